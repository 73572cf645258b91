use super::close;
use analysis::compare::{of_authorities, of_periods};
use analysis::interval::IntervalMethod::Wilson;
use analysis::rates_by_region::RatesByRegion;
use foi::State;
use std::collections::BTreeSet;
use testing::TestCampaign;

/// 87 of 3,356 against 28 of 1,800 (Newcombe, method 10).
fn two() -> TestCampaign {
    TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["3356", "87"])
        .totals("B", ["1800", "28"])
}

fn sets(first: &[usize], second: &[usize]) -> [BTreeSet<usize>; 2] {
    [first, second].map(|set| set.iter().copied().collect())
}

#[test]
fn two_sets_of_authorities() {
    let [first, second] = sets(&[0], &[1]);
    let found = of_authorities(&two().snapshot(), &first, &second, Wilson);
    let difference = found.contrast.difference.expect("a difference");
    assert!((difference.value - 1.036_816_32).abs() < 1e-6);
    assert!((difference.interval.0 - 0.198_253_16).abs() < 1e-6);
    assert!((difference.interval.1 - 1.798_919_45).abs() < 1e-6);
    let ratio = found.contrast.ratio.expect("a ratio");
    assert!((ratio.value - 1.666_524_774).abs() < 1e-8);
    assert!((ratio.interval.0 - 1.092_814_037).abs() < 1e-8);
    assert!((ratio.interval.1 - 2.541_424_917).abs() < 1e-8);
    assert_eq!((found.first.authorities, found.shared), (1, 0));
}

#[test]
fn groups_that_share_an_authority_are_not_contrasted() {
    let [first, second] = sets(&[0, 1], &[1]);
    let found = of_authorities(&two().snapshot(), &first, &second, Wilson);
    assert_eq!(found.shared, 1);
    assert_eq!(found.contrast.difference, None);
    assert_eq!(found.first.sums, Some((115, 5_156)));
}

#[test]
fn two_periods_over_those_that_gave_both() {
    let periods = [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020", "2020-01-01", "2020-12-31"),
    ];
    let mut campaign = TestCampaign::new(&["A", "B"], &periods);
    for (name, period, recorded, charged) in [
        ("A", "2019", "100", "10"),
        ("A", "2020", "200", "30"),
        ("B", "2019", "1000", "900"),
        ("B", "2020", "1000", "<5"),
    ] {
        campaign = campaign
            .enter(name, "recorded", period, recorded)
            .enter(name, "charged", period, charged);
    }
    let found = of_periods(&campaign.snapshot(), 1, 2, Wilson);
    assert_eq!(found.first.sums, Some((10, 100)));
    assert_eq!(found.second.sums, Some((30, 200)));
    let left: Vec<_> = found
        .left_out
        .iter()
        .map(|left| (left.authority, left.period, left.state))
        .collect();
    assert_eq!(left, [(1, 2, State::Suppressed)]);
    let difference = found.contrast.difference.expect("a difference");
    assert!(close(Some(difference.value), Some(-5.0)));
    // A period is not compared with itself.
    let same = of_periods(&campaign.snapshot(), 1, 1, Wilson);
    assert_eq!((same.contrast.difference, same.shared), (None, 2));
    // Nor with the one that it is part of.
    let within = of_periods(
        &campaign
            .totals("A", ["300", "40"])
            .totals("B", ["2000", "950"])
            .snapshot(),
        0,
        1,
        Wilson,
    );
    assert_eq!((within.contrast.difference, within.shared), (None, 2));
}

#[test]
fn amounts_have_rates_and_no_interval() {
    let campaign = two().decimals("recorded", 2).decimals("charged", 2);
    let [first, second] = sets(&[0], &[1]);
    let found = of_authorities(&campaign.snapshot(), &first, &second, Wilson);
    assert_eq!(found.contrast.difference, None);
    assert_eq!(found.first.rate.expect("a rate").interval, None);
    let unnamed = two().without_rate();
    let regions = RatesByRegion::compute(&unnamed.snapshot(), Wilson);
    assert_eq!(regions.rows.len(), 0);
    let nothing = of_authorities(&unnamed.snapshot(), &first, &second, Wilson);
    assert_eq!((nothing.measures, nothing.first.rate), (None, None));
    assert_eq!(of_periods(&unnamed.snapshot(), 0, 0, Wilson).measures, None);
}
