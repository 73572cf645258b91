//! The smallest campaign there is, for tests: one force, asked for two counts over one period,
//! both of them required.

use crate::snapshot::{Entered, Parts};
use crate::{
    Answers, Authority, AuthorityDraft, Campaign, Cell, Decision, Details, Event, EventKind,
    Holder, Id, Law, Measure, Period, Publication, Request, Snapshot, Story, Value, Verdict, ids,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// The `n`th key, the same wherever it is asked for.
pub fn id(n: usize) -> Id {
    ids::sequence(1 + n as u64)()
}

const FORCE: usize = 0;
const RECORDED: usize = 1;
const CHARGED: usize = 2;
const TOTAL: usize = 3;

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// A day of September 2025.
pub fn day(day: u32) -> Option<NaiveDate> {
    Some(date(2025, 9, day))
}

pub fn authority(n: usize, name: &str) -> Authority {
    let draft = AuthorityDraft {
        name: name.to_owned(),
        ..AuthorityDraft::default()
    };
    draft.with_id(id(n))
}

pub fn measure(n: usize, part_of: Option<usize>, position: u32) -> Measure {
    Measure {
        id: id(n),
        slug: format!("measure-{n}"),
        label: format!("Measure {n}"),
        unit: "offences".to_owned(),
        decimals: 0,
        part_of: part_of.map(id),
        outcome_type: None,
        position,
        parts_overlap: false,
    }
}

pub fn period(n: usize, part_of: Option<usize>, start: NaiveDate, end: NaiveDate) -> Period {
    Period {
        id: id(n),
        slug: format!("period-{n}"),
        label: format!("Period {n}"),
        start,
        end,
        part_of: part_of.map(id),
        position: u32::try_from(n).expect("few"),
    }
}

/// The `n`th event entered, one minute after the one before.
pub fn event(n: usize, kind: EventKind, on: Option<NaiveDate>, reference: &str) -> Event {
    Event {
        id: id(100 + n),
        authority: id(FORCE),
        kind,
        on,
        reference: reference.to_owned(),
        note: String::new(),
        details: Details::default(),
        entered_by: "A. Researcher".to_owned(),
        entered_at: format!("2025-12-01T{:02}:{:02}:00Z", n / 60, n % 60),
    }
}

/// The story of what happened on these days, each as `2025-12-12`.
pub fn story(kinds: &[(EventKind, &str)]) -> Story {
    Story::of(&happened(kinds))
}

pub fn happened(kinds: &[(EventKind, &str)]) -> Vec<Event> {
    kinds
        .iter()
        .enumerate()
        .map(|(n, (kind, on))| event(n, *kind, Some(iso(on)), ""))
        .collect()
}

pub fn iso(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn request() -> Request {
    Request::new(id(4), id(FORCE))
}

pub fn decision(verdict: Verdict, reason: &str) -> Decision {
    Decision {
        authority: id(FORCE),
        verdict,
        reason: reason.to_owned(),
        decided_by: "A. Researcher".to_owned(),
        decided_at: "2025-12-02T09:00:00Z".to_owned(),
    }
}

pub fn parts() -> Parts {
    let cell = |measure| Cell {
        measure: id(measure),
        period: id(TOTAL),
    };
    Parts {
        campaign: Campaign {
            id: id(5),
            title: "Fixture".to_owned(),
            request_text: String::new(),
            law: Law::Foia,
            asker: String::new(),
            asker_email: String::new(),
            asker_address: String::new(),
            period_asked: String::new(),
            authority_noun: "force".to_owned(),
            authority_noun_plural: "forces".to_owned(),
            invented: true,
            required: vec![cell(RECORDED), cell(CHARGED)],
            rate_part: Some(id(CHARGED)),
            rate_whole: Some(id(RECORDED)),
            rate_period: Some(id(TOTAL)),
        },
        authorities: vec![authority(FORCE, "Kent")],
        measures: vec![
            measure(RECORDED, None, 0),
            measure(CHARGED, Some(RECORDED), 0),
        ],
        periods: vec![period(TOTAL, None, date(2019, 1, 1), date(2022, 7, 31))],
        requests: vec![request()],
        events: Vec::new(),
        decisions: Vec::new(),
        aggregates: Vec::new(),
        snoozes: Vec::new(),
        claims: Vec::new(),
        publication: Publication::default(),
        letters: Vec::new(),
        holidays: Vec::new(),
        answers: Answers::default(),
    }
}

/// The snapshot with the force's two counts, recorded and charged.
pub fn snapshot(parts: Parts, values: [Value; 2]) -> Snapshot {
    let rows = [RECORDED, CHARGED].into_iter().zip(values);
    Snapshot::new(
        parts,
        rows.map(|(measure, value)| {
            Entered::new(Holder::Authority(id(FORCE)), id(measure), id(TOTAL), value)
        }),
    )
}

/// Anything that can happen to a request, of every kind, possible or not, in any order, days known
/// or not.
pub fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let after = |most: u64| {
        prop::option::weighted(0.9, 0..most)
            .prop_map(|after| after.map(|days| date(2025, 9, 1) + Days::new(days)))
    };
    let one = (
        prop::sample::select(EventKind::all()),
        after(150),
        prop::option::weighted(0.2, 0_u64..9),
        prop::option::weighted(0.3, 20_u64..90),
        prop::sample::select(vec!["", "", "FOI/1", "FOI/2"]),
        prop::sample::select(vec!["", "", "1@kent.example", "2@kent.example"]),
        prop::bool::ANY,
    );
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let mut events = Vec::new();
        for (n, (kind, on, received, until, reference, message_id, first)) in
            all.into_iter().enumerate()
        {
            // Many begin as requests do.
            let kind = if n == 0 && first {
                EventKind::Sent
            } else {
                kind
            };
            let mut event = event(n, kind, on, reference);
            let later = |days: Option<u64>| Some(on? + Days::new(days?));
            event.details.received = later(received);
            event.details.until = later(until);
            event.details.message_id = message_id.to_owned();
            events.push(event);
        }
        events
    })
}
