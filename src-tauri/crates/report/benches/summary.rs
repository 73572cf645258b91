//! The whole summary of Refuge 2023 as a PDF. The limit is 3 seconds.

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use foi::{Snapshot, examples::refuge_2023, ids};
use report::compose::Options;
use report::{compose, write};
use std::hint::black_box;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(3);

fn pdf(criterion: &mut Criterion) {
    let record = refuge_2023::record(&mut ids::sequence(1), "2023-06-01T00:00:00Z");
    let snapshot = Snapshot::from_record(&record);
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let tables = analysis::Tables::compute(&snapshot, day, analysis::Choices::default());
    let report = compose(&snapshot, &tables, &Options::published(day));
    let began = Instant::now();
    write::pdf(&report).expect("a PDF");
    assert!(began.elapsed() < LIMIT, "a PDF took {:?}", began.elapsed());
    let mut group = criterion.benchmark_group("summary");
    group.sample_size(10);
    group.bench_function("pdf", |bencher| {
        bencher.iter(|| write::pdf(black_box(&report)).expect("a PDF"));
    });
    group.finish();
}

criterion_group!(benches, pdf);
criterion_main!(benches);
