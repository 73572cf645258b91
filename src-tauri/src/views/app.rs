//! What the window needs before a campaign is open.

use super::header::Header;
use crate::error::ApiError;
use foi::{AuthorityDraft, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The first answer to the window.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Start {
    pub version: String,
    /// ISO date.
    pub today: String,
    pub recent: Vec<Recent>,
    pub preferences: Preferences,
    /// The campaign that is open, if any.
    pub header: Option<Header>,
    /// Where new files are put unless the user says otherwise.
    pub folder: String,
    /// A file given at start or kept from last time that could not be opened.
    pub failed: Option<ApiError>,
}

/// A campaign that was open before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Recent {
    pub path: String,
    pub title: String,
    /// `29 of 43 answered, 24 included`.
    pub summary: String,
    /// RFC 3339.
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

/// Whether the desktop may be given notices.
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
    /// A notice of the desktop for what became overdue.
    pub notices: Notices,
    /// Sort orders, filters, open tabs: the window's own words, kept as they are.
    pub window: BTreeMap<String, String>,
}

/// The built-in campaigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Example {
    #[serde(rename = "refuge-2023")]
    Refuge2023,
    Practice,
}

/// What a file that is asked for holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// Of authorities.
    List,
    /// GOV.UK's bank holidays.
    Holidays,
    /// An export of WhatDoTheyKnow or another Alaveteli site.
    Alaveteli,
}

/// The built-in list of authorities.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct BuiltInList {
    pub title: String,
    pub regions: Vec<Region>,
    pub authorities: Vec<AuthorityDraft>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Region {
    pub name: String,
    pub count: u32,
}

/// A pasted or chosen list, read but not added.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ListPreview {
    pub rows: Vec<ListRow>,
    pub problems: Vec<ListProblem>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ListRow {
    pub draft: AuthorityDraft,
    /// `Same as Kent, already in the list`; `Very like Bedfordshire`.
    pub clash: Option<String>,
    /// The clash is exact: adding it would ask the same authority twice.
    pub duplicate: bool,
    /// The list knows another population of an authority that is there already.
    pub population: Option<PopulationChange>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PopulationChange {
    pub set: PopulationSet,
    /// `Population 1,234,567 in place of 1,200,000`
    pub words: String,
}

/// How many people live in the area of an authority of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PopulationSet {
    pub authority: Id,
    pub population: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ListProblem {
    pub line: u32,
    pub text: String,
    pub reason: String,
}

/// What a write did, in words, for the message at the foot.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Done {
    pub message: String,
}

/// Files written by an export.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Exported {
    pub folder: String,
    pub files: Vec<String>,
}

/// The summary as readers will see it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ReportPreview {
    /// A whole page, as the HTML export writes it.
    pub html: String,
    /// Files that an export in every format writes.
    pub files: Vec<String>,
    pub warning: Option<String>,
    /// Why it must not be published: a hidden count can be worked out. Nothing is exported then.
    pub unsafe_because: Option<String>,
}
