//! What is held against what.

use crate::Id;
use serde::{Deserialize, Serialize};

/// How a rate is given.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum RateForm {
    /// The part as a percentage of the whole, with an interval.
    #[default]
    Share,
    /// So many of the part for one, or for `per`, of the whole: pounds for each case.
    Ratio,
}

impl RateForm {
    /// The word stored in the file and written in a plan.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Ratio => "ratio",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Share, Self::Ratio]
            .into_iter()
            .find(|form| form.code() == code)
    }
}

/// A rate beside the headline rate, which belongs to the campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Rate {
    pub id: Id,
    /// What it goes by: `Without an adult`.
    pub label: String,
    /// The measure above the line.
    pub part: Id,
    /// The measure below the line. `None`: the people of the area for a year, of a ratio only.
    pub whole: Option<Id>,
    pub period: Id,
    pub form: RateForm,
    /// A ratio is for so many of the whole: 1, or 1,000 people. 1 for a share.
    pub per: u32,
    /// Order among them.
    pub position: u32,
}
