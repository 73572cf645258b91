use super::close;
use analysis::interval::IntervalMethod;
use analysis::rates::Rates;
use analysis::{LeftOut, rates};
use foi::State;
use testing::TestCampaign;

/// The vector of the domain facts: 21 known and a hidden count, of 530 in all.
fn hidden(text: &str) -> rates::Rates {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["500", "21"])
        .totals("B", ["30", text]);
    Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson)
}

fn bounds_are(bounds: Option<(f64, f64)>, low: f64, high: f64) -> bool {
    let (computed_low, computed_high) = bounds.unzip();
    close(computed_low, Some(low)) && close(computed_high, Some(high))
}

#[test]
fn bounds_where_zero_is_possible() {
    let rates = hidden("<5");
    let (low, high) = rates.bounds.unwrap();
    assert_eq!(format!("{low:.2}-{high:.2}"), "3.96-4.72");
    assert!(bounds_are(rates.rows[1].bounds, 0.0, 400.0 / 30.0));
    assert_eq!(rates.rows[0].bounds, None);
}

#[test]
fn bounds_where_zero_is_not_possible() {
    let rates = hidden("1-4");
    let (low, high) = rates.bounds.unwrap();
    assert_eq!(format!("{low:.2}-{high:.2}"), "4.15-4.72");
    assert!(bounds_are(rates.rows[1].bounds, 100.0 / 30.0, 400.0 / 30.0));
}

#[test]
fn a_hidden_count_is_never_zero_in_the_total() {
    let rates = hidden("<5");
    assert_eq!(rates.sums, Some((21, 500)));
    assert_eq!(rates.authorities, 1);
    let total = rates.total.unwrap();
    assert_eq!((total.part, total.whole), (21, 500));
    assert!(close(Some(total.percent), Some(4.2)));
    assert_eq!(rates.rows[1].rate, None);
    let left_out = LeftOut {
        authority: 1,
        measure: 1,
        period: 0,
        state: State::Suppressed,
    };
    assert_eq!(rates.left_out, [left_out]);
}

#[test]
fn only_ranges_have_bounds_and_no_total() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["10-20", "1-4"]);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!(
        (rates.total, rates.sums, rates.authorities),
        (None, None, 0)
    );
    // Least 1 of 20, greatest 4 of 10.
    assert!(bounds_are(rates.bounds, 5.0, 40.0));
}

#[test]
fn a_range_of_the_whole_never_lets_the_part_exceed_it() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["2-6", "1-9"]);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert!(bounds_are(rates.bounds, 100.0 / 6.0, 100.0));
}

#[test]
fn without_ranges_there_are_no_bounds() {
    for text in ["withheld", "nh", "na", ""] {
        let rates = hidden(text);
        assert_eq!(rates.bounds, None, "{text}");
        assert_eq!(rates.sums, Some((21, 500)), "{text}");
    }
}

#[test]
fn a_missing_figure_is_left_out_with_its_state() {
    for (recorded, charged, measure, state) in [
        ("10", "withheld", 1, State::Withheld),
        ("10", "nh", 1, State::NotHeld),
        ("nh", "3", 0, State::NotHeld),
        ("10", "na", 1, State::NotAnswered),
        ("10", "", 1, State::NotEntered),
        ("", "3", 0, State::NotEntered),
        ("", "", 1, State::NotEntered),
    ] {
        let campaign = TestCampaign::new(&["A", "B"], &[])
            .totals("A", ["100", "0"])
            .totals("B", [recorded, charged]);
        let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
        assert_eq!((rates.sums, rates.authorities), (Some((0, 100)), 1));
        let cells: Vec<_> = rates
            .left_out
            .iter()
            .map(|out| (out.authority, out.measure, out.state))
            .collect();
        assert_eq!(cells, [(1, measure, state)], "{recorded}, {charged}");
    }
}

#[test]
fn a_part_greater_than_its_whole_is_left_out() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "7"])
        .totals("B", ["5", "6"]);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!((rates.sums, rates.authorities), (Some((7, 100)), 1));
    assert_eq!((rates.rows[1].rate, rates.rows[1].bounds), (None, None));
    assert_eq!(rates.bounds, None);
    assert_eq!(
        (rates.left_out[0].authority, rates.left_out[0].state),
        (1, State::Count)
    );
}

#[test]
fn a_range_that_cannot_fit_into_its_whole_does_not_reach_the_bounds() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["90", "9"])
        .totals("B", ["10", "1-4"])
        .totals("C", ["2", "5-9"]);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert!(bounds_are(rates.bounds, 10.0, 13.0));
    assert_eq!(rates.rows[2].bounds, None);
    assert_eq!(rates.left_out.len(), 2);
}

#[test]
fn nothing_of_nothing_has_no_rate() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["0", "0"]);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!(rates.rows[0].rate, None);
    assert_eq!(
        (rates.total, rates.sums, rates.authorities),
        (None, Some((0, 0)), 1)
    );
    assert_eq!(rates.left_out, []);
}

#[test]
fn nothing_of_something_is_nought_per_cent() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["2", "0"]);
    let rate = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson).rows[0]
        .rate
        .unwrap();
    assert_eq!((rate.part, rate.whole, rate.percent), (0, 2, 0.0));
}

#[test]
fn an_excluded_authority_has_no_row() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "7"])
        .totals("B", ["100", "50"])
        .exclude("B", "Counts something else");
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!((rates.rows.len(), rates.sums), (1, Some((7, 100))));
}

#[test]
fn pounds_are_no_part_of_offences() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "7"])
        .decimals("charged", 2);
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!(
        (rates.cells, rates.rows.len(), rates.total),
        (None, 0, None)
    );
}

/// 7 pence of a pound is 7 per cent, but not 7 of a hundred independent cases.
#[test]
fn amounts_have_a_rate_without_an_interval() {
    let counts = TestCampaign::new(&["A"], &[]).totals("A", ["100", "7"]);
    let rates = Rates::compute(&counts.snapshot(), IntervalMethod::Wilson);
    assert!(rates.rows[0].rate.unwrap().interval.is_some());
    assert!(rates.total.unwrap().interval.is_some());

    let amounts = counts.decimals("recorded", 2).decimals("charged", 2);
    let rates = Rates::compute(&amounts.snapshot(), IntervalMethod::Wilson);
    for rate in [rates.rows[0].rate.unwrap(), rates.total.unwrap()] {
        assert!(close(Some(rate.percent), Some(7.0)));
        assert_eq!(rate.interval, None);
    }
}

#[test]
fn a_campaign_without_a_rate_has_no_rows() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "7"])
        .without_rate();
    let rates = Rates::compute(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!(
        (rates.cells, rates.rows.len(), rates.total),
        (None, 0, None)
    );
}
