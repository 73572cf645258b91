use analysis::progress::Progress;
use analysis::{
    progress,
    responses::{self, ResponseRow},
};
use foi::{EventKind, Provided, ResponseResult, Snapshot};
use testing::TestCampaign;

/// One authority of each kind.
fn campaign() -> Snapshot {
    let response = EventKind::Response;
    let mut campaign = TestCampaign::new(&["A", "B", "C", "D", "E", "F"], &[])
        .event("A", response(ResponseResult::Full), Some("2026-01-05"))
        .event("B", response(ResponseResult::Partial), Some("2026-01-05"))
        .event("C", response(ResponseResult::Refused), Some("2026-01-05"))
        .event("D", response(ResponseResult::NotHeld), None)
        .event("E", EventKind::Sent, Some("2026-01-05"));
    for name in ["A", "C", "D", "E", "F"] {
        campaign = campaign.undecided(name);
    }
    campaign.snapshot()
}

#[test]
fn every_authority_has_a_row_with_its_reason() {
    let row = |authority, provided, included, reason: &str| ResponseRow {
        authority,
        provided,
        included,
        reason: reason.to_owned(),
        decided: false,
        exception: false,
    };
    let against_the_rule = ResponseRow {
        decided: true,
        exception: true,
        ..row(1, Provided::Limited, true, "Here")
    };
    assert_eq!(
        responses::ResponseRow::all(&campaign()),
        [
            row(0, Provided::Yes, true, "Complete response"),
            against_the_rule,
            row(2, Provided::No, false, "Refused"),
            row(3, Provided::No, false, "Information not held"),
            row(4, Provided::No, false, "No response recorded"),
            row(5, Provided::No, false, "Not asked yet"),
        ]
    );
}

#[test]
fn progress_counts_each_authority_once() {
    let expected = progress::Progress {
        authorities: 6,
        asked: 5,
        answered: 4,
        provided_yes: 1,
        provided_limited: 1,
        complete: 1,
        included: 2,
        exceptions: 1,
        refused: 1,
        not_held: 1,
        waiting: 1,
        draft: 1,
    };
    assert_eq!(Progress::compute(&campaign()), expected);
}
