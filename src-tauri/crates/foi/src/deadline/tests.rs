use super::*;
use crate::EventKind::{self, *};
use crate::ResponseResult;
use crate::clock::ExtensionKind;
use crate::fixture::{any_events, happened, iso, story};
use proptest::prelude::*;

const FULL: EventKind = Response(ResponseResult::Full);
const PARTIAL: EventKind = Response(ResponseResult::Partial);
const REFUSED: EventKind = Response(ResponseResult::Refused);
const NOT_HELD: EventKind = Response(ResponseResult::NotHeld);
const UPHELD: EventKind = ReviewOutcome(ReviewResult::Upheld);
const PARTLY: EventKind = ReviewOutcome(ReviewResult::Partly);
const OVERTURNED: EventKind = ReviewOutcome(ReviewResult::Overturned);

fn listed(law: Law, story: &Story) -> Vec<Deadline> {
    deadlines(Calendar::built_in(), law, story).expect("covered")
}

fn explained(law: Law, story: &Story, kind: DeadlineKind) -> Option<Explanation> {
    explain(Calendar::built_in(), law, story, kind).expect("covered")
}

/// The last days that the three laws set: FOIA, FOISA, EIR.
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
        let story = story(&all);
        for (law, day) in Law::ALL.into_iter().zip(days) {
            let found = listed(law, &story);
            assert_eq!(found.len(), 1, "{law:?} {all:?}: {found:?}");
            assert_eq!(
                (found[0].kind, found[0].on),
                (kind, iso(day)),
                "{law:?} {all:?}"
            );
            assert!(
                found[0].basis.contains(law.code().to_uppercase().as_str()),
                "{found:?}"
            );
        }
    }
    let notice = story(&[
        (Sent, "2025-12-12"),
        (REFUSED, "2026-02-02"),
        (Complained, "2026-03-02"),
        (DecisionNotice, "2026-05-01"),
    ]);
    for (law, day) in [
        (Law::Foia, Some("2026-05-29")),
        (Law::Foisa, None),
        (Law::Eir, Some("2026-05-29")),
    ] {
        let found: Vec<_> = listed(law, &notice)
            .iter()
            .map(|one| (one.kind, one.on))
            .collect();
        let expected: Vec<_> = day.map(|day| (Appeal, iso(day))).into_iter().collect();
        assert_eq!(found, expected, "{law:?}");
    }
}

#[test]
fn fees_and_extensions_move_the_answer() {
    let paid = story(&[
        (Sent, "2026-09-01"),
        (FeesNotice, "2026-09-10"),
        (FeePaid, "2026-09-24"),
    ]);
    assert_eq!(listed(Law::Foia, &paid)[0].on, iso("2026-10-14"));

    let mut all = happened(&[
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
        all[1].details.until = until.map(iso);
        let story = Story::of(&all);
        assert_eq!(listed(Law::Foia, &story)[0].on, iso(due), "{until:?}");
        // The other laws have no such extension.
        assert_eq!(listed(Law::Foisa, &story)[0].on, iso("2026-01-15"));
        assert_eq!(listed(Law::Eir, &story)[0].on, iso("2026-01-15"));
    }
    let complex = story(&[
        (Sent, "2025-12-12"),
        (Extended(ExtensionKind::Complexity), "2026-01-12"),
    ]);
    assert_eq!(listed(Law::Eir, &complex)[0].on, iso("2026-02-12"));
    assert_eq!(listed(Law::Foia, &complex)[0].on, iso("2026-01-15"));
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
            assert_eq!(listed(law, &story(kinds)), [], "{law:?} {kinds:?}");
        }
    }
}

#[test]
fn several_are_listed_earliest_first() {
    let silent = story(&[
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
            (DeadlineKind::Answer, iso("2026-01-15")),
            (DeadlineKind::Complain, iso("2026-03-16")),
        ]
    );
}

#[test]
fn a_day_beyond_the_holidays_known_is_an_error() {
    let story = story(&[(Sent, "2028-12-20")]);
    assert!(deadlines(Calendar::built_in(), Law::Foia, &story).is_err());
    assert!(
        explain(
            Calendar::built_in(),
            Law::Foia,
            &story,
            DeadlineKind::Answer
        )
        .is_err()
    );
}

#[test]
fn the_days_behind_a_review_are_told_in_its_own_words() {
    let story = story(&[(Sent, "2025-12-12"), (REFUSED, "2026-02-16")]);
    let explanation = explained(Law::Foia, &story, DeadlineKind::AskReview).unwrap();
    assert_eq!(
        (explanation.due, explanation.counted),
        (Some(iso("2026-04-16")), 40)
    );
    let (first, last) = (&explanation.steps[0], explanation.steps.last().unwrap());
    assert_eq!(first.reason, "The answer was given: day 0");
    assert_eq!(
        last.reason,
        "Working day 40: the last day to ask for a review"
    );
    assert_eq!(last.basis, limits::review_basis(Law::Foia));
    // Every day between them has its reason: 16 March is none, 17 March is St Patrick’s Day.
    let on = |day: &str| {
        explanation
            .steps
            .iter()
            .find(|step| step.date == iso(day))
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
    let story = story(&[
        (Sent, "2025-12-12"),
        (REFUSED, "2026-02-02"),
        (ReviewAsked, "2026-02-16"),
        (UPHELD, "2026-03-16"),
    ]);
    let explanation = explained(Law::Foia, &story, DeadlineKind::Complain).unwrap();
    assert_eq!(explanation.due, Some(iso("2026-04-27")));
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
    let story = story(&[(Sent, "2025-12-12"), (FeesNotice, "2026-01-12")]);
    let eir = explained(Law::Eir, &story, DeadlineKind::Fee).unwrap();
    assert_eq!((eir.due, eir.counted), (Some(iso("2026-04-09")), 60));
    assert!(eir.steps.len() > 80);
    let foia = explained(Law::Foia, &story, DeadlineKind::Fee).unwrap();
    assert_eq!((foia.due, foia.counted), (Some(iso("2026-04-11")), 0));
    assert_eq!(foia.steps.len(), 2);
    // The answer waits for it.
    let answer = explained(Law::Foia, &story, DeadlineKind::Answer).unwrap();
    assert_eq!(answer.due, None);
}

#[test]
fn a_deadline_that_was_met_is_still_explained() {
    let story = story(&[(Sent, "2025-12-12"), (FULL, "2026-01-05")]);
    assert_eq!(listed(Law::Foia, &story), []);
    let answer = explained(Law::Foia, &story, DeadlineKind::Answer).unwrap();
    assert_eq!(answer.due, Some(iso("2026-01-15")));
    for kind in [
        DeadlineKind::Fee,
        DeadlineKind::ReviewOutcome,
        DeadlineKind::Complain,
        DeadlineKind::Appeal,
    ] {
        assert_eq!(explained(Law::Foia, &story, kind), None, "{kind:?}");
    }
}

proptest! {
    #[test]
    fn every_deadline_listed_is_explained(all in any_events()) {
        let story = Story::of(&all);
        for law in Law::ALL {
            let found = listed(law, &story);
            prop_assert!(found.is_sorted_by_key(|one| one.on));
            for kind in DeadlineKind::ALL {
                let explanation = explained(law, &story, kind);
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
