use super::close;
use analysis::denominators::Base;
use analysis::denominators::Denominators;
use testing::TestCampaign;

#[test]
fn of_known_and_of_all() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[])
        .totals("A", ["500", "21", "3"])
        .totals("B", ["30", "<5", "1"])
        .totals("C", ["withheld", "9", "9"])
        .totals("D", ["5", "6", "1"])
        .totals("E", ["1000", "1000", "1000"])
        .exclude("E", "Counts something else");
    let found = Denominators::compute(&campaign.snapshot());
    assert_eq!(found.cells, Some((0, 0)));
    let charged = found.part(1).expect("a row");
    let base = |whole, authorities| Base { whole, authorities };
    // D charged more than it recorded, and is left out as it is of the rate.
    assert_eq!(
        (charged.count, charged.known, charged.all),
        (21, base(500, 1), base(530, 2))
    );
    assert!(charged.differ());
    assert!(close(charged.of_known(), Some(4.2)));
    assert!(close(charged.of_all(), Some(2_100.0 / 530.0)));
    let warned = found.part(2).expect("a row");
    assert_eq!(
        (warned.count, warned.known, warned.all),
        (4, base(530, 2), base(530, 2))
    );
    assert!(!warned.differ());
}

#[test]
fn a_part_in_pounds_is_no_part_of_offences() {
    let campaign = TestCampaign::new(&["A"], &[])
        .decimals("charged", 2)
        .totals("A", ["500", "21", "3"]);
    let found = Denominators::compute(&campaign.snapshot());
    assert_eq!(
        found.rows.iter().map(|row| row.part).collect::<Vec<_>>(),
        [2]
    );
}

#[test]
fn of_nothing_there_is_no_share() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["0", "0", "0"]);
    let found = Denominators::compute(&campaign.snapshot());
    let row = found.part(1).expect("a row");
    assert_eq!(
        (row.of_known(), row.of_all(), row.differ()),
        (None, None, false)
    );
    assert_eq!(
        Denominators::compute(&campaign.without_rate().snapshot()).cells,
        None
    );
}
