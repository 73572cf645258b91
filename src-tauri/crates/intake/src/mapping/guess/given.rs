//! What is known before a table is looked at.

use foi::Id;
use serde::{Deserialize, Serialize};

/// What a person said before in this campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Remembered {
    /// Texts of categories and their measures; `None`: left out.
    pub categories: Vec<(String, Option<Id>)>,
}

/// What is known of a source before it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The file's name, which may say what it is about.
    pub file: &'a str,
    /// The authority that gave the answer.
    pub authority: Option<Id>,
    /// Which period it is about, for a table that does not say.
    pub period: Option<Id>,
    /// Which of the tables is read, by its number in [`found_tables`](super::found_tables()); `None`: the best.
    pub table: Option<u32>,
    pub remembered: &'a Remembered,
    /// The first lines of the document that the tables stand in, such as its letterhead.
    pub opening: &'a [String],
}
