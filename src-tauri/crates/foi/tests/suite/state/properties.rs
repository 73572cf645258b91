//! What holds for every list of events, possible or not.

use super::*;
use foi::Id;
use proptest::prelude::*;
use testing::any_events;

/// A story whose warnings name the content of their events instead of their keys.
fn content(events: &[Event]) -> (RequestState, Vec<impl PartialEq + std::fmt::Debug + use<>>) {
    let mut state = RequestState::fold(events);
    let warnings = std::mem::take(&mut state.warnings)
        .into_iter()
        .map(|warning| {
            let event = events.iter().find(|event| event.id == warning.event);
            let event = event.expect("a warning is about an event of the list");
            (
                event.kind,
                event.on,
                event.reference.clone(),
                warning.message,
            )
        })
        .collect();
    (state, warnings)
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        (one, other) in any_events()
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(RequestState::fold(&one), RequestState::fold(&one));
        prop_assert_eq!(RequestState::fold(&one), RequestState::fold(&other));
    }

    #[test]
    fn the_order_of_entry_does_not_matter(
        (all, keys) in any_events().prop_flat_map(|all| {
            let keys: Vec<(Id, String)> = all
                .iter()
                .map(|event| (event.id, event.entered_at.clone()))
                .collect();
            (Just(all), Just(keys).prop_shuffle())
        }),
    ) {
        let mut other = all.clone();
        for (event, (id, entered_at)) in other.iter_mut().zip(keys) {
            event.id = id;
            event.entered_at = entered_at;
        }
        prop_assert_eq!(content(&all), content(&other));
    }

    #[test]
    fn notes_change_nothing(
        without in any_events(),
        notes in prop::collection::vec(
            (prop::option::of(1_u32..30), "[a-z]{0,3}", "[a-z]{0,3}"),
            1..4,
        ),
    ) {
        let mut with = without.clone();
        for (n, (on, reference, message_id)) in notes.into_iter().enumerate() {
            let mut note = event(50 + n, Note, on.and_then(september), &reference);
            note.details.message_id = message_id;
            note.details.received = september(30);
            with.insert(0, note);
        }
        prop_assert_eq!(RequestState::fold(&with), RequestState::fold(&without));
    }

    #[test]
    fn the_parts_of_a_story_agree(all in any_events()) {
        let state = RequestState::fold(&all);
        let real: Vec<&Event> = all.iter().filter(|event| event.kind != Note).collect();
        let any = |kind: EventKind| real.iter().any(|event| event.kind == kind);
        // Whatever happened to it shows that it was sent.
        prop_assert_eq!(state.status == Status::Draft, real.is_empty());

        prop_assert_eq!(state.answer.is_some(), state.resolution.is_answer());
        prop_assert_eq!(state.answer.is_some(), state.first_answer.is_some());
        prop_assert_eq!(state.answered_on, state.answer.as_ref().and_then(|answer| answer.on));
        if let Some(answer) = &state.answer {
            prop_assert_eq!(state.resolution, answer.result.into());
        }
        // Without responses withdrawn, a response is an answer.
        if !any(ResponseWithdrawn) {
            let responses = real.iter().filter(|event| event.kind.response().is_some());
            prop_assert_eq!(state.answer.is_some(), responses.count() > 0);
        }

        prop_assert_eq!(state.open.is_some(), state.status == Status::WaitingForUs);
        prop_assert!(!state.also_clarification || state.open == Some(Open::Fee));
        if state.status == Status::WaitingForAuthority {
            prop_assert!(state.answer.is_none());
        }
        if state.status == Status::InReview {
            prop_assert!(state.review.as_ref().is_some_and(|review| review.outcome.is_none()));
        }
        prop_assert_eq!(state.withdrawn, any(Withdrawn));
        if state.withdrawn {
            prop_assert_eq!(state.status, Status::Closed);
        }
        prop_assert_ne!(state.resolution, Resolution::Lapsed);
        prop_assert_eq!(state.acknowledged, any(Acknowledged));
        for warning in &state.warnings {
            prop_assert!(real.iter().any(|event| event.id == warning.event));
        }
        // The clock knows of what it waits for.
        if state.status == Status::WaitingForAuthority && state.received_on.is_some() {
            prop_assert_eq!(state.clock_input(Law::Foia).is_some(), state.undated.is_none());
        }
        if state.status == Status::WaitingForUs && state.open == Some(Open::Fee) {
            prop_assert!(state.fee_notice.is_some() || any(FeesNotice));
        }
    }
}
