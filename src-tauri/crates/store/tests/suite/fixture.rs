//! Every version of the file, as released: a file written then opens now and says the same.

use crate::support::stamp;
use foi::{
    Answer, Asked, Breakdown, Caption, Cell, Correction, Details, EventKind, Holder, Id, Kind,
    LetterKind, Meaning, Means, Measure, Parts, Publication, Rate, RateForm, ReadingKind, Record,
    RequiredCells, RequiredMeasures, RequiredPeriods, RequiredRule, ResponseResult, Rounding,
    SmallCountRule, Snapshot, StatedHow, Statistic, Value, Verdict, YesNo,
};
use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;
use store::{DocumentText, FigureEntry, Store, StoreError, TextStretch, Tx};
use testing::{TestCampaign, day};

pub fn path(version: u32) -> PathBuf {
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

/// Three authorities and an aggregate, every state of a figure.
fn record() -> Record {
    let mut record = TestCampaign::new(
        &["Aye", "Bee", "Cee"],
        &[("2021", "2021-01-01", "2021-12-31")],
    )
    .event(
        "Aye",
        EventKind::Response(ResponseResult::Full),
        Some("2022-09-05"),
    )
    .exclude("Cee", "late")
    .judge("Bee", true)
    .totals("Aye", ["0", "<5", "na"])
    .check("Aye", "recorded")
    .totals("Bee", ["s.40(2)", "withheld"])
    .totals("Cee", ["nh"])
    .published(&["Aye", "Bee"], "recorded", "1,347")
    .require("recorded", "total")
    .sourced()
    .record;
    record.campaign.title = "Schema 9".to_owned();
    for authority in &mut record.authorities {
        authority.aliases = vec![format!("{} (old)", authority.name)];
    }
    record.requests[1].dash = Some(Meaning::Zero);
    record.requests[1].star = Some(Meaning::Suppressed { low: 1, high: 4 });
    record.events[0].reference = "FOI/1".to_owned();
    record.aggregates[0].label = "Two of them".to_owned();
    record
}

/// A measure of each kind, one of them with a breakdown, a second rate, and an answer to each.
fn any_question(tx: &mut Tx<'_>, now: &Snapshot) -> Result<(), StoreError> {
    let recorded = now.measures[0].clone();
    let breakdown = Breakdown {
        id: tx.new_id(),
        measure: recorded.id,
        label: "Age".to_owned(),
        parts: Parts::Exclusive,
        complete: false,
        remainder: "Age not recorded".to_owned(),
        position: 1,
    };
    tx.put_breakdown(&breakdown)?;
    let child = Measure {
        id: tx.new_id(),
        slug: "child".to_owned(),
        label: "Under 18".to_owned(),
        part_of: Some(recorded.id),
        breakdown: Some(breakdown.id),
        ..recorded.clone()
    };
    tx.put_measure(&child)?;
    let day = day("2021-03-31");
    for (slug, kind, answer) in [
        ("policy", Kind::YesNo, Answer::YesNo(YesNo::Partly)),
        ("stage", Kind::Choice, Answer::Choice("Draft".into())),
        ("since", Kind::Date, Answer::Date(day)),
        (
            "why",
            Kind::Text,
            Answer::Text("No reason: none was asked for.".into()),
        ),
    ] {
        let measure = Measure {
            id: tx.new_id(),
            slug: slug.to_owned(),
            label: slug.to_owned(),
            unit: String::new(),
            kind,
            partly: kind == Kind::YesNo,
            options: if kind == Kind::Choice {
                vec!["Draft".to_owned(), "In force".to_owned()]
            } else {
                Vec::new()
            },
            asked: Asked::Once,
            position: 9,
            ..recorded.clone()
        };
        tx.put_measure(&measure)?;
        tx.set_figure(&FigureEntry {
            holder: Holder::Authority(now.authorities[0].id),
            measure: measure.id,
            period: now.periods[0].id,
            value: Value::Answer(Box::new(answer)),
            given: String::new(),
            source: None,
            note: None,
            origin: None,
        })?;
    }
    tx.put_rate(&Rate {
        id: tx.new_id(),
        label: "Children for 1,000 people".to_owned(),
        part: child.id,
        whole: None,
        period: now.periods[0].id,
        form: RateForm::Ratio,
        per: 1_000,
        position: 0,
    })
}

/// A rule for what a complete answer holds, with an exception, and the year of a population.
fn set_up(tx: &mut Tx<'_>, now: &Snapshot) -> Result<(), StoreError> {
    let mut campaign = now.campaign.clone();
    let cell = |m: usize, p: usize| Cell {
        measure: now.measures[m].id,
        period: now.periods[p].id,
    };
    campaign.required = RequiredCells {
        rule: Some(RequiredRule {
            measures: RequiredMeasures::Wholes,
            periods: RequiredPeriods::Parts,
        }),
        also: vec![cell(0, 0)],
        except: vec![cell(0, 1)],
    };
    tx.edit_campaign(&campaign)?;
    let mut bee = now.authorities[1].clone();
    bee.population = Some(1_200_000);
    bee.population_year = Some(2021);
    tx.edit_authority(&bee)
}

/// Run once, when version 9 was released; never again.
#[test]
#[ignore = "writes the committed file, which must stay as it is"]
fn write_schema_9() {
    assert_eq!(store::SCHEMA_VERSION, 9, "schema 9 is in the past");
    let mut store = Store::create(path(9), &record(), &stamp()).unwrap();
    let now = store.snapshot().unwrap();
    store
        .transact("Any question", &stamp(), |tx| any_question(tx, &now))
        .unwrap();
    let now = store.snapshot().unwrap();
    store
        .transact("Set up", &stamp(), |tx| set_up(tx, &now))
        .unwrap();
}

#[test]
fn schema_9_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(9, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let now = store.snapshot().unwrap();
    assert_eq!(now.campaign.title, "Schema 9");
    let rule = now.campaign.required.rule.expect("a rule");
    assert_eq!(rule.words(), "each measure, for each part of the time");
    // Recorded for the whole time, not for 2021; and each of four questions that are asked once.
    assert_eq!(now.required().len(), 5);
    assert!(now.required().contains(&(0, 0)) && !now.required().contains(&(0, 1)));
    assert_eq!(now.authorities[1].population_year, Some(2021));

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap();
    assert_eq!(before.campaign.required.rule, None);
    assert_eq!(before.required(), [(0, 0)]);
    assert_eq!(before.authorities[1].population, None);
    store.redo(&stamp()).unwrap();
    assert_eq!(
        store.snapshot().unwrap().campaign.required,
        now.campaign.required
    );
}

/// Cells of older files were named one by one, and are what they were.
#[test]
fn older_files_require_what_they_required() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..9 {
        let store = Store::open(copy(version, &folder)).unwrap();
        let now = store.snapshot().unwrap();
        let required = &now.campaign.required;
        assert_eq!(required.rule, None, "schema {version}");
        assert!(required.except.is_empty(), "schema {version}");
        assert_eq!(
            required.also.len(),
            now.required().len(),
            "schema {version}"
        );
        assert!(!required.also.is_empty(), "schema {version}");
        assert!(
            now.authorities
                .iter()
                .all(|one| one.population_year.is_none())
        );
    }
}

#[test]
fn schema_8_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(8, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let now = store.snapshot().unwrap();
    assert_eq!(now.campaign.title, "Schema 8");
    let answers: Vec<String> = (0..now.measures.len())
        .filter_map(|m| now.value(0, m, 0).answer())
        .map(Answer::code)
        .collect();
    assert_eq!(
        answers,
        [
            "yes-no:partly",
            "choice:Draft",
            "date:2021-03-31",
            "text:No reason: none was asked for.",
        ]
    );
    let named: Vec<(&str, Parts, &str)> = now
        .breakdowns
        .iter()
        .map(|one| (&*one.label, one.parts, &*one.remainder))
        .collect();
    assert_eq!(
        named,
        [
            ("Of these", Parts::Overlap, ""),
            ("Age", Parts::Exclusive, "Age not recorded"),
        ]
    );
    assert_eq!(now.parts_in(0).count(), 2);
    assert_eq!(now.parts_in(1).count(), 1);
    assert_eq!(now.rates[0].per, 1_000);

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    assert_eq!(
        store.snapshot().unwrap().breakdowns[0].parts,
        Parts::Exclusive
    );
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap();
    assert_eq!(before.measures.len(), 3);
    assert!(before.rates.is_empty() && before.breakdowns.len() == 1);
    store.redo(&stamp()).unwrap();
    store.redo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().breakdowns, now.breakdowns);
}

#[test]
fn schema_7_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(copy(7, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(store.snapshot().unwrap().campaign.title, "Schema 7");
    let found = store.find_text("CAFE", 9).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "line 1");
    assert_eq!(&found[0].text[found[0].marks[0].clone()], "café");
    assert_eq!(store.unread_documents(1).unwrap(), []);
    assert_eq!(store.unread_documents(2).unwrap().len(), 2);
    assert_eq!(
        store.unsearchable_documents().unwrap(),
        [("scan.png".to_owned(), "It is a picture.".to_owned())]
    );
}

/// Every older file, once upgraded, has all its documents to be read, and finds them then.
#[test]
fn documents_of_every_older_file_can_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..7 {
        let mut store = Store::open(copy(version, &folder)).unwrap();
        let documents = store.documents().unwrap();
        let unread = store.unread_documents(1).unwrap();
        assert_eq!(unread.len(), documents.len(), "schema {version}");
        assert_eq!(store.find_text("dear", 9).unwrap(), [], "schema {version}");
        for info in unread {
            let content = store.document(info.id).unwrap();
            let text = DocumentText {
                stretches: vec![TextStretch {
                    place: "line 1".to_owned(),
                    text: String::from_utf8(content).unwrap(),
                }],
                problem: String::new(),
            };
            store.keep_text(info.id, 1, &text).unwrap();
        }
        assert_eq!(store.unread_documents(1).unwrap(), [], "schema {version}");
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn schema_6_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(6, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let overlaps = |store: &Store| {
        let breakdowns = store.snapshot().unwrap().breakdowns;
        breakdowns.iter().any(|one| one.parts == Parts::Overlap)
    };
    assert!(overlaps(&store));
    let history = store.history().unwrap();
    let change = &history[0].changes[0];
    assert_eq!(change.from.as_deref(), Some("exclude each other"));
    assert_eq!(change.to.as_deref(), Some("may overlap"));

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    assert!(!overlaps(&store));
    store.redo(&stamp()).unwrap();
    assert!(overlaps(&store));
}

/// Parts of older campaigns exclude each other, as they always did.
#[test]
fn parts_of_older_files_exclude_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..6 {
        let store = Store::open(copy(version, &folder)).unwrap();
        let snapshot = store.snapshot().unwrap();
        assert!(!snapshot.measures.is_empty());
        let breakdowns = 0..snapshot.breakdowns.len();
        assert!(
            breakdowns.into_iter().all(|one| !snapshot.overlaps(one)),
            "{version}"
        );
    }
}

fn methods() -> Vec<String> {
    ["clopper-pearson", "part-years-scaled"]
        .map(str::to_owned)
        .to_vec()
}

fn publication(correction: Id) -> Publication {
    Publication {
        title: "What we found".to_owned(),
        authors: vec!["Ada".to_owned(), "Grace".to_owned()],
        findings: vec!["{rate} were charged.".to_owned()],
        left_out: vec!["trend".to_owned()],
        captions: vec![Caption {
            key: "rates".to_owned(),
            caption: "Rates".to_owned(),
            alt: "Bars".to_owned(),
        }],
        corrections: vec![Correction {
            id: correction,
            on: day("2026-11-25"),
            text: "Aye is 1, not 7.".to_owned(),
        }],
        availability: "On our site.".to_owned(),
        small_counts: SmallCountRule {
            threshold: 5,
            zeros: true,
            rounding: Rounding::Controlled,
            base: 10,
        },
        methods: Vec::new(),
    }
}

#[test]
fn schema_5_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(5, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let now = store.snapshot().unwrap().publication;
    assert_eq!(
        now,
        Publication {
            methods: methods(),
            ..publication(now.corrections[0].id)
        }
    );
    let history = store.history().unwrap();
    let change = &history[0].changes[0];
    assert_eq!(change.from.as_deref(), Some("the usual ones"));
    assert_eq!(
        change.to.as_deref(),
        Some("clopper-pearson, part-years-scaled")
    );

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap().publication;
    assert_eq!(before, publication(before.corrections[0].id));
    store.undo(&stamp()).unwrap();
    assert_eq!(
        store.snapshot().unwrap().publication,
        Publication::default()
    );
    store.redo(&stamp()).unwrap();
    store.redo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().publication, now);
}

#[test]
fn schema_4_opens_and_says_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(copy(4, &folder)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let now = store.snapshot().unwrap();
    assert_eq!(now.authorities[0].population, Some(123_456));
    assert_eq!(now.authorities[1].population, None);
    let told: Vec<(&str, bool)> = now
        .claims
        .iter()
        .map(|one| (one.key.as_str(), one.statistic.is_some()))
        .collect();
    assert_eq!(told, [("sum", true), ("loose", false)]);
    assert_eq!(
        now.claims[0].statistic,
        Some(Statistic::Total {
            measure: now.measures[0].id,
            period: now.periods[0].id
        })
    );
    assert_eq!(now.claims[0].how, StatedHow::AtLeast);
    assert_eq!(
        (now.claims[0].stated.as_str(), now.claims[0].note.as_str()),
        ("1", "a note")
    );
    let correction = now.publication.corrections[0].id;
    assert_eq!(now.publication, publication(correction));
    assert_eq!(store.releases().unwrap()[0].label, "First");

    // Its history still turns.
    store.undo(&stamp()).unwrap();
    let before = store.snapshot().unwrap();
    assert!(before.claims.is_empty() && store.releases().unwrap().is_empty());
    assert_eq!(before.publication, Publication::default());
    store.redo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().publication, now.publication);
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
    assert_eq!(kinds, [ReadingKind::Source, ReadingKind::DoubleEntry]);
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
        assert_eq!(details.received, Some(day("2026-03-01")));
        assert_eq!(details.until, Some(day("2026-04-01")));
        assert_eq!(details.correct_at, Some(day("2025-12-31")));
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
    assert_eq!(event.on, Some(day("2022-09-05")));
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
    for version in 1..=store::SCHEMA_VERSION {
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
        .and_then(|mut query| query.query_map([], |row| row.get("sql"))?.collect())
        .expect("a schema");
    lines.join(";\n\n")
}
