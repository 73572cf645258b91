//! What totals say of cells.

use std::collections::HashMap;

/// What totals say of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::mapping) enum Proof {
    Confirmed,
    /// The contradiction, as a sentence.
    Contradicted(String),
}

impl Proof {
    pub fn is_confirmed(&self) -> bool {
        *self == Self::Confirmed
    }
}

/// What totals say, by row and column, from 0.
pub(in crate::mapping) type Proofs = HashMap<(usize, usize), Proof>;
