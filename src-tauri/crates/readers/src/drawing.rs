//! What a person draws on a page to show where a table is.

use crate::document::Rectangle;
use serde::{Deserialize, Serialize};

/// A rectangle on a page and the borders within it that a person drew, in points from the left and the
/// top of the page as it is seen; where there are no borders, they are found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Drawing {
    /// From 1.
    pub page: u32,
    pub area: Rectangle,
    /// Between columns.
    #[specta(type = Vec<i32>)]
    pub columns: Vec<f32>,
    /// Between rows.
    #[specta(type = Vec<i32>)]
    pub rows: Vec<f32>,
}

// Numbers that a person draws are never NaN.
impl Eq for Drawing {}
