//! Cells that one sum alone pins down: of its cells only one may move, so that it may not. Carried
//! on from sum to sum, this quickly finds most cells that cannot be protected.

use super::attacker::Evidence;

/// Which cells may still move.
pub(super) struct Peel {
    movable: Vec<bool>,
    /// By sum: cells in it that may move.
    counts: Vec<u32>,
}

impl Peel {
    pub fn new(evidence: &Evidence) -> Self {
        let mut peel = Self {
            movable: vec![false; evidence.truth.len()],
            counts: vec![0; evidence.lines.len()],
        };
        for (cell, range) in evidence.ranges.iter().enumerate() {
            if range.single().is_none() {
                peel.movable[cell] = true;
                for &line in &evidence.lines_of[cell] {
                    peel.counts[line] += 1;
                }
            }
        }
        let lonely: Vec<usize> = (0..evidence.lines.len())
            .filter(|&line| peel.counts[line] == 1)
            .filter_map(|line| peel.only(evidence, line))
            .collect();
        for cell in lonely {
            peel.fix(evidence, cell);
        }
        peel
    }

    pub fn is_movable(&self, cell: usize) -> bool {
        self.movable[cell]
    }

    /// Pins a cell down; gives it and all that follow from it, for [`Self::loosen`].
    pub fn fix(&mut self, evidence: &Evidence, cell: usize) -> Vec<usize> {
        let mut fixed = Vec::new();
        let mut waiting = vec![cell];
        while let Some(cell) = waiting.pop() {
            if !std::mem::take(&mut self.movable[cell]) {
                continue;
            }
            fixed.push(cell);
            for &line in &evidence.lines_of[cell] {
                self.counts[line] -= 1;
                if self.counts[line] == 1 {
                    waiting.extend(self.only(evidence, line));
                }
            }
        }
        fixed
    }

    /// Takes back what [`Self::fix`] did.
    pub fn loosen(&mut self, evidence: &Evidence, fixed: &[usize]) {
        for &cell in fixed {
            self.movable[cell] = true;
            for &line in &evidence.lines_of[cell] {
                self.counts[line] += 1;
            }
        }
    }

    /// The cell of a sum that may move.
    fn only(&self, evidence: &Evidence, line: usize) -> Option<usize> {
        let line = &evidence.lines[line];
        let mut cells = line.parts.iter().copied().chain([line.total]);
        cells.find(|&cell| self.movable[cell])
    }
}
