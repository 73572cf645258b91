//! The calendar of open deadlines, read back by a parser of other authors than the writer's.

use crate::book::{Book, REQUEST, date, day, stamp};
use foi::{Event, EventKind, Law, Request, ResponseResult};
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use letters::ics;
use testing::{id, rows};

const STAMP: &str = "2026-04-20T10:00:00Z";

/// Kent waits for its answer; Essex refused; Surrey is not sent.
fn book() -> Book {
    let mut book = Book::new(Law::Foia).sent();
    for (n, name) in [(20, "Essex; \"East\", the\nWest\\"), (30, "Surrey")] {
        book.record.authorities.push(rows::authority(id(n), name));
        book.record.requests.push(Request::new(id(n + 1), id(n)));
    }
    let move_to_essex = |event: &mut Event| event.authority = id(20);
    book = book.with(EventKind::Sent, day(3, 12), move_to_essex);
    book.with(
        EventKind::Response(ResponseResult::Refused),
        day(4, 8),
        move_to_essex,
    )
}

fn export(book: &Book, stamp: &str) -> String {
    ics::calendar(
        &book.snapshot(),
        date(2026, 4, 20),
        crate::book::stamp(stamp),
    )
}

fn read(text: &str) -> IcalCalendar {
    let mut all = ical::IcalParser::new(text.as_bytes());
    let one = all.next().expect("a calendar").expect("it reads");
    assert!(all.next().is_none(), "one calendar");
    one
}

fn value(event: &IcalEvent, name: &str) -> String {
    let all: Vec<_> = event
        .properties
        .iter()
        .filter(|property| property.name == name)
        .collect();
    assert_eq!(all.len(), 1, "{name}");
    all[0].value.clone().expect("a value")
}

/// Undoes the escaping of RFC 5545, 3.3.11.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => plain.push(escaped),
                other => panic!("\\{other:?} is no escape"),
            },
            ';' | ',' => panic!("{c} is not escaped in {text}"),
            _ => plain.push(c),
        }
    }
    plain
}

#[test]
fn every_open_deadline_is_an_all_day_event() {
    let book = book();
    let calendar = read(&export(&book, STAMP));
    let find = |key: &str| {
        let all: Vec<_> = calendar
            .properties
            .iter()
            .filter(|property| property.name == key)
            .map(|property| property.value.clone().expect("a value"))
            .collect();
        all.join("|")
    };
    assert_eq!(find("VERSION"), "2.0");
    assert_eq!(find("PRODID"), "-//Roundrobin//Deadlines//EN");
    assert_eq!(find("METHOD"), "");
    assert_eq!(find("X-WR-CALNAME"), "Threats to share intimate images");

    // Authorities run by name: Essex before Kent.
    let [essex, kent] = calendar.events.as_slice() else {
        panic!("{} events", calendar.events.len());
    };
    assert_eq!(
        value(kent, "UID"),
        format!("{}-answer@roundrobin", id(REQUEST))
    );
    assert_eq!(
        value(essex, "UID"),
        format!("{}-ask-review@roundrobin", id(21))
    );
    for (event, start, end) in [
        (kent, "20260414", "20260415"),
        (essex, "20260605", "20260606"),
    ] {
        assert_eq!(value(event, "DTSTART"), start);
        assert_eq!(value(event, "DTEND"), end);
        for name in ["DTSTART", "DTEND"] {
            let property = event.get_property(name).expect("it is there");
            let params = property.params.clone().expect("parameters");
            assert_eq!(params, [("VALUE".to_owned(), vec!["DATE".to_owned()])]);
        }
        assert_eq!(value(event, "DTSTAMP"), "20260420T100000Z");
        assert_eq!(value(event, "LAST-MODIFIED"), "20260420T100000Z");
        assert_eq!(value(event, "TRANSP"), "TRANSPARENT");
    }
    assert_eq!(
        unescape(&value(kent, "SUMMARY")),
        "Answer due: Kent (Threats to share intimate images)"
    );
    assert_eq!(
        unescape(&value(kent, "DESCRIPTION")),
        "Answer due: 14 April 2026 (FOIA s.10(1)). Kent, Freedom of Information Act 2000."
    );
    assert_eq!(value(kent, "CATEGORIES"), "Authority’s");
    assert_eq!(
        unescape(&value(essex, "SUMMARY")),
        "Last day to ask for internal review: Essex; \"East\", the West\\ (Threats to share \
         intimate images)"
    );
    assert_eq!(value(essex, "CATEGORIES"), "Ours");
    assert_eq!((kent.alarms.len(), essex.alarms.len()), (0, 1));
    let trigger = essex.alarms[0].get_property("TRIGGER").expect("a time");
    assert_eq!(
        trigger.value.as_deref(),
        Some("-PT604800S"),
        "a week before"
    );
}

#[test]
fn every_deadline_of_the_record_is_there_and_no_other() {
    let book = book();
    let snapshot = book.snapshot();
    for today in [date(2026, 3, 1), date(2026, 4, 20), date(2026, 12, 1)] {
        let calendar = read(&ics::calendar(&snapshot, today, stamp(STAMP)));
        let expected: Vec<String> = (0..snapshot.authorities.len())
            .flat_map(|authority| {
                let request = snapshot.requests[authority].id;
                let deadlines = snapshot.deadline_status(authority, today).deadlines;
                deadlines
                    .into_iter()
                    .map(move |one| format!("{request}-{}@roundrobin", one.kind.code()))
            })
            .collect();
        let found: Vec<String> = calendar.events.iter().map(|e| value(e, "UID")).collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected, "{today}");
    }
    let empty = read(&ics::calendar(
        &Book::new(Law::Foia).snapshot(),
        date(2026, 4, 20),
        stamp(STAMP),
    ));
    assert_eq!(empty.events.len(), 0);
}

#[test]
fn a_later_export_updates_the_events_of_an_earlier_one() {
    let first = read(&export(&book(), STAMP));
    // The clarification moves the day; the request and the kind of deadline stay.
    let moved = book()
        .on(EventKind::ClarificationAsked, day(3, 16))
        .on(EventKind::ClarificationSupplied, day(3, 20));
    let second = read(&export(&moved, "2026-04-20T10:00:01Z"));
    let uids = |calendar: &IcalCalendar| -> Vec<String> {
        calendar
            .events
            .iter()
            .map(|event| value(event, "UID"))
            .collect()
    };
    assert_eq!(uids(&first), uids(&second));
    assert_eq!(uids(&first).len(), 2);
    for (before, after) in first.events.iter().zip(&second.events) {
        let sequence = |event| value(event, "SEQUENCE").parse::<i32>().expect("a number");
        assert!(sequence(before) < sequence(after));
    }
    assert_eq!(value(&first.events[1], "DTSTART"), "20260414");
    assert_eq!(value(&second.events[1], "DTSTART"), "20260421");
    assert_eq!(export(&book(), STAMP), export(&book(), STAMP));
}

#[test]
fn lines_are_folded_at_75_octets_and_end_with_crlf() {
    let mut book = book();
    book.record.campaign.title = "Größe, “Ärger”; 株式会社 ".repeat(12);
    let text = export(&book, STAMP);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert!(
        lines.iter().any(|line| line.starts_with(' ')),
        "some are folded"
    );
    for line in &lines {
        assert!(line.len() <= 75, "{}: {line}", line.len());
        assert!(!line.contains(['\r', '\n']));
    }
    let calendar = read(&text);
    let title = book.record.campaign.title.trim();
    assert_eq!(
        unescape(&value(&calendar.events[1], "SUMMARY")),
        format!("Answer due: Kent ({title})")
    );
}
