//! Sums of cells that may be intervals.

use super::proof::Proof;
use crate::mapping::values::{Outcome, Values};
use foi::Value;
use readers::sheets::{Cell, Sheet};

/// Most rows of a table that are added up.
pub(in crate::mapping) const MAX_ADDED_ROWS: usize = 20_000;

/// A cell as an interval. `None` as the upper end: the value could be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mapping) struct Bounds {
    pub low: i64,
    pub high: Option<i64>,
}

/// The cells of a table as intervals.
pub(in crate::mapping) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub values: &'a Values<'a>,
}

impl Cells<'_> {
    pub fn bounds(&self, row: usize, column: usize, decimals: u8) -> Bounds {
        let cell = self.sheet.cell(row, column);
        let cell = Cell {
            text: cell.text.trim(),
            kind: cell.kind,
        };
        let unknown = Bounds { low: 0, high: None };
        let exact = |low, high| Bounds {
            low,
            high: Some(high),
        };
        match self.values.look(cell, decimals).0 {
            Outcome::Value(Value::Count(n), _) => exact(n, n),
            Outcome::Value(Value::Suppressed { low, high }, _) => exact(low, high),
            Outcome::Value(..) | Outcome::Nothing | Outcome::Refused(_) => unknown,
        }
    }
}

pub(super) fn sum(parts: &[Bounds]) -> Bounds {
    let mut all = Bounds {
        low: 0,
        high: Some(0),
    };
    for part in parts {
        all.low = all.low.saturating_add(part.low);
        all.high = all.high.zip(part.high).map(|(a, b)| a.saturating_add(b));
    }
    all
}

/// Compares a total with its parts: they add up to it, they cannot, or it cannot be told.
pub(in crate::mapping) fn verdict(parts: &[Bounds], total: Bounds, what: &str) -> Option<Proof> {
    let shown = sum(parts);
    if shown == total && shown.high == Some(shown.low) {
        return Some(Proof::Confirmed);
    }
    // A spreadsheet leaves signs out of its sums: a total may be one of the plain numbers only.
    let plain: i64 = parts
        .iter()
        .filter(|part| part.high == Some(part.low))
        .map(|part| part.low)
        .sum();
    let too_much = total.high.is_some_and(|total| plain > total);
    let too_little = shown.high.is_some_and(|shown| shown < total.low);
    if !(too_much || too_little) {
        return None;
    }
    let (Some(high), Some(whole)) = (shown.high, total.high) else {
        return Some(Proof::Contradicted(format!(
            "{what} add up to {plain} or more, but the total beside them is less."
        )));
    };
    let apart = if too_much {
        format!("{} less", plain - whole)
    } else {
        format!("{} more", total.low - high)
    };
    Some(Proof::Contradicted(format!(
        "{what} add up to {}, but the total says {} ({apart}).",
        range(shown.low, high),
        range(total.low, whole)
    )))
}

fn range(low: i64, high: i64) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}")
    }
}

/// How much more a total is than its parts; `None` where one of them is not an exact number.
pub(in crate::mapping) fn apart(parts: &[Bounds], total: Bounds) -> Option<i64> {
    let exact = |bounds: Bounds| bounds.high.filter(|high| *high == bounds.low);
    exact(total)?.checked_sub(exact(sum(parts))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(n: i64) -> Bounds {
        range_of(n, Some(n))
    }

    fn range_of(low: i64, high: Option<i64>) -> Bounds {
        Bounds { low, high }
    }

    #[test]
    fn a_total_confirms_contradicts_or_says_nothing() {
        let said = |parts: &[Bounds], total| verdict(parts, total, "The rows above");
        assert_eq!(
            said(&[exact(60), exact(40)], exact(100)),
            Some(Proof::Confirmed)
        );
        assert_eq!(
            said(&[exact(170), exact(77), exact(6)], exact(268)),
            Some(Proof::Contradicted(
                "The rows above add up to 253, but the total says 268 (15 more).".to_owned()
            ))
        );
        // A hidden number may be what is missing, and may have been left out of the sum.
        for total in [40, 42] {
            assert_eq!(said(&[exact(40), range_of(1, Some(4))], exact(total)), None);
        }
        assert!(said(&[exact(40), range_of(1, Some(4))], exact(45)).is_some());
        assert!(said(&[exact(40), range_of(1, Some(4))], exact(39)).is_some());
        // A blank cell may be anything, but nothing below zero.
        assert_eq!(said(&[exact(40), range_of(0, None)], exact(61)), None);
        assert!(said(&[exact(40), range_of(0, None)], exact(39)).is_some());
    }
}
