//! What a person says of the rows of an export.

use foi::Id;
use serde::{Deserialize, Serialize};

/// A person's choice for one row: an authority, or none to leave the row out.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct AlaveteliChoice {
    pub place: String,
    pub authority: Option<Id>,
}
