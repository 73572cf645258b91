//! Lists of authorities, read but not added.

use foi::{AuthorityDraft, Id};
use serde::{Deserialize, Serialize};

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

/// Which campaign a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ListFor {
    /// One that is still being filled in.
    NewCampaign,
    /// The one that is open.
    OpenCampaign,
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
    /// `Population 1,234,567 instead of 1,200,000`
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
