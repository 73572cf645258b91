//! Sums that cannot be right, against trying every number that ranges and missing figures allow.

use super::campaigns::{Practice, practice};
use analysis::checks::{self, FindingKind};
use foi::{Explanation, Holder, Id, Snapshot, Value, snapshot::Lists};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Greater than any sum of the numbers drawn here: what a missing figure may be at most.
const MOST: i64 = 60;

/// Every number that a value may stand for.
fn numbers(value: &Value) -> Vec<i64> {
    match value {
        Value::Count(n) => vec![*n],
        Value::Suppressed { low, high } => (*low..=*high).collect(),
        Value::Answer(_)
        | Value::Withheld { .. }
        | Value::NotHeld
        | Value::NotAnswered
        | Value::NotEntered => (0..=MOST).collect(),
    }
}

/// Every sum that the values may have.
fn sums(values: &[Value]) -> BTreeSet<i64> {
    values.iter().fold(BTreeSet::from([0]), |sums, value| {
        let numbers = numbers(value);
        sums.iter()
            .flat_map(|sum| numbers.iter().map(move |n| sum + n))
            .filter(|sum| *sum <= MOST)
            .collect()
    })
}

fn small() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (0_i64..14).prop_map(Value::Count),
        3 => (0_i64..8, 0_i64..5).prop_map(|(low, width)| Value::Suppressed { low, high: low + width }),
        1 => Just(Value::Withheld { provision: None }),
        1 => Just(Value::NotHeld),
        1 => Just(Value::NotAnswered),
        1 => Just(Value::NotEntered),
    ]
}

/// The values of every cell of two authorities: five measures in five periods each.
fn values() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(small(), 2 * 25)
}

/// Which cells cannot hold what they hold: kind, authority, measure and period.
type Wrong = BTreeSet<(FindingKind, Id, Id, Id)>;

fn by_trial(practice: &Practice) -> Wrong {
    let record = &practice.record;
    let value = |authority: Id, measure: Id, period: Id| -> Value {
        let mut figures = record.figures.iter();
        figures
            .find(|f| {
                (f.holder, f.measure, f.period) == (Holder::Authority(authority), measure, period)
            })
            .map_or(Value::NotEntered, |f| f.value.clone())
    };
    let mut wrong = Wrong::new();
    for authority in record.authorities.iter().map(|one| one.id) {
        for measure in &record.measures {
            for period in &record.periods {
                let whole = value(authority, measure.id, period.id);
                // A whole without a number is not held against its parts.
                if whole.bounds().is_none() {
                    continue;
                }
                let wholes = numbers(&whole);
                let parts: Vec<Value> = (record.measures.iter())
                    .filter(|part| part.part_of == Some(measure.id))
                    .map(|part| value(authority, part.id, period.id))
                    .collect();
                let least = sums(&parts).first().copied();
                // No remainder, however small, makes any sum fit.
                if !parts.is_empty() && !wholes.iter().any(|n| least.is_some_and(|sum| sum <= *n)) {
                    wrong.insert((FindingKind::PartsAndWhole, authority, measure.id, period.id));
                }
                let years: Vec<Value> = (record.periods.iter())
                    .filter(|part| part.part_of == Some(period.id))
                    .map(|part| value(authority, measure.id, part.id))
                    .collect();
                let sums = sums(&years);
                if !years.is_empty() && !wholes.iter().any(|n| sums.contains(n)) {
                    wrong.insert((FindingKind::YearsAndWhole, authority, measure.id, period.id));
                }
            }
        }
    }
    wrong
}

fn found(snapshot: &Snapshot) -> Wrong {
    checks::checks(snapshot)
        .findings
        .iter()
        .filter(|one| [FindingKind::PartsAndWhole, FindingKind::YearsAndWhole].contains(&one.kind))
        .map(|one| {
            let cell = one.cells[0];
            (
                one.kind,
                snapshot.authorities[cell.authority].id,
                snapshot.measures[cell.measure].id,
                snapshot.periods[cell.period].id,
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn sums_are_wrong_where_no_number_makes_them_right(values in values()) {
        let practice = Practice::with_cells(&values);
        let found = found(&Snapshot::from_record(&practice.record));
        prop_assert_eq!(found, by_trial(&practice));
    }

    /// Explaining any one finding of any campaign changes nothing else.
    #[test]
    fn an_explanation_hides_exactly_its_finding(practice in practice(), which in any::<prop::sample::Index>()) {
        let before = checks::checks(&Snapshot::from_record(&practice.record));
        prop_assume!(!before.findings.is_empty());
        let about = which.get(&before.findings);
        let mut parts = Lists::from(&practice.record);
        parts.evidence.explanations.push(Explanation {
            finding: about.key.clone(),
            figures: about.figures.clone(),
            reason: "At random".to_owned(),
            printed: false,
            by: String::new(),
            at: String::new(),
        });
        let values = practice.record.figures.iter().map(foi::snapshot::Entered::from);
        let after = checks::checks(&Snapshot::new(parts, values));
        prop_assert_eq!((after.open, after.explained), (before.open - 1, 1));
        let open: Vec<_> = after.findings.iter().filter(|one| one.is_open()).collect();
        let others: Vec<_> = before.findings.iter().filter(|one| one.key != about.key).collect();
        prop_assert_eq!(open, others);
        prop_assert!(after.stale.is_empty());
    }
}
