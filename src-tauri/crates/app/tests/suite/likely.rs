//! Which event the form to log one begins with.

use app::requests::view::requests;
use foi::clock::ExtensionKind;
use foi::{EventKind, ResponseResult, ReviewResult};
use testing::{TestCampaign, day};

const FULL: EventKind = EventKind::Response(ResponseResult::Full);
const PART: EventKind = EventKind::Response(ResponseResult::Partial);
const REFUSED: EventKind = EventKind::Response(ResponseResult::Refused);
const UPHELD: EventKind = EventKind::ReviewOutcome(ReviewResult::Upheld);
const EXTENDED: EventKind = EventKind::Extended(ExtensionKind::PublicInterest);

type Happened = &'static [(EventKind, &'static str)];

/// What happened, the day it is, and what is likely to be logged next. A request sent on Monday
/// 2 May 2022 is to be answered by 1 June (FOIA s.10: 20 working days, with three bank holidays).
const CASES: &[(Happened, &str, EventKind)] = &[
    // Nobody can answer what was not sent.
    (&[], "2022-05-03", EventKind::Sent),
    (
        &[(EventKind::Note, "2022-05-01")],
        "2022-05-03",
        EventKind::Sent,
    ),
    (
        &[(EventKind::Sent, "2022-05-02")],
        "2022-05-03",
        EventKind::Acknowledged,
    ),
    // A note is ours and says nothing of the authority.
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::Note, "2022-05-03"),
        ],
        "2022-05-04",
        EventKind::Acknowledged,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::Acknowledged, "2022-05-03"),
        ],
        "2022-05-04",
        FULL,
    ),
    // Past its day, an answer comes without an acknowledgement.
    (&[(EventKind::Sent, "2022-05-02")], "2022-07-01", FULL),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::HoldingReply, "2022-05-05"),
        ],
        "2022-05-06",
        FULL,
    ),
    (
        &[(EventKind::Sent, "2022-05-02"), (EXTENDED, "2022-05-20")],
        "2022-05-21",
        FULL,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::Bounced, "2022-05-03"),
        ],
        "2022-05-04",
        EventKind::Sent,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::ClarificationAsked, "2022-05-10"),
        ],
        "2022-05-11",
        EventKind::ClarificationSupplied,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::FeesNotice, "2022-05-10"),
        ],
        "2022-05-11",
        EventKind::FeePaid,
    ),
    (
        &[(EventKind::Sent, "2022-05-02"), (FULL, "2022-05-20")],
        "2022-05-21",
        EventKind::Note,
    ),
    // A refusal, and a part answer, can be reviewed within 40 working days.
    (
        &[(EventKind::Sent, "2022-05-02"), (REFUSED, "2022-05-20")],
        "2022-05-21",
        EventKind::ReviewAsked,
    ),
    (
        &[(EventKind::Sent, "2022-05-02"), (PART, "2022-05-20")],
        "2022-05-21",
        EventKind::ReviewAsked,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (REFUSED, "2022-05-20"),
            (EventKind::ReviewAsked, "2022-05-23"),
        ],
        "2022-05-24",
        UPHELD,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (REFUSED, "2022-05-20"),
            (EventKind::ReviewAsked, "2022-05-23"),
            (UPHELD, "2022-06-10"),
        ],
        "2022-06-11",
        EventKind::Complained,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (REFUSED, "2022-05-20"),
            (EventKind::ReviewAsked, "2022-05-23"),
            (UPHELD, "2022-06-10"),
            (EventKind::Complained, "2022-06-13"),
        ],
        "2022-06-14",
        EventKind::DecisionNotice,
    ),
    (
        &[
            (EventKind::Sent, "2022-05-02"),
            (EventKind::Withdrawn, "2022-05-10"),
        ],
        "2022-05-11",
        EventKind::Note,
    ),
];

#[test]
fn a_request_leads_to_the_event_that_comes_next() {
    for (happened, today, expected) in CASES {
        let mut campaign = TestCampaign::empty().asked(&["Kent"]);
        for (kind, on) in *happened {
            campaign = campaign.event("Kent", *kind, Some(on));
        }
        let rows = requests(&campaign.snapshot(), day(today)).rows;
        assert_eq!(rows[0].likely, *expected, "{happened:?} on {today}");
    }
}
