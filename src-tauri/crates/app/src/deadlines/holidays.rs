//! Holidays that a user adds to the built-in list.

use foi::calendar::Holiday;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Holidays {
    /// `1 January 2012 to 31 December 2028`
    pub covers: String,
    /// Added by a user, by date.
    pub added: Vec<HolidayRow>,
    /// How many the built-in list has.
    pub built_in: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HolidayRow {
    pub holiday: Holiday,
    /// `Monday, 15 June 2026`
    pub day: String,
    /// `Scotland`
    pub division: String,
}

/// Holidays that would be added, and the open deadlines that would move.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HolidayPreview {
    pub new: Vec<HolidayRow>,
    /// How many of those given are known already.
    pub known: u32,
    pub moved: Vec<MovedDeadline>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MovedDeadline {
    pub name: String,
    /// `Answer due`
    pub title: String,
    pub from: String,
    pub to: String,
}
