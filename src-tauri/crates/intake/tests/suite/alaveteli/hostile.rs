//! A file is never trusted: no bytes make the reader panic, take for ever or link anywhere odd.

use super::{BATCH, REQUEST, REQUESTS, campaign, request_state};
use intake::alaveteli::{Import, MAX_BYTES, MAX_REQUESTS, ReadError, read};
use proptest::prelude::*;
use std::fmt::Write;

fn check(import: &Import) {
    let total: u32 = import.states.iter().map(|one| one.count).sum();
    let stated = import
        .rows
        .iter()
        .filter(|row| !row.state.is_empty())
        .count();
    assert_eq!(usize::try_from(total).expect("few"), stated);
    for row in &import.rows {
        assert!(!row.name.is_empty() && !row.events.is_empty());
        assert!(row.authority.is_none() || row.nearest.is_empty());
        assert!(row.url.is_empty() || row.url.to_lowercase().starts_with("http"));
        let _ = request_state(&row.events);
    }
    for problem in &import.problems {
        assert!(problem.text.chars().count() <= 201 && !problem.reason.is_empty());
        assert!(!problem.text.contains(char::is_control));
    }
}

fn tried(bytes: &[u8]) {
    if let Ok(import) = read(&campaign(), bytes) {
        check(&import);
    }
}

/// Some bytes of a good file replaced, cut out or doubled.
fn mutated(file: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let change = (
        0..file.len(),
        0..40_usize,
        prop::collection::vec(any::<u8>(), 0..6),
    );
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut bytes = file.as_bytes().to_vec();
        for (at, length, with) in changes {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, with);
        }
        bytes
    })
}

/// A well-formed JSON value under the keys that are read.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        prop::sample::select(vec![
            "sent",
            "response",
            "followup_sent",
            "status_update",
            "resent",
            "send_error",
            "edit",
            "rejected",
            "internal_review",
            "waiting_clarification",
            "error_message",
            "Carrow",
            "user_withdrawn",
            "gone_postal",
            "2026-03-02T10:00:00Z",
            "9999-12-31T23:59:59-23:59",
            "http://",
            "",
            "\\u0000",
        ])
        .prop_map(|text| format!("\"{text}\"")),
    ];
    let key = prop::sample::select(vec![
        "public_body",
        "name",
        "short_name",
        "described_state",
        "calculated_state",
        "event_type",
        "info_request_events",
        "created_at",
        "awaiting_description",
        "outgoing_message_id",
        "request_url",
        "url_title",
        "title",
    ]);
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8)
                .prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec((key.clone(), inner), 0..8).prop_map(|all| {
                let all: Vec<String> = all
                    .into_iter()
                    .map(|(key, value)| format!("\"{key}\":{value}"))
                    .collect();
                format!("{{{}}}", all.join(","))
            }),
        ]
    })
}

/// A request with events of any type in any order and state.
fn request() -> impl Strategy<Value = String> {
    let what = prop::sample::select(vec![
        "sent",
        "resent",
        "send_error",
        "followup_sent",
        "followup_resent",
        "response",
        "status_update",
        "edit",
        "comment",
        "overdue",
        "unheard_of",
    ]);
    let state = prop::sample::select(vec![
        "",
        "waiting_response",
        "waiting_clarification",
        "gone_postal",
        "not_held",
        "rejected",
        "successful",
        "partially_successful",
        "internal_review",
        "error_message",
        "requires_admin",
        "user_withdrawn",
        "attention_requested",
        "unheard_of",
    ]);
    let event = (what, state.clone(), state.clone(), 1..28_u32, 0..3_u32);
    (prop::collection::vec(event, 0..12), state).prop_map(|(events, now)| {
        let events: Vec<String> = events
            .into_iter()
            .map(|(what, described, calculated, day, out)| {
                format!(
                    r#"{{"event_type":"{what}","created_at":"2026-03-{day:02}T09:00:00Z","described_state":"{described}","calculated_state":"{calculated}","outgoing_message_id":{out}}}"#
                )
            })
            .collect();
        format!(
            r#"{{"described_state":"{now}","public_body":{{"name":"Carrow"}},"info_request_events":[{}]}}"#,
            events.join(",")
        )
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        tried(&bytes);
    }

    #[test]
    fn any_rows_under_a_good_header(rows in "[\"',;\t\r\na-cé€h:/.0-9@]{0,200}") {
        tried(format!("request_url,authority_name,number_of_replies,request_status\n{rows}").as_bytes());
    }

    #[test]
    fn a_batch_with_changed_bytes(bytes in mutated(BATCH)) {
        tried(&bytes);
    }

    #[test]
    fn a_request_with_changed_bytes(bytes in mutated(REQUEST)) {
        tried(&bytes);
    }

    #[test]
    fn requests_with_changed_bytes(bytes in mutated(REQUESTS)) {
        tried(&bytes);
    }

    #[test]
    fn any_json_of_its_keys(text in json()) {
        tried(text.as_bytes());
    }

    /// Whatever came in whatever order, it was sent once at first, and answered once at most
    /// before a further answer.
    #[test]
    fn any_events(text in request()) {
        use foi::EventKind as K;
        let import = read(&campaign(), text.as_bytes()).expect("an export");
        check(&import);
        prop_assert_eq!(import.rows.len(), 1);
        let kinds: Vec<K> = import.rows[0].events.iter().map(|one| one.kind).collect();
        prop_assert!(kinds.contains(&K::Sent));
        let first = |kind: &K| matches!(kind, K::Response(_));
        prop_assert!(kinds.iter().filter(|kind| first(kind)).count() <= 1);
        prop_assert!(kinds.iter().filter(|kind| **kind == K::Withdrawn).count() <= 1);
    }
}

#[test]
fn large_files_are_refused_with_the_reason() {
    let error = |text: String| read(&campaign(), text.as_bytes()).expect_err("too much");
    assert_eq!(error(" ".repeat(MAX_BYTES + 1)), ReadError::TooLarge);
    let header = "request_url,authority_name,request_status\n";
    assert_eq!(
        error(format!("{header}{}", "\n".repeat(1_000_000))),
        ReadError::TooLarge
    );
    let mut rows = header.to_owned();
    for n in 0..=MAX_REQUESTS {
        let _ = writeln!(rows, ",Authority {n},Refused");
    }
    let found = MAX_REQUESTS + 1;
    assert_eq!(error(rows), ReadError::TooMany { found });
    assert_eq!(
        error(format!("[{}1]", "1,".repeat(MAX_REQUESTS))),
        ReadError::TooMany { found }
    );
    assert!(matches!(error("[".repeat(100_000)), ReadError::Json { .. }));
    let message = ReadError::TooLarge.to_string();
    assert!(message.contains("16 MB"), "{message}");
}

#[test]
fn a_cell_as_long_as_the_file_is_a_problem_and_no_more() {
    let long = "é ".repeat(2_000_000);
    let csv = format!(
        "request_url,authority_name,request_status\n{long},Carrow,Refused\n,{long},Refused"
    );
    let import = read(&campaign(), csv.as_bytes()).expect("an export");
    check(&import);
    assert_eq!((import.rows.len(), import.problems.len()), (1, 2));
    let json = format!(r#"{{"described_state":"{long}","public_body":{{"name":"Carrow"}}}}"#);
    let import = read(&campaign(), json.as_bytes()).expect("an export");
    check(&import);
    assert_eq!((import.rows.len(), import.problems.len()), (0, 1));
}

#[test]
fn problems_and_events_without_end_are_counted_and_not_listed() {
    let request = |events: &str, times: usize| {
        let events = events.repeat(times);
        format!(r#"{{"public_body":{{"name":"Carrow"}},"info_request_events":[{events}1]}}"#)
    };
    let few = read(&campaign(), request("{},", 1_500).as_bytes()).expect("an export");
    assert_eq!(few.problems.len(), 1_001);
    let last = &few.problems[1_000].reason;
    assert_eq!(last, "502 more problems, not listed.");
    let many = read(&campaign(), request("{},", 1_000_000).as_bytes()).expect("an export");
    assert_eq!((many.rows.len(), many.problems.len()), (0, 2));
}
