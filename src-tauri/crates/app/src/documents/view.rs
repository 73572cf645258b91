//! The list of documents.

use crate::error::Result;
use crate::session::Session;
use crate::shared::document::{DocumentView, NotAdded};
use foi::{Filed, Id, Snapshot, format};
use readers::media::DocumentKind;
use serde::Serialize;
use std::collections::HashMap;
use store::DocumentInfo;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Documents {
    pub rows: Vec<DocumentRow>,
    /// `12 documents, 3.4 MB`
    pub summary: String,
}

/// A document with one request it is filed with; without one, `authority` is null.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DocumentRow {
    pub id: Id,
    pub name: String,
    pub size: String,
    pub kind: DocumentKind,
    pub authority: Option<Id>,
    pub authority_name: String,
    /// `filed by Ada, 11 October 2022, 14:02`; empty where it is not filed.
    pub filed: String,
    /// The e-mail it came with; empty otherwise.
    pub came_with: String,
    /// The event it belongs to: `Full answer, 5 October 2022`; empty otherwise.
    pub event: String,
    /// Figures that point to it.
    pub figures: u32,
}

/// Files by what can be done with them.
#[derive(Clone, Debug, Default, Serialize, specta::Type)]
pub struct SortedFiles {
    pub campaigns: Vec<String>,
    pub mails: Vec<String>,
    pub tables: Vec<String>,
    pub others: Vec<String>,
    pub problems: Vec<NotAdded>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AddedDocuments {
    pub documents: Vec<DocumentView>,
    /// Those that may hold tables among text: PDF files and letters.
    pub with_pages: Vec<DocumentView>,
    pub problems: Vec<NotAdded>,
    /// `3 documents kept, 1 was there already.`
    pub message: String,
}

/// Every document; one that is filed with several requests once for each.
pub fn list(session: &Session) -> Result<Documents> {
    let snapshot = session.snapshot();
    let known = session.store().documents()?;
    let taken = session.store().figures_by_document()?;
    let mut filed: HashMap<Id, Vec<(usize, &Filed)>> = HashMap::new();
    for (a, list) in snapshot.filed.iter().enumerate() {
        for one in list {
            filed.entry(one.document).or_default().push((a, one));
        }
    }
    let events = events_by_document(snapshot);
    let mut infos: Vec<&DocumentInfo> = known.values().collect();
    // Keys are in the order of arrival; the newest is looked for most.
    infos.sort_by_key(|info| std::cmp::Reverse(info.id));
    let mut rows = Vec::new();
    for info in infos {
        let row = |a: Option<usize>, one: Option<&Filed>| DocumentRow {
            id: info.id,
            name: info.name.clone(),
            size: format::bytes(info.bytes),
            kind: DocumentKind::from_media_type(&info.media_type),
            authority: a.map(|a| snapshot.authorities[a].id),
            authority_name: a.map_or_else(String::new, |a| snapshot.authorities[a].name.clone()),
            filed: one.map_or_else(String::new, filed_words),
            came_with: one
                .and_then(|one| known.get(&one.part_of?))
                .map_or_else(String::new, |mail| mail.name.clone()),
            event: a
                .and_then(|a| events.get(&(a, info.id)))
                .cloned()
                .unwrap_or_default(),
            figures: taken.get(&info.id).copied().unwrap_or(0),
        };
        let by_event = events
            .keys()
            .filter(|(a, id)| {
                *id == info.id
                    && !filed
                        .get(id)
                        .is_some_and(|list| list.iter().any(|(other, _)| other == a))
            })
            .map(|(a, _)| *a);
        let before = rows.len();
        rows.extend(
            filed
                .get(&info.id)
                .into_iter()
                .flatten()
                .map(|(a, one)| row(Some(*a), Some(one))),
        );
        rows.extend(by_event.map(|a| row(Some(a), None)));
        if rows.len() == before {
            rows.push(row(None, None));
        }
    }
    let bytes = known.values().map(|info| info.bytes).sum();
    let summary = if known.is_empty() {
        String::new()
    } else {
        format!(
            "{}, {}",
            format::plural(known.len(), "document", "documents"),
            format::bytes(bytes)
        )
    };
    Ok(Documents { rows, summary })
}

/// The documents of one request, oldest first.
#[must_use]
pub fn of_request(
    snapshot: &Snapshot,
    a: usize,
    known: &HashMap<Id, DocumentInfo>,
    taken: &HashMap<Id, u32>,
) -> Vec<DocumentRow> {
    let events = events_by_document(snapshot);
    snapshot.filed[a]
        .iter()
        .filter_map(|one| {
            let info = known.get(&one.document)?;
            Some(DocumentRow {
                id: info.id,
                name: info.name.clone(),
                size: format::bytes(info.bytes),
                kind: DocumentKind::from_media_type(&info.media_type),
                authority: Some(one.authority),
                authority_name: snapshot.authorities[a].name.clone(),
                filed: filed_words(one),
                came_with: one
                    .part_of
                    .and_then(|mail| known.get(&mail))
                    .map_or_else(String::new, |mail| mail.name.clone()),
                event: events.get(&(a, info.id)).cloned().unwrap_or_default(),
                figures: taken.get(&info.id).copied().unwrap_or(0),
            })
        })
        .collect()
}

fn filed_words(one: &Filed) -> String {
    format!(
        "filed by {}, {}",
        one.added_by,
        crate::shared::moment(&one.added_at)
    )
}

/// The event a document belongs to, by authority and document.
fn events_by_document(snapshot: &Snapshot) -> HashMap<(usize, Id), String> {
    let mut events = HashMap::new();
    for (a, list) in snapshot.events.iter().enumerate() {
        for event in list {
            if let Some(document) = event.details.document {
                let words = match event.on {
                    Some(on) => format!("{}, {}", event.kind.title(), format::day(on)),
                    None => event.kind.title(),
                };
                events.insert((a, document), words);
            }
        }
    }
    events
}
