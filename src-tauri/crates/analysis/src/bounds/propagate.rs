//! Carries intervals along sums until nothing changes: each cell by what the others in a sum
//! leave for it.

use super::{CellSum, Contradiction, Range, System};
use std::collections::VecDeque;

/// How often one sum is looked at. Intervals that creep towards each other one by one are left to
/// the simplex method.
const MAX_VISITS: u32 = 40;

/// Ranges that are as narrow as looking at single sums makes them.
pub(super) struct Carried {
    pub ranges: Vec<Range>,
    /// Nothing would change any more.
    pub settled: bool,
}

pub(super) fn propagate(system: &System) -> Result<Carried, Contradiction> {
    let sums = system.sums();
    let mut sums_of: Vec<Vec<u32>> = vec![Vec::new(); system.cells().len()];
    for (index, sum) in (0_u32..).zip(sums) {
        for &cell in sum.parts.iter().chain([&sum.total]) {
            if sums_of[cell].last() != Some(&index) {
                sums_of[cell].push(index);
            }
        }
    }
    let mut carried = Carried {
        ranges: system.cells().to_vec(),
        settled: true,
    };
    let mut waiting: VecDeque<u32> = (0..sums.len() as u32).collect();
    let mut is_waiting = vec![true; sums.len()];
    let mut visits = vec![0; sums.len()];
    let mut changed = Vec::new();
    while let Some(index) = waiting.pop_front() {
        let at = index as usize;
        is_waiting[at] = false;
        visits[at] += 1;
        if visits[at] > MAX_VISITS {
            carried.settled = false;
            continue;
        }
        changed.clear();
        tighten(&mut carried.ranges, &sums[at], &mut changed)
            .map_err(|Empty| Contradiction { sum: at })?;
        for &cell in &changed {
            for &other in &sums_of[cell] {
                if !is_waiting[other as usize] {
                    is_waiting[other as usize] = true;
                    waiting.push_back(other);
                }
            }
        }
    }
    Ok(carried)
}

/// A range without a number in it.
struct Empty;

/// Narrows the cells of one sum by each other; lists those that changed.
fn tighten(ranges: &mut [Range], sum: &CellSum, changed: &mut Vec<usize>) -> Result<(), Empty> {
    let mut low = 0_i128;
    let mut high = 0_i128;
    let mut unlimited = 0_u32;
    for &part in &sum.parts {
        low += i128::from(ranges[part].low);
        match ranges[part].high {
            Some(end) => high += i128::from(end),
            None => unlimited += 1,
        }
    }
    let whole = ranges[sum.total];
    narrow(
        ranges,
        sum.total,
        low,
        (unlimited == 0).then_some(high),
        changed,
    )?;
    for &part in &sum.parts {
        let mine = ranges[part];
        // Every other part at its least leaves the most for this one.
        let most = whole
            .high
            .map(|whole| i128::from(whole) - (low - i128::from(mine.low)));
        let others_high = match (mine.high, unlimited) {
            (Some(end), 0) => Some(high - i128::from(end)),
            (None, 1) => Some(high),
            (Some(_), _) | (None, _) => None,
        };
        let least = others_high.map_or(i128::from(mine.low), |others| {
            i128::from(whole.low) - others
        });
        narrow(ranges, part, least, most, changed)?;
        // A part listed twice must not be counted with its new ends.
        low += i128::from(ranges[part].low) - i128::from(mine.low);
        match (mine.high, ranges[part].high) {
            (Some(old), Some(new)) => high += i128::from(new) - i128::from(old),
            (None, Some(new)) => {
                high += i128::from(new);
                unlimited -= 1;
            }
            (Some(_) | None, None) => {}
        }
    }
    Ok(())
}

fn narrow(
    ranges: &mut [Range],
    cell: usize,
    low: i128,
    high: Option<i128>,
    changed: &mut Vec<usize>,
) -> Result<(), Empty> {
    let old = ranges[cell];
    let least = i128::from(old.low).max(low);
    let most = match (old.high, high) {
        (Some(old), Some(new)) => Some(i128::from(old).min(new)),
        (Some(old), None) => Some(i128::from(old)),
        (None, new) => new,
    };
    if most.is_some_and(|most| most < least) {
        return Err(Empty);
    }
    // Ends beyond 64 bits are no news: the range stays wider than it need be.
    let new = Range {
        low: i64::try_from(least).unwrap_or(old.low),
        high: most.map_or(old.high, |most| i64::try_from(most).ok().or(old.high)),
    };
    if new != old {
        ranges[cell] = new;
        changed.push(cell);
    }
    Ok(())
}
