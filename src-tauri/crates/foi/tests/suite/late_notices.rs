//! Notices that came after the time for answering, against the text of the laws. Received on
//! 1 September 2026: working day 20 is 29 September, 40 is 27 October; until 27 November every
//! weekday is a working day in every part of the United Kingdom.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use chrono::NaiveDate;
use foi::Law;
use foi::calendar::Calendar;
use foi::clock::*;
use testing::day;

fn received(law: Law) -> ClockInput {
    ClockInput::new(law, day("2026-09-01"))
}

fn extended(law: Law, kind: ExtensionKind, notices: &[(&str, Option<&str>)]) -> ClockInput {
    ClockInput {
        extensions: notices
            .iter()
            .map(|(notified, until)| Extension {
                kind,
                notified: day(notified),
                until: until.map(day),
            })
            .collect(),
        ..received(law)
    }
}

fn stop(from: &str, to: Option<&str>) -> Vec<Stop> {
    vec![Stop {
        from: day(from),
        to: to.map(day),
    }]
}

/// The last day by a reading; `None` while something is awaited.
fn due(clock_input: &ClockInput, late_notices: LateNotices) -> Option<NaiveDate> {
    let clock_input = ClockInput {
        late_notices,
        ..clock_input.clone()
    };
    let explanation = explain(Calendar::built_in(), &clock_input).unwrap();
    match clock(Calendar::built_in(), &clock_input).unwrap() {
        Clock::Running(deadline) => {
            assert_eq!(explanation.due, Some(deadline.due));
            Some(deadline.due)
        }
        Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. } => {
            assert_eq!(explanation.due, None);
            None
        }
    }
}

/// What the days say of a late notice.
fn said(clock_input: &ClockInput) -> Vec<String> {
    let steps = explain(Calendar::built_in(), clock_input).unwrap().steps;
    let late = steps.iter().filter(|step| step.kind == StepKind::Late);
    late.map(|step| format!("{} [{}]", step.reason, step.basis))
        .collect()
}

#[test]
fn what_a_late_notice_does_under_each_law() {
    use ExtensionKind::{Complexity, PublicInterest};
    let clarified = |law| ClockInput {
        clarifications: stop("2026-10-01", Some("2026-10-09")),
        ..received(law)
    };
    let asked = |law| ClockInput {
        clarifications: stop("2026-10-01", None),
        ..received(law)
    };
    let paid = |law| ClockInput {
        fees: stop("2026-10-01", Some("2026-10-09")),
        ..received(law)
    };
    let unpaid = |law| ClockInput {
        fees: stop("2026-10-01", None),
        ..received(law)
    };
    let twenty = Some("2026-09-29");
    for (clock_input, nothing, the_day) in [
        // EIR reg 7(3): the last day for the notice is the 20th working day.
        (
            extended(Law::Eir, Complexity, &[("2026-09-29", None)]),
            Some("2026-10-27"),
            Some("2026-10-27"),
        ),
        (
            extended(Law::Eir, Complexity, &[("2026-09-30", None)]),
            twenty,
            twenty,
        ),
        (
            extended(Law::Eir, Complexity, &[("2026-09-30", Some("2026-10-20"))]),
            twenty,
            twenty,
        ),
        // FOIA s.10(3): not settled.
        (
            extended(Law::Foia, PublicInterest, &[("2026-09-29", None)]),
            Some("2026-10-27"),
            Some("2026-10-27"),
        ),
        (
            extended(Law::Foia, PublicInterest, &[("2026-09-30", None)]),
            twenty,
            Some("2026-10-27"),
        ),
        (
            extended(
                Law::Foia,
                PublicInterest,
                &[("2026-09-30", Some("2026-10-20"))],
            ),
            twenty,
            Some("2026-10-20"),
        ),
        // A further notice before the day that the first one named is in time; after it, it is not.
        (
            extended(
                Law::Foia,
                PublicInterest,
                &[
                    ("2026-09-25", Some("2026-10-13")),
                    ("2026-10-13", Some("2026-10-20")),
                ],
            ),
            Some("2026-10-20"),
            Some("2026-10-20"),
        ),
        (
            extended(
                Law::Foia,
                PublicInterest,
                &[
                    ("2026-09-25", Some("2026-10-13")),
                    ("2026-10-14", Some("2026-10-20")),
                ],
            ),
            Some("2026-10-13"),
            Some("2026-10-20"),
        ),
        // Clarifications: EIR reg 9(2) sets a time for asking, the Acts do not.
        (clarified(Law::Foia), twenty, Some("2026-11-06")),
        (clarified(Law::Foisa), twenty, Some("2026-11-06")),
        (clarified(Law::Eir), twenty, twenty),
        (asked(Law::Foia), twenty, None),
        (asked(Law::Foisa), twenty, None),
        (asked(Law::Eir), twenty, twenty),
        // Fees: FOIA s.9(1), FOISA s.9(1), EIR reg 8(4).
        (paid(Law::Foia), twenty, twenty),
        (paid(Law::Foisa), twenty, twenty),
        (paid(Law::Eir), twenty, twenty),
        (unpaid(Law::Foia), twenty, twenty),
        (unpaid(Law::Foisa), twenty, twenty),
        (unpaid(Law::Eir), twenty, twenty),
    ] {
        let nothing = nothing.map(day);
        let the_day = the_day.map(day);
        assert_eq!(
            due(&clock_input, LateNotices::MoveNothing),
            nothing,
            "{clock_input:?}"
        );
        assert_eq!(
            due(&clock_input, LateNotices::MoveTheDay),
            the_day,
            "{clock_input:?}"
        );
        let other = explain(Calendar::built_in(), &clock_input)
            .unwrap()
            .otherwise;
        assert_eq!(other.is_some(), nothing != the_day, "{clock_input:?}");
        if let Some(other) = other {
            assert_eq!(other.due, the_day);
        }
    }
}

#[test]
fn the_days_say_that_it_was_late_and_what_that_does() {
    use ExtensionKind::{Complexity, PublicInterest};
    assert_eq!(
        said(&extended(Law::Eir, Complexity, &[("2026-10-05", None)])),
        [
            "Notice of an extension (complex and voluminous request) of 5 October 2026, late: it \
             had to be given by 29 September 2026 (EIR reg 7(3)). It does not extend the time [EIR reg 7(3)]"
        ]
    );
    let clock_input = extended(Law::Foia, PublicInterest, &[("2026-10-05", None)]);
    assert_eq!(
        said(&clock_input),
        [
            "Notice of an extension (public-interest test) of 5 October 2026, late: it had to be \
             given by 29 September 2026 (FOIA ss.10(3), 17(1)-(2)). It is not settled whether it still moves the last day; here it does not [FOIA ss.10(3), 17(1)-(2)]"
        ]
    );
    let explanation = explain(Calendar::built_in(), &clock_input).unwrap();
    assert_eq!(
        explanation.otherwise.unwrap().words(),
        "If the late notice moves the last day: 27 October 2026 (FOIA s.10(3); 40 working days in \
         all is the ICO’s limit). The law leaves it open."
    );
    let unpaid = ClockInput {
        fees: stop("2026-10-05", None),
        ..received(Law::Foia)
    };
    assert!(
        said(&unpaid)[0]
            .contains("(FOIA s.9(1)). The clock does not stop, and the request does not lapse")
    );
    let asked = ClockInput {
        clarifications: stop("2026-10-05", None),
        ..received(Law::Foisa)
    };
    let other = explain(Calendar::built_in(), &asked)
        .unwrap()
        .otherwise
        .unwrap();
    assert!(other.words().contains("nothing is due yet"), "{other:?}");
    assert_eq!(said(&received(Law::Foia)), [""; 0]);
}

#[test]
fn a_notice_is_in_time_while_the_clock_stands_still() {
    // The fee takes 10 to 24 September out: working day 20 is 14 October.
    let mut clock_input = extended(Law::Eir, ExtensionKind::Complexity, &[("2026-10-05", None)]);
    clock_input.fees = stop("2026-09-10", Some("2026-09-24"));
    assert_eq!(
        due(&clock_input, LateNotices::MoveNothing),
        Some(day("2026-11-11"))
    );
    // A clarification is awaited.
    clock_input.fees.clear();
    clock_input.clarifications = stop("2026-09-10", Some("2026-10-09"));
    assert_eq!(said(&clock_input), [""; 0]);
}
