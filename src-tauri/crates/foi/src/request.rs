//! What is recorded once for each authority's request, beside its events.

use crate::{Id, State};
use serde::{Deserialize, Serialize};

/// A sign whose meaning only a person can tell, response by response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Symbol {
    /// `-`
    Dash,
    /// `*`
    Star,
}

/// What a [`Symbol`] stands for in one response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "means")]
pub enum Meaning {
    Zero,
    /// A small count, `low` to `high` inclusive, in the measure's own unit (not scaled).
    Suppressed {
        low: u32,
        high: u32,
    },
    Withheld,
    NotHeld,
    NotAnswered,
}

impl Meaning {
    /// The state that a cell holding the symbol gets.
    #[must_use]
    pub fn state(self) -> State {
        match self {
            Self::Zero => State::Count,
            Self::Suppressed { .. } => State::Suppressed,
            Self::Withheld => State::Withheld,
            Self::NotHeld => State::NotHeld,
            Self::NotAnswered => State::NotAnswered,
        }
    }
}

/// A person's judgement that overrules the derived completeness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CompletenessOverride {
    pub complete: bool,
    /// Never empty.
    pub reason: String,
}

/// One authority's request. Status, resolution and completeness are derived, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Request {
    pub id: Id,
    pub authority: Id,
    pub dash: Option<Meaning>,
    pub star: Option<Meaning>,
    pub completeness: Option<CompletenessOverride>,
    /// Its page on WhatDoTheyKnow or another such site; empty where it has none. Never opened
    /// unasked.
    pub url: String,
    /// What the answer covers where that is another period than the one asked for; else empty.
    pub differs_period: String,
    /// What it counts where that is another offence code or counting basis than the one asked
    /// for, such as offences closed for offences recorded; else empty.
    pub differs_basis: String,
}

impl Request {
    /// A request of which nothing is recorded yet.
    #[must_use]
    pub fn new(id: Id, authority: Id) -> Self {
        Self {
            id,
            authority,
            dash: None,
            star: None,
            completeness: None,
            url: String::new(),
            differs_period: String::new(),
            differs_basis: String::new(),
        }
    }
}
