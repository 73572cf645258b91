//! The layout of a campaign's summary.

use super::below;
use analysis::small_counts::{
    Mark, Place, protect,
    summary::{self, Over, Scope},
};
use foi::{Id, Snapshot};

fn refuge() -> Snapshot {
    let record = testing::refuge();
    Snapshot::from_record(&record)
}

fn id_of(snapshot: &Snapshot, name: &str) -> Id {
    let mut authorities = snapshot.authorities.iter();
    authorities.find(|one| one.name == name).expect(name).id
}

/// Without the sums by region and under other rules.
const SMALL: Scope = Scope {
    rates_by_region: false,
    rules: false,
    ..Scope::ALL
};

/// 24 forces with charges and recorded offences, their sums (which the outcomes print as well),
/// three other outcomes that were published as totals, and the rest.
#[test]
fn every_published_number_is_in_the_layout() {
    let snapshot = refuge();
    let layout = summary::layout(&snapshot, SMALL, &[]);
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
    assert_eq!(total(Over::Rates, part), Some(534));
    assert_eq!(total(Over::Rates, whole), Some(13_860));
    assert_eq!(total(Over::Outcomes, whole), Some(13_860));
    let other = layout
        .position(&summary::other(summary::Of::Headline, whole, period))
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
    let layout = summary::layout(&snapshot, SMALL, &[]);
    let (_, whole, period) = snapshot.headline().expect("a headline");
    let (whole, period) = (snapshot.measures[whole].id, snapshot.periods[period].id);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe(), "{:?}", protection.check);
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
    let view = protection
        .check
        .views
        .iter()
        .find(|view| view.place == Place::Now(city));
    let bounds = view.expect("a view").bounds;
    assert_eq!((bounds.low, bounds.high), (1, Some(4)));
}

/// London is City of London and the Metropolitan Police: with the sum of the region printed, the
/// Met's count gives City of London's away. And the Met alone among the 24 gave no complete answer,
/// so that the sum of the complete ones (13,860 less 3,356) would give its count back.
#[test]
fn sums_by_region_and_of_complete_answers_are_tied_to_their_counts() {
    let snapshot = refuge();
    let layout = summary::layout(&snapshot, Scope::ALL, &[]);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe(), "{:?}", protection.check);
    let hidden: Vec<(i64, &str)> = protection
        .complementary()
        .map(|cell| {
            (
                layout.cells()[cell].value,
                layout.cells()[cell].label.as_str(),
            )
        })
        .collect();
    let period = "Offences recorded, January 2019 to July 2022";
    assert_eq!(
        hidden,
        [
            (3_356, format!("Metropolitan Police: {period}").as_str()),
            (
                10_504,
                format!("Total of complete answers: {period}").as_str()
            ),
        ]
    );
}
