//! The request log, read back as CSV.

use foi::{Citation, Details, EventKind as K, Law, ResponseResult, ReviewResult, Snapshot};
use report::compose::INVENTED;
use report::request_log::{COLUMNS, csv};
use report::{Align, Cell, Column, Row, RowKind, Table};
use std::collections::HashMap;
use testing::{TestCampaign, day};

type Happened<'a> = (K, Option<&'a str>, &'a str, Details);

fn plain(kind: K, on: &str) -> Happened<'_> {
    (kind, Some(on), "", Details::default())
}

/// A campaign with one authority for each list of events.
fn snapshot(law: Law, requests: &[Vec<Happened>]) -> Snapshot {
    let names: Vec<String> = (0..requests.len())
        .map(|n| format!("Force {n:02}"))
        .collect();
    let mut campaign = TestCampaign::empty().asked(&names);
    campaign.record.campaign.law = law;
    campaign.record.campaign.invented = false;
    for (name, events) in names.iter().zip(requests) {
        campaign = campaign.region(name, "North");
        for (kind, on, note, details) in events {
            campaign = campaign.detailed(name, *kind, *on, details.clone());
            let event = campaign.record.events.last_mut().expect("an event");
            (*note).clone_into(&mut event.note);
        }
    }
    campaign.snapshot()
}

fn read(snapshot: &Snapshot, as_of: &str) -> Vec<HashMap<String, String>> {
    let bytes = csv(snapshot, day(as_of)).expect("a log");
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a mark");
    ::csv::Reader::from_reader(text)
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn assert_row(row: &HashMap<String, String>, expected: &[(&str, &str)]) {
    for (column, value) in expected {
        assert_eq!(row[*column], *value, "{column} of {}", row["authority"]);
    }
}

#[test]
fn the_days_are_those_of_the_law() {
    let received = |on: &str| Details {
        received: Some(day(on)),
        ..Details::default()
    };
    let full = K::Response(ResponseResult::Full);
    let requests = [
        vec![plain(K::Sent, "2025-12-12"), plain(full, "2026-01-15")],
        vec![plain(K::Sent, "2025-12-12"), plain(full, "2026-01-16")],
        // Sent on a Friday, and received on the Saturday after it.
        vec![(K::Sent, Some("2026-03-13"), "", received("2026-03-14"))],
        vec![
            plain(K::Sent, "2026-05-01"),
            plain(K::ClarificationAsked, "2026-05-20"),
            plain(K::ClarificationSupplied, "2026-06-12"),
            plain(full, "2026-07-14"),
        ],
        vec![
            plain(K::Sent, "2026-09-01"),
            plain(K::FeesNotice, "2026-09-10"),
            plain(K::FeePaid, "2026-09-24"),
            plain(full, "2026-10-14"),
        ],
        vec![
            plain(K::Sent, "2026-05-01"),
            plain(K::ClarificationAsked, "2026-05-20"),
        ],
    ];
    let rows = read(&snapshot(Law::Foia, &requests), "2026-11-24");
    let days: Vec<[&str; 5]> = rows
        .iter()
        .map(|row| ["sent", "due", "answered", "working days", "overdue"].map(|c| &row[c][..]))
        .collect();
    assert_eq!(
        days,
        [
            ["2025-12-12", "2026-01-15", "2026-01-15", "20", "no"],
            ["2025-12-12", "2026-01-15", "2026-01-16", "21", "no"],
            ["2026-03-13", "2026-04-15", "", "", "yes"],
            ["2026-05-01", "2026-07-14", "2026-07-14", "20", "no"],
            ["2026-09-01", "2026-10-14", "2026-10-14", "20", "no"],
            ["2026-05-01", "", "", "", "no"],
        ]
    );
    assert_row(
        &rows[5],
        &[("status", "waiting for us"), ("resolution", "none yet")],
    );
    let scottish = read(&snapshot(Law::Foisa, &requests[2..3]), "2026-11-24");
    assert_row(&scottish[0], &[("due", "2026-04-13")]);
}

#[test]
fn the_log_is_as_of_its_day() {
    let requests = [vec![
        plain(K::Sent, "2025-12-12"),
        plain(K::Acknowledged, "2025-12-15"),
        (K::Note, Some("2026-01-20"), "Rang them", Details::default()),
        plain(K::Response(ResponseResult::Refused), "2026-02-02"),
    ]];
    let snapshot = snapshot(Law::Foia, &requests);
    let on = |as_of: &str| read(&snapshot, as_of).remove(0);
    let waiting = ("status", "waiting for the authority");
    assert_row(
        &on("2025-12-11"),
        &[("status", "not sent"), ("sent", ""), ("overdue", "")],
    );
    assert_row(
        &on("2025-12-14"),
        &[waiting, ("acknowledged", ""), ("due", "2026-01-15")],
    );
    assert_row(
        &on("2026-01-15"),
        &[waiting, ("overdue", "no"), ("notes", "")],
    );
    assert_row(
        &on("2026-01-21"),
        &[waiting, ("overdue", "yes"), ("notes", "Rang them")],
    );
    assert_row(
        &on("2026-02-02"),
        &[
            ("status", "closed"),
            ("acknowledged", "2025-12-15"),
            ("answered", "2026-02-02"),
            ("working days", "32"),
            ("resolution", "refused"),
            ("overdue", "no"),
            ("included", "no"),
            ("reason", "Refused"),
        ],
    );
}

#[test]
fn what_is_not_known_is_empty_and_never_zero() {
    let requests = [
        vec![],
        vec![
            (K::Sent, None, "", Details::default()),
            (
                K::Response(ResponseResult::NotHeld),
                None,
                "",
                Details::default(),
            ),
        ],
        vec![(K::Sent, None, "", Details::default())],
        // Long before the holidays that are known.
        vec![
            plain(K::Sent, "1990-03-01"),
            plain(K::Response(ResponseResult::Full), "1990-03-30"),
        ],
    ];
    let rows = read(&snapshot(Law::Foia, &requests), "2026-11-24");
    let empty = [
        "acknowledged",
        "due",
        "working days",
        "provisions",
        "review",
    ];
    for row in &rows {
        assert_row(row, &empty.map(|column| (column, "")));
        assert!(row.values().all(|value| value != "0"));
    }
    assert_row(
        &rows[0],
        &[("status", "not sent"), ("overdue", ""), ("answered", "")],
    );
    assert_row(
        &rows[1],
        &[("resolution", "not held"), ("sent", ""), ("answered", "")],
    );
    assert_row(
        &rows[2],
        &[("status", "waiting for the authority"), ("overdue", "")],
    );
    assert_row(
        &rows[3],
        &[("sent", "1990-03-01"), ("answered", "1990-03-30")],
    );
}

#[test]
fn provisions_reviews_and_notes_are_joined() {
    let cite = |provision: &str, question: &str| Citation {
        provision: provision.to_owned(),
        question: question.to_owned(),
        ..Citation::default()
    };
    let citations = vec![cite("s.12", "Q3"), cite("s.40(2)", ""), cite("s.12", "Q3")];
    let cited = Details {
        citations,
        ..Details::default()
    };
    let partial = K::Response(ResponseResult::Partial);
    let note = |on, text| (K::Note, Some(on), text, Details::default());
    let requests = [vec![
        plain(K::Sent, "2025-12-12"),
        note("2025-12-20", "First,\r\n \"quoted\""),
        (partial, Some("2026-01-15"), "From the letter", cited),
        plain(K::ReviewAsked, "2026-01-20"),
        plain(K::ReviewOutcome(ReviewResult::Upheld), "2026-02-17"),
    ]];
    let rows = read(&snapshot(Law::Foia, &requests), "2026-11-24");
    assert_row(
        &rows[0],
        &[
            ("region", "North"),
            ("provisions", "s.12 (Q3); s.40(2)"),
            ("review", "2026-01-20"),
            ("review outcome", "first decision upheld"),
            ("notes", "First, \"quoted\"; From the letter"),
        ],
    );
}

#[test]
fn every_row_has_every_column_and_an_invented_campaign_says_so() {
    let mut snapshot = snapshot(Law::Foia, &[vec![], vec![]]);
    let header = |snapshot: &Snapshot| {
        let bytes = csv(snapshot, day("2026-11-24")).expect("a log");
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.lines().next().expect("a header").to_owned()
    };
    assert_eq!(header(&snapshot), format!("\u{feff}{}", COLUMNS.join(",")));
    snapshot.campaign.invented = true;
    assert!(header(&snapshot).starts_with("\u{feff}warning,authority,"));
    let rows = read(&snapshot, "2026-11-24");
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["warning"] == INVENTED));
}

#[test]
fn no_text_runs_as_a_formula_and_all_tables_agree_on_what_is_one() {
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "Bedfordshire",
        "a=1",
        "",
    ];
    let mut all = snapshot(Law::Foia, &vec![vec![]; texts.len()]);
    let row = |text: &&str| Row {
        kind: RowKind::Body,
        authority: None,
        included: None,
        cells: vec![Cell {
            text: (*text).to_owned(),
            ..Cell::default()
        }],
    };
    let table = Table {
        key: String::new(),
        number: String::new(),
        title: String::new(),
        denominator: String::new(),
        columns: vec![Column {
            key: String::new(),
            label: "authority".to_owned(),
            align: Align::Text,
        }],
        rows: texts.iter().map(row).collect(),
        notes: Vec::new(),
        empty: None,
    };
    for (authority, text) in all.authorities.iter_mut().zip(texts) {
        authority.name = text.to_owned();
    }
    let bytes = report::write::csv(&table, None).expect("a table");
    let mut other = ::csv::Reader::from_reader(&bytes[3..]);
    let theirs = other.records().map(|row| row.expect("a row")[0].to_owned());
    let ours = read(&all, "2026-11-24");
    for (mine, other) in ours.iter().zip(theirs) {
        assert_eq!(mine["authority"], other);
    }
    assert_eq!(ours[0]["authority"], "'=1+1");
}
