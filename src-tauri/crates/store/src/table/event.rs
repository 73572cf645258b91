//! What happened to requests.

use super::authority;
use crate::error::StoreError;
use crate::row::{ChangedRow, Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, iso, text};
use chrono::NaiveDate;
use foi::{Citation, Details, Event, EventKind, Id, Means};
use rusqlite::{Result, Row, named_params};

columns! {
    id,
    authority_id,
    kind,
    result,
    happened_on,
    reference,
    note,
    entered_by,
    entered_at,
    document_id,
    received_on,
    until_on,
    correct_at,
    sent_by,
    person,
    message_id,
    citations,
}

pub(crate) static TABLE: Table = Table::new("event", &NAMES, 1)
    .authority(AT.authority_id)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .whole(Whole::words("", in_words))
    .fields(&[Field::words(
        "",
        &[
            AT.kind,
            AT.result,
            AT.happened_on,
            AT.reference,
            AT.note,
            AT.document_id,
            AT.received_on,
            AT.until_on,
            AT.correct_at,
            AT.sent_by,
            AT.person,
            AT.message_id,
            AT.citations,
        ],
        in_words,
    )]);

/// The whole event as a sentence, as the log tells of it.
fn in_words(row: &ChangedRow<'_>) -> Result<Option<String>> {
    let kind = row.text(AT.kind);
    let Some(kind) = kind.and_then(|kind| EventKind::from_codes(kind, row.text(AT.result))) else {
        return Ok(None);
    };
    let mut words = kind.words().to_owned();
    let mut add = |label: &str, more: Option<String>| {
        if let Some(more) = more {
            words.push_str(label);
            words.push_str(&more);
        }
    };
    let means = row.text(AT.sent_by).and_then(Means::from_code);
    add(" on ", row.day(AT.happened_on));
    add(" ", means.map(|means| means.words().to_owned()));
    add(", received on ", row.day(AT.received_on));
    add(", until ", row.day(AT.until_on));
    add(", figures correct at ", row.day(AT.correct_at));
    add(", contact ", row.plain(AT.person));
    add(", under ", row.text(AT.citations).and_then(provisions));
    add(", their reference ", row.plain(AT.reference));
    add(", Message-ID ", row.plain(AT.message_id));
    add(", in ", row.document(AT.document_id)?);
    add(": ", row.plain(AT.note));
    Ok(Some(words))
}

/// The provisions in a stored list of citations.
fn provisions(json: &str) -> Option<String> {
    let citations: Vec<Citation> = serde_json::from_str(json).ok()?;
    let all: Vec<String> = citations.into_iter().map(|one| one.provision).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

pub(crate) fn from_row(row: &Row<'_>) -> Result<Event> {
    let result: Option<String> = row.get(AT.result)?;
    let sent_by: Option<String> = row.get(AT.sent_by)?;
    Ok(Event {
        id: row.id(AT.id)?,
        authority: row.id(AT.authority_id)?,
        kind: row.word(AT.kind, |kind| {
            EventKind::from_codes(kind, result.as_deref())
        })?,
        on: row.optional_day(AT.happened_on)?,
        reference: row.get(AT.reference)?,
        note: row.get(AT.note)?,
        details: Details {
            received: row.optional_day(AT.received_on)?,
            by: sent_by
                .map(|by| Means::from_code(&by).ok_or_else(|| row.nonsense(AT.sent_by)))
                .transpose()?,
            person: row.get(AT.person)?,
            until: row.optional_day(AT.until_on)?,
            correct_at: row.optional_day(AT.correct_at)?,
            citations: row.word(AT.citations, |json| match json {
                "[]" => Some(Vec::new()),
                _ => serde_json::from_str(json).ok(),
            })?,
            message_id: row.get(AT.message_id)?,
            document: row.optional_id(AT.document_id)?,
        },
        entered_by: row.get(AT.entered_by)?,
        entered_at: row.get(AT.entered_at)?,
    })
}

/// An event to be logged; who and when it was entered come from the write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    pub authority: Id,
    pub kind: EventKind,
    /// The day it happened; `None` where the record only says that it did.
    pub on: Option<NaiveDate>,
    pub reference: String,
    pub note: String,
    pub details: Details,
}

impl NewEvent {
    fn entered(self, id: Id, by: &str, at: &str) -> Event {
        Event {
            id,
            authority: self.authority,
            kind: self.kind,
            on: self.on,
            reference: self.reference,
            note: self.note,
            details: self.details,
            entered_by: by.to_owned(),
            entered_at: at.to_owned(),
        }
    }
}

impl Tx<'_> {
    /// Logs something that happened to a request; gives the event's key.
    pub fn log_event(&self, event: NewEvent) -> Result<Id, StoreError> {
        self.require(&authority::TABLE, event.authority)?;
        let id = self.keys.next();
        self.put_event(&event.entered(id, self.who, &self.moment))?;
        Ok(id)
    }

    /// Corrects an event: all but who entered it and when. `event.authority` plays no part.
    pub fn edit_event(&self, id: Id, event: &NewEvent) -> Result<(), StoreError> {
        let before = TABLE
            .one(
                self.conn,
                "WHERE id = :id",
                named_params! {":id": text(id)},
                from_row,
            )?
            .ok_or(StoreError::Missing("event"))?;
        let event = NewEvent {
            authority: before.authority,
            ..event.clone()
        };
        self.put_event(&event.entered(id, &before.entered_by, &before.entered_at))
    }

    /// Removes an event.
    pub fn remove_event(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }

    pub(crate) fn put_event(&self, event: &Event) -> Result<(), StoreError> {
        let details = &event.details;
        let citations = serde_json::to_string(&details.citations)
            .map_err(|error| StoreError::Io(error.to_string()))?;
        let cells = Cells {
            id: &text(event.id),
            authority_id: &text(event.authority),
            kind: &event.kind.code(),
            result: &event.kind.result_code(),
            happened_on: &iso(event.on),
            reference: &event.reference,
            note: &event.note,
            entered_by: &event.entered_by,
            entered_at: &event.entered_at,
            document_id: &details.document.map(text),
            received_on: &iso(details.received),
            until_on: &iso(details.until),
            correct_at: &iso(details.correct_at),
            sent_by: &details.by.map(Means::code),
            person: &details.person,
            message_id: &details.message_id,
            citations: &citations,
        };
        self.put(&TABLE, &cells.list())
    }
}
