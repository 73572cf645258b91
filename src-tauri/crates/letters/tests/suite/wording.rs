//! Every letter under every law, word for word, from the stories in `cases`.

use crate::book::{Book, date, day};
use foi::{EventKind, Law, LetterKind, ResponseResult, ReviewResult};
use letters::{Extra, fields, template, unknown_fields};

/// The story that each letter is written in, and the day it is written on.
fn case(law: Law, kind: LetterKind) -> (Book, chrono::NaiveDate) {
    let sent = Book::new(law).sent();
    let refused = || {
        let provisions = match law {
            Law::Foia => ["s.31(1)(a)", "s.40(2)", "s.12(1)"],
            Law::Foisa => ["s.35(1)(a)", "s.38(1)(b)", "s.12(1)"],
            Law::Eir => ["reg 12(5)(b)", "reg 13(1)", "reg 12(4)(b)"],
        };
        Book::new(law)
            .sent()
            .answered(ResponseResult::Partial, &provisions)
    };
    match kind {
        LetterKind::Request => (Book::new(law), date(2026, 3, 12)),
        LetterKind::Chaser => (sent, date(2026, 4, 30)),
        LetterKind::Clarification => (
            sent.on(EventKind::ClarificationAsked, day(3, 20)),
            date(2026, 3, 27),
        ),
        LetterKind::ReviewLate => (sent.on(EventKind::Chased, day(4, 20)), date(2026, 5, 5)),
        LetterKind::ReviewRefusal => (refused(), date(2026, 4, 20)),
        LetterKind::ReviewChaser => (
            refused().on(EventKind::ReviewAsked, day(4, 20)),
            date(2026, 7, 10),
        ),
        LetterKind::Complaint => (
            refused()
                .on(EventKind::ReviewAsked, day(4, 20))
                .on(EventKind::ReviewOutcome(ReviewResult::Upheld), day(5, 20)),
            date(2026, 6, 1),
        ),
        LetterKind::Thanks | LetterKind::Discrepancy => {
            (sent.answered(ResponseResult::Full, &[]), date(2026, 4, 9))
        }
    }
}

fn extra() -> Extra {
    Extra {
        clarification: "By offences we mean those recorded under section 66B of the Sexual \
                        Offences Act 2003, including attempts."
            .to_owned(),
        discrepancy: "The months add up to 84 offences, and the total is given as 82.".to_owned(),
    }
}

#[test]
fn every_letter_reads_as_approved_and_lacks_nothing_that_the_record_has() {
    for law in Law::ALL {
        for kind in LetterKind::ALL {
            let (book, today) = case(law, kind);
            let draft = letters::draft(&book.snapshot(), 0, kind, &extra(), today);
            let expected: &[&str] = if kind == LetterKind::Complaint {
                &["regulator_address"]
            } else {
                &[]
            };
            assert_eq!(crate::book::fields(&draft), expected, "{law:?} {kind:?}");
            assert!(!draft.body.contains(['{', '}']), "{}", draft.body);
            assert!(!draft.body.contains("missing]"), "{}", draft.body);
            insta::assert_snapshot!(
                format!("{}-{}", law.code(), kind.code()),
                format!("{}\n\n{}", draft.subject, draft.body)
            );
        }
    }
}

#[test]
fn every_letter_suits_the_story_it_is_approved_in() {
    for law in Law::ALL {
        for kind in LetterKind::ALL {
            let (book, today) = case(law, kind);
            assert_eq!(book.suits(kind, today), Ok(()), "{law:?} {kind:?}");
        }
    }
}

#[test]
fn the_days_are_those_of_each_law() {
    for (law, due) in [
        (Law::Foia, "no later than 14 April 2026"),
        // St Patrick's Day and Easter Monday are no holidays in Scotland.
        (Law::Foisa, "no later than 10 April 2026"),
        (Law::Eir, "no later than 14 April 2026"),
    ] {
        let (book, today) = case(law, LetterKind::Chaser);
        let body = book.draft(LetterKind::Chaser, today).body;
        assert!(body.contains(due), "{law:?}: {body}");
    }
}

#[test]
fn our_templates_name_only_fields_that_exist_and_each_field_is_described() {
    for law in Law::ALL {
        for kind in LetterKind::ALL {
            let text = template(law, kind);
            assert!(!text.subject.is_empty() && text.body.starts_with(['D', 'T']));
            assert_eq!(unknown_fields(&text), Vec::<String>::new(), "{kind:?}");
        }
    }
    assert!(fields().len() > 40);
    for field in fields() {
        assert!(!field.label.is_empty());
        assert_eq!(fields().iter().filter(|f| f.key == field.key).count(), 1);
    }
}
