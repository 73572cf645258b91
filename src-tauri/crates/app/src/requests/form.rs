//! An event as typed in the form.

use crate::error::{ApiError, Result};
use crate::shared::day;
use foi::{Citation, Details, Event, EventKind, Id, Law, Means};
use serde::{Deserialize, Serialize};
use store::NewEvent;

/// An event as typed in the form.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct EventForm {
    pub kind: EventKind,
    /// ISO date, or empty where the day is not known.
    pub on: String,
    pub reference: String,
    pub note: String,
    /// ISO dates, or empty.
    pub received: String,
    pub until: String,
    pub correct_at: String,
    pub by: Option<Means>,
    pub person: String,
    pub message_id: String,
    /// Provisions as typed: `s.40(2)`, `section 12`.
    pub citations: Vec<Citation>,
    pub document: Option<Id>,
}

impl EventForm {
    /// An event of which only the day is known.
    #[must_use]
    pub fn new(kind: EventKind, on: String) -> Self {
        Self {
            kind,
            on,
            reference: String::new(),
            note: String::new(),
            received: String::new(),
            until: String::new(),
            correct_at: String::new(),
            by: None,
            person: String::new(),
            message_id: String::new(),
            citations: Vec::new(),
            document: None,
        }
    }

    /// The form as it is filled in for an event that is there.
    #[must_use]
    pub fn from_event(event: &Event) -> Self {
        let iso =
            |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let details = event.details.clone();
        Self {
            kind: event.kind,
            on: iso(event.on),
            reference: event.reference.clone(),
            note: event.note.clone(),
            received: iso(details.received),
            until: iso(details.until),
            correct_at: iso(details.correct_at),
            by: details.by,
            person: details.person,
            message_id: details.message_id,
            citations: details.citations,
            document: details.document,
        }
    }

    /// Reads the form; what cannot be right names its field.
    pub fn read(&self, law: Law, authority: Id) -> Result<NewEvent> {
        let invalid = |field: &str, why: &str| Err(ApiError::invalid(field, why));
        let on = day(&self.on, "on")?;
        let received = day(&self.received, "received")?.filter(|received| Some(*received) != on);
        let until = day(&self.until, "until")?;
        if self.kind == EventKind::Note && self.note.trim().is_empty() {
            return invalid("note", "Enter the note.");
        }
        if received.zip(on).is_some_and(|(received, on)| received < on) {
            return invalid(
                "received",
                "The day it arrived cannot be before the day it was sent.",
            );
        }
        if until.zip(on).is_some_and(|(until, on)| until < on) {
            return invalid(
                "until",
                "The new date cannot be before the day of the notice.",
            );
        }
        let mut citations = Vec::new();
        for citation in &self.citations {
            let question = citation.question.trim().to_owned();
            if citation.provision.trim().is_empty() {
                if question.is_empty() && citation.measure.is_none() {
                    continue;
                }
                return invalid("citations", "Enter the provision that was cited.");
            }
            citations.push(Citation {
                provision: foi::provision::cited(law, &citation.provision)
                    .map_err(|why| ApiError::invalid("citations", why))?,
                measure: citation.measure,
                question,
            });
        }
        Ok(NewEvent {
            authority,
            kind: self.kind,
            on,
            reference: self.reference.trim().to_owned(),
            note: self.note.trim().to_owned(),
            details: Details {
                received,
                by: self.by,
                person: self.person.trim().to_owned(),
                until,
                correct_at: day(&self.correct_at, "correct_at")?,
                citations,
                message_id: self
                    .message_id
                    .trim()
                    .trim_start_matches('<')
                    .trim_end_matches('>')
                    .to_owned(),
                document: self.document,
            },
        })
    }
}
