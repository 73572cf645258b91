//! The smallest campaign there is, for tests: one force, asked for two counts over one period,
//! both of them required.

use crate::snapshot::Parts;
use crate::{
    Authority, AuthorityDraft, Campaign, Cell, Decision, Event, EventKind, Holder, Id, Law,
    Measure, Period, Request, Snapshot, Value, Verdict, ids,
};
use chrono::NaiveDate;

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
        entered_by: "A. Researcher".to_owned(),
        entered_at: format!("2025-12-01T{:02}:{:02}:00Z", n / 60, n % 60),
    }
}

pub fn request() -> Request {
    Request {
        id: id(4),
        authority: id(FORCE),
        dash: None,
        star: None,
        completeness: None,
    }
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
    }
}

/// The snapshot with the force's two counts, recorded and charged.
pub fn snapshot(parts: Parts, values: [Value; 2]) -> Snapshot {
    let rows = [RECORDED, CHARGED].into_iter().zip(values);
    Snapshot::new(
        parts,
        rows.map(|(measure, value)| (Holder::Authority(id(FORCE)), id(measure), id(TOTAL), value)),
    )
}
