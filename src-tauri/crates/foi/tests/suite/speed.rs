//! A list of ten thousand authorities is made, checked for duplicates and searched for what to do
//! next while a person waits.

use chrono::NaiveDate;
use cpu_time::ThreadTime;
use foi::{AuthorityDraft, Snapshot, names};
use std::time::Duration;
use testing::practice;

const LIMIT: Duration = Duration::from_secs(1);

/// The shortest of three runs, in processor time, so that a busy machine does not decide.
fn shortest<T>(run: impl Fn() -> T) -> (T, Duration) {
    let once = || {
        let start = ThreadTime::now();
        let made = run();
        (made, start.elapsed())
    };
    let (mut made, mut least) = once();
    for _ in 0..2 {
        let (again, took) = once();
        if took < least {
            (made, least) = (again, took);
        }
    }
    (made, least)
}

#[test]
fn ten_thousand_authorities_take_under_a_second() {
    let (record, took) = shortest(|| practice(10_000, 1));
    assert_eq!(record.authorities.len(), 10_000);
    assert!(took < LIMIT, "making them took {took:?}");
    eprintln!("practice: {took:?}");

    let drafts: Vec<AuthorityDraft> = record
        .authorities
        .into_iter()
        .map(|a| AuthorityDraft {
            name: a.name,
            official_name: a.official_name,
            aliases: a.aliases,
            email: a.email,
            region: a.region,
            code: a.code,
            tile_label: a.tile_label,
            tile: a.tile,
            population: a.population,
            population_year: a.population_year,
        })
        .collect();
    let mut twice = drafts.clone();
    twice.push(drafts[4_321].clone());
    let (clashes, took) = shortest(|| names::clashes(&twice, &[]));
    let last = clashes.last().expect("the repeated name");
    assert!(last.exact && last.position == 10_000);
    assert!(took < LIMIT, "comparing them took {took:?}");
    eprintln!("names::clashes: {took:?}");
}

#[test]
fn what_to_do_for_ten_thousand_requests_takes_under_a_second() {
    let record = practice(10_000, 1);
    let snapshot = Snapshot::from_record(&record);
    // After every deadline of the practice campaign, so that many are overdue.
    let today = NaiveDate::from_ymd_opt(2026, 1, 30).expect("a date");
    let (found, took) = shortest(|| {
        let (mut overdue, mut actions) = (0, 0);
        for authority in 0..snapshot.authorities.len() {
            overdue += usize::from(snapshot.deadline_status(authority, today).overdue);
            actions += snapshot.actions(authority, today).len();
        }
        (overdue, actions)
    });
    let (overdue, actions) = found;
    assert!(overdue > 100 && actions > overdue, "{overdue}, {actions}");
    assert!(took < LIMIT, "working it out took {took:?}");
    eprintln!("Snapshot::standing and actions: {took:?}");
}
