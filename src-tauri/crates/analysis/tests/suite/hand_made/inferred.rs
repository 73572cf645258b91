//! What answers give away, worked out by hand.

use analysis::bounds::inferred::Inferences;
use analysis::bounds::totals;
use analysis::interval::IntervalMethod;
use analysis::rates::Rates;
use foi::{Snapshot, State};
use testing::TestCampaign;

/// Two parts that divide the whole period, day by day.
const HALVES: [(&str, &str, &str); 2] = [
    ("first", "2010-01-01", "2019-12-31"),
    ("second", "2020-01-01", "2029-12-31"),
];

/// What is known of each cell that was not a count: its state, least and greatest number.
fn found(snapshot: &Snapshot) -> Vec<(String, State, i64, Option<i64>)> {
    let found = Inferences::compute(snapshot);
    let inferred = found.inferred.iter();
    inferred
        .map(|one| {
            assert!(one.bounds.exact);
            let name = format!(
                "{} {} {}",
                snapshot.authorities[one.authority].name,
                snapshot.measures[one.measure].slug,
                snapshot.periods[one.period].slug
            );
            (name, one.state, one.bounds.low, one.bounds.high)
        })
        .collect()
}

fn line(name: &str, state: State, low: i64, high: i64) -> (String, State, i64, Option<i64>) {
    (name.to_owned(), state, low, Some(high))
}

#[test]
fn the_total_gives_back_a_withheld_year() {
    let snapshot = TestCampaign::new(&["Alba"], &HALVES)
        .totals("Alba", ["50", "9", "0"])
        .recorded("Alba", ["30", "withheld"])
        .enter("Alba", "charged", "first", "6")
        .enter("Alba", "charged", "second", "<5")
        .enter("Alba", "warned", "first", "0")
        .enter("Alba", "warned", "second", "0")
        .snapshot();
    let expected = [
        line("Alba recorded second", State::Withheld, 20, 20),
        line("Alba charged second", State::Suppressed, 3, 3),
    ];
    assert_eq!(found(&snapshot), expected);
}

/// Parts of a measure may leave a rest, so that the whole only limits them: nothing is known from
/// below.
#[test]
fn a_whole_limits_its_parts() {
    let snapshot = TestCampaign::new(&["Alba"], &[])
        .totals("Alba", ["50", "withheld", "12"])
        .snapshot();
    let expected = [line("Alba charged total", State::Withheld, 0, 38)];
    assert_eq!(found(&snapshot), expected);
}

/// Years that leave days out, and years that overlap.
#[test]
fn periods_count_only_as_they_divide_the_whole() {
    let gap = [HALVES[0], ("second", "2021-01-01", "2029-12-31")];
    let snapshot = TestCampaign::new(&["Alba"], &gap)
        .totals("Alba", ["50"])
        .recorded("Alba", ["30", "withheld"])
        .snapshot();
    let recorded = |snapshot: &Snapshot| {
        let all = found(snapshot).into_iter();
        all.filter(|one| one.0.contains("recorded"))
            .collect::<Vec<_>>()
    };
    let expected = [line("Alba recorded second", State::Withheld, 0, 20)];
    assert_eq!(recorded(&snapshot), expected);

    let overlap = [HALVES[0], ("second", "2019-12-31", "2029-12-31")];
    let snapshot = TestCampaign::new(&["Alba"], &overlap)
        .totals("Alba", ["50"])
        .recorded("Alba", ["30", "withheld"])
        .snapshot();
    // Each of them lies within the whole.
    let expected = [line("Alba recorded second", State::Withheld, 0, 50)];
    assert_eq!(recorded(&snapshot), expected);
}

/// 20 charged in all, 12 of them by Alba: Baia's are the other 8, whatever it withheld; and of
/// Cania, which it does not cover, nothing is said.
#[test]
fn a_published_total_gives_back_what_one_member_withheld() {
    let snapshot = TestCampaign::new(&["Alba", "Baia", "Cania"], &[])
        .totals("Alba", ["50", "12", "0"])
        .totals("Baia", ["40", "withheld", "0"])
        .totals("Cania", ["<9", "withheld", "0"])
        .published(&["Alba", "Baia"], "charged", "20")
        .snapshot();
    let expected = [
        line("Baia charged total", State::Withheld, 8, 8),
        line("Cania charged total", State::Withheld, 0, 8),
    ];
    assert_eq!(found(&snapshot), expected);
    let baia = Inferences::compute_for(&snapshot, 1);
    assert_eq!(baia.inferred.len(), 1);
    assert_eq!(baia.inferred[0].bounds.single(), Some(8));
}

/// What contradicts itself says nothing, and does not silence the others.
#[test]
fn contradictions_are_named_and_left_out() {
    let snapshot = TestCampaign::new(&["Alba", "Baia"], &[])
        .totals("Alba", ["50", "60", "withheld"])
        .totals("Baia", ["50", "40", "withheld"])
        .published(&["Alba", "Baia"], "recorded", "7")
        .snapshot();
    let all = Inferences::compute(&snapshot);
    assert_eq!(all.contradictory, [0]);
    assert_eq!(all.without_totals, [0, 1]);
    assert_eq!(
        found(&snapshot),
        [line("Baia warned total", State::Withheld, 0, 10)]
    );
}

/// Not entered is unknown, and never zero.
#[test]
fn a_figure_not_entered_is_anything() {
    let snapshot = TestCampaign::new(&["Alba"], &HALVES)
        .totals("Alba", ["50"])
        .recorded("Alba", ["", "withheld"])
        .snapshot();
    let expected = [
        line("Alba recorded first", State::NotEntered, 0, 50),
        line("Alba recorded second", State::Withheld, 0, 50),
    ];
    assert_eq!(found(&snapshot)[..2], expected);
}

/// 21 and fewer than 5 in 530 are 3.96 to 4.72 %; from 1 to 4, at least 4.15 %.
#[test]
fn total_and_rate_of_the_analysis() {
    for (given, low, least) in [("<5", 3.96, 21), ("1-4", 4.15, 22)] {
        let snapshot = TestCampaign::new(&["Alba", "Baia", "Cania"], &[])
            .totals("Alba", ["500", "21", "0"])
            .totals("Baia", ["30", given, "0"])
            .totals("Cania", ["900", "300", "0"])
            .exclude("Cania", "Here")
            .snapshot();
        let (part, whole, period) = snapshot.headline().expect("a headline");
        let total = totals::total(&snapshot, part, period).expect("numbers that fit");
        assert_eq!(
            (total.low, total.high, total.exact),
            (least, Some(25), true)
        );
        let rate = totals::rate(&snapshot, part, whole, period);
        let bounds = rate.bounds.expect("a rate");
        assert!((bounds.low - low).abs() < 0.005 && (bounds.high - 4.72).abs() < 0.005);
        assert!(bounds.exact && rate.left_out.is_empty());
    }
}

/// A published total of the parts narrows the sum although one of them is unknown.
#[test]
fn a_published_total_narrows_the_sum() {
    let campaign = || {
        TestCampaign::new(&["Alba", "Baia"], &[])
            .totals("Alba", ["500", "21", "0"])
            .totals("Baia", ["30", "withheld", "0"])
    };
    let total = |snapshot: &Snapshot| {
        let (part, _, period) = snapshot.headline().expect("a headline");
        let total = totals::total(snapshot, part, period).expect("numbers that fit");
        (total.low, total.high)
    };
    assert_eq!(total(&campaign().snapshot()), (21, Some(51)));
    let published = campaign().published(&["Alba", "Baia"], "charged", "24");
    assert_eq!(total(&published.snapshot()), (24, Some(24)));
}

/// A part greater than its whole has no rate, and is named.
#[test]
fn a_rate_leaves_contradictions_out() {
    let snapshot = TestCampaign::new(&["Alba", "Baia"], &[])
        .totals("Alba", ["50", "60", "0"])
        .totals("Baia", ["50", "10", "0"])
        .snapshot();
    let (part, whole, period) = snapshot.headline().expect("a headline");
    let rate = totals::rate(&snapshot, part, whole, period);
    let bounds = rate.bounds.expect("a rate");
    assert_eq!((bounds.low, bounds.high), (20.0, 20.0));
    assert_eq!(rate.left_out, [0]);
}

/// 10 of 100, and a part of 50 that was withheld: 10 to 60 of 150, that is 6.67 to 40 %.
#[test]
fn the_headline_says_what_is_open() {
    let campaign = || TestCampaign::new(&["Alba", "Baia"], &[]).totals("Alba", ["100", "10", "0"]);
    let snapshot = campaign()
        .totals("Baia", ["50", "withheld", "0"])
        .snapshot();
    let open = totals::headline(
        &snapshot,
        &Rates::compute(&snapshot, IntervalMethod::Wilson),
    );
    let open = open.expect("something is open");
    assert_eq!((open.part.low, open.part.high), (10, Some(60)));
    assert_eq!(open.whole.single(), Some(150));
    let rate = open.rate.bounds.expect("a rate");
    assert!((rate.low - 20.0 / 3.0).abs() < 1e-9 && (rate.high - 40.0).abs() < 1e-9);
    assert!(open.part.exact && open.whole.exact && rate.exact);
    let closed = campaign().totals("Baia", ["50", "3", "0"]).snapshot();
    let rates = Rates::compute(&closed, IntervalMethod::Wilson);
    assert_eq!(totals::headline(&closed, &rates), None);
}
