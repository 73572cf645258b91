//! Cells that one sum alone pins down: of its cells only one may move, so that it may not. Carried
//! on from sum to sum, this quickly finds most cells that cannot be protected.

use super::layout::Line;

/// Which cells may still move.
pub(super) struct Peel<'a> {
    lines: &'a [Line],
    lines_of: &'a [Vec<usize>],
    movable: Vec<bool>,
    /// By sum: cells in it that may move.
    counts: Vec<u32>,
}

impl<'a> Peel<'a> {
    /// Of sums, and by cell the sums it is in and whether it may move by itself.
    pub fn new(lines: &'a [Line], lines_of: &'a [Vec<usize>], movable: Vec<bool>) -> Self {
        let mut peel = Self {
            counts: vec![0; lines.len()],
            lines,
            lines_of,
            movable,
        };
        for (cell, lines) in lines_of.iter().enumerate() {
            if peel.movable[cell] {
                for &line in lines {
                    peel.counts[line] += 1;
                }
            }
        }
        let lonely: Vec<usize> = (0..lines.len())
            .filter(|&line| peel.counts[line] == 1)
            .filter_map(|line| peel.only(line))
            .collect();
        for cell in lonely {
            peel.fix(cell);
        }
        peel
    }

    /// By cell: whether it may still move.
    pub fn into_movable(self) -> Vec<bool> {
        self.movable
    }

    /// Pins a cell down; gives it and all that follow from it, for [`Self::loosen`].
    pub fn fix(&mut self, cell: usize) -> Vec<usize> {
        let mut fixed = Vec::new();
        let mut waiting = vec![cell];
        while let Some(cell) = waiting.pop() {
            if !std::mem::take(&mut self.movable[cell]) {
                continue;
            }
            fixed.push(cell);
            for &line in &self.lines_of[cell] {
                self.counts[line] -= 1;
                if self.counts[line] == 1 {
                    waiting.extend(self.only(line));
                }
            }
        }
        fixed
    }

    /// Takes back what [`Self::fix`] did.
    pub fn loosen(&mut self, fixed: &[usize]) {
        for &cell in fixed {
            self.movable[cell] = true;
            for &line in &self.lines_of[cell] {
                self.counts[line] += 1;
            }
        }
    }

    /// The cell of a sum that may move.
    fn only(&self, line: usize) -> Option<usize> {
        let line = &self.lines[line];
        let mut cells = line.parts.iter().copied().chain([line.total]);
        cells.find(|&cell| self.movable[cell])
    }
}
