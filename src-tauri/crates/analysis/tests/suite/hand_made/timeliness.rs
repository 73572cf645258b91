//! From 1 September to 27 November 2026 every weekday is a working day in every part of the United
//! Kingdom, so that days can be counted on a calendar page. 1 September is a Tuesday; the 20th
//! working day after it is the 29th.

use super::close;
use analysis::timeliness::Timeliness;
use analysis::timeliness::{
    Outcome, ProvisionRow, RequestOutcomes, Step, Uncountable, kaplan_meier,
};
use foi::clock::ExtensionKind;
use foi::clock::LateNotices;
use foi::{Citation, Details, EventKind, ResponseResult};
use testing::{TestCampaign, day};

const FULL: EventKind = EventKind::Response(ResponseResult::Full);
const REFUSED: EventKind = EventKind::Response(ResponseResult::Refused);
const FURTHER: EventKind = EventKind::FurtherResponse(ResponseResult::Full);
const EXTENDED: EventKind = EventKind::Extended(ExtensionKind::PublicInterest);
const SENT: EventKind = EventKind::Sent;
const ASKED: EventKind = EventKind::ClarificationAsked;
const SUPPLIED: EventKind = EventKind::ClarificationSupplied;
const FEE: EventKind = EventKind::FeesNotice;
const PAID: EventKind = EventKind::FeePaid;

const UNDATED_SENDING: Uncountable =
    Uncountable::Undated("the day the request was sent is not recorded");
const UNDATED_ASKING: Uncountable =
    Uncountable::Undated("the day of a clarification or fee is not recorded");

/// Kind, its day in 2026 (empty: none), and the day received or until (empty: none).
type Line = (EventKind, &'static str, &'static str);

/// What is told of a request on a day of 2026.
struct Vector {
    what: &'static str,
    events: &'static [Line],
    as_of: &'static str,
    outcome: Outcome,
    due: Option<&'static str>,
    days: Result<u32, Uncountable>,
    elapsed: Option<u32>,
}

fn of_2026(text: &str) -> String {
    format!("2026-{text}")
}

fn write(campaign: TestCampaign, name: &str, events: &[Line]) -> TestCampaign {
    events
        .iter()
        .fold(campaign, |campaign, &(kind, on, other)| {
            let other = (!other.is_empty()).then(|| day(&of_2026(other)));
            let extended = matches!(kind, EventKind::Extended(_));
            let details = Details {
                received: other.filter(|_| !extended),
                until: other.filter(|_| extended),
                ..Details::default()
            };
            let on = (!on.is_empty()).then(|| of_2026(on));
            campaign.detailed(name, kind, on.as_deref(), details)
        })
}

fn vectors() -> Vec<Vector> {
    let vector = |what, events, as_of, outcome, due, days, elapsed| Vector {
        what,
        events,
        as_of,
        outcome,
        due,
        days,
        elapsed,
    };
    use Outcome::{Lapsed, Late, NotYetDue, OnTime, Overdue, Stopped, Unknown, Withdrawn};
    vec![
        vector(
            "the last day is in time",
            &[(SENT, "09-01", ""), (FULL, "09-29", "")],
            "10-30",
            OnTime,
            Some("09-29"),
            Ok(20),
            Some(20),
        ),
        vector(
            "the day after is late",
            &[(SENT, "09-01", ""), (FULL, "09-30", "")],
            "10-30",
            Late,
            Some("09-29"),
            Ok(21),
            Some(21),
        ),
        vector(
            "a refusal is an answer",
            &[(SENT, "09-01", ""), (REFUSED, "09-02", "")],
            "10-30",
            OnTime,
            Some("09-29"),
            Ok(1),
            Some(1),
        ),
        vector(
            "a letter that arrived later counts from the day it bears",
            &[(SENT, "09-01", ""), (FULL, "09-29", "10-05")],
            "10-30",
            OnTime,
            Some("09-29"),
            Ok(20),
            Some(20),
        ),
        // 21 weekdays of September after the 1st, 22 of October.
        vector(
            "no answer, overdue",
            &[(SENT, "09-01", "")],
            "10-30",
            Overdue,
            Some("09-29"),
            Ok(43),
            None,
        ),
        vector(
            "on the last day it is not overdue",
            &[(SENT, "09-01", "")],
            "09-29",
            NotYetDue,
            Some("09-29"),
            Ok(20),
            None,
        ),
        vector(
            "not yet due",
            &[(SENT, "10-20", "")],
            "10-30",
            NotYetDue,
            Some("11-17"),
            Ok(8),
            None,
        ),
        vector(
            "the clock counts from the day it arrived",
            &[(SENT, "10-16", "10-20"), (FULL, "10-21", "")],
            "10-30",
            OnTime,
            Some("11-17"),
            Ok(1),
            Some(1),
        ),
        vector(
            "on its way",
            &[(SENT, "10-29", "11-02")],
            "10-30",
            NotYetDue,
            Some("12-01"),
            Ok(0),
            None,
        ),
        // Day 0 again on Friday 18 September; 21 + 12 weekdays since the first receipt.
        vector(
            "a clarification starts the count again when it arrives",
            &[
                (SENT, "09-01", ""),
                (ASKED, "09-10", ""),
                (SUPPLIED, "09-17", "09-18"),
                (FULL, "10-16", ""),
            ],
            "10-30",
            OnTime,
            Some("10-16"),
            Ok(20),
            Some(33),
        ),
        vector(
            "a clarification not supplied stops the clock",
            &[(SENT, "09-01", ""), (ASKED, "09-10", "")],
            "10-30",
            Stopped,
            None,
            Err(Uncountable::AwaitingClarification),
            None,
        ),
        vector(
            "a clarification supplied after the day has not arrived",
            &[
                (SENT, "09-01", ""),
                (ASKED, "09-10", ""),
                (SUPPLIED, "11-02", ""),
            ],
            "10-30",
            Stopped,
            None,
            Err(Uncountable::AwaitingClarification),
            None,
        ),
        vector(
            "answered while it waited for a clarification",
            &[
                (SENT, "09-01", ""),
                (ASKED, "09-10", ""),
                (FULL, "09-22", ""),
            ],
            "10-30",
            OnTime,
            None,
            Err(Uncountable::AnsweredWhileStopped),
            Some(15),
        ),
        vector(
            "what is supplied after the answer moves nothing",
            &[
                (SENT, "09-01", ""),
                (ASKED, "09-10", ""),
                (FULL, "09-22", ""),
                (SUPPLIED, "09-25", ""),
            ],
            "10-30",
            OnTime,
            None,
            Err(Uncountable::AnsweredWhileStopped),
            Some(15),
        ),
        vector(
            "supplied before the answer and arrived after it",
            &[
                (SENT, "09-01", ""),
                (ASKED, "09-10", ""),
                (SUPPLIED, "09-21", "09-24"),
                (FULL, "09-22", ""),
            ],
            "10-30",
            OnTime,
            None,
            Err(Uncountable::AnsweredWhileStopped),
            Some(15),
        ),
        // 32 weekdays, less 10 to 24 September: 11.
        vector(
            "the days of a fees notice are taken out",
            &[
                (SENT, "09-01", ""),
                (FEE, "09-10", ""),
                (PAID, "09-24", ""),
                (FULL, "10-15", ""),
            ],
            "10-30",
            Late,
            Some("10-14"),
            Ok(21),
            Some(32),
        ),
        vector(
            "fees notices that overlap take no day out twice",
            &[
                (SENT, "09-01", ""),
                (FEE, "09-10", ""),
                (FEE, "09-14", ""),
                (PAID, "09-24", ""),
                (FULL, "10-14", ""),
            ],
            "10-30",
            OnTime,
            Some("10-14"),
            Ok(20),
            Some(31),
        ),
        // 2, 3, 4, 7, 8 and 9 September.
        vector(
            "while a fee is awaited the count stands",
            &[(SENT, "09-01", ""), (FEE, "09-10", "")],
            "10-30",
            Stopped,
            None,
            Ok(6),
            None,
        ),
        vector(
            "unpaid for three months",
            &[(SENT, "09-01", ""), (FEE, "09-10", "")],
            "12-11",
            Lapsed,
            None,
            Ok(6),
            None,
        ),
        // 21 weekdays of September, 14 of October.
        vector(
            "an extension moves the date",
            &[
                (SENT, "09-01", ""),
                (EXTENDED, "09-25", "10-20"),
                (FULL, "10-20", ""),
            ],
            "10-30",
            OnTime,
            Some("10-20"),
            Ok(35),
            Some(35),
        ),
        vector(
            "and not beyond it",
            &[
                (SENT, "09-01", ""),
                (EXTENDED, "09-25", "10-20"),
                (FULL, "10-21", ""),
            ],
            "10-30",
            Late,
            Some("10-20"),
            Ok(36),
            Some(36),
        ),
        vector(
            "an extension after the answer excuses nothing",
            &[
                (SENT, "09-01", ""),
                (FULL, "09-30", ""),
                (EXTENDED, "10-01", "10-20"),
            ],
            "10-30",
            Late,
            Some("09-29"),
            Ok(21),
            Some(21),
        ),
        vector(
            "an answer after the day is none yet",
            &[(SENT, "09-01", ""), (FULL, "11-02", "")],
            "10-30",
            Overdue,
            Some("09-29"),
            Ok(43),
            None,
        ),
        vector(
            "and is one on its day",
            &[(SENT, "09-01", ""), (FULL, "11-02", "")],
            "11-02",
            Late,
            Some("09-29"),
            Ok(44),
            Some(44),
        ),
        vector(
            "the first answer counts",
            &[
                (SENT, "09-01", ""),
                (FULL, "09-29", ""),
                (FURTHER, "10-20", ""),
            ],
            "10-30",
            OnTime,
            Some("09-29"),
            Ok(20),
            Some(20),
        ),
        vector(
            "unless it was taken back",
            &[
                (SENT, "09-01", ""),
                (REFUSED, "09-10", ""),
                (EventKind::ResponseWithdrawn, "09-21", ""),
                (FULL, "10-05", ""),
            ],
            "10-30",
            Late,
            Some("09-29"),
            Ok(24),
            Some(24),
        ),
        vector(
            "and until then",
            &[
                (SENT, "09-01", ""),
                (REFUSED, "09-10", ""),
                (EventKind::ResponseWithdrawn, "09-21", ""),
                (FULL, "10-05", ""),
            ],
            "09-20",
            OnTime,
            Some("09-29"),
            Ok(7),
            Some(7),
        ),
        vector(
            "withdrawn",
            &[(SENT, "09-01", ""), (EventKind::Withdrawn, "09-11", "")],
            "10-30",
            Withdrawn,
            None,
            Ok(8),
            None,
        ),
        vector(
            "withdrawn, on a day not recorded",
            &[(SENT, "09-01", ""), (EventKind::Withdrawn, "", "")],
            "10-30",
            Withdrawn,
            None,
            Err(Uncountable::WithdrawalUndated),
            None,
        ),
        vector(
            "it came back",
            &[(SENT, "09-01", ""), (EventKind::Bounced, "09-02", "")],
            "10-30",
            Stopped,
            None,
            Err(Uncountable::NotDelivered),
            None,
        ),
        vector(
            "it came back and was sent again",
            &[
                (SENT, "08-03", ""),
                (EventKind::Bounced, "08-04", ""),
                (SENT, "09-01", ""),
                (FULL, "09-29", ""),
            ],
            "10-30",
            OnTime,
            Some("09-29"),
            Ok(20),
            Some(20),
        ),
        vector(
            "a complaint stops no clock",
            &[(SENT, "09-01", ""), (EventKind::Complained, "10-01", "")],
            "10-30",
            Overdue,
            Some("09-29"),
            Ok(43),
            None,
        ),
        vector(
            "no day of sending",
            &[(SENT, "", "")],
            "10-30",
            Unknown,
            None,
            Err(UNDATED_SENDING),
            None,
        ),
        vector(
            "no day of sending, and an answer",
            &[(SENT, "", ""), (FULL, "09-15", "")],
            "10-30",
            Unknown,
            None,
            Err(UNDATED_SENDING),
            None,
        ),
        vector(
            "no day of answer",
            &[(SENT, "09-01", ""), (FULL, "", "")],
            "10-30",
            Unknown,
            None,
            Err(Uncountable::AnswerUndated),
            None,
        ),
        vector(
            "no day of a question",
            &[(SENT, "09-01", ""), (ASKED, "", "")],
            "10-30",
            Unknown,
            None,
            Err(UNDATED_ASKING),
            None,
        ),
        vector(
            "answered before it was received",
            &[(SENT, "09-01", ""), (FULL, "08-20", "")],
            "10-30",
            Unknown,
            None,
            Err(Uncountable::AnswerBeforeReceipt),
            None,
        ),
    ]
}

#[test]
fn every_request_has_its_outcome_and_its_days() {
    for vector in vectors() {
        let campaign = write(TestCampaign::new(&["A"], &[]), "A", vector.events);
        let found = Timeliness::compute(
            &campaign.snapshot(),
            day(&of_2026(vector.as_of)),
            LateNotices::default(),
        );
        let request = &found.requests[0];
        let what = vector.what;
        assert_eq!(request.outcome, vector.outcome, "{what}");
        let due = vector.due.map(|due| day(&of_2026(due)));
        assert_eq!(request.due, due, "{what}");
        assert_eq!(request.days, vector.days, "{what}");
        assert_eq!(request.elapsed, vector.elapsed, "{what}");
    }
}

#[test]
fn what_had_not_been_sent_by_the_day_was_not_asked() {
    let campaign = TestCampaign::new(&["A", "B"], &[]).event("A", SENT, Some("2026-11-02"));
    let found = Timeliness::compute(
        &campaign.snapshot(),
        day("2026-10-30"),
        LateNotices::default(),
    );
    assert_eq!((found.authorities, found.outcomes.asked), (2, 0));
    assert_eq!((found.days, found.curve.half), (None, None));
    assert!(found.requests.is_empty() && found.curve.steps.is_empty());
}

#[test]
fn days_outside_the_holidays_known_are_not_guessed() {
    let campaign = TestCampaign::new(&["A"], &[]).event("A", SENT, Some("2035-01-08"));
    let found = Timeliness::compute(
        &campaign.snapshot(),
        day("2035-02-01"),
        LateNotices::default(),
    );
    assert_eq!(found.requests[0].outcome, Outcome::Unknown);
    assert!(matches!(
        found.requests[0].days,
        Err(Uncountable::Uncovered(_))
    ));
}

/// Answered after 1, 2, 3 and 4 working days, and one still waiting in time.
#[test]
fn quartiles_are_those_of_the_answers() {
    let mut campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[]);
    for (name, answered) in [
        ("A", "09-02"),
        ("B", "09-03"),
        ("C", "09-04"),
        ("D", "09-07"),
    ] {
        campaign = write(campaign, name, &[(SENT, "09-01", "")]).event(
            name,
            FULL,
            Some(&of_2026(answered)),
        );
    }
    let campaign = write(campaign, "E", &[(SENT, "09-01", "")]);
    let found = Timeliness::compute(
        &campaign.snapshot(),
        day("2026-09-08"),
        LateNotices::default(),
    );
    let days = found.days.expect("four answers");
    assert_eq!((days.n, days.least, days.greatest), (4, 1, 4));
    // As R's quantile(1:4).
    assert_eq!((days.lower, days.median, days.upper), (1.75, 2.5, 3.25));
    assert_eq!((found.curve.n, found.curve.answered), (5, 4));
    assert_eq!(found.curve.waiting, [5]);
    // Four of five, three of five, two of five: half after the third.
    assert_eq!(found.curve.half, Some(3));
    assert_eq!(found.in_time.due, 0);
}

/// One of each, as of 30 October.
#[test]
fn outcomes_add_up_overall_and_in_each_region() {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let sent = (SENT, "09-01", "");
    let acknowledged = (EventKind::Acknowledged, "09-03", "");
    let lines: [&[Line]; 10] = [
        &[sent, acknowledged, (FULL, "09-29", "")],
        &[sent, (FULL, "09-30", "")],
        &[sent, acknowledged],
        &[(SENT, "10-20", "")],
        &[sent, (ASKED, "09-10", "")],
        &[sent, (EventKind::Withdrawn, "09-11", "")],
        &[(SENT, "07-01", ""), (FEE, "07-08", "")],
        &[(SENT, "", "")],
        &[(SENT, "", ""), (FULL, "", "")],
        &[],
    ];
    let mut campaign = TestCampaign::new(&names, &[]);
    for (name, lines) in names.into_iter().zip(lines) {
        campaign = write(campaign, name, lines);
    }
    for (name, region) in [
        ("A", "Wales"),
        ("B", " Wales "),
        ("C", "East"),
        ("J", "East"),
    ] {
        campaign = campaign.region(name, region);
    }
    let found = Timeliness::compute(
        &campaign.snapshot(),
        day("2026-10-30"),
        LateNotices::default(),
    );
    let expected = RequestOutcomes {
        asked: 9,
        answered: 3,
        on_time: 1,
        late: 1,
        overdue: 1,
        not_yet_due: 1,
        stopped: 1,
        withdrawn: 1,
        lapsed: 1,
        unknown: 2,
        unknown_answered: 1,
    };
    assert_eq!(found.outcomes, expected);
    assert_eq!((found.acknowledged, found.authorities), (2, 10));
    // A, B and C had a deadline; only A kept it.
    assert_eq!((found.in_time.in_time, found.in_time.due), (1, 3));
    assert!(!found.nothing_known());
    // Stopped for a clarification, and the two without days.
    assert_eq!((found.curve.n, found.curve.left_out), (6, 3));
    assert_eq!(found.left_out().count(), 3);
    let regions: Vec<_> = found
        .by_region
        .iter()
        .map(|region| {
            (
                region.name.as_deref(),
                region.authorities,
                region.outcomes.asked,
                region.outcomes.on_time,
                region.outcomes.overdue,
                region.days.map(|days| days.median),
            )
        })
        .collect();
    assert_eq!(
        regions,
        [
            (Some("East"), 2, 1, 0, 1, None),
            (Some("Wales"), 2, 2, 1, 0, Some(20.5)),
            (None, 6, 6, 0, 0, None),
        ]
    );
}

fn citation(provision: &str, question: &str) -> Citation {
    Citation {
        provision: provision.to_owned(),
        measure: None,
        question: question.to_owned(),
    }
}

#[test]
fn a_provision_counts_once_for_a_request_and_not_where_it_was_taken_back() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E"], &[]);
    let charged = Citation {
        measure: Some(campaign.measure("charged")),
        ..citation("s.40(2)", "")
    };
    let cites = |citations: Vec<Citation>| Details {
        citations,
        ..Details::default()
    };
    let on = |text| Some(text);
    let campaign = campaign
        .detailed(
            "A",
            REFUSED,
            on("2026-09-10"),
            cites(vec![citation("s.12", "")]),
        )
        .detailed(
            "A",
            FURTHER,
            on("2026-09-20"),
            cites(vec![citation("s.12", "Q2"), citation("s.40(2)", "Q1")]),
        )
        .detailed(
            "B",
            FULL,
            on("2026-09-10"),
            cites(vec![charged, citation("s.40(2)", "Q3")]),
        )
        .detailed(
            "C",
            REFUSED,
            on("2026-09-10"),
            cites(vec![citation("s.9", ""), citation("s.12", "")]),
        )
        .detailed(
            "D",
            REFUSED,
            on("2026-09-10"),
            cites(vec![citation("s.31", "")]),
        )
        .event("D", EventKind::ResponseWithdrawn, on("2026-09-11"))
        .event("D", FULL, on("2026-09-12"))
        .detailed(
            "E",
            REFUSED,
            on("2026-11-10"),
            cites(vec![citation("s.43", "")]),
        );
    let found = Timeliness::compute(
        &campaign.snapshot(),
        day("2026-10-30"),
        LateNotices::default(),
    )
    .provisions;
    let row = |provision: &str, requests, for_part| ProvisionRow {
        provision: provision.to_owned(),
        requests,
        for_part,
    };
    assert_eq!(
        found.rows,
        [row("s.12", 2, 0), row("s.40(2)", 2, 2), row("s.9", 1, 0)]
    );
    assert_eq!((found.answered, found.citing), (4, 3));
}

/// Remission of leukaemia under 6-mercaptopurine, in weeks (Freireich et al., 1963), the usual
/// example of the estimate. Those still in remission are censored.
#[test]
fn the_curve_of_the_textbook() {
    let relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    let times: Vec<(u32, bool)> = relapsed
        .into_iter()
        .map(|week| (week, true))
        .chain(censored.into_iter().map(|week| (week, false)))
        .collect();
    let steps = kaplan_meier(&times);
    let expected = [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ];
    assert_eq!(steps.len(), expected.len());
    for (step, (day, at_risk, answered, share)) in steps.iter().zip(expected) {
        assert_eq!(
            (step.day, step.at_risk, step.answered),
            (day, at_risk, answered)
        );
        assert!((step.unanswered / 100.0 - share).abs() < 0.0005, "{step:?}");
    }
    // 18/21 · 16/17 · 14/15 · 11/12 · 10/11 · 6/7 · 5/6, made whole.
    let product = 18.0 * 16.0 * 14.0 * 11.0 * 10.0 * 6.0 * 5.0;
    let by = 21.0 * 17.0 * 15.0 * 12.0 * 11.0 * 7.0 * 6.0;
    assert!(close(
        steps.last().map(|step| step.unanswered),
        Some(100.0 * product / by)
    ));
}

#[test]
fn a_curve_without_answers_or_without_waiting() {
    assert!(kaplan_meier(&[]).is_empty());
    assert!(kaplan_meier(&[(3, false), (8, false)]).is_empty());
    let step = |day, at_risk, answered, unanswered| Step {
        day,
        at_risk,
        answered,
        unanswered,
    };
    assert_eq!(
        kaplan_meier(&[(5, true), (0, true)]),
        [step(0, 2, 1, 50.0), step(5, 1, 1, 0.0)]
    );
}
