//! Do the parts add up to the total given?

/// The parts of one cell against the cell itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every part and the total are counts, and they agree.
    Adds,
    /// Some are ranges or withheld, and the total lies within what they allow.
    Fits,
    /// They cannot agree: parts less total (scaled; the nearest the ranges allow).
    Differs { by: i64 },
    /// Nothing to compare: no total, or a part not held, not answered or not yet entered and
    /// no contradiction so far.
    Open,
}
