//! The place of a figure: an authority, a measure and a period; and its title.

use crate::error::{ApiError, Result};
use foi::{Asked, Holder, Id, PlaceInDocument, Snapshot};
use serde::{Deserialize, Serialize};

/// Where a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Place {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
}

/// Columns in the order of the grid, as (measure, period) positions: for every measure, the parts
/// of each period before the period itself.
#[must_use]
pub fn column_order(snapshot: &Snapshot) -> Vec<(usize, usize)> {
    let mut periods = Vec::with_capacity(snapshot.periods.len());
    for root in (0..snapshot.periods.len()).filter(|&p| snapshot.periods[p].part_of.is_none()) {
        parts_first(snapshot, root, &mut periods);
    }
    (0..snapshot.measures.len())
        .flat_map(|m| periods.iter().map(move |&p| (m, p)))
        .filter(|&(m, p)| snapshot.asked(m, p))
        .collect()
}

fn parts_first(snapshot: &Snapshot, period: usize, order: &mut Vec<usize>) {
    for part in snapshot.parts_of_period(period) {
        parts_first(snapshot, part, order);
    }
    order.push(period);
}

/// `Offences recorded, 2019`
#[must_use]
pub fn column_title(snapshot: &Snapshot, measure: usize, period: usize) -> String {
    if snapshot.measures[measure].asked == Asked::Once {
        return snapshot.measures[measure].label.clone();
    }
    format!(
        "{}, {}",
        snapshot.measures[measure].label, snapshot.periods[period].label
    )
}

/// Positions of a place in the snapshot.
pub fn position(snapshot: &Snapshot, place: Place) -> Result<(usize, usize, usize)> {
    Ok((
        snapshot
            .authority(place.authority)
            .ok_or_else(|| ApiError::missing("authority"))?,
        snapshot
            .measure(place.measure)
            .ok_or_else(|| ApiError::missing("measure"))?,
        snapshot
            .period(place.period)
            .ok_or_else(|| ApiError::missing("period"))?,
    ))
}

/// Whose figure a place is, an authority's or an aggregate's, and its title.
pub fn held(snapshot: &Snapshot, place: Place) -> Result<(Holder, String)> {
    let m = snapshot
        .measure(place.measure)
        .ok_or_else(|| ApiError::missing("measure"))?;
    let p = snapshot
        .period(place.period)
        .ok_or_else(|| ApiError::missing("period"))?;
    if let Some(a) = snapshot.authority(place.authority) {
        let title = format!(
            "{}, {}",
            snapshot.authorities[a].name,
            column_title(snapshot, m, p)
        );
        return Ok((Holder::Authority(place.authority), title));
    }
    let aggregate = snapshot
        .aggregates
        .iter()
        .find(|aggregate| aggregate.id == place.authority)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let title = format!("{}, {}", aggregate.label, column_title(snapshot, m, p));
    Ok((Holder::Aggregate(place.authority), title))
}

/// The place of a cell given by positions.
#[must_use]
pub fn place(snapshot: &Snapshot, (a, m, p): (usize, usize, usize)) -> Place {
    Place {
        authority: snapshot.authorities[a].id,
        measure: snapshot.measures[m].id,
        period: snapshot.periods[p].id,
    }
}

/// `cell B7 of Table 1`; empty where no place is known.
#[must_use]
pub fn spot_words(spot: Option<&PlaceInDocument>) -> String {
    spot.map(PlaceInDocument::words).unwrap_or_default()
}
