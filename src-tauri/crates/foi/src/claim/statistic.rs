//! What a number of a publication is checked against.

use crate::Id;
use serde::{Deserialize, Serialize};

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
