use super::close;
use analysis::outcomes::Outcomes;
use analysis::{
    LeftOut, Source,
    outcomes::{MissingCount, OutcomeKind},
};
use foi::State;
use testing::TestCampaign;

/// Count, share in per cent and source of every row.
fn rows(campaign: &TestCampaign) -> Vec<(Result<i64, MissingCount>, Option<f64>, Source)> {
    Outcomes::compute(&campaign.snapshot())
        .rows
        .iter()
        .map(|row| (row.count, row.share, row.source))
        .collect()
}

fn counts(campaign: &TestCampaign) -> Vec<Result<i64, MissingCount>> {
    rows(campaign)
        .into_iter()
        .map(|(count, ..)| count)
        .collect()
}

#[test]
fn the_remainder_is_other() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10", "20"])
        .totals("B", ["300", "30", "0"]);
    let outcomes = Outcomes::compute(&campaign.snapshot());
    assert_eq!(outcomes.total, Some(400));
    assert_eq!(outcomes.authorities, [0, 1]);
    assert_eq!(outcomes.rows[2].kind, OutcomeKind::Other);
    let expected = [(40, 10.0), (20, 5.0), (340, 85.0)];
    for ((count, share, source), (number, per_cent)) in rows(&campaign).into_iter().zip(expected) {
        assert_eq!((count, source), (Ok(number), Source::Sum));
        assert!(close(share, Some(per_cent)));
    }
}

#[test]
fn an_authority_without_a_part_is_out_of_every_row() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10", "20"])
        .totals("B", ["300", "30", "<5"]);
    assert_eq!(counts(&campaign), [Ok(10), Ok(20), Ok(70)]);
    let outcomes = Outcomes::compute(&campaign.snapshot());
    assert_eq!(outcomes.total, Some(100));
    let left_out = LeftOut {
        authority: 1,
        measure: 2,
        period: 0,
        state: State::Suppressed,
    };
    assert_eq!(outcomes.left_out, [left_out]);
}

#[test]
fn a_part_nobody_gave_is_missing_and_not_zero() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["100", "10"]);
    assert_eq!(
        counts(&campaign),
        [
            Ok(10),
            Err(MissingCount::NoFigures),
            Err(MissingCount::PartMissing)
        ]
    );
}

#[test]
fn no_authority_leaves_no_total() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["withheld", "10", "3"]);
    let outcomes = Outcomes::compute(&campaign.snapshot());
    assert_eq!((outcomes.total, outcomes.authorities.len()), (None, 0));
    let gap = Err(MissingCount::NoFigures);
    assert_eq!(
        counts(&campaign),
        [gap, gap, Err(MissingCount::PartMissing)]
    );
}

#[test]
fn parts_beyond_the_whole_leave_no_remainder_and_no_share() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["10", "3", "11"]);
    let rows = rows(&campaign);
    assert!(close(rows[0].1, Some(30.0)));
    assert_eq!((rows[1].0, rows[1].1), (Ok(11), None));
    assert_eq!(
        (rows[2].0, rows[2].1),
        (Err(MissingCount::PartsExceedWhole), None)
    );
}

/// B charged more than it recorded: the rate leaves it out (10 of 100), and so do the shares.
#[test]
fn whoever_the_rate_leaves_out_is_left_out_of_the_shares() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10", "3"])
        .totals("B", ["5", "6", "1"]);
    assert_eq!(counts(&campaign), [Ok(10), Ok(3), Ok(87)]);
    let outcomes = Outcomes::compute(&campaign.snapshot());
    assert_eq!((outcomes.total, outcomes.authorities), (Some(100), vec![0]));
    let left_out = LeftOut {
        authority: 1,
        measure: 1,
        period: 0,
        state: State::Count,
    };
    assert_eq!(outcomes.left_out, [left_out]);
}

#[test]
fn a_whole_of_zero_has_no_shares() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["0", "0", "0"]);
    for (count, share, _) in rows(&campaign) {
        assert_eq!((count, share), (Ok(0), None));
    }
}

#[test]
fn a_published_total_makes_the_remainder_an_aggregate() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10"])
        .totals("B", ["300", "30"])
        .published(&["B", "A"], "warned", "60");
    let sources: Vec<Source> = rows(&campaign).iter().map(|row| row.2).collect();
    assert_eq!(counts(&campaign), [Ok(40), Ok(60), Ok(300)]);
    assert_eq!(sources, [Source::Sum, Source::Aggregate, Source::Aggregate]);
}

#[test]
fn of_several_published_totals_the_one_over_the_same_set_is_shown() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["100", "10"])
        .totals("B", ["300", "30"])
        .published(&["A", "B", "C"], "warned", "99")
        .published(&["A", "B"], "warned", "60")
        .exclude("C", "Too late");
    assert_eq!(counts(&campaign), [Ok(40), Ok(60), Ok(300)]);
}

#[test]
fn a_published_total_over_more_authorities_is_not_shown() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10"])
        .published(&["A", "B"], "warned", "60")
        .exclude("B", "Too late");
    let gap = Err(MissingCount::OtherSet { covers: 2 });
    assert_eq!(
        counts(&campaign),
        [Ok(10), gap, Err(MissingCount::PartMissing)]
    );
}

/// The total covers everyone included, but the table stands on those with a charge count.
#[test]
fn a_published_total_is_not_set_beside_sums_over_fewer() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "10", "5"])
        .totals("B", ["300", "<5"])
        .published(&["A", "B"], "warned", "60");
    let gap = Err(MissingCount::OtherSet { covers: 2 });
    assert_eq!(
        counts(&campaign),
        [Ok(10), gap, Err(MissingCount::PartMissing)]
    );
}

#[test]
fn a_published_range_is_no_count() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "10"])
        .published(&["A"], "warned", "<5");
    assert_eq!(counts(&campaign)[1], Err(MissingCount::NoFigures));
}

#[test]
fn pounds_are_no_outcome() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "10", "20"])
        .decimals("warned", 2);
    assert_eq!(counts(&campaign), [Ok(10), Ok(90)]);
}
