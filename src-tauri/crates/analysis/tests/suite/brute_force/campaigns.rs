//! Practice campaigns bent at random, and plain look-ups in them.

use foi::{Aggregate, Holder, Id, Record, Snapshot, Value, Verdict, examples::practice, ids};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};
use testing::{day, rows};

/// First and last days of the four parts of the period, and which are of the standard length.
type PeriodSet = ([(&'static str, &'static str); 4], [bool; 4]);

/// Told by a person and not computed.
pub const PERIOD_SETS: [PeriodSet; 5] = [
    // Years, one of them a leap year, and a part-year at the end.
    (
        [
            ("2022-01-01", "2022-12-31"),
            ("2023-01-01", "2023-12-31"),
            ("2024-01-01", "2024-12-31"),
            ("2025-01-01", "2025-07-31"),
        ],
        [true, true, true, false],
    ),
    // A part-year at both ends.
    (
        [
            ("2022-07-01", "2022-12-31"),
            ("2023-01-01", "2023-12-31"),
            ("2024-01-01", "2024-12-31"),
            ("2025-01-01", "2025-07-31"),
        ],
        [false, true, true, false],
    ),
    // Half-years, of 181 and 184 days, and a year.
    (
        [
            ("2022-01-01", "2022-06-30"),
            ("2022-07-01", "2022-12-31"),
            ("2023-01-01", "2023-06-30"),
            ("2023-07-01", "2024-06-30"),
        ],
        [true, true, true, false],
    ),
    // Weeks, and one of eight days.
    (
        [
            ("2022-01-03", "2022-01-09"),
            ("2022-01-10", "2022-01-16"),
            ("2022-01-17", "2022-01-24"),
            ("2022-01-25", "2022-01-31"),
        ],
        [true, true, false, true],
    ),
    // Two of nine months around two of twelve: the longer are the standard.
    (
        [
            ("2022-04-01", "2022-12-31"),
            ("2023-01-01", "2023-12-31"),
            ("2024-01-01", "2024-12-31"),
            ("2025-01-01", "2025-09-30"),
        ],
        [false, true, true, false],
    ),
];

/// A campaign, and which of [`PERIOD_SETS`] it has.
#[derive(Clone, Debug)]
pub struct Practice {
    pub record: Record,
    pub period_set: usize,
}

/// A published total: its measure among the parts, its count, and whether it covers exactly the
/// included authorities; otherwise all but one of them.
type Total = (usize, i64, bool);

/// Any Practice campaign with up to 30 authorities, in which any figure may be any value, any
/// authority included or excluded, and up to three published totals are given.
pub fn practice() -> impl Strategy<Value = Practice> {
    let figures = prop::collection::vec((any::<prop::sample::Index>(), value()), 0..12);
    let decisions = prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..8);
    let totals = prop::collection::vec((1..5_usize, 0..500_i64, any::<bool>()), 0..4);
    let cleared = prop::collection::vec(1..5_usize, 0..3);
    let periods = (0..PERIOD_SETS.len(), any::<bool>());
    (
        1..30_u32,
        any::<u64>(),
        figures,
        decisions,
        cleared,
        totals,
        periods,
    )
        .prop_map(
            |(authorities, seed, figures, decisions, cleared, totals, (period_set, reversed))| {
                let mut new_id = ids::sequence(seed);
                let mut record = first_questions(practice::record(authorities, seed, &mut new_id));
                set_periods(&mut record, period_set, reversed);
                for (index, value) in figures {
                    if !record.figures.is_empty() {
                        let position = index.index(record.figures.len());
                        record.figures[position].value = value;
                    }
                }
                for measure in cleared {
                    let measure = record.measures[measure].id;
                    record.figures.retain(|figure| figure.measure != measure);
                }
                for (index, included) in decisions {
                    let authority = record.authorities[index.index(record.authorities.len())].id;
                    decide(&mut record, authority, included);
                }
                publish(&mut record, &totals, &mut new_id);
                Practice { record, period_set }
            },
        )
}

/// Any value: a count, a range, or one of the ways to have neither.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => (0..2_000_i64).prop_map(Value::Count),
        3 => (0..6_i64, 0..10_i64).prop_map(|(low, width)| Value::Suppressed {
            low,
            high: low + width,
        }),
        1 => Just(Value::Withheld { provision: None }),
        1 => Just(Value::NotHeld),
        1 => Just(Value::NotAnswered),
        1 => Just(Value::NotEntered),
    ]
}

/// Without the questions of Practice of which these trials know nothing: those after the first
/// measure and its parts, and the financial years.
fn first_questions(mut record: Record) -> Record {
    record.measures.truncate(5);
    record.periods.truncate(5);
    let measures: BTreeSet<Id> = record.measures.iter().map(|one| one.id).collect();
    record
        .breakdowns
        .retain(|one| measures.contains(&one.measure));
    record.figures.retain(|one| measures.contains(&one.measure));
    record.rates.clear();
    record.campaign.required.except.clear();
    record
}

fn set_periods(record: &mut Record, set: usize, reversed: bool) {
    let (days, _) = PERIOD_SETS[set];
    for (period, (start, end)) in record.periods[1..].iter_mut().zip(days) {
        (period.start, period.end) = (day(start), day(end));
        if reversed {
            // The list's order is a person's; the trend's is the calendar's.
            period.position = 10 - period.position;
        }
    }
}

fn decide(record: &mut Record, authority: Id, included: bool) {
    record.decisions.retain(|d| d.authority != authority);
    let verdict = if included {
        Verdict::Included
    } else {
        Verdict::Excluded
    };
    let decision = rows::decision(authority, verdict, "At random");
    record.decisions.push(decision);
}

fn publish(record: &mut Record, totals: &[Total], new_id: &mut dyn FnMut() -> Id) {
    let included: Vec<Id> = included(&Snapshot::from_record(record))
        .into_iter()
        .collect();
    for &(measure, count, exact) in totals {
        let id = new_id();
        let skip = usize::from(!exact);
        record.aggregates.push(Aggregate {
            id,
            label: String::new(),
            source: String::new(),
            members: included.iter().skip(skip).copied().collect(),
        });
        let (measure, period) = (record.measures[measure].id, record.periods[0].id);
        record.figures.push(rows::figure(
            Holder::Aggregate(id),
            measure,
            period,
            Value::Count(count),
        ));
    }
}

fn included(snapshot: &Snapshot) -> BTreeSet<Id> {
    let deadline_status = snapshot.authorities.iter().zip(&snapshot.assessments);
    deadline_status
        .filter(|(_, assessment)| assessment.inclusion.included)
        .map(|(authority, _)| authority.id)
        .collect()
}

impl Practice {
    /// A campaign in which each authority is included with one pair: charged, recorded.
    pub fn with_pairs(pairs: &[(Value, Value)]) -> Self {
        let authorities = u32::try_from(pairs.len()).expect("a few pairs");
        let mut record = first_questions(testing::practice(authorities, 1));
        record.figures.clear();
        let (whole, part) = (record.measures[0].id, record.measures[1].id);
        let period = record.periods[0].id;
        for (position, (charged, recorded)) in pairs.iter().enumerate() {
            let authority = record.authorities[position].id;
            decide(&mut record, authority, true);
            let holder = Holder::Authority(authority);
            let figures = [
                rows::figure(holder, part, period, charged.clone()),
                rows::figure(holder, whole, period, recorded.clone()),
            ];
            record.figures.extend(figures);
        }
        Self {
            record,
            period_set: 0,
        }
    }

    /// A campaign of as many authorities as there are values for, 25 each: by measure, then by
    /// period.
    pub fn with_cells(values: &[Value]) -> Self {
        let authorities = u32::try_from(values.len() / 25).expect("a few authorities");
        let mut record = first_questions(testing::practice(authorities, 1));
        record.figures.clear();
        let mut values = values.iter();
        for authority in &record.authorities {
            for measure in &record.measures {
                for period in &record.periods {
                    if let Some(value) = values.next().filter(|v| **v != Value::NotEntered) {
                        let holder = Holder::Authority(authority.id);
                        let one = rows::figure(holder, measure.id, period.id, value.clone());
                        record.figures.push(one);
                    }
                }
            }
        }
        Self {
            record,
            period_set: 0,
        }
    }

    /// The parts of the period, in order of their days.
    pub fn years(&self) -> Vec<Id> {
        self.record.periods[1..].iter().map(|p| p.id).collect()
    }
}

/// A campaign's figures by what they are of, and who is included.
pub struct Facts {
    pub snapshot: Snapshot,
    pub included: BTreeSet<Id>,
    values: HashMap<(Holder, String, Id), Value>,
    total: Id,
    aggregates: Vec<(Id, BTreeSet<Id>)>,
}

impl Facts {
    pub fn of(practice: &Practice) -> Self {
        let record = &practice.record;
        let snapshot = Snapshot::from_record(record);
        let slug = |id: Id| {
            let measure = record.measures.iter().find(|measure| measure.id == id);
            measure.expect("a measure").slug.clone()
        };
        let values = record
            .figures
            .iter()
            .map(|f| ((f.holder, slug(f.measure), f.period), f.value.clone()))
            .collect();
        Self {
            included: included(&snapshot),
            snapshot,
            values,
            total: record.periods[0].id,
            aggregates: record
                .aggregates
                .iter()
                .map(|total| (total.id, total.members.iter().copied().collect()))
                .collect(),
        }
    }

    pub fn at(&self, authority: Id, measure: &str, period: Id) -> Value {
        let key = (Holder::Authority(authority), measure.to_owned(), period);
        self.values.get(&key).cloned().unwrap_or_default()
    }

    /// In the headline period.
    pub fn value(&self, authority: Id, measure: &str) -> Value {
        self.at(authority, measure, self.total)
    }

    /// Published totals of a measure: whom they cover, and the count.
    pub fn published(&self, measure: &str) -> Vec<(&BTreeSet<Id>, i64)> {
        let count = |id: Id| {
            let key = (Holder::Aggregate(id), measure.to_owned(), self.total);
            self.values.get(&key).and_then(Value::count)
        };
        self.aggregates
            .iter()
            .filter_map(|(id, members)| Some((members, count(*id)?)))
            .collect()
    }
}

/// A pair that a part and a whole may stand for, the part no greater than the whole; `None`
/// where there is none. `draws` is where chance comes from.
pub fn draw(part: &Value, whole: &Value, draws: &mut u64) -> Option<(i64, i64)> {
    let ((a, b), (c, d)) = (part.bounds()?, whole.bounds()?);
    let pairs: Vec<(i64, i64)> = (a..=b)
        .flat_map(|x| (c..=d).map(move |n| (x, n)))
        .filter(|(x, n)| x <= n)
        .collect();
    // A linear congruential generator (Knuth, MMIX).
    *draws = draws
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let position = (*draws >> 33) as usize % pairs.len().max(1);
    pairs.get(position).copied()
}
