//! Where a request stands by its events, figures and decision.

use crate::september;
use foi::assessment::{Completeness, Inclusion};
use foi::{
    Assessment, CompletenessOverride, Event, EventKind, Provided, RequestState, Resolution,
    ResponseResult, Status, Value, Verdict,
};
use proptest::prelude::*;
use testing::{TestCampaign, any_events, event, id, rows};

const SENT: EventKind = EventKind::Sent;
const ACKNOWLEDGED: EventKind = EventKind::Acknowledged;
const FULL: EventKind = EventKind::Response(ResponseResult::Full);
const PARTIAL: EventKind = EventKind::Response(ResponseResult::Partial);
const REFUSED: EventKind = EventKind::Response(ResponseResult::Refused);
const NOT_HELD: EventKind = EventKind::Response(ResponseResult::NotHeld);

const COUNT: Value = Value::Count(12);
const ZERO: Value = Value::Count(0);
const EMPTY: Value = Value::NotEntered;
const SMALL: Value = Value::Suppressed { low: 1, high: 4 };
const WITHHELD: Value = Value::Withheld { provision: None };

/// A request to which these things happened on one day after another.
fn case_of(
    kinds: &[EventKind],
    values: [Value; 2],
    complete: Option<bool>,
    verdict: Option<Verdict>,
) -> Assessment {
    let mut kent = TestCampaign::kent();
    kent.record.events = (0..)
        .zip(kinds)
        .map(|(n, &kind)| event(n, kind, september(1 + n as u32), ""))
        .collect();
    kent.record.requests[0].completeness = complete.map(|complete| CompletenessOverride {
        complete,
        reason: "Seen by two people".to_owned(),
    });
    kent.record.decisions = verdict
        .map(|verdict| rows::decision(id(0), verdict, "The totals were enough"))
        .into_iter()
        .collect();
    kent.values(values).snapshot().assessments.remove(0)
}

fn folded(events: Vec<Event>) -> Assessment {
    let mut kent = TestCampaign::kent();
    kent.record.events = events;
    kent.values([COUNT, ZERO]).snapshot().assessments.remove(0)
}

#[test]
fn whose_move_it_is_and_what_came_of_it() {
    for (kinds, status, resolution, acknowledged) in [
        (&[][..], Status::Draft, Resolution::NoneYet, false),
        (
            &[EventKind::Note],
            Status::Draft,
            Resolution::NoneYet,
            false,
        ),
        (
            &[SENT],
            Status::WaitingForAuthority,
            Resolution::NoneYet,
            false,
        ),
        (
            &[SENT, ACKNOWLEDGED],
            Status::WaitingForAuthority,
            Resolution::NoneYet,
            true,
        ),
        // An acknowledgement proves that the request was sent.
        (
            &[ACKNOWLEDGED],
            Status::WaitingForAuthority,
            Resolution::NoneYet,
            true,
        ),
        (&[SENT, FULL], Status::Closed, Resolution::Full, false),
        (&[SENT, PARTIAL], Status::Closed, Resolution::Partial, false),
        (&[SENT, REFUSED], Status::Closed, Resolution::Refused, false),
        (
            &[SENT, NOT_HELD],
            Status::Closed,
            Resolution::NotHeld,
            false,
        ),
        // The last response decides: a correction, and a withdrawal.
        (
            &[SENT, REFUSED, FULL],
            Status::Closed,
            Resolution::Full,
            false,
        ),
        (
            &[SENT, FULL, REFUSED],
            Status::Closed,
            Resolution::Refused,
            false,
        ),
        // A response taken back leaves the one before it, or none.
        (
            &[SENT, REFUSED, FULL, EventKind::ResponseWithdrawn],
            Status::Closed,
            Resolution::Refused,
            false,
        ),
        (
            &[SENT, FULL, EventKind::ResponseWithdrawn],
            Status::WaitingForAuthority,
            Resolution::NoneYet,
            false,
        ),
        (
            &[SENT, EventKind::Withdrawn],
            Status::Closed,
            Resolution::Withdrawn,
            false,
        ),
        // A late acknowledgement reopens nothing.
        (
            &[SENT, FULL, ACKNOWLEDGED],
            Status::Closed,
            Resolution::Full,
            true,
        ),
    ] {
        let assessment = case_of(kinds, [COUNT, ZERO], None, None);
        assert_eq!(
            (
                assessment.state.status,
                assessment.state.resolution,
                assessment.state.acknowledged
            ),
            (status, resolution, acknowledged),
            "{kinds:?}"
        );
        assert_eq!(assessment.asked(), status != Status::Draft);
        assert_eq!(assessment.answered(), resolution.is_answer());
    }
}

/// Complete only where the answer is full and every required cell is a number; zero is one.
#[test]
fn completeness_provided_and_the_rule_in_words() {
    use Provided::{Limited, No, Yes};
    let one_of_two = "Response not complete: 1 of 2 required figures given by the force";
    let to_enter = |n: u32| format!("Figures not yet entered: {n} of 2 required");
    for (kinds, values, complete, filled, provided, reason) in [
        (&[][..], [EMPTY, EMPTY], false, 0, No, "Not asked yet"),
        (
            &[SENT],
            [EMPTY, EMPTY],
            false,
            0,
            No,
            "No response recorded",
        ),
        // Figures without a response are no answer.
        (&[SENT], [COUNT, ZERO], false, 2, No, "No response recorded"),
        (
            &[SENT, FULL],
            [COUNT, ZERO],
            true,
            2,
            Yes,
            "Complete response",
        ),
        // Nobody has typed it yet: not the authority's doing.
        (&[SENT, FULL], [EMPTY, EMPTY], false, 0, Yes, &to_enter(2)),
        (&[SENT, FULL], [COUNT, EMPTY], false, 1, Yes, &to_enter(1)),
        (
            &[SENT, FULL],
            [WITHHELD, EMPTY],
            false,
            0,
            Limited,
            &to_enter(1),
        ),
        (&[SENT, FULL], [COUNT, SMALL], false, 1, Limited, one_of_two),
        (
            &[SENT, FULL],
            [COUNT, WITHHELD],
            false,
            1,
            Limited,
            one_of_two,
        ),
        (
            &[SENT, FULL],
            [COUNT, Value::NotHeld],
            false,
            1,
            Limited,
            one_of_two,
        ),
        (
            &[SENT, FULL],
            [COUNT, Value::NotAnswered],
            false,
            1,
            Limited,
            one_of_two,
        ),
        (
            &[SENT, PARTIAL],
            [COUNT, ZERO],
            false,
            2,
            Limited,
            "Response not complete",
        ),
        (
            &[SENT, PARTIAL],
            [EMPTY, EMPTY],
            false,
            0,
            Limited,
            "Response not complete",
        ),
        (&[SENT, REFUSED], [EMPTY, EMPTY], false, 0, No, "Refused"),
        (
            &[SENT, NOT_HELD],
            [EMPTY, EMPTY],
            false,
            0,
            No,
            "Information not held",
        ),
        (
            &[SENT, EventKind::Withdrawn],
            [EMPTY, EMPTY],
            false,
            0,
            No,
            "Request withdrawn",
        ),
        // Figures of a response that was taken back are no answer any more.
        (
            &[SENT, FULL, EventKind::ResponseWithdrawn],
            [COUNT, ZERO],
            false,
            2,
            No,
            "No response recorded",
        ),
    ] {
        let context = format!("{kinds:?} {values:?}");
        let empty = values.iter().filter(|value| **value == EMPTY).count();
        let assessment = case_of(kinds, values, None, None);
        assert_eq!(
            assessment.completeness,
            Completeness {
                complete,
                filled,
                to_enter: empty as u32,
                required: 2,
                overridden: false,
            },
            "{context}"
        );
        assert_eq!(assessment.provided, provided, "{context}");
        assert_eq!(
            assessment.inclusion,
            Inclusion {
                included: complete,
                decided: false,
                exception: false,
                reason: reason.to_owned(),
            },
            "{context}"
        );
    }
}

#[test]
fn a_person_can_overrule_completeness_both_ways() {
    use Provided::{Limited, No, Yes};
    for (kind, values, set, overridden, provided, reason) in [
        (
            FULL,
            [COUNT, WITHHELD],
            true,
            true,
            Yes,
            "Complete response",
        ),
        (PARTIAL, [COUNT, ZERO], true, true, Yes, "Complete response"),
        (
            REFUSED,
            [EMPTY, EMPTY],
            true,
            true,
            Yes,
            "Complete response",
        ),
        (
            FULL,
            [COUNT, ZERO],
            false,
            true,
            Limited,
            "Marked as not complete",
        ),
        // Where the person says what the figures say, nothing is overruled.
        (FULL, [COUNT, ZERO], true, false, Yes, "Complete response"),
        (
            PARTIAL,
            [COUNT, ZERO],
            false,
            false,
            Limited,
            "Response not complete",
        ),
        (REFUSED, [EMPTY, EMPTY], false, false, No, "Refused"),
    ] {
        let context = format!("{kind:?} {values:?} {set}");
        let assessment = case_of(&[SENT, kind], values, Some(set), None);
        assert_eq!(assessment.completeness.complete, set, "{context}");
        assert_eq!(assessment.completeness.overridden, overridden, "{context}");
        assert_eq!(assessment.provided, provided, "{context}");
        assert_eq!(assessment.inclusion.included, set, "{context}");
        assert!(!assessment.inclusion.exception, "{context}");
        assert_eq!(assessment.inclusion.reason, reason, "{context}");
    }
}

#[test]
fn a_decision_goes_before_the_rule_and_is_an_exception_where_they_differ() {
    let complete = [COUNT, ZERO];
    let short = [COUNT, WITHHELD];
    for (values, set, verdict, exception) in [
        (complete.clone(), None, Verdict::Included, false),
        (complete.clone(), None, Verdict::Excluded, true),
        (short.clone(), None, Verdict::Included, true),
        (short.clone(), None, Verdict::Excluded, false),
        // The rule looks at completeness as a person set it.
        (complete, Some(false), Verdict::Included, true),
        (short, Some(true), Verdict::Included, false),
    ] {
        let context = format!("{values:?} {set:?} {verdict:?}");
        let assessment = case_of(&[SENT, FULL], values, set, Some(verdict));
        assert_eq!(
            assessment.inclusion,
            Inclusion {
                included: verdict == Verdict::Included,
                decided: true,
                exception,
                reason: "The totals were enough".to_owned(),
            },
            "{context}"
        );
    }
}

#[test]
fn a_campaign_that_requires_no_figures_is_complete_with_a_full_answer() {
    for (kind, complete) in [(FULL, true), (PARTIAL, false)] {
        let mut kent = TestCampaign::kent();
        kent.record.campaign.required.also.clear();
        kent.record.events = vec![event(0, kind, september(2), "")];
        let assessment = kent.values([EMPTY, EMPTY]).snapshot().assessments.remove(0);
        assert_eq!(assessment.completeness.complete, complete);
        assert_eq!(assessment.completeness.required, 0);
    }
}

#[test]
fn days_and_references_come_from_the_latest_event_that_has_them() {
    let assessment = folded(vec![
        event(0, PARTIAL, september(24), ""),
        event(1, SENT, september(1), ""),
        event(2, SENT, None, ""),
        event(3, ACKNOWLEDGED, september(3), "FOI/77"),
        event(4, EventKind::Note, september(30), "not theirs"),
        event(5, FULL, september(20), "FOI/78"),
    ]);
    assert_eq!(assessment.state.sent_on, september(1));
    assert_eq!(assessment.state.answered_on, september(24));
    assert_eq!(assessment.state.resolution, Resolution::Partial);
    assert_eq!(assessment.state.reference, "FOI/78");
}

#[test]
fn on_one_day_the_natural_order_decides_and_undated_events_go_first() {
    let further = EventKind::FurtherResponse(ResponseResult::Full);
    for order in [[1, 2], [2, 1]] {
        let one_day = folded(vec![
            event(order[0], further, september(5), "b"),
            event(order[1], REFUSED, september(5), "a"),
        ]);
        assert_eq!(one_day.state.resolution, Resolution::Full);
        assert_eq!(one_day.state.reference, "b");
    }
    let undated = folded(vec![
        event(9, FULL, None, ""),
        event(1, REFUSED, september(5), ""),
    ]);
    assert_eq!(undated.state.resolution, Resolution::Refused);
    let alone = folded(vec![event(0, FULL, None, "")]);
    assert_eq!(alone.state.resolution, Resolution::Full);
    assert_eq!(alone.state.answered_on, None);
}

/// Which of two responses of one day was entered first plays no part, so a person is told.
#[test]
fn two_responses_on_one_day_are_warned_of() {
    for order in [[1, 2], [2, 1]] {
        let assessment = folded(vec![
            event(0, SENT, september(1), ""),
            event(order[0], REFUSED, september(5), ""),
            event(order[1], FULL, september(5), ""),
        ]);
        assert_eq!(assessment.state.resolution, Resolution::Refused);
        assert_eq!(assessment.state.warnings.len(), 1);
        assert!(
            assessment.state.warnings[0]
                .message
                .contains("further response")
        );
    }
}

/// The case as derived from the list in this very order.
fn derived(events: Vec<Event>) -> Assessment {
    let kent = TestCampaign::kent();
    let (campaign, request) = (&kent.record.campaign, &kent.record.requests[0]);
    Assessment::derive(campaign, request, &events, [COUNT, ZERO].iter(), None)
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        (one, other) in any_events()
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(derived(one.clone()), derived(other));
        prop_assert_eq!(derived(one.clone()), derived(one));
    }

    #[test]
    fn notes_change_nothing(
        without in any_events(),
        notes in prop::collection::vec((prop::option::of(1_u32..6), "[a-z]{0,3}"), 1..4),
    ) {
        let mut with = without.clone();
        let notes = (50..).zip(notes);
        with.extend(notes.map(|(n, (on, reference))| {
            event(n, EventKind::Note, on.and_then(september), &reference)
        }));
        prop_assert_eq!(derived(with), derived(without));
    }

    #[test]
    fn a_case_agrees_with_its_story(all in any_events()) {
        let assessment = derived(all.clone());
        prop_assert_eq!(&assessment.state, &RequestState::fold(&all));
        prop_assert_eq!(assessment.answered(), assessment.state.answer.is_some());
        prop_assert_eq!(assessment.asked(), all.iter().any(|event| event.kind != EventKind::Note));
        if assessment.completeness.complete || assessment.provided == Provided::Yes {
            prop_assert_eq!(assessment.state.resolution, Resolution::Full);
        }
        prop_assert!(!assessment.inclusion.reason.is_empty());
    }
}
