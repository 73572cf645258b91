//! A small campaign written by hand.

use crate::{day, id, rows};
use foi::snapshot::{Entered, Lists};
use foi::{
    Aggregate, Details, Event, EventKind, Evidence, Holder, Id, Kind, Publication, Record, Request,
    Snapshot, Snooze, Value, Verdict, entry,
};

/// What a test campaign asks for: `charged` and `warned` are parts of `recorded`.
pub const MEASURES: [&str; 3] = ["recorded", "charged", "warned"];

/// Number of Kent's key in [`TestCampaign::kent`].
pub(crate) const KENT: usize = 0;

/// A campaign under construction: what is not told is empty. [`TestCampaign::snapshot`] gives what
/// the program works with; a test that wants something rare changes the record itself.
#[derive(Clone, Debug)]
pub struct TestCampaign {
    pub record: Record,
    pub evidence: Evidence,
    pub snoozes: Vec<Snooze>,
    /// Number of the next key.
    next: usize,
}

/// A figure in the words a person would type: `21`, `<5`, `1-4`, `withheld`, `nh`, `na`, or
/// nothing.
pub fn figure(text: &str) -> Value {
    match entry::parse(text, 0, None, None).expect("a figure") {
        entry::Entry::Value(value) => value,
        entry::Entry::Ask(symbol) => panic!("{symbol:?} has no meaning here"),
    }
}

impl TestCampaign {
    /// `authorities` by name, in order of name; all are in the analysis, by a decision. The parts
    /// of the period `total` are `periods`: their names, first and last days. The rate is
    /// `charged` of `recorded` over the total.
    pub fn new(authorities: &[&str], periods: &[(&str, &str, &str)]) -> Self {
        let [whole, parts @ ..] = MEASURES;
        let mut this = Self::empty().measured(whole, None);
        for part in parts {
            this = this.measured(part, Some(whole));
        }
        this = this.over("total", ("2010-01-01", "2029-12-31"), None);
        for &(slug, start, end) in periods {
            this = this.over(slug, (start, end), Some("total"));
        }
        this = this.asked(authorities);
        for authority in &this.record.authorities {
            let decision = rows::decision(authority.id, Verdict::Included, "Here");
            this.record.decisions.push(decision);
        }
        this.rate("charged", "recorded", "total")
    }

    /// The smallest campaign there is: one force, Kent, asked for `recorded` and `charged` over
    /// January 2019 to July 2022, both of them required. Nothing has happened yet.
    pub fn kent() -> Self {
        Self::empty()
            .asked(&["Kent"])
            .measured("recorded", None)
            .measured("charged", Some("recorded"))
            .over("total", ("2019-01-01", "2022-07-31"), None)
            .rate("charged", "recorded", "total")
            .require("recorded", "total")
            .require("charged", "total")
    }

    /// Nobody is asked, and for nothing.
    pub fn empty() -> Self {
        Self {
            record: Record {
                campaign: rows::campaign(id(9_999)),
                decisions: Vec::new(),
                authorities: Vec::new(),
                measures: Vec::new(),
                breakdowns: Vec::new(),
                rates: Vec::new(),
                periods: Vec::new(),
                requests: Vec::new(),
                events: Vec::new(),
                holidays: Vec::new(),
                letters: Vec::new(),
                aggregates: Vec::new(),
                figures: Vec::new(),
                claims: Vec::new(),
                publication: Publication::default(),
            },
            evidence: Evidence::default(),
            snoozes: Vec::new(),
            next: 0,
        }
    }

    /// Asks authorities, by name.
    pub fn asked<S: AsRef<str>>(mut self, authorities: &[S]) -> Self {
        for name in authorities {
            let authority = rows::authority(self.new_id(), name.as_ref());
            let request = Request::new(self.new_id(), authority.id);
            self.record.authorities.push(authority);
            self.record.requests.push(request);
        }
        self
    }

    /// Asks for a measure, after those before it.
    pub fn measured(mut self, slug: &str, part_of: Option<&str>) -> Self {
        let part_of = part_of.map(|whole| self.measure(whole));
        let position = self.record.measures.len() as u32;
        let measure = rows::measure(self.new_id(), slug, part_of, position);
        self.record.measures.push(measure);
        self
    }

    /// Asks for a period, from one day to another, after those before it.
    pub fn over(mut self, slug: &str, days: (&str, &str), part_of: Option<&str>) -> Self {
        let part_of = part_of.map(|whole| self.period(whole));
        let position = self.record.periods.len() as u32;
        let period = rows::period(self.new_id(), slug, days, part_of, position);
        self.record.periods.push(period);
        self
    }

    pub(crate) fn new_id(&mut self) -> Id {
        self.next += 1;
        id(self.next - 1)
    }

    /// Key of an authority.
    pub fn authority(&self, name: &str) -> Id {
        let mut all = self.record.authorities.iter();
        all.find(|a| a.name == name).expect("an authority").id
    }

    /// Key of a measure.
    pub fn measure(&self, slug: &str) -> Id {
        let mut measures = self.record.measures.iter();
        measures.find(|m| m.slug == slug).expect("a measure").id
    }

    /// Key of a period.
    pub fn period(&self, slug: &str) -> Id {
        let mut periods = self.record.periods.iter();
        periods.find(|p| p.slug == slug).expect("a period").id
    }

    /// Other days of a period.
    pub fn spanning(mut self, slug: &str, (start, end): (&str, &str)) -> Self {
        let key = self.period(slug);
        let mut periods = self.record.periods.iter_mut();
        let period = periods.find(|one| one.id == key).expect("a period");
        (period.start, period.end) = (crate::day(start), crate::day(end));
        self
    }

    /// The rate of the campaign.
    pub fn rate(mut self, part: &str, whole: &str, period: &str) -> Self {
        self.record.campaign.rate_part = Some(self.measure(part));
        self.record.campaign.rate_whole = Some(self.measure(whole));
        self.record.campaign.rate_period = Some(self.period(period));
        self
    }

    fn put(&mut self, holder: Holder, measure: &str, period: &str, text: &str) {
        let (measure, period) = (self.measure(measure), self.period(period));
        let mut row = rows::figure(holder, measure, period, figure(text));
        text.clone_into(&mut row.given);
        self.record.figures.push(row);
    }

    /// What Kent gave in `total`: `recorded` and `charged`.
    pub fn values(mut self, values: [Value; 2]) -> Self {
        for (slug, value) in MEASURES.into_iter().zip(values) {
            let (measure, period) = (self.measure(slug), self.period("total"));
            let row = rows::figure(Holder::Authority(id(KENT)), measure, period, value);
            self.record.figures.push(row);
        }
        self
    }

    /// One figure of an authority.
    pub fn enter(mut self, authority: &str, measure: &str, period: &str, text: &str) -> Self {
        let holder = Holder::Authority(self.authority(authority));
        self.put(holder, measure, period, text);
        self
    }

    /// The figures of an authority in `total`, in the order recorded, charged, warned.
    pub fn totals<const N: usize>(mut self, authority: &str, texts: [&str; N]) -> Self {
        let holder = Holder::Authority(self.authority(authority));
        for (measure, text) in MEASURES.into_iter().zip(texts) {
            self.put(holder, measure, "total", text);
        }
        self
    }

    /// What an authority recorded in each period, in the order the periods were given.
    pub fn recorded<const N: usize>(mut self, authority: &str, texts: [&str; N]) -> Self {
        let holder = Holder::Authority(self.authority(authority));
        let mut periods = self.record.periods[1..].to_vec();
        periods.sort_by_key(|period| period.position);
        for (period, text) in periods.iter().zip(texts) {
            self.put(holder, "recorded", &period.slug, text);
        }
        self
    }

    /// A published total over `members`.
    pub fn published(mut self, members: &[&str], measure: &str, text: &str) -> Self {
        let id = self.new_id();
        let members = members.iter().map(|name| self.authority(name)).collect();
        self.record.aggregates.push(Aggregate {
            id,
            label: String::new(),
            source: String::new(),
            members,
        });
        self.put(Holder::Aggregate(id), measure, "total", text);
        self
    }

    /// Something that happened to an authority's request; day `None`: not recorded.
    pub fn event(self, authority: &str, kind: EventKind, on: Option<&str>) -> Self {
        self.detailed(authority, kind, on, Details::default())
    }

    pub fn detailed(
        mut self,
        authority: &str,
        kind: EventKind,
        on: Option<&str>,
        details: Details,
    ) -> Self {
        let id = self.new_id();
        self.record.events.push(Event {
            id,
            authority: self.authority(authority),
            kind,
            on: on.map(day),
            reference: String::new(),
            note: String::new(),
            details,
            entered_by: String::new(),
            entered_at: String::new(),
        });
        self
    }

    /// Leaves an authority out of the analysis.
    pub fn exclude(mut self, authority: &str, reason: &str) -> Self {
        self = self.undecided(authority);
        let id = self.authority(authority);
        self.record
            .decisions
            .push(rows::decision(id, Verdict::Excluded, reason));
        self
    }

    /// Takes the decision back, so that the rule applies: a full answer is in.
    pub fn undecided(mut self, authority: &str) -> Self {
        let id = self.authority(authority);
        self.record.decisions.retain(|d| d.authority != id);
        self
    }

    /// Gives a measure other decimals: its counts are then pounds and pence, say.
    pub fn decimals(mut self, measure: &str, decimals: u8) -> Self {
        for each in &mut self.record.measures {
            if each.slug == measure {
                each.decimals = decimals;
                each.kind = Kind::Amount;
            }
        }
        self
    }

    pub fn region(mut self, authority: &str, region: &str) -> Self {
        let id = self.authority(authority);
        for each in &mut self.record.authorities {
            if each.id == id {
                region.clone_into(&mut each.region);
            }
        }
        self
    }

    pub fn population(mut self, authority: &str, people: u32) -> Self {
        let id = self.authority(authority);
        for each in &mut self.record.authorities {
            if each.id == id {
                each.population = Some(people);
            }
        }
        self
    }

    /// A campaign that names no rate.
    pub fn without_rate(mut self) -> Self {
        self.record.campaign.rate_whole = None;
        self
    }

    pub fn snapshot(&self) -> Snapshot {
        let parts = Lists {
            evidence: self.evidence.clone(),
            snoozes: self.snoozes.clone(),
            ..Lists::from(&self.record)
        };
        Snapshot::new(parts, self.record.figures.iter().map(Entered::from))
    }
}
