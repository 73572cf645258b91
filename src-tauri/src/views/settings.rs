//! The campaign's own settings: what was asked, of whom, and what is counted.

use foi::{Authority, Campaign, Id, Measure, Period};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Settings {
    pub campaign: Campaign,
    pub authorities: Vec<Authority>,
    pub measures: Vec<MeasureRow>,
    pub periods: Vec<PeriodRow>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MeasureRow {
    pub measure: Measure,
    pub depth: u32,
    /// Figures recorded under it: removing it would remove them.
    pub figures: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PeriodRow {
    pub period: Period,
    pub depth: u32,
    /// `12 months`, `7 months`, `45 days`
    pub length: String,
    pub figures: u32,
}

/// A measure as typed; without an id it is new.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct MeasureForm {
    pub id: Option<Id>,
    pub label: String,
    /// Empty: made from the label.
    pub slug: String,
    pub unit: String,
    pub decimals: u8,
    pub part_of: Option<Id>,
    pub outcome_type: Option<String>,
}

/// A period as typed; without an id it is new.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct PeriodForm {
    pub id: Option<Id>,
    pub label: String,
    pub slug: String,
    /// ISO dates, both inclusive.
    pub start: String,
    pub end: String,
    pub part_of: Option<Id>,
}
