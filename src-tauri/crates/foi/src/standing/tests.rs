use super::*;
use crate::EventKind::*;
use crate::fixture::{any_events, date, event, iso, story};
use crate::{EventKind, ResponseResult, ReviewResult};
use chrono::Days;
use proptest::prelude::*;

const FULL: EventKind = Response(ResponseResult::Full);
const REFUSED: EventKind = Response(ResponseResult::Refused);

fn on(law: Law, story: &Story, today: &str) -> Standing {
    standing(Calendar::built_in(), law, story, iso(today))
}

#[test]
fn overdue_only_from_the_day_after() {
    let waiting = story(&[(Sent, "2025-12-12")]);
    for (today, left, overdue, words) in [
        ("2025-12-12", 20, false, "20 working days left"),
        // A weekend and the holidays do not count.
        ("2025-12-13", 20, false, "20 working days left"),
        ("2025-12-24", 12, false, "12 working days left"),
        ("2026-01-02", 9, false, "9 working days left"),
        ("2026-01-14", 1, false, "1 working day left"),
        ("2026-01-15", 0, false, "due now"),
        ("2026-01-16", -1, true, "1 working day overdue"),
        ("2026-01-18", -1, true, "1 working day overdue"),
        ("2026-01-19", -2, true, "2 working days overdue"),
    ] {
        for law in Law::ALL {
            let standing = on(law, &waiting, today);
            assert_eq!(
                standing.due.as_ref().map(|due| due.on),
                Some(iso("2026-01-15"))
            );
            assert_eq!(
                (
                    standing.days_left,
                    standing.overdue,
                    standing.left_words().as_str()
                ),
                (Some(left), overdue, words),
                "{law:?} {today}"
            );
        }
    }
    // Due on a Friday: the day after is no working day, and overdue all the same.
    let friday = on(Law::Foia, &story(&[(Sent, "2026-01-09")]), "2026-02-07");
    assert_eq!((friday.days_left, friday.overdue), (Some(0), true));
    assert_eq!(friday.left_words(), "overdue");
}

#[test]
fn a_holding_reply_or_a_reminder_moves_nothing() {
    let plain = story(&[(Sent, "2025-12-12")]);
    let more = story(&[
        (Sent, "2025-12-12"),
        (Acknowledged, "2025-12-13"),
        (HoldingReply, "2026-01-14"),
        (Chased, "2026-01-19"),
    ]);
    assert_eq!(
        on(Law::Foia, &plain, "2026-01-20"),
        on(Law::Foia, &more, "2026-01-20")
    );
}

/// Three months beginning with the day of the notice: 19 December to 18 March.
#[test]
fn a_request_lapses_the_day_after_the_last_day_to_pay() {
    let notice = [(Sent, "2025-12-12"), (FeesNotice, "2025-12-19")];
    for (today, status, resolution) in [
        ("2025-12-19", Status::WaitingForUs, Resolution::NoneYet),
        ("2026-03-18", Status::WaitingForUs, Resolution::NoneYet),
        ("2026-03-19", Status::Closed, Resolution::Lapsed),
    ] {
        let standing = on(Law::Foia, &story(&notice), today);
        assert_eq!(
            (standing.status, standing.resolution),
            (status, resolution),
            "{today}"
        );
        assert_eq!(standing.due.is_some(), status == Status::WaitingForUs);
        assert!(!standing.overdue);
    }
    let later = |kind, day| {
        let mut all = notice.to_vec();
        all.push((kind, day));
        on(Law::Foia, &story(&all), "2026-03-19")
    };
    // Paid in time, paid late and accepted, answered all the same, or taken back.
    assert_eq!(
        later(FeePaid, "2026-01-09").status,
        Status::WaitingForAuthority
    );
    assert_eq!(
        later(FeePaid, "2026-03-19").status,
        Status::WaitingForAuthority
    );
    assert_eq!(later(FULL, "2026-01-09").resolution, Resolution::Full);
    assert_eq!(
        later(Withdrawn, "2026-01-09").resolution,
        Resolution::Withdrawn
    );
    // A question beside it does not keep it alive.
    let both = later(ClarificationAsked, "2026-01-09");
    assert_eq!(both.resolution, Resolution::Lapsed);
    // EIR: 60 working days.
    let eir = story(&[(Sent, "2025-12-12"), (FeesNotice, "2026-01-12")]);
    assert_eq!(
        on(Law::Eir, &eir, "2026-04-09").status,
        Status::WaitingForUs
    );
    assert_eq!(
        on(Law::Eir, &eir, "2026-04-10").resolution,
        Resolution::Lapsed
    );
}

/// FOIA ss.9(1), 10; EIR regs 8(4), 9(2): what is asked when the time is over stops no clock, and a
/// request does not lapse by it. Due on 15 January 2026.
#[test]
fn what_is_asked_too_late_leaves_the_answer_overdue() {
    for asked in [FeesNotice, ClarificationAsked] {
        let late = story(&[(Sent, "2025-12-12"), (asked, "2026-01-16")]);
        let in_time = story(&[(Sent, "2025-12-12"), (asked, "2026-01-15")]);
        for law in Law::ALL {
            let standing = on(law, &late, "2026-01-19");
            assert_eq!(standing.status, Status::WaitingForUs);
            assert!(standing.overdue, "{law:?} {asked:?}");
            let due = standing.due.as_ref().map(|due| (due.kind, due.on));
            assert_eq!(due, Some((DeadlineKind::Answer, iso("2026-01-15"))));
            assert!(
                !on(law, &in_time, "2026-01-19").overdue,
                "{law:?} {asked:?}"
            );
            // Half a year later it is as overdue as ever.
            let later = on(law, &late, "2026-07-20");
            assert_eq!(later.resolution, Resolution::NoneYet, "{law:?} {asked:?}");
            assert!(later.overdue);
        }
    }
}

#[test]
fn what_we_may_do_is_listed_until_its_last_day() {
    let refused = story(&[(Sent, "2025-12-12"), (REFUSED, "2026-02-16")]);
    for (law, last, after) in [
        (Law::Foia, "2026-04-16", "2026-04-17"),
        (Law::Foisa, "2026-04-14", "2026-04-15"),
    ] {
        let standing = on(law, &refused, last);
        assert_eq!((standing.days_left, standing.overdue), (Some(0), false));
        assert_eq!(standing.left_words(), "today is the last working day");
        let standing = on(law, &refused, after);
        assert_eq!((standing.due.as_ref(), standing.days_left), (None, None));
        assert_eq!(standing.left_words(), "");
        assert_eq!(
            (standing.status, standing.resolution),
            (Status::Closed, Resolution::Refused)
        );
    }
    // A review that is late stays: it binds the authority.
    let review = story(&[
        (Sent, "2025-12-12"),
        (REFUSED, "2026-02-02"),
        (ReviewAsked, "2026-02-16"),
    ]);
    assert!(!on(Law::Foia, &review, "2026-03-16").overdue);
    assert!(on(Law::Foia, &review, "2026-03-18").overdue);
    assert!(!on(Law::Eir, &review, "2026-04-16").overdue);
    assert!(on(Law::Eir, &review, "2026-04-17").overdue);
}

#[test]
fn what_cannot_be_counted_is_said() {
    let upheld = ReviewOutcome(ReviewResult::Upheld);
    for (events, problem) in [
        (
            vec![event(0, Sent, None, "")],
            "the day the request was sent",
        ),
        (
            vec![event(0, FeesNotice, None, "")],
            "the day of the fees notice",
        ),
        (
            vec![event(0, ReviewAsked, None, "")],
            "the day the review was asked for",
        ),
        (
            vec![event(0, Sent, Some(date(2028, 12, 20)), "")],
            "outside the holidays known",
        ),
        (
            vec![event(0, Sent, None, ""), event(1, upheld, None, "")],
            "the day the request was sent",
        ),
    ] {
        let standing = on(Law::Foia, &Story::of(&events), "2026-01-19");
        assert!(standing.problem.contains(problem), "{}", standing.problem);
        assert_eq!((standing.due, standing.overdue), (None, false));
    }
    // Nothing is amiss where nothing has to be counted.
    for events in [
        vec![],
        vec![event(0, Sent, None, ""), event(1, FULL, None, "")],
        vec![event(0, Bounced, None, "")],
        vec![event(0, Withdrawn, None, "")],
    ] {
        assert_eq!(on(Law::Foia, &Story::of(&events), "2026-01-19").problem, "");
    }
    // A day that the calendar does not reach: late, and nobody counts how much.
    let late = on(Law::Foia, &story(&[(Sent, "2028-11-01")]), "2029-02-01");
    assert!(late.overdue);
    assert_eq!((late.days_left, late.left_words()), (None, String::new()));
}

proptest! {
    #[test]
    fn a_standing_agrees_with_its_story(all in any_events(), after in 0_u64..500) {
        let story = Story::of(&all);
        let today = date(2025, 9, 1) + Days::new(after);
        for law in Law::ALL {
            let standing = standing(Calendar::built_in(), law, &story, today);
            prop_assert_eq!(standing.resolution.is_answer(), story.answer.is_some());
            if standing.resolution == Resolution::Lapsed {
                prop_assert_eq!(standing.status, Status::Closed);
                prop_assert_eq!(story.open, Some(Open::Fee));
            } else {
                prop_assert_eq!(standing.status, story.status);
                prop_assert_eq!(standing.resolution, story.resolution);
            }
            prop_assert_eq!(standing.due.as_ref(), standing.deadlines.first());
            prop_assert!(standing.deadlines.iter().all(|one| !one.kind.is_ours() || one.on >= today));
            // Late is whoever's move it is, and only the authority; or it asked for something
            // when it was late already.
            if standing.overdue && standing.status == Status::WaitingForUs {
                let late = crate::deadline::late_notices(Calendar::built_in(), law, &story);
                prop_assert!(late.iter().any(|one| one.open));
            } else if standing.overdue {
                prop_assert!(matches!(
                    standing.status,
                    Status::WaitingForAuthority | Status::InReview
                ));
            }
            let late = standing.due.as_ref().is_some_and(|due| due.on < today);
            prop_assert_eq!(standing.overdue, late);
            prop_assert_eq!(standing.days_left.is_some(), standing.due.is_some());
            if let Some(left) = standing.days_left {
                prop_assert!((late && left <= 0) || (!late && left >= 0));
            }
            if !standing.problem.is_empty() {
                // What is ours can still be counted.
                prop_assert!(standing.deadlines.iter().all(|one| one.kind.is_ours()));
            }
        }
    }
}
