//! The definition of a row: where its cells end, and which are merged.

use crate::word::table::{Edge, Rows};

/// Cells of a row that are described.
const MAX_CELLS: usize = 1_024;

#[derive(Clone, Debug, Default)]
pub(super) struct Definition {
    left: i32,
    cells: Vec<Edge>,
    next: Edge,
}

impl Definition {
    /// Takes a word, if it is one of the definition.
    pub fn take(&mut self, word: &str, number: Option<i64>) {
        let value = number.and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = value,
            "clmrg" => self.next.goes_on_sideways = true,
            "clvmgf" => self.next.rows = Rows::First,
            "clvmrg" => self.next.rows = Rows::GoesOn,
            "cellx" => {
                self.next.right = value;
                if self.cells.len() < MAX_CELLS {
                    self.cells.push(self.next);
                }
                self.next = Edge::default();
            }
            _ => {}
        }
    }

    pub fn edges(&self) -> Option<(i32, Vec<Edge>)> {
        (!self.cells.is_empty()).then(|| (self.left, self.cells.clone()))
    }
}
