mod kinds;
mod life;
mod odd;
mod properties;

use crate::september;
use foi::EventKind::{self, *};
use foi::clock::{ExtensionKind, Stop};
use foi::request_state::Open;
use foi::{Citation, Event, Law, RequestState, Resolution, ResponseResult, ReviewResult, Status};
use testing::event;

const FULL: EventKind = Response(ResponseResult::Full);
const PARTIAL: EventKind = Response(ResponseResult::Partial);
const REFUSED: EventKind = Response(ResponseResult::Refused);
const NOT_HELD: EventKind = Response(ResponseResult::NotHeld);
const FURTHER_FULL: EventKind = FurtherResponse(ResponseResult::Full);
const FURTHER_REFUSED: EventKind = FurtherResponse(ResponseResult::Refused);
const UPHELD: EventKind = ReviewOutcome(ReviewResult::Upheld);
const PARTLY: EventKind = ReviewOutcome(ReviewResult::Partly);
const OVERTURNED: EventKind = ReviewOutcome(ReviewResult::Overturned);
const EXTENDED: EventKind = Extended(ExtensionKind::PublicInterest);

/// The events with their days of September 2025, 0 for none.
fn events(kinds: &[(EventKind, u32)]) -> Vec<Event> {
    kinds
        .iter()
        .enumerate()
        .map(|(n, &(kind, on))| event(n, kind, (on > 0).then_some(on).and_then(september), ""))
        .collect()
}

fn told(kinds: &[(EventKind, u32)]) -> RequestState {
    RequestState::fold(&events(kinds))
}

/// Events, what they add up to, and a part of each warning.
struct Vector(
    &'static [(EventKind, u32)],
    Status,
    Resolution,
    &'static [&'static str],
);

fn check(vectors: &[Vector]) {
    for Vector(kinds, status, resolution, warnings) in vectors {
        let state = told(kinds);
        assert_eq!(
            (state.status, state.resolution),
            (*status, *resolution),
            "{kinds:?}"
        );
        let said: Vec<&str> = state
            .warnings
            .iter()
            .map(|one| one.message.as_str())
            .collect();
        assert_eq!(said.len(), warnings.len(), "{kinds:?}: {said:?}");
        for (message, part) in said.iter().zip(*warnings) {
            assert!(message.contains(part), "{kinds:?}: {message}");
        }
        // Every part of it on its own way folds too.
        for end in 0..kinds.len() {
            told(&kinds[..end]);
        }
    }
}

#[test]
fn bounced_and_sent_again_counts_from_the_second_sending() {
    let back = told(&[(Sent, 1), (Bounced, 2)]);
    assert_eq!((back.sent_on, back.received_on), (None, None));
    assert_eq!(
        (back.bounced_on, back.open),
        (september(2), Some(Open::Delivery))
    );
    assert_eq!(back.clock_input(Law::Foia), None);

    let again = told(&[(Sent, 1), (Bounced, 2), (Sent, 4)]);
    assert_eq!(
        (again.sent_on, again.received_on),
        (september(4), september(4))
    );
    assert_eq!(again.open, None);
    assert_eq!(again.undated, None);

    // On one day, whichever was entered first; by post it came later.
    let mut one_day = events(&[(Sent, 3), (Bounced, 3), (Sent, 3)]);
    one_day[2].details.received = september(5);
    let one_day = RequestState::fold(&one_day);
    assert_eq!(
        (one_day.sent_on, one_day.received_on),
        (september(3), september(5))
    );
    assert_eq!(one_day.status, Status::WaitingForAuthority);
    assert_eq!(one_day.warnings, []);

    // The first sending arrived: only the second came back.
    let second = told(&[(Sent, 1), (Sent, 3), (Bounced, 4)]);
    assert_eq!(second.received_on, september(1));
    assert_eq!(second.warnings, []);
}

#[test]
fn day_zero_is_the_day_it_arrived() {
    let mut posted = events(&[
        (Sent, 1),
        (ClarificationAsked, 8),
        (ClarificationSupplied, 10),
    ]);
    posted[0].details.received = september(3);
    posted[2].details.received = september(12);
    let state = RequestState::fold(&posted);
    assert_eq!(
        (state.sent_on, state.received_on),
        (september(1), september(3))
    );
    let stop = Stop {
        from: september(8).unwrap(),
        to: september(12),
    };
    assert_eq!(state.clarifications, [stop]);
    let clock_input = state.clock_input(Law::Foia).unwrap();
    assert_eq!(clock_input.received, september(3).unwrap());
    assert_eq!(clock_input.clarifications, [stop]);
}

#[test]
fn two_things_asked_of_us_are_both_kept() {
    let asked = [(Sent, 1), (FeesNotice, 3), (ClarificationAsked, 5)];
    let both = told(&asked);
    assert_eq!(both.open, Some(Open::Fee));
    assert!(both.also_clarification);
    assert_eq!(both.fee_notice, september(3));
    // Supplying one leaves the other.
    let paid = told(&[asked[0], asked[1], asked[2], (FeePaid, 6)]);
    assert_eq!(
        (paid.open, paid.fee_notice),
        (Some(Open::Clarification), None)
    );
    assert!(!paid.also_clarification);
    assert_eq!(paid.fees[0].to, september(6));
    let supplied = told(&[asked[0], asked[1], asked[2], (ClarificationSupplied, 6)]);
    assert_eq!(supplied.open, Some(Open::Fee));
    assert!(!supplied.also_clarification);
}

#[test]
fn an_answer_that_was_taken_back_leaves_the_one_before() {
    let mut all = events(&[
        (Sent, 1),
        (REFUSED, 10),
        (FURTHER_FULL, 15),
        (ResponseWithdrawn, 20),
    ]);
    all[1].details.citations = vec![Citation {
        provision: "s.12".to_owned(),
        ..Citation::default()
    }];
    let with_both = RequestState::fold(&all[..3]);
    assert_eq!(with_both.answered_on, september(15));
    assert_eq!(with_both.first_answer.unwrap().on, september(10));
    let state = RequestState::fold(&all);
    let answer = state.answer.unwrap();
    assert_eq!(answer.result, ResponseResult::Refused);
    assert_eq!(answer.citations, all[1].details.citations);
    assert_eq!(state.answered_on, september(10));
    // The first answer taken back: the next one is the first that stands.
    let none = told(&[
        (Sent, 1),
        (FULL, 10),
        (ResponseWithdrawn, 12),
        (FURTHER_REFUSED, 14),
    ]);
    assert_eq!(none.first_answer.unwrap().on, september(14));
    assert_eq!(none.warnings, []);
}

#[test]
fn what_was_asked_for_comes_back_when_the_answer_is_taken_back() {
    let state = told(&[
        (Sent, 1),
        (ClarificationAsked, 3),
        (PARTIAL, 8),
        (ResponseWithdrawn, 9),
    ]);
    assert_eq!(state.status, Status::WaitingForUs);
    assert_eq!(state.open, Some(Open::Clarification));
}

#[test]
fn extensions_are_in_order_and_one_without_a_day_is_taken_as_in_time() {
    let mut all = events(&[(Sent, 1), (EXTENDED, 20), (EXTENDED, 25), (EXTENDED, 0)]);
    all[1].details.until = september(28);
    all[2].details.until = september(30);
    let given = |state: &RequestState| -> Vec<_> {
        let all = state.extensions.iter();
        all.map(|one| (Some(one.notified), one.until)).collect()
    };
    assert_eq!(
        given(&RequestState::fold(&all)),
        [
            (september(1), None),
            (september(20), september(28)),
            (september(25), september(30))
        ]
    );
    let undated = RequestState::fold(&[all[0].clone(), all[3].clone()]);
    assert_eq!(given(&undated), [(september(1), None)]);
    assert!(undated.warnings[0].message.contains("given in time"));
    assert_eq!(RequestState::fold(&all[1..]).clock_input(Law::Foia), None);
}

#[test]
fn reminders_references_and_message_ids_are_the_latest() {
    let mut all = events(&[
        (Sent, 1),
        (Acknowledged, 2),
        (Chased, 20),
        (Chased, 0),
        (Bounced, 21),
    ]);
    all[1].reference = "FOI/1".to_owned();
    all[0].details.message_id = "1@us.example".to_owned();
    all[2].details.message_id = "2@us.example".to_owned();
    all[4].details.message_id = "daemon@mail.example".to_owned();
    let state = RequestState::fold(&all);
    assert_eq!(state.chased_on, september(20));
    assert_eq!(state.reference, "FOI/1");
    assert_eq!(state.message_id, "2@us.example");
    assert_eq!(
        (state.acknowledged, state.acknowledged_on),
        (true, september(2))
    );
}

#[test]
fn a_review_of_silence_is_not_one_of_the_answer() {
    let silent = told(&[(Sent, 1), (ReviewAsked, 10)]);
    assert!(!silent.review.unwrap().of_answer);
    let answered = told(&[(Sent, 1), (ReviewAsked, 10), (REFUSED, 12)]);
    assert_eq!(answered.status, Status::Closed);
    let of_answer = told(&[
        (Sent, 1),
        (REFUSED, 10),
        (ReviewAsked, 12),
        (FURTHER_FULL, 14),
    ]);
    assert_eq!(of_answer.status, Status::InReview);
    assert!(of_answer.review.unwrap().of_answer);
    // Its day unknown, it is taken to be of the answer.
    let undated = told(&[(Sent, 1), (ReviewAsked, 0), (REFUSED, 12)]);
    assert_eq!(undated.status, Status::InReview);
}

#[test]
fn a_review_after_a_complaint_starts_anew() {
    let before = [
        (Sent, 1),
        (REFUSED, 3),
        (Complained, 5),
        (DecisionNotice, 7),
        (Appealed, 9),
    ];
    let state = told(&before);
    assert_eq!(state.complained, Some(september(5)));
    assert_eq!(state.decision_notice, Some(september(7)));
    assert!(state.appealed);
    let mut after = before.to_vec();
    after.push((ReviewAsked, 11));
    let state = told(&after);
    assert_eq!((state.complained, state.decision_notice), (None, None));
    assert!(!state.appealed);
    assert_eq!(state.status, Status::InReview);
    // A second complaint is waiting for a decision of its own.
    let mut again = before.to_vec();
    again.push((Complained, 12));
    let state = told(&again);
    assert_eq!(
        (state.complained, state.decision_notice),
        (Some(september(12)), None)
    );
    assert!(!state.appealed);
}

#[test]
fn what_has_no_day_is_named() {
    for (kinds, undated) in [
        (&[(Sent, 0)][..], Some("sent")),
        (&[(Acknowledged, 2)], Some("sent")),
        (&[(Sent, 1), (ClarificationAsked, 0)], Some("clarification")),
        (&[(Sent, 1), (FeesNotice, 2), (FeePaid, 0)], None),
        (&[(Sent, 1), (FeesNotice, 0), (FeePaid, 4)], Some("fee")),
        (
            &[(Sent, 1), (Acknowledged, 0), (Chased, 0), (HoldingReply, 0)],
            None,
        ),
        (&[(Sent, 1), (EXTENDED, 0)], None),
    ] {
        let state = told(kinds);
        assert_eq!(state.undated.is_some(), undated.is_some(), "{kinds:?}");
        if let (Some(said), Some(expected)) = (state.undated, undated) {
            assert!(said.words().contains(expected), "{said:?}");
        }
        assert_eq!(
            state.clock_input(Law::Foia).is_none(),
            undated.is_some(),
            "{kinds:?}"
        );
    }
}

#[test]
fn words_and_codes_differ() {
    let codes: Vec<&str> = Status::ALL.iter().map(|one| one.code()).collect();
    for (n, one) in Status::ALL.iter().enumerate() {
        assert!(!codes[..n].contains(&one.code()));
        assert!(!one.words().is_empty());
    }
}
