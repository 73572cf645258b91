//! How sure a proposal is.

use serde::{Deserialize, Serialize};

/// How much of a table was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Every label and header that was checked.
    High,
    /// Enough to read something; the rest is listed.
    Medium,
    /// No table was recognised.
    Low,
}
