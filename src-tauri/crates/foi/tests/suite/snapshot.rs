//! The record in memory: its order, and what it looks up.

use foi::snapshot::{Entered, Lists};
use foi::{Aggregate, Holder, Id, Measure, Snapshot, Value};
use testing::{TestCampaign, id, practice, rows};

/// Measure number `n`, a part of number `part_of`.
fn measure(n: usize, part_of: Option<usize>, position: u32) -> Measure {
    rows::measure(id(n), &format!("measure-{n}"), part_of.map(id), position)
}

/// The keys of these measures, in the snapshot's order.
fn ordered(measures: Vec<Measure>) -> Vec<Id> {
    let mut kent = TestCampaign::kent();
    kent.record.measures = measures;
    let snapshot = kent.snapshot();
    for (position, measure) in snapshot.measures.iter().enumerate() {
        assert_eq!(snapshot.measure(measure.id), Some(position));
    }
    snapshot.measures.iter().map(|measure| measure.id).collect()
}

#[test]
fn a_parent_comes_before_its_parts_and_siblings_by_position() {
    let order = ordered(vec![
        measure(24, Some(21), 0),
        measure(22, Some(20), 2),
        measure(23, None, 1),
        measure(21, Some(20), 1),
        measure(20, None, 0),
        measure(25, Some(23), 0),
    ]);
    assert_eq!(order, [20, 21, 24, 22, 23, 25].map(id));
}

#[test]
fn what_has_no_parent_in_the_list_is_put_last_and_not_lost() {
    let order = ordered(vec![
        measure(30, Some(99), 0),
        measure(31, Some(31), 1),
        measure(32, Some(33), 2),
        measure(33, Some(32), 3),
        measure(20, None, 4),
        measure(21, Some(20), 5),
    ]);
    assert_eq!(order, [20, 21, 30, 31, 32, 33].map(id));
}

#[test]
fn direct_parts_only() {
    let mut kent = TestCampaign::kent();
    kent.record.measures = vec![
        measure(20, None, 0),
        measure(22, Some(20), 1),
        measure(21, Some(20), 0),
        measure(23, Some(21), 0),
    ];
    let period = |n: usize, part_of: Option<usize>, days, position| {
        rows::period(id(n), "", days, part_of.map(id), position)
    };
    let (start, end) = ("2019-01-01", "2020-12-31");
    kent.record.periods = vec![
        period(40, None, (start, end), 0),
        period(42, Some(40), ("2020-01-01", end), 42),
        period(41, Some(40), (start, "2019-12-31"), 41),
    ];
    let snapshot = kent.snapshot();
    let of = |n| snapshot.measure(id(n)).expect("listed");
    assert_eq!(
        snapshot.parts_of(of(20)).collect::<Vec<_>>(),
        [of(21), of(22)]
    );
    assert_eq!(snapshot.parts_of(of(21)).collect::<Vec<_>>(), [of(23)]);
    assert_eq!(snapshot.parts_of(of(23)).count(), 0);
    let whole = snapshot.period(id(40)).expect("listed");
    let years: Vec<Id> = snapshot
        .parts_of_period(whole)
        .map(|year| snapshot.periods[year].id)
        .collect();
    assert_eq!(years, [41, 42].map(id));
}

#[test]
fn authorities_run_by_name_in_any_case_and_their_lists_with_them() {
    let mut kent = TestCampaign::kent();
    kent.record.authorities = vec![
        rows::authority(id(0), "Surrey"),
        rows::authority(id(12), "essex"),
        rows::authority(id(13), "Kent"),
    ];
    let snapshot = kent.values([Value::Count(10), Value::Count(1)]).snapshot();
    let names: Vec<&str> = snapshot
        .authorities
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(names, ["essex", "Kent", "Surrey"]);
    let (whole, period) = (0, 0);
    assert_eq!(*snapshot.value(2, whole, period), Value::Count(10));
    for other in [0, 1] {
        assert_eq!(*snapshot.value(other, whole, period), Value::NotEntered);
        // Every authority has a request, also where the list had none.
        assert_eq!(
            snapshot.requests[other].authority,
            snapshot.authorities[other].id
        );
    }
    assert_eq!(snapshot.authority(id(0)), Some(2));
    assert_eq!(snapshot.authority(id(99)), None);
}

#[test]
fn figures_that_name_no_source_are_counted() {
    let mut record = practice(6, 3);
    assert_eq!(Snapshot::from_record(&record).without_source(), 0);
    for figure in &mut record.figures[..3] {
        figure.source.clear();
    }
    // A document is a source without words.
    record.figures[2].document = Some(id(70));
    assert_eq!(Snapshot::from_record(&record).without_source(), 2);
}

#[test]
fn aggregate_figures_stay_apart() {
    let mut kent = TestCampaign::kent();
    let (recorded, total) = (kent.record.measures[0].id, kent.record.periods[0].id);
    kent.record.aggregates = vec![Aggregate {
        id: id(60),
        label: "Published totals".to_owned(),
        source: "Table 3".to_owned(),
        members: vec![id(0)],
    }];
    let figures = [
        (
            Holder::Aggregate(id(60)),
            recorded,
            total,
            Value::Count(13_860),
        ),
        (Holder::Aggregate(id(61)), recorded, total, Value::Count(1)),
        (Holder::Authority(id(61)), recorded, total, Value::Count(2)),
        (Holder::Authority(id(0)), id(98), total, Value::Count(3)),
        (Holder::Authority(id(0)), recorded, id(97), Value::Count(4)),
    ];
    let figures = figures
        .map(|(holder, measure, period, value)| Entered::new(holder, measure, period, value));
    let snapshot = Snapshot::new(Lists::from(&kent.record), figures);
    assert_eq!(*snapshot.aggregate_value(0, 0, 0), Value::Count(13_860));
    assert_eq!(*snapshot.aggregate_value(0, 1, 0), Value::NotEntered);
    assert_eq!(*snapshot.value(0, 0, 0), Value::NotEntered);
    assert_eq!(*snapshot.value(0, 1, 0), Value::NotEntered);
    assert_eq!(snapshot.required(), [(0, 0), (1, 0)]);
    assert_eq!(snapshot.headline(), Some((1, 0, 0)));
}
