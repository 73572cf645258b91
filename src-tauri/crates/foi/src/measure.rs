//! What is asked, of which kind it is, and what it is part of.

use crate::Id;
use serde::{Deserialize, Serialize};

/// Most digits after the point that a measure can have.
pub const MAX_DECIMALS: u8 = 6;

/// What answers to a measure are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A whole number of things: offences.
    #[default]
    Count,
    /// A number in a currency or another unit, with decimals.
    Amount,
    /// Yes, no, and *partly* where the measure allows it.
    YesNo,
    /// One of a list of its own.
    Choice,
    /// A day.
    Date,
    /// Words.
    Text,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::Count,
        Self::Amount,
        Self::YesNo,
        Self::Choice,
        Self::Date,
        Self::Text,
    ];

    /// The word stored in the file and written in a plan.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Amount => "amount",
            Self::YesNo => "yes-no",
            Self::Choice => "choice",
            Self::Date => "date",
            Self::Text => "text",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words shown to a person.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Amount => "amount",
            Self::YesNo => "yes or no",
            Self::Choice => "choice",
            Self::Date => "date",
            Self::Text => "text",
        }
    }

    /// Answers are numbers: they can be ranges, have parts, and be added up.
    #[must_use]
    pub fn is_number(self) -> bool {
        match self {
            Self::Count | Self::Amount => true,
            Self::YesNo | Self::Choice | Self::Date | Self::Text => false,
        }
    }
}

/// For which periods a measure is asked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// For every period of the campaign.
    #[default]
    Each,
    /// Once: its answer stands in the first period, which is the whole time.
    Once,
}

impl Asked {
    /// The word stored in the file and written in a plan.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Once => "once",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Each, Self::Once]
            .into_iter()
            .find(|asked| asked.code() == code)
    }
}

/// A measure: something that an authority is asked.
///
/// Measures form a tree: a part stands in one [`crate::Breakdown`] of the measure that it is part
/// of. A part is of the kind of its whole, and asked for the same periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Measure {
    pub id: Id,
    /// Unique in the campaign, used by commands: `type-14`.
    pub slug: String,
    pub label: String,
    /// What one is: `offences`, `£`.
    pub unit: String,
    /// Digits after the point: 0 for offences, 2 for pounds. Values are stored as integers
    /// scaled by 10 to this power.
    pub decimals: u8,
    pub kind: Kind,
    /// Whether *partly* is an answer too. `false` unless it is a yes/no question.
    pub partly: bool,
    /// What can be chosen, in order; no two alike. Empty unless it is a choice.
    pub options: Vec<String>,
    pub asked: Asked,
    pub part_of: Option<Id>,
    /// The breakdown of `part_of` in which it stands. `None` where it is part of nothing.
    pub breakdown: Option<Id>,
    /// Home Office outcome type, as `1` or `14`.
    pub outcome_type: Option<String>,
    /// Order among its siblings.
    pub position: u32,
}
