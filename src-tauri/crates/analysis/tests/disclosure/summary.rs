//! The layout of a campaign's summary.

use super::below;
use analysis::disclosure::{
    Mark, protect,
    summary::{self, Table},
};
use foi::{Id, Snapshot, examples::refuge_2023, ids};

fn refuge() -> Snapshot {
    let record = refuge_2023::record(&mut ids::sequence(1), "2023-01-01T00:00:00Z");
    Snapshot::of(&record)
}

fn id_of(snapshot: &Snapshot, name: &str) -> Id {
    let mut authorities = snapshot.authorities.iter();
    authorities.find(|one| one.name == name).expect(name).id
}

/// 24 forces with charges and recorded offences, their sums (which the outcomes print as well),
/// three other outcomes that were published as totals, and the rest.
#[test]
fn every_published_number_is_in_the_layout() {
    let snapshot = refuge();
    let layout = summary::layout(&snapshot);
    let (part, whole, period) = snapshot.headline().expect("a headline");
    let (part, whole, period) = (
        snapshot.measures[part].id,
        snapshot.measures[whole].id,
        snapshot.periods[period].id,
    );
    let published = layout.cells().iter().filter(|cell| cell.published).count();
    assert_eq!(published, 48 + 2 + 3 + 1);
    let total = |table, measure| {
        let at = layout.position(&summary::total(table, measure, period));
        at.map(|at| layout.cells()[at].value)
    };
    assert_eq!(total(Table::Rates, part), Some(534));
    assert_eq!(total(Table::Rates, whole), Some(13_860));
    assert_eq!(total(Table::Outcomes, whole), Some(13_860));
    let other = layout
        .position(&summary::other(whole, period))
        .expect("other");
    // 13,860 less 534, 891, 3,029 and 4,886.
    assert_eq!(layout.cells()[other].value, 4_520);
    let met = id_of(&snapshot, "Metropolitan Police");
    let figure = layout
        .position(&summary::figure(met, part, period))
        .expect("a figure");
    assert_eq!(layout.cells()[figure].value, 87);
    assert!(
        layout.cells()[figure]
            .label
            .starts_with("Metropolitan Police: ")
    );
}

/// The City of London recorded two offences. To hide that, one other number of that column goes,
/// and every total stays.
#[test]
fn refuge_with_a_threshold_of_five() {
    let snapshot = refuge();
    let layout = summary::layout(&snapshot);
    let (_, whole, period) = snapshot.headline().expect("a headline");
    let (whole, period) = (snapshot.measures[whole].id, snapshot.periods[period].id);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe(), "{:?}", protection.audit);
    let city = summary::figure(id_of(&snapshot, "City of London"), whole, period);
    let city = layout.position(&city).expect("a figure");
    assert_eq!(protection.marks[city], Mark::Small);
    let hidden: Vec<usize> = protection.complementary().collect();
    assert_eq!(hidden.len(), 1);
    assert!(layout.key(hidden[0]).starts_with("figure:"));
    assert!(
        layout
            .key(hidden[0])
            .ends_with(&format!("{whole}:{period}"))
    );
    let view = protection.audit.views.iter().find(|view| view.cell == city);
    let bounds = view.expect("a view").bounds;
    assert_eq!((bounds.low, bounds.high), (1, Some(4)));
}
