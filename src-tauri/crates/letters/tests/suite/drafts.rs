//! What a letter does with a record that lacks something, or holds something odd.

use crate::book::{Book, date, day, fields};
use foi::clock::ExtensionKind;
use foi::{EventKind, Law, LetterKind, LetterText, ResponseResult, ReviewResult};
use letters::{Extra, Missing, unknown_fields};

const TODAY: (i32, u32, u32) = (2026, 4, 30);

fn today() -> chrono::NaiveDate {
    date(TODAY.0, TODAY.1, TODAY.2)
}

#[test]
fn a_bare_domain_is_no_address_and_is_not_made_into_one() {
    for email in [
        "kent.police.uk",
        "",
        "@kent.police.uk",
        "foi@a.uk, foi@b.uk",
    ] {
        let mut book = Book::new(Law::Foia).sent();
        book.record.authorities[0].email = email.to_owned();
        let draft = book.draft(LetterKind::Chaser, today());
        assert_eq!(draft.to, "", "{email}");
        let label = "e-mail address".to_owned();
        let field = "email".to_owned();
        assert_eq!(draft.missing, [Missing { field, label }], "{email}");
    }
    let draft = Book::new(Law::Foia)
        .sent()
        .draft(LetterKind::Chaser, today());
    assert_eq!(
        (draft.to.as_str(), draft.missing.len()),
        ("foi@kent.example", 0)
    );
}

#[test]
fn what_a_letter_needs_and_the_record_lacks_is_marked_in_place_and_listed_once() {
    let mut book = Book::new(Law::Foia);
    book.record.campaign.asker_email = "example.org".to_owned();
    book.record.campaign.asker = " ".to_owned();
    let draft = book.draft(LetterKind::Chaser, today());
    assert_eq!(
        fields(&draft),
        ["sent", "received", "due", "asker", "asker_email"]
    );
    assert!(
        draft
            .body
            .contains("no later than [day the answer was due missing]"),
        "{}",
        draft.body
    );
    assert!(draft.body.ends_with("\n[your e-mail address missing]\n"));
    let twice = book.draft(LetterKind::Request, today());
    assert_eq!(
        twice.body.matches("[your e-mail address missing]").count(),
        2
    );
    assert_eq!(fields(&twice), ["asker_email", "asker"]);
}

#[test]
fn a_letter_of_its_moment_asks_for_what_a_person_types() {
    let book = Book::new(Law::Foia)
        .sent()
        .on(EventKind::ClarificationAsked, day(3, 20));
    let draft = book.draft(LetterKind::Clarification, today());
    assert_eq!(fields(&draft), ["clarification"]);
    let extra = Extra {
        clarification: "All of\u{7} them.\r\n\r\nNo other.".to_owned(),
        ..Extra::default()
    };
    let draft = letters::draft(
        &book.snapshot(),
        0,
        LetterKind::Clarification,
        &extra,
        today(),
    );
    assert_eq!(fields(&draft), Vec::<&str>::new());
    assert!(
        draft.body.contains("\n\nAll of them.\n\nNo other.\n\n"),
        "{}",
        draft.body
    );
}

#[test]
fn a_line_goes_where_something_optional_is_not_known_and_leaves_no_hole() {
    let mut book = Book::new(Law::Foia).on(EventKind::Sent, day(3, 12));
    let draft = book.draft(LetterKind::Chaser, today());
    assert_eq!(fields(&draft), Vec::<&str>::new());
    assert_eq!(
        draft.subject,
        "Overdue: Freedom of information request – Threats to share intimate images"
    );
    assert!(!draft.body.contains("Your reference"));
    assert!(!draft.body.contains("Acknowledged"));
    assert!(
        draft
            .body
            .contains("\n1 High Street\nMaidstone ME14 1AA\na.researcher@")
    );
    book.record.campaign.asker_address = String::new();
    // Due on 14 April: on that day it is not a working day late.
    let draft = book.draft(LetterKind::Chaser, date(2026, 4, 14));
    assert!(
        draft
            .body
            .contains("\nA. Researcher\na.researcher@example.org\n")
    );
    assert!(!draft.body.contains("Today"));
    assert!(!draft.body.contains("\n\n\n"), "{}", draft.body);
}

#[test]
fn the_record_is_text_braces_in_it_are_no_fields() {
    let mut book = Book::new(Law::Foia);
    book.record.campaign.request_text = "Give {due} and\r\n\r\n\r\n\r\n{nothing}.".to_owned();
    book.record.campaign.title = "A {sent}\r\nBcc: x@y.example".to_owned();
    let draft = book.draft(LetterKind::Request, today());
    assert_eq!(fields(&draft), Vec::<&str>::new());
    assert!(
        draft.body.contains("\nGive {due} and\n\n\n\n{nothing}.\n"),
        "{}",
        draft.body
    );
    assert_eq!(
        draft.subject,
        "Freedom of information request – A {sent} Bcc: x@y.example – our reference RR-00002005"
    );
}

#[test]
fn the_campaigns_own_wording_is_used_and_its_mistakes_are_shown() {
    let book = Book::new(Law::Foia).sent().wording(
        LetterKind::Chaser,
        "Late – {authority} – {feld}",
        "Dear all,\r\n\r\nDue {due}, {Due}.\r\n{asker_address}\r\nEnd { not closed, {} and }",
    );
    let text = book
        .snapshot()
        .letter(LetterKind::Chaser)
        .expect("set")
        .clone();
    assert_eq!(unknown_fields(&text), ["feld", "Due"]);
    let draft = book.draft(LetterKind::Chaser, today());
    assert_eq!(draft.subject, "Late – Kent Police – {feld}");
    assert_eq!(
        draft.body,
        "Dear all,\n\nDue 14 April 2026, {Due}.\n1 High Street\nMaidstone ME14 1AA\nEnd { not \
         closed, {} and }\n"
    );
    assert_eq!(fields(&draft), ["feld", "Due"]);
    let other = book.draft(LetterKind::Request, today());
    assert!(other.subject.starts_with("Freedom of information request"));
    let plain = LetterText {
        subject: "{due} {due} {x y}".to_owned(),
        body: "{x y}".to_owned(),
    };
    assert_eq!(unknown_fields(&plain), ["x y"]);
}

#[test]
fn letters_to_the_authority_answer_its_latest_message() {
    let book = Book::new(Law::Foia).sent();
    assert_eq!(
        book.draft(LetterKind::Chaser, today()).in_reply_to,
        "ack.7@kent.example"
    );
    assert_eq!(book.draft(LetterKind::Request, today()).in_reply_to, "");
    let complaint = book.draft(LetterKind::Complaint, today());
    assert_eq!(
        (complaint.in_reply_to.as_str(), complaint.to.as_str()),
        ("", "")
    );
    assert_eq!(
        complaint.missing[0].label,
        "the regulator’s address or web form"
    );
}

#[test]
fn the_limit_is_told_as_it_was_counted() {
    let sent = || Book::new(Law::Foia).sent();
    let extended = |kind, on, until| {
        move |book: Book| {
            book.with(EventKind::Extended(kind), on, |event| {
                event.details.until = until
            })
        }
    };
    let clarified = |book: Book| {
        book.on(EventKind::ClarificationAsked, day(3, 16))
            .on(EventKind::ClarificationSupplied, day(3, 20))
    };
    let paid = |book: Book| {
        book.on(EventKind::FeesNotice, day(3, 19))
            .on(EventKind::FeePaid, day(3, 20))
    };
    for (book, expected) in [
        (
            clarified(sent()),
            "Under section 10(1) of the Freedom of Information Act 2000 the answer was due \
             promptly, and no later than 21 April 2026: the 20th working day after the day on \
             which the clarification was received, 20 March 2026.",
        ),
        (
            paid(sent()),
            "no later than 16 April 2026: the 20th working day after the day of receipt, not \
             counting the days from the fees notice to the payment.",
        ),
        (
            extended(ExtensionKind::PublicInterest, day(4, 8), day(4, 22))(sent()),
            "Under section 10(3) of the Freedom of Information Act 2000 the answer was due \
             promptly, and no later than 22 April 2026: the day named when the time was extended \
             on 8 April 2026.",
        ),
        (
            extended(ExtensionKind::PublicInterest, day(4, 8), None)(sent()),
            "no later than 13 May 2026: the 40th working day after the day of receipt, the most \
             that the Information Commissioner’s guidance allows for weighing the public interest.",
        ),
        (
            extended(ExtensionKind::Complexity, day(4, 8), None)(Book::new(Law::Eir).sent()),
            "Under regulation 7(1) of the Environmental Information Regulations 2004 the answer \
             was due as soon as possible, and no later than 13 May 2026: the 40th working day \
             after the day of receipt, the time having been extended.",
        ),
    ] {
        let body = book.draft(LetterKind::Chaser, date(2026, 6, 1)).body;
        assert!(body.contains(expected), "{expected}\n\n{body}");
    }
}

#[test]
fn a_review_argues_only_against_what_was_relied_on() {
    let body = |law, result, provisions: &[&str]| {
        Book::new(law)
            .sent()
            .answered(result, provisions)
            .draft(LetterKind::ReviewRefusal, date(2026, 4, 20))
    };
    let both = body(
        Law::Foia,
        ResponseResult::Refused,
        &["s.31(1)(a)", "s.43(2)", "s.31(1)(a)"],
    );
    assert!(
        both.body
            .contains("Provisions relied on: section 31(1)(a); section 43(2).\n")
    );
    assert!(
        both.body
            .contains("As to section 31(1)(a) and section 43(2): information can")
    );
    assert!(!both.body.contains("estimate") && !both.body.contains("personal data"));

    let absolute = body(Law::Foia, ResponseResult::Refused, &["s.40(2)"]);
    assert!(
        absolute
            .body
            .contains("As to section 40(2): a count is personal data only if")
    );
    assert!(
        !absolute.body.contains("public interest"),
        "{}",
        absolute.body
    );

    let cost = body(Law::Foisa, ResponseResult::Refused, &["s.12(1)"]);
    assert!(
        cost.body
            .contains("As to section 12(1): please give the estimate")
    );
    assert!(cost.body.contains("(section 15)"));

    let not_held = body(Law::Foia, ResponseResult::NotHeld, &[]);
    assert!(
        not_held
            .body
            .contains("said that the information is not held")
    );
    assert!(not_held.body.contains("which records were searched"));
    assert_eq!(fields(&not_held), Vec::<&str>::new());

    // A refusal rests on a provision, so one that names none is worth a look.
    let unnamed = body(Law::Foia, ResponseResult::Refused, &[]);
    assert_eq!(fields(&unnamed), ["provisions"]);
}

#[test]
fn provisions_say_what_they_were_cited_for() {
    let book = Book::new(Law::Foia).sent().with(
        EventKind::Response(ResponseResult::Partial),
        day(4, 8),
        |event| {
            for (provision, measure, question) in [
                ("s.40(2)", Some(testing::id(crate::book::CHARGED)), ""),
                ("s.12(1)", None, "Q3"),
            ] {
                event.details.citations.push(foi::Citation {
                    provision: provision.to_owned(),
                    measure,
                    question: question.to_owned(),
                });
            }
        },
    );
    let body = book.draft(LetterKind::ReviewRefusal, today()).body;
    assert!(
        body.contains("section 40(2) for “Charged or summonsed”; section 12(1) for Q3."),
        "{body}"
    );
}

#[test]
fn a_complaint_tells_which_failure_it_is_about() {
    let complaint = |book: Book| book.draft(LetterKind::Complaint, date(2026, 7, 10)).body;
    let silent = complaint(Book::new(Law::Foia).sent());
    assert!(
        silent.contains("due no later than 14 April 2026: the 20th working day"),
        "{silent}"
    );
    assert!(silent.contains("None has come.\n"));
    assert!(silent.contains("require it to answer the request."));
    let refused = || {
        Book::new(Law::Foia)
            .sent()
            .answered(ResponseResult::Refused, &["s.14(1)"])
    };
    let unreviewed = complaint(refused().on(EventKind::ReviewAsked, day(4, 20)));
    assert!(
        unreviewed.contains("was due by 19 May 2026 and has not come."),
        "{unreviewed}"
    );
    let partly = complaint(
        refused()
            .on(EventKind::ReviewAsked, day(4, 20))
            .on(EventKind::ReviewOutcome(ReviewResult::Partly), day(5, 20)),
    );
    assert!(partly.contains("outcome of 20 May 2026 left a part of the first decision in place"));
}

#[test]
fn the_chronology_is_dated_and_keeps_notes_to_ourselves() {
    let book = Book::new(Law::Foia)
        .sent()
        .on(EventKind::Note, day(3, 17))
        .on(EventKind::HoldingReply, None)
        .with(EventKind::Chased, day(4, 20), |event| {
            event.details.received = day(4, 21);
            event.details.by = Some(foi::Means::Post);
        })
        .with(
            EventKind::Extended(ExtensionKind::PublicInterest),
            day(4, 8),
            |event| event.details.until = day(4, 22),
        )
        .answered(ResponseResult::Refused, &["s.31(1)(a)"]);
    assert_eq!(
        letters::chronology(&book.snapshot(), 0),
        "Day not recorded: Holding reply\n\
         12 March 2026: Request sent, by e-mail\n\
         16 March 2026: Acknowledged, reference FOI/2026/0412\n\
         8 April 2026: Extended to weigh the public interest, until 22 April 2026\n\
         8 April 2026: Refused, citing section 31(1)(a)\n\
         20 April 2026: Reminder sent, by post, received 21 April 2026"
    );
}
