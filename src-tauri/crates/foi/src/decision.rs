//! Who counts, and why.

use crate::Id;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Included,
    Excluded,
}

impl Verdict {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Excluded => "excluded",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Included, Self::Excluded]
            .into_iter()
            .find(|verdict| verdict.code() == code)
    }
}

/// A person's decision about one authority. Without one, the rule applies:
/// complete responses are included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Decision {
    pub authority: Id,
    pub verdict: Verdict,
    /// Never empty.
    pub reason: String,
    pub decided_by: String,
    /// RFC 3339, UTC.
    pub decided_at: String,
}
