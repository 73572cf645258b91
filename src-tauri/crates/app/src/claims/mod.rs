//! Keeping the list of claims.

pub mod document;
pub mod form;
pub mod view;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use foi::{Claim, Explanation, Id, Snapshot};
use form::ClaimDraft;
use store::Stamp;

/// Longest short name made from a statement.
const MAX_KEY_LETTERS: usize = 24;

/// Said of a number that is none.
const NOT_A_NUMBER: &str =
    "Enter the number as the publication states it, such as 13,860, 26.5, a third or £1.2m.";

/// Adds a claim, or changes the one of the draft's id.
pub fn save(session: &mut Session, stamp: &Stamp, draft: &ClaimDraft) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let there = match draft.id {
        Some(id) => Some(
            snapshot
                .claims
                .iter()
                .find(|claim| claim.id == id)
                .ok_or_else(|| ApiError::missing("claim"))?,
        ),
        None => None,
    };
    if draft.statistic.is_some()
        && analysis::claims::stated(&draft.stated, draft.statistic.as_ref()).is_none()
    {
        return Err(ApiError::invalid("stated", NOT_A_NUMBER));
    }
    let position = there.map_or_else(
        || {
            let last = snapshot.claims.iter().map(|claim| claim.position).max();
            last.map_or(0, |last| last + 1)
        },
        |claim| claim.position,
    );
    let mut draft = draft.clone();
    let key = draft.key.trim();
    draft.key = if key.is_empty() {
        free_key(snapshot, &draft)
    } else if key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    {
        key.to_owned()
    } else {
        return Err(ApiError::invalid(
            "key",
            "Use only letters, digits, - and _ in a short name. It is used in the text of the summary.",
        ));
    };
    let verb = if there.is_some() { "Changed" } else { "Added" };
    let label = format!("{verb} the claim “{}”", draft.key);
    session.record(label, stamp, |tx| {
        let id = draft.id.unwrap_or_else(|| tx.new_id());
        tx.put_claim(&draft.with(id, position))?;
        Ok(())
    })
}

/// `offences_recorded_by_the`, numbered where another claim has it.
fn free_key(snapshot: &Snapshot, draft: &ClaimDraft) -> String {
    let mut base = String::new();
    for word in draft
        .statement
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if base.len() + word.len() > MAX_KEY_LETTERS && !base.is_empty() {
            break;
        }
        if !base.is_empty() {
            base.push('_');
        }
        base.push_str(&word.to_ascii_lowercase());
    }
    if base.is_empty() {
        "claim".clone_into(&mut base);
    }
    let taken = |key: &str| {
        let mut others = snapshot
            .claims
            .iter()
            .filter(|one| Some(one.id) != draft.id);
        others.any(|one| one.key == key)
    };
    if !taken(&base) {
        return base;
    }
    (2_u32..)
        .map(|n| format!("{base}_{n}"))
        .find(|key| !taken(key))
        .unwrap_or(base)
}

pub fn remove(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let claim = session
        .snapshot()
        .claims
        .iter()
        .find(|claim| claim.id == id)
        .ok_or_else(|| ApiError::missing("claim"))?;
    let label = format!("Removed the claim “{}”", claim.key);
    let confirmed = confirmation_key(claim);
    let said = &session.snapshot().explanations;
    let is_confirmed = said.iter().any(|said| said.finding == confirmed);
    session.record(label, stamp, |tx| {
        if is_confirmed {
            tx.unexplain(&confirmed)?;
        }
        tx.remove_claim(id)?;
        Ok(())
    })
}

/// Puts the claims into the order of the list.
pub fn order(session: &mut Session, stamp: &Stamp, ids: &[Id]) -> Result<Written<String>> {
    let label = "Reordered the claims".to_owned();
    session.record(label, stamp, |tx| {
        tx.order_claims(ids)?;
        Ok(())
    })
}

/// By which the file keeps that the number of a claim may be printed.
#[must_use]
pub fn confirmation_key(claim: &Claim) -> String {
    format!("{}{}", Explanation::CLAIM_NUMBER, claim.id)
}
