//! What is published, in the file: claims, the summary's settings, releases.

use crate::support::stamp;
use chrono::NaiveDate;
use foi::{
    AuthorityCondition, Caption, Claim, Correction, Publication, Rounding, SmallCountRule,
    StatedHow, Statistic,
};
use store::{Store, StoreError, Tx};

fn practice(folder: &tempfile::TempDir) -> Store {
    let path = folder.path().join("a.roundrobin");
    Store::create(path, &testing::practice(3, 1), &stamp()).expect("a campaign")
}

fn claim(tx: &Tx<'_>, key: &str, position: u32) -> Claim {
    Claim {
        id: tx.new_id(),
        key: key.to_owned(),
        statement: format!("What {key} says"),
        statistic: Some(Statistic::Authorities {
            condition: AuthorityCondition::Answered,
        }),
        how: StatedHow::AtLeast,
        stated: "2".to_owned(),
        note: String::new(),
        position,
    }
}

#[test]
fn claims_are_kept_in_their_order_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = practice(&folder);
    store
        .transact("Claims", &stamp(), |tx| {
            tx.put_claim(&claim(tx, "one", 0))?;
            tx.put_claim(&claim(tx, "two", 1))
        })
        .unwrap();
    let now = store.snapshot().unwrap();
    let keys = |store: &Store| -> Vec<String> {
        let claims = store.snapshot().unwrap().claims;
        claims.into_iter().map(|one| one.key).collect()
    };
    assert_eq!(keys(&store), ["one", "two"]);
    assert_eq!(
        now.claims[0].statistic,
        Some(Statistic::Authorities {
            condition: AuthorityCondition::Answered
        })
    );

    let turned = [now.claims[1].id, now.claims[0].id];
    store
        .transact("Order", &stamp(), |tx| tx.order_claims(&turned))
        .unwrap();
    assert_eq!(keys(&store), ["two", "one"]);
    store.undo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().claims, now.claims);
    store
        .transact("Remove", &stamp(), |tx| tx.remove_claim(now.claims[0].id))
        .unwrap();
    assert_eq!(keys(&store), ["two"]);
    store.undo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().claims, now.claims);

    let entry = store.history().unwrap();
    let said: Vec<String> = entry
        .iter()
        .flat_map(|entry| entry.changes.iter().map(|change| change.what.clone()))
        .collect();
    assert!(said.iter().any(|what| what == "one, claim"), "{said:?}");
}

#[test]
fn a_claim_needs_words_and_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = practice(&folder);
    store
        .transact("One", &stamp(), |tx| tx.put_claim(&claim(tx, "one", 0)))
        .unwrap();
    type Spoil = fn(&mut Claim);
    let cases: [(&str, Spoil); 3] = [
        ("Another claim has the short name", |_| {}),
        ("Enter the statement", |claim| {
            claim.statement = " ".to_owned()
        }),
        ("Enter a short name", |claim| claim.key = " ".to_owned()),
    ];
    for (said, spoil) in cases {
        let refused = store.transact("Two", &stamp(), |tx| {
            let mut two = claim(tx, "one", 1);
            spoil(&mut two);
            tx.put_claim(&two)
        });
        let Err(StoreError::Refused(why)) = refused else {
            panic!("{said}: was taken");
        };
        assert!(why.contains(said), "{why}");
    }
    assert_eq!(store.snapshot().unwrap().claims.len(), 1);
}

#[test]
fn the_settings_of_the_summary_are_kept_as_they_are_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = practice(&folder);
    let nothing = store.snapshot().unwrap().publication;
    assert_eq!(nothing, Publication::default());
    let mut publication = Publication::default();
    store
        .transact("Settings", &stamp(), |tx| {
            publication = Publication {
                title: "What we found".to_owned(),
                authors: vec!["Ada".to_owned(), "Grace".to_owned()],
                findings: vec!["{rate} were charged.".to_owned()],
                left_out: vec!["trend".to_owned()],
                captions: vec![Caption {
                    key: "rates".to_owned(),
                    caption: "Rates".to_owned(),
                    alt: String::new(),
                }],
                corrections: vec![Correction {
                    id: tx.new_id(),
                    on: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
                    text: "Kent is 12, not 21.".to_owned(),
                }],
                availability: "On our site.".to_owned(),
                small_counts: SmallCountRule {
                    threshold: 5,
                    zeros: true,
                    rounding: Rounding::Controlled,
                    base: 5,
                },
                methods: vec!["clopper-pearson".to_owned()],
            };
            tx.set_publication(&publication)
        })
        .unwrap();
    assert_eq!(store.snapshot().unwrap().publication, publication);
    let seq = store.history().unwrap().len();
    store
        .transact("The same", &stamp(), |tx| tx.set_publication(&publication))
        .unwrap();
    assert_eq!(store.history().unwrap().len(), seq, "nothing changed");
    store
        .transact("Less", &stamp(), |tx| {
            tx.set_publication(&Publication::default())
        })
        .unwrap();
    assert_eq!(
        store.snapshot().unwrap().publication,
        Publication::default()
    );
    store.undo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().publication, publication);
    store.undo(&stamp()).unwrap();
    assert_eq!(store.snapshot().unwrap().publication, nothing);
}

#[test]
fn what_was_released_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = practice(&folder);
    let keep = |store: &mut Store, label: &str| {
        let kept = store.keep_release(label, r#"{"cells":[]}"#, &stamp());
        kept.unwrap()
    };
    assert!(keep(&mut store, "Summary of May").is_some());
    // The same again is kept already, and undoing takes nothing from readers.
    assert_eq!(keep(&mut store, "Summary of June"), None);
    assert!(store.undo(&stamp()).unwrap().is_none());
    let releases = store.releases().unwrap();
    assert_eq!(releases.len(), 1);
    assert_eq!(releases[0].label, "Summary of May");
    assert_eq!(releases[0].content, r#"{"cells":[]}"#);
    let id = releases[0].id;
    store
        .transact("Withdraw", &stamp(), |tx| tx.remove_release(id))
        .unwrap();
    assert!(store.releases().unwrap().is_empty());
    store.undo(&stamp()).unwrap();
    assert_eq!(store.releases().unwrap(), releases);
}
