//! Measures as typed.

use foi::{Id, Snapshot};
use serde::{Deserialize, Serialize};

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
    /// One case can be in several of its parts.
    pub parts_overlap: bool,
}

impl MeasureForm {
    /// As it is. `None` where there is no such measure.
    #[must_use]
    pub fn from_snapshot(snapshot: &Snapshot, id: Id) -> Option<Self> {
        let at = snapshot.measure(id)?;
        let measure = &snapshot.measures[at];
        Some(Self {
            id: Some(measure.id),
            label: measure.label.clone(),
            slug: measure.slug.clone(),
            unit: measure.unit.clone(),
            decimals: measure.decimals,
            part_of: measure.part_of,
            outcome_type: measure.outcome_type.clone(),
            parts_overlap: snapshot
                .breakdowns_of(at)
                .any(|breakdown| snapshot.overlaps(breakdown)),
        })
    }
}
