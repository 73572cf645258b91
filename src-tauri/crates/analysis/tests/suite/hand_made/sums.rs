use analysis::sums::{self, Sum};
use testing::TestCampaign;

/// The sum of what some authorities recorded in all.
fn recorded(texts: &[&str]) -> Sum {
    let names = ["A", "B", "C", "D"];
    let mut campaign = TestCampaign::new(&names[..texts.len()], &[]);
    for (name, text) in names.into_iter().zip(texts) {
        campaign = campaign.totals(name, [text]);
    }
    let snapshot = campaign.snapshot();
    sums::column(&snapshot, 0, 0, 0..texts.len())
}

#[test]
fn counts_alone_are_exact() {
    let sum = recorded(&["5", "0", "7"]);
    assert_eq!((sum.exact, sum.low, sum.high), (12, 12, Some(12)));
    assert_eq!((sum.counts, sum.ranges, sum.missing), (3, 0, 0));
}

#[test]
fn ranges_widen_the_sum_and_are_not_in_its_exact_part() {
    let sum = recorded(&["5", "<5", "1-4"]);
    assert_eq!((sum.exact, sum.low, sum.high), (5, 6, Some(13)));
    assert_eq!((sum.counts, sum.ranges, sum.missing), (1, 2, 0));
}

#[test]
fn a_missing_figure_leaves_no_upper_limit() {
    for text in ["withheld", "nh", "na", ""] {
        let sum = recorded(&["5", "1-4", text]);
        assert_eq!((sum.exact, sum.low, sum.high), (5, 6, None), "{text}");
        assert_eq!((sum.counts, sum.ranges, sum.missing), (1, 1, 1), "{text}");
    }
}

#[test]
fn only_the_given_authorities_are_added() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["1"])
        .totals("B", ["10"])
        .totals("C", ["100"]);
    let sum = sums::column(&campaign.snapshot(), 0, 0, [0, 2].into_iter());
    assert_eq!((sum.exact, sum.counts), (101, 2));
}
