//! Every table and every check of the Practice campaign: as many authorities as there are police forces in
//! England and Wales, and ten thousand.

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use foi::{Snapshot, examples::practice, ids};
use std::hint::black_box;

fn tables(criterion: &mut Criterion) {
    let as_of = NaiveDate::from_ymd_opt(2025, 12, 1).expect("a real day");
    let mut group = criterion.benchmark_group("tables");
    for authorities in [practice::DEFAULT.0, 10_000] {
        let record = practice::record(
            authorities,
            practice::DEFAULT.1,
            &mut ids::sequence(practice::DEFAULT.1),
        );
        let snapshot = Snapshot::from_record(&record);
        group.throughput(Throughput::Elements(authorities.into()));
        group.bench_with_input(
            BenchmarkId::from_parameter(authorities),
            &snapshot,
            |bencher, snapshot| {
                bencher.iter(|| {
                    analysis::Tables::compute(
                        black_box(snapshot),
                        as_of,
                        analysis::Choices::default(),
                    )
                })
            },
        );
    }
    group.finish();
}

fn checks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("checks");
    for authorities in [practice::DEFAULT.0, 10_000] {
        let record = practice::record(
            authorities,
            practice::DEFAULT.1,
            &mut ids::sequence(practice::DEFAULT.1),
        );
        let snapshot = Snapshot::from_record(&record);
        group.throughput(Throughput::Elements(authorities.into()));
        group.bench_with_input(
            BenchmarkId::from_parameter(authorities),
            &snapshot,
            |bencher, snapshot| bencher.iter(|| analysis::checks::checks(black_box(snapshot))),
        );
    }
    group.finish();
}

criterion_group!(benches, tables, checks);
criterion_main!(benches);
