//! The days that are due, by law.

use crate::state;
use chrono::NaiveDate;
use foi::EventKind::{self, *};
use foi::calendar::Calendar;
use foi::clock::{DayCount, ExtensionKind, StepKind, limits};
use foi::deadline::*;
use foi::{Law, RequestState, ResponseResult, ReviewResult};
use proptest::prelude::*;
use testing::{any_events, day, events};

const FULL: EventKind = Response(ResponseResult::Full);
const PARTIAL: EventKind = Response(ResponseResult::Partial);
const REFUSED: EventKind = Response(ResponseResult::Refused);
const NOT_HELD: EventKind = Response(ResponseResult::NotHeld);
const UPHELD: EventKind = ReviewOutcome(ReviewResult::Upheld);
const PARTLY: EventKind = ReviewOutcome(ReviewResult::Partly);
const OVERTURNED: EventKind = ReviewOutcome(ReviewResult::Overturned);

/// On the last day of the time for answering what was sent on 12 December 2025.
fn listed(law: Law, state: &RequestState) -> Vec<Deadline> {
    listed_on(law, state, "2026-01-15")
}

fn listed_on(law: Law, state: &RequestState, today: &str) -> Vec<Deadline> {
    deadlines(Calendar::built_in(), law, state, day(today)).expect("covered")
}

fn explained(law: Law, state: &RequestState, kind: DeadlineKind) -> Option<DayCount> {
    explain(Calendar::built_in(), law, state, kind).expect("covered")
}

/// The last days that the three laws set: FOIA, FOISA, EIR. Due on 15 January 2026.
#[test]
fn last_days_by_law() {
    use DeadlineKind::{Answer, Appeal, AskReview, Complain, Fee};
    let refused = (REFUSED, "2026-02-16");
    let review = (ReviewAsked, "2026-02-16");
    for (kinds, kind, days) in [
        (&[][..], Answer, ["2026-01-15"; 3]),
        (
            &[(Acknowledged, "2025-12-15"), (HoldingReply, "2026-01-05")],
            Answer,
            ["2026-01-15"; 3],
        ),
        // The clarification arrives on a Saturday; Scotland has no holiday on Easter Monday.
        (
            &[
                (ClarificationAsked, "2025-12-18"),
                (ClarificationSupplied, "2026-03-14"),
            ],
            Answer,
            ["2026-04-15", "2026-04-13", "2026-04-15"],
        ),
        // Bounced and sent again: from the second sending.
        (
            &[(Bounced, "2025-12-12"), (Sent, "2026-01-12")],
            Answer,
            ["2026-02-09"; 3],
        ),
        // FOIA, FOISA: three months beginning with the notice; EIR: 60 working days.
        (
            &[(FeesNotice, "2026-01-12")],
            Fee,
            ["2026-04-11", "2026-04-11", "2026-04-09"],
        ),
        (
            &[refused],
            AskReview,
            ["2026-04-16", "2026-04-14", "2026-04-16"],
        ),
        (
            &[(PARTIAL, "2026-02-16")],
            AskReview,
            ["2026-04-16", "2026-04-14", "2026-04-16"],
        ),
        (
            &[(NOT_HELD, "2026-02-16")],
            AskReview,
            ["2026-04-16", "2026-04-14", "2026-04-16"],
        ),
        (
            &[(REFUSED, "2026-02-02"), review],
            DeadlineKind::ReviewOutcome,
            ["2026-03-16", "2026-03-16", "2026-04-16"],
        ),
        // A review of no answer is due as well, and bars none of the answer that comes.
        (
            &[review],
            DeadlineKind::ReviewOutcome,
            ["2026-03-16", "2026-03-16", "2026-04-16"],
        ),
        (
            &[(ReviewAsked, "2026-02-02"), refused],
            AskReview,
            ["2026-04-16", "2026-04-14", "2026-04-16"],
        ),
        (
            &[(REFUSED, "2026-02-02"), review, (UPHELD, "2026-03-16")],
            Complain,
            ["2026-04-27", "2026-09-16", "2026-04-27"],
        ),
        (
            &[(REFUSED, "2026-02-02"), review, (PARTLY, "2026-03-16")],
            Complain,
            ["2026-04-27", "2026-09-16", "2026-04-27"],
        ),
    ] {
        let mut all = vec![(Sent, "2025-12-12")];
        all.extend_from_slice(kinds);
        let state = state(&all);
        for (law, last) in Law::ALL.into_iter().zip(days) {
            let found = listed(law, &state);
            assert_eq!(found.len(), 1, "{law:?} {all:?}: {found:?}");
            assert_eq!(
                (found[0].kind, found[0].on),
                (kind, day(last)),
                "{law:?} {all:?}"
            );
            assert!(
                found[0].basis.contains(law.code().to_uppercase().as_str()),
                "{found:?}"
            );
        }
    }
    let notice = state(&[
        (Sent, "2025-12-12"),
        (REFUSED, "2026-02-02"),
        (Complained, "2026-03-02"),
        (DecisionNotice, "2026-05-01"),
    ]);
    for (law, last) in [
        (Law::Foia, Some("2026-05-29")),
        (Law::Foisa, None),
        (Law::Eir, Some("2026-05-29")),
    ] {
        let found: Vec<_> = listed(law, &notice)
            .iter()
            .map(|one| (one.kind, one.on))
            .collect();
        let expected: Vec<_> = last.map(|last| (Appeal, day(last))).into_iter().collect();
        assert_eq!(found, expected, "{law:?}");
    }
}

#[test]
fn fees_and_extensions_move_the_answer() {
    let paid = state(&[
        (Sent, "2026-09-01"),
        (FeesNotice, "2026-09-10"),
        (FeePaid, "2026-09-24"),
    ]);
    assert_eq!(listed(Law::Foia, &paid)[0].on, day("2026-10-14"));

    let mut all = events(&[
        (Sent, "2025-12-12"),
        (Extended(ExtensionKind::PublicInterest), "2026-01-12"),
    ]);
    for (until, due) in [
        (None, "2026-02-12"),
        (Some("2026-01-30"), "2026-01-30"),
        // Forty working days in all is the most.
        (Some("2026-06-30"), "2026-02-12"),
        (Some("2026-01-05"), "2026-01-15"),
    ] {
        all[1].details.until = until.map(day);
        let state = RequestState::fold(&all);
        assert_eq!(listed(Law::Foia, &state)[0].on, day(due), "{until:?}");
        // The other laws have no such extension.
        assert_eq!(listed(Law::Foisa, &state)[0].on, day("2026-01-15"));
        assert_eq!(listed(Law::Eir, &state)[0].on, day("2026-01-15"));
    }
    let complex = state(&[
        (Sent, "2025-12-12"),
        (Extended(ExtensionKind::Complexity), "2026-01-12"),
    ]);
    assert_eq!(listed(Law::Eir, &complex)[0].on, day("2026-02-12"));
    assert_eq!(listed(Law::Foia, &complex)[0].on, day("2026-01-15"));
}

#[test]
fn nothing_is_due_where_nothing_can_be_done() {
    let sent = (Sent, "2025-12-12");
    let refused = (REFUSED, "2026-01-12");
    let review = (ReviewAsked, "2026-01-19");
    for kinds in [
        &[][..],
        &[sent, (Bounced, "2025-12-15")],
        &[sent, (ClarificationAsked, "2025-12-15")],
        &[sent, (FULL, "2026-01-12")],
        &[sent, (Withdrawn, "2026-01-12")],
        &[sent, refused, (Withdrawn, "2026-01-13")],
        &[
            sent,
            refused,
            review,
            (UPHELD, "2026-01-20"),
            (Withdrawn, "2026-01-21"),
        ],
        &[sent, (Complained, "2026-02-02")],
        &[sent, refused, (Complained, "2026-02-02")],
        // A review asked for is asked for once.
        &[sent, refused, review, (OVERTURNED, "2026-01-20")],
        &[
            sent,
            refused,
            review,
            (UPHELD, "2026-01-20"),
            (Complained, "2026-01-21"),
        ],
        &[
            sent,
            refused,
            review,
            (PARTLY, "2026-01-20"),
            (FurtherResponse(ResponseResult::Full), "2026-01-20"),
        ],
        &[
            sent,
            refused,
            (Complained, "2026-02-02"),
            (DecisionNotice, "2026-02-03"),
            (Appealed, "2026-02-04"),
        ],
    ] {
        for law in Law::ALL {
            assert_eq!(listed(law, &state(kinds)), [], "{law:?} {kinds:?}");
        }
    }
}

#[test]
fn several_are_listed_earliest_first() {
    let silent = state(&[
        (Sent, "2025-12-12"),
        (ReviewAsked, "2026-01-19"),
        (UPHELD, "2026-02-02"),
    ]);
    let found: Vec<_> = listed(Law::Foia, &silent)
        .iter()
        .map(|one| (one.kind, one.on))
        .collect();
    assert_eq!(
        found,
        [
            (DeadlineKind::Answer, day("2026-01-15")),
            (DeadlineKind::Complain, day("2026-03-16")),
        ]
    );
}

#[test]
fn a_day_beyond_the_holidays_known_is_an_error() {
    let state = state(&[(Sent, "2028-12-20")]);
    assert!(deadlines(Calendar::built_in(), Law::Foia, &state, day("2028-12-20")).is_err());
    assert!(
        explain(
            Calendar::built_in(),
            Law::Foia,
            &state,
            DeadlineKind::Answer
        )
        .is_err()
    );
}

#[test]
fn the_days_behind_a_review_are_told_in_its_own_words() {
    let state = state(&[(Sent, "2025-12-12"), (REFUSED, "2026-02-16")]);
    let explanation = explained(Law::Foia, &state, DeadlineKind::AskReview).unwrap();
    assert_eq!(
        (explanation.due, explanation.counted),
        (Some(day("2026-04-16")), 40)
    );
    let (first, last) = (&explanation.steps[0], explanation.steps.last().unwrap());
    assert_eq!(first.reason, "The answer was given: day 0");
    assert_eq!(
        last.reason,
        "Working day 40: the last day to ask for a review"
    );
    assert_eq!(last.basis, limits::review_basis(Law::Foia));
    // Every day between them has its reason: 16 March is none, 17 March is St Patrick’s Day.
    let on = |date: &str| {
        explanation
            .steps
            .iter()
            .find(|step| step.date == day(date))
            .unwrap()
    };
    assert_eq!(on("2026-03-16").kind, StepKind::Counted);
    assert_eq!(on("2026-03-17").kind, StepKind::Skipped);
    assert!(on("2026-03-17").reason.contains("St Patrick"));
    assert!(
        explanation
            .steps
            .iter()
            .all(|step| !step.reason.contains("an answer"))
    );
}

#[test]
fn weeks_months_and_days_are_counted_by_the_calendar() {
    let state = state(&[
        (Sent, "2025-12-12"),
        (REFUSED, "2026-02-02"),
        (ReviewAsked, "2026-02-16"),
        (UPHELD, "2026-03-16"),
    ]);
    let explanation = explained(Law::Foia, &state, DeadlineKind::Complain).unwrap();
    assert_eq!(explanation.due, Some(day("2026-04-27")));
    let reasons: Vec<&str> = explanation
        .steps
        .iter()
        .map(|step| step.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "The review had its outcome",
            "42 days later: the last day to complain to the regulator; every day of the calendar \
             counts",
        ]
    );
}

/// EIR reg 8(5) counts working days, the other laws three months.
#[test]
fn a_fee_is_explained_as_its_law_counts() {
    let state = state(&[(Sent, "2025-12-12"), (FeesNotice, "2026-01-12")]);
    let eir = explained(Law::Eir, &state, DeadlineKind::Fee).unwrap();
    assert_eq!((eir.due, eir.counted), (Some(day("2026-04-09")), 60));
    assert!(eir.steps.len() > 80);
    let foia = explained(Law::Foia, &state, DeadlineKind::Fee).unwrap();
    assert_eq!((foia.due, foia.counted), (Some(day("2026-04-11")), 0));
    assert_eq!(foia.steps.len(), 2);
    // The answer waits for it.
    let answer = explained(Law::Foia, &state, DeadlineKind::Answer).unwrap();
    assert_eq!(answer.due, None);
}

#[test]
fn a_deadline_that_was_met_is_still_explained() {
    let state = state(&[(Sent, "2025-12-12"), (FULL, "2026-01-05")]);
    assert_eq!(listed(Law::Foia, &state), []);
    let answer = explained(Law::Foia, &state, DeadlineKind::Answer).unwrap();
    assert_eq!(answer.due, Some(day("2026-01-15")));
    for kind in [
        DeadlineKind::Fee,
        DeadlineKind::ReviewOutcome,
        DeadlineKind::Complain,
        DeadlineKind::Appeal,
    ] {
        assert_eq!(explained(Law::Foia, &state, kind), None, "{kind:?}");
    }
}

/// FOISA s.20(5): 40 working days from the end of the time for answering, or from the receipt of an
/// answer that came after it; Scotland's holidays alone. Received on 3 January 2024: the time ends on
/// 31 January.
#[test]
fn the_last_day_to_ask_for_a_review_under_foisa() {
    let received = |on: &str, event: EventKind, given: &str| {
        let mut all = events(&[(Sent, "2024-01-03"), (event, given)]);
        all[1].details.received = Some(day(on));
        RequestState::fold(&all)
    };
    for (what, state, last, start) in [
        (
            "refused in time",
            state(&[(Sent, "2024-01-03"), (REFUSED, "2024-01-08")]),
            "2024-03-27",
            ("2024-01-31", "The time for answering ended: day 0"),
        ),
        (
            "dated the last day, and it came by post after it",
            received("2024-02-02", REFUSED, "2024-01-31"),
            "2024-04-01",
            (
                "2024-02-02",
                "The answer was received, after the time for it: day 0",
            ),
        ),
        (
            "dated in time, and received after it",
            received("2024-02-05", REFUSED, "2024-01-08"),
            "2024-04-02",
            (
                "2024-02-05",
                "The answer was received, after the time for it: day 0",
            ),
        ),
        (
            "refused late",
            state(&[(Sent, "2024-01-03"), (REFUSED, "2024-02-15")]),
            "2024-04-12",
            (
                "2024-02-15",
                "The answer was received, after the time for it: day 0",
            ),
        ),
        (
            "refused late, and it came by post",
            received("2024-02-19", REFUSED, "2024-02-15"),
            "2024-04-16",
            (
                "2024-02-19",
                "The answer was received, after the time for it: day 0",
            ),
        ),
        (
            "refused after a clarification: the time ends on 19 February",
            state(&[
                (Sent, "2024-01-03"),
                (ClarificationAsked, "2024-01-10"),
                (ClarificationSupplied, "2024-01-22"),
                (REFUSED, "2024-01-25"),
            ]),
            "2024-04-16",
            ("2024-02-19", "The time for answering ended: day 0"),
        ),
        (
            "no answer",
            state(&[(Sent, "2024-01-03")]),
            "2024-03-27",
            (
                "2024-01-31",
                "The time for answering ended without an answer: day 0",
            ),
        ),
    ] {
        let found = listed_on(Law::Foisa, &state, "2024-03-01");
        let review = found.iter().find(|one| one.kind == DeadlineKind::AskReview);
        assert_eq!(review.map(|one| one.on), Some(day(last)), "{what}");
        let explanation = explained(Law::Foisa, &state, DeadlineKind::AskReview).unwrap();
        let first = &explanation.steps[0];
        assert_eq!(
            (first.date, first.reason.as_str()),
            (day(start.0), start.1),
            "{what}"
        );
        assert_eq!(
            (explanation.due, explanation.counted),
            (Some(day(last)), 40),
            "{what}"
        );
    }
    // The other laws: from the refusal; and the EIR have a last day where no answer came.
    let refused = state(&[(Sent, "2024-01-03"), (REFUSED, "2024-01-08")]);
    assert_eq!(
        listed_on(Law::Foia, &refused, "2024-01-09")[0].on,
        day("2024-03-04")
    );
    assert_eq!(
        listed_on(Law::Eir, &refused, "2024-01-09")[0].on,
        day("2024-03-04")
    );
    let silent = state(&[(Sent, "2024-01-03")]);
    let reviews = |law: Law, today: &str| -> Vec<NaiveDate> {
        let found = listed_on(law, &silent, today);
        let reviews = found
            .iter()
            .filter(|one| one.kind == DeadlineKind::AskReview);
        reviews.map(|one| one.on).collect()
    };
    // Not before the time is over, and under FOIA not at all.
    assert_eq!(reviews(Law::Foisa, "2024-01-31"), []);
    assert_eq!(reviews(Law::Foisa, "2024-02-01"), [day("2024-03-27")]);
    assert_eq!(
        reviews(Law::Eir, "2024-02-01"),
        [day("2024-03-28")],
        "18 March: Northern Ireland"
    );
    assert_eq!(reviews(Law::Foia, "2024-02-01"), []);
}

proptest! {
    #[test]
    fn every_deadline_listed_is_explained(all in any_events(), after in 0_u64..500) {
        let state = RequestState::fold(&all);
        let today = day("2025-09-01") + chrono::Days::new(after);
        for law in Law::ALL {
            let found = deadlines(Calendar::built_in(), law, &state, today).expect("covered");
            prop_assert!(found.is_sorted_by_key(|one| one.on));
            for kind in DeadlineKind::ALL {
                let explanation = explained(law, &state, kind);
                let of_kind: Vec<_> = found.iter().filter(|one| one.kind == kind).collect();
                prop_assert!(of_kind.len() <= 1);
                if let Some(deadline) = of_kind.first() {
                    let explanation = explanation.expect("a deadline listed is explained");
                    prop_assert_eq!(explanation.due, Some(deadline.on));
                    let due = explanation.steps.iter().rfind(|step| step.kind == StepKind::Due);
                    let due = due.expect("a day is due");
                    prop_assert_eq!(due.date, deadline.on);
                    prop_assert_eq!(&due.basis, &deadline.basis);
                    prop_assert!(explanation.steps.is_sorted_by_key(|step| step.date));
                }
            }
        }
    }
}
