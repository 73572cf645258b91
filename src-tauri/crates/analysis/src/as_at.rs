//! When authorities took their figures from their records, and which outcomes cannot be final then.
//!
//! A case of the last months of a period may get its outcome long after the period ended. The Home
//! Office revises the outcomes of a year for the same reason (*Crime outcomes in England and Wales*,
//! technical annex): those of the latest year are called provisional.

use chrono::{Months, NaiveDate};
use foi::{Breakdown, Snapshot};

/// Outcomes of a period are taken for final once it is over for so many months.
const MONTHS: Months = Months::new(12);

/// How final the outcomes of an authority are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsAt {
    pub authority: usize,
    /// The day on which it took its figures from its records, as its latest response says.
    pub extracted: Option<NaiveDate>,
    /// Outcomes with a number, as (measure, period), of periods that were over for less than a year
    /// on that day; where it is not said, on the day of the answer.
    pub not_final: Vec<(usize, usize)>,
}

/// The included authorities of which some outcomes cannot be final.
#[must_use]
pub fn not_final(snapshot: &Snapshot) -> Vec<AsAt> {
    let outcomes: Vec<usize> = (0..snapshot.measures.len())
        .filter(|&m| is_outcome(snapshot, m))
        .collect();
    if outcomes.is_empty() {
        return Vec::new();
    }
    snapshot
        .included()
        .filter_map(|authority| {
            let extracted = extracted(snapshot, authority);
            let on = extracted.or(snapshot.assessments[authority].state.answered_on)?;
            let periods = (0..snapshot.periods.len())
                .filter(|&p| snapshot.periods[p].end.checked_add_months(MONTHS) > Some(on));
            let not_final: Vec<(usize, usize)> = periods
                .flat_map(|p| outcomes.iter().map(move |&m| (m, p)))
                .filter(|&(m, p)| snapshot.value(authority, m, p).bounds().is_some())
                .collect();
            (!not_final.is_empty()).then_some(AsAt {
                authority,
                extracted,
                not_final,
            })
        })
        .collect()
}

/// An outcome of the cases that its whole counts.
fn is_outcome(snapshot: &Snapshot, measure: usize) -> bool {
    let one = &snapshot.measures[measure];
    let breakdown = snapshot
        .breakdowns
        .iter()
        .find(|breakdown| Some(breakdown.id) == one.breakdown);
    one.outcome_type.is_some() || breakdown.is_some_and(|b| b.label == Breakdown::OUTCOME)
}

/// What the latest response that says so says.
fn extracted(snapshot: &Snapshot, authority: usize) -> Option<NaiveDate> {
    let events = snapshot.events[authority].iter().rev();
    let responses = events.filter(|event| event.kind.response().is_some());
    responses
        .filter_map(|event| event.details.correct_at)
        .next()
}
