//! How many times the rate of some authorities is that of others.

use super::condition::Sorted;
use super::conditions_in_words::such;
use super::found::{Found, Result, Unit};
use super::look_up::{cell, same_decimals};
use super::number::{Number, NumberRange};
use super::panel::{Panel, shares};
use crate::pool::{Cells, Corners};
use foi::{AuthorityCondition, Snapshot};

pub(super) fn group_ratio(
    snapshot: &Snapshot,
    cells: Cells,
    group: &AuthorityCondition,
    against: &AuthorityCondition,
) -> Result<Found> {
    same_decimals(snapshot, cells.0, cells.1)?;
    let (mine, mine_words, behind) = side(snapshot, cells, group)?;
    let (theirs, their_words, _) = side(snapshot, cells, against)?;
    if theirs.greatest.0 == 0 {
        return Err(format!(
            "There is no multiple of zero: the rate of the {} is 0.",
            such(snapshot, against)
        ));
    }
    let over = |(x, n): (i64, i64), (y, m): (i64, i64)| {
        let rate = |x: i64, n: i64| Number::new(x.into(), n.into());
        (y > 0).then(|| rate(x, n).over(rate(y, m)))
    };
    Ok(Found {
        range: NumberRange {
            low: over(mine.least, theirs.greatest).unwrap_or(Number::whole(0)),
            high: over(mine.greatest, theirs.least),
        },
        unit: Unit::Times,
        because: format!("{mine_words} {their_words}"),
        authorities: behind,
    })
}

/// The sums of one side, with a sentence about them: `20 of 100, 2 of 5 forces.`
fn side(
    snapshot: &Snapshot,
    cells: Cells,
    condition: &AuthorityCondition,
) -> Result<(Corners, String, Vec<usize>)> {
    let (part, whole, period) = cells;
    let panel = Panel::gather(
        snapshot,
        Sorted::known(snapshot, condition)?,
        &[(part, period), (whole, period)],
    )
    .of_parts(snapshot, &[cells])
    .some(snapshot)?;
    let sums = panel.rate(snapshot, cells).ok_or_else(|| {
        format!(
            "There is no share of zero: {} is 0, or may be.",
            cell(snapshot, whole, period)
        )
    })?;
    let words = format!(
        "The {}: {}{}",
        such(snapshot, condition),
        shares(sums, snapshot.measures[whole].decimals),
        panel.words(snapshot)
    );
    Ok((sums, words, panel.members))
}
