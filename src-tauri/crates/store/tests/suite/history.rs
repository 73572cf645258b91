//! What the history says of each kind of write.

use crate::support::{event, stamp};
use chrono::NaiveDate;
use foi::calendar::{Division, Holiday};
use foi::{
    ActionKind, AuthorityDraft, Citation, CompletenessOverride, Details, EventKind, Holder, Law,
    LetterKind, LetterText, Meaning, Means, Measure, Period, ResponseResult, Snapshot, Symbol,
    Value, Verdict,
};
use store::{FigureEntry, NewEvent, Store, StoreError, Tx};
use testing::TestCampaign;

type Write = fn(&Tx<'_>, &Snapshot) -> Result<(), StoreError>;
/// What, from, to.
type Told = (&'static str, Option<&'static str>, Option<&'static str>);

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 9, day).expect("a day in September")
}

const PART_ANSWER: &str = "part answer on 30 September 2022 by post, received on \
    30 September 2022, figures correct at 1 September 2022, contact B. Officer, under s.40(2), \
    their reference FOI/7, Message-ID 7@aye.example: first part";

fn proclaimed(title: &str) -> Holiday {
    Holiday {
        date: day(19),
        division: Division::Scotland,
        title: title.to_owned(),
    }
}

fn holder(now: &Snapshot) -> Holder {
    Holder::Authority(now.authorities[0].id)
}

fn enter(
    tx: &Tx<'_>,
    now: &Snapshot,
    value: Value,
    source: Option<&str>,
) -> Result<(), StoreError> {
    tx.set_figure(&FigureEntry {
        holder: holder(now),
        measure: now.measures[0].id,
        period: now.periods[0].id,
        value,
        given: String::new(),
        source: source.map(str::to_owned),
        origin: None,
        note: None,
    })
}

/// In order: each write is made after those above it. The campaign has one authority, Aye, one
/// measure, Recorded, and one period, 2021.
const WRITES: &[(Write, &[Told])] = &[
    (
        |tx, now| {
            tx.log_event(NewEvent {
                on: Some(day(5)),
                ..event(now.authorities[0].id, EventKind::Sent)
            })
            .map(drop)
        },
        &[("Aye", None, Some("sent on 5 September 2022"))],
    ),
    (
        |tx, now| {
            let kind = EventKind::Response(ResponseResult::Partial);
            tx.edit_event(
                now.events[0][0].id,
                &NewEvent {
                    authority: now.authorities[0].id,
                    kind,
                    on: Some(day(30)),
                    reference: "FOI/7".to_owned(),
                    note: "first part".to_owned(),
                    details: Details {
                        received: Some(day(30)),
                        by: Some(Means::Post),
                        correct_at: Some(day(1)),
                        person: "B. Officer".to_owned(),
                        citations: vec![Citation {
                            provision: "s.40(2)".to_owned(),
                            ..Citation::default()
                        }],
                        message_id: "7@aye.example".to_owned(),
                        ..Details::default()
                    },
                },
            )
        },
        &[("Aye", Some("sent on 5 September 2022"), Some(PART_ANSWER))],
    ),
    (
        |tx, now| tx.set_url(now.authorities[0].id, "https://site.example/r/1"),
        &[("Aye, web page", None, Some("https://site.example/r/1"))],
    ),
    (
        |tx, now| {
            let until = Some((day(20), "on leave".to_owned()));
            tx.snooze(now.authorities[0].id, ActionKind::Chase, until)
        },
        &[(
            "Aye",
            None,
            Some("“Send a reminder” put off until 20 September 2022: on leave"),
        )],
    ),
    (
        |tx, now| {
            let until = Some((day(21), "on leave".to_owned()));
            tx.snooze(now.authorities[0].id, ActionKind::Chase, until)
        },
        &[(
            "Aye",
            Some("“Send a reminder” put off until 20 September 2022: on leave"),
            Some("“Send a reminder” put off until 21 September 2022: on leave"),
        )],
    ),
    (
        |tx, now| tx.snooze(now.authorities[0].id, ActionKind::Chase, None),
        &[(
            "Aye",
            Some("“Send a reminder” put off until 21 September 2022: on leave"),
            None,
        )],
    ),
    (
        |tx, _| {
            let own = LetterText {
                subject: "Late".to_owned(),
                body: "Please answer.".to_owned(),
            };
            tx.set_letter(LetterKind::Chaser, Some(&own))
        },
        &[(
            "Own wording of a letter",
            None,
            Some("Reminder after the deadline"),
        )],
    ),
    (
        |tx, _| tx.set_letter(LetterKind::Chaser, None),
        &[(
            "Own wording of a letter",
            Some("Reminder after the deadline"),
            None,
        )],
    ),
    (
        |tx, _| tx.add_holiday(&proclaimed("Jubilee")),
        &[(
            "Holiday",
            None,
            Some("Jubilee, 19 September 2022, Scotland"),
        )],
    ),
    (
        |tx, _| tx.add_holiday(&proclaimed("Funeral")),
        &[("Name of a holiday", Some("Jubilee"), Some("Funeral"))],
    ),
    (
        |tx, _| tx.remove_holiday(&proclaimed("Funeral")),
        &[(
            "Holiday",
            Some("Funeral, 19 September 2022, Scotland"),
            None,
        )],
    ),
    (
        |tx, now| {
            let answer = tx.keep_document("answer.pdf", "application/pdf", b"answer")?;
            tx.file_document(now.authorities[0].id, answer, "", None)
        },
        &[("Aye, document", None, Some("answer.pdf"))],
    ),
    (
        |tx, now| tx.unfile_document(now.authorities[0].id, now.filed[0][0].document),
        &[("Aye, document", Some("answer.pdf"), None)],
    ),
    (
        |tx, now| {
            let answer = tx.keep_document("answer.pdf", "application/pdf", b"answer")?;
            tx.log_event(NewEvent {
                on: Some(day(7)),
                details: Details {
                    until: Some(day(30)),
                    document: Some(answer),
                    ..Details::default()
                },
                ..event(now.authorities[0].id, EventKind::HoldingReply)
            })
            .map(drop)
        },
        &[(
            "Aye",
            None,
            Some("holding reply on 7 September 2022, until 30 September 2022, in answer.pdf"),
        )],
    ),
    (
        |tx, now| tx.remove_event(now.events[0][0].id),
        &[(
            "Aye",
            Some("holding reply on 7 September 2022, until 30 September 2022, in answer.pdf"),
            None,
        )],
    ),
    (
        |tx, now| tx.remove_event(now.events[0][0].id),
        &[("Aye", Some(PART_ANSWER), None)],
    ),
    (
        |tx, now| {
            tx.decide_inclusion(
                now.authorities[0].id,
                Some((Verdict::Excluded, "counts another year".to_owned())),
            )
        },
        &[(
            "Aye, decision",
            Some("by the rule"),
            Some("excluded: counts another year"),
        )],
    ),
    (
        |tx, now| {
            tx.decide_inclusion(
                now.authorities[0].id,
                Some((Verdict::Included, "corrected".to_owned())),
            )
        },
        &[(
            "Aye, decision",
            Some("excluded: counts another year"),
            Some("included: corrected"),
        )],
    ),
    (
        |tx, now| tx.decide_inclusion(now.authorities[0].id, None),
        &[(
            "Aye, decision",
            Some("included: corrected"),
            Some("by the rule"),
        )],
    ),
    (
        |tx, now| {
            let set = CompletenessOverride {
                complete: false,
                reason: "no totals".to_owned(),
            };
            tx.set_completeness(now.authorities[0].id, Some(set))
        },
        &[(
            "Aye, completeness",
            Some("as derived"),
            Some("not complete: no totals"),
        )],
    ),
    (
        |tx, now| {
            let meaning = Some(Meaning::Suppressed { low: 1, high: 4 });
            tx.set_meaning(now.authorities[0].id, Symbol::Star, meaning)?;
            tx.set_meaning(now.authorities[0].id, Symbol::Dash, Some(Meaning::Zero))
        },
        &[
            ("Aye, meaning of “-”", None, Some("zero")),
            ("Aye, meaning of “*”", None, Some("a number from 1 to 4")),
        ],
    ),
    (
        |tx, now| enter(tx, now, Value::Count(1347), None),
        &[("Aye, Recorded, 2021", None, Some("1,347"))],
    ),
    (
        |tx, now| tx.check_figure(holder(now), now.measures[0].id, now.periods[0].id, true),
        &[("Aye, Recorded, 2021, checked by", None, Some("Ada"))],
    ),
    (
        // The mark goes without saying: another value cannot have been checked.
        |tx, now| enter(tx, now, Value::NotHeld, Some("letter of 3 May")),
        &[
            ("Aye, Recorded, 2021", Some("1,347"), Some("not held")),
            ("Aye, Recorded, 2021, source", None, Some("letter of 3 May")),
        ],
    ),
    (
        |tx, now| enter(tx, now, Value::NotEntered, None),
        &[("Aye, Recorded, 2021", Some("not held"), None)],
    ),
    (
        |tx, now| {
            let mut campaign = now.campaign.clone();
            campaign.title = "Votes, again".to_owned();
            campaign.law = Law::Eir;
            campaign.required.also.clear();
            campaign.rate_part = None;
            campaign.rate_whole = Some(now.measures[0].id);
            tx.edit_campaign(&campaign)
        },
        &[
            ("Title", Some("Votes"), Some("Votes, again")),
            (
                "Law",
                Some("Freedom of Information Act 2000"),
                Some("Environmental Information Regulations 2004"),
            ),
            ("Headline rate, whole", None, Some("Recorded")),
            ("Recorded, 2021", Some("required"), Some("not required")),
        ],
    ),
    (
        |tx, now| {
            tx.put_measure(&Measure {
                label: "Offences".to_owned(),
                unit: "offences".to_owned(),
                ..now.measures[0].clone()
            })
        },
        &[
            ("Offences, name", Some("Recorded"), Some("Offences")),
            ("Offences, unit", None, Some("offences")),
        ],
    ),
    (
        |tx, now| {
            tx.put_period(&Period {
                end: testing::day("2021-07-31"),
                ..now.periods[0].clone()
            })
        },
        &[(
            "2021, last day",
            Some("31 December 2021"),
            Some("31 July 2021"),
        )],
    ),
    (
        |tx, _| {
            tx.add_authorities(vec![AuthorityDraft {
                name: "Bee".to_owned(),
                aliases: vec!["B".to_owned()],
                ..AuthorityDraft::default()
            }])
            .map(drop)
        },
        &[
            ("Authority", None, Some("Bee")),
            ("Bee, other name", None, Some("B")),
        ],
    ),
    (
        |tx, now| {
            let mut authority = now.authorities[1].clone();
            authority.name = "Cee".to_owned();
            authority.tile = Some((3, 0));
            tx.edit_authority(&authority)
        },
        &[
            ("Cee, name", Some("Bee"), Some("Cee")),
            ("Cee, place on the map", None, Some("column 3, row 0")),
        ],
    ),
    (
        |tx, now| tx.remove_authority(now.authorities[1].id),
        &[
            ("Authority", Some("Cee"), None),
            ("Cee, other name", Some("B"), None),
        ],
    ),
];

fn record() -> foi::Record {
    let mut record = TestCampaign::empty()
        .asked(&["Aye"])
        .measured("Recorded", None)
        .over("2021", ("2021-01-01", "2021-12-31"), None)
        .require("Recorded", "2021")
        .record;
    record.campaign.title = "Votes".to_owned();
    record.measures[0].unit.clear();
    record
}

/// A changeset has its rows in the order of a hash of random keys: History has not.
#[test]
fn changes_are_told_in_the_order_of_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..150).map(|n| format!("Authority {n:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut record = TestCampaign::empty()
        .asked(&names)
        .measured("Recorded", None)
        .over("2021", ("2021-01-01", "2021-12-31"), None)
        .record;
    record.campaign.title = "Votes".to_owned();
    let path = folder.path().join("a.roundrobin");
    let mut store = Store::create(&path, &record, &stamp()).unwrap();
    let now = store.snapshot().unwrap();
    store
        .transact("Excluded", &stamp(), |tx| {
            for authority in now.authorities.iter().rev() {
                tx.decide_inclusion(authority.id, Some((Verdict::Excluded, "Late".to_owned())))?;
            }
            Ok(())
        })
        .unwrap();
    let entry = store.history().unwrap().swap_remove(0);
    assert_eq!(entry.change_count, 150);
    let told: Vec<&str> = entry
        .changes
        .iter()
        .map(|change| change.what.split(',').next().unwrap())
        .collect();
    assert_eq!(told, names[..100]);
}

#[test]
fn every_kind_of_write_is_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let mut store = Store::create(&path, &record(), &stamp()).unwrap();
    for (number, (write, expected)) in WRITES.iter().enumerate() {
        let now = store.snapshot().unwrap();
        store
            .transact("Write", &stamp(), |tx| write(tx, &now))
            .unwrap();
        let entry = store.history().unwrap().swap_remove(0);
        let mut told: Vec<_> = entry
            .changes
            .iter()
            .map(|change| {
                (
                    change.what.as_str(),
                    change.from.as_deref(),
                    change.to.as_deref(),
                )
            })
            .collect();
        // What matters here is which changes are told.
        told.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(told, expected, "write {number}");
        assert_eq!(
            entry.change_count as usize,
            expected.len(),
            "write {number}"
        );
        assert_eq!(entry.who, "Ada");
    }
    assert_eq!(store.history().unwrap().len(), WRITES.len() + 1);
}
