//! Where a request stands on one day.

use crate::state;
use chrono::Days;
use foi::EventKind::*;
use foi::calendar::Calendar;
use foi::deadline::DeadlineKind;
use foi::deadline_status::{DeadlineStatus, deadline_status};
use foi::request_state::Open;
use foi::{EventKind, Law, RequestState, Resolution, ResponseResult, ReviewResult, Status};
use proptest::prelude::*;
use testing::{any_events, day, event};

const FULL: EventKind = Response(ResponseResult::Full);
const REFUSED: EventKind = Response(ResponseResult::Refused);

fn on(law: Law, state: &RequestState, today: &str) -> DeadlineStatus {
    deadline_status(Calendar::built_in(), law, state, day(today))
}

#[test]
fn overdue_only_from_the_day_after() {
    let waiting = state(&[(Sent, "2025-12-12")]);
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
            let deadline_status = on(law, &waiting, today);
            assert_eq!(
                deadline_status.due.as_ref().map(|due| due.on),
                Some(day("2026-01-15"))
            );
            assert_eq!(
                (
                    deadline_status.days_left,
                    deadline_status.overdue,
                    deadline_status.left_words().as_str()
                ),
                (Some(left), overdue, words),
                "{law:?} {today}"
            );
        }
    }
    // Due on a Friday: the day after is no working day, and overdue all the same.
    let friday = on(Law::Foia, &state(&[(Sent, "2026-01-09")]), "2026-02-07");
    assert_eq!((friday.days_left, friday.overdue), (Some(0), true));
    assert_eq!(friday.left_words(), "overdue");
}

#[test]
fn a_holding_reply_or_a_reminder_moves_nothing() {
    let plain = state(&[(Sent, "2025-12-12")]);
    let more = state(&[
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
        let deadline_status = on(Law::Foia, &state(&notice), today);
        assert_eq!(
            (deadline_status.status, deadline_status.resolution),
            (status, resolution),
            "{today}"
        );
        assert_eq!(
            deadline_status.due.is_some(),
            status == Status::WaitingForUs
        );
        assert!(!deadline_status.overdue);
    }
    let later = |kind, day| {
        let mut all = notice.to_vec();
        all.push((kind, day));
        on(Law::Foia, &state(&all), "2026-03-19")
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
    let eir = state(&[(Sent, "2025-12-12"), (FeesNotice, "2026-01-12")]);
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
        let late = state(&[(Sent, "2025-12-12"), (asked, "2026-01-16")]);
        let in_time = state(&[(Sent, "2025-12-12"), (asked, "2026-01-15")]);
        for law in Law::ALL {
            let deadline_status = on(law, &late, "2026-01-19");
            assert_eq!(deadline_status.status, Status::WaitingForUs);
            assert!(deadline_status.overdue, "{law:?} {asked:?}");
            let due = deadline_status.due.as_ref().map(|due| (due.kind, due.on));
            assert_eq!(due, Some((DeadlineKind::Answer, day("2026-01-15"))));
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
    let refused = state(&[(Sent, "2025-12-12"), (REFUSED, "2026-02-16")]);
    for (law, last, after) in [
        (Law::Foia, "2026-04-16", "2026-04-17"),
        (Law::Foisa, "2026-04-14", "2026-04-15"),
    ] {
        let deadline_status = on(law, &refused, last);
        assert_eq!(
            (deadline_status.days_left, deadline_status.overdue),
            (Some(0), false)
        );
        assert_eq!(
            deadline_status.left_words(),
            "today is the last working day"
        );
        let deadline_status = on(law, &refused, after);
        assert_eq!(
            (deadline_status.due.as_ref(), deadline_status.days_left),
            (None, None)
        );
        assert_eq!(deadline_status.left_words(), "");
        assert_eq!(
            (deadline_status.status, deadline_status.resolution),
            (Status::Closed, Resolution::Refused)
        );
    }
    // A review that is late stays: it binds the authority.
    let review = state(&[
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
            vec![event(0, Sent, Some(day("2028-12-20")), "")],
            "outside the known holidays",
        ),
        (
            vec![event(0, Sent, None, ""), event(1, upheld, None, "")],
            "the day the request was sent",
        ),
    ] {
        let deadline_status = on(Law::Foia, &RequestState::fold(&events), "2026-01-19");
        assert!(
            deadline_status.problem.contains(problem),
            "{}",
            deadline_status.problem
        );
        assert_eq!(
            (deadline_status.due, deadline_status.overdue),
            (None, false)
        );
    }
    // Nothing is amiss where nothing has to be counted.
    for events in [
        vec![],
        vec![event(0, Sent, None, ""), event(1, FULL, None, "")],
        vec![event(0, Bounced, None, "")],
        vec![event(0, Withdrawn, None, "")],
    ] {
        assert_eq!(
            on(Law::Foia, &RequestState::fold(&events), "2026-01-19").problem,
            ""
        );
    }
    // A day that the calendar does not reach: late, and nobody counts how much.
    let late = on(Law::Foia, &state(&[(Sent, "2028-11-01")]), "2029-02-01");
    assert!(late.overdue);
    assert_eq!((late.days_left, late.left_words()), (None, String::new()));
}

proptest! {
    #[test]
    fn a_standing_agrees_with_its_story(all in any_events(), after in 0_u64..500) {
        let state = RequestState::fold(&all);
        let today = day("2025-09-01") + Days::new(after);
        for law in Law::ALL {
            let deadline_status = deadline_status(Calendar::built_in(), law, &state, today);
            prop_assert_eq!(deadline_status.resolution.is_answer(), state.answer.is_some());
            if deadline_status.resolution == Resolution::Lapsed {
                prop_assert_eq!(deadline_status.status, Status::Closed);
                prop_assert_eq!(state.open, Some(Open::Fee));
            } else {
                prop_assert_eq!(deadline_status.status, state.status);
                prop_assert_eq!(deadline_status.resolution, state.resolution);
            }
            prop_assert_eq!(deadline_status.due.as_ref(), deadline_status.deadlines.first());
            prop_assert!(deadline_status.deadlines.iter().all(|one| !one.kind.is_ours() || one.on >= today));
            // Late is whoever's move it is, and only the authority; or it asked for something
            // when it was late already.
            if deadline_status.overdue && deadline_status.status == Status::WaitingForUs {
                let late = foi::deadline::late_notices(Calendar::built_in(), law, &state);
                prop_assert!(late.iter().any(|one| one.open));
            } else if deadline_status.overdue {
                prop_assert!(matches!(
                    deadline_status.status,
                    Status::WaitingForAuthority | Status::InReview
                ));
            }
            let late = deadline_status.due.as_ref().is_some_and(|due| due.on < today);
            prop_assert_eq!(deadline_status.overdue, late);
            prop_assert_eq!(deadline_status.days_left.is_some(), deadline_status.due.is_some());
            if let Some(left) = deadline_status.days_left {
                prop_assert!((late && left <= 0) || (!late && left >= 0));
            }
            if !deadline_status.problem.is_empty() {
                // What is ours can still be counted.
                prop_assert!(deadline_status.deadlines.iter().all(|one| one.kind.is_ours()));
            }
        }
    }
}

#[test]
fn what_requests_lack_is_said_with_how_many_and_what_to_do() {
    use foi::request_state::MissingDay;
    assert_eq!(
        MissingDay::Sent.sentence(1),
        "1 request has no date of sending, so its deadline cannot be counted. Record the day on which it was sent."
    );
    assert_eq!(
        MissingDay::FeesNotice.sentence(2),
        "2 requests have a fees notice without a date, so their deadlines cannot be counted. Record the day of each notice."
    );
    for day in MissingDay::ALL {
        for requests in [1, 14] {
            let said = day.sentence(requests);
            assert!(said.starts_with(&requests.to_string()), "{said}");
            assert!(
                !said.contains("..") && said.matches(". ").count() == 1,
                "{said}"
            );
        }
    }
}
