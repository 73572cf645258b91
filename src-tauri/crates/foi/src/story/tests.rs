mod kinds;
mod life;
mod odd;
mod properties;

use super::*;
use crate::EventKind::{self, *};
use crate::clock::ExtensionKind;
use crate::fixture::{day, event};

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
        .map(|(n, &(kind, on))| event(n, kind, (on > 0).then_some(on).and_then(day), ""))
        .collect()
}

fn told(kinds: &[(EventKind, u32)]) -> Story {
    Story::of(&events(kinds))
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
        let story = told(kinds);
        assert_eq!(
            (story.status, story.resolution),
            (*status, *resolution),
            "{kinds:?}"
        );
        let said: Vec<&str> = story
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
    assert_eq!((back.bounced_on, back.open), (day(2), Some(Open::Delivery)));
    assert_eq!(back.course(Law::Foia), None);

    let again = told(&[(Sent, 1), (Bounced, 2), (Sent, 4)]);
    assert_eq!((again.sent_on, again.received_on), (day(4), day(4)));
    assert_eq!(again.open, None);
    assert_eq!(again.undated, None);

    // On one day, whichever was entered first; by post it came later.
    let mut one_day = events(&[(Sent, 3), (Bounced, 3), (Sent, 3)]);
    one_day[2].details.received = day(5);
    let one_day = Story::of(&one_day);
    assert_eq!((one_day.sent_on, one_day.received_on), (day(3), day(5)));
    assert_eq!(one_day.status, Status::WaitingForAuthority);
    assert_eq!(one_day.warnings, []);

    // The first sending arrived: only the second came back.
    let second = told(&[(Sent, 1), (Sent, 3), (Bounced, 4)]);
    assert_eq!(second.received_on, day(1));
    assert_eq!(second.warnings, []);
}

#[test]
fn day_zero_is_the_day_it_arrived() {
    let mut posted = events(&[
        (Sent, 1),
        (ClarificationAsked, 8),
        (ClarificationSupplied, 10),
    ]);
    posted[0].details.received = day(3);
    posted[2].details.received = day(12);
    let story = Story::of(&posted);
    assert_eq!((story.sent_on, story.received_on), (day(1), day(3)));
    let stop = Stop {
        from: day(8).unwrap(),
        to: day(12),
    };
    assert_eq!(story.clarifications, [stop]);
    let course = story.course(Law::Foia).unwrap();
    assert_eq!(course.received, day(3).unwrap());
    assert_eq!(course.clarifications, [stop]);
}

#[test]
fn two_things_asked_of_us_are_both_kept() {
    let asked = [(Sent, 1), (FeesNotice, 3), (ClarificationAsked, 5)];
    let both = told(&asked);
    assert_eq!(both.open, Some(Open::Fee));
    assert!(both.also_clarification);
    assert_eq!(both.fee_notice, day(3));
    // Supplying one leaves the other.
    let paid = told(&[asked[0], asked[1], asked[2], (FeePaid, 6)]);
    assert_eq!(
        (paid.open, paid.fee_notice),
        (Some(Open::Clarification), None)
    );
    assert!(!paid.also_clarification);
    assert_eq!(paid.fees[0].to, day(6));
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
    let with_both = Story::of(&all[..3]);
    assert_eq!(with_both.answered_on, day(15));
    assert_eq!(with_both.first_answer.unwrap().on, day(10));
    let story = Story::of(&all);
    let answer = story.answer.unwrap();
    assert_eq!(answer.result, ResponseResult::Refused);
    assert_eq!(answer.citations, all[1].details.citations);
    assert_eq!(story.answered_on, day(10));
    // The first answer taken back: the next one is the first that stands.
    let none = told(&[
        (Sent, 1),
        (FULL, 10),
        (ResponseWithdrawn, 12),
        (FURTHER_REFUSED, 14),
    ]);
    assert_eq!(none.first_answer.unwrap().on, day(14));
    assert_eq!(none.warnings, []);
}

#[test]
fn what_was_asked_for_comes_back_when_the_answer_is_taken_back() {
    let story = told(&[
        (Sent, 1),
        (ClarificationAsked, 3),
        (PARTIAL, 8),
        (ResponseWithdrawn, 9),
    ]);
    assert_eq!(story.status, Status::WaitingForUs);
    assert_eq!(story.open, Some(Open::Clarification));
}

#[test]
fn extensions_are_in_order_and_one_without_a_day_is_taken_as_in_time() {
    let mut all = events(&[(Sent, 1), (EXTENDED, 20), (EXTENDED, 25), (EXTENDED, 0)]);
    all[1].details.until = day(28);
    all[2].details.until = day(30);
    let given = |story: &Story| -> Vec<_> {
        let all = story.extensions.iter();
        all.map(|one| (Some(one.notified), one.until)).collect()
    };
    assert_eq!(
        given(&Story::of(&all)),
        [(day(1), None), (day(20), day(28)), (day(25), day(30))]
    );
    let undated = Story::of(&[all[0].clone(), all[3].clone()]);
    assert_eq!(given(&undated), [(day(1), None)]);
    assert!(undated.warnings[0].message.contains("given in time"));
    assert_eq!(Story::of(&all[1..]).course(Law::Foia), None);
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
    let story = Story::of(&all);
    assert_eq!(story.chased_on, day(20));
    assert_eq!(story.reference, "FOI/1");
    assert_eq!(story.message_id, "2@us.example");
    assert_eq!((story.acknowledged, story.acknowledged_on), (true, day(2)));
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
    let story = told(&before);
    assert_eq!(story.complained, Some(day(5)));
    assert_eq!(story.decision_notice, Some(day(7)));
    assert!(story.appealed);
    let mut after = before.to_vec();
    after.push((ReviewAsked, 11));
    let story = told(&after);
    assert_eq!((story.complained, story.decision_notice), (None, None));
    assert!(!story.appealed);
    assert_eq!(story.status, Status::InReview);
    // A second complaint is waiting for a decision of its own.
    let mut again = before.to_vec();
    again.push((Complained, 12));
    let story = told(&again);
    assert_eq!(
        (story.complained, story.decision_notice),
        (Some(day(12)), None)
    );
    assert!(!story.appealed);
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
        let story = told(kinds);
        assert_eq!(story.undated.is_some(), undated.is_some(), "{kinds:?}");
        if let (Some(said), Some(expected)) = (story.undated, undated) {
            assert!(said.contains(expected), "{said}");
        }
        assert_eq!(
            story.course(Law::Foia).is_none(),
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
