//! The campaign's own settings: what was asked, of whom, and what is counted.

use foi::{Authority, Campaign, Id, Measure, Period, Snapshot, State, format};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Settings {
    pub campaign: Campaign,
    pub authorities: Vec<Authority>,
    pub measures: Vec<MeasureRow>,
    pub periods: Vec<PeriodRow>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MeasureRow {
    pub measure: Measure,
    pub depth: u32,
    /// Its parts may overlap.
    pub parts_overlap: bool,
    /// Figures recorded under it: removing it would remove them.
    pub figures: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PeriodRow {
    pub period: Period,
    pub depth: u32,
    /// `12 months`, `7 months`, `45 days`
    pub length: String,
    pub figures: u32,
}

/// Builds the settings of the open campaign.
#[must_use]
pub fn settings(snapshot: &Snapshot) -> Settings {
    let (measures, periods) = (snapshot.measures.len(), snapshot.periods.len());
    let mut by_measure = vec![0_u32; measures];
    let mut by_period = vec![0_u32; periods];
    for a in 0..snapshot.authorities.len() {
        for (m, of_measure) in by_measure.iter_mut().enumerate() {
            for (p, of_period) in by_period.iter_mut().enumerate() {
                if snapshot.value(a, m, p).state() != State::NotEntered {
                    *of_measure += 1;
                    *of_period += 1;
                }
            }
        }
    }
    Settings {
        campaign: snapshot.campaign.clone(),
        authorities: snapshot.authorities.clone(),
        measures: snapshot
            .measures
            .iter()
            .zip(by_measure)
            .enumerate()
            .map(|(at, (measure, figures))| MeasureRow {
                parts_overlap: snapshot.breakdowns_of(at).any(|b| snapshot.overlaps(b)),
                depth: depth(measure.part_of, |id| {
                    snapshot
                        .measure(id)
                        .and_then(|at| snapshot.measures[at].part_of)
                }),
                measure: measure.clone(),
                figures,
            })
            .collect(),
        periods: snapshot
            .periods
            .iter()
            .zip(by_period)
            .map(|(period, figures)| PeriodRow {
                depth: depth(period.part_of, |id| {
                    snapshot
                        .period(id)
                        .and_then(|at| snapshot.periods[at].part_of)
                }),
                length: format::length(period),
                period: period.clone(),
                figures,
            })
            .collect(),
    }
}

/// How many ancestors something has. Trees have no circles; the limit keeps a broken one finite.
pub fn depth(parent: Option<Id>, above: impl Fn(Id) -> Option<Id>) -> u32 {
    let mut depth = 0;
    let mut next = parent;
    while let Some(id) = next
        && depth < 20
    {
        depth += 1;
        next = above(id);
    }
    depth
}
