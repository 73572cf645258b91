//! A small campaign written by hand: every authority is in the analysis unless told otherwise.

mod answers;

use chrono::NaiveDate;
use foi::snapshot::{Entered, Parts};
use foi::{
    Aggregate, Answers, Authority, Campaign, Decision, Details, Event, EventKind, Figure, Holder,
    Id, Law, Measure, Period, Publication, Record, Request, Snapshot, Value, Verdict, entry, ids,
};

/// The measures of the book: `charged` and `warned` are parts of `recorded`.
const MEASURES: [&str; 3] = ["recorded", "charged", "warned"];

pub struct Book {
    record: Record,
    answers: Answers,
    new_id: Box<dyn FnMut() -> Id>,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day as 2019-01-31")
}

/// A figure in the words a person would type: `21`, `<5`, `1-4`, `withheld`, `nh`, `na`, or
/// nothing.
pub fn figure(text: &str) -> Value {
    match entry::parse(text, 0, None, None).expect("a figure") {
        entry::Entry::Value(value) => value,
        entry::Entry::Ask(symbol) => panic!("{symbol:?} has no meaning here"),
    }
}

impl Book {
    /// `authorities` by name, in order of name. The parts of the period `total` are `periods`:
    /// their names, first and last days.
    pub fn new(authorities: &[&str], periods: &[(&str, &str, &str)]) -> Self {
        let mut new_id: Box<dyn FnMut() -> Id> = Box::new(ids::sequence(1));
        let measures = measures(&mut new_id);
        let periods = periods_of(periods, &mut new_id);
        let authorities: Vec<Authority> = authorities
            .iter()
            .map(|name| Authority {
                id: new_id(),
                name: (*name).to_owned(),
                official_name: String::new(),
                aliases: Vec::new(),
                email: String::new(),
                region: String::new(),
                code: String::new(),
                tile_label: String::new(),
                tile: None,
                population: None,
            })
            .collect();
        let requests = authorities
            .iter()
            .map(|authority| Request::new(new_id(), authority.id))
            .collect();
        let record = Record {
            campaign: Campaign {
                id: new_id(),
                title: String::new(),
                request_text: String::new(),
                law: Law::Foia,
                asker: String::new(),
                asker_email: String::new(),
                asker_address: String::new(),
                period_asked: String::new(),
                authority_noun: "force".to_owned(),
                authority_noun_plural: "forces".to_owned(),
                invented: true,
                required: Vec::new(),
                rate_part: Some(measures[1].id),
                rate_whole: Some(measures[0].id),
                rate_period: Some(periods[0].id),
            },
            decisions: Vec::new(),
            authorities,
            measures,
            periods,
            requests,
            events: Vec::new(),
            holidays: Vec::new(),
            letters: Vec::new(),
            aggregates: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            publication: Publication::default(),
        };
        let mut book = Self {
            record,
            answers: Answers::default(),
            new_id,
        };
        for position in 0..book.record.authorities.len() {
            let id = book.record.authorities[position].id;
            book.record
                .decisions
                .push(decision(id, Verdict::Included, "Here"));
        }
        book
    }

    fn authority(&self, name: &str) -> Id {
        let mut all = self.record.authorities.iter();
        all.find(|a| a.name == name).expect("an authority").id
    }

    fn put(&mut self, holder: Holder, measure: &str, period: &str, text: &str) {
        let mut measures = self.record.measures.iter();
        let mut periods = self.record.periods.iter();
        let measure = measures.find(|m| m.slug == measure).expect("a measure").id;
        let period = periods.find(|p| p.slug == period).expect("a period").id;
        self.record.figures.push(Figure {
            holder,
            measure,
            period,
            value: figure(text),
            given: text.to_owned(),
            source: String::new(),
            document: None,
            spot: None,
            note: String::new(),
            entered_by: String::new(),
            entered_at: String::new(),
            checked_by: None,
            checked_at: None,
        });
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
        let id = (self.new_id)();
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
        self.record.events.push(Event {
            id: (self.new_id)(),
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
            .push(decision(id, Verdict::Excluded, reason));
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

    /// Key of a measure.
    pub fn measure(&self, slug: &str) -> Id {
        let mut measures = self.record.measures.iter();
        measures.find(|m| m.slug == slug).expect("a measure").id
    }

    /// A campaign that names no rate.
    pub fn without_rate(mut self) -> Self {
        self.record.campaign.rate_whole = None;
        self
    }

    pub fn snapshot(&self) -> Snapshot {
        let parts = Parts {
            answers: self.answers.clone(),
            ..Parts::from(&self.record)
        };
        Snapshot::new(parts, self.record.figures.iter().map(Entered::from))
    }
}

fn decision(authority: Id, verdict: Verdict, reason: &str) -> Decision {
    Decision {
        authority,
        verdict,
        reason: reason.to_owned(),
        decided_by: String::new(),
        decided_at: String::new(),
    }
}

fn measures(new_id: &mut dyn FnMut() -> Id) -> Vec<Measure> {
    let whole = new_id();
    (0..)
        .zip(MEASURES)
        .map(|(position, slug)| Measure {
            id: if position == 0 { whole } else { new_id() },
            slug: slug.to_owned(),
            label: slug.to_owned(),
            unit: "offences".to_owned(),
            decimals: 0,
            part_of: (position > 0).then_some(whole),
            outcome_type: None,
            position,
            parts_overlap: false,
        })
        .collect()
}

fn periods_of(parts: &[(&str, &str, &str)], new_id: &mut dyn FnMut() -> Id) -> Vec<Period> {
    let total = new_id();
    let mut all = vec![Period {
        id: total,
        slug: "total".to_owned(),
        label: "total".to_owned(),
        start: day("2010-01-01"),
        end: day("2029-12-31"),
        part_of: None,
        position: 0,
    }];
    all.extend(
        (0..)
            .zip(parts)
            .map(|(position, &(slug, start, end))| Period {
                id: new_id(),
                slug: slug.to_owned(),
                label: slug.to_owned(),
                start: day(start),
                end: day(end),
                part_of: Some(total),
                position,
            }),
    );
    all
}
