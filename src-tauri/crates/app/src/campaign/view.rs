//! What the window needs before a campaign is open.

use super::header::Header;
use crate::error::ApiError;
use crate::settings::preferences::{Preferences, Recent};
use serde::{Deserialize, Serialize};

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

/// The built-in campaigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Example {
    #[serde(rename = "refuge-2023")]
    Refuge2023,
    Practice,
}

impl Example {
    /// What its file is called.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Refuge2023 => "refuge-2023.roundrobin",
            Self::Practice => "practice.roundrobin",
        }
    }
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
    /// What a campaign asks.
    Plan,
}
