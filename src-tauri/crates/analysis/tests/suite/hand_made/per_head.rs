use super::close;
use analysis::per_head::Incidence;
use analysis::per_head::PerHead;
use foi::State;
use testing::TestCampaign;

#[test]
fn counts_per_100_000_people() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["30"])
        .totals("B", ["0"])
        .totals("C", ["7"])
        .totals("D", ["<5"])
        .population("A", 600_000)
        .population("B", 50_000)
        .population("D", 1_000);
    let found = PerHead::compute(&campaign.snapshot());
    assert_eq!(found.cells, Some((0, 0)));
    let row = |count, people| Incidence { count, people };
    assert_eq!(found.rows, [(0, row(30, 600_000)), (1, row(0, 50_000))]);
    assert_eq!(found.total, Some(row(30, 650_000)));
    assert_eq!(found.without_population, [2]);
    assert_eq!(found.left_out.len(), 1);
    assert_eq!(
        (found.left_out[0].authority, found.left_out[0].state),
        (3, State::Suppressed)
    );
    assert!(close(Some(found.rows[0].1.per_100_000()), Some(5.0)));
    assert!(close(Some(found.rows[1].1.per_100_000()), Some(0.0)));
    // 2010 to 2029 are twenty years.
    assert!(close(found.years(), Some(20.0)));
    let a_year = found.a_year(found.rows[0].1).expect("a rate");
    assert!(close(Some(a_year.value), Some(0.25)));
    // Of none seen, up to 3.6889 may be expected.
    let (low, high) = found.rows[1].1.interval();
    assert!(close(Some(low), Some(0.0)));
    assert!((high - 2.0 * 3.688_879_454).abs() < 1e-8, "{high}");
}

#[test]
fn nobody_living_there_is_no_denominator() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["30"])
        .population("A", 0);
    let found = PerHead::compute(&campaign.snapshot());
    assert_eq!((found.rows.len(), found.total), (0, None));
    assert_eq!(found.without_population, [0]);
}

#[test]
fn an_amount_is_no_case() {
    let campaign = TestCampaign::new(&["A"], &[])
        .decimals("recorded", 2)
        .totals("A", ["30"])
        .population("A", 1_000);
    assert_eq!(PerHead::compute(&campaign.snapshot()).cells, None);
    assert_eq!(
        PerHead::compute(&campaign.without_rate().snapshot()).cells,
        None
    );
}
