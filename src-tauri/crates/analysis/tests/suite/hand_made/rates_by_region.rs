use super::close;
use analysis::interval::IntervalMethod::Wilson;
use analysis::rates_by_region::RatesByRegion;
use testing::TestCampaign;

#[test]
fn each_region_against_all_others() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["100", "10"])
        .totals("B", ["100", "20"])
        .totals("C", ["200", "10"])
        .totals("D", ["50", "withheld"])
        .region("A", "North")
        .region("B", " North ")
        .region("D", "South");
    let found = RatesByRegion::compute(&campaign.snapshot(), Wilson);
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.name.as_deref(), row.group.sums, row.others.sums))
        .collect();
    assert_eq!(
        rows,
        [
            (Some("North"), Some((30, 200)), Some((10, 200))),
            (Some("South"), None, Some((40, 400))),
            (None, Some((10, 200)), Some((30, 200))),
        ]
    );
    let differences: Vec<_> = found
        .rows
        .iter()
        .map(|row| row.contrast.difference.map(|found| found.value))
        .collect();
    assert!(close(differences[0], Some(10.0)));
    assert_eq!(differences[1], None);
    assert!(close(differences[2], Some(-10.0)));
    assert_eq!(found.all.sums, Some((40, 400)));
    assert_eq!(found.left_out.len(), 1);
}

#[test]
fn one_region_has_no_others() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "10"])
        .region("A", "North");
    let found = RatesByRegion::compute(&campaign.snapshot(), Wilson);
    assert_eq!(
        (found.rows[0].others.sums, found.rows[0].others.rate),
        (None, None)
    );
    assert_eq!(found.rows[0].contrast.difference, None);
}
