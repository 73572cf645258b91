//! The time a figure covers.

pub mod divide;
pub mod division;

use crate::Id;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A period, inclusive of both ends. Periods form a tree: the children divide their parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Period {
    pub id: Id,
    /// Unique in the campaign, used by commands: `total`, `2019`, `2022-to-july`.
    pub slug: String,
    pub label: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub part_of: Option<Id>,
    pub position: u32,
}

impl Period {
    /// Length in days, both ends counted.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from((self.end - self.start).num_days() + 1).unwrap_or(0)
    }

    /// Length in whole calendar months; `None` where it does not start on the first and end on
    /// the last day of a month.
    #[must_use]
    pub fn months(&self) -> Option<u32> {
        let after = self.end.succ_opt()?;
        if self.start.day() != 1 || after.day() != 1 {
            return None;
        }
        let months = (after.year() - self.start.year()) * 12 + after.month0() as i32
            - self.start.month0() as i32;
        u32::try_from(months).ok().filter(|months| *months > 0)
    }

    /// May counts of the two periods be compared without a rate? Both whole months of the same
    /// number (leap years are one length with others), else the same number of days.
    #[must_use]
    pub fn same_length(&self, other: &Self) -> bool {
        match (self.months(), other.months()) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (None, None) => self.days() == other.days(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// May counts of the two periods be compared as one thing at two times: are they of one length,
    /// and if both are years, of one kind? 2022 and 2023/24 are of one length and of two kinds.
    #[must_use]
    pub fn alike(&self, other: &Self) -> bool {
        self.same_length(other) && !self.other_years(other)
    }

    /// Both are years, which begin in different months.
    #[must_use]
    pub fn other_years(&self, other: &Self) -> bool {
        let both = self.months() == Some(12) && other.months() == Some(12);
        both && self.start.month() != other.start.month()
    }

    /// Whether the other period begins on the day after this one ends.
    #[must_use]
    pub fn is_followed_by(&self, other: &Self) -> bool {
        self.end.succ_opt() == Some(other.start)
    }
}
