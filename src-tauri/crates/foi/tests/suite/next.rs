//! What to do next, on which day.

use chrono::Days;
use foi::EventKind::{self, *};
use foi::{
    ActionKind, Event, Law, LetterKind, NextAction, ResponseResult, ReviewResult, Snapshot, Snooze,
    Status, Verdict,
};
use proptest::prelude::*;
use testing::{TestCampaign, any_events, day, event, events, rows};

const FULL: EventKind = Response(ResponseResult::Full);
const PARTIAL: EventKind = Response(ResponseResult::Partial);
const REFUSED: EventKind = Response(ResponseResult::Refused);
const UPHELD: EventKind = ReviewOutcome(ReviewResult::Upheld);
const SENT: (EventKind, &str) = (Sent, "2025-12-12");

fn of(law: Law, events: Vec<Event>) -> Snapshot {
    let mut kent = TestCampaign::kent();
    kent.record.campaign.law = law;
    kent.record.events = events;
    kent.snapshot()
}

fn todo(law: Law, kinds: &[(EventKind, &str)], today: &str) -> Vec<NextAction> {
    of(law, events(kinds)).actions(0, day(today))
}

fn kinds(actions: &[NextAction]) -> Vec<ActionKind> {
    actions.iter().map(|action| action.kind).collect()
}

/// What happened, today, and what is to be done, with its day.
type Vector = (
    &'static [(EventKind, &'static str)],
    &'static str,
    &'static [(ActionKind, &'static str)],
);

#[test]
fn what_to_do_under_foia() {
    use ActionKind::{
        Appeal, AskReview, Chase, ChaseReview, Complain, DecideInclusion, PayFee, Resend,
        SupplyClarification,
    };
    const REVIEW: (EventKind, &str) = (ReviewAsked, "2026-02-16");
    let vectors: &[Vector] = &[
        (&[SENT], "2026-01-15", &[]),
        (&[SENT], "2026-01-16", &[(Chase, "2026-01-15")]),
        // A reminder before the day after the deadline is none of the answer being late.
        (
            &[SENT, (Chased, "2026-01-15")],
            "2026-01-16",
            &[(Chase, "2026-01-15")],
        ),
        (&[SENT, (Chased, "2026-01-19")], "2026-01-19", &[]),
        // Ten working days of patience.
        (&[SENT, (Chased, "2026-01-19")], "2026-01-30", &[]),
        (
            &[SENT, (Chased, "2026-01-19")],
            "2026-02-02",
            &[(Complain, "2026-02-02")],
        ),
        (
            &[SENT, (Chased, "2026-01-19"), (Chased, "2026-02-02")],
            "2026-02-02",
            &[],
        ),
        (
            &[SENT, (Chased, "2026-01-19"), (Complained, "2026-02-02")],
            "2026-03-02",
            &[],
        ),
        (
            &[SENT, (Chased, "2026-01-19"), (FULL, "2026-01-26")],
            "2026-02-02",
            &[],
        ),
        // A response that was taken back leaves the deadline where it was.
        (
            &[
                SENT,
                (FULL, "2026-01-05"),
                (ResponseWithdrawn, "2026-01-12"),
            ],
            "2026-01-16",
            &[(Chase, "2026-01-15")],
        ),
        (&[SENT, (Withdrawn, "2026-01-05")], "2026-02-02", &[]),
        // Ours.
        (
            &[SENT, (Bounced, "2025-12-15")],
            "2026-02-02",
            &[(Resend, "2025-12-15")],
        ),
        (
            &[SENT, (ClarificationAsked, "2025-12-15")],
            "2026-02-02",
            &[(SupplyClarification, "2025-12-15")],
        ),
        (
            &[SENT, (FeesNotice, "2025-12-19")],
            "2026-03-18",
            &[(PayFee, "2026-03-18")],
        ),
        (
            &[
                SENT,
                (FeesNotice, "2025-12-19"),
                (ClarificationAsked, "2025-12-22"),
            ],
            "2026-03-18",
            &[(PayFee, "2026-03-18"), (SupplyClarification, "2025-12-22")],
        ),
        (&[SENT, (FeesNotice, "2025-12-19")], "2026-03-19", &[]),
        // A refusal: until the 40th working day.
        (
            &[SENT, (REFUSED, "2026-02-16")],
            "2026-04-16",
            &[(AskReview, "2026-04-16")],
        ),
        (&[SENT, (REFUSED, "2026-02-16")], "2026-04-17", &[]),
        (
            &[SENT, (PARTIAL, "2026-02-16")],
            "2026-02-16",
            &[(AskReview, "2026-04-16"), (DecideInclusion, "2026-02-16")],
        ),
        (
            &[SENT, (PARTIAL, "2026-02-16")],
            "2026-04-17",
            &[(DecideInclusion, "2026-02-16")],
        ),
        // The review: due in 20, at the latest in 40.
        (&[SENT, (REFUSED, "2026-02-02"), REVIEW], "2026-03-16", &[]),
        (
            &[SENT, (REFUSED, "2026-02-02"), REVIEW],
            "2026-03-18",
            &[(ChaseReview, "2026-03-16")],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                REVIEW,
                (Chased, "2026-03-18"),
            ],
            "2026-04-16",
            &[],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                REVIEW,
                (Chased, "2026-03-18"),
            ],
            "2026-04-17",
            &[(Complain, "2026-04-16")],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                REVIEW,
                (UPHELD, "2026-03-16"),
            ],
            "2026-04-27",
            &[(Complain, "2026-04-27")],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                REVIEW,
                (UPHELD, "2026-03-16"),
            ],
            "2026-04-28",
            &[],
        ),
        // A review of silence that changed nothing: one complaint, with the review's last day.
        (
            &[SENT, (Chased, "2026-01-19"), REVIEW, (UPHELD, "2026-03-16")],
            "2026-04-27",
            &[(Complain, "2026-04-27")],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                (Complained, "2026-03-02"),
                (DecisionNotice, "2026-05-01"),
            ],
            "2026-05-29",
            &[(Appeal, "2026-05-29")],
        ),
        (
            &[
                SENT,
                (REFUSED, "2026-02-02"),
                (Complained, "2026-03-02"),
                (DecisionNotice, "2026-05-01"),
            ],
            "2026-05-30",
            &[],
        ),
    ];
    for (happened, today, expected) in vectors {
        let found = todo(Law::Foia, happened, today);
        let found: Vec<_> = found.iter().map(|one| (one.kind, one.on)).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(kind, on)| (*kind, Some(day(on))))
            .collect();
        assert_eq!(found, expected, "{happened:?} on {today}");
    }
    assert_eq!(
        kinds(&todo(Law::Foia, &[], "2026-01-16")),
        [ActionKind::Send]
    );
}

/// Under FOISA and the EIR a review goes before a complaint, of no answer too.
#[test]
fn the_other_laws_ask_for_a_review_of_silence_first() {
    let chased = [SENT, (Chased, "2026-01-19")];
    for law in [Law::Foisa, Law::Eir] {
        assert_eq!(
            kinds(&todo(law, &[SENT], "2026-01-16")),
            [ActionKind::Chase]
        );
        assert_eq!(todo(law, &chased, "2026-01-30"), []);
        for (today, in_time) in [
            ("2026-02-02", true),
            ("2026-03-12", true),
            ("2026-03-13", false),
        ] {
            let actions = todo(law, &chased, today);
            assert_eq!(kinds(&actions), [ActionKind::AskReview], "{law:?} {today}");
            assert_eq!(actions[0].on, Some(day("2026-03-12")));
            assert_eq!(actions[0].last_day, in_time, "{today}");
            assert_eq!(actions[0].letter, Some(LetterKind::ReviewLate));
        }
        // With the review over and still no answer, only the regulator is left.
        let mut reviewed = chased.to_vec();
        reviewed.extend([
            (ReviewAsked, "2026-02-02"),
            (ReviewOutcome(ReviewResult::Overturned), "2026-02-16"),
        ]);
        assert_eq!(
            kinds(&todo(law, &reviewed, "2026-03-16")),
            [ActionKind::Complain]
        );
    }
    // Without a reminder it is asked for all the same while ten working days are left.
    for law in [Law::Foisa, Law::Eir] {
        assert_eq!(
            kinds(&todo(law, &[SENT], "2026-02-25")),
            [ActionKind::Chase]
        );
        let actions = todo(law, &[SENT], "2026-02-26");
        assert_eq!(kinds(&actions), [ActionKind::Chase, ActionKind::AskReview]);
        assert!(
            actions[0]
                .why
                .contains("ask for a review until 12 March 2026"),
            "{}",
            actions[0].why
        );
        assert!(actions[1].last_day);
        assert!(
            actions[1].why.contains("has not come."),
            "{}",
            actions[1].why
        );
        assert_eq!(
            kinds(&todo(law, &[SENT], "2026-03-13")),
            [ActionKind::Chase]
        );
    }
    // These laws know one limit for the review: after it, the regulator.
    let review = [SENT, (REFUSED, "2026-02-02"), (ReviewAsked, "2026-02-16")];
    for (law, last, after) in [
        (Law::Foisa, "2026-03-16", "2026-03-17"),
        (Law::Eir, "2026-04-16", "2026-04-17"),
    ] {
        assert_eq!(todo(law, &review, last), [], "{law:?}");
        assert_eq!(
            kinds(&todo(law, &review, after)),
            [ActionKind::Complain],
            "{law:?}"
        );
    }
}

#[test]
fn the_reason_names_days_and_sections() {
    for (kinds, today, parts) in [
        (
            &[SENT][..],
            "2026-01-19",
            &[
                "due on 15 January 2026 (FOIA s.10(1))",
                "2 working days overdue",
            ][..],
        ),
        (
            &[SENT, (Chased, "2026-01-19")],
            "2026-02-02",
            &[
                "reminded them on 19 January 2026",
                "without an internal review",
                "FOIA s.50",
            ],
        ),
        (
            &[SENT, (REFUSED, "2026-02-16")],
            "2026-02-17",
            &[
                "The request was refused.",
                "until 16 April 2026",
                "s.45 Code",
            ],
        ),
        (
            &[SENT, (Response(ResponseResult::NotHeld), "2026-02-16")],
            "2026-02-17",
            &["do not hold it."],
        ),
        (
            &[SENT, (PARTIAL, "2026-02-16")],
            "2026-02-17",
            &["Only part of the request was answered."],
        ),
        (
            &[SENT, (FeesNotice, "2025-12-19")],
            "2026-01-19",
            &["not paid by 18 March 2026", "FOIA ss.9"],
        ),
    ] {
        let actions = todo(Law::Foia, kinds, today);
        for part in parts {
            assert!(actions[0].why.contains(part), "{}", actions[0].why);
        }
    }
}

/// Due on 15 January 2026; asked on the 16th.
#[test]
fn what_was_asked_too_late_is_said_to_be() {
    for (law, asked, kind, parts) in [
        (
            Law::Foia,
            ClarificationAsked,
            ActionKind::SupplyClarification,
            [
                "late: it had to be given by 15 January 2026",
                "The answer is overdue",
            ],
        ),
        (
            Law::Eir,
            ClarificationAsked,
            ActionKind::SupplyClarification,
            ["EIR reg 9(2)", "The count does not start again"],
        ),
        (
            Law::Foia,
            FeesNotice,
            ActionKind::PayFee,
            [
                "FOIA s.9(1)",
                "the request does not lapse. The authority may say that it does.",
            ],
        ),
    ] {
        let actions = todo(law, &[SENT, (asked, "2026-01-16")], "2026-01-19");
        assert_eq!(kinds(&actions), [kind]);
        assert_eq!(
            (actions[0].on, actions[0].last_day),
            (Some(day("2026-01-16")), false)
        );
        for part in parts {
            assert!(actions[0].why.contains(part), "{}", actions[0].why);
        }
    }
}

#[test]
fn a_decision_settles_a_part_answer() {
    let mut kent = TestCampaign::kent();
    kent.record.events = events(&[SENT, (PARTIAL, "2025-12-20")]);
    let force = kent.authority("Kent");
    for (decisions, expected) in [
        (vec![], true),
        (
            vec![rows::decision(force, Verdict::Excluded, "Totals only")],
            false,
        ),
        (
            vec![rows::decision(
                force,
                Verdict::Included,
                "The totals were enough",
            )],
            false,
        ),
    ] {
        kent.record.decisions = decisions;
        let snapshot = kent.snapshot();
        let found = kinds(&snapshot.actions(0, day("2026-03-16")));
        assert_eq!(found.contains(&ActionKind::DecideInclusion), expected);
    }
}

#[test]
fn an_action_is_put_off_until_its_day() {
    let mut kent = TestCampaign::kent();
    kent.record.events = events(&[SENT]);
    kent.snoozes = vec![Snooze {
        authority: kent.authority("Kent"),
        action: ActionKind::Chase,
        until: day("2026-01-26"),
        reason: "They promised it for Friday".to_owned(),
        by: "A. Researcher".to_owned(),
    }];
    let snapshot = kent.snapshot();
    let put_off = |kind, today| snapshot.snoozed(0, kind, day(today)).is_some();
    // It stays an action, marked as put off.
    assert_eq!(
        kinds(&snapshot.actions(0, day("2026-01-23"))),
        [ActionKind::Chase]
    );
    assert!(put_off(ActionKind::Chase, "2026-01-25"));
    assert!(!put_off(ActionKind::Chase, "2026-01-26"));
    assert!(!put_off(ActionKind::Complain, "2026-01-23"));
    let found = snapshot.snoozed(0, ActionKind::Chase, day("2026-01-23"));
    assert_eq!(
        found.map(|snooze| snooze.reason.as_str()),
        Some("They promised it for Friday")
    );
}

#[test]
fn codes_are_read_back() {
    for kind in ActionKind::ALL {
        assert_eq!(ActionKind::from_code(kind.code()), Some(kind));
        assert!(!kind.words().is_empty());
    }
    assert_eq!(ActionKind::from_code("wait"), None);
}

proptest! {
    #[test]
    fn actions_fit_the_standing(all in any_events(), after in 0_u64..500) {
        let today = day("2025-09-01") + Days::new(after);
        for law in Law::ALL {
            let snapshot = of(law, all.clone());
            let deadline_status = snapshot.deadline_status(0, today);
            let actions = snapshot.actions(0, today);
            for (n, action) in actions.iter().enumerate() {
                // One of each kind, with a reason; what can no longer be done is not asked for.
                prop_assert!(actions[..n].iter().all(|other| other.kind != action.kind));
                prop_assert!(action.why.ends_with('.'), "{}", action.why);
                prop_assert!(!action.why.contains(".."), "{}", action.why);
                prop_assert!(!action.last_day || action.on.is_some_and(|on| on >= today));
            }
            let is = |kind| kinds(&actions).contains(&kind);
            prop_assert_eq!(is(ActionKind::Send), deadline_status.status == Status::Draft);
            if is(ActionKind::Chase) || is(ActionKind::ChaseReview) {
                prop_assert!(deadline_status.overdue);
            }
            if deadline_status.status == Status::WaitingForUs {
                prop_assert!(!actions.is_empty());
            }
            if snapshot.assessments[0].state.withdrawn {
                prop_assert!(actions.iter().all(|one| one.kind == ActionKind::DecideInclusion));
            }
        }
    }
}

#[test]
fn undated_requests_ask_for_nothing_that_has_to_be_counted() {
    let undated = of(Law::Foia, vec![event(0, Sent, None, "")]);
    assert_eq!(undated.actions(0, day("2026-02-02")), []);
    let refused = of(Law::Foia, vec![event(0, REFUSED, None, "")]);
    assert_eq!(refused.actions(0, day("2026-02-02")), []);
}
