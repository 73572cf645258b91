//! What a snapshot is made from.

use crate::calendar::Holiday;
use crate::letter::{LetterKind, LetterText};
use crate::next::Snooze;
use crate::{
    Aggregate, Authority, Breakdown, Campaign, Claim, Decision, Event, Evidence, Figure, Filed,
    Holder, Id, Measure, Period, Publication, Rate, Reading, Record, Request, StatedShare, Value,
};

/// A figure as a snapshot keeps it.
#[derive(Clone, Debug)]
pub struct Entered {
    pub holder: Holder,
    pub measure: Id,
    pub period: Id,
    pub value: Value,
    /// A person has checked it against its source.
    pub checked: bool,
    /// It names its source, in words or as a document.
    pub sourced: bool,
}

impl Entered {
    /// A figure that nobody has checked and that names no source.
    #[must_use]
    pub fn new(holder: Holder, measure: Id, period: Id, value: Value) -> Self {
        Self {
            holder,
            measure,
            period,
            value,
            checked: false,
            sourced: false,
        }
    }
}

impl From<&Figure> for Entered {
    fn from(figure: &Figure) -> Self {
        Self {
            holder: figure.holder,
            measure: figure.measure,
            period: figure.period,
            value: figure.value.clone(),
            checked: figure.checked_by.is_some(),
            sourced: figure.document.is_some() || !figure.source.is_empty(),
        }
    }
}

/// Every row of the record that belongs to one authority, but for its figures.
#[derive(Clone, Debug)]
pub struct AuthorityRows {
    pub request: Request,
    pub events: Vec<Event>,
    pub decision: Option<Decision>,
    pub filed: Vec<Filed>,
    pub readings: Vec<Reading>,
    pub shares: Vec<StatedShare>,
}

/// The lists a snapshot is made of, in any order.
#[derive(Clone, Debug)]
pub struct Lists {
    pub campaign: Campaign,
    pub authorities: Vec<Authority>,
    pub measures: Vec<Measure>,
    /// Those that have a name or a rule of their own; see [`Breakdown::of_all`].
    pub breakdowns: Vec<Breakdown>,
    pub rates: Vec<Rate>,
    pub periods: Vec<Period>,
    pub requests: Vec<Request>,
    pub events: Vec<Event>,
    pub decisions: Vec<Decision>,
    pub aggregates: Vec<Aggregate>,
    pub snoozes: Vec<Snooze>,
    pub claims: Vec<Claim>,
    pub publication: Publication,
    pub letters: Vec<(LetterKind, LetterText)>,
    pub holidays: Vec<Holiday>,
    pub evidence: Evidence,
}

/// A record holds nothing of what came with answers.
impl From<&Record> for Lists {
    fn from(record: &Record) -> Self {
        Self {
            campaign: record.campaign.clone(),
            authorities: record.authorities.clone(),
            measures: record.measures.clone(),
            breakdowns: record.breakdowns.clone(),
            rates: record.rates.clone(),
            periods: record.periods.clone(),
            requests: record.requests.clone(),
            events: record.events.clone(),
            decisions: record.decisions.clone(),
            aggregates: record.aggregates.clone(),
            snoozes: Vec::new(),
            claims: record.claims.clone(),
            publication: record.publication.clone(),
            letters: record.letters.clone(),
            holidays: record.holidays.clone(),
            evidence: Evidence::default(),
        }
    }
}
