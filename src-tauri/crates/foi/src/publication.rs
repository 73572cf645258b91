//! How a campaign is published: what its summary holds and says, and how small counts are hidden.

use crate::Id;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The summary as it is to be published. Empty text and lists stand for what the campaign gives
/// by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Publication {
    /// Empty: the title of the campaign.
    pub title: String,
    pub authors: Vec<String>,
    /// Key findings in the order of the summary. `{rate}` and `{claim:charge_rate}` stand for
    /// numbers of the record. Empty: those that the statistics suggest.
    pub findings: Vec<String>,
    /// Keys of tables, charts and sections that are left out.
    pub left_out: Vec<String>,
    pub captions: Vec<Caption>,
    /// What was put right after publication, oldest first.
    pub corrections: Vec<Correction>,
    /// Where the data can be had. Empty: that it comes with the summary.
    pub availability: String,
    #[serde(rename = "disclosure")]
    pub small_counts: SmallCountRule,
    /// Codes of what the statistics do otherwise than usual, such as `clopper-pearson`. Who
    /// computes them knows the codes.
    pub methods: Vec<String>,
}

/// Words of a person's own under a table or chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Caption {
    /// Of the table or chart.
    pub key: String,
    /// Empty: as built.
    pub caption: String,
    /// What a screen reader says of a chart. Empty: as built.
    pub alt: String,
}

/// Something put right after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Correction {
    pub id: Id,
    pub on: NaiveDate,
    /// Never empty.
    pub text: String,
}

/// How small counts are kept from readers; announced in the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct SmallCountRule {
    /// Counts below it are hidden; 0 hides none.
    pub threshold: u32,
    /// Zero is hidden as well.
    pub zeros: bool,
    pub rounding: Rounding,
    /// Counts are rounded to a multiple of it.
    pub base: u32,
}

impl Default for SmallCountRule {
    fn default() -> Self {
        Self {
            threshold: 0,
            zeros: false,
            rounding: Rounding::None,
            base: 5,
        }
    }
}

impl SmallCountRule {
    /// Whether a count is one that the rule hides.
    #[must_use]
    pub fn hides(self, count: i64) -> bool {
        count < i64::from(self.threshold) && (count > 0 || (count == 0 && self.zeros))
    }

    /// Whether it hides or rounds anything at all.
    #[must_use]
    pub fn applies(self) -> bool {
        self.threshold > u32::from(!self.zeros)
            || (self.rounding != Rounding::None && self.base > 1)
    }

    /// Whether it keeps back all that another rule keeps back: whatever that one hides is hidden, and
    /// whatever it rounds is hidden or rounded to numbers as far apart. Rounding each count by itself
    /// does not stand in for rounding such that totals add up.
    #[must_use]
    pub fn is_no_laxer_than(self, other: Self) -> bool {
        let hides = |rule: Self| rule.threshold > u32::from(!rule.zeros);
        let as_much_hidden =
            !hides(other) || self.threshold >= other.threshold && (self.zeros || !other.zeros);
        let as_coarse = other.rounding == Rounding::None
            || other.base <= 1
            || self.base >= other.base
                && (self.rounding == Rounding::Controlled || self.rounding == other.rounding);
        as_much_hidden && as_coarse
    }

    /// What a reader knows of a count that the rule hides: its least and greatest value.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        (
            i64::from(!self.zeros),
            i64::from(self.threshold).saturating_sub(1).max(0),
        )
    }
}

/// How counts are rounded.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "lowercase")]
pub enum Rounding {
    #[default]
    None,
    /// Each to the nearest multiple: totals may not add up.
    Conventional,
    /// Each to a multiple next to it, so that totals add up.
    Controlled,
}

impl Rounding {
    pub const ALL: [Self; 3] = [Self::None, Self::Conventional, Self::Controlled];

    /// The word stored in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Conventional => "conventional",
            Self::Controlled => "controlled",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
