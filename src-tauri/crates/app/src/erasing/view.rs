//! What is shown before something is erased, and after.

use foi::Id;
use serde::Serialize;
use store::ErasedPlace;

/// What would be erased.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ErasurePreview {
    /// `5 places, 3 entries of History and 1 document`; empty where nothing is found.
    pub summary: String,
    pub places: Vec<ErasedPlace>,
    /// The documents that would be erased.
    pub documents: Vec<NamedDocument>,
    /// Documents that have it too, and would be erased only with the others.
    pub others: Vec<NamedDocument>,
    /// What stays, in sentences.
    pub stays: Vec<String>,
    /// Backups and copies that are known, in which it stays unless they are chosen.
    pub copies: Vec<KnownCopy>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct NamedDocument {
    pub id: Id,
    pub name: String,
    /// `it holds the text`; empty where it was chosen.
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct KnownCopy {
    pub path: String,
    /// `backup of 28 November 2026, 14:02`, `copy`
    pub what: String,
}

/// What was erased.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ErasureDone {
    pub message: String,
    /// Backups and copies where it could not be erased, and why.
    pub failed: Vec<String>,
}
