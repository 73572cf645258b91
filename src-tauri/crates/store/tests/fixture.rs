//! Every version of the file, as released: a file written then opens now and says the same.

mod common;

use chrono::NaiveDate;
use common::stamp;
use foi::calendar::{Division, Holiday};
use foi::{
    ActionKind, Aggregate, Authority, Category, Citation, CompletenessOverride, Decision, Details,
    Event, EventKind, Figure, Holder, Id, LetterKind, LetterText, Meaning, Means, ReadingKind,
    Record, ResponseResult, Spot, Value, Verdict,
};
use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;
use store::{FigureEntry, NewEvent, NewReading, Origin, Store};

fn path(version: u32) -> PathBuf {
    [
        env!("CARGO_MANIFEST_DIR"),
        "../../..",
        &format!("tests/fixtures/schema-{version}.roundrobin"),
    ]
    .iter()
    .collect()
}

/// A copy to be opened: that may upgrade it, and the committed one stays.
fn copy(version: u32, folder: &tempfile::TempDir) -> PathBuf {
    let copy = folder.path().join(format!("schema-{version}.roundrobin"));
    std::fs::copy(path(version), &copy).expect("a copy of the committed file");
    copy
}

fn withheld(provision: Option<&str>) -> Value {
    Value::Withheld {
        provision: provision.map(Into::into),
    }
}

/// Three authorities and an aggregate, one measure, two periods, every state of a figure.
fn record() -> Record {
    let mut ids = foi::ids::sequence(9);
    let mut record = foi::examples::practice::record(3, 1, &mut ids);
    record.campaign.title = "Schema 1".to_owned();
    record.measures.truncate(1);
    record.measures[0].label = "Recorded".to_owned();
    record.periods.truncate(2);
    let measure = record.measures[0].id;
    let periods = [record.periods[0].id, record.periods[1].id];
    record
        .campaign
        .required
        .retain(|cell| cell.measure == measure && periods.contains(&cell.period));
    record.campaign.rate_part = None;
    for (authority, name) in record.authorities.iter_mut().zip(["Aye", "Bee", "Cee"]) {
        *authority = Authority {
            name: name.to_owned(),
            official_name: format!("{name} Council"),
            aliases: vec![format!("{name} (old)")],
            ..authority.clone()
        };
    }
    let [aye, bee, cee] = [0, 1, 2].map(|at: usize| record.authorities[at].id);
    for request in &mut record.requests {
        (request.dash, request.star, request.completeness) = (None, None, None);
        if request.authority == bee {
            request.dash = Some(Meaning::Zero);
            request.star = Some(Meaning::Suppressed { low: 1, high: 4 });
            request.completeness = Some(CompletenessOverride {
                complete: true,
                reason: "all it has".to_owned(),
            });
        }
    }
    let entered = || ("Ada".to_owned(), "2026-01-02T03:04:05.000Z".to_owned());
    record.events = vec![Event {
        id: ids(),
        authority: aye,
        kind: EventKind::Response(ResponseResult::Full),
        on: NaiveDate::from_ymd_opt(2022, 9, 5),
        reference: "FOI/1".to_owned(),
        note: "in full".to_owned(),
        details: Details::default(),
        entered_by: entered().0,
        entered_at: entered().1,
    }];
    record.decisions = vec![Decision {
        authority: cee,
        verdict: Verdict::Excluded,
        reason: "late".to_owned(),
        decided_by: entered().0,
        decided_at: entered().1,
    }];
    let total = ids();
    record.aggregates = vec![Aggregate {
        id: total,
        label: "Two of them".to_owned(),
        source: "Annex A".to_owned(),
        members: vec![aye, bee],
    }];
    let figure = |holder: Holder, period: Id, value: Value, given: &str| Figure {
        holder,
        measure,
        period,
        value,
        given: given.to_owned(),
        source: "Letter, table 1".to_owned(),
        document: None,
        spot: None,
        note: String::new(),
        entered_by: entered().0,
        entered_at: entered().1,
        checked_by: None,
        checked_at: None,
    };
    record.figures = vec![
        Figure {
            checked_by: Some("Bob".to_owned()),
            checked_at: Some("2026-01-03T00:00:00.000Z".to_owned()),
            ..figure(Holder::Authority(aye), periods[0], Value::Count(0), "nil")
        },
        figure(
            Holder::Authority(aye),
            periods[1],
            Value::Suppressed { low: 0, high: 4 },
            "<5",
        ),
        figure(
            Holder::Authority(bee),
            periods[0],
            withheld(Some("s.40(2)")),
            "s.40(2)",
        ),
        figure(
            Holder::Authority(bee),
            periods[1],
            withheld(None),
            "withheld",
        ),
        figure(Holder::Authority(cee), periods[0], Value::NotHeld, "nh"),
        figure(
            Holder::Aggregate(total),
            periods[0],
            Value::Count(1347),
            "1,347",
        ),
        figure(
            Holder::Aggregate(total),
            periods[1],
            Value::NotAnswered,
            "n/a",
        ),
    ];
    record
}

/// Run once, when version 2 was released; never again. (That of version 1 was written by the
/// program of then.)
#[test]
#[ignore = "writes the committed file, which must stay as it is"]
fn write_schema_2() {
    assert_eq!(store::SCHEMA_VERSION, 2, "schema 2 is in the past");
    let mut record = record();
    record.campaign.title = "Schema 2".to_owned();
    record.campaign.asker_email = "foi@charity.example".to_owned();
    let mut ids = foi::ids::sequence(10);
    for (n, kind) in EventKind::all().into_iter().enumerate() {
        record.events.push(Event {
            id: ids(),
            authority: record.authorities[1].id,
            kind,
            on: NaiveDate::from_ymd_opt(2026, 1, 5).map(|day| day + chrono::Days::new(n as u64)),
            reference: String::new(),
            note: String::new(),
            details: Details {
                received: NaiveDate::from_ymd_opt(2026, 3, 1),
                by: Some(Means::Portal),
                person: "B. Officer".to_owned(),
                until: NaiveDate::from_ymd_opt(2026, 4, 1),
                correct_at: NaiveDate::from_ymd_opt(2025, 12, 31),
                citations: vec![Citation {
                    provision: "s.40(2)".to_owned(),
                    measure: Some(record.measures[0].id),
                    question: "Q3".to_owned(),
                }],
                message_id: "7@bee.example".to_owned(),
                document: None,
            },
            entered_by: "Ada".to_owned(),
            entered_at: "2026-01-02T03:04:05.000Z".to_owned(),
        });
    }
    let mut store = Store::create(path(2), &record, &stamp()).unwrap();
    let document = store
        .keep_document("letter.txt", "text/plain", b"Dear Ada", &stamp())
        .unwrap();
    let now = store.snapshot().unwrap();
    let [aye, cee] = [0, 2].map(|at: usize| now.authorities[at].id);
    let day = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
    store
        .transact("Chase", &stamp(), |tx| {
            let event = &now.events[0][0];
            tx.edit_event(
                event.id,
                &NewEvent {
                    authority: aye,
                    kind: event.kind,
                    on: event.on,
                    reference: event.reference.clone(),
                    note: event.note.clone(),
                    details: Details {
                        document: Some(document),
                        ..Details::default()
                    },
                },
            )?;
            tx.set_url(aye, "https://site.example/r/1")?;
            tx.snooze(aye, ActionKind::Chase, Some((day, "on leave".to_owned())))?;
            tx.set_letter(
                LetterKind::Chaser,
                Some(&LetterText {
                    subject: "Late".to_owned(),
                    body: "Please answer.".to_owned(),
                }),
            )?;
            tx.add_holiday(&Holiday {
                date: day,
                division: Division::Scotland,
                title: "Proclaimed".to_owned(),
            })
        })
        .unwrap();
    store
        .transact("Remove Cee", &stamp(), |tx| tx.remove_authority(cee))
        .unwrap();
    store.undo(&stamp()).unwrap();
}

/// Run once, when version 3 was released; never again.
#[test]
#[ignore = "writes the committed file, which must stay as it is"]
fn write_schema_3() {
    assert_eq!(store::SCHEMA_VERSION, 3, "schema 3 is in the past");
    let mut record = record();
    record.campaign.title = "Schema 3".to_owned();
    let mut store = Store::create(path(3), &record, &stamp()).unwrap();
    let keep = |store: &mut Store, name: &str, bytes: &[u8]| {
        store
            .keep_document(name, "text/plain", bytes, &stamp())
            .unwrap()
    };
    let letter = keep(&mut store, "letter.eml", b"Subject: Answer");
    let table = keep(&mut store, "table.csv", b"Force,2019\nAye,7");
    let now = store.snapshot().unwrap();
    let aye = now.authorities[0].id;
    let (measure, period) = (now.measures[0].id, now.periods[0].id);
    let origin = |cell: &str| Origin {
        document: table,
        spot: Some(Spot::Cell {
            sheet: "Table 1".to_owned(),
            cell: cell.to_owned(),
        }),
    };
    store
        .transact("Answers in", &stamp(), |tx| {
            tx.file_document(aye, letter, "9@aye.example", None)?;
            tx.file_document(aye, table, "", Some(letter))?;
            tx.set_figure(&FigureEntry {
                holder: Holder::Authority(aye),
                measure,
                period,
                value: Value::Count(7),
                given: "7".to_owned(),
                source: Some("table.csv".to_owned()),
                origin: Some(origin("B2")),
                note: None,
            })?;
            let reading = |kind, n| NewReading {
                authority: aye,
                measure,
                period,
                kind,
                value: Value::Count(n),
                given: n.to_string(),
                origin: Some(origin("B3")),
            };
            tx.add_reading(&reading(ReadingKind::Source, 8))?;
            tx.add_reading(&reading(ReadingKind::SecondEntry, 9))?;
            tx.set_differs(aye, "financial years", "offences closed")?;
            tx.explain("parts-and-whole:1", "7 of 8", "A known slip", true)?;
            tx.save_mapping("Table", r#"{"version":1}"#)?;
            tx.remember_category(&Category {
                text: "crimes".to_owned(),
                measure: Some(measure),
            })?;
            tx.remember_category(&Category {
                text: "other".to_owned(),
                measure: None,
            })?;
            tx.add_alias(aye, "Aye Force")
        })
        .unwrap();
    let now = store.snapshot().unwrap();
    let second = now.readings[0][1].id;
    store
        .transact("Settle", &stamp(), |tx| {
            tx.settle_reading(second, "A slip of the pen")
        })
        .unwrap();
}

#[test]
fn schema_3_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(3, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let now = store.snapshot().unwrap();
    let documents = store.documents().unwrap();
    let names: Vec<&str> = now.filed[0]
        .iter()
        .map(|filed| documents[&filed.document].name.as_str())
        .collect();
    assert_eq!(names, ["letter.eml", "table.csv"]);
    assert_eq!(now.filed[0][0].message_id, "9@aye.example");
    assert_eq!(now.filed[0][1].part_of, Some(now.filed[0][0].document));
    let figure = store
        .figure(
            Holder::Authority(now.authorities[0].id),
            now.measures[0].id,
            now.periods[0].id,
        )
        .unwrap()
        .unwrap();
    assert_eq!(figure.document, Some(now.filed[0][1].document));
    assert_eq!(figure.spot.unwrap().to_string(), "cell B2 of Table 1");
    let kinds: Vec<ReadingKind> = now.readings[0].iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ReadingKind::Source, ReadingKind::SecondEntry]);
    assert_eq!(now.disputes(0, 0, 0).count(), 1, "the other is settled");
    let settled = now.readings[0][1].settled.as_ref().unwrap();
    assert_eq!(settled.reason, "A slip of the pen");
    assert_eq!(now.requests[0].differs_period, "financial years");
    assert_eq!(now.requests[0].differs_basis, "offences closed");
    assert_eq!(now.explanations[0].figures, "7 of 8");
    assert!(now.explanations[0].printed);
    assert_eq!(store.mappings().unwrap()[0].name, "Table");
    let categories: Vec<(&str, bool)> = now
        .categories
        .iter()
        .map(|one| (one.text.as_str(), one.measure.is_some()))
        .collect();
    assert_eq!(categories, [("crimes", true), ("other", false)]);
    assert!(now.authorities[0].aliases.contains(&"Aye Force".to_owned()));

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap();
    assert!(before.filed[0].is_empty() && before.readings[0].is_empty());
    assert_eq!(*before.value(0, 0, 0), Value::Count(0));
    assert!(before.explanations.is_empty() && before.categories.is_empty());
    assert!(store.mappings().unwrap().is_empty());
    store.redo(&stamp()).unwrap();
    store.redo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().readings, now.readings);
}

#[test]
fn schema_2_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(2, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.campaign.asker_email, "foi@charity.example");
    let kinds: Vec<EventKind> = snapshot.events[1].iter().map(|event| event.kind).collect();
    assert_eq!(kinds, EventKind::all(), "each a day after the one before");
    for event in &snapshot.events[1] {
        let details = &event.details;
        assert_eq!(details.received, NaiveDate::from_ymd_opt(2026, 3, 1));
        assert_eq!(details.until, NaiveDate::from_ymd_opt(2026, 4, 1));
        assert_eq!(details.correct_at, NaiveDate::from_ymd_opt(2025, 12, 31));
        assert_eq!(details.by, Some(Means::Portal));
        assert_eq!(details.person, "B. Officer");
        assert_eq!(details.message_id, "7@bee.example");
        assert_eq!(details.citations[0].provision, "s.40(2)");
        assert_eq!(details.citations[0].measure, Some(snapshot.measures[0].id));
        assert_eq!(details.citations[0].question, "Q3");
    }
    let document = snapshot.events[0][0].details.document.unwrap();
    assert_eq!(store.document(document).unwrap(), b"Dear Ada");
    assert_eq!(store.documents().unwrap()[&document].name, "letter.txt");
    assert_eq!(snapshot.requests[0].url, "https://site.example/r/1");
    assert_eq!(snapshot.snoozes[0].reason, "on leave");
    assert_eq!(snapshot.letter(LetterKind::Chaser).unwrap().subject, "Late");
    assert_eq!(snapshot.holidays[0].title, "Proclaimed");

    // Its history still turns.
    assert_eq!(store.next_redo().unwrap().as_deref(), Some("Remove Cee"));
    store.redo(&stamp()).unwrap();
    store.undo(&stamp()).unwrap();
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap();
    assert!(before.snoozes.is_empty() && before.holidays.is_empty());
    assert_eq!(before.events[0][0].details, Details::default());
    assert_eq!(
        store.document(document).unwrap(),
        b"Dear Ada",
        "a document is never undone"
    );
}

#[test]
fn schema_1_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(1, &folder)).unwrap();
    let snapshot = store.snapshot().unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(snapshot.campaign.title, "Schema 1");
    assert!(snapshot.campaign.invented);
    let names: Vec<&str> = snapshot.authorities.iter().map(|a| &*a.name).collect();
    assert_eq!(names, ["Aye", "Bee", "Cee"]);
    assert_eq!(snapshot.authorities[1].aliases, ["Bee (old)"]);
    let values = [0, 1, 2].map(|at| [0, 1].map(|period| snapshot.value(at, 0, period).clone()));
    assert_eq!(
        values,
        [
            [Value::Count(0), Value::Suppressed { low: 0, high: 4 }],
            [withheld(Some("s.40(2)")), withheld(None)],
            [Value::NotHeld, Value::NotEntered],
        ]
    );
    assert_eq!(*snapshot.aggregate_value(0, 0, 0), Value::Count(1347));
    assert_eq!(*snapshot.aggregate_value(0, 0, 1), Value::NotAnswered);
    assert_eq!(
        snapshot.aggregates[0].members,
        [snapshot.authorities[0].id, snapshot.authorities[1].id]
    );
    assert_eq!(
        snapshot.requests[1].star,
        Some(Meaning::Suppressed { low: 1, high: 4 })
    );
    let complete = snapshot.requests[1].completeness.as_ref().unwrap();
    assert_eq!((complete.complete, &*complete.reason), (true, "all it has"));
    let event = &snapshot.events[0][0];
    assert_eq!(event.kind, EventKind::Response(ResponseResult::Full));
    assert_eq!(event.on, NaiveDate::from_ymd_opt(2022, 9, 5));
    assert_eq!(event.reference, "FOI/1");
    let decision = snapshot.decisions[2].as_ref().unwrap();
    assert_eq!(decision.verdict, Verdict::Excluded);
    assert_eq!(decision.reason, "late");
    let nil = store
        .figure(
            Holder::Authority(snapshot.authorities[0].id),
            snapshot.measures[0].id,
            snapshot.periods[0].id,
        )
        .unwrap()
        .unwrap();
    assert_eq!((&*nil.given, &*nil.source), ("nil", "Letter, table 1"));
    assert_eq!(nil.checked_by.as_deref(), Some("Bob"));

    // Its history still turns.
    assert_eq!(store.next_redo().unwrap().as_deref(), Some("Remove Cee"));
    store.redo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().authorities.len(), 2);
    store.undo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().authorities.len(), 3);
}

/// The schema in a released file: a change to it is a new migration, never an edit of an old one.
#[test]
fn schemas_are_as_released() {
    for version in 1..=3 {
        let conn =
            Connection::open_with_flags(path(version), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        insta::assert_snapshot!(format!("schema-{version}"), schema(&conn));
    }
}

/// A new file has the schema that an upgraded one has.
#[test]
fn a_new_file_has_the_schema_of_an_upgraded_one() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    std::fs::copy(path(1), &old).unwrap();
    drop(Store::open(&old).unwrap());
    drop(Store::create(&new, &record(), &stamp()).unwrap());
    let [old, new] = [old, new].map(|path| schema(&Connection::open(path).unwrap()));
    assert_eq!(old, new);
}

fn schema(conn: &Connection) -> String {
    let lines: Vec<String> = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("a schema");
    lines.join(";\n\n")
}
