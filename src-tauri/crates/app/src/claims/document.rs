//! The claims as one document in TOML: printing them, and taking them from one.

use super::{NOT_A_NUMBER, confirmation_key};
use crate::clock;
use crate::error::Result;
use crate::session::{Session, Written};
use crate::shared::toml::refused;
use analysis::claims::stated;
use foi::claim::change::{ClaimsChange, change};
use foi::claim::document;
use foi::document::ReadError;
use foi::{Snapshot, format};
use store::{Stamp, StoreError, Tx};

/// Every claim, as a document.
#[must_use]
pub fn text(snapshot: &Snapshot) -> String {
    document::write(snapshot)
}

/// What the claims of a document would change, a line each, without changing anything. `name` is
/// the file's, for errors.
///
/// # Errors
/// [`crate::error::ApiError`] with the line, where the document does not hold claims of this
/// campaign.
pub fn preview(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    text: &str,
) -> Result<Vec<String>> {
    let change = planned(session.snapshot(), name, text)?;
    if !change.lines.is_empty() {
        let confirmed = confirmed(session.snapshot(), &change);
        session.rehearse(stamp, |tx| put(tx, &change, &confirmed))?;
    }
    Ok(change.lines)
}

/// Gives the campaign exactly the claims of a document, in one step that can be undone: claims that
/// it does not name are removed, and the step says so. `None` where nothing changes.
///
/// # Errors
/// As [`preview`]; nothing is changed then.
pub fn apply(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    text: &str,
) -> Result<Option<Written<Vec<String>>>> {
    let change = planned(session.snapshot(), name, text)?;
    if change.lines.is_empty() {
        return Ok(None);
    }
    let confirmed = confirmed(session.snapshot(), &change);
    session
        .write(&label(&change), stamp, |tx| {
            put(tx, &change, &confirmed)?;
            Ok(change.lines)
        })
        .map(Some)
}

fn planned(snapshot: &Snapshot, name: &str, text: &str) -> Result<ClaimsChange> {
    let refused = |error: &ReadError| refused("claims", name, error, "Nothing was changed.");
    let claims =
        document::read(text, snapshot, &mut clock::new_id).map_err(|error| refused(&error))?;
    for (n, claim) in claims.iter().enumerate() {
        let statistic = claim.statistic.as_ref();
        if statistic.is_some() && stated(&claim.stated, statistic).is_none() {
            let error = document::wrong_number(text, n, NOT_A_NUMBER.to_owned());
            return Err(refused(&error));
        }
    }
    Ok(change(snapshot, &claims))
}

/// `Took the claims from a file: 3 changes; removed the claims “a” and “b”`
fn label(change: &ClaimsChange) -> String {
    let removed = change.removed.len();
    match &change.lines[..] {
        [only] => only.clone(),
        lines if removed == 0 => {
            format!("Took the claims from a file: {} changes", lines.len())
        }
        lines => format!(
            "Took the claims from a file: {} changes, {} removed",
            lines.len(),
            format::plural(removed, "claim", "claims")
        ),
    }
}

/// Confirmations of claims that go, which go with them.
fn confirmed(snapshot: &Snapshot, change: &ClaimsChange) -> Vec<String> {
    let claims = snapshot.claims.iter();
    claims
        .filter(|claim| change.removed.contains(&claim.id))
        .map(confirmation_key)
        .filter(|key| {
            let mut said = snapshot.explanations.iter();
            said.any(|said| said.finding == *key)
        })
        .collect()
}

fn put(
    tx: &Tx<'_>,
    change: &ClaimsChange,
    confirmed: &[String],
) -> std::result::Result<(), StoreError> {
    for key in confirmed {
        tx.unexplain(key)?;
    }
    for id in &change.removed {
        tx.remove_claim(*id)?;
    }
    for claim in &change.put {
        tx.put_claim(claim)?;
    }
    Ok(())
}
