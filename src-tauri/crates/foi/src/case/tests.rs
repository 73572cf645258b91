use super::*;
use crate::fixture::{day, decision, event, parts, snapshot};
use crate::{CompletenessOverride, Value};
use proptest::prelude::*;

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
) -> Case {
    let mut parts = parts();
    parts.events = (0..)
        .zip(kinds)
        .map(|(n, &kind)| event(n, kind, day(1 + n as u32), ""))
        .collect();
    parts.requests[0].completeness = complete.map(|complete| CompletenessOverride {
        complete,
        reason: "Seen by two people".to_owned(),
    });
    parts.decisions = verdict
        .map(|verdict| decision(verdict, "The totals were enough"))
        .into_iter()
        .collect();
    snapshot(parts, values).cases.remove(0)
}

fn folded(events: Vec<Event>) -> Case {
    let mut parts = parts();
    parts.events = events;
    snapshot(parts, [COUNT, ZERO]).cases.remove(0)
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
        (&[SENT], Status::Waiting, Resolution::NoneYet, false),
        (
            &[SENT, ACKNOWLEDGED],
            Status::Waiting,
            Resolution::NoneYet,
            true,
        ),
        // An acknowledgement proves that the request was sent.
        (&[ACKNOWLEDGED], Status::Waiting, Resolution::NoneYet, true),
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
        // A late acknowledgement reopens nothing.
        (
            &[SENT, FULL, ACKNOWLEDGED],
            Status::Closed,
            Resolution::Full,
            true,
        ),
    ] {
        let case = case_of(kinds, [COUNT, ZERO], None, None);
        assert_eq!(
            (case.status, case.resolution, case.acknowledged),
            (status, resolution, acknowledged),
            "{kinds:?}"
        );
        assert_eq!(case.asked(), status != Status::Draft);
        assert_eq!(case.answered(), resolution != Resolution::NoneYet);
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
    ] {
        let context = format!("{kinds:?} {values:?}");
        let empty = values.iter().filter(|value| **value == EMPTY).count();
        let case = case_of(kinds, values, None, None);
        assert_eq!(
            case.completeness,
            Completeness {
                complete,
                filled,
                to_enter: empty as u32,
                required: 2,
                overridden: false,
            },
            "{context}"
        );
        assert_eq!(case.provided, provided, "{context}");
        assert_eq!(
            case.inclusion,
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
        let case = case_of(&[SENT, kind], values, Some(set), None);
        assert_eq!(case.completeness.complete, set, "{context}");
        assert_eq!(case.completeness.overridden, overridden, "{context}");
        assert_eq!(case.provided, provided, "{context}");
        assert_eq!(case.inclusion.included, set, "{context}");
        assert!(!case.inclusion.exception, "{context}");
        assert_eq!(case.inclusion.reason, reason, "{context}");
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
        let case = case_of(&[SENT, FULL], values, set, Some(verdict));
        assert_eq!(
            case.inclusion,
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
        let mut parts = parts();
        parts.campaign.required.clear();
        parts.events = vec![event(0, kind, day(2), "")];
        let case = snapshot(parts, [EMPTY, EMPTY]).cases.remove(0);
        assert_eq!(case.completeness.complete, complete);
        assert_eq!(case.completeness.required, 0);
    }
}

#[test]
fn days_and_references_come_from_the_latest_event_that_has_them() {
    let case = folded(vec![
        event(0, PARTIAL, day(24), ""),
        event(1, SENT, day(1), ""),
        event(2, SENT, None, ""),
        event(3, ACKNOWLEDGED, day(3), "FOI/77"),
        event(4, EventKind::Note, day(30), "not theirs"),
        event(5, FULL, day(20), "FOI/78"),
    ]);
    assert_eq!(case.sent_on, day(1));
    assert_eq!(case.answered_on, day(24));
    assert_eq!(case.resolution, Resolution::Partial);
    assert_eq!(case.reference, "FOI/78");
}

#[test]
fn on_one_day_the_order_of_entry_decides_and_undated_events_go_first() {
    let one_day = folded(vec![
        event(2, FULL, day(5), "b"),
        event(1, REFUSED, day(5), "a"),
    ]);
    assert_eq!(one_day.resolution, Resolution::Full);
    assert_eq!(one_day.reference, "b");
    let undated = folded(vec![
        event(9, FULL, None, ""),
        event(1, REFUSED, day(5), ""),
    ]);
    assert_eq!(undated.resolution, Resolution::Refused);
    let alone = folded(vec![event(0, FULL, None, "")]);
    assert_eq!(alone.resolution, Resolution::Full);
    assert_eq!(alone.answered_on, None);
}

/// Anything that can happen, in any order, days known or not.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let kinds = vec![SENT, ACKNOWLEDGED, FULL, PARTIAL, REFUSED, NOT_HELD];
    let one = (
        prop::sample::select(kinds),
        prop::option::of(1_u32..6),
        prop::sample::select(vec!["", "FOI/1", "FOI/2"]),
    );
    prop::collection::vec(one, 0..9).prop_map(|all| {
        let numbered = (0..).zip(all);
        numbered
            .map(|(n, (kind, on, reference))| event(n, kind, on.and_then(day), reference))
            .collect()
    })
}

/// The case as derived from the list in this very order.
fn derived(events: Vec<Event>) -> Case {
    let mut snapshot = snapshot(parts(), [COUNT, ZERO]);
    snapshot.events[0] = events;
    derive(&snapshot, 0)
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        (one, other) in events().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(derived(one.clone()), derived(other));
        prop_assert_eq!(derived(one.clone()), derived(one));
    }

    #[test]
    fn notes_change_nothing(
        without in events(),
        notes in prop::collection::vec((prop::option::of(1_u32..6), "[a-z]{0,3}"), 1..4),
    ) {
        let mut with = without.clone();
        let notes = (50..).zip(notes);
        with.extend(notes.map(|(n, (on, reference))| {
            event(n, EventKind::Note, on.and_then(day), &reference)
        }));
        prop_assert_eq!(derived(with), derived(without));
    }

    #[test]
    fn a_request_is_closed_exactly_when_a_response_came(all in events()) {
        let responses = all.iter().filter(|event| event.kind.result().is_some());
        let last = responses.max_by_key(|event| (event.on, event.entered_at.clone()));
        let case = derived(all.clone());
        prop_assert_eq!(case.status == Status::Closed, last.is_some());
        prop_assert_eq!(case.answered(), last.is_some());
        prop_assert_eq!(case.answered_on, last.and_then(|event| event.on));
        prop_assert_eq!(case.asked(), !all.is_empty());
    }
}
