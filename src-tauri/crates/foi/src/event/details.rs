//! What is known of an event beside its day.

use crate::Id;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How something was sent.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    Email,
    Post,
    /// A form or account on a website, the authority's own or WhatDoTheyKnow.
    Portal,
}

impl Means {
    pub const ALL: [Self; 3] = [Self::Email, Self::Post, Self::Portal];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Post => "post",
            Self::Portal => "portal",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.code() == code)
    }

    /// `by e-mail`
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Email => "by e-mail",
            Self::Post => "by post",
            Self::Portal => "through a website",
        }
    }
}

/// A provision that an authority relied on, for all of the request or for a part of it.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct Citation {
    /// In the stored form: `s.40(2)`, `reg 12(4)(b)`.
    pub provision: String,
    /// The measure it was cited for, where it was one.
    pub measure: Option<Id>,
    /// The question it was cited for, in the letter's own count: `Q3`. May be empty.
    pub question: String,
}

/// What may be known of an event beside its day; all of it may be missing.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct Details {
    /// The day it reached the other side, where that is another day than the one it happened on.
    pub received: Option<NaiveDate>,
    pub by: Option<Means>,
    /// Who wrote or was spoken to.
    pub person: String,
    /// The new date an extension gives.
    pub until: Option<NaiveDate>,
    /// The day on which the figures were extracted: they are correct at this day.
    pub correct_at: Option<NaiveDate>,
    pub citations: Vec<Citation>,
    /// Message-ID of the e-mail, without angle brackets, so that an answer can refer to it
    /// (RFC 5322, 3.6.4).
    pub message_id: String,
    pub document: Option<Id>,
}
