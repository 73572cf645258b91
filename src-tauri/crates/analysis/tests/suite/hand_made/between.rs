use super::close;
use analysis::Absent;
use analysis::between::Between;
use analysis::interval::IntervalMethod;
use analysis::per_head::Incidence;
use analysis::rates::Rates;
use foi::{EventKind, Snapshot};
use testing::TestCampaign;

fn of(snapshot: &Snapshot) -> Between {
    let rates = Rates::compute(snapshot, IntervalMethod::Wilson);
    Between::compute(snapshot, &rates)
}

/// Of the published Table 2: the sums of squares in Python, and the quantile of Student’s t with 23
/// degrees of freedom from its table, 2.069. The largest is the Metropolitan Police with 3,356, then
/// West Midlands with 1,800 and Greater Manchester with 1,347. Each of the 19 missing can have had
/// up to 3,356.
#[test]
fn forces_of_the_refuge_campaign() {
    let snapshot = Snapshot::from_record(&testing::refuge());
    let found = of(&snapshot);
    assert_eq!(found.authorities, 24);
    let test = found.heterogeneity.expect("a test");
    assert!((test.chi_square - 167.870_677_8).abs() < 1e-6);
    assert_eq!((test.degrees, test.below_one, test.below_five), (23, 1, 1));
    assert!((test.dispersion() - 7.298_725_1).abs() < 1e-6);
    assert!(test.is_plain() && test.is_rough());
    let median = found.median.expect("a median");
    assert!((median.percent - 4.562_895).abs() < 1e-6);
    let (low, high) = median.interval.expect("an interval");
    assert!((low - 3.418_803).abs() < 1e-6, "{low}");
    assert!((high - 6.451_613).abs() < 1e-6, "{high}");
    let (low, high) = found.clustered.expect("an interval");
    assert!((low - 2.746_9).abs() < 1e-3, "{low}");
    assert!((high - 4.958_7).abs() < 1e-3, "{high}");
    let largest = found.largest.expect("shares");
    let shares: Vec<(u32, i64)> = largest.iter().map(|one| (one.top, one.whole)).collect();
    assert_eq!(shares, [(1, 3_356), (3, 6_503)]);
    assert!(close(Some(largest[0].percent), Some(335_600.0 / 13_860.0)));
    let met = largest[0].authority.expect("one alone is the largest");
    assert_eq!(snapshot.authorities[met].name, "Metropolitan Police");
    let all = found.if_all.expect("bounds").expect("some are missing");
    assert_eq!((all.asked, all.missing), (43, 19));
    assert_eq!((all.most.count, all.most.per_head), (3_356, None));
    assert_eq!(all.whole, (13_860, 77_624));
    assert!(close(Some(all.rate.0), Some(53_400.0 / 77_624.0)));
    assert!(close(Some(all.rate.1), Some(6_429_800.0 / 77_624.0)));
}

/// A has 100 for 1,000 people and B 20 for 1,000. C, with 505 people, has 51 at most at the rate
/// of A, to the next whole one; D, of which no population is known, 100. Known are 12 of 120.
#[test]
fn who_is_missing_is_bounded_by_the_highest_for_its_people() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[])
        .totals("A", ["100", "10"])
        .totals("B", ["20", "2"])
        .totals("C", ["<5", "1"])
        .population("A", 1_000)
        .population("B", 1_000)
        .population("C", 505)
        .undecided("D")
        .undecided("E")
        .event("C", EventKind::Sent, Some("2020-01-01"))
        .event("D", EventKind::Sent, Some("2020-01-01"));
    let all = of(&campaign.snapshot()).if_all.expect("bounds");
    let all = all.expect("some are missing");
    // E was not asked.
    assert_eq!((all.asked, all.missing), (4, 2));
    let highest = Incidence {
        count: 100,
        people: 1_000,
    };
    assert_eq!(all.most.per_head, Some(highest));
    assert_eq!(all.most.by_population, 1);
    assert_eq!(all.whole, (120, 271));
    assert!(close(Some(all.rate.0), Some(1_200.0 / 271.0)));
    assert!(close(Some(all.rate.1), Some(16_300.0 / 271.0)));
}

#[test]
fn nothing_is_given_of_too_few() {
    let two = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["50", "5"])
        .totals("B", ["20", "2"])
        .totals("C", ["0", "0"]);
    let found = of(&two.snapshot());
    // C has no case, and so no rate.
    assert_eq!(found.authorities, 2);
    assert_eq!(found.median, Err(Absent::TooFew { needs: 3 }));
    assert_eq!(found.clustered, Err(Absent::TooFew { needs: 6 }));
    assert_eq!(found.largest, Err(Absent::TooFew { needs: 3 }));
    assert_eq!(found.if_all, Ok(None));
    let test = found.heterogeneity.expect("a test of two");
    assert!(close(Some(test.chi_square), Some(0.0)));
    assert!(close(Some(test.p), Some(1.0)));
    let one = TestCampaign::new(&["A"], &[]).totals("A", ["50", "5"]);
    let found = of(&one.snapshot());
    assert_eq!(found.heterogeneity, Err(Absent::TooFew { needs: 2 }));
}

#[test]
fn where_every_case_went_the_same_way_there_is_no_test() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["50", "50"])
        .totals("B", ["20", "20"]);
    let found = of(&campaign.snapshot());
    assert_eq!(found.heterogeneity, Err(Absent::NothingVaries));
}

#[test]
fn amounts_have_no_test_and_a_campaign_without_a_rate_has_nothing() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .decimals("recorded", 2)
        .decimals("charged", 2)
        .totals("A", ["50", "5"])
        .totals("B", ["20", "4"])
        .totals("C", ["10", "1"]);
    let found = of(&campaign.snapshot());
    assert_eq!(found.heterogeneity, Err(Absent::Amounts));
    assert!(close(found.median.ok().map(|one| one.percent), Some(10.0)));
    let found = of(&campaign.without_rate().snapshot());
    assert_eq!(found.median, Err(Absent::NoRate));
    assert_eq!(found.if_all, Err(Absent::NoRate));
}

/// Two are the largest: neither is named.
#[test]
fn of_two_that_are_the_largest_none_is_named() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["40", "5"])
        .totals("B", ["40", "4"])
        .totals("C", ["20", "1"]);
    let largest = of(&campaign.snapshot()).largest.expect("shares");
    assert_eq!(largest.len(), 1);
    assert_eq!((largest[0].whole, largest[0].of), (40, 100));
    assert_eq!(largest[0].authority, None);
}
