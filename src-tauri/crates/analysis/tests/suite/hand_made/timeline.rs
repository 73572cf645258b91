use analysis::timeline::Timeline;
use analysis::timeline::Week;
use foi::{EventKind, ResponseResult};
use testing::{TestCampaign, day};

const FULL: EventKind = EventKind::Response(ResponseResult::Full);
const PARTIAL: EventKind = EventKind::Response(ResponseResult::Partial);
const REFUSED: EventKind = EventKind::Response(ResponseResult::Refused);
const NOT_HELD: EventKind = EventKind::Response(ResponseResult::NotHeld);

fn week(monday: &str, full: u32, partial: u32, none: u32) -> Week {
    Week {
        monday: day(monday),
        full,
        partial,
        none,
    }
}

/// 29 December 2025 is a Monday; its week ends in 2026.
#[test]
fn weeks_begin_on_monday_and_have_no_gaps() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[])
        .event("A", FULL, Some("2026-01-04"))
        .event("B", REFUSED, Some("2025-12-29"))
        .event("C", PARTIAL, Some("2026-01-05"))
        .event("D", FULL, Some("2026-01-24"))
        .event("E", NOT_HELD, Some("2026-01-21"));
    let timeline = Timeline::compute(&campaign.snapshot());
    assert_eq!(
        timeline.weeks,
        [
            week("2025-12-29", 1, 0, 1),
            week("2026-01-05", 0, 1, 0),
            week("2026-01-12", 0, 0, 0),
            week("2026-01-19", 1, 0, 1),
        ]
    );
    assert_eq!(timeline.undated, 0);
}

#[test]
fn an_authority_counts_once_by_its_first_response() {
    let campaign = TestCampaign::new(&["A"], &[])
        .event("A", EventKind::Sent, Some("2026-01-05"))
        .event("A", FULL, Some("2026-02-16"))
        .event("A", PARTIAL, Some("2026-01-14"))
        .event("A", EventKind::Note, Some("2026-03-01"));
    let timeline = Timeline::compute(&campaign.snapshot());
    assert_eq!(timeline.weeks, [week("2026-01-12", 0, 1, 0)]);
}

#[test]
fn a_response_without_a_day_is_counted_apart() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .event("A", FULL, None)
        .event("B", FULL, None)
        .event("B", FULL, Some("2026-01-14"))
        .event("C", EventKind::Acknowledged, None);
    let timeline = Timeline::compute(&campaign.snapshot());
    assert_eq!(timeline.weeks, [week("2026-01-12", 1, 0, 0)]);
    assert_eq!(timeline.undated, 1);
}

#[test]
fn no_response_makes_no_weeks() {
    let campaign = TestCampaign::new(&["A"], &[]).event("A", EventKind::Sent, Some("2026-01-05"));
    let timeline = Timeline::compute(&campaign.snapshot());
    assert_eq!((timeline.weeks.len(), timeline.undated), (0, 0));
}
