//! Logging what came back, and deciding who counts.

pub mod detail;
pub mod form;
pub mod late;
mod likely;
pub mod view;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::led_to;
use crate::shared::not_given::{self, NotGivenChoice};
use crate::shared::said_answers::{self, AnswerChoice};
use crate::shared::who;
pub use form::EventForm;

use foi::{
    CompletenessOverride, EventKind, Id, Meaning, ResponseResult, Snapshot, Symbol, Verdict,
};
use store::{Origin, Stamp};

/// What the step is called in History: `Logged the request as sent`, `Logged a refusal`.
fn verb(kind: EventKind) -> String {
    match kind {
        EventKind::Sent => "Logged the request as sent".to_owned(),
        EventKind::Acknowledged => "Logged an acknowledgement".to_owned(),
        EventKind::Response(result) => match result {
            ResponseResult::Full => "Logged a full answer",
            ResponseResult::Partial => "Logged a part answer",
            ResponseResult::Refused => "Logged a refusal",
            ResponseResult::NotHeld => "Logged the answer “not held”",
        }
        .to_owned(),
        EventKind::Note => "Added a note".to_owned(),
        EventKind::Bounced
        | EventKind::ClarificationAsked
        | EventKind::ClarificationSupplied
        | EventKind::FeesNotice
        | EventKind::FeePaid
        | EventKind::Extended(_)
        | EventKind::HoldingReply
        | EventKind::Chased
        | EventKind::ResponseWithdrawn
        | EventKind::FurtherResponse(_)
        | EventKind::ReviewAsked
        | EventKind::ReviewOutcome(_)
        | EventKind::Complained
        | EventKind::DecisionNotice
        | EventKind::Appealed
        | EventKind::Withdrawn => format!("Logged “{}”", kind.words()),
    }
}

/// Logs one event for each authority, and enters the answers that its letter gives and the figures that
/// it does not give, as one step. Gives the label.
pub fn log_event(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    form: &EventForm,
    not_given: &[NotGivenChoice],
    answers: &[AnswerChoice],
) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let letter = match form.document {
        Some(document) if !not_given.is_empty() || !answers.is_empty() => {
            let mut known = session.store().documents()?;
            let info = known.remove(&document);
            Some((
                document,
                info.ok_or_else(|| ApiError::missing("document"))?.name,
            ))
        }
        _ => None,
    };
    let name = letter.as_ref().map(|(_, name)| name.as_str());
    let origin = |_: &str| {
        letter.as_ref().map(|(document, _)| Origin {
            document: *document,
            spot: None,
        })
    };
    let mut figures = said_answers::entries(snapshot, authorities, answers, name, origin)?;
    let silent = not_given::entries(snapshot, authorities, not_given, name, origin)?;
    led_to::add(&mut figures, silent);
    let label = format!(
        "{} for {}{}",
        verb(form.kind),
        who(snapshot, authorities)?,
        not_given::entered(figures.iter())
    );
    let law = snapshot.campaign.law;
    let events = authorities
        .iter()
        .map(|&authority| form.read(law, authority))
        .collect::<Result<Vec<_>>>()?;
    session.record(label, stamp, |tx| {
        for event in events {
            tx.log_event(event)?;
        }
        for figure in &figures {
            tx.set_figure(figure)?;
        }
        Ok(())
    })
}

pub fn edit_event(
    session: &mut Session,
    stamp: &Stamp,
    id: Id,
    form: &EventForm,
) -> Result<Written<String>> {
    let label = format!("Corrected an event of {}", event_owner(session, id));
    // Whose it is stays as it was.
    let event = form.read(session.snapshot().campaign.law, Id::nil())?;
    session.record(label, stamp, |tx| {
        tx.edit_event(id, &event)?;
        Ok(())
    })
}

pub fn remove_event(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let label = format!("Removed an event of {}", event_owner(session, id));
    session.record(label, stamp, |tx| {
        tx.remove_event(id)?;
        Ok(())
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
pub fn decide_inclusion(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    verdict: Option<Verdict>,
    reason: &str,
) -> Result<Written<String>> {
    if verdict.is_some() && reason.trim().is_empty() {
        return Err(crate::error::ApiError::invalid(
            "reason",
            "Say why. Readers will ask for the reason.",
        ));
    }
    let who = who(session.snapshot(), authorities)?;
    let label = match verdict {
        Some(Verdict::Included) => format!("Included {who}"),
        Some(Verdict::Excluded) => format!("Excluded {who}"),
        None => format!("Returned {who} to the rule"),
    };
    session.record(label, stamp, |tx| {
        for &authority in authorities {
            tx.decide_inclusion(
                authority,
                verdict.map(|verdict| (verdict, reason.trim().to_owned())),
            )?;
        }
        Ok(())
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
            "Say why. Readers will ask for the reason.",
        ));
    }
    let who = who(session.snapshot(), &[authority])?;
    let label = match complete {
        Some(true) => format!("Marked {who} as complete"),
        Some(false) => format!("Marked {who} as not complete"),
        None => format!("Returned the completeness of {who} to the rule"),
    };
    session.record(label, stamp, |tx| {
        tx.set_completeness(
            authority,
            complete.map(|complete| CompletenessOverride {
                complete,
                reason: reason.trim().to_owned(),
            }),
        )?;
        Ok(())
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
        "Set what “{sign}” means for {}",
        who(session.snapshot(), &[authority])?
    );
    session.record(label, stamp, |tx| {
        tx.set_meaning(authority, symbol, meaning)?;
        Ok(())
    })
}

/// Keeps the address of the request's page on a site such as WhatDoTheyKnow.
pub fn set_url(
    session: &mut Session,
    stamp: &Stamp,
    authority: Id,
    url: &str,
) -> Result<Written<String>> {
    let url = url.trim();
    if !url.is_empty() && !is_web_page(url) {
        return Err(crate::error::ApiError::invalid(
            "url",
            "Enter an address that begins with https:// or http://.",
        ));
    }
    let label = format!(
        "Set the web page of the request to {}",
        who(session.snapshot(), &[authority])?
    );
    session.record(label, stamp, |tx| {
        tx.set_url(authority, url)?;
        Ok(())
    })
}

/// Records how an answer differs from what was asked: another period, another offence code or
/// counting basis. Empty if it does not.
pub fn set_differs(
    session: &mut Session,
    stamp: &Stamp,
    authority: Id,
    period: &str,
    basis: &str,
) -> Result<Written<String>> {
    let label = format!(
        "Noted how the answer of {} differs",
        who(session.snapshot(), &[authority])?
    );
    session.record(label, stamp, |tx| {
        tx.set_differs(authority, period, basis)?;
        Ok(())
    })
}

/// An address that the system's browser may be asked to open.
#[must_use]
pub fn is_web_page(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// The page of a request on the site that it was made through.
pub fn web_page(snapshot: &Snapshot, authority: Id) -> Result<String> {
    let a = snapshot
        .authority(authority)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let url = &snapshot.requests[a].url;
    if is_web_page(url) {
        Ok(url.clone())
    } else {
        Err(ApiError::invalid(
            "url",
            "No web page is recorded for this request.",
        ))
    }
}
