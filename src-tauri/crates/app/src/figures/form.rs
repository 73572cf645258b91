//! Figures as typed.

use crate::shared::place::Place;
use serde::{Deserialize, Serialize};

/// Text typed or pasted into a cell.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct TypedCell {
    pub place: Place,
    pub text: String,
}
