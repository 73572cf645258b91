//! Holidays as typed.

use foi::calendar::Division;
use serde::{Deserialize, Serialize};

/// A holiday as typed.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct HolidayForm {
    /// ISO date.
    pub date: String,
    /// None: everywhere.
    pub division: Option<Division>,
    pub title: String,
}
