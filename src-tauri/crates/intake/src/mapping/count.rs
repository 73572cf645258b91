//! Numbers of rows and columns, as they are stored.

/// A number of rows or columns in 32 bits. No table has more.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
