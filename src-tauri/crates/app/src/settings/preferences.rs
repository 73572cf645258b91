//! What is kept for a person on this machine, apart from any campaign.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A campaign that was open before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Recent {
    pub path: String,
    pub title: String,
    /// `29 of 43 answered, 24 included`.
    pub summary: String,
    /// Kept as RFC 3339; told as `11 October 2022, 14:02`.
    pub opened_at: String,
    /// Set on reading: the file is no longer there.
    pub missing: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Whether the desktop may be given notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Notices {
    #[default]
    On,
    Off,
}

/// What is kept for this user on this machine, apart from any campaign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Preferences {
    /// Who is named in History and beside figures.
    pub name: String,
    pub theme: Theme,
    /// A notification of the desktop for what became overdue; `notices` is its key in the file.
    pub notices: Notices,
    /// Sort orders, filters, open tabs: the window's own words, kept as they are.
    pub window: BTreeMap<String, String>,
}
