//! What Alaveteli sites export, in every state; authorities and addresses are invented.

mod hostile;
mod states;

use chrono::NaiveDate;
use foi::{Authority, Event, EventKind, RequestState, ResponseResult};
use intake::alaveteli::{Import, Planned, ReadError, Row, Source, read};
use testing::{event, id, rows};

pub const BATCH: &str = include_str!("batch.csv");
pub const REQUESTS: &str = include_str!("requests.json");
pub const REQUEST: &str = include_str!("request.json");

/// The authorities of the exports, under other forms of their names, and one more.
pub fn campaign() -> Vec<Authority> {
    let names = [
        "Northmoor",
        "Southmoor",
        "Eastvale Police",
        "City of Westvale",
        "Ashford and Beck",
        "Carrow",
        "Dunmere",
        "Elmshire",
        "Fenwick",
        "Garrow",
        "Harrowdale",
        "Inverby",
        "Jarrowby",
        "Kelmoor",
        "Larkshire",
        "Marlow Vale",
        "Norby",
        "Otterby",
    ];
    let named = |(at, name): (usize, &str)| Authority {
        aliases: vec![format!("{} Alias", name.split(' ').next().unwrap_or(name))],
        ..rows::authority(id(at), name)
    };
    names.into_iter().enumerate().map(named).collect()
}

pub fn import(text: &str) -> Import {
    read(&campaign(), text.as_bytes()).expect("an export")
}

pub fn request_state(planned: &[Planned]) -> RequestState {
    let happened = |(n, one): (usize, &Planned)| Event {
        note: one.note.clone(),
        ..event(n, one.kind, one.on, "")
    };
    let mut events: Vec<Event> = planned.iter().enumerate().map(happened).collect();
    events.sort_by(Event::order);
    RequestState::fold(&events)
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(testing::day(text))
}

fn kinds(row: &Row) -> Vec<(EventKind, Option<NaiveDate>)> {
    row.events.iter().map(|one| (one.kind, one.on)).collect()
}

fn reasons(import: &Import) -> Vec<(&str, &str)> {
    let problems = import.problems.iter();
    problems
        .map(|p| (p.place.as_str(), p.reason.as_str()))
        .collect()
}

#[test]
fn a_batch_is_matched_by_name_and_keeps_its_addresses() {
    let (import, campaign) = (import(BATCH), campaign());
    assert_eq!(import.source, Source::BatchCsv);
    assert_eq!(import.problems, []);
    assert_eq!(import.rows.len(), 17);
    for (at, row) in import.rows.iter().enumerate() {
        assert_eq!(row.place, format!("line {}", at + 2));
        assert_eq!(row.authority, Some(campaign[at].id), "{}", row.name);
        assert_eq!(row.nearest, Vec::<String>::new());
        assert_eq!(
            row.url,
            format!("https://foi.example.org/request/outcomes_{}", at + 1)
        );
        assert_eq!(row.events[0].kind, EventKind::Sent);
        assert!(row.events.iter().all(|event| event.on.is_none()));
    }
    assert_eq!(import.rows[3].name, "Westvale, City of");
    assert_eq!(import.rows[8].replies, Some(3));
}

#[test]
fn a_name_that_matches_nothing_is_never_guessed() {
    let rows = "authority_name,request_status,request_url\n\
        Northmor Police,Refused,\n\
        Eastvale Alias,refused,\n\
        Zzyzx,REJECTED,";
    let import = import(rows);
    let found: Vec<_> = import
        .rows
        .iter()
        .map(|row| {
            (
                row.authority.is_some(),
                row.nearest.first().map(String::as_str),
            )
        })
        .collect();
    assert_eq!(found[0], (false, Some("Northmoor")));
    assert_eq!(found[1], (true, None));
    assert_eq!(found[2], (false, None));
    assert!(
        import
            .rows
            .iter()
            .all(|row| row.state == "rejected" && row.url.is_empty())
    );

    let mut twins = campaign();
    twins[1].aliases.push("Moor".to_owned());
    twins[0].aliases.push("Moor".to_owned());
    let csv = "request_url,authority_name,request_status\n,Moor,Refused";
    let read = read(&twins, csv.as_bytes()).expect("an export");
    assert_eq!(read.rows[0].authority, None);
    assert_eq!(read.rows[0].nearest, ["Northmoor", "Southmoor"]);
}

#[test]
fn columns_come_in_any_order_with_others_in_any_encoding() {
    let text = "number_of_replies;Request Status;notes;authority_name;request_url\r\n\
        1;Refused;x;Carrow;http://foi.example.org/a?b=c#d\r\n";
    let check = |bytes: &[u8]| {
        let import = read(&campaign(), bytes).expect("an export");
        let row = &import.rows[0];
        assert_eq!(row.name, "Carrow");
        assert_eq!(row.url, "http://foi.example.org/a?b=c#d");
        assert_eq!((row.replies, row.state.as_str()), (Some(1), "rejected"));
        assert_eq!(reasons(&import), [("line 1", "Columns not read: notes.")]);
    };
    check(text.as_bytes());
    check(text.replace(';', "\t").as_bytes());
    check(format!("\u{feff}{}", text.replace(';', ",")).as_bytes());
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    check(&utf16);
}

#[test]
fn what_was_not_read_is_named_with_its_line() {
    let long = "x".repeat(600);
    let rows = format!(
        "request_url,authority_name,number_of_replies,request_status\n\
        javascript:alert(1),Carrow,1,Refused\n\
        https://foi.example.org@evil.example/,Dunmere,1,Refused\n\
        ,,1,Refused\n\
        ,Elmshire,many,Refused\n\
        ,Fenwick,1,Refused,further\n\
        ,{long},1,Refused\n\
        ,Garrow,1,{long}\n\
        ,Harrowdale,1,\n\
        ,Harrowdale,1,Refused\n\
        https://foi.example.org/{url},Inverby,1,Gone away\n",
        url = "x".repeat(3000),
    );
    let import = import(&rows);
    let read: Vec<(&str, &str)> = import
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.url.as_str()))
        .collect();
    let names = [
        "Carrow",
        "Dunmere",
        "Elmshire",
        "Harrowdale",
        "Harrowdale",
        "Inverby",
    ];
    assert_eq!(read, names.map(|name| (name, "")));
    assert_eq!(
        reasons(&import),
        [
            (
                "line 2",
                "The address does not begin with https:// or http://, so it was left out."
            ),
            (
                "line 3",
                "It is not the address of a page, so it was left out."
            ),
            ("line 4", "There is no name of an authority."),
            (
                "line 5",
                "The number of replies is not a number, so it was left out."
            ),
            (
                "line 6",
                "The row has more cells than the header, so its cells cannot be matched to columns."
            ),
            ("line 7", "The name is too long to be an authority's name."),
            ("line 8", "The value of request_status is not a state."),
            (
                "line 9",
                "No state is given, so it is only known that the request was sent."
            ),
            (
                "line 10",
                "It is the same authority as in line 9. Choose one of them."
            ),
            ("line 11", "The address is too long, so it was left out."),
        ]
    );
    assert!(
        import
            .problems
            .iter()
            .all(|problem| problem.text.chars().count() <= 201)
    );
    let (unknown, note) = (
        import.states.last().expect("a state"),
        &import.rows[5].events[1],
    );
    assert_eq!(
        (unknown.code.as_str(), unknown.kind, unknown.count),
        ("Gone away", None, 1)
    );
    assert_eq!(note.kind, EventKind::Note);
    assert!(note.note.contains("“Gone away”"));
}

#[test]
fn a_request_tells_its_days() {
    use EventKind as K;
    let import = import(REQUESTS);
    assert_eq!(import.source, Source::RequestJson);
    assert_eq!(import.problems, []);
    let expected: [&[(EventKind, Option<NaiveDate>)]; 14] = [
        &[
            (K::Sent, day("2025-12-12")),
            (K::Acknowledged, day("2025-12-15")),
            (K::Response(ResponseResult::Refused), day("2026-01-15")),
            (K::ReviewAsked, day("2026-01-20")),
            (
                K::FurtherResponse(ResponseResult::Partial),
                day("2026-02-17"),
            ),
        ],
        &[
            // Late in the evening, British Summer Time.
            (K::Sent, day("2026-06-12")),
            (K::ClarificationAsked, day("2026-06-19")),
            (K::ClarificationSupplied, day("2026-06-22")),
            (K::Note, day("2026-07-22")),
            (K::Response(ResponseResult::Full), day("2026-07-24")),
        ],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Bounced, day("2026-03-02")),
            (K::Sent, day("2026-03-05")),
            (K::Response(ResponseResult::NotHeld), day("2026-03-20")),
        ],
        &[(K::Sent, day("2026-03-02")), (K::Note, day("2026-03-09"))],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Withdrawn, day("2026-03-10")),
        ],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Acknowledged, day("2026-03-09")),
            (K::HoldingReply, day("2026-03-16")),
        ],
        &[
            (K::Sent, day("2026-03-02")),
            (K::ReviewAsked, day("2026-05-05")),
        ],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Response(ResponseResult::Full), day("2026-03-09")),
            (K::Note, day("2026-03-10")),
        ],
        &[(K::Sent, day("2026-03-02")), (K::Note, day("2026-03-09"))],
        &[(K::Sent, day("2026-03-02")), (K::Note, day("2026-03-12"))],
        &[(K::Sent, day("2026-03-02")), (K::Note, day("2026-03-12"))],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Bounced, day("2026-03-02")),
        ],
        // Nobody knows the day of an answer that is only a state.
        &[
            (K::Sent, day("2026-03-02")),
            (K::Response(ResponseResult::Full), None),
        ],
        &[
            (K::Sent, day("2026-03-02")),
            (K::Response(ResponseResult::Partial), day("2026-03-20")),
            (K::FurtherResponse(ResponseResult::Full), day("2026-03-25")),
        ],
    ];
    let campaign = campaign();
    assert_eq!(import.rows.len(), expected.len());
    for (at, (row, expected)) in import.rows.iter().zip(expected).enumerate() {
        assert_eq!(kinds(row), expected, "{}", row.place);
        assert_eq!(row.authority, Some(campaign[at].id));
        assert_eq!(row.url, "");
        assert_eq!(request_state(&row.events).warnings, [], "{}", row.place);
    }
    assert_eq!(import.rows[0].replies, Some(3));
    assert_eq!(import.rows[3].state, "waiting_classification");
    let after_review = &import.rows[0].events[4].note;
    assert!(after_review.contains("internal review"), "{after_review}");
    assert!(import.rows[12].events[1].note.contains("1 April 2026"));
}

#[test]
fn one_request_is_read_as_an_array_of_one() {
    let (one, all) = (import(REQUEST), import(REQUESTS));
    assert_eq!(one.rows, all.rows[..1]);
    let page = one.rows[0].page_on("https://www.whatdotheyknow.com/");
    assert_eq!(
        page.as_deref(),
        Some("https://www.whatdotheyknow.com/request/outcomes_1")
    );
    assert_eq!(one.rows[0].page_on("javascript:"), None);
}

#[test]
fn json_without_events_or_a_body_says_so() {
    let text = r#"[
        {"title": "A", "described_state": "rejected", "public_body": {"name": "X", "short_name": "Carrow Alias"}},
        {"title": "B", "described_state": "rejected"},
        7,
        {"described_state": "", "public_body": {"name": "Dunmere"}, "request_url": "ftp://x",
         "info_request_events": [{"event_type": "sent", "created_at": "today"}, {}]}
    ]"#;
    let import = import(text);
    assert_eq!(import.rows[0].authority, Some(campaign()[5].id));
    let refused = EventKind::Response(ResponseResult::Refused);
    assert_eq!(
        kinds(&import.rows[0]),
        [(EventKind::Sent, None), (refused, None)]
    );
    assert_eq!(kinds(&import.rows[1]), [(EventKind::Sent, None)]);
    assert_eq!(
        reasons(&import),
        [
            (
                "request 1",
                "There is no list of events, so no days are known."
            ),
            ("request 2", "There is no name of an authority."),
            ("request 3", "This is not a request, so it was left out."),
            ("request 4", "No state is given."),
            (
                "request 4, event 1",
                "The time in created_at cannot be read, so the event has no day."
            ),
            (
                "request 4, event 2",
                "It has no event_type, so it was left out."
            ),
            (
                "request 4",
                "The address does not begin with https:// or http://, so it was left out."
            ),
        ]
    );
}

#[test]
fn what_is_no_export_is_refused_whole() {
    let error = |bytes: &[u8]| read(&campaign(), bytes).expect_err("no export");
    let columns = |missing: &str| ReadError::Columns {
        missing: missing.to_owned(),
    };
    assert_eq!(error(b""), ReadError::NotAnExport);
    assert_eq!(
        error(b"name,region\nKent,South East"),
        ReadError::NotAnExport
    );
    assert_eq!(
        error(b"request_url,authority_name\n"),
        columns("request_status")
    );
    assert_eq!(error(b"{\"a\": 1}"), ReadError::NotAnExport);
    assert_eq!(error(b"[1, 2]"), ReadError::NotAnExport);
    assert_eq!(
        error(b"{\n\"a\": }"),
        ReadError::Json { line: 2, column: 6 }
    );
    assert!(matches!(error(b"PK\x03\x04\0\0"), ReadError::Text(_)));
    assert!(import("[]").rows.is_empty());
    assert!(
        import("request_url,authority_name,request_status")
            .rows
            .is_empty()
    );
}
