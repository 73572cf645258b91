//! Logging what came back, and deciding who counts.

use super::{day, who};
use crate::error::Result;
use crate::session::{Session, Written};
use crate::views::requests::EventForm;
use foi::{CompletenessOverride, EventKind, Id, Meaning, Symbol, Verdict};
use store::{NewEvent, Stamp};

fn verb(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Sent => "Log as sent",
        EventKind::Acknowledged => "Log an acknowledgement",
        EventKind::Response(result) => match result {
            foi::ResponseResult::Full => "Log a full answer",
            foi::ResponseResult::Partial => "Log a part answer",
            foi::ResponseResult::Refused => "Log a refusal",
            foi::ResponseResult::NotHeld => "Log an answer: not held",
        },
        EventKind::Note => "Add a note",
    }
}

/// Logs one event for each authority, as one step. Gives the label.
pub fn log_event(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    form: &EventForm,
) -> Result<Written<String>> {
    let on = day(&form.on, "on")?;
    if form.kind == EventKind::Note && form.note.trim().is_empty() {
        return Err(crate::error::ApiError::invalid("note", "Write the note."));
    }
    let label = format!(
        "{} for {}",
        verb(form.kind),
        who(session.snapshot(), authorities)?
    );
    session.write(&label, stamp, |tx| {
        for &authority in authorities {
            tx.log_event(NewEvent {
                authority,
                kind: form.kind,
                on,
                reference: form.reference.trim().to_owned(),
                note: form.note.trim().to_owned(),
            })?;
        }
        Ok(label.clone())
    })
}

pub fn edit_event(
    session: &mut Session,
    stamp: &Stamp,
    id: Id,
    form: &EventForm,
) -> Result<Written<String>> {
    let on = day(&form.on, "on")?;
    let label = format!("Correct an event of {}", event_owner(session, id));
    session.write(&label, stamp, |tx| {
        tx.edit_event(id, form.kind, on, form.reference.trim(), form.note.trim())?;
        Ok(label.clone())
    })
}

pub fn remove_event(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let label = format!("Remove an event of {}", event_owner(session, id));
    session.write(&label, stamp, |tx| {
        tx.remove_event(id)?;
        Ok(label.clone())
    })
}

fn event_owner(session: &Session, id: Id) -> String {
    let snapshot = session.snapshot();
    snapshot
        .events
        .iter()
        .position(|events| events.iter().any(|event| event.id == id))
        .map_or_else(String::new, |at| snapshot.authorities[at].name.clone())
}

/// Includes or excludes, with a reason; `None` returns to the rule.
pub fn decide(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    verdict: Option<Verdict>,
    reason: &str,
) -> Result<Written<String>> {
    if verdict.is_some() && reason.trim().is_empty() {
        return Err(crate::error::ApiError::invalid(
            "reason",
            "A decision needs a reason: readers will ask for it.",
        ));
    }
    let who = who(session.snapshot(), authorities)?;
    let label = match verdict {
        Some(Verdict::Included) => format!("Include {who}"),
        Some(Verdict::Excluded) => format!("Exclude {who}"),
        None => format!("Return {who} to the rule"),
    };
    session.write(&label, stamp, |tx| {
        for &authority in authorities {
            tx.decide(
                authority,
                verdict.map(|verdict| (verdict, reason.trim().to_owned())),
            )?;
        }
        Ok(label.clone())
    })
}

/// Overrules completeness, with a reason; `None` derives it again.
pub fn set_completeness(
    session: &mut Session,
    stamp: &Stamp,
    authority: Id,
    complete: Option<bool>,
    reason: &str,
) -> Result<Written<String>> {
    if complete.is_some() && reason.trim().is_empty() {
        return Err(crate::error::ApiError::invalid(
            "reason",
            "Say why: readers will ask for it.",
        ));
    }
    let who = who(session.snapshot(), &[authority])?;
    let label = match complete {
        Some(true) => format!("Mark {who} as complete"),
        Some(false) => format!("Mark {who} as not complete"),
        None => format!("Derive the completeness of {who} again"),
    };
    session.write(&label, stamp, |tx| {
        tx.set_completeness(
            authority,
            complete.map(|complete| CompletenessOverride {
                complete,
                reason: reason.trim().to_owned(),
            }),
        )?;
        Ok(label.clone())
    })
}

/// Remembers what `-` or `*` means in one response.
pub fn set_meaning(
    session: &mut Session,
    stamp: &Stamp,
    authority: Id,
    symbol: Symbol,
    meaning: Option<Meaning>,
) -> Result<Written<String>> {
    let sign = match symbol {
        Symbol::Dash => "-",
        Symbol::Star => "*",
    };
    let label = format!(
        "Say what “{sign}” means for {}",
        who(session.snapshot(), &[authority])?
    );
    session.write(&label, stamp, |tx| {
        tx.set_meaning(authority, symbol, meaning)?;
        Ok(label.clone())
    })
}
