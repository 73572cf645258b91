//! What an import would do, without a write that stays.

use super::Loaded;
use super::apply::Import;
use crate::error::Result;
use crate::session::Session;
use foi::snapshot::{Entered, Lists};
use foi::{Evidence, Holder, Period, Snapshot, Value};
use intake::mapping::{MappedTable, Mapping};
use std::sync::Arc;
use store::Stamp;

/// A campaign as it would be before an import that is only tried.
pub struct Rehearsal {
    pub snapshot: Arc<Snapshot>,
    /// Periods that it has and the file has not.
    added: Vec<Period>,
}

impl Rehearsal {
    /// The campaign as it is.
    #[must_use]
    pub fn new(session: &Session) -> Self {
        Self {
            snapshot: session.shared(),
            added: Vec::new(),
        }
    }

    /// The campaign with periods that it lacks. Nothing is written.
    #[must_use]
    pub fn with_periods(session: &Session, added: Vec<Period>) -> Self {
        Self {
            snapshot: Arc::new(with_periods(session.snapshot(), &added)),
            added,
        }
    }

    /// Does all that [`apply`](super::apply()) does and takes it back, so that a dry run is refused what an
    /// import is refused.
    ///
    /// # Errors
    /// As [`apply`](super::apply()).
    pub fn rehearse(
        &self,
        session: &mut Session,
        stamp: &Stamp,
        loaded: &Loaded,
        mapping: &Mapping,
        mapped: &MappedTable,
        replace: bool,
    ) -> Result<()> {
        let import = Import::new(session, &self.snapshot, loaded, mapping, mapped, replace)?;
        session.rehearse(stamp, |tx| {
            self.added
                .iter()
                .try_for_each(|period| tx.put_period(period))?;
            import.write(tx)
        })
    }
}

/// A snapshot with more periods, and all else as it is.
fn with_periods(snapshot: &Snapshot, added: &[Period]) -> Snapshot {
    let mut entered: Vec<Entered> = Vec::new();
    let places = |m: usize, p: usize| (snapshot.measures[m].id, snapshot.periods[p].id);
    for m in 0..snapshot.measures.len() {
        for p in 0..snapshot.periods.len() {
            let (measure, period) = places(m, p);
            for (a, authority) in snapshot.authorities.iter().enumerate() {
                let value = snapshot.value(a, m, p);
                if *value != Value::NotEntered {
                    let holder = Holder::Authority(authority.id);
                    entered.push(Entered {
                        checked: snapshot.is_checked(a, m, p),
                        // An import does not ask for it.
                        sourced: false,
                        ..Entered::new(holder, measure, period, value.clone())
                    });
                }
            }
            for (a, aggregate) in snapshot.aggregates.iter().enumerate() {
                let holder = Holder::Aggregate(aggregate.id);
                let value = snapshot.aggregate_value(a, m, p).clone();
                entered.push(Entered::new(holder, measure, period, value));
            }
        }
    }
    let periods = snapshot.periods.iter().chain(added).cloned();
    let parts = Lists {
        campaign: snapshot.campaign.clone(),
        authorities: snapshot.authorities.clone(),
        measures: snapshot.measures.clone(),
        breakdowns: snapshot.breakdowns.clone(),
        rates: snapshot.rates.clone(),
        periods: periods.collect(),
        requests: snapshot.requests.clone(),
        events: snapshot.events.concat(),
        decisions: snapshot.decisions.iter().flatten().cloned().collect(),
        aggregates: snapshot.aggregates.clone(),
        snoozes: snapshot.snoozes.clone(),
        claims: snapshot.claims.clone(),
        publication: snapshot.publication.clone(),
        letters: snapshot.letters.clone(),
        holidays: snapshot.holidays.clone(),
        evidence: Evidence {
            filed: snapshot.filed.concat(),
            readings: snapshot.readings.concat(),
            shares: snapshot.shares.concat(),
            explanations: snapshot.explanations.clone(),
            categories: snapshot.categories.clone(),
        },
    };
    Snapshot::new(parts, entered)
}
