use analysis::reconcile::{self, Fit, Kind, Problem};
use foi::Value;
use testing::{TestCampaign, figure};

/// Holds a total against its parts. `exact`: the parts divide it and leave nothing over.
fn fit(total: &str, parts: &[&str], exact: bool) -> Fit {
    let parts: Vec<Value> = parts.iter().map(|part| figure(part)).collect();
    let parts: Vec<&Value> = parts.iter().collect();
    reconcile::fit(&figure(total), &parts, exact)
}

#[test]
fn parts_that_divide_their_total() {
    for (total, parts, expected) in [
        ("6", &["1", "2", "3"][..], Fit::Adds),
        ("0", &["0", "0"], Fit::Adds),
        ("5", &["1", "2", "3"], Fit::Differs { by: 1 }),
        ("9", &["1", "2", "3"], Fit::Differs { by: -3 }),
        // What a range allows.
        ("10", &["6", "<5"], Fit::Fits),
        ("6", &["6", "<5"], Fit::Fits),
        ("11", &["6", "<5"], Fit::Differs { by: -1 }),
        ("5", &["6", "<5"], Fit::Differs { by: 1 }),
        ("6", &["6", "1-4"], Fit::Differs { by: 1 }),
        ("5-9", &["4", "3"], Fit::Fits),
        ("5-9", &["4", "6"], Fit::Differs { by: 1 }),
        ("5-9", &["4", "0"], Fit::Differs { by: -1 }),
        // A withheld part can be anything from zero up.
        ("600", &["6", "withheld"], Fit::Fits),
        ("6", &["6", "withheld"], Fit::Fits),
        ("5", &["6", "withheld"], Fit::Differs { by: 1 }),
        // So can a missing one, which may also never come.
        ("600", &["6", ""], Fit::Open),
        ("600", &["6", "nh"], Fit::Open),
        ("600", &["6", "na"], Fit::Open),
        ("600", &["withheld", "nh"], Fit::Open),
        ("5", &["6", ""], Fit::Differs { by: 1 }),
        // Nothing to compare.
        ("", &["6", "1"], Fit::Open),
        ("withheld", &["6", "1"], Fit::Open),
        ("6", &[], Fit::Open),
    ] {
        assert_eq!(fit(total, parts, true), expected, "{total}: {parts:?}");
    }
}

#[test]
fn parts_that_leave_a_remainder() {
    for (total, parts, expected) in [
        ("9", &["1", "2", "3"][..], Fit::Adds),
        ("6", &["1", "2", "3"], Fit::Adds),
        ("5", &["1", "2", "3"], Fit::Differs { by: 1 }),
        ("100", &["6", "<5"], Fit::Fits),
        ("6", &["6", "<5"], Fit::Fits),
        ("6", &["6", "1-4"], Fit::Differs { by: 1 }),
        ("5-9", &["4", "0"], Fit::Fits),
        ("100", &["6", "withheld"], Fit::Fits),
        ("100", &["6", ""], Fit::Open),
        ("5", &["6", ""], Fit::Differs { by: 1 }),
        ("", &["6"], Fit::Open),
        ("6", &[], Fit::Open),
    ] {
        assert_eq!(fit(total, parts, false), expected, "{total}: {parts:?}");
    }
}

const YEARS: [(&str, &str, &str); 2] = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
];

#[test]
fn problems_name_the_cell_and_what_it_is_held_against() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &YEARS)
        .spanning("total", ("2019-01-01", "2020-12-31"))
        .totals("A", ["100", "60", "41"])
        .recorded("A", ["50", "50"])
        .totals("B", ["100", "60", "40"])
        .recorded("B", ["50", "47"])
        .totals("C", ["100", "<5", "withheld"])
        .recorded("C", ["50", ""]);
    let snapshot = campaign.snapshot();
    let problem = |authority, kind, by| Problem {
        authority,
        measure: 0,
        period: 0,
        kind,
        by,
    };
    assert_eq!(
        reconcile::problems(&snapshot),
        [
            problem(0, Kind::Breakdown(0), 1),
            problem(1, Kind::Periods(0), -3)
        ]
    );
    assert_eq!(reconcile::periods(&snapshot, 0, 0, 0), Fit::Adds);
    assert_eq!(
        reconcile::measures(&snapshot, 0, 0, 0),
        Fit::Differs { by: 1 }
    );
    assert_eq!(
        reconcile::periods(&snapshot, 1, 0, 0),
        Fit::Differs { by: -3 }
    );
    assert_eq!(reconcile::measures(&snapshot, 1, 0, 0), Fit::Adds);
    assert_eq!(reconcile::periods(&snapshot, 2, 0, 0), Fit::Open);
    assert_eq!(reconcile::measures(&snapshot, 2, 0, 0), Fit::Fits);
}

#[test]
fn an_excluded_authority_is_held_to_account_too() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["10", "11", "0"])
        .exclude("A", "Does not add up");
    assert_eq!(reconcile::problems(&campaign.snapshot()).len(), 1);
}

#[test]
fn pounds_are_not_added_to_offences() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["10", "11", "0"])
        .decimals("charged", 2);
    assert_eq!(reconcile::problems(&campaign.snapshot()), []);
}
