//! What a publication says in numbers, each statement tied to a statistic of the record.

pub mod change;
pub mod document;
mod names;
mod statistic;

pub use statistic::{
    AuthorityCondition, Average, Comparison, End, Quantity, StatedIn, Statistic, Way,
};

use crate::Id;
use serde::{Deserialize, Serialize};

/// A numerical statement of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: Id,
    /// By which a report's text and the command line refer to it: `charge_rate`. Unique.
    pub key: String,
    /// The sentence, or what it says. Never empty.
    pub statement: String,
    /// The statistic to check the claim against; `None` if there is none, or if nobody has chosen one
    /// yet.
    pub statistic: Option<Statistic>,
    pub how: StatedHow,
    /// The number as stated: `13,860`, `26.5`, `£1.2m`, `a third`, `doubled`. In percent where the
    /// statistic is a percentage.
    pub stated: String,
    /// Why it is tied to no statistic, or a remark. May be empty.
    pub note: String,
    pub position: u32,
}

/// How a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum StatedHow {
    Exactly,
    About,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

impl StatedHow {
    pub const ALL: [Self; 6] = [
        Self::Exactly,
        Self::About,
        Self::AtLeast,
        Self::AtMost,
        Self::MoreThan,
        Self::LessThan,
    ];

    /// The word stored in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::MoreThan => "more-than",
            Self::LessThan => "less-than",
        }
    }

    /// The words of a sentence: `at least`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}
