//! What a person chose to erase.

use foi::Id;
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct ErasureForm {
    /// Names and other texts, wherever they stand.
    pub texts: Vec<String>,
    pub documents: Vec<Id>,
    /// Events whose notes, names and references go.
    pub events: Vec<Id>,
    /// Also the documents that hold the texts, came with the documents or hold them.
    pub with_others: bool,
    /// Why: History keeps it.
    pub reason: String,
    /// Backups and copies in which it is erased as well: their paths.
    pub copies: Vec<String>,
}
