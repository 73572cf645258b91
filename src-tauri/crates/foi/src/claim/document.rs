//! The claims of a campaign as one document in TOML that a person can read, write and keep.
//! Measures and periods stand in it by their short names, authorities and regions by their names.

use super::names::{self, CLAIM};
use crate::document::read as document;
use crate::document::write::Document;
use crate::document::{DocumentError, DocumentPath, ReadError};
use crate::{Claim, Id, Snapshot, StatedHow};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    #[serde(default)]
    claim: Vec<ClaimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimEntry {
    key: String,
    statement: String,
    #[serde(default = "exactly")]
    how: StatedHow,
    #[serde(default)]
    stated: String,
    /// What it is checked against, with names in place of ids.
    statistic: Option<Value>,
    #[serde(default)]
    note: String,
}

fn exactly() -> StatedHow {
    StatedHow::Exactly
}

/// Every claim, so that [`read`] gives it back.
#[must_use]
pub fn write(snapshot: &Snapshot) -> String {
    let mut out = Document::default();
    for (n, claim) in snapshot.claims.iter().enumerate() {
        out.line(if n == 0 { "[[claim]]" } else { "\n[[claim]]" });
        out.text("key", &claim.key, true);
        out.text("statement", &claim.statement, true);
        if claim.how != StatedHow::Exactly {
            out.text("how", claim.how.code(), true);
        }
        out.text("stated", &claim.stated, false);
        let statistic = claim.statistic.as_ref();
        if let Some(written) = statistic.and_then(|one| names::written(snapshot, one)) {
            out.line(&format!("statistic = {written}"));
        }
        out.text("note", &claim.note, false);
    }
    out.0
}

/// Reads the claims of a document, in its order. A claim keeps the id of the campaign's claim with
/// its short name. Whether the number stated is one is not looked at: [`wrong_number`] says so.
///
/// # Errors
/// [`ReadError`] with the line: what is no TOML, a key or a word that a claim does not have, a name
/// that the campaign does not have, a short name that stands twice, a claim without a statement.
pub fn read(
    text: &str,
    snapshot: &Snapshot,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Vec<Claim>, ReadError> {
    let read: Claims = document::read(text, CLAIM, &[])?;
    let mut keys = HashSet::new();
    let mut claims = Vec::with_capacity(read.claim.len());
    for (n, entry) in read.claim.into_iter().enumerate() {
        let key = entry.key.trim().to_owned();
        let claim = claim(snapshot, n, entry, new_id)
            .and_then(|claim| {
                if keys.insert(key) {
                    return Ok(claim);
                }
                Err(wrong(
                    n,
                    "key",
                    format!(
                        "Two claims have the short name “{}”. Give each its own.",
                        claim.key
                    ),
                ))
            })
            .map_err(|error| document::located(text, &error))?;
        claims.push(claim);
    }
    Ok(claims)
}

fn claim(
    snapshot: &Snapshot,
    n: usize,
    entry: ClaimEntry,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Claim, DocumentError> {
    let key = entry.key.trim().to_owned();
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if key.is_empty() || !key.chars().all(letter) {
        return Err(wrong(
            n,
            "key",
            "Give the claim a short name of letters, digits, - and _ only.".to_owned(),
        ));
    }
    let statement = entry.statement.trim().to_owned();
    if statement.is_empty() {
        return Err(wrong(
            n,
            "statement",
            "Enter the statement: the sentence as it is published.".to_owned(),
        ));
    }
    let path = DocumentPath::default().key("claim").at(n).key("statistic");
    let statistic = entry
        .statistic
        .map(|given| names::read(snapshot, given, &path))
        .transpose()?;
    let mut there = snapshot.claims.iter();
    Ok(Claim {
        id: there
            .find(|one| one.key == key)
            .map_or_else(new_id, |one| one.id),
        key,
        statement,
        statistic,
        how: entry.how,
        stated: entry.stated.trim().to_owned(),
        note: entry.note.trim().to_owned(),
        position: u32::try_from(n).unwrap_or(u32::MAX),
    })
}

fn wrong(n: usize, key: &'static str, message: String) -> DocumentError {
    DocumentError::new(DocumentPath::default().key("claim").at(n).key(key), message)
}

/// That the number of the `n`th claim, counted from 0, is none, with its line in `text`.
#[must_use]
pub fn wrong_number(text: &str, n: usize, message: String) -> ReadError {
    document::located(text, &wrong(n, "stated", message))
}
