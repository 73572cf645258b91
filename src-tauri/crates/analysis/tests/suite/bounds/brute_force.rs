//! Bounds against every table there is: small ones, filled in all ways that fit.

use super::TwoWay;
use crate::every::every;
use analysis::bounds::{Bounds, Range, System};
use proptest::prelude::*;

/// For every cell the least and greatest number in any table that fits, all cells from 0 to `most`
/// where they have no limit.
fn by_trial(system: &System, most: i64) -> Vec<(i64, i64)> {
    let mut found = vec![(i64::MAX, i64::MIN); system.cells().len()];
    every(system, most, &mut |table| {
        for (ends, &value) in found.iter_mut().zip(table) {
            *ends = (ends.0.min(value), ends.1.max(value));
        }
        true
    });
    found
}

/// What is hidden of a cell: nothing, all of it, or all but a range.
fn any_hiding(cells: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..4, cells)
}

fn hidden(how: u8, value: i64) -> Option<Range> {
    match how {
        0 => None,
        1 | 2 => Some(Range::UNKNOWN),
        _ => Range::new((value - 1).max(0), Some(value + 2)),
    }
}

fn ends(bounds: &[Bounds]) -> Vec<(i64, i64)> {
    let ends = bounds.iter();
    ends.map(|one| (one.low, one.high.expect("a limit")))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Two-way tables: as narrow as trying everything, and known to be so.
    #[test]
    fn two_way_tables_are_exact(
        values in prop::collection::vec(0_i64..5, 9),
        hiding in any_hiding(9),
        columns in 2_usize..4,
    ) {
        let rows: Vec<&[i64]> = values.chunks_exact(columns).take(3).collect();
        let table = TwoWay::new(&rows, |row, column| {
            let at = row * columns + column;
            hidden(hiding[at], values[at])
        });
        let bounds = table.system.bounds().expect("the table itself fits");
        prop_assert!(bounds.iter().all(|one| one.exact));
        // No cell is more than the largest row total, which is at most 12.
        prop_assert_eq!(ends(&bounds), by_trial(&table.system, 12));
    }

    /// Any cells in any sums: the truth is within, and where bounds say they are exact, they are.
    #[test]
    fn any_system_contains_the_truth(
        values in prop::collection::vec(0_i64..4, 5),
        sums in prop::collection::vec(prop::collection::vec(any::<bool>(), 5), 1..5),
        hiding in any_hiding(10),
    ) {
        let mut system = System::new();
        for (&value, &how) in values.iter().zip(&hiding) {
            system.add(hidden(how, value).unwrap_or(Range::known(value)));
        }
        let mut truth = values.clone();
        for (parts, &how) in sums.iter().zip(&hiding[5..]) {
            let parts: Vec<usize> = (0..5).filter(|&cell| parts[cell]).collect();
            let value = parts.iter().map(|&cell| values[cell]).sum();
            truth.push(value);
            // Some totals are known, which is what makes it hard.
            let range = if how == 1 { Range::UNKNOWN } else { Range::known(value) };
            let total = system.add(range);
            system.add_sum(total, parts);
        }
        let bounds = system.bounds().expect("the truth fits");
        let most = 16;
        let trial = by_trial(&system, most);
        // Where a number could go on beyond `most`, trying may miss tables that others need.
        let cut = trial.iter().any(|&(_, high)| high >= most);
        for ((bounds, &(low, high)), &truth) in bounds.iter().zip(&trial).zip(&truth) {
            let top = bounds.high.unwrap_or(most);
            prop_assert!((bounds.low..=top).contains(&truth));
            prop_assert!(bounds.low <= low && high <= top.max(most));
            if bounds.exact && !cut {
                prop_assert_eq!((bounds.low, bounds.high), (low, Some(high)));
            }
        }
    }

    /// The sum and the rate of a column of pairs, part and rest, with published totals of both.
    #[test]
    fn totals_and_rates_are_those_of_every_table(
        pairs in prop::collection::vec((0_i64..4, 0_i64..4), 1..4),
        hiding in any_hiding(6),
    ) {
        let mut system = System::new();
        let mut parts = Vec::new();
        let mut rests = Vec::new();
        for (at, &(part, rest)) in pairs.iter().enumerate() {
            parts.push(system.add(hidden(hiding[2 * at], part).unwrap_or(Range::known(part))));
            rests.push(system.add(hidden(hiding[2 * at + 1], rest).unwrap_or(Range::known(rest))));
        }
        let all: i64 = pairs.iter().map(|(part, rest)| part + rest).sum();
        let grand = system.add(Range::known(all));
        let both: Vec<usize> = parts.iter().chain(&rests).copied().collect();
        system.add_sum(grand, both);
        let mut wholes = Vec::new();
        for (&part, &rest) in parts.iter().zip(&rests) {
            let whole = system.add(Range::new(0, Some(all)).expect("a range"));
            system.add_sum(whole, vec![part, rest]);
            wholes.push(whole);
        }
        // Leave the last whole out, so that the whole is not simply known.
        let (some_parts, some_wholes) = (&parts[1..], &wholes[1..]);
        let mut counted = system.clone();
        let part = counted.add(Range::UNKNOWN);
        counted.add_sum(part, some_parts.to_vec());
        let whole = counted.add(Range::UNKNOWN);
        counted.add_sum(whole, some_wholes.to_vec());
        let (mut rates, mut sums) = (Vec::new(), Vec::new());
        every(&counted, all, &mut |table| {
            sums.push(table[part]);
            if table[whole] > 0 {
                rates.push(100.0 * table[part] as f64 / table[whole] as f64);
            }
            true
        });
        let total = system.total(some_parts).expect("the table itself fits");
        let ends = (sums.iter().min().copied(), sums.iter().max().copied());
        prop_assert_eq!((Some(total.low), total.high, total.exact), (ends.0, ends.1, true));
        match system.rate(some_parts, some_wholes).expect("the table itself fits") {
            None => prop_assert!(rates.is_empty()),
            Some(rate) => {
                let low = rates.iter().copied().fold(f64::INFINITY, f64::min);
                let high = rates.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                prop_assert!((rate.low - low).abs() < 1e-9 && (rate.high - high).abs() < 1e-9,
                    "{rate:?}, tried: {low} to {high}");
                prop_assert!(rate.exact);
            }
        }
    }
}
