//! Responses over time.

use chrono::NaiveDate;

/// Responses recorded in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    pub full: u32,
    pub partial: u32,
    /// Refused, or not held.
    pub none: u32,
}

/// First responses by week, without gaps between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub weeks: Vec<Week>,
    /// Responses recorded without a day, which no week can show.
    pub undated: u32,
}
