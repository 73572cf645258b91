//! Whom a campaign asks, and lists that are read but not added.

use foi::{Authority, AuthorityDraft, Id};
use serde::{Deserialize, Serialize};

/// Whom the campaign asks.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AuthoritiesView {
    /// `43 forces, 41 with an address`
    pub counts: String,
    /// By name.
    pub rows: Vec<AuthorityRow>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AuthorityRow {
    pub authority: Authority,
    /// `1,234,567 (2021)`; empty where it is not recorded.
    pub population: String,
    /// Its e-mail address; or what is missing of it, such as `only kent.police.uk`.
    pub address: String,
    /// The address is a whole one.
    pub addressed: bool,
    /// Other names, for a cell of a table: `GMP; Manchester`.
    pub aliases: String,
    /// What goes with it where it is removed: `its request, with 3 events and 12 figures`.
    pub lost: String,
    /// All that it is found by, in small letters.
    pub search: String,
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
    /// The year that it is of, where the list says so.
    pub year: Option<u16>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ListProblem {
    pub line: u32,
    pub text: String,
    pub reason: String,
}
