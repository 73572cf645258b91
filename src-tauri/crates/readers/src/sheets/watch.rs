//! How far reading is, and stopping it.

/// Is told how far reading is, and can stop it.
pub trait Watch {
    /// `done` of `total` steps are read; what a step is depends on the format.
    fn at(&self, _done: u64, _total: u64) {}

    /// Is asked at least every 10,000 rows.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {}
