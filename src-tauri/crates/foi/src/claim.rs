//! What a publication says in numbers, each statement tied to a statistic of the record.

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
    /// The number as stated: `13,860`, `4`, `26.5`. In percent where the statistic is a percentage.
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

/// One number that the record gives. Sums, rates and extremes are over the included authorities.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Statistic {
    /// Authorities for which something holds.
    Authorities { condition: AuthorityCondition },
    /// The sum of a measure.
    Total { measure: Id, period: Id },
    /// One measure as a percentage of another: the sums of the authorities that gave both, or a
    /// published total over exactly the included ones.
    Rate { part: Id, whole: Id, period: Id },
    /// What no direct part of a measure accounts for, as a percentage of it.
    Remainder { whole: Id, period: Id },
    /// From one period to another, in percent of the first, over the authorities that gave both.
    Change { measure: Id, from: Id, to: Id },
    /// The highest or lowest of the authorities.
    Extreme {
        end: End,
        quantity: Quantity,
        /// Only among authorities for which this holds.
        among: Option<AuthorityCondition>,
    },
}

impl Statistic {
    /// Is it a percentage?
    #[must_use]
    pub fn is_percent(&self) -> bool {
        match self {
            Self::Authorities { .. } | Self::Total { .. } => false,
            Self::Rate { .. } | Self::Remainder { .. } | Self::Change { .. } => true,
            Self::Extreme { quantity, .. } => matches!(quantity, Quantity::Rate { .. }),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum End {
    Highest,
    Lowest,
}

/// A number of one authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Quantity {
    Figure {
        measure: Id,
        period: Id,
    },
    /// In percent.
    Rate {
        part: Id,
        whole: Id,
        period: Id,
    },
}

/// What may hold for an authority.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum AuthorityCondition {
    Asked,
    Answered,
    Complete,
    Included,
    /// It is included, and a number of it compares so with `than` (written as in [`Claim::stated`]).
    Compares {
        quantity: Quantity,
        comparison: Comparison,
        than: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
}
