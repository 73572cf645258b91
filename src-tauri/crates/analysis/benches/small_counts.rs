//! Protecting and checking a table of 43 authorities, 20 measures and 4 periods with all its
//! totals, of which a quarter is small; and what the answers of ten thousand authorities give
//! away. The limit for the first is 5 seconds.

use analysis::{
    bounds::inferred::Inferences,
    small_counts::{Layout, protect},
};
use criterion::{Criterion, criterion_group, criterion_main};
use foi::{Rounding, SmallCountRule, Snapshot, examples::practice, ids};
use std::hint::black_box;

/// Counts from 0 to 2,000, many of them small, with every total over each of the three.
fn table(sizes: [usize; 3]) -> Layout {
    let mut state = 1_u64;
    let mut count = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let draw = (state >> 33) as i64 % 1000;
        draw * draw * draw / 500_000
    };
    let [authorities, measures, periods] = sizes;
    let mut layout = Layout::new();
    let key = |at: [usize; 3]| format!("{at:?}");
    let mut values = std::collections::HashMap::new();
    for a in 0..authorities {
        for m in 0..measures {
            for p in 0..periods {
                let value = count();
                // The last of each is the sum over it.
                for sum in 0..8 {
                    let of = |bit: usize, n, all| if sum >> bit & 1 == 1 { all } else { n };
                    let at = [of(0, a, authorities), of(1, m, measures), of(2, p, periods)];
                    *values.entry(at).or_insert(0) += value;
                }
            }
        }
    }
    let mut cells: Vec<([usize; 3], i64)> = values.into_iter().collect();
    let sums = |at: [usize; 3]| (0..3).filter(|&axis| at[axis] == sizes[axis]).count();
    cells.sort_unstable_by_key(|&(at, _)| (sums(at), at));
    for (at, value) in cells {
        let total = layout.add(&key(at), value, true, "");
        for axis in (0..3).filter(|&axis| at[axis] == sizes[axis]) {
            let parts: Vec<usize> = (0..sizes[axis])
                .filter_map(|n| {
                    let mut part = at;
                    part[axis] = n;
                    layout.position(&key(part))
                })
                .collect();
            layout.add_sum(total, &parts, axis == 0);
        }
    }
    layout
}

fn disclosure(criterion: &mut Criterion) {
    let layout = table([43, 20, 4]);
    let rule = SmallCountRule {
        threshold: 5,
        zeros: false,
        rounding: Rounding::None,
        base: 5,
    };
    let mut group = criterion.benchmark_group("disclosure");
    group.sample_size(10);
    group.bench_function("43 x 20 x 4", |bencher| {
        bencher.iter(|| {
            let protection = protect(black_box(&layout), rule, &[]);
            assert!(protection.is_safe());
            protection
        });
    });
    group.finish();
}

fn given_away(criterion: &mut Criterion) {
    let record = practice::record(
        10_000,
        practice::DEFAULT.1,
        &mut ids::sequence(practice::DEFAULT.1),
    );
    let snapshot = Snapshot::from_record(&record);
    let mut group = criterion.benchmark_group("known");
    group.sample_size(10);
    group.bench_function("10000", |bencher| {
        bencher.iter(|| Inferences::compute(black_box(&snapshot)));
    });
    group.finish();
}

criterion_group!(benches, disclosure, given_away);
criterion_main!(benches);
