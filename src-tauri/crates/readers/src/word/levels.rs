//! Tables of formats that only say of each paragraph how many tables it is in.

use super::letter::Letter;
use super::line::Line;
use crate::document::DocumentError;

/// Tables within each other.
pub(super) const MAX_LEVELS: usize = 30;

/// The tables that are open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    open: usize,
}

impl Levels {
    /// Opens and closes tables until so many are open.
    pub fn set(&mut self, letter: &mut Letter, level: usize) -> Result<(), DocumentError> {
        let level = level.min(MAX_LEVELS);
        while self.open > level {
            letter.end_table()?;
            self.open -= 1;
        }
        while self.open < level {
            if self.open > 0 && !letter.in_cell() {
                letter.begin_cell();
            }
            letter.begin_table();
            self.open += 1;
        }
        Ok(())
    }

    /// Gives the letter a paragraph that is in so many tables.
    pub fn paragraph(
        &mut self,
        letter: &mut Letter,
        level: usize,
        line: &mut Line,
    ) -> Result<(), DocumentError> {
        self.set(letter, level)?;
        if level > 0 && !letter.in_cell() {
            letter.begin_cell();
        }
        letter.paragraph(line)
    }
}
