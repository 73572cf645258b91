//! Numbers of rows and columns, as they are stored.

/// A number in 32 bits; no table is large enough for the highest to be reached.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
