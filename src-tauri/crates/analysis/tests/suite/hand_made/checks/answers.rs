//! What came with an answer and does not go with the record.

use super::{YEARS, cells, kinds, only, run};
use analysis::checks::{DoubleEntry, FindingKind, Severity};
use foi::{
    Answer, Details, EventKind, Holder, Kind, PlaceInDocument, ReadingKind, ResponseResult, Value,
    YesNo,
};
use testing::{TestCampaign, rows};

const FULL: EventKind = EventKind::Response(ResponseResult::Full);

#[test]
fn another_source_says_something_else() {
    for (here, other, severity) in [
        ("58", "61", Some(Severity::Error)),
        ("58", "<5", Some(Severity::Error)),
        ("3", "<5", Some(Severity::Note)),
        ("<5", "1-4", Some(Severity::Note)),
        ("<5", "5-9", Some(Severity::Error)),
        ("58", "withheld", Some(Severity::Warning)),
        ("nh", "58", Some(Severity::Warning)),
        ("", "58", Some(Severity::Warning)),
        ("58", "58", None),
        ("nh", "nh", None),
    ] {
        let campaign = TestCampaign::new(&["A"], &[]).totals("A", [here]).read(
            ReadingKind::Source,
            "A",
            "recorded",
            "total",
            other,
        );
        let found = kinds(&campaign).first().map(|one| one.1);
        assert_eq!(found, severity, "{here}, {other}");
        assert_eq!(kinds(&campaign.settle()), [], "{here}, {other}");
    }
}

#[test]
fn readings_of_one_cell_are_one_finding_of_each_kind() {
    let campaign = TestCampaign::new(&["A"], &[])
        .totals("A", ["58"])
        .read(ReadingKind::Source, "A", "recorded", "total", "61")
        .read(ReadingKind::Source, "A", "recorded", "total", "63")
        .read(ReadingKind::DoubleEntry, "A", "recorded", "total", "85");
    let findings = run(&campaign).findings;
    assert_eq!(findings.len(), 2);
    assert_eq!(findings[0].kind, FindingKind::GivenTwice);
    assert_eq!(
        findings[0].says,
        "“recorded” in total is 58 here, but 61 and 63 in another source."
    );
    assert_eq!(findings[0].figures, "recorded total: 58; read: 61 and 63");
    let spot = findings[0].document.as_ref().and_then(|one| one.1.clone());
    assert_eq!(spot, Some(PlaceInDocument::Page { page: 3 }));
    assert_eq!(
        (findings[1].kind, findings[1].severity),
        (FindingKind::SecondEntry, Severity::Error)
    );
    assert_eq!(
        findings[1].says,
        "“recorded” in total is 58, but a second person read 85 in the source."
    );
}

#[test]
fn double_entry_is_counted_over_cells() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["58", "nh"])
        .totals("B", ["7"])
        .read(ReadingKind::Source, "A", "recorded", "total", "61")
        .read(ReadingKind::DoubleEntry, "A", "recorded", "total", "62")
        .read(ReadingKind::Source, "A", "charged", "total", "nh")
        // Nothing is entered there, so that there is nothing to dispute.
        .read(ReadingKind::Source, "A", "warned", "total", "4")
        .check("A", "charged");
    let snapshot = campaign.snapshot();
    assert_eq!(
        DoubleEntry::count(&snapshot),
        DoubleEntry {
            entered: 3,
            checked: 1,
            disputed: 1
        }
    );
    assert_eq!(
        DoubleEntry::count_for(&snapshot, 1),
        DoubleEntry {
            entered: 1,
            checked: 0,
            disputed: 0
        }
    );
}

#[test]
fn a_stated_percentage_must_follow_from_the_figures() {
    // As printed: 3.9% is 3.85 to 3.95.
    let campaign = |charged, recorded| {
        TestCampaign::new(&["A"], &[])
            .totals("A", [recorded, charged])
            .share("A", "total", "3.9%", 38_500, 39_500)
    };
    for (charged, recorded) in [
        // 3.88 %, and 3.85 % and 3.95 % to the point.
        ("21", "541"),
        ("77", "2,000"),
        ("79", "2,000"),
        // 3.0 to 4.0 %, though not at either end.
        ("15-20", "500"),
        // Nothing is known.
        ("withheld", "530"),
        ("21", "nh"),
        ("0", "0"),
    ] {
        assert_eq!(
            kinds(&campaign(charged, recorded)),
            [],
            "{charged} {recorded}"
        );
    }
    for (charged, recorded, percent) in [
        ("21", "530", "3.96%"),
        ("1", "500", "0.20%"),
        ("20-24", "500", "4.00% to 4.80%"),
    ] {
        let found = only(&campaign(charged, recorded));
        assert_eq!(
            (found.kind, found.severity),
            (FindingKind::ShareStated, Severity::Warning)
        );
        let charged = charged.replace('-', "\u{2013}");
        assert_eq!(
            found.says,
            format!(
                "The source says that “charged” in total is “3.9%” of “recorded”, but {charged} of {recorded} is {percent}."
            )
        );
    }
}

#[test]
fn an_answer_for_something_else() {
    let campaign = TestCampaign::new(&["A", "B"], &YEARS)
        .totals("A", ["10", "nh"])
        .differs("A", "April to March", "")
        // No figures: nothing can be compared wrongly.
        .differs("B", "", "Offences closed");
    let found = only(&campaign);
    assert_eq!(
        (found.kind, found.severity),
        (FindingKind::DifferentBasis, Severity::Warning)
    );
    assert_eq!(
        found.says,
        "A answered for another period (“April to March”). It is in the analysis, and its \
         figures may not be comparable."
    );
    assert_eq!(cells(&campaign, &found), ["A recorded total"]);
    let campaign =
        campaign
            .exclude("A", "Financial years")
            .differs("A", "April to March", "Offences closed");
    let found = only(&campaign);
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.says,
        "A answered for another period (“April to March”) and counted something other than what was asked for (“Offences closed”). It is not in the analysis."
    );
}

#[test]
fn complete_with_gaps() {
    let campaign = |texts: [&str; 2]| {
        TestCampaign::new(&["A"], &[])
            .require("recorded", "total")
            .require("charged", "total")
            .totals("A", texts)
    };
    let full = |texts| campaign(texts).event("A", FULL, None);
    let partial =
        |texts| campaign(texts).event("A", EventKind::Response(ResponseResult::Partial), None);
    assert_eq!(kinds(&full(["10", "2"])), []);
    assert_eq!(kinds(&partial(["10", "withheld"])), []);
    // A person said that it is not complete.
    assert_eq!(kinds(&full(["10", "withheld"]).judge("A", false)), []);
    for (campaign, severity, says) in [
        (
            full(["10", "withheld"]),
            Severity::Warning,
            "Logged as a full answer, but 1 figure that it has to give is not a number: “charged” in total \
             (withheld).",
        ),
        (
            full(["10", ""]),
            Severity::Note,
            "Logged as a full answer, but 1 figure that it has to give is not a number: “charged” in \
             total (not yet entered).",
        ),
        (
            partial(["<5", ""]).judge("A", true),
            Severity::Warning,
            "Marked as complete, but 2 figures that it has to give are not numbers: “recorded” in \
             total (<5) and “charged” in total (not yet entered).",
        ),
    ] {
        let found = only(&campaign);
        assert_eq!(found.kind, FindingKind::CompleteWithGaps);
        assert_eq!((found.severity, found.says.as_str()), (severity, says));
    }
}

#[test]
fn documents_that_nothing_accounts_for() {
    let (campaign, email) = TestCampaign::new(&["A", "B"], &[]).file("A", "1@example", None);
    let (campaign, _) = campaign.file("A", "", Some(email));
    let found = only(&campaign);
    assert_eq!(
        (found.kind, found.severity),
        (FindingKind::DocumentWithoutResponse, Severity::Note)
    );
    assert_eq!(
        found.says,
        "1 document is filed here, but no response is logged."
    );
    assert_eq!(found.document, Some((email, None)));

    let (campaign, letter) = campaign.file("A", "", None);
    assert!(
        only(&campaign)
            .says
            .starts_with("2 documents are filed here")
    );
    // The e-mail is known by its message-ID, and the letter by itself.
    let message = Details {
        message_id: "1@example".to_owned(),
        ..Details::default()
    };
    let campaign = campaign.detailed("A", EventKind::Acknowledged, None, message);
    assert_eq!(only(&campaign).document, Some((letter, None)));
    let enclosed = Details {
        document: Some(letter),
        ..Details::default()
    };
    let campaign = campaign.detailed("A", EventKind::HoldingReply, None, enclosed);
    assert_eq!(kinds(&campaign), []);
}

#[test]
fn an_event_that_refers_to_an_attachment_accounts_for_its_email() {
    let (campaign, email) = TestCampaign::new(&["A"], &[]).file("A", "1@example", None);
    let (campaign, sheet) = campaign.file("A", "", Some(email));
    let details = Details {
        document: Some(sheet),
        ..Details::default()
    };
    assert_eq!(
        kinds(&campaign.detailed("A", EventKind::Note, None, details)),
        []
    );
}

#[test]
fn a_logged_response_is_where_documents_belong() {
    let (campaign, _) = TestCampaign::new(&["A"], &[]).file("A", "", None);
    let refused = EventKind::Response(ResponseResult::Refused);
    assert_eq!(kinds(&campaign.event("A", refused, None)), []);
}

#[test]
fn figures_of_an_authority_that_has_not_answered() {
    let found = |campaign: &TestCampaign| -> Vec<(usize, String, usize)> {
        let findings = analysis::checks::checks(&campaign.snapshot()).findings;
        findings
            .into_iter()
            .filter(|one| one.kind == FindingKind::FiguresWithoutResponse)
            .map(|one| {
                (
                    one.authority.expect("an authority"),
                    one.says,
                    one.cells.len(),
                )
            })
            .collect()
    };
    // “Not answered” is nothing that B said.
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["10", "withheld", "nh"])
        .totals("B", ["na"]);
    let says = "3 figures are recorded, but no response is logged. Log the response, so that it \
                counts as an answer.";
    assert_eq!(found(&campaign), [(0, says.to_owned(), 3)]);
    let asked = campaign.event("A", EventKind::HoldingReply, None);
    assert_eq!(found(&asked).len(), 1);
    let partial = EventKind::Response(ResponseResult::Partial);
    assert_eq!(found(&asked.event("A", partial, None)), []);
}

/// A yes is what was asked for, and no gap.
#[test]
fn an_answer_that_is_no_number_is_no_gap() {
    let made = |value: Value| {
        let mut made = TestCampaign::new(&["A"], &[]).measured("policy", None);
        made.record.measures.last_mut().expect("a measure").kind = Kind::YesNo;
        let holder = Holder::Authority(made.authority("A"));
        let (measure, period) = (made.measure("policy"), made.period("total"));
        let figure = rows::figure(holder, measure, period, value);
        made.record.figures.push(figure);
        made.require("policy", "total").event("A", FULL, None)
    };
    let yes = Value::Answer(Box::new(Answer::YesNo(YesNo::Yes)));
    assert_eq!(kinds(&made(yes)), []);
    assert_eq!(
        only(&made(Value::NotHeld)).says,
        "Logged as a full answer, but 1 answer that it has to give is not there: “policy” in total (not held)."
    );
}
