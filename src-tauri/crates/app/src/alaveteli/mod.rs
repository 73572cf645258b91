//! Taking over what WhatDoTheyKnow or another Alaveteli site knows of a campaign's requests.

pub mod form;
pub mod view;

use crate::error::{ApiError, Result};
use crate::requests::is_web_page;
use crate::session::{Session, Written};
use crate::shared::{NearName, count};
use foi::{Details, Event, EventKind, Id, Snapshot, format};
use form::AlaveteliChoice;
use intake::alaveteli::{self, Import, Planned, Row};
use store::{NewEvent, Stamp};
use view::{AlaveteliPreview, AlaveteliRow};

/// Where a request's page is, for a file that does not name its site.
const SITE: &str = "https://www.whatdotheyknow.com";

/// Reads an export. Nothing is written.
pub fn read(snapshot: &Snapshot, bytes: &[u8]) -> Result<Import> {
    alaveteli::read(&snapshot.authorities, bytes)
        .map_err(|error| ApiError::invalid("file", error.to_string()))
}

/// What an export holds and what taking it over would log. Nothing is written.
#[must_use]
pub fn preview(
    snapshot: &Snapshot,
    import: &Import,
    choices: &[AlaveteliChoice],
) -> AlaveteliPreview {
    let rows: Vec<AlaveteliRow> = import
        .rows
        .iter()
        .map(|row| preview_row(snapshot, import, row, choices))
        .collect();
    AlaveteliPreview {
        source: import.source,
        adds: count(rows.iter().map(|row| row.adds.len()).sum()),
        unmatched: count(rows.iter().filter(|row| row.authority.is_none()).count()),
        rows,
        states: import.states.clone(),
        problems: import.problems.clone(),
    }
}

fn preview_row(
    snapshot: &Snapshot,
    import: &Import,
    row: &Row,
    choices: &[AlaveteliChoice],
) -> AlaveteliRow {
    let authority = chosen(row, choices);
    let at = authority.and_then(|id| snapshot.authority(id));
    let (mut adds, mut known) = (Vec::new(), Vec::new());
    if let Some(a) = at {
        for planned in &row.events {
            let words = match planned.on {
                Some(on) => format!("{}, {}", planned.kind.title(), format::day(on)),
                None => planned.kind.title(),
            };
            if is_there(&snapshot.events[a], planned) {
                known.push(words);
            } else {
                adds.push(words);
            }
        }
    }
    AlaveteliRow {
        place: row.place.clone(),
        name: row.name.clone(),
        authority,
        matched: at.map_or_else(String::new, |a| snapshot.authorities[a].name.clone()),
        nearest: row
            .nearest
            .iter()
            .filter_map(|name| {
                let near = snapshot.authorities.iter().find(|one| one.name == *name)?;
                Some(NearName {
                    id: near.id,
                    name: near.name.clone(),
                })
            })
            .collect(),
        url: page(row),
        state: import
            .states
            .iter()
            .find(|state| state.code == row.state)
            .map_or_else(|| row.state.clone(), |state| state.words.clone()),
        adds,
        known,
    }
}

fn chosen(row: &Row, choices: &[AlaveteliChoice]) -> Option<Id> {
    choices
        .iter()
        .find(|choice| choice.place == row.place)
        .map_or(row.authority, |choice| choice.authority)
}

fn page(row: &Row) -> String {
    if row.url.is_empty() {
        row.page_on(SITE).unwrap_or_default()
    } else {
        row.url.clone()
    }
}

/// An event of that kind is recorded for that day; or, where the file has no day, for any.
fn is_there(events: &[Event], planned: &Planned) -> bool {
    let same_kind = |kind: EventKind| {
        kind == planned.kind
            || (kind.response().is_some()
                && planned.kind.response().is_some()
                && planned.on.is_none())
    };
    events.iter().any(|event| {
        same_kind(event.kind)
            && (planned.on.is_none() || event.on == planned.on)
            && (event.kind != EventKind::Note || event.note == planned.note)
    })
}

/// Logs what is new, and keeps the addresses, in one step. Gives the label; rows that were
/// matched with no authority are left out.
pub fn apply(
    session: &mut Session,
    stamp: &Stamp,
    import: &Import,
    choices: &[AlaveteliChoice],
) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let mut events = Vec::new();
    let mut urls = Vec::new();
    for row in &import.rows {
        let Some((id, a)) = chosen(row, choices).and_then(|id| Some((id, snapshot.authority(id)?)))
        else {
            continue;
        };
        let url = page(row);
        if is_web_page(&url) && snapshot.requests[a].url != url {
            urls.push((id, url));
        }
        for planned in &row.events {
            if is_there(&snapshot.events[a], planned) {
                continue;
            }
            events.push(NewEvent {
                authority: id,
                kind: planned.kind,
                on: planned.on,
                reference: String::new(),
                note: planned.note.clone(),
                details: Details {
                    by: (planned.kind == EventKind::Sent).then_some(foi::Means::Portal),
                    ..Details::default()
                },
            });
        }
    }
    if events.is_empty() && urls.is_empty() {
        return Err(ApiError::invalid(
            "file",
            "The file has nothing new. Every request that it matches is already in the record.",
        ));
    }
    let label = format!(
        "Imported {} from an Alaveteli export",
        format::plural(events.len(), "event", "events")
    );
    session.record(label, stamp, |tx| {
        for event in events {
            tx.log_event(event)?;
        }
        for (id, url) in &urls {
            tx.set_url(*id, url)?;
        }
        Ok(())
    })
}
