//! Refuge's analysis of intimate image abuse, published in 2023: what was published, and nothing
//! that was not. No dates, no yearly counts and no force's outcomes apart from charges are known.

mod claims;

use crate::period::divide::Split;
use crate::plan::{AuthorityList, PeriodPlan, Plan};
use crate::{
    Aggregate, Cell, Decision, Details, Event, EventKind, Figure, Holder, Id, Record,
    ResponseResult, Value, Verdict, forces, prefilled,
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Table 1: who gave data, and who is in the analysis.
const RESPONSES: &str = include_str!("../../../data/refuge-2023/responses.csv");
/// Table 2: offences recorded and charged, for the 24 forces in the analysis.
const CHARGES: &str = include_str!("../../../data/refuge-2023/charges.csv");
/// Table 3: outcomes of the 24 forces together.
const OUTCOMES: &str = include_str!("../../../data/refuge-2023/outcomes.csv");

const TABLE_1: &str = "Refuge, freedom-of-information analysis (2023), Table 1";
const TABLE_2: &str = "Refuge, freedom-of-information analysis (2023), Table 2";
const TABLE_3: &str = "Refuge, freedom-of-information analysis (2023), Table 3";
const ENTERED_BY: &str = "Published tables";
const MET: &str = "metropolitan";

const REQUEST_TEXT: &str = "The wording of the request was not published. It is known to have asked \
each of the 43 territorial police forces of England and Wales for the number of intimate image \
abuse offences recorded from January 2019 to July 2022, and how many of them were given outcome \
types 1, 14, 15 and 16.";

const MET_REASON: &str = "The totals it gave were enough for the analysis. It redacted only the \
charges of 2021 and 2022, because small numbers risk identifying victims.";

const MET_NOTE: &str = "Redacted by the force, because small numbers risk identifying victims.";

#[derive(Deserialize)]
struct ResponseRow {
    slug: String,
    data_provided: String,
    included: String,
}

#[derive(Deserialize)]
struct ChargesRow {
    slug: String,
    charged_or_summonsed: String,
    recorded: String,
}

#[derive(Deserialize)]
struct OutcomeRow {
    outcome_type: String,
    label: String,
    number: String,
}

/// The campaign as a record. `entered_at` (RFC 3339, UTC) is put on everything entered in it.
#[must_use]
pub fn record(new_id: &mut dyn FnMut() -> Id, entered_at: &str) -> Record {
    let mut book = Book {
        record: campaign(new_id),
        new_id,
        entered_at,
    };
    let responses: Vec<ResponseRow> = rows(RESPONSES);
    book.responses(&responses);
    book.charges(&rows(CHARGES));
    let members = responses
        .iter()
        .filter(|row| row.included == "yes")
        .map(|row| book.authority(&row.slug))
        .collect();
    book.outcomes(members, &rows(OUTCOMES));
    book.record.claims = claims::all(&book.record, book.new_id);
    book.record
}

fn campaign(new_id: &mut dyn FnMut() -> Id) -> Record {
    let day = |year, month, day| {
        NaiveDate::from_ymd_opt(year, month, day).expect("the published period has real days")
    };
    Plan {
        title: "Intimate image abuse, 2019 to 2022".to_owned(),
        request: REQUEST_TEXT.to_owned(),
        asker: "Refuge".to_owned(),
        period_asked: "January 2019 to July 2022".to_owned(),
        authorities: Some(AuthorityList {
            list: forces::LIST.to_owned(),
            regions: Vec::new(),
        }),
        periods: Some(PeriodPlan {
            from: day(2019, 1, 1),
            to: day(2022, 7, 31),
            split: vec![Split::CalendarYears],
        }),
        measure: vec![prefilled::police()],
        ..Plan::default()
    }
    .record(new_id)
    .expect("the built-in campaign is well formed")
}

fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the published tables are well formed")
}

/// The record while it is being filled.
struct Book<'a> {
    record: Record,
    new_id: &'a mut dyn FnMut() -> Id,
    entered_at: &'a str,
}

impl Book<'_> {
    /// Authorities stand in the order of the built-in list.
    fn authority(&self, slug: &str) -> Id {
        let position = forces::position(slug).expect("the tables name built-in forces");
        self.record.authorities[position].id
    }

    fn cell(&self, measure: &str, period: &str) -> Cell {
        let measure = self.record.measures.iter().find(|m| m.slug == measure);
        let period = self.record.periods.iter().find(|p| p.slug == period);
        Cell {
            measure: measure.expect("a measure of the campaign").id,
            period: period.expect("a period of the campaign").id,
        }
    }

    fn event(&mut self, authority: Id, kind: EventKind, note: &str) {
        self.record.events.push(Event {
            id: (self.new_id)(),
            authority,
            kind,
            on: None,
            reference: String::new(),
            note: note.to_owned(),
            details: Details::default(),
            entered_by: ENTERED_BY.to_owned(),
            entered_at: self.entered_at.to_owned(),
        });
    }

    fn figure(&mut self, holder: Holder, cell: Cell, value: Value, given: &str, source: &str) {
        self.record.figures.push(Figure {
            holder,
            measure: cell.measure,
            period: cell.period,
            value,
            given: given.to_owned(),
            source: source.to_owned(),
            document: None,
            spot: None,
            note: String::new(),
            entered_by: ENTERED_BY.to_owned(),
            entered_at: self.entered_at.to_owned(),
            checked_by: None,
            checked_at: None,
        });
    }

    fn count(&mut self, holder: Holder, cell: Cell, given: &str, source: &str) {
        let number = given
            .parse()
            .expect("the published tables hold whole numbers");
        self.figure(holder, cell, Value::Count(number), given, source);
    }

    fn responses(&mut self, rows: &[ResponseRow]) {
        for row in rows {
            let authority = self.authority(&row.slug);
            self.event(authority, EventKind::Sent, "");
            let result = match row.data_provided.as_str() {
                "yes" => ResponseResult::Full,
                "limited" => ResponseResult::Partial,
                // Published as "no": whether it refused or never answered is not known.
                _ => continue,
            };
            self.event(authority, EventKind::Response(result), TABLE_1);
        }
    }

    fn charges(&mut self, rows: &[ChargesRow]) {
        for row in rows {
            let holder = Holder::Authority(self.authority(&row.slug));
            let recorded = self.cell("recorded", "total");
            self.count(holder, recorded, &row.recorded, TABLE_2);
            let charged = self.cell("charged", "total");
            self.count(holder, charged, &row.charged_or_summonsed, TABLE_2);
        }
        let met = self.authority(MET);
        for period in ["2021", "2022-to-july"] {
            let cell = self.cell("charged", period);
            let value = Value::Withheld { provision: None };
            self.figure(Holder::Authority(met), cell, value, "redacted", TABLE_2);
            if let Some(figure) = self.record.figures.last_mut() {
                figure.note = MET_NOTE.to_owned();
            }
        }
        self.record.decisions.push(Decision {
            authority: met,
            verdict: Verdict::Included,
            reason: MET_REASON.to_owned(),
            decided_by: ENTERED_BY.to_owned(),
            decided_at: self.entered_at.to_owned(),
        });
    }

    /// "Other" and the total's label are left out: the one is derived, the other is `recorded`.
    fn outcomes(&mut self, members: Vec<Id>, rows: &[OutcomeRow]) {
        let aggregate = Aggregate {
            id: (self.new_id)(),
            label: format!("{} forces together", members.len()),
            source: TABLE_3.to_owned(),
            members,
        };
        let holder = Holder::Aggregate(aggregate.id);
        self.record.aggregates.push(aggregate);
        for row in rows {
            let measure = if row.label == "Total" {
                &self.record.measures[0]
            } else {
                let outcome = Some(row.outcome_type.as_str());
                let measures = &self.record.measures;
                match measures
                    .iter()
                    .find(|m| m.outcome_type.as_deref() == outcome)
                {
                    Some(measure) => measure,
                    None => continue,
                }
            };
            let cell = Cell {
                measure: measure.id,
                period: self.record.periods[0].id,
            };
            self.count(holder, cell, &row.number, TABLE_3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Provided, Resolution, Snapshot, ids};

    fn refuge() -> Record {
        record(&mut ids::sequence(1), "2023-01-01T00:00:00Z")
    }

    #[test]
    fn the_published_counts_come_out() {
        let snapshot = Snapshot::from_record(&refuge());
        assert_eq!(snapshot.authorities.len(), 43);
        let cases = |test: &dyn Fn(&crate::Assessment) -> bool| {
            snapshot
                .assessments
                .iter()
                .filter(|assessment| test(assessment))
                .count()
        };
        assert_eq!(cases(&|assessment| assessment.asked()), 43);
        assert_eq!(cases(&|assessment| assessment.answered()), 29);
        assert_eq!(cases(&|assessment| assessment.completeness.complete), 23);
        assert_eq!(cases(&|assessment| assessment.inclusion.included), 24);
        assert_eq!(cases(&|assessment| assessment.inclusion.exception), 1);
        assert_eq!(
            cases(&|assessment| assessment.provided == Provided::Yes),
            23
        );
        assert_eq!(
            cases(&|assessment| assessment.provided == Provided::Limited),
            6
        );
        assert_eq!(cases(&|assessment| assessment.provided == Provided::No), 14);

        let (charged, recorded, total) = snapshot.headline().expect("a headline rate");
        let sum = |measure| -> i64 {
            snapshot
                .included()
                .filter_map(|a| snapshot.value(a, measure, total).count())
                .sum()
        };
        assert_eq!(sum(recorded), 13_860);
        assert_eq!(sum(charged), 534);
    }

    #[test]
    fn every_force_stands_as_published() {
        let record = refuge();
        let snapshot = Snapshot::from_record(&record);
        for row in rows::<ResponseRow>(RESPONSES) {
            let draft = &forces::all()[forces::position(&row.slug).expect("a force")];
            let position = snapshot
                .authorities
                .iter()
                .position(|authority| authority.name == draft.name)
                .expect("in the campaign");
            let assessment = &snapshot.assessments[position];
            assert_eq!(
                assessment.provided.code(),
                row.data_provided,
                "{}",
                row.slug
            );
            assert_eq!(
                assessment.inclusion.included,
                row.included == "yes",
                "{}",
                row.slug
            );
            assert_eq!(
                (assessment.state.sent_on, assessment.state.answered_on),
                (None, None)
            );
        }
    }

    #[test]
    fn the_national_outcomes_are_one_aggregate() {
        let record = refuge();
        let snapshot = Snapshot::from_record(&record);
        assert_eq!(snapshot.aggregates.len(), 1);
        assert_eq!(snapshot.aggregates[0].members.len(), 24);
        let published = [
            ("recorded", 13_860),
            ("charged", 534),
            ("type-14", 891),
            ("type-15", 3_029),
            ("type-16", 4_886),
        ];
        let total = snapshot.period(record.periods[0].id).expect("total");
        for (slug, number) in published {
            let measure = snapshot
                .measures
                .iter()
                .position(|m| m.slug == slug)
                .expect("a measure");
            assert_eq!(
                *snapshot.aggregate_value(0, measure, total),
                Value::Count(number)
            );
        }
        let of_aggregates = record
            .figures
            .iter()
            .filter(|f| matches!(f.holder, Holder::Aggregate(_)));
        assert_eq!(of_aggregates.count(), published.len());
        for row in rows::<OutcomeRow>(OUTCOMES) {
            if let Some(measure) = record
                .measures
                .iter()
                .find(|m| m.outcome_type.as_deref() == Some(&row.outcome_type))
            {
                assert_eq!(measure.label, row.label);
            }
        }
    }

    #[test]
    fn nothing_is_invented() {
        let record = refuge();
        assert!(!record.campaign.invented);
        // 24 pairs, the two redacted cells, and five national totals.
        assert_eq!(record.figures.len(), 48 + 2 + 5);
        assert!(record.events.iter().all(|event| event.on.is_none()));
        let periods: Vec<_> = record.periods.iter().map(|p| p.slug.as_str()).collect();
        assert_eq!(periods, ["total", "2019", "2020", "2021", "2022-to-july"]);
        let snapshot = Snapshot::from_record(&record);
        let met = snapshot
            .authorities
            .iter()
            .position(|authority| authority.name == "Metropolitan Police")
            .expect("the Met");
        assert_eq!(
            snapshot.assessments[met].state.resolution,
            Resolution::Partial
        );
        let charged = snapshot
            .measures
            .iter()
            .position(|m| m.slug == "charged")
            .expect("charged");
        let states: Vec<_> = (0..5)
            .map(|p| snapshot.value(met, charged, p).state().code())
            .collect();
        assert_eq!(
            states,
            [
                "count",
                "not-entered",
                "not-entered",
                "withheld",
                "withheld"
            ]
        );
        assert!(
            record
                .figures
                .iter()
                .all(|f| !f.given.is_empty() && !f.source.is_empty())
        );
    }

    #[test]
    fn the_same_keys_make_the_same_record() {
        assert_eq!(refuge(), refuge());
    }
}
