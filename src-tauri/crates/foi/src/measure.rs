//! What is counted, and what it is part of.

use crate::Id;
use serde::{Deserialize, Serialize};

/// Most digits after the point that a measure can have.
pub const MAX_DECIMALS: u8 = 6;

/// A measure: something an authority is asked to count or sum.
///
/// Measures form a tree: the children of a measure are parts of it, and what they leave over is
/// derived as "other", never entered. Where parts may overlap they are not added up, and leave
/// nothing over.
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
    pub part_of: Option<Id>,
    /// Home Office outcome type, as `1` or `14`.
    pub outcome_type: Option<String>,
    /// Order among its siblings.
    pub position: u32,
    /// One case can be in several of its parts. `false`: they exclude each other.
    pub parts_overlap: bool,
}

/// A measure that has not been added yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MeasureDraft {
    pub label: String,
    /// Empty: made from the label.
    pub slug: String,
    pub unit: String,
    pub decimals: u8,
    /// Position in the list of the measure that this one is part of; it stands higher up.
    pub part_of: Option<u32>,
    /// Home Office outcome type, as `1` or `14`.
    pub outcome_type: Option<String>,
    /// One case can be in several of its parts.
    pub parts_overlap: bool,
}
