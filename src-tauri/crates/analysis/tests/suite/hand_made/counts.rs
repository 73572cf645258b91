use analysis::counts::Counts;
use foi::State;
use testing::TestCampaign;

fn made() -> TestCampaign {
    TestCampaign::new(&["A", "B", "C", "D", "E"], &[])
        .totals("A", ["10"])
        .totals("B", ["1"])
        .totals("C", ["0"])
        .totals("D", ["<5"])
        .totals("E", ["4"])
}

#[test]
fn the_figures_of_a_measure_have_their_sum_mean_and_median() {
    let snapshot = made().snapshot();
    let found = Counts::compute(&snapshot).expect("a measure");
    // 10, 1, 0 and 4; the range of D is no count, and not 0.
    let counts: Vec<i64> = found.rows.iter().map(|&(_, count)| count).collect();
    assert_eq!(counts, [10, 1, 0, 4]);
    assert_eq!(found.sum, Some(15));
    assert_eq!(found.mean, Some(3.75));
    // Of 0, 1, 4 and 10.
    assert_eq!(found.median, Some(2.5));
    assert_eq!(found.left_out.len(), 1);
    assert_eq!(found.left_out[0].state, State::Suppressed);
}

#[test]
fn an_amount_counts_in_its_own_units() {
    let snapshot = made().decimals("recorded", 2).snapshot();
    let found = Counts::compute(&snapshot).expect("a measure");
    assert_eq!((found.mean, found.median), (Some(0.0375), Some(0.025)));
}

#[test]
fn nobody_has_no_sum() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["nh"]);
    let found = Counts::compute(&campaign.snapshot()).expect("a measure");
    assert_eq!((found.sum, found.mean, found.median), (None, None, None));
}
