//! Answers against both days, where a notice came when the time for answering was over. Received on
//! 1 September 2026: working day 20 is 29 September, 40 is 27 October; until 27 November every
//! weekday is a working day in every part of the United Kingdom.

use analysis::timeliness::Timeliness;
use analysis::timeliness::{Otherwise, Outcome, Uncountable};
use foi::clock::{ExtensionKind, LateNotices};
use foi::{Details, EventKind, Law, ResponseResult};
use testing::{TestCampaign, day};

const FULL: EventKind = EventKind::Response(ResponseResult::Full);
const INTEREST: EventKind = EventKind::Extended(ExtensionKind::PublicInterest);
const COMPLEX: EventKind = EventKind::Extended(ExtensionKind::Complexity);
const ASKED: EventKind = EventKind::ClarificationAsked;
const SUPPLIED: EventKind = EventKind::ClarificationSupplied;
const FEE: EventKind = EventKind::FeesNotice;
const PAID: EventKind = EventKind::FeePaid;

struct Vector {
    what: &'static str,
    law: Law,
    /// After the sending; an extension names 20 October.
    events: &'static [(EventKind, &'static str)],
    as_of: &'static str,
    /// If late notices move nothing, and if they move the day where that is not settled: the
    /// outcome, the last day, and working days.
    nothing: (Outcome, Option<&'static str>, Result<u32, Uncountable>),
    the_day: (Outcome, Option<&'static str>, Result<u32, Uncountable>),
    arguable: bool,
}

fn vectors() -> Vec<Vector> {
    use Outcome::{Late, NotYetDue, OnTime, Overdue, Stopped};
    let twenty = Some("2026-09-29");
    vec![
        Vector {
            what: "FOIA: a notice after day 20",
            law: Law::Foia,
            events: &[(INTEREST, "2026-10-05"), (FULL, "2026-10-20")],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(35)),
            the_day: (OnTime, Some("2026-10-20"), Ok(35)),
            arguable: true,
        },
        Vector {
            what: "FOIA: after both days",
            law: Law::Foia,
            events: &[(INTEREST, "2026-10-05"), (FULL, "2026-10-21")],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(36)),
            the_day: (Late, Some("2026-10-20"), Ok(36)),
            arguable: true,
        },
        Vector {
            what: "FOIA: before both days there is no late notice",
            law: Law::Foia,
            events: &[(FULL, "2026-09-29"), (INTEREST, "2026-10-05")],
            as_of: "2026-10-30",
            nothing: (OnTime, twenty, Ok(20)),
            the_day: (OnTime, twenty, Ok(20)),
            arguable: false,
        },
        Vector {
            what: "FOIA: no answer yet",
            law: Law::Foia,
            events: &[(INTEREST, "2026-10-05")],
            as_of: "2026-10-16",
            nothing: (Overdue, twenty, Ok(33)),
            the_day: (NotYetDue, Some("2026-10-20"), Ok(33)),
            arguable: true,
        },
        // EIR reg 7(3).
        Vector {
            what: "EIR: a notice after day 20 extends nothing",
            law: Law::Eir,
            events: &[(COMPLEX, "2026-09-30"), (FULL, "2026-10-20")],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(35)),
            the_day: (Late, twenty, Ok(35)),
            arguable: false,
        },
        Vector {
            what: "EIR: on day 20 it does",
            law: Law::Eir,
            events: &[(COMPLEX, "2026-09-29"), (FULL, "2026-10-20")],
            as_of: "2026-10-30",
            nothing: (OnTime, Some("2026-10-27"), Ok(35)),
            the_day: (OnTime, Some("2026-10-27"), Ok(35)),
            arguable: false,
        },
        Vector {
            what: "FOISA: a clarification asked for too late, and supplied",
            law: Law::Foisa,
            events: &[
                (ASKED, "2026-10-01"),
                (SUPPLIED, "2026-10-09"),
                (FULL, "2026-10-20"),
            ],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(35)),
            the_day: (OnTime, Some("2026-11-06"), Ok(7)),
            arguable: true,
        },
        Vector {
            what: "FOIA: a clarification asked for too late, and not supplied",
            law: Law::Foia,
            events: &[(ASKED, "2026-10-01")],
            as_of: "2026-10-30",
            nothing: (Overdue, twenty, Ok(43)),
            the_day: (Stopped, None, Err(Uncountable::AwaitingClarification)),
            arguable: true,
        },
        Vector {
            what: "FOIA: answered while it waited for what it asked too late",
            law: Law::Foia,
            events: &[(ASKED, "2026-10-01"), (FULL, "2026-10-20")],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(35)),
            the_day: (OnTime, None, Err(Uncountable::AnsweredWhileStopped)),
            arguable: true,
        },
        Vector {
            what: "FOIA: a fees notice that came too late takes no day out",
            law: Law::Foia,
            events: &[
                (FEE, "2026-10-01"),
                (PAID, "2026-10-09"),
                (FULL, "2026-10-20"),
            ],
            as_of: "2026-10-30",
            nothing: (Late, twenty, Ok(35)),
            the_day: (Late, twenty, Ok(35)),
            arguable: false,
        },
        // 21 weekdays of September, 22 of October, 21 of November without St Andrew's Day, 21 of
        // December up to the 31st without Christmas Day and the 28th.
        Vector {
            what: "FOIA: nor does the request lapse by it",
            law: Law::Foia,
            events: &[(FEE, "2026-09-30")],
            as_of: "2026-12-31",
            nothing: (Overdue, twenty, Ok(84)),
            the_day: (Overdue, twenty, Ok(84)),
            arguable: false,
        },
    ]
}

#[test]
fn an_answer_is_held_against_both_days() {
    for vector in vectors() {
        let what = vector.what;
        let mut campaign =
            TestCampaign::new(&["A"], &[]).event("A", EventKind::Sent, Some("2026-09-01"));
        for &(kind, on) in vector.events {
            let details = Details {
                until: matches!(kind, EventKind::Extended(_)).then(|| day("2026-10-20")),
                ..Details::default()
            };
            campaign = campaign.detailed("A", kind, Some(on), details);
        }
        let mut snapshot = campaign.snapshot();
        snapshot.campaign.law = vector.law;
        let as_of = day(vector.as_of);
        for reading in [LateNotices::MoveNothing, LateNotices::MoveTheDay] {
            let (here, there) = match reading {
                LateNotices::MoveNothing => (&vector.nothing, &vector.the_day),
                LateNotices::MoveTheDay => (&vector.the_day, &vector.nothing),
            };
            let found = Timeliness::compute(&snapshot, as_of, reading);
            let request = &found.requests[0];
            assert_eq!(request.outcome, here.0, "{what}");
            assert_eq!(request.due, here.1.map(day), "{what}");
            assert_eq!(request.days, here.2, "{what}");
            let otherwise = vector.arguable.then(|| Otherwise {
                reading: reading.other(),
                outcome: there.0,
                due: there.1.map(day),
            });
            assert_eq!(request.otherwise, otherwise, "{what}");
            assert_eq!(found.late_notices.arguable, u32::from(vector.arguable));
            let on_time = |outcome: Outcome| u32::from(outcome == Outcome::OnTime);
            assert_eq!(found.outcomes.on_time, on_time(here.0), "{what}");
            assert_eq!(
                found.late_notices.otherwise.on_time,
                on_time(there.0),
                "{what}"
            );
        }
        // By day 20 unless a person chooses otherwise.
        assert_eq!(
            Timeliness::compute(&snapshot, as_of, LateNotices::default()).requests[0].outcome,
            vector.nothing.0
        );
    }
}
