//! An export of WhatDoTheyKnow or another Alaveteli site, read but not applied.

use crate::shared::NearName;
use foi::Id;
use intake::alaveteli::{NotRead, Source, StateUse};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AlaveteliPreview {
    pub source: Source,
    pub rows: Vec<AlaveteliRow>,
    /// Their states that occur, and what each becomes here.
    pub states: Vec<StateUse>,
    pub problems: Vec<NotRead>,
    /// Events that would be logged.
    pub adds: u32,
    /// Requests matched with no authority of the campaign.
    pub unmatched: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AlaveteliRow {
    /// `line 3`, `request 2`
    pub place: String,
    pub name: String,
    pub authority: Option<Id>,
    /// The authority's name here; empty where none matched.
    pub matched: String,
    /// Nearest authorities, to choose from.
    pub nearest: Vec<NearName>,
    pub url: String,
    /// Their words for its state.
    pub state: String,
    /// `Sent, 5 September 2022`: what would be logged.
    pub adds: Vec<String>,
    /// What is in the record already.
    pub known: Vec<String>,
}
