//! Whatever is written, in any order: undoing all of it leaves every row as it was at the start,
//! and redoing all of it every row as it was at the end.

use crate::support::{event as happened, rows, stamp};
use foi::calendar::{Division, Holiday};
use foi::{
    ActionKind, Aggregate, AuthorityDraft, Cell, Citation, CompletenessOverride, Details,
    EventKind, Holder, Id, Law, LetterKind, LetterText, Meaning, Measure, Period, Record,
    RequiredMeasures, RequiredPeriods, RequiredRule, Snapshot, Symbol, Value, Verdict,
};
use proptest::prelude::*;
use store::{FigureEntry, NewEvent, Store, StoreError, Tx};

/// What to do (a position in [`OPERATIONS`]), to which of what there is, and with what.
#[derive(Clone, Debug)]
struct Step {
    operation: usize,
    which: [usize; 3],
    value: Value,
    text: String,
    flag: bool,
}

type Operation = fn(&Tx<'_>, &Snapshot, &Step) -> Result<(), StoreError>;

const OPERATIONS: [Operation; 22] = [
    |tx, now, step| tx.set_url(authority(now, step), &step.text),
    |tx, now, step| {
        let until = (step.flag).then(|| (now.periods[0].start, step.text.clone()));
        tx.snooze(
            authority(now, step),
            *pick(&ActionKind::ALL, step.which[1]),
            until,
        )
    },
    |tx, _, step| {
        let own = LetterText {
            subject: step.text.clone(),
            body: step.text.clone(),
        };
        let kind = *pick(&LetterKind::ALL, step.which[1] % 2);
        tx.set_letter(kind, step.flag.then_some(&own))
    },
    |tx, now, step| {
        let holiday = Holiday {
            date: now.periods[0].start,
            division: *pick(&Division::ALL, step.which[1]),
            title: step.text.clone(),
        };
        if now
            .holidays
            .iter()
            .any(|one| one.division == holiday.division)
            && step.flag
        {
            tx.remove_holiday(&holiday)
        } else {
            tx.add_holiday(&holiday)
        }
    },
    |tx, _, step| {
        let draft = AuthorityDraft {
            name: step.text.clone(),
            aliases: vec!["Else".to_owned(); step.which[0] % 3],
            tile: step.flag.then_some((1, 2)),
            population: step.flag.then_some(1_000),
            population_year: None,
            ..AuthorityDraft::default()
        };
        tx.add_authorities(vec![draft]).map(drop)
    },
    |tx, now, step| {
        let mut authority = pick(&now.authorities, step.which[0]).clone();
        authority.name.clone_from(&step.text);
        authority.aliases.insert(0, step.text.clone());
        authority.aliases.truncate(step.which[1] % 4);
        authority.tile = step.flag.then_some((3, 4));
        tx.edit_authority(&authority)
    },
    |tx, now, step| tx.remove_authority(authority(now, step)),
    |tx, now, step| {
        tx.log_event(NewEvent {
            on: now.periods[0].start.checked_add_days(chrono::Days::new(9)),
            reference: step.text.clone(),
            ..happened(authority(now, step), kind(step))
        })
        .map(drop)
    },
    |tx, now, step| match event(now, step) {
        Some(id) => tx.edit_event(
            id,
            &NewEvent {
                note: step.text.clone(),
                details: Details {
                    person: step.text.clone(),
                    citations: vec![Citation::default(); step.which[2] % 3],
                    ..Details::default()
                },
                ..happened(Id::nil(), kind(step))
            },
        ),
        None => Ok(()),
    },
    |tx, now, step| event(now, step).map_or(Ok(()), |id| tx.remove_event(id)),
    |tx, now, step| {
        let verdict = if step.flag {
            Verdict::Included
        } else {
            Verdict::Excluded
        };
        let decision = (step.which[1] % 3 > 0).then(|| (verdict, step.text.clone()));
        tx.decide_inclusion(authority(now, step), decision)
    },
    |tx, now, step| {
        let set = (step.which[1] % 3 > 0).then(|| CompletenessOverride {
            complete: step.flag,
            reason: step.text.clone(),
        });
        tx.set_completeness(authority(now, step), set)
    },
    |tx, now, step| {
        let symbol = if step.flag {
            Symbol::Dash
        } else {
            Symbol::Star
        };
        let meaning = [
            None,
            Some(Meaning::Zero),
            Some(Meaning::Suppressed { low: 1, high: 4 }),
            Some(Meaning::NotHeld),
        ];
        tx.set_meaning(authority(now, step), symbol, *pick(&meaning, step.which[1]))
    },
    |tx, now, step| tx.set_figure(&figure(now, step, Holder::Authority(authority(now, step)))),
    |tx, now, step| match now.aggregates.first() {
        Some(total) => tx.set_figure(&figure(now, step, Holder::Aggregate(total.id))),
        None => Ok(()),
    },
    |tx, now, step| {
        let measure = pick(&now.measures, step.which[1]).id;
        let period = pick(&now.periods, step.which[2]).id;
        tx.check_figure(
            Holder::Authority(authority(now, step)),
            measure,
            period,
            step.flag,
        )
    },
    |tx, now, step| {
        let mut measure = pick(&now.measures, step.which[0]).clone();
        if step.flag {
            measure = Measure {
                id: new_id(step),
                slug: format!("slug-{}", new_id(step)),
                part_of: Some(measure.id),
                breakdown: None,
                ..measure
            };
        }
        measure.label.clone_from(&step.text);
        measure.position = step.which[1] as u32;
        tx.put_measure(&measure)
    },
    |tx, now, step| {
        let mut period = pick(&now.periods, step.which[0]).clone();
        if step.flag {
            period = Period {
                id: new_id(step),
                slug: format!("slug-{}", new_id(step)),
                part_of: None,
                ..period
            };
        }
        period.label.clone_from(&step.text);
        tx.put_period(&period)
    },
    |tx, now, step| tx.remove_measure(pick(&now.measures, step.which[0]).id),
    |tx, now, step| tx.remove_period(pick(&now.periods, step.which[0]).id),
    |tx, now, step| {
        let mut campaign = now.campaign.clone();
        campaign.title.clone_from(&step.text);
        campaign.law = *pick(&Law::ALL, step.which[0]);
        campaign.required.also.reverse();
        campaign.required.also.truncate(step.which[1]);
        campaign.required.rule = step.flag.then_some(RequiredRule {
            measures: *pick(&RequiredMeasures::ALL, step.which[0]),
            periods: *pick(&RequiredPeriods::ALL, step.which[2]),
        });
        if let (Some(measure), Some(period)) = (now.measures.last(), now.periods.last()) {
            campaign.required.except = vec![Cell {
                measure: measure.id,
                period: period.id,
            }];
            campaign
                .required
                .also
                .retain(|one| one.measure != measure.id);
        }
        campaign.rate_part = step.flag.then(|| pick(&now.measures, step.which[2]).id);
        tx.edit_campaign(&campaign)
    },
    |tx, now, step| match now.aggregates.first() {
        Some(total) if step.which[0] % 4 == 0 => tx.remove_aggregate(total.id),
        first => tx.put_aggregate(&Aggregate {
            id: first.map_or_else(|| new_id(step), |total| total.id),
            label: step.text.clone(),
            source: String::new(),
            members: now
                .authorities
                .iter()
                .skip(step.which[1] % 3)
                .take(step.which[2])
                .map(|authority| authority.id)
                .rev()
                .collect(),
        }),
    },
];

fn pick<T>(list: &[T], which: usize) -> &T {
    &list[which % list.len()]
}

fn authority(now: &Snapshot, step: &Step) -> Id {
    pick(&now.authorities, step.which[0]).id
}

fn event(now: &Snapshot, step: &Step) -> Option<Id> {
    let all: Vec<Id> = now.events.iter().flatten().map(|event| event.id).collect();
    (!all.is_empty()).then(|| *pick(&all, step.which[0]))
}

fn kind(step: &Step) -> EventKind {
    *pick(&EventKind::all(), step.which[1])
}

fn figure(now: &Snapshot, step: &Step, holder: Holder) -> FigureEntry {
    FigureEntry {
        holder,
        measure: pick(&now.measures, step.which[1]).id,
        period: pick(&now.periods, step.which[2]).id,
        value: step.value.clone(),
        given: step.text.clone(),
        source: step.flag.then(|| step.text.clone()),
        origin: None,
        note: None,
    }
}

fn values(snapshot: &Snapshot) -> Vec<&Value> {
    let mut values = Vec::new();
    for authority in 0..snapshot.authorities.len() {
        for measure in 0..snapshot.measures.len() {
            for period in 0..snapshot.periods.len() {
                values.push(snapshot.value(authority, measure, period));
            }
        }
    }
    values
}

/// A key that belongs to the step, so that a case can be run again.
fn new_id(step: &Step) -> Id {
    let seed = step.which.iter().fold(7, |all, one| all * 41 + one) as u64;
    let mut ids = foi::ids::sequence(seed);
    for _ in 0..step.text.len() + 1000 {
        ids();
    }
    ids()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_i64..2000).prop_map(Value::Count),
        (0_i64..3, 3_i64..9).prop_map(|(low, high)| Value::Suppressed { low, high }),
        prop_oneof![Just(None), Just(Some("s.40(2)".into()))]
            .prop_map(|provision| Value::Withheld { provision }),
        Just(Value::NotHeld),
        Just(Value::NotAnswered),
        Just(Value::NotEntered),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    (
        0..OPERATIONS.len(),
        prop::array::uniform3(0_usize..40),
        value(),
        "[a-zé]{1,6}",
        any::<bool>(),
    )
        .prop_map(|(operation, which, value, text, flag)| Step {
            operation,
            which,
            value,
            text,
            flag,
        })
}

fn record() -> Record {
    let mut record = testing::practice(8, 1);
    record.aggregates.push(Aggregate {
        id: testing::id(1),
        label: "The rest".to_owned(),
        source: "Annex".to_owned(),
        members: record
            .authorities
            .iter()
            .take(3)
            .map(|one| one.id)
            .collect(),
    });
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_sequence_goes_back_and_forth(
        writes in prop::collection::vec(prop::collection::vec(step(), 1..4), 1..25),
        reopen_at in 0_usize..25,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.roundrobin");
        let mut store = Store::create(&path, &record(), &stamp()).expect("a file");
        let mut states = vec![rows(&path)];
        for (number, write) in writes.iter().enumerate() {
            if number == reopen_at {
                drop(store);
                store = Store::open(&path).expect("opens");
            }
            let now = store.snapshot().expect("loads");
            if now.authorities.is_empty() || now.measures.is_empty() || now.periods.is_empty() {
                break;
            }
            let mut refreshed = now.clone();
            let done = store.transact("Write", &stamp(), |tx| {
                write.iter().try_for_each(|step| OPERATIONS[step.operation](tx, &now, step))
            });
            match done {
                Ok(((), outcome)) => {
                    let after = rows(&path);
                    prop_assert_eq!(outcome.seq.is_some(), states.last() != Some(&after));
                    if outcome.seq.is_some() {
                        states.push(after);
                    }
                    store.refresh(&mut refreshed, &outcome).expect("loads");
                    let whole = store.snapshot().expect("loads");
                    prop_assert_eq!(values(&refreshed), values(&whole));
                    prop_assert_eq!(&refreshed.assessments, &whole.assessments);
                    prop_assert_eq!(&refreshed.events, &whole.events);
                }
                Err(StoreError::Refused(_) | StoreError::Missing(_)) => {
                    prop_assert_eq!(Some(&rows(&path)), states.last(), "refused, yet written");
                }
                Err(error) => return Err(TestCaseError::fail(format!("{error:?}"))),
            }
        }
        prop_assert_eq!(store.check().expect("can be checked"), Vec::<String>::new());
        for (number, expected) in states.iter().rev().skip(1).enumerate() {
            if number == reopen_at / 2 {
                drop(store);
                store = Store::open(&path).expect("opens");
            }
            prop_assert!(store.undo(&stamp()).expect("undoes").is_some());
            prop_assert_eq!(&rows(&path), expected);
        }
        prop_assert_eq!(store.undo(&stamp()).expect("nothing is left"), None);
        prop_assert_eq!(store.check().expect("can be checked"), Vec::<String>::new());
        drop(store);
        let mut store = Store::open(&path).expect("opens");
        for expected in &states[1..] {
            prop_assert!(store.redo(&stamp()).expect("redoes").is_some());
            prop_assert_eq!(&rows(&path), expected);
        }
        prop_assert_eq!(store.redo(&stamp()).expect("nothing is left"), None);
        prop_assert_eq!(store.check().expect("can be checked"), Vec::<String>::new());
    }
}
