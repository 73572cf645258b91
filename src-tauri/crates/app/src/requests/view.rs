//! The Requests screen and its panel.

use crate::shared::count;
use crate::shared::glyph::Glyph;
use chrono::NaiveDate;
use foi::{
    Assessment, DeadlineStatus, EventKind, Id, Provided, Resolution, Snapshot, Status, format,
};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Requests {
    /// By name.
    pub rows: Vec<RequestRow>,
    /// Tabs over the table, with counts; the first is `all`.
    pub filters: Vec<Filter>,
    /// Any authority has a region.
    pub regions: Vec<String>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Filter {
    pub key: String,
    pub label: String,
    pub count: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RequestRow {
    pub id: Id,
    pub name: String,
    pub region: String,
    pub glyph: Glyph,
    pub status: String,
    /// Who has to act next: `waiting for the authority`.
    pub move_words: String,
    /// The deadline of whoever's move it is: ISO date and as shown; empty where there is none.
    pub due_on: String,
    pub due: String,
    /// `3 working days left`, `12 working days overdue`, `cannot be worked out`.
    pub left: String,
    pub overdue: bool,
    /// The next thing to do, where there is one that is not put off.
    pub next: String,
    /// The event that is likely to be logged next.
    pub likely: EventKind,
    /// Its page on a site such as WhatDoTheyKnow; may be empty.
    pub url: String,
    /// Keys of the filters this row belongs to, besides `all`.
    pub filters: Vec<String>,
    /// ISO dates for sorting, and as shown; empty where there is none or no date is recorded.
    pub sent_on: String,
    pub sent: String,
    pub answered_on: String,
    pub answered: String,
    /// Required figures that are counts.
    pub filled: u32,
    pub required: u32,
    /// `2 of 2`, or `none`
    pub figures: String,
    pub provided: Provided,
    pub complete: bool,
    pub included: bool,
    pub decided: bool,
    pub exception: bool,
    pub reason: String,
    pub reference: String,
    /// `Part answer, 9 Nov 2022`
    pub last_event: String,
    pub last_event_on: String,
    /// All that the search looks in, lower case.
    pub search: String,
}

/// Filter tabs: key, label, and who belongs.
type Belongs = fn(&Assessment, &DeadlineStatus) -> bool;
const FILTERS: [(&str, &str, Belongs); 11] = [
    ("draft", "Not sent", |_, deadline_status| {
        deadline_status.status == Status::Draft
    }),
    ("waiting", "Waiting", |_, deadline_status| {
        deadline_status.status == Status::WaitingForAuthority
    }),
    ("overdue", "Overdue", |_, deadline_status| {
        deadline_status.overdue
    }),
    ("ours", "Our move", |_, deadline_status| {
        deadline_status.status == Status::WaitingForUs
    }),
    ("review", "In review", |_, deadline_status| {
        matches!(
            deadline_status.status,
            Status::InReview | Status::WithRegulator
        )
    }),
    ("full", "Full answers", |assessment, _| {
        assessment.state.resolution == Resolution::Full
    }),
    ("part", "Part answers", |assessment, _| {
        assessment.state.resolution == Resolution::Partial
    }),
    ("refused", "Refused or not held", |assessment, _| {
        matches!(
            assessment.state.resolution,
            Resolution::Refused | Resolution::NotHeld
        )
    }),
    ("to-enter", "Figures to enter", |assessment, _| {
        assessment.state.resolution == Resolution::Full && assessment.completeness.to_enter > 0
    }),
    ("included", "Included", |assessment, _| {
        assessment.inclusion.included
    }),
    ("exception", "Exceptions", |assessment, _| {
        assessment.inclusion.exception
    }),
];

/// Keys of the filters that stay although nobody belongs: what a campaign begins with.
const ALWAYS: [&str; 3] = ["draft", "waiting", "included"];

/// Whether there is a filter with this key.
#[must_use]
pub fn is_filter(key: &str) -> bool {
    FILTERS.iter().any(|(one, _, _)| *one == key)
}

/// The keys of the filters a request belongs to.
fn belongs(assessment: &Assessment, deadline_status: &DeadlineStatus) -> Vec<String> {
    FILTERS
        .iter()
        .filter(|(_, _, belongs)| belongs(assessment, deadline_status))
        .map(|(key, _, _)| (*key).to_owned())
        .collect()
}

/// Builds the table.
#[must_use]
pub fn requests(snapshot: &Snapshot, today: NaiveDate) -> Requests {
    let rows: Vec<RequestRow> = (0..snapshot.authorities.len())
        .map(|a| row(snapshot, a, &snapshot.deadline_status(a, today), today))
        .collect();
    let those = |key: &str| {
        let belong = |row: &&RequestRow| row.filters.iter().any(|one| one == key);
        count(rows.iter().filter(belong).count())
    };
    let mut filters = vec![Filter {
        key: "all".to_owned(),
        label: "All".to_owned(),
        count: count(rows.len()),
    }];
    filters.extend(FILTERS.iter().map(|&(key, label, _)| Filter {
        key: key.to_owned(),
        label: label.to_owned(),
        count: those(key),
    }));
    filters.retain(|filter| {
        filter.count > 0 || filter.key == "all" || ALWAYS.contains(&filter.key.as_str())
    });
    let mut regions: Vec<String> = snapshot
        .authorities
        .iter()
        .map(|authority| authority.region.clone())
        .filter(|region| !region.is_empty())
        .collect();
    regions.sort_unstable();
    regions.dedup();
    Requests {
        rows,
        filters,
        regions,
    }
}

pub(super) fn row(
    snapshot: &Snapshot,
    a: usize,
    deadline_status: &DeadlineStatus,
    today: NaiveDate,
) -> RequestRow {
    let authority = &snapshot.authorities[a];
    let assessment = &snapshot.assessments[a];
    let glyph = Glyph::for_assessment(assessment);
    let last = snapshot.events[a].last();
    let state = &assessment.state;
    let law = snapshot.campaign.law;
    let next = foi::next::actions(snapshot.calendar(), law, assessment, deadline_status, today)
        .into_iter()
        .find(|action| snapshot.snoozed(a, action.kind, today).is_none());
    let completeness = &assessment.completeness;
    let mut search = format!(
        "{} {} {} {} {} {} {} {}",
        authority.name,
        authority.official_name,
        authority.aliases.join(" "),
        authority.region,
        glyph.words(),
        deadline_status.status.words(),
        assessment.inclusion.reason,
        state.reference
    );
    search = search.to_lowercase();
    RequestRow {
        id: authority.id,
        name: authority.name.clone(),
        region: authority.region.clone(),
        glyph,
        status: match deadline_status.resolution {
            Resolution::Withdrawn => "Withdrawn".to_owned(),
            Resolution::Lapsed => "Lapsed".to_owned(),
            Resolution::NoneYet
            | Resolution::Full
            | Resolution::Partial
            | Resolution::Refused
            | Resolution::NotHeld => glyph.words().to_owned(),
        },
        move_words: deadline_status.status.words().to_owned(),
        due_on: iso(deadline_status.due.as_ref().map(|due| due.on)),
        due: deadline_status
            .due
            .as_ref()
            .map_or_else(String::new, |due| format::short_day(due.on)),
        left: if deadline_status.problem.is_empty() {
            deadline_status.left_words()
        } else {
            "cannot be worked out".to_owned()
        },
        overdue: deadline_status.overdue,
        likely: super::likely::likely(snapshot, a, deadline_status, today),
        next: next.map_or_else(String::new, |action| action.kind.words().to_owned()),
        url: snapshot.requests[a].url.clone(),
        filters: belongs(assessment, deadline_status),
        sent_on: iso(state.sent_on),
        sent: shown(state.sent_on, assessment.asked()),
        answered_on: iso(state.answered_on),
        answered: shown(state.answered_on, assessment.answered()),
        filled: completeness.filled,
        required: completeness.required,
        figures: if completeness.filled == 0 {
            "none".to_owned()
        } else {
            format!("{} of {}", completeness.filled, completeness.required)
        },
        provided: assessment.provided,
        complete: completeness.complete,
        included: assessment.inclusion.included,
        decided: assessment.inclusion.decided,
        exception: assessment.inclusion.exception,
        reason: assessment.inclusion.reason.clone(),
        reference: state.reference.clone(),
        last_event: last.map_or_else(String::new, |event| {
            let title = event.kind.title();
            match event.on {
                Some(on) => format!("{title}, {}", format::short_day(on)),
                None => title,
            }
        }),
        last_event_on: last.map_or_else(String::new, |event| iso(event.on)),
        search,
    }
}

fn shown(day: Option<chrono::NaiveDate>, happened: bool) -> String {
    match day {
        Some(day) => format::short_day(day),
        None if happened => "no date".to_owned(),
        None => String::new(),
    }
}

fn iso(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
