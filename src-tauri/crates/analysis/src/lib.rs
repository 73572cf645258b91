//! Statistics over one loaded [`foi::Snapshot`], one file each. Pure: the same snapshot gives
//! the same numbers, and nothing is rounded here but shares that are to add up to 100.
//!
//! Authorities, measures and periods are given by their position in the snapshot. Counts are
//! scaled by their measure's decimals, as in [`foi::Value`]. Percentages are 0 to 100.

pub mod amounts;
pub mod bounds;
pub mod checks;
pub mod claims;
pub mod comparison;
pub mod denominators;
pub mod disclosure;
pub mod funnel;
pub mod interval;
pub mod outcomes;
pub mod per_head;
pub mod pool;
pub mod progress;
pub mod rates;
pub mod reconcile;
pub mod responses;
pub mod sensitivity;
pub mod shares;
pub mod sums;
pub mod timeline;
pub mod timeliness;
pub mod trend;

use chrono::NaiveDate;
use foi::Snapshot;
use foi::clock::LateNotices;
use funnel::{FunnelForm, Overdispersion};
use interval::IntervalMethod;
use serde::{Deserialize, Serialize};
use trend::PartYears;

/// Which of several sound methods are used. The default is what is usual.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(default)]
pub struct Choices {
    pub interval: IntervalMethod,
    pub funnel: FunnelForm,
    pub overdispersion: Overdispersion,
    pub part_years: PartYears,
    /// What a notice does that an authority gave when its time was over, where the law leaves it
    /// open.
    pub late_notices: LateNotices,
}

/// Every table of a campaign, computed from one snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// By which they were computed.
    pub choices: Choices,
    pub progress: progress::Progress,
    pub responses: Vec<responses::ResponseRow>,
    pub rates: rates::Rates,
    /// What hidden figures leave open of the rate of all; `None` where nothing is hidden.
    pub hidden: Option<bounds::totals::Headline>,
    pub outcomes: outcomes::Outcomes,
    pub trend: trend::Trend,
    pub timeliness: timeliness::Timeliness,
    pub funnel: funnel::Funnel,
    pub sensitivity: sensitivity::Sensitivity,
    pub regions: comparison::Regions,
    pub per_head: per_head::PerHead,
    pub amounts: amounts::Amounts,
    pub denominators: denominators::Denominators,
}

/// Computes every table by the usual methods, see [`tables_by`].
#[must_use]
pub fn tables(snapshot: &Snapshot, as_of: NaiveDate) -> Tables {
    tables_by(snapshot, as_of, Choices::default())
}

/// Computes every table. Only timeliness depends on the day.
#[must_use]
pub fn tables_by(snapshot: &Snapshot, as_of: NaiveDate, choices: Choices) -> Tables {
    let rates = rates::by(snapshot, choices.interval);
    Tables {
        choices,
        progress: progress::of(snapshot),
        responses: responses::of(snapshot),
        outcomes: outcomes::of(snapshot),
        trend: trend::of(snapshot, choices.part_years),
        timeliness: timeliness::by(snapshot, as_of, choices.late_notices),
        funnel: funnel::of(snapshot, &rates, choices.funnel, choices.overdispersion),
        sensitivity: sensitivity::of(snapshot, choices.interval),
        regions: comparison::regions(snapshot, choices.interval),
        per_head: per_head::of(snapshot),
        amounts: amounts::of(snapshot),
        denominators: denominators::of(snapshot),
        hidden: bounds::totals::headline(snapshot, &rates),
        rates,
    }
}

/// An included authority that a statistic had to leave out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The parts of a measure in the sets in which they can be held against it: all together where
/// they exclude each other, each alone where they may overlap. None of a measure without parts.
pub(crate) fn sums_of_parts(snapshot: &Snapshot, measure: usize) -> Vec<Vec<usize>> {
    let parts: Vec<usize> = parts(snapshot, measure).collect();
    if snapshot.measures[measure].parts_overlap {
        parts.into_iter().map(|part| vec![part]).collect()
    } else if parts.is_empty() {
        Vec::new()
    } else {
        vec![parts]
    }
}

/// Direct parts of a measure that can be added to it. A part in other decimals (pounds among
/// offences) is counted in something else, whatever the tree says.
pub(crate) fn parts(snapshot: &Snapshot, measure: usize) -> impl Iterator<Item = usize> + '_ {
    let decimals = snapshot.measures[measure].decimals;
    snapshot
        .parts_of(measure)
        .filter(move |&part| snapshot.measures[part].decimals == decimals)
}
