//! The statutory clock against vectors of the law.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use foi::Law;
use foi::calendar::{Calendar, Division, Holiday};
use foi::clock::limits::*;
use foi::clock::*;
use testing::day;

fn stop(from: &str, to: Option<&str>) -> Stop {
    Stop {
        from: day(from),
        to: to.map(day),
    }
}

fn extension(kind: ExtensionKind, notified: &str, until: Option<&str>) -> Vec<Extension> {
    vec![Extension {
        kind,
        notified: day(notified),
        until: until.map(day),
    }]
}

fn running(calendar: &Calendar, clock_input: &ClockInput) -> LastDay {
    let Clock::Running(deadline) = clock(calendar, clock_input).unwrap() else {
        panic!("the clock does not run: {clock_input:?}");
    };
    let explanation = explain(calendar, clock_input).unwrap();
    assert_eq!(explanation.due, Some(deadline.due), "{clock_input:?}");
    deadline
}

/// The due date under the built-in calendar.
fn due(clock_input: &ClockInput) -> String {
    running(Calendar::built_in(), clock_input).due.to_string()
}

/// The reasons of the steps of a kind.
fn reasons(clock_input: &ClockInput, kind: StepKind) -> Vec<String> {
    explain(Calendar::built_in(), clock_input)
        .unwrap()
        .steps
        .into_iter()
        .filter(|step| step.kind == kind)
        .map(|step| step.reason)
        .collect()
}

#[test]
fn twenty_working_days_after_receipt() {
    for (law, received, expected) in [
        (Law::Foia, "2025-12-12", "2026-01-15"),
        (Law::Foia, "2026-03-14", "2026-04-15"),
        (Law::Eir, "2026-03-14", "2026-04-15"),
        (Law::Foisa, "2026-03-14", "2026-04-13"),
        (Law::Foia, "2026-06-12", "2026-07-14"),
    ] {
        let clock_input = ClockInput::new(law, day(received));
        let deadline = running(Calendar::built_in(), &clock_input);
        assert_eq!(deadline.due, day(expected), "{law:?} {received}");
        assert_eq!(deadline.days, 20);
        assert_eq!(deadline.day_zero, day(received));
        assert_eq!(deadline.basis, answer_basis(law));
    }
}

#[test]
fn years_that_a_user_added() {
    let added: Vec<Holiday> = include_str!("data/holidays_2007_2011.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            Holiday {
                division: Division::from_code(fields[0]).unwrap(),
                date: day(fields[1]),
                title: fields[2].to_owned(),
            }
        })
        .collect();
    let calendar = Calendar::with(&added);
    assert_eq!(calendar.covers().0, day("2007-01-01"));
    for (received, expected) in [
        ("2008-10-01", "2008-10-29"),
        ("2007-02-01", "2007-03-01"),
        ("2008-02-01", "2008-02-29"),
        ("2009-03-12", "2009-04-14"),
        ("2009-03-13", "2009-04-15"),
        ("2009-03-14", "2009-04-15"),
        ("2009-03-15", "2009-04-15"),
        ("2009-03-16", "2009-04-16"),
    ] {
        let clock_input = ClockInput::new(Law::Foia, day(received));
        assert_eq!(
            running(&calendar, &clock_input).due,
            day(expected),
            "{received}"
        );
        assert!(
            clock(Calendar::built_in(), &clock_input).is_err(),
            "{received}"
        );
    }
}

#[test]
fn a_fees_notice_takes_its_days_out() {
    let mut clock_input = ClockInput::new(Law::Foia, day("2026-09-01"));
    assert_eq!(due(&clock_input), "2026-09-29");
    clock_input.fees = vec![stop("2026-09-10", Some("2026-09-24"))];
    assert_eq!(due(&clock_input), "2026-10-14");
    assert_eq!(reasons(&clock_input, StepKind::Disregarded).len(), 11);

    // One inside another, or one that shares days with another, counts once.
    clock_input
        .fees
        .push(stop("2026-09-14", Some("2026-09-15")));
    clock_input
        .fees
        .push(stop("2026-09-20", Some("2026-09-24")));
    assert_eq!(due(&clock_input), "2026-10-14");
    // After the last day it changes nothing; nor from before receipt.
    clock_input.fees = vec![
        stop("2026-10-10", Some("2026-10-24")),
        stop("2026-08-10", Some("2026-09-24")),
    ];
    assert_eq!(due(&clock_input), "2026-09-29");
}

#[test]
fn a_fee_not_paid_lapses() {
    for (law, notice, lapses_on) in [
        (Law::Foia, "2026-09-10", "2026-12-09"),
        (Law::Foisa, "2026-10-01", "2026-12-31"),
        (Law::Foia, "2026-11-30", "2027-02-28"),
        (Law::Foia, "2026-08-31", "2026-11-30"),
        (Law::Eir, "2026-09-10", "2026-12-04"),
    ] {
        let mut clock_input = ClockInput::new(law, day(notice));
        clock_input.fees = vec![stop(notice, None)];
        assert_eq!(
            clock(Calendar::built_in(), &clock_input),
            Ok(Clock::AwaitingFee {
                notice: day(notice),
                lapses_on: day(lapses_on),
            })
        );
        let explanation = explain(Calendar::built_in(), &clock_input).unwrap();
        assert_eq!(explanation.due, None);
        let last = explanation.steps.last().unwrap();
        assert_eq!((last.date, last.kind), (day(notice), StepKind::Disregarded));
    }
}

#[test]
fn a_clarification_starts_the_clock_again() {
    let mut clock_input = ClockInput::new(Law::Foia, day("2026-02-02"));
    clock_input.clarifications = vec![stop("2026-02-10", Some("2026-03-14"))];
    let deadline = running(Calendar::built_in(), &clock_input);
    assert_eq!(deadline.due, day("2026-04-15"));
    assert_eq!(deadline.day_zero, day("2026-03-14"));
    assert_eq!(deadline.basis, "FOIA ss.1(3), 10(6)");
    assert_eq!(reasons(&clock_input, StepKind::Restarted).len(), 1);

    // The last of several governs, and one that is open stops the clock.
    clock_input
        .clarifications
        .push(stop("2026-04-01", Some("2026-06-12")));
    assert_eq!(due(&clock_input), "2026-07-14");
    clock_input.clarifications.push(stop("2026-03-20", None));
    assert_eq!(
        clock(Calendar::built_in(), &clock_input),
        Ok(Clock::AwaitingClarification {
            asked: day("2026-03-20"),
        })
    );
    assert_eq!(
        explain(Calendar::built_in(), &clock_input).unwrap().due,
        None
    );
    // A fees notice from before the governing day 0 takes out its days after it only.
    clock_input.clarifications.pop();
    clock_input.fees = vec![stop("2026-06-01", Some("2026-06-16"))];
    assert_eq!(due(&clock_input), "2026-07-15", "15 June is a holiday");
}

#[test]
fn extensions() {
    use ExtensionKind::{Complexity, PublicInterest};
    let capped = "FOIA s.10(3); 40 working days in all is the ICO’s limit";
    // Received on 1 September 2026: working day 20 is 29 September, 40 is 27 October.
    for (law, kind, until, expected, days, basis, said) in [
        (
            Law::Foia,
            PublicInterest,
            None,
            "2026-10-27",
            40,
            capped,
            "Extended to 40 working days",
        ),
        (
            Law::Foia,
            PublicInterest,
            Some("2026-10-13"),
            "2026-10-13",
            30,
            "FOIA s.10(3)",
            "Extended to 13 October 2026",
        ),
        (
            Law::Foia,
            PublicInterest,
            Some("2026-10-17"),
            "2026-10-17",
            33,
            "FOIA s.10(3)",
            "Extended to 17 October 2026",
        ),
        (
            Law::Foia,
            PublicInterest,
            Some("2026-12-01"),
            "2026-10-27",
            40,
            capped,
            "later than working day 40",
        ),
        (
            Law::Foia,
            PublicInterest,
            Some("2026-09-20"),
            "2026-09-29",
            20,
            "FOIA s.10(1)",
            "no later than",
        ),
        (
            Law::Foia,
            Complexity,
            None,
            "2026-09-29",
            20,
            "FOIA s.10(1)",
            "Not applied",
        ),
        (
            Law::Foisa,
            PublicInterest,
            Some("2026-10-13"),
            "2026-09-29",
            20,
            "FOISA s.10(1)",
            "FOISA allows no extension",
        ),
        (
            Law::Eir,
            Complexity,
            None,
            "2026-10-27",
            40,
            "EIR reg 7(1)",
            "Extended to 40 working days",
        ),
        (
            Law::Eir,
            Complexity,
            Some("2026-10-13"),
            "2026-10-27",
            40,
            "EIR reg 7(1)",
            "makes no difference",
        ),
        (
            Law::Eir,
            PublicInterest,
            None,
            "2026-09-29",
            20,
            "EIR reg 5(2)",
            "Not applied",
        ),
    ] {
        let mut clock_input = ClockInput::new(law, day("2026-09-01"));
        clock_input.extensions = extension(kind, "2026-09-25", until);
        let deadline = running(Calendar::built_in(), &clock_input);
        let found = (deadline.due, deadline.days, deadline.basis);
        assert_eq!(found, (day(expected), days, basis), "{clock_input:?}");
        let words = reasons(&clock_input, StepKind::Extended);
        assert!(words[0].contains(said), "{words:?}");
        assert_eq!(reasons(&clock_input, StepKind::Late), [""; 0]);
    }

    let mut clock_input = ClockInput::new(Law::Foia, day("2026-09-01"));
    // In time once the days of the fee are out: working day 20 is 14 October.
    clock_input.extensions = extension(PublicInterest, "2026-10-05", None);
    clock_input.fees = vec![stop("2026-09-10", Some("2026-09-24"))];
    assert_eq!(
        due(&clock_input),
        "2026-11-11",
        "40 without the 11 of the fee"
    );
    clock_input.extensions = extension(PublicInterest, "2026-08-05", None);
    assert!(
        reasons(&clock_input, StepKind::Extended)[0].contains("before the request was received")
    );
}

#[test]
fn another_number_of_days() {
    let mut clock_input = ClockInput::new(Law::Foia, day("2026-09-01"));
    for (days, expected) in [(0, "2026-09-01"), (1, "2026-09-02"), (40, "2026-10-27")] {
        clock_input.days = Some(days);
        assert_eq!(due(&clock_input), expected);
    }
    assert_eq!(
        running(Calendar::built_in(), &clock_input).basis,
        "your own number of working days"
    );
}

#[test]
fn the_days_in_words() {
    let clock_input = ClockInput::new(Law::Foia, day("2026-06-12"));
    let steps = explain(Calendar::built_in(), &clock_input).unwrap().steps;
    let told: Vec<String> = [0, 1, 3, 4, 31, 32]
        .into_iter()
        .map(|n| {
            let step = &steps[n];
            format!(
                "{} {:?} {:?} {} [{}]",
                step.date, step.kind, step.day, step.reason, step.basis
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "2026-06-12 DayZero Some(0) Request received: day 0 [FOIA s.10(1)]",
            "2026-06-13 Skipped None Saturday [FOIA s.10(6)]",
            "2026-06-15 Skipped None World Cup bank holiday (bank holiday in Scotland) [FOIA s.10(6)]",
            "2026-06-16 Counted Some(1) Working day 1 [FOIA s.10(6)]",
            "2026-07-13 Skipped None Battle of the Boyne (Orangemen’s Day) (bank holiday in Northern Ireland) [FOIA s.10(6)]",
            "2026-07-14 Due Some(20) Working day 20: the last day for an answer [FOIA s.10(1)]",
        ]
    );
    assert_eq!(steps.len(), 33);
}

#[test]
fn a_course_beyond_the_years_known_is_an_error_that_names_the_day() {
    let calendar = Calendar::built_in();
    let mut clock_input = ClockInput::new(Law::Foia, day("2028-12-10"));
    assert_eq!(
        clock(calendar, &clock_input).unwrap_err().date,
        day("2029-01-01")
    );
    clock_input.received = day("2011-12-30");
    assert_eq!(
        clock(calendar, &clock_input).unwrap_err().date,
        day("2011-12-30")
    );
    clock_input.received = day("2028-10-02");
    clock_input.clarifications = vec![stop("2028-10-10", Some("2029-02-01"))];
    assert_eq!(
        clock(calendar, &clock_input).unwrap_err().date,
        day("2029-02-01")
    );
}

#[test]
fn limits_around_an_answer() {
    let calendar = Calendar::built_in();
    let start = day("2026-09-01");
    for (law, ask_by, expected, latest, complain, appeal) in [
        (
            Law::Foia,
            "2026-10-27",
            "2026-09-29",
            "2026-10-27",
            "2026-10-13",
            Some("2026-09-29"),
        ),
        (
            Law::Foisa,
            "2026-10-27",
            "2026-09-29",
            "2026-09-29",
            "2027-03-01",
            None,
        ),
        (
            Law::Eir,
            "2026-10-27",
            "2026-10-27",
            "2026-10-27",
            "2026-10-13",
            Some("2026-09-29"),
        ),
    ] {
        assert_eq!(review_ask_by(calendar, law, start), Ok(day(ask_by)));
        let due = ReviewDue {
            expected: day(expected),
            latest: day(latest),
        };
        assert_eq!(review_due(calendar, law, start), Ok(due));
        assert_eq!(complain_by(law, start), day(complain));
        assert_eq!(appeal_by(law, start), appeal.map(day));
        for basis in [
            answer_basis(law),
            working_day_basis(law),
            clarification_basis(law),
            fee_basis(law),
            extension_basis(law),
            review_basis(law),
            complain_basis(law),
            appeal_basis(law),
        ] {
            assert!(!basis.is_empty());
        }
    }
    assert_eq!(
        complain_by(Law::Foisa, day("2026-08-31")),
        day("2027-02-28")
    );
    assert!(regulator(Law::Foisa).contains("Scottish"));
    for kind in ExtensionKind::ALL {
        assert_eq!(ExtensionKind::from_code(kind.code()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
    }
}
