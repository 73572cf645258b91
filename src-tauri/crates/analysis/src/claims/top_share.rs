//! What the authorities with the highest figures have of the total.

use super::found::{Found, Result, Unit};
use super::look_up::cell;
use super::number::{Number, NumberRange};
use super::panel::between;
use super::wording::{left_out_at, named, nouns, of_all};
use foi::{Snapshot, format};

/// Every included authority counts: with one that gave nothing, neither the total nor the highest are
/// known.
pub(super) fn top_share(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
    top: u32,
) -> Result<Found> {
    let top = usize::try_from(top).unwrap_or(usize::MAX).max(1);
    let (mut given, mut missing) = (Vec::new(), Vec::new());
    for a in snapshot.included() {
        match snapshot.value(a, measure, period).bounds() {
            Some(bounds) => given.push((a, bounds)),
            None => missing.push(a),
        }
    }
    if given.len() < top {
        return Err(format!(
            "Only {} in the analysis gave {}.",
            nouns(snapshot, given.len()),
            cell(snapshot, measure, period)
        ));
    }
    if given.iter().any(|(_, (low, _))| *low < 0) {
        return Err(format!(
            "{} is below zero somewhere, so nobody has a share of it.",
            cell(snapshot, measure, period)
        ));
    }
    let mut lows: Vec<i64> = given.iter().map(|(_, (low, _))| *low).collect();
    let mut highs: Vec<i64> = given.iter().map(|(_, (_, high))| *high).collect();
    lows.sort_unstable_by(|a, b| b.cmp(a));
    highs.sort_unstable_by(|a, b| b.cmp(a));
    let total = (lows.iter().sum::<i64>(), highs.iter().sum::<i64>());
    if total.1 == 0 {
        return Err(format!(
            "There is no share of zero: {} is 0.",
            cell(snapshot, measure, period)
        ));
    }
    given.sort_by_key(|(a, (low, _))| (std::cmp::Reverse(*low), *a));
    let decimals = snapshot.measures[measure].decimals;
    let text = |(a, bounds): &(usize, (i64, i64))| {
        format!(
            "{} {}",
            snapshot.authorities[*a].name,
            between(*bounds, decimals)
        )
    };
    let named_top: Vec<String> = given.iter().take(top).map(text).collect();
    let mut because = format!(
        "{} of {}, {}.",
        named(&named_top),
        between(total, decimals),
        of_all(snapshot, given.len())
    );
    let last = given[top - 1].1;
    let equal: Vec<String> = given[top..]
        .iter()
        .filter(|(_, bounds)| *bounds == last && last.0 == last.1)
        .map(|(a, _)| snapshot.authorities[*a].name.clone())
        .collect();
    if !equal.is_empty() {
        because.push_str(&format!(
            " {} {} {} as well.",
            named(&equal),
            format::agree(equal.len(), "has", "have"),
            between(last, decimals)
        ));
    }
    because.push_str(&left_out_at(snapshot, &missing, measure, period));
    Ok(Found {
        range: range((&lows, &highs), top, missing.len()),
        unit: Unit::Percent,
        because,
        authorities: given.into_iter().take(top).map(|(a, _)| a).collect(),
    })
}

/// The figures of each rank lie between those of the rank among the least and among the greatest
/// that they can be. The share grows with what the first have and shrinks with what the others have.
/// A missing figure can be anything from nothing upwards.
fn range((lows, highs): (&[i64], &[i64]), top: usize, missing: usize) -> NumberRange {
    let sum = |values: &[i64]| values.iter().sum::<i64>();
    // With missing ones counted as nothing at the least, and as the first at the greatest.
    let first_least = sum(&lows[..top]);
    let others_greatest = (missing <= top).then(|| sum(&highs[top - missing..]));
    let low = match others_greatest {
        Some(others) if first_least + others > 0 => {
            Number::percent(first_least, first_least + others)
        }
        Some(_) | None => Number::whole(0),
    };
    let (first_greatest, others_least) = (sum(&highs[..top]), sum(&lows[top..]));
    let high = if missing > 0 || first_greatest + others_least == 0 {
        Number::percent(1, 1)
    } else {
        Number::percent(first_greatest, first_greatest + others_least)
    };
    NumberRange {
        low,
        high: Some(high),
    }
}
