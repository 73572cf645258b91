//! Statistics over one loaded [`foi::Snapshot`], one file each. Pure: the same snapshot gives
//! the same numbers, and nothing is rounded here.
//!
//! Authorities, measures and periods are given by their position in the snapshot. Counts are
//! scaled by their measure's decimals, as in [`foi::Value`]. Percentages are 0 to 100.

pub mod bounds;
pub mod checks;
pub mod disclosure;
pub mod funnel;
pub mod interval;
pub mod outcomes;
pub mod progress;
pub mod rates;
pub mod reconcile;
pub mod responses;
pub mod sums;
pub mod timeline;
pub mod timeliness;
pub mod trend;

use chrono::NaiveDate;
use foi::Snapshot;
use serde::Serialize;

/// Every table of a campaign, computed from one snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    pub progress: progress::Progress,
    pub responses: Vec<responses::ResponseRow>,
    pub rates: rates::Rates,
    pub outcomes: outcomes::Outcomes,
    pub trend: trend::Trend,
    pub timeliness: timeliness::Timeliness,
}

/// Computes every table. Only timeliness depends on the day.
#[must_use]
pub fn tables(snapshot: &Snapshot, as_of: NaiveDate) -> Tables {
    Tables {
        progress: progress::of(snapshot),
        responses: responses::of(snapshot),
        rates: rates::of(snapshot),
        outcomes: outcomes::of(snapshot),
        trend: trend::of(snapshot),
        timeliness: timeliness::of(snapshot, as_of),
    }
}

/// An included authority that a statistic had to leave out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub authority: usize,
    /// The first cell that stood in the way.
    pub measure: usize,
    pub period: usize,
    pub state: foi::State,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Added up from the authorities' own figures.
    Sum,
    /// A published total with no split between authorities.
    Aggregate,
}

/// Direct parts of a measure that can be added to it. A part in other decimals (pounds among
/// offences) is counted in something else, whatever the tree says.
pub(crate) fn parts(snapshot: &Snapshot, measure: usize) -> impl Iterator<Item = usize> + '_ {
    let decimals = snapshot.measures[measure].decimals;
    snapshot
        .parts_of(measure)
        .filter(move |&part| snapshot.measures[part].decimals == decimals)
}
