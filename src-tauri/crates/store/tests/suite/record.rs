//! A record goes into a file and comes back; every write is undone and redone exactly.

use crate::support::{rows, stamp};
use foi::{Figure, Holder, Snapshot, Value, Verdict};
use std::fs;
use store::{FigureEntry, OpenError, Store, StoreError, Touched};
use testing::refuge;

fn entry(store: &Store, authority: usize, value: Value, given: &str) -> FigureEntry {
    let snapshot = store.snapshot().expect("a test fixture");
    FigureEntry {
        holder: Holder::Authority(snapshot.authorities[authority].id),
        measure: snapshot.measures[0].id,
        period: snapshot.periods[0].id,
        value,
        given: given.to_owned(),
        source: None,
        origin: None,
        note: None,
    }
}

#[test]
fn a_record_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut record = refuge();
    record.figures[0].source.clear();
    let store = Store::create(&path, &record, &stamp()).unwrap();
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no temporary file stays"
    );
    let (mine, expected) = (store.snapshot().unwrap(), Snapshot::from_record(&record));
    assert_eq!(mine.campaign, expected.campaign);
    assert_eq!(mine.authorities, expected.authorities);
    assert_eq!(mine.measures, expected.measures);
    assert_eq!(mine.periods, expected.periods);
    assert_eq!(mine.requests, expected.requests);
    assert_eq!(mine.events, expected.events);
    assert_eq!(mine.decisions, expected.decisions);
    assert_eq!(mine.aggregates, expected.aggregates);
    assert_eq!(mine.assessments, expected.assessments);
    assert_eq!((mine.without_source(), expected.without_source()), (1, 1));
    for figure in &record.figures {
        let found: Option<Figure> = store
            .figure(figure.holder, figure.measure, figure.period)
            .unwrap();
        assert_eq!(found.as_ref(), Some(figure));
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(store.history().unwrap()[0].label, "Created");
    assert!(matches!(
        Store::create(&path, &record, &stamp()),
        Err(StoreError::Exists(_))
    ));
}

#[test]
fn writes_are_undone_and_redone_across_restarts_and_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut store = Store::create(&path, &refuge(), &stamp()).unwrap();
    let before = rows(&path);
    let mut snapshot = store.snapshot().unwrap();
    let name = snapshot.authorities[3].name.clone();
    let id = snapshot.authorities[3].id;

    let figure = entry(&store, 3, Value::Count(41), "41");
    let (_, outcome) = store
        .transact("Enter", &stamp(), |tx| tx.set_figure(&figure))
        .unwrap();
    assert_eq!(outcome.touched, Touched::Authorities(vec![id]));
    store.refresh(&mut snapshot, &outcome).unwrap();
    assert_eq!(*snapshot.value(3, 0, 0), Value::Count(41));
    let (_, again) = store
        .transact("Enter", &stamp(), |tx| tx.set_figure(&figure))
        .unwrap();
    assert_eq!(again.seq, None, "the same again writes nothing");
    let figure = entry(&store, 3, Value::Suppressed { low: 0, high: 4 }, "<5");
    store
        .transact("Correct", &stamp(), |tx| tx.set_figure(&figure))
        .unwrap();
    let change = store.history().unwrap()[0].changes[0].clone();
    assert_eq!(
        change.what,
        format!(
            "{name}, {}, {}",
            snapshot.measures[0].label, snapshot.periods[0].label
        )
    );
    assert_eq!(
        (change.from.as_deref(), change.to.as_deref()),
        (Some("41"), Some("<5"))
    );

    let refused = store.transact("Exclude", &stamp(), |tx| {
        tx.set_figure(&FigureEntry {
            value: Value::Count(99),
            ..figure.clone()
        })?;
        tx.decide_inclusion(id, Some((Verdict::Excluded, "  ".to_owned())))
    });
    assert!(matches!(refused, Err(StoreError::Refused(_))));
    assert_eq!(
        store
            .figure(figure.holder, figure.measure, figure.period)
            .unwrap()
            .unwrap()
            .value,
        figure.value,
        "a write that fails changes nothing"
    );
    store
        .transact("Exclude", &stamp(), |tx| {
            tx.decide_inclusion(id, Some((Verdict::Excluded, "late".to_owned())))
        })
        .unwrap();
    store
        .transact("Remove", &stamp(), |tx| tx.remove_authority(id))
        .unwrap();
    let after = rows(&path);
    assert_ne!(before, after);
    let first = store.history().unwrap()[3].seq;
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    drop(store);

    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.next_undo().unwrap().as_deref(), Some("Remove"));
    assert_eq!(store.undo_to(i64::from(first), &stamp()).unwrap().len(), 4);
    assert_eq!(rows(&path), before);
    assert_eq!(store.undo(&stamp()).unwrap(), None, "the creation stays");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    drop(store);
    let mut store = Store::open(&path).unwrap();
    while store.redo(&stamp()).unwrap().is_some() {}
    assert_eq!(rows(&path), after);
}

#[test]
fn each_refusal_says_why_and_leaves_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("good.roundrobin");
    drop(Store::create(&path, &refuge(), &stamp()).unwrap());
    let good = fs::read(&path).unwrap();
    let patched = |at: usize, bytes: &[u8]| {
        let mut file = good.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let is = |error: &OpenError, name: &str| format!("{error:?}").starts_with(name);
    for (name, bytes) in [
        ("NotSqlite", Vec::new()),
        ("NotSqlite", b"authority,recorded\n".to_vec()),
        ("NotOurs", patched(68, &[0; 4])),
        ("Newer", patched(60, &[0, 0, 0, 99])),
        ("Damaged", good[..60].to_vec()),
        ("Damaged", good[..good.len() / 2].to_vec()),
        ("Damaged", patched(4096, &[0xEE; 2000])),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bad.roundrobin");
        fs::write(&path, &bytes).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(is(&error, name), "{name}: {error:?}");
        assert!(fs::read(&path).unwrap() == bytes, "{name} changed the file");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "{name} left a file"
        );
    }
    assert!(is(&Store::open(folder.path()).unwrap_err(), "IsFolder"));
    assert!(is(
        &Store::open(folder.path().join("none")).unwrap_err(),
        "NotFound"
    ));
}

#[test]
fn two_stores_see_each_other_and_copies_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut one = Store::create(&path, &refuge(), &stamp()).unwrap();
    let two = Store::open(&path).unwrap();
    let seen = two.data_version().unwrap();
    let figure = entry(&one, 0, Value::NotHeld, "nh");
    one.transact("Enter", &stamp(), |tx| tx.set_figure(&figure))
        .unwrap();
    assert_ne!(two.data_version().unwrap(), seen);
    assert_eq!(*two.snapshot().unwrap().value(0, 0, 0), Value::NotHeld);

    let copy = folder.path().join("copy.roundrobin");
    two.save_copy(&copy, false).unwrap();
    assert_eq!(rows(&copy), rows(&path));
    assert!(matches!(
        two.save_copy(&copy, false),
        Err(StoreError::Exists(_))
    ));
    two.save_copy(&copy, true).unwrap();
    assert!(matches!(
        two.save_copy(&path, true),
        Err(StoreError::OntoItself)
    ));
    let next = two
        .next_edition(folder.path().join("next.roundrobin"), "Next", &stamp())
        .unwrap();
    let next = next.snapshot().unwrap();
    assert_eq!(next.authorities.len(), 43);
    assert!(next.events.iter().all(Vec::is_empty) && next.decisions.iter().all(Option::is_none));
    assert!(next.aggregates.is_empty());
}

#[test]
fn a_part_has_the_decimals_of_its_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store =
        Store::create(folder.path().join("a.roundrobin"), &refuge(), &stamp()).expect("a file");
    let measures = store.snapshot().expect("the record").measures;
    let part = measures
        .iter()
        .find(|measure| measure.part_of.is_some())
        .expect("a part");
    let part = foi::Measure {
        id: foi::ids::sequence(9)(),
        slug: "fees".to_owned(),
        label: "Fees".to_owned(),
        decimals: 2,
        kind: foi::Kind::Amount,
        ..part.clone()
    };
    let refused = store.transact("Add", &stamp(), |tx| tx.put_measure(&part));
    assert!(matches!(refused, Err(StoreError::Refused(_))));
    // Alone it may have them; its own parts then have as many.
    let alone = foi::Measure {
        part_of: None,
        ..part
    };
    store
        .transact("Add", &stamp(), |tx| tx.put_measure(&alone))
        .expect("a measure of its own");
    let below = store.transact("Move", &stamp(), |tx| {
        tx.put_measure(&foi::Measure {
            part_of: Some(alone.id),
            decimals: 0,
            kind: foi::Kind::Count,
            slug: "fines".to_owned(),
            id: foi::ids::sequence(10)(),
            ..alone.clone()
        })
    });
    assert!(matches!(below, Err(StoreError::Refused(_))));
}

#[test]
fn a_rehearsal_meets_what_the_write_would_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut store = Store::create(&path, &refuge(), &stamp()).unwrap();
    let twelve = entry(&store, 0, Value::Count(12), "12");
    let before = (store.history().unwrap().len(), rows(&path));
    let document = store
        .rehearse(&stamp(), |tx| {
            tx.set_figure(&twelve)?;
            tx.keep_document("a.csv", "text/csv", b"a,b")
        })
        .unwrap();
    assert!(store.document(document).is_err());
    let too_much = entry(&store, 0, Value::Count(i64::MAX), "");
    let refused = |tx: &mut store::Tx<'_>| {
        tx.keep_document("a.csv", "text/csv", b"a,b")?;
        tx.set_figure(&too_much)
    };
    let rehearsed = store.rehearse(&stamp(), refused).unwrap_err();
    let written = store.transact("Enter", &stamp(), refused).unwrap_err();
    assert_eq!(rehearsed.to_string(), written.to_string());
    // A document that came with a write that was refused is not kept either.
    assert_eq!(store.documents().unwrap().len(), 0);
    assert_eq!((store.history().unwrap().len(), rows(&path)), before);
}

#[test]
fn a_document_kept_within_a_write_outlives_its_undoing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut store = Store::create(&path, &refuge(), &stamp()).unwrap();
    let mut twelve = entry(&store, 0, Value::Count(12), "12");
    let (document, _) = store
        .transact("Enter", &stamp(), |tx| {
            let document = tx.keep_document("a.csv", "text/csv", b"a,b")?;
            let spot = None;
            twelve.origin = Some(store::Origin { document, spot });
            tx.set_figure(&twelve)?;
            Ok(document)
        })
        .unwrap();
    let again = store
        .keep_document("b.csv", "text/csv", b"a,b", &stamp())
        .unwrap();
    assert_eq!(document, again, "the same bytes are kept once");
    store.undo(&stamp()).unwrap();
    assert_eq!(store.document(document).unwrap(), b"a,b");
    store.redo(&stamp()).unwrap();
    let figure = store.figure(twelve.holder, twelve.measure, twelve.period);
    assert_eq!(figure.unwrap().unwrap().document, Some(document));
}
