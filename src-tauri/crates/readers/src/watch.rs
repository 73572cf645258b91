//! How far reading is, and stopping it.

/// Follows the progress of a reader, and can stop it.
pub trait Watch {
    /// Called as reading goes on: `done` of `total` steps. What a step is depends on the format.
    fn at(&self, _done: u64, _total: u64) {}

    /// Asked at least every 10,000 rows, and before each message; `true` stops reading.
    fn cancelled(&self) -> bool {
        false
    }

    /// Says how far reading is; `true` stops it.
    fn stopped_at(&self, done: u64, total: u64) -> bool {
        self.at(done, total);
        self.cancelled()
    }
}

/// Follows nothing and never stops.
pub struct Unwatched;

impl Watch for Unwatched {}
