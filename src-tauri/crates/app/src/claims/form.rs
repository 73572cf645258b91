//! Claims as typed.

use foi::{Claim, Id, StatedHow, Statistic};
use serde::{Deserialize, Serialize};

/// A claim as typed; without an id it is new.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ClaimDraft {
    pub id: Option<Id>,
    /// Empty: made from the statement.
    pub key: String,
    pub statement: String,
    pub statistic: Option<Statistic>,
    pub how: StatedHow,
    pub stated: String,
    pub note: String,
}

impl ClaimDraft {
    pub(super) fn from_claim(claim: &Claim) -> Self {
        Self {
            id: Some(claim.id),
            key: claim.key.clone(),
            statement: claim.statement.clone(),
            statistic: claim.statistic.clone(),
            how: claim.how,
            stated: claim.stated.clone(),
            note: claim.note.clone(),
        }
    }

    /// The claim as it would be, under an id and at a place in the list.
    #[must_use]
    pub fn with(&self, id: Id, position: u32) -> Claim {
        Claim {
            id,
            key: self.key.clone(),
            statement: self.statement.clone(),
            statistic: self.statistic.clone(),
            how: self.how,
            stated: self.stated.clone(),
            note: self.note.clone(),
            position,
        }
    }
}
