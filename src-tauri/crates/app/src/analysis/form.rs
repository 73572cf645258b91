//! What a person asks to be compared.

use foi::Id;
use serde::{Deserialize, Serialize};

/// What is to be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum CompareQuestion {
    Sets {
        first: CompareSet,
        second: CompareSet,
    },
    Periods {
        first: Id,
        second: Id,
    },
}

/// A set of authorities in the analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CompareSet {
    /// By name; all of them that are in the analysis.
    pub regions: Vec<String>,
    pub authorities: Vec<Id>,
    /// Everyone in the analysis who is not in the other set; nothing else counts then.
    pub others: bool,
}
