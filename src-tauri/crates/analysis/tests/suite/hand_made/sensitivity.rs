use super::close;
use analysis::interval::IntervalMethod;
use analysis::sensitivity::{Rule, Sensitivity};
use foi::{EventKind, ResponseResult, Snapshot};
use testing::TestCampaign;

fn of(snapshot: &Snapshot) -> Sensitivity {
    Sensitivity::compute(snapshot, IntervalMethod::Wilson)
}

/// Authorities selected, those behind the rate, and part and whole.
fn brief(found: &Sensitivity, rule: Rule) -> (u32, u32, Option<(i64, i64)>) {
    let row = found.rule(rule).expect("a row");
    (row.pool.selected, row.pool.authorities, row.pool.sums)
}

/// A is complete and in; B is in part and in by decision; C is complete and out by decision; D
/// answered in part, with a range; E was not asked.
#[test]
fn each_rule_adds_up_its_own() {
    let response = |result| EventKind::Response(result);
    let (full, part) = (ResponseResult::Full, ResponseResult::Partial);
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[])
        .event("A", response(full), None)
        .event("B", response(part), None)
        .event("C", response(full), None)
        .event("D", response(part), None)
        .exclude("C", "Counts something else")
        .undecided("D")
        .undecided("E")
        .totals("A", ["100", "10"])
        .totals("B", ["200", "40"])
        .totals("C", ["300", "90"])
        .totals("D", ["50", "<5"])
        .totals("E", ["1000", "1000"]);
    let found = of(&campaign.snapshot());
    assert_eq!(brief(&found, Rule::Answered), (4, 3, Some((140, 600))));
    assert_eq!(brief(&found, Rule::Complete), (2, 2, Some((100, 400))));
    assert_eq!(brief(&found, Rule::Decisions), (2, 2, Some((50, 300))));
    let answered = found.rule(Rule::Answered).expect("a row");
    // With 0 to 4 of 50 added.
    let (low, high) = answered.bounds.expect("bounds");
    assert!(close(Some(low), Some(100.0 * 140.0 / 650.0)));
    assert!(close(Some(high), Some(100.0 * 144.0 / 650.0)));
    assert_eq!(found.rule(Rule::Decisions).expect("a row").bounds, None);
    // Without A: 40 of 200. Without B: 10 of 100.
    let left: Vec<(usize, i64, i64)> = found
        .without
        .iter()
        .map(|one| (one.authority, one.part, one.whole))
        .collect();
    assert_eq!(left, [(0, 40, 200), (1, 10, 100)]);
    assert_eq!(found.least.expect("one").0, 1);
    assert_eq!(found.greatest.expect("one").0, 0);
    let (low, high) = found.range().expect("a range");
    assert!(close(Some(low), Some(10.0)) && close(Some(high), Some(25.0)));
}

/// Without Merseyside 485 of 13,105 = 3.70 %, without the Metropolitan Police 447 of 10,504 =
/// 4.26 %: also what complete responses alone give. Every sum without one, added up, is the
/// whole sum 23 times.
#[test]
fn refuge_holds_whoever_is_left_out() {
    let record = testing::refuge();
    let snapshot = Snapshot::from_record(&record);
    let found = of(&snapshot);
    let named = |one: Option<(usize, analysis::interval::Proportion)>| {
        let (authority, rate) = one.expect("one");
        (
            snapshot.authorities[authority].name.clone(),
            rate.part,
            rate.whole,
        )
    };
    assert_eq!(named(found.least), ("Merseyside".to_owned(), 485, 13_105));
    assert_eq!(
        named(found.greatest),
        ("Metropolitan Police".to_owned(), 447, 10_504)
    );
    assert_eq!(brief(&found, Rule::Answered), (29, 24, Some((534, 13_860))));
    assert_eq!(brief(&found, Rule::Complete), (23, 23, Some((447, 10_504))));
    assert_eq!(
        brief(&found, Rule::Decisions),
        (24, 24, Some((534, 13_860)))
    );
    let sums = found.without.iter().fold((0, 0), |(parts, wholes), one| {
        (parts + one.part, wholes + one.whole)
    });
    assert_eq!(sums, (23 * 534, 23 * 13_860));
}

#[test]
fn one_authority_leaves_nothing_when_left_out() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["100", "10"]);
    let found = of(&campaign.snapshot());
    assert_eq!(
        (found.without.len(), found.least, found.greatest),
        (0, None, None)
    );
    assert_eq!(
        found.rule(Rule::Decisions).expect("a row").pool.sums,
        Some((10, 100))
    );
    assert!(found.range().is_some());
}

#[test]
fn nothing_gives_no_rate() {
    let empty = of(&TestCampaign::new(&[], &[]).snapshot());
    assert_eq!(empty.rules.len(), 3);
    assert_eq!((empty.range(), empty.without.len()), (None, 0));
    let unnamed = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "7"])
        .without_rate();
    let unnamed = of(&unnamed.snapshot());
    assert_eq!((unnamed.cells, unnamed.rules.len()), (None, 0));
    let zero = of(&TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["0", "0"])
        .totals("B", ["0", "0"])
        .snapshot());
    assert_eq!((zero.range(), zero.without.len()), (None, 0));
}
