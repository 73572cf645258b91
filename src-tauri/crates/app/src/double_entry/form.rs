//! How a person ends a disagreement.

use serde::Deserialize;

/// Which reading of a figure is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum TakenReading {
    /// The figure stays.
    First,
    /// The other reading takes its place.
    Second,
}
