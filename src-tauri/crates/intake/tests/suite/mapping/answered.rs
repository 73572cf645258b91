//! An answer to a small invented campaign: what is guessed, read, and read once each question is answered
//! as is likely.

use super::support::{figures, id};
use foi::Snapshot;
use intake::mapping::{Given, Guess, MappedTable, Remembered, apply, edit, guess};
use readers::sheets::Sheet;
use testing::TestCampaign;

/// Slug, label, first and last day, and the slug of the period that it is part of.
type AskedPeriod<'a> = (&'a str, &'a str, (&'a str, &'a str), Option<&'a str>);

/// What a campaign asks about.
pub struct Asked<'a> {
    pub title: &'a str,
    pub request: &'a str,
    pub authorities: &'a [&'a str],
    /// Slug, label, unit, and the slug of the measure that it is part of.
    pub measures: &'a [(&'a str, &'a str, &'a str, Option<&'a str>)],
    pub periods: &'a [AskedPeriod<'a>],
}

impl Asked<'_> {
    pub fn snapshot(&self) -> Snapshot {
        let mut made = TestCampaign::empty().asked(self.authorities);
        for (slug, label, unit, whole) in self.measures {
            made = made.measured(slug, *whole);
            let measure = made.record.measures.last_mut().expect("a measure");
            (measure.label, measure.unit) = ((*label).to_owned(), (*unit).to_owned());
        }
        for (slug, label, days, whole) in self.periods {
            made = made.over(slug, *days, *whole);
            made.record.periods.last_mut().expect("a period").label = (*label).to_owned();
        }
        let record = &mut made.record;
        self.title.clone_into(&mut record.campaign.title);
        self.request.clone_into(&mut record.campaign.request_text);
        record.campaign.rate_whole = record.measures.first().map(|m| m.id);
        record.campaign.rate_period = record.periods.first().map(|p| p.id);
        made.snapshot()
    }
}

pub struct Read {
    pub guess: Guess,
    pub reading: MappedTable,
    /// As [`short`].
    pub all: Vec<String>,
    /// Once each question is answered as is likely, and each doubt is confirmed.
    pub then: Vec<String>,
}

impl Read {
    /// Does something that is not read, or why, say these words?
    pub fn says(&self, words: &str) -> bool {
        let left = self.reading.unmatched.iter().map(|one| &one.reason);
        left.chain(&self.guess.why).any(|text| text.contains(words))
    }
}

/// What is read of a file that one authority sent, where it is said which, and of the period that a
/// person says, where one does.
pub fn read_file(
    file: &str,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    whose: Option<&str>,
    period: Option<&str>,
) -> Read {
    read_document(file, &[], sheets, snapshot, (whose, period))
}

/// As [`read_file`], of a document that begins with these lines; whose it is and the period.
pub fn read_document(
    file: &str,
    opening: &[String],
    sheets: &[Sheet],
    snapshot: &Snapshot,
    (whose, period): (Option<&str>, Option<&str>),
) -> Read {
    let authority = whose.map(|name| id(snapshot, name));
    let said = |slug: &str| {
        let found = snapshot.periods.iter().find(|one| one.slug == slug);
        found.expect("of the campaign").id
    };
    let given = Given {
        file,
        authority,
        period: period.map(said),
        measure: None,
        table: None,
        remembered: &Remembered::default(),
        opening,
    };
    let guess = guess(sheets, snapshot, &given);
    let apply =
        |mapping| apply(mapping, sheets, snapshot, authority, &mut |_, _| true).expect("read");
    let reading = apply(&guess.mapping);
    let mut mapping = guess.mapping.clone();
    for one in guess.questions.iter().flat_map(|one| &one.likely) {
        edit(&mut mapping, one, sheets, snapshot);
    }
    mapping.confirm.clear();
    Read {
        all: short(&reading, snapshot, whose),
        then: short(&apply(&mapping), snapshot, whose),
        guess,
        reading,
    }
}

/// `urgent 2022-01 3`, one a figure of this authority, `Southam Trust urgent 2022-01 3` of another, in the
/// order of their texts.
pub fn short(reading: &MappedTable, snapshot: &Snapshot, whose: Option<&str>) -> Vec<String> {
    let own = whose.map(|name| format!("{name} ")).unwrap_or_default();
    let mut all: Vec<String> = figures(reading, snapshot)
        .iter()
        .map(|one| one.strip_prefix(&own).unwrap_or(one).replace(" =", ""))
        .collect();
    all.sort();
    all
}
