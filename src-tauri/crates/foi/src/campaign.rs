//! The campaign: what was asked, of whom, under which law, and what a complete answer holds.

use crate::{Id, RequiredCells};
use serde::{Deserialize, Serialize};

/// The law a request is made under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Law {
    /// Freedom of Information Act 2000.
    Foia,
    /// Freedom of Information (Scotland) Act 2002.
    Foisa,
    /// Environmental Information Regulations 2004.
    Eir,
}

impl Law {
    pub const ALL: [Self; 3] = [Self::Foia, Self::Foisa, Self::Eir];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Foia => "foia",
            Self::Foisa => "foisa",
            Self::Eir => "eir",
        }
    }

    /// The full title of the law.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Foia => "Freedom of Information Act 2000",
            Self::Foisa => "Freedom of Information (Scotland) Act 2002",
            Self::Eir => "Environmental Information Regulations 2004",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|law| law.code() == code)
    }
}

/// A place for a figure: one measure in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Cell {
    pub measure: Id,
    pub period: Id,
}

/// One round-robin request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Campaign {
    pub id: Id,
    pub title: String,
    /// The exact text that was sent to every authority.
    pub request_text: String,
    pub law: Law,
    /// Who asks: a person or an organisation.
    pub asker: String,
    /// Where answers go: a request must give an address for correspondence (FOIA s.8(1)(b)).
    pub asker_email: String,
    /// The postal address, on several lines. May be empty.
    pub asker_address: String,
    /// The period asked for, in the request's own words.
    pub period_asked: String,
    /// What one authority is called here: `force`, `council`; with its plural.
    pub authority_noun: String,
    pub authority_noun_plural: String,
    /// The figures are invented (the Practice campaign): said on every screen and export.
    pub invented: bool,
    /// What a response must hold to be complete.
    pub required: RequiredCells,
    /// What the headline rate goes by. Empty: the label of its part.
    pub rate_label: String,
    /// The headline rate: `part` of `whole`, in `period`.
    pub rate_part: Option<Id>,
    pub rate_whole: Option<Id>,
    pub rate_period: Option<Id>,
}
