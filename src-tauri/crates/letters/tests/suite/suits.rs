//! Which letter fits where a request stands, and what is said where it does not.

use crate::book::{Book, date, day};
use foi::{EventKind, Law, LetterKind, ResponseResult, ReviewResult};

/// A letter, the story it is tried on, the day, and the reason it does not fit; none where it does.
type Row = (LetterKind, Book, (u32, u32), Option<&'static str>);

fn check(rows: Vec<Row>) {
    for (kind, book, (month, on), reason) in rows {
        let found = book.suits(kind, date(2026, month, on));
        let expected = reason.map_or(Ok(()), |words| Err(words.to_owned()));
        assert_eq!(found, expected, "{kind:?} on {on}/{month}");
    }
}

fn new() -> Book {
    Book::new(Law::Foia)
}

fn sent() -> Book {
    new().sent()
}

fn refused() -> Book {
    sent().answered(ResponseResult::Refused, &["s.14(1)"])
}

fn reviewed(law: Law, result: ReviewResult) -> Book {
    Book::new(law)
        .sent()
        .answered(ResponseResult::Refused, &["s.14(1)"])
        .on(EventKind::ReviewAsked, day(4, 20))
        .on(EventKind::ReviewOutcome(result), day(5, 20))
}

#[test]
fn a_request_is_sent_once_unless_it_came_back() {
    let again = Some("The request was already sent on 12 March 2026.");
    check(vec![
        (LetterKind::Request, new(), (3, 12), None),
        (LetterKind::Request, sent(), (3, 20), again),
        (
            LetterKind::Request,
            new()
                .on(EventKind::Sent, day(3, 12))
                .on(EventKind::Bounced, day(3, 12)),
            (3, 13),
            None,
        ),
    ]);
}

#[test]
fn a_reminder_waits_for_the_deadline_to_pass() {
    let kind = LetterKind::Chaser;
    let early = Some("The answer is due on 14 April 2026, and this day has not passed.");
    check(vec![
        (kind, new(), (4, 15), Some("The request has not been sent.")),
        (kind, sent(), (4, 13), early),
        (kind, sent(), (4, 14), early),
        (kind, sent(), (4, 15), None),
        (
            kind,
            refused(),
            (4, 15),
            Some("An answer came on 8 April 2026."),
        ),
        (
            kind,
            sent().on(EventKind::ClarificationAsked, day(3, 20)),
            (6, 1),
            Some("The clock has stopped until they have the clarification."),
        ),
        (
            kind,
            sent().on(EventKind::FeesNotice, day(3, 20)),
            (6, 1),
            Some("The clock has stopped until the fee is paid."),
        ),
        (
            kind,
            sent().on(EventKind::FeesNotice, day(3, 20)),
            (6, 30),
            Some("The request lapsed: the fee was not paid in time."),
        ),
        (
            kind,
            sent().on(EventKind::Withdrawn, day(3, 20)),
            (6, 1),
            Some("The request was withdrawn."),
        ),
        (
            kind,
            sent().on(EventKind::ReviewAsked, day(4, 20)),
            (6, 1),
            Some("It is in internal review."),
        ),
        (
            kind,
            new().on(EventKind::Sent, None),
            (6, 1),
            Some(
                "The deadline cannot be counted, because the day the request was sent is not recorded.",
            ),
        ),
    ]);
}

#[test]
fn a_day_that_no_calendar_covers_is_a_reason_in_words() {
    let book = new().on(EventKind::Sent, Some(date(2035, 1, 10)));
    let error = book
        .suits(LetterKind::Chaser, date(2035, 6, 1))
        .expect_err("no holidays are known");
    assert!(
        error.contains("10 January 2035 is outside the known holidays"),
        "{error}"
    );
}

#[test]
fn clarification_and_thanks_answer_something() {
    let asked = sent().on(EventKind::ClarificationAsked, day(3, 20));
    let none = Some("No question for clarification is open.");
    check(vec![
        (LetterKind::Clarification, asked.clone(), (3, 21), None),
        (
            LetterKind::Clarification,
            asked.on(EventKind::ClarificationSupplied, day(3, 21)),
            (3, 22),
            none,
        ),
        (LetterKind::Clarification, sent(), (3, 21), none),
        (LetterKind::Thanks, refused(), (4, 9), None),
        (
            LetterKind::Thanks,
            sent(),
            (4, 9),
            Some("There is no answer yet."),
        ),
        (LetterKind::Discrepancy, refused(), (4, 9), None),
        (
            LetterKind::Discrepancy,
            new(),
            (4, 9),
            Some("The request has not been sent."),
        ),
    ]);
}

#[test]
fn a_review_has_a_ground_and_a_time() {
    let asked = Some("A review was already asked for on 20 April 2026.");
    let full = sent().answered(ResponseResult::Full, &[]);
    check(vec![
        (LetterKind::ReviewLate, sent(), (4, 15), None),
        (
            LetterKind::ReviewLate,
            sent(),
            (4, 14),
            Some("The answer is due on 14 April 2026, and this day has not passed."),
        ),
        (LetterKind::ReviewRefusal, refused(), (4, 9), None),
        (LetterKind::ReviewRefusal, refused(), (6, 5), None),
        (
            LetterKind::ReviewRefusal,
            refused(),
            (6, 6),
            Some("The last day to ask for a review was 5 June 2026 (FOIA s.45 Code of Practice)."),
        ),
        (
            LetterKind::ReviewRefusal,
            full,
            (4, 9),
            Some("The authority gave a full answer."),
        ),
        (
            LetterKind::ReviewRefusal,
            refused().on(EventKind::ReviewAsked, day(4, 20)),
            (4, 21),
            asked,
        ),
        (
            LetterKind::ReviewLate,
            sent().on(EventKind::ReviewAsked, day(4, 20)),
            (4, 21),
            asked,
        ),
    ]);
}

#[test]
fn a_review_is_chased_after_its_normal_time_and_complained_of_after_its_longest() {
    let open = || refused().on(EventKind::ReviewAsked, day(4, 20));
    check(vec![
        (
            LetterKind::ReviewChaser,
            open(),
            (5, 19),
            Some("The outcome of the review is due on 19 May 2026, and this day has not passed."),
        ),
        (LetterKind::ReviewChaser, open(), (5, 20), None),
        (
            LetterKind::ReviewChaser,
            refused(),
            (5, 20),
            Some("No review has been asked for."),
        ),
        (
            LetterKind::ReviewChaser,
            reviewed(Law::Foia, ReviewResult::Upheld),
            (5, 21),
            Some("The outcome of the review has come."),
        ),
        (
            LetterKind::Complaint,
            open(),
            (5, 20),
            Some(
                "The outcome of the review is due at the latest on 18 June 2026, and this day \
                 has not passed.",
            ),
        ),
        (LetterKind::Complaint, open(), (6, 19), None),
    ]);
}

#[test]
fn a_complaint_comes_after_a_review_except_under_foia_where_there_was_no_answer() {
    let kind = LetterKind::Complaint;
    let upheld = |law| reviewed(law, ReviewResult::Upheld);
    check(vec![
        (kind, sent(), (4, 15), None),
        (
            kind,
            Book::new(Law::Foisa).sent(),
            (4, 15),
            Some("You have to ask for a review first (FOISA ss.20(5), 21(1))."),
        ),
        (
            kind,
            Book::new(Law::Eir).sent(),
            (4, 15),
            Some("You have to ask for a review first (EIR reg 11)."),
        ),
        (
            kind,
            refused(),
            (4, 15),
            Some("You have to ask for a review first (FOIA s.45 Code of Practice)."),
        ),
        (kind, upheld(Law::Foia), (7, 1), None),
        (
            kind,
            upheld(Law::Foia),
            (7, 2),
            Some("The last day to complain was 1 July 2026 (FOIA s.50, ICO guidance)."),
        ),
        (kind, upheld(Law::Foisa), (11, 20), None),
        (
            kind,
            upheld(Law::Foisa),
            (11, 21),
            Some("The last day to complain was 20 November 2026 (FOISA s.47(4))."),
        ),
        (
            kind,
            reviewed(Law::Foia, ReviewResult::Overturned),
            (6, 1),
            Some("The review set the first decision aside."),
        ),
        (
            kind,
            upheld(Law::Foia).on(EventKind::Complained, day(6, 1)),
            (6, 2),
            Some("A complaint was already made on 1 June 2026."),
        ),
    ]);
}
