//! What came back: events, decisions, and what is recorded once for each request.

use super::{Tx, refused, some_text, text};
use crate::StoreError;
use crate::rows::meaning_columns;
use chrono::NaiveDate;
use foi::{
    CompletenessOverride, Decision, Details, Event, EventKind, Id, Meaning, Request, Symbol,
    Verdict,
};
use rusqlite::{OptionalExtension, params};

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

impl Tx<'_> {
    /// Logs something that happened to a request; gives the event's key.
    pub fn log_event(&self, event: NewEvent) -> Result<Id, StoreError> {
        if !self.exists(
            "SELECT 1 FROM authority WHERE id = ?1",
            [text(event.authority)],
        )? {
            return Err(StoreError::Missing("authority"));
        }
        let id = self.keys.next();
        self.insert_event(&Event {
            id,
            authority: event.authority,
            kind: event.kind,
            on: event.on,
            reference: event.reference,
            note: event.note,
            details: event.details,
            entered_by: self.who.to_owned(),
            entered_at: self.moment.clone(),
        })?;
        Ok(id)
    }

    /// Corrects an event: all but who entered it and when. `event.authority` plays no part.
    pub fn edit_event(&self, id: Id, event: &NewEvent) -> Result<(), StoreError> {
        let details = &event.details;
        self.run_on(
            "event",
            "UPDATE event SET kind = ?2, result = ?3, happened_on = ?4, reference = ?5, note = ?6,
                 document_id = ?7, received_on = ?8, until_on = ?9, correct_at = ?10,
                 sent_by = ?11, person = ?12, message_id = ?13, citations = ?14 WHERE id = ?1",
            params![
                text(id),
                event.kind.code(),
                event.kind.result_code(),
                iso(event.on),
                event.reference,
                event.note,
                details.document.map(text),
                iso(details.received),
                iso(details.until),
                iso(details.correct_at),
                details.by.map(foi::Means::code),
                details.person,
                details.message_id,
                citations(details)?
            ],
        )
    }

    /// Removes an event.
    pub fn remove_event(&self, id: Id) -> Result<(), StoreError> {
        self.run_on("event", "DELETE FROM event WHERE id = ?1", [text(id)])
    }

    /// Includes or excludes an authority, with a reason; `None` returns it to the rule.
    pub fn decide(
        &self,
        authority: Id,
        decision: Option<(Verdict, String)>,
    ) -> Result<(), StoreError> {
        if !self.exists("SELECT 1 FROM authority WHERE id = ?1", [text(authority)])? {
            return Err(StoreError::Missing("authority"));
        }
        let Some((verdict, reason)) = decision else {
            self.run(
                "DELETE FROM decision WHERE authority_id = ?1",
                [text(authority)],
            )?;
            return Ok(());
        };
        some_text(
            &reason,
            "A decision needs a reason. Say in a few words why.",
        )?;
        let reason = reason.trim();
        let now: Option<(String, String)> = self
            .conn
            .prepare_cached("SELECT verdict, reason FROM decision WHERE authority_id = ?1")?
            .query_row([text(authority)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if now.is_some_and(|now| now.0 == verdict.code() && now.1 == reason) {
            return Ok(());
        }
        self.insert_decision(&Decision {
            authority,
            verdict,
            reason: reason.to_owned(),
            decided_by: self.who.to_owned(),
            decided_at: self.moment.clone(),
        })
    }

    /// Overrules the derived completeness of a response; `None` returns to it.
    pub fn set_completeness(
        &self,
        authority: Id,
        set: Option<CompletenessOverride>,
    ) -> Result<(), StoreError> {
        if let Some(set) = &set {
            some_text(&set.reason, "A judgement on completeness needs a reason.")?;
        }
        self.run_on(
            "authority",
            "UPDATE request SET complete = ?2, complete_reason = ?3 WHERE authority_id = ?1",
            params![
                text(authority),
                set.as_ref().map(|set| set.complete),
                set.as_ref().map(|set| set.reason.trim())
            ],
        )
    }

    /// Remembers what `-` or `*` means in one response. Figures entered before keep their values.
    pub fn set_meaning(
        &self,
        authority: Id,
        symbol: Symbol,
        meaning: Option<Meaning>,
    ) -> Result<(), StoreError> {
        if let Some(Meaning::Suppressed { low, high }) = meaning
            && low > high
        {
            return refused(format!("A range from {low} to {high} runs backwards."));
        }
        let sql = match symbol {
            Symbol::Dash => {
                "UPDATE request SET dash = ?2, dash_low = ?3, dash_high = ?4 WHERE authority_id = ?1"
            }
            Symbol::Star => {
                "UPDATE request SET star = ?2, star_low = ?3, star_high = ?4 WHERE authority_id = ?1"
            }
        };
        let (word, low, high) = meaning_columns(meaning);
        self.run_on("authority", sql, params![text(authority), word, low, high])
    }

    /// Keeps the address of the request's page on a site such as WhatDoTheyKnow.
    pub fn set_url(&self, authority: Id, url: &str) -> Result<(), StoreError> {
        self.run_on(
            "authority",
            "UPDATE request SET url = ?2 WHERE authority_id = ?1",
            params![text(authority), url.trim()],
        )
    }

    /// Records in what an answer differs from what was asked; empty where it does not.
    pub fn set_differs(&self, authority: Id, period: &str, basis: &str) -> Result<(), StoreError> {
        self.run_on(
            "authority",
            "UPDATE request SET differs_period = ?2, differs_basis = ?3 WHERE authority_id = ?1",
            params![text(authority), period.trim(), basis.trim()],
        )
    }

    pub(crate) fn insert_request(&self, request: &Request) -> Result<(), StoreError> {
        let dash = meaning_columns(request.dash);
        let star = meaning_columns(request.star);
        self.run(
            "INSERT INTO request (authority_id, id, dash, dash_low, dash_high, star, star_low,
                 star_high, complete, complete_reason, url, differs_period, differs_basis)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                text(request.authority),
                text(request.id),
                dash.0,
                dash.1,
                dash.2,
                star.0,
                star.1,
                star.2,
                request.completeness.as_ref().map(|set| set.complete),
                request.completeness.as_ref().map(|set| &set.reason),
                request.url,
                request.differs_period,
                request.differs_basis
            ],
        )?;
        Ok(())
    }

    pub(crate) fn insert_event(&self, event: &Event) -> Result<(), StoreError> {
        let details = &event.details;
        self.run(
            "INSERT INTO event (id, authority_id, kind, result, happened_on, reference, note,
                 entered_by, entered_at, document_id, received_on, until_on, correct_at, sent_by,
                 person, message_id, citations)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            params![
                text(event.id),
                text(event.authority),
                event.kind.code(),
                event.kind.result_code(),
                iso(event.on),
                event.reference,
                event.note,
                event.entered_by,
                event.entered_at,
                details.document.map(text),
                iso(details.received),
                iso(details.until),
                iso(details.correct_at),
                details.by.map(foi::Means::code),
                details.person,
                details.message_id,
                citations(details)?
            ],
        )?;
        Ok(())
    }

    pub(crate) fn insert_decision(&self, decision: &Decision) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO decision (authority_id, verdict, reason, decided_by, decided_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (authority_id) DO UPDATE SET verdict = excluded.verdict,
                 reason = excluded.reason, decided_by = excluded.decided_by,
                 decided_at = excluded.decided_at",
            params![
                text(decision.authority),
                decision.verdict.code(),
                decision.reason,
                decision.decided_by,
                decision.decided_at
            ],
        )?;
        Ok(())
    }
}

/// A day as the file holds it.
fn iso(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn citations(details: &Details) -> Result<String, StoreError> {
    serde_json::to_string(&details.citations).map_err(|error| StoreError::Io(error.to_string()))
}
