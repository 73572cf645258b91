//! What holds for every list of events, possible or not.

use super::*;
use crate::fixture::any_events;
use proptest::prelude::*;

/// A story whose warnings name the content of their events instead of their keys.
fn content(events: &[Event]) -> (Story, Vec<impl PartialEq + std::fmt::Debug + use<>>) {
    let mut story = Story::of(events);
    let warnings = std::mem::take(&mut story.warnings)
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
    (story, warnings)
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        (one, other) in any_events()
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(Story::of(&one), Story::of(&one));
        prop_assert_eq!(Story::of(&one), Story::of(&other));
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
            let mut note = event(50 + n, Note, on.and_then(day), &reference);
            note.details.message_id = message_id;
            note.details.received = day(30);
            with.insert(0, note);
        }
        prop_assert_eq!(Story::of(&with), Story::of(&without));
    }

    #[test]
    fn the_parts_of_a_story_agree(all in any_events()) {
        let story = Story::of(&all);
        let real: Vec<&Event> = all.iter().filter(|event| event.kind != Note).collect();
        let any = |kind: EventKind| real.iter().any(|event| event.kind == kind);
        // Whatever happened to it shows that it was sent.
        prop_assert_eq!(story.status == Status::Draft, real.is_empty());

        prop_assert_eq!(story.answer.is_some(), story.resolution.is_answer());
        prop_assert_eq!(story.answer.is_some(), story.first_answer.is_some());
        prop_assert_eq!(story.answered_on, story.answer.as_ref().and_then(|answer| answer.on));
        if let Some(answer) = &story.answer {
            prop_assert_eq!(story.resolution, answer.result.into());
        }
        // Without responses withdrawn, a response is an answer.
        if !any(ResponseWithdrawn) {
            let responses = real.iter().filter(|event| event.kind.response().is_some());
            prop_assert_eq!(story.answer.is_some(), responses.count() > 0);
        }

        prop_assert_eq!(story.open.is_some(), story.status == Status::WaitingForUs);
        prop_assert!(!story.also_clarification || story.open == Some(Open::Fee));
        if story.status == Status::WaitingForAuthority {
            prop_assert!(story.answer.is_none());
        }
        if story.status == Status::InReview {
            prop_assert!(story.review.as_ref().is_some_and(|review| review.outcome.is_none()));
        }
        prop_assert_eq!(story.withdrawn, any(Withdrawn));
        if story.withdrawn {
            prop_assert_eq!(story.status, Status::Closed);
        }
        prop_assert_ne!(story.resolution, Resolution::Lapsed);
        prop_assert_eq!(story.acknowledged, any(Acknowledged));
        for warning in &story.warnings {
            prop_assert!(real.iter().any(|event| event.id == warning.event));
        }
        // The clock knows of what it waits for.
        if story.status == Status::WaitingForAuthority && story.received_on.is_some() {
            prop_assert_eq!(story.course(Law::Foia).is_some(), story.undated.is_none());
        }
        if story.status == Status::WaitingForUs && story.open == Some(Open::Fee) {
            prop_assert!(story.fee_notice.is_some() || any(FeesNotice));
        }
    }
}
