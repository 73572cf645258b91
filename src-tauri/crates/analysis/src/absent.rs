//! Why a statistic is not given.

/// What stands in the way of a statistic. Whoever prints it says so, instead of a number that
/// nobody could rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The campaign names no rate, or none that can be added up.
    NoRate,
    /// Fewer authorities than this have what it needs.
    TooFew { needs: u32 },
    /// Fewer periods of one length than this.
    TooFewPeriods { needs: u32 },
    /// The rate compares amounts: a pound is not one of many cases that go one way or the other.
    Amounts,
    /// Every case went the same way, or there is no case, so there is nothing to compare.
    NothingVaries,
    /// Some of the counts behind it are hidden from readers.
    Hidden,
}
