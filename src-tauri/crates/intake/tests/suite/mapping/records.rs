//! Tables whose rows are cases.

use super::support::{figures, id, refuge};
use foi::{PlaceInDocument, Snapshot};
use intake::mapping::{Condition, MappedTable, Mapping, PeriodOf, Shape, apply};
use readers::sheets::Sheet;

const LOG: &[&[&str]] = &[
    &["Recorded on", "Outcome", "Offence"],
    &["01/02/2019", "Charged", "s.33"],
    &["2019-03-04", "Summonsed", "s.33"],
    &["2019-12-31 23:59", "Type 14", "s.33"],
    &["Jan 2020", "Charged", "s.33"],
    &["2020", "No further action", "s.33"],
    &["2021-01-01", "Charged", "other"],
    &["2018-01-01", "Charged", "s.33"],
    &["soon", "Charged", "s.33"],
    &["2020-05-05", "No further action", "s.33"],
];

fn log(change: impl FnOnce(&mut Shape)) -> (Snapshot, MappedTable) {
    let snapshot = refuge();
    let mut mapping: Mapping = super::support::long(&[]);
    mapping.shape = Shape::Records {
        authority: None,
        period: PeriodOf::Column {
            column: "A".to_owned(),
        },
        categories: vec!["B".to_owned()],
        whole: Some("recorded".to_owned()),
        only: vec![Condition {
            column: "C".to_owned(),
            texts: vec!["S.33".to_owned()],
        }],
        totals: false,
        zeros: false,
    };
    change(&mut mapping.shape);
    let kent = Some(id(&snapshot, "Kent"));
    let mapped = apply(
        &mapping,
        &[Sheet::from_rows("Log", LOG)],
        &snapshot,
        kent,
        &mut |_, _| true,
    );
    (snapshot, mapped.expect("read"))
}

#[test]
fn rows_are_counted_by_period_and_category() {
    let (snapshot, mapped) = log(|_| {});
    assert_eq!(
        figures(&mapped, &snapshot),
        [
            "Kent recorded 2019 = 3",
            "Kent recorded 2020 = 3",
            "Kent charged 2019 = 2",
            "Kent charged 2020 = 1",
            "Kent type-14 2019 = 1",
        ]
    );
    let charged = &mapped.figures[2];
    assert_eq!(
        charged.given,
        "2 rows where Outcome is “Charged” or “Summonsed”"
    );
    assert_eq!(
        charged.spot,
        PlaceInDocument::Rows {
            sheet: "Log".to_owned(),
            first: 2,
            last: 3,
            count: 2
        }
    );
    assert_eq!(mapped.figures[0].given, "3 rows");
}

#[test]
fn what_is_in_no_category_or_period_is_listed_once_with_its_rows() {
    let (_, mapped) = log(|_| {});
    let listed: Vec<_> = mapped
        .unmatched
        .iter()
        .map(|m| (m.place.as_str(), m.text.as_str(), m.reason.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            (
                "2 rows, the first of them row 6",
                "No further action",
                "No measure of the campaign has this name."
            ),
            (
                "row 8",
                "2018-01-01",
                "This is a single day, not a period of the campaign."
            ),
            (
                "row 9",
                "soon",
                "This is not a period of the campaign, or a date that can be read."
            ),
        ]
    );
    let texts: Vec<_> = mapped
        .periods
        .iter()
        .map(|used| used.text.as_str())
        .collect();
    assert_eq!(texts, ["Jan 2020", "2020", "soon"], "days are not listed");
}

#[test]
fn zeros_and_totals_are_written_only_where_asked_for() {
    let (snapshot, mapped) = log(|shape| {
        if let Shape::Records { zeros, totals, .. } = shape {
            (*zeros, *totals) = (true, true);
        }
    });
    assert_eq!(
        figures(&mapped, &snapshot),
        [
            "Kent recorded total = 6",
            "Kent recorded 2019 = 3",
            "Kent recorded 2020 = 3",
            "Kent charged total = 3",
            "Kent charged 2019 = 2",
            "Kent charged 2020 = 1",
            "Kent type-14 total = 1",
            "Kent type-14 2019 = 1",
            "Kent type-14 2020 = 0",
        ]
    );
    let zero = mapped.figures.last().expect("the zero");
    assert_eq!(zero.given, "0 rows where Outcome is “Type 14”");
}
