//! Rounding to multiples of a base.
//!
//! Conventional rounding takes each number to the nearest multiple, so that rounded parts need not
//! add up to a rounded total; controlled rounding (Cox 1987) takes each to one of the two
//! multiples next to it so that they do, and leaves multiples as they are (zero-restricted).

use super::layout::Layout;
use crate::bounds::{Column, Equation, Failure, Tableau};
use std::collections::BTreeMap;

/// Most branches of the search for whole numbers. Two-way tables need none.
const MAX_BRANCHES: u32 = 400;

/// The nearest multiple of `base`, the upper one of two. A base of 0 or 1 rounds nothing.
#[must_use]
pub fn conventional(value: i64, base: u32) -> i64 {
    let base = i64::from(base.max(1));
    value.saturating_add(base / 2).div_euclid(base) * base
}

/// The least and greatest number that is rounded conventionally to `rounded`.
#[must_use]
pub fn conventional_range(rounded: i64, base: u32) -> (i64, i64) {
    let base = i64::from(base.max(1));
    let low = rounded.saturating_sub(base / 2);
    (low, low.saturating_add(base - 1))
}

/// The least and greatest number that controlled rounding may take to `rounded`.
#[must_use]
pub fn controlled_range(rounded: i64, base: u32) -> (i64, i64) {
    let reach = i64::from(base.max(1)) - 1;
    (rounded.saturating_sub(reach), rounded.saturating_add(reach))
}

/// Every cell at one of the multiples next to it, by position, such that every sum holds and the
/// numbers move as little as possible in all. In two-way tables there is always such a rounding;
/// `None` where there is none, or none was found.
#[must_use]
pub fn controlled(layout: &Layout, base: u32) -> Option<Vec<i64>> {
    let base = i64::from(base.max(1));
    let down = |cell: usize| layout.cells()[cell].value.div_euclid(base);
    let rest = |cell: usize| layout.cells()[cell].value.rem_euclid(base);
    // A column for each cell between two multiples: 1 where it goes up.
    let between: Vec<usize> = (0..layout.cells().len())
        .filter(|&cell| rest(cell) > 0)
        .collect();
    let column: BTreeMap<usize, u32> = between.iter().copied().zip(0..).collect();
    let mut equations = Vec::new();
    for line in layout.lines() {
        let mut factors: BTreeMap<u32, i64> = BTreeMap::new();
        let mut multiples = 0_i128;
        let parts = line.parts.iter().map(|&part| (part, 1));
        for (cell, factor) in parts.chain([(line.total, -1)]) {
            multiples += i128::from(factor) * i128::from(down(cell));
            if let Some(&column) = column.get(&cell) {
                *factors.entry(column).or_default() += factor;
            }
        }
        equations.push(Equation {
            terms: factors.into_iter().filter(|term| term.1 != 0).collect(),
            constant: i64::try_from(-multiples).ok()?,
        });
    }
    // Up moves by base - rest, down by rest.
    let gain: Vec<(u32, i64)> = between
        .iter()
        .map(|&cell| (column[&cell], 2 * rest(cell) - base))
        .collect();
    let choice = Column {
        low: 0,
        high: Some(1),
    };
    let mut branches = MAX_BRANCHES;
    let ups = whole(
        vec![choice; between.len()],
        &equations,
        &gain,
        &mut branches,
    )?;
    let mut rounded: Vec<i64> = (0..layout.cells().len())
        .map(|cell| down(cell) * base)
        .collect();
    for (cell, up) in between.into_iter().zip(ups) {
        rounded[cell] += up * base;
    }
    Some(rounded)
}

/// A solution in whole numbers, by branching on columns that are not: the nearer side first.
fn whole(
    mut columns: Vec<Column>,
    equations: &[Equation],
    gain: &[(u32, i64)],
    branches: &mut u32,
) -> Option<Vec<i64>> {
    *branches = branches.checked_sub(1)?;
    let solve = || -> Result<Tableau, Failure> {
        let mut tableau = Tableau::new(columns.clone(), equations.to_vec())?;
        tableau.maximise(gain)?;
        Ok(tableau)
    };
    let tableau = solve().ok()?;
    let count = columns.len() as u32;
    let Some(split) = (0..count).find(|&at| !tableau.value(at).is_whole()) else {
        return Some((0..count).map(|at| tableau.value(at).num()).collect());
    };
    let value = tableau.value(split);
    let up = 2 * i128::from(value.num()) >= i128::from(value.den());
    for side in [i64::from(up), i64::from(!up)] {
        columns[split as usize] = Column {
            low: side,
            high: Some(side),
        };
        let found = whole(columns.clone(), equations, gain, branches);
        if found.is_some() {
            return found;
        }
    }
    None
}
