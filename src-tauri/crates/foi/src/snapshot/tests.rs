use super::*;
use crate::examples::practice;
use crate::fixture::{authority, date, id, measure, parts, period, snapshot};
use crate::ids;

/// The keys of these measures, in the snapshot's order.
fn ordered(measures: Vec<Measure>) -> Vec<Id> {
    let mut parts = parts();
    parts.measures = measures;
    let snapshot = Snapshot::new(parts, []);
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
    let mut parts = parts();
    parts.measures = vec![
        measure(20, None, 0),
        measure(22, Some(20), 1),
        measure(21, Some(20), 0),
        measure(23, Some(21), 0),
    ];
    let (start, end) = (date(2019, 1, 1), date(2020, 12, 31));
    parts.periods = vec![
        period(40, None, start, end),
        period(42, Some(40), date(2020, 1, 1), end),
        period(41, Some(40), start, date(2019, 12, 31)),
    ];
    let snapshot = Snapshot::new(parts, []);
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
    let mut parts = parts();
    parts.authorities = vec![
        authority(0, "Surrey"),
        authority(12, "essex"),
        authority(13, "Kent"),
    ];
    let snapshot = snapshot(parts, [Value::Count(10), Value::Count(1)]);
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
    let mut record = practice::record(6, 3, &mut ids::sequence(3));
    assert_eq!(Snapshot::of(&record).without_source(), 0);
    for figure in &mut record.figures[..3] {
        figure.source.clear();
    }
    // A document is a source without words.
    record.figures[2].document = Some(id(70));
    assert_eq!(Snapshot::of(&record).without_source(), 2);
}

#[test]
fn aggregate_figures_stay_apart() {
    let mut parts = parts();
    let (recorded, total) = (parts.measures[0].id, parts.periods[0].id);
    parts.aggregates = vec![Aggregate {
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
    let snapshot = Snapshot::new(parts, figures);
    assert_eq!(*snapshot.aggregate_value(0, 0, 0), Value::Count(13_860));
    assert_eq!(*snapshot.aggregate_value(0, 1, 0), Value::NotEntered);
    assert_eq!(*snapshot.value(0, 0, 0), Value::NotEntered);
    assert_eq!(*snapshot.value(0, 1, 0), Value::NotEntered);
    assert_eq!(snapshot.required(), [(0, 0), (1, 0)]);
    assert_eq!(snapshot.headline(), Some((1, 0, 0)));
}

/// Everything that belongs to one authority, each given that of its neighbour.
#[test]
fn replacing_equals_building_anew() {
    let before = practice::record(24, 3, &mut ids::sequence(3));
    let neighbour = |id: Id| {
        let at = before.authorities.iter().position(|a| a.id == id);
        let at = at.expect("an authority of the record");
        before.authorities[(at + 1) % before.authorities.len()].id
    };
    let mut after = before.clone();
    for request in &mut after.requests {
        request.authority = neighbour(request.authority);
    }
    for event in &mut after.events {
        event.authority = neighbour(event.authority);
    }
    for decision in &mut after.decisions {
        decision.authority = neighbour(decision.authority);
    }
    for figure in &mut after.figures {
        if let Holder::Authority(id) = &mut figure.holder {
            *id = neighbour(*id);
        }
    }
    for figure in after.figures.iter_mut().step_by(3) {
        figure.source.clear();
    }

    let fresh = Snapshot::of(&after);
    let mut replaced = Snapshot::of(&before);
    assert_ne!(replaced.cases, fresh.cases);
    assert_ne!(replaced.values, fresh.values);
    for authority in &after.authorities {
        let id = authority.id;
        let at = replaced.authority(id).expect("an authority of the record");
        let request = after.requests.iter().find(|r| r.authority == id);
        // Last entered first: the order must not matter.
        let events = after.events.iter().rev().filter(|e| e.authority == id);
        let decision = after.decisions.iter().find(|d| d.authority == id);
        let mine = after
            .figures
            .iter()
            .filter(|f| f.holder == Holder::Authority(id));
        let holder = Holder::Authority(id);
        let unknown = [Entered::new(holder, Id::nil(), Id::nil(), Value::Count(1))];
        let belongings = Belongings {
            request: request.expect("each has one").clone(),
            events: events.cloned().collect(),
            decision: decision.cloned(),
            filed: Vec::new(),
            readings: Vec::new(),
            shares: Vec::new(),
        };
        replaced.replace(at, belongings, mine.map(Entered::from).chain(unknown));
    }
    assert_eq!(replaced.requests, fresh.requests);
    assert_eq!(replaced.events, fresh.events);
    assert_eq!(replaced.decisions, fresh.decisions);
    assert_eq!(replaced.values, fresh.values);
    assert_eq!(replaced.checked, fresh.checked);
    assert_eq!(replaced.sourced, fresh.sourced);
    assert_eq!(replaced.cases, fresh.cases);
    assert_eq!(
        replaced.included().collect::<Vec<_>>(),
        fresh.included().collect::<Vec<_>>()
    );
}
