//! What readers get: every statistic from printed numbers alone.

use super::below;
use analysis::other_rates::OtherRate;
use analysis::outcomes::MissingCount;
use analysis::small_counts::summary::{self, Scope};
use analysis::small_counts::{Layout, Mark, Published, Shown, StoredRelease};
use analysis::{Absent, Choices, Tables};
use chrono::NaiveDate;
use foi::{Breakdown, Parts, Rounding, SmallCountRule, Snapshot, Value};
use proptest::prelude::*;
use testing::TestCampaign;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 1).expect("a day")
}

fn refuge() -> Snapshot {
    let record = testing::refuge();
    Snapshot::from_record(&record)
}

fn small(authorities: u32, seed: u64) -> Snapshot {
    let record = testing::practice(authorities, seed);
    // Practice figures are in the hundreds: a twentieth of them has small counts in plenty.
    let snapshot = Snapshot::from_record(&record);
    let less = |value: &Value| match value.count() {
        Some(count) => Value::Count(count / 20),
        None => value.clone(),
    };
    snapshot.with_values(
        |a, m, p| less(snapshot.value(a, m, p)),
        |g, m, p| less(snapshot.aggregate_value(g, m, p)),
    )
}

fn published(snapshot: &Snapshot, rule: SmallCountRule) -> (Published, Tables) {
    let published = Published::new(snapshot, Scope::ALL, &[], rule, &[]);
    let printed = published.tables(
        snapshot,
        &Tables::compute(snapshot, today(), Choices::default()),
    );
    (published, printed)
}

/// City of London: none of 2 charged. The 2 is hidden, and so is the rate; the national rate is
/// 534 of 13,860 all the same.
#[test]
fn a_rate_goes_with_its_counts() {
    let snapshot = refuge();
    let (published, printed) = published(&snapshot, below(5));
    assert!(published.is_safe());
    let rates = &printed.rates;
    assert_eq!(rates.sums, Some((534, 13_860)));
    let city = rates
        .rows
        .iter()
        .find(|row| snapshot.authorities[row.authority].name == "City of London")
        .expect("City of London");
    assert_eq!(city.part, Value::Count(0));
    assert_eq!(city.whole, Value::Suppressed { low: 1, high: 4 });
    assert_eq!(city.rate, None);
    // One more is hidden for it: 22 of the 24 rates are left.
    let shown = rates.rows.iter().filter(|row| row.rate.is_some()).count();
    assert_eq!(shown, 22);
    assert_eq!(printed.funnel.rows.len(), 22);
    // Leaving out one whose count is hidden would give it away by subtraction.
    assert_eq!(printed.sensitivity.without.len(), 22);
    assert!(printed.denominators.rows.is_empty());
    // What needs every pair is left out.
    let between = &printed.between;
    assert_eq!(between.median, Err(Absent::Hidden));
    assert_eq!(between.heterogeneity, Err(Absent::Hidden));
    assert_eq!(between.clustered, Err(Absent::Hidden));
    assert_eq!(between.largest, Err(Absent::Hidden));
    assert_eq!(between.if_all, Err(Absent::Hidden));
    assert_eq!(printed.changes.rows, Err(Absent::Hidden));
}

/// Two parts that are all there is: 97 and 3 of 100. The 3 is hidden, and the whole or the other part
/// goes with it, or else 100 less 97 gives it back. In a breakdown that leaves something over, the
/// 3 could be any share of what is not charged, and “Other” says how much is.
#[test]
fn parts_that_are_all_there_is_hide_each_other() {
    let mut campaign = testing::TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["50", "49", "1"])
        .totals("B", ["30", "28", "2"])
        .totals("C", ["20", "20", "0"]);
    let whole = campaign.measure("recorded");
    campaign.record.breakdowns = vec![Breakdown {
        complete: true,
        ..Breakdown::unnamed(whole, Parts::Exclusive, false)
    }];
    let snapshot = campaign.snapshot();
    let (published, printed) = published(&snapshot, below(5));
    assert!(published.is_safe());
    let outcomes = &printed.outcomes;
    assert!(outcomes.complete && outcomes.rows.len() == 2, "no “Other”");
    let shown = |at: usize| outcomes.rows[at].count.ok();
    assert_eq!(shown(1), None, "3 is hidden");
    assert!(
        shown(0).is_none() || outcomes.total.is_none(),
        "{:?} of {:?} gives it back",
        shown(0),
        outcomes.total
    );
    // Nor does any authority's own pair.
    for row in &printed.rates.rows {
        let both = row.part.count().is_some() && row.whole.count().is_some();
        let rest = snapshot
            .value(row.authority, 2, 0)
            .count()
            .expect("a count");
        assert!(!both || rest == 0 || rest >= 5, "{row:?} leaves {rest}");
    }
}

/// 534 and 13,860 to the nearest 5 are 535 and 13,860: 3.860 per cent and not 3.853.
#[test]
fn a_rate_is_of_the_numbers_as_rounded() {
    let snapshot = refuge();
    let rule = SmallCountRule {
        rounding: Rounding::Conventional,
        ..below(0)
    };
    let (_, printed) = published(&snapshot, rule);
    let total = printed.rates.total.expect("a rate");
    assert_eq!((total.part, total.whole), (535, 13_860));
    assert!((total.percent - 53_500.0 / 13_860.0).abs() < 1e-12);
    for row in &printed.rates.rows {
        for value in [&row.part, &row.whole] {
            assert_eq!(value.count().map(|count| count % 5), Some(0));
        }
    }
}

#[test]
fn controlled_rounding_adds_up_in_the_tables() {
    let snapshot = refuge();
    let rule = SmallCountRule {
        rounding: Rounding::Controlled,
        ..below(0)
    };
    let (published, printed) = published(&snapshot, rule);
    assert!(!published.protection.cannot_round);
    let sum = |value: fn(&analysis::rates::RateRow) -> &Value| -> i64 {
        let rows = printed.rates.rows.iter();
        rows.filter_map(|row| value(row).count()).sum()
    };
    let (part, whole) = printed.rates.sums.expect("sums");
    assert_eq!(sum(|row| &row.part), part);
    assert_eq!(sum(|row| &row.whole), whole);
    let outcomes: i64 = printed
        .outcomes
        .rows
        .iter()
        .filter_map(|row| row.count.ok())
        .sum();
    assert_eq!(Some(outcomes), printed.outcomes.total);
}

/// What no table prints is in no statistic and in no figure.
#[test]
fn what_is_left_out_is_not_published() {
    let snapshot = refuge();
    let published = Published::new(&snapshot, Scope::SUMS, &[], below(5), &[]);
    let printed = published.tables(
        &snapshot,
        &Tables::compute(&snapshot, today(), Choices::default()),
    );
    assert_eq!(printed.rates.sums, Some((534, 13_860)));
    assert!(printed.rates.rows.iter().all(|row| row.rate.is_none()));
    assert!(
        printed
            .outcomes
            .rows
            .iter()
            .all(|row| row.count == Err(MissingCount::Hidden))
    );
    let (part, _, period) = snapshot.headline().expect("a headline");
    for authority in snapshot.included() {
        let shown = published.figure(&snapshot, authority, part, period);
        assert_eq!(shown, Shown::Unpublished);
    }
}

#[test]
fn a_release_is_kept_and_read_again() {
    let snapshot = small(20, 7);
    let (published, _) = published(&snapshot, below(10));
    let kept = StoredRelease::new(&published);
    let text = kept.write().expect("a text");
    let read = StoredRelease::read(&text).expect("a release");
    assert_eq!(read, kept);
    assert!(StoredRelease::read("{}").is_err());
    assert!(
        StoredRelease::read(
            r#"{"rule":{},"cells":[],"lines":[{"total":0,"parts":[1],"across":true}]}"#
        )
        .is_err()
    );
}

/// Published again with one authority more, whose count is small: the difference of the two
/// totals is that count, and the earlier total cannot be taken back.
#[test]
fn a_difference_from_an_earlier_release_is_found() {
    let snapshot = refuge();
    let (_, whole, period) = snapshot.headline().expect("a headline");
    let city = snapshot
        .authorities
        .iter()
        .position(|one| one.name == "City of London")
        .expect("City of London");
    let without = snapshot.with_values(
        |a, m, p| {
            if a == city {
                Value::NotEntered
            } else {
                snapshot.value(a, m, p).clone()
            }
        },
        |g, m, p| snapshot.aggregate_value(g, m, p).clone(),
    );
    let scope = Scope {
        authorities: false,
        ..Scope::ALL
    };
    let before = StoredRelease::new(&Published::new(&without, scope, &[], below(5), &[]));
    let alone = Published::new(&snapshot, scope, &[], below(5), &[]);
    let shown = |one: &Published| one.total(&snapshot, summary_over(), whole, period);
    assert_eq!(shown(&alone), Mark::Number(13_860));
    let after = Published::new(&snapshot, scope, &[], below(5), &[before.release()]);
    assert!(after.is_safe(), "{:?}", after.protection.check);
    assert_eq!(shown(&after), Mark::Complementary);
}

/// Three that answered, of whom the last says that more were charged than recorded: a sum over two
/// says that one of the three is left out, also where no authority is printed by itself.
#[test]
fn whom_a_sum_leaves_out_is_taken_to_be_known() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["20", "10", "5"])
        .totals("B", ["30", "12", "6"])
        .totals("C", ["2", "9", "0"]);
    let layout = summary::layout(&campaign.snapshot(), Scope::SUMS, &[]);
    let pairs: Vec<[&str; 2]> = layout
        .contradictions()
        .iter()
        .map(|&(part, whole)| [part, whole].map(|cell| layout.cells()[cell].label.as_str()))
        .collect();
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert!(pairs[0][0].starts_with("C: "), "{pairs:?}");
    // An earlier release says so too.
    let kept = StoredRelease::plain(layout.clone());
    let read = StoredRelease::read(&kept.write().expect("JSON")).expect("a release");
    assert_eq!(read.layout.contradictions(), layout.contradictions());
}

/// Whether the rate has bounds says nothing of a whole that no table prints: B gave a range of
/// those charged, and its whole may be nothing.
#[test]
fn bounds_do_not_tell_a_whole_that_is_hidden() {
    let bounds = |whole: &str| {
        let campaign = TestCampaign::new(&["A", "B"], &[])
            .totals("A", ["20", "10", "5"])
            .totals("B", [whole, "<5", "0"]);
        let snapshot = campaign.snapshot();
        let scope = Scope {
            authorities: false,
            ..Scope::ALL
        };
        let published = Published::new(&snapshot, scope, &[], below(5), &[]);
        let tables = Tables::compute(&snapshot, today(), Choices::default());
        published.tables(&snapshot, &tables).rates.bounds
    };
    assert_eq!(bounds("0"), bounds("7"));
}

fn summary_over() -> analysis::small_counts::summary::Over<'static> {
    analysis::small_counts::summary::Over::Rates
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Two records with the same printed numbers give the same statistics: what is hidden is in
    /// none of them. Counts are moved between two authorities whose counts are hidden.
    #[test]
    fn records_that_look_alike_have_the_same_statistics(
        seed in 0_u64..1000,
        authorities in 4_u32..16,
        threshold in 3_u32..12,
        zeros in any::<bool>(),
        (named, wanted) in any::<(bool, bool)>(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 12),
    ) {
        let snapshot = small(authorities, seed);
        let rule = SmallCountRule { zeros, ..below(threshold) };
        let rates = OtherRate::all(&snapshot, |_| wanted);
        let scope = if wanted { Scope::ALL } else { Scope::SUMS };
        let others: Vec<_> = rates.iter().map(|rate| (rate, scope)).collect();
        let all = Scope { authorities: named, ..Scope::ALL };
        let published = Published::new(&snapshot, all, &others, rule, &[]);
        let printed = everything(&published, &snapshot);
        let hidden: Vec<(usize, usize, usize)> = cells(&snapshot)
            .filter(|&(a, m, p)| {
                snapshot.value(a, m, p).count().is_some()
                    && published.figure(&snapshot, a, m, p).count().is_none()
            })
            .collect();
        prop_assume!(hidden.len() > 1);
        for (from, to) in picks {
            let (from, to) = (from.get(&hidden), to.get(&hidden));
            if from == to || (from.1, from.2) != (to.1, to.2) {
                continue;
            }
            let other = moved(&snapshot, *from, *to);
            let rates = OtherRate::all(&other, |_| wanted);
            let others: Vec<_> = rates.iter().map(|rate| (rate, scope)).collect();
            let layout = summary::layout(&other, all, &others);
            let Some(alike) = alike(&published, layout) else {
                continue;
            };
            prop_assert_eq!(everything(&alike, &other), &printed[..]);
            prop_assert_eq!(
                values(&alike.snapshot(&other)),
                values(&published.snapshot(&snapshot))
            );
        }
    }
}

fn cells(snapshot: &Snapshot) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let (measures, periods) = (snapshot.measures.len(), snapshot.periods.len());
    (0..snapshot.authorities.len())
        .flat_map(move |a| (0..measures).flat_map(move |m| (0..periods).map(move |p| (a, m, p))))
}

fn values(snapshot: &Snapshot) -> Vec<Value> {
    cells(snapshot)
        .map(|(a, m, p)| snapshot.value(a, m, p).clone())
        .collect()
}

/// The record with one case more in one cell and one less in another.
fn moved(snapshot: &Snapshot, from: (usize, usize, usize), to: (usize, usize, usize)) -> Snapshot {
    snapshot.with_values(
        |a, m, p| {
            let value = snapshot.value(a, m, p);
            match value.count() {
                Some(count) if (a, m, p) == from => Value::Count(count - 1),
                Some(count) if (a, m, p) == to => Value::Count(count + 1),
                Some(_) | None => value.clone(),
            }
        },
        |g, m, p| snapshot.aggregate_value(g, m, p).clone(),
    )
}

/// Every statistic of the headline rate and of each other rate.
fn everything(published: &Published, snapshot: &Snapshot) -> String {
    let own = |snapshot: &Snapshot| {
        let tables = Tables::compute(snapshot, today(), Choices::default());
        format!("{:?}", published.tables(snapshot, &tables))
    };
    let others = OtherRate::all(snapshot, |_| true).into_iter();
    let others = others.filter_map(|rate| rate.share.map(|share| own(&share.snapshot)));
    std::iter::once(own(snapshot)).chain(others).collect()
}

/// Another record under the same marks, if they would be printed for it as well.
fn alike(published: &Published, layout: Layout) -> Option<Published> {
    let (here, there) = (published.layout.cells(), layout.cells());
    let same = here.len() == there.len()
        && here
            .iter()
            .zip(there)
            .zip(&published.protection.marks)
            .enumerate()
            .all(|(at, ((one, other), &mark))| {
                let rule = published.rule;
                published.layout.key(at) == layout.key(at)
                    && match mark {
                        Mark::Number(_) => one.value == other.value,
                        Mark::Small => rule.hides(other.value),
                        Mark::Complementary => other.value >= i64::from(rule.threshold),
                        Mark::Unpublished => other.value >= 0,
                    }
            });
    same.then(|| Published {
        layout,
        ..published.clone()
    })
}
