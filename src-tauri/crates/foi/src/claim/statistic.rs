//! What a number of a publication is checked against.

use crate::Id;
use serde::{Deserialize, Serialize};

/// One number that the record gives. Sums, rates and extremes are over the included authorities.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Statistic {
    /// Authorities for which something holds.
    Authorities { condition: AuthorityCondition },
    /// Those for which something holds, in percent of those for which `among` holds.
    AuthoritiesShare {
        condition: AuthorityCondition,
        among: AuthorityCondition,
    },
    /// The sum of a measure.
    Total { measure: Id, period: Id },
    /// What the authorities with the highest figures have together, in percent of the total.
    TopShare {
        measure: Id,
        period: Id,
        /// How many authorities; at least 1.
        top: u32,
    },
    /// One measure as a percentage of another: the sums of the authorities that gave both, or a
    /// published total over exactly the included ones.
    Rate { part: Id, whole: Id, period: Id },
    /// What a rate of one period is more than that of another, in percentage points, over the
    /// authorities that gave all four figures.
    Points {
        part: Id,
        whole: Id,
        from: Id,
        to: Id,
    },
    /// How many times the rate of some authorities is that of others.
    GroupRatio {
        part: Id,
        whole: Id,
        period: Id,
        group: AuthorityCondition,
        against: AuthorityCondition,
    },
    /// One measure for `per` of another, over the authorities that gave both: pounds for each case.
    Ratio {
        part: Id,
        whole: Id,
        period: Id,
        /// At least 1.
        per: u32,
    },
    /// A measure for `per` people living in the areas, over the whole of the period.
    PerPeople {
        measure: Id,
        period: Id,
        /// At least 1.
        per: u32,
    },
    /// What no direct part of a measure accounts for, as a percentage of it.
    Remainder { whole: Id, period: Id },
    /// From one period to another, in percent of the first, over the authorities that gave both.
    Change { measure: Id, from: Id, to: Id },
    /// How many times the sum of one period is that of another, over the authorities that gave both.
    Times { measure: Id, from: Id, to: Id },
    /// In how many of the steps from one part of a period to the next a sum rose or fell, over the
    /// authorities that gave every part.
    Steps {
        way: Way,
        measure: Id,
        /// The period that is divided.
        within: Id,
    },
    /// The mean or the median of the authorities' figures, over those that gave one.
    Average {
        average: Average,
        measure: Id,
        period: Id,
        /// Only of authorities for which this holds.
        among: Option<AuthorityCondition>,
    },
    /// The mean or the median of the working days to an answer, as the law counts them, over the
    /// requests of which they are known.
    DaysToAnswer { average: Average },
    /// The highest or lowest of the authorities.
    Extreme {
        end: End,
        quantity: Quantity,
        /// Only among authorities for which this holds.
        among: Option<AuthorityCondition>,
        /// The authority that is said to have it, alone or with others.
        #[serde(default)]
        authority: Option<Id>,
    },
}

/// What a number is stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedIn {
    /// A count or an amount.
    Number,
    /// A share, 0 to 100.
    Percent,
    /// What something grew by, in percent.
    Change,
    /// Percentage points.
    Points,
    /// A multiple.
    Times,
    /// Working days.
    Days,
}

impl Statistic {
    #[must_use]
    pub fn stated_in(&self) -> StatedIn {
        match self {
            Self::Authorities { .. }
            | Self::Total { .. }
            | Self::Ratio { .. }
            | Self::PerPeople { .. }
            | Self::Steps { .. }
            | Self::Average { .. } => StatedIn::Number,
            Self::AuthoritiesShare { .. }
            | Self::TopShare { .. }
            | Self::Rate { .. }
            | Self::Remainder { .. } => StatedIn::Percent,
            Self::Change { .. } => StatedIn::Change,
            Self::Points { .. } => StatedIn::Points,
            Self::GroupRatio { .. } | Self::Times { .. } => StatedIn::Times,
            Self::DaysToAnswer { .. } => StatedIn::Days,
            Self::Extreme { quantity, .. } => quantity.stated_in(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum End {
    Highest,
    Lowest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    Rose,
    Fell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Average {
    Mean,
    Median,
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

impl Quantity {
    #[must_use]
    pub fn stated_in(self) -> StatedIn {
        match self {
            Self::Figure { .. } => StatedIn::Number,
            Self::Rate { .. } => StatedIn::Percent,
        }
    }
}

/// What may hold for an authority.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum AuthorityCondition {
    Asked,
    Answered,
    Complete,
    Included,
    /// Its answer refuses the whole request.
    Refused,
    /// A response of it that was not taken back cites a provision, or a part of it: `s.40` is also
    /// cited by `s.40(2)`.
    Cited {
        provision: String,
    },
    /// It answered no later than its deadline.
    OnTime,
    Region {
        region: String,
    },
    /// It is included, and its figure rose or fell from one period to another.
    Moved {
        way: Way,
        measure: Id,
        from: Id,
        to: Id,
    },
    /// It is included, and a number of it compares so with `than` (written as in
    /// [`Claim::stated`](super::Claim::stated)).
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
