use super::close;
use analysis::amounts::Amounts;
use testing::TestCampaign;

/// Charged and warned are pounds here, kept as pence: the figures below are pence.
fn campaign() -> TestCampaign {
    TestCampaign::new(&["A", "B", "C"], &[])
        .decimals("charged", 2)
        .decimals("warned", 2)
        .totals("A", ["10", "1050", "5"])
        .totals("B", ["30", "3000", "nh"])
        .totals("C", ["7", "withheld", "na"])
}

#[test]
fn sums_means_and_ratios() {
    let found = Amounts::compute(&campaign().snapshot());
    assert_eq!((found.period, found.rows.len()), (Some(0), 2));
    let row = &found.rows[0];
    assert_eq!((row.measure, row.sum.exact, row.sum.counts), (1, 4_050, 2));
    // £40.50 by two authorities.
    assert!(close(row.mean, Some(20.25)));
    let ratio = row.ratio.expect("a ratio");
    // £40.50 for 40 offences: those of C are not in it.
    assert_eq!(
        (ratio.to, ratio.amount, ratio.of, ratio.authorities),
        (0, 4_050, 40, 2)
    );
    assert!(close(ratio.value, Some(1.0125)));
    let left: Vec<usize> = row.left_out.iter().map(|left| left.authority).collect();
    assert_eq!(left, [2]);
}

#[test]
fn nothing_by_nobody_is_no_mean() {
    let campaign = TestCampaign::new(&["A"], &[])
        .decimals("charged", 2)
        .totals("A", ["0", "nh"]);
    let found = Amounts::compute(&campaign.snapshot());
    let row = &found.rows[0];
    assert_eq!((row.sum.exact, row.sum.counts, row.mean), (0, 0, None));
    assert_eq!(row.ratio.expect("a ratio").value, None);
    let zero = TestCampaign::new(&["A"], &[])
        .decimals("charged", 2)
        .totals("A", ["0", "5"]);
    let found = Amounts::compute(&zero.snapshot());
    assert_eq!(found.rows[0].ratio.expect("a ratio").value, None);
    assert!(close(found.rows[0].mean, Some(0.05)));
}

#[test]
fn counts_are_no_amounts() {
    let counts = TestCampaign::new(&["A"], &[]).totals("A", ["10", "5", "5"]);
    assert_eq!(Amounts::compute(&counts.snapshot()).rows.len(), 0);
}
