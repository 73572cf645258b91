//! Which cells are to blame where a sum does not add up.

use super::proof::{Proof, Proofs};
use std::collections::{HashMap, HashSet};

/// A row and a column, from 0.
type At = (usize, usize);

/// A total of the source, the cells that it adds up, and what it says of them.
pub(in crate::mapping) struct Sum {
    pub parts: Vec<At>,
    pub whole: At,
    pub proof: Proof,
    /// How much more the total is than its parts; `None` where one of them is no exact number.
    pub apart: Option<i64>,
}

impl Sum {
    fn cells(&self) -> impl Iterator<Item = At> + '_ {
        self.parts.iter().copied().chain([self.whole])
    }

    fn holds(&self) -> bool {
        self.proof == Proof::Confirmed
    }

    /// What would have to be added to one of its cells to make the sum right.
    fn mend(&self, cell: At) -> Option<i64> {
        if cell == self.whole {
            self.apart.map(|apart| -apart)
        } else {
            self.apart
        }
    }
}

/// What all sums together say of each cell.
///
/// A sum that does not add up contradicts every cell of it, since any of them may be wrong, and a
/// cell that another sum confirms may be so by chance: two mistakes can make up for each other, and
/// a total may have been worked out from a wrong part. There is one exception. A cell is to blame
/// that stands in several sums that do not add up and in none that does, where the same change to
/// it would make each of them add up. In a sum with exactly one such cell, the cells that another
/// sum confirms are confirmed; those that none confirms stay contradicted.
pub(in crate::mapping) fn settle(sums: &[Sum]) -> Proofs {
    let confirmed: HashSet<At> = sums
        .iter()
        .filter(|sum| sum.holds())
        .flat_map(Sum::cells)
        .collect();
    let mut mends: HashMap<At, Vec<Option<i64>>> = HashMap::new();
    for sum in sums.iter().filter(|sum| !sum.holds()) {
        for cell in sum.cells() {
            mends.entry(cell).or_default().push(sum.mend(cell));
        }
    }
    let to_blame = |cell: At| {
        let mends = mends.get(&cell).map_or(&[][..], Vec::as_slice);
        mends.len() > 1
            && mends[0].is_some()
            && mends.iter().all(|mend| *mend == mends[0])
            && !confirmed.contains(&cell)
    };
    let mut proofs: Proofs = confirmed
        .iter()
        .map(|cell| (*cell, Proof::Confirmed))
        .collect();
    for sum in sums.iter().filter(|sum| !sum.holds()) {
        let explained = sum.cells().filter(|cell| to_blame(*cell)).count() == 1;
        for cell in sum.cells() {
            if explained && confirmed.contains(&cell) {
                continue;
            }
            // The first sum that contradicts a cell says why.
            let known = proofs.entry(cell).or_insert(Proof::Confirmed);
            if *known == Proof::Confirmed {
                *known = sum.proof.clone();
            }
        }
    }
    proofs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of exact numbers whose last row and last column are totals.
    fn contradicted<const N: usize, const M: usize>(table: [[i64; N]; M]) -> Vec<At> {
        let sum = |parts: Vec<At>, whole: At| {
            let value = |(row, column): At| table[row][column];
            let apart = value(whole) - parts.iter().map(|at| value(*at)).sum::<i64>();
            Sum {
                parts,
                whole,
                proof: if apart == 0 {
                    Proof::Confirmed
                } else {
                    Proof::Contradicted(String::new())
                },
                apart: Some(apart),
            }
        };
        let down = (0..N).map(|column| {
            let parts = (0..M - 1).map(|row| (row, column));
            sum(parts.collect(), (M - 1, column))
        });
        let across = (0..M).map(|row| {
            let parts = (0..N - 1).map(|column| (row, column));
            sum(parts.collect(), (row, N - 1))
        });
        let sums: Vec<Sum> = down.chain(across).collect();
        let mut found: Vec<At> = settle(&sums)
            .into_iter()
            .filter(|(_, proof)| *proof != Proof::Confirmed)
            .map(|(cell, _)| cell)
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn one_wrong_cell_is_found_where_a_row_and_a_column_cross() {
        let right = [[10, 20, 30], [1, 2, 3], [11, 22, 33]];
        assert_eq!(contradicted(right), []);
        for row in 0..3 {
            for column in 0..3 {
                let mut table = right;
                table[row][column] += 4;
                assert_eq!(contradicted(table), [(row, column)]);
            }
        }
    }

    #[test]
    fn a_total_worked_out_from_a_wrong_cell_clears_nobody() {
        // 1 should be 2: its row was added up with the mistake in it, its column was not.
        let table = [[10, 20, 30], [1, 2, 3], [12, 22, 34]];
        assert_eq!(
            contradicted(table),
            [(0, 0), (0, 2), (1, 0), (1, 2), (2, 0), (2, 2)]
        );
    }

    #[test]
    fn two_equal_mistakes_could_be_four() {
        let table = [[11, 20, 30], [1, 3, 3], [11, 22, 33]];
        assert_eq!(contradicted(table).len(), 8);
    }

    #[test]
    fn mistakes_that_no_single_change_explains_leave_all_contradicted() {
        // Two cells of one row are wrong, by different amounts.
        let table = [[10, 20, 30], [6, 4, 3], [11, 22, 33]];
        assert_eq!(
            contradicted(table),
            [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)]
        );
    }
}
