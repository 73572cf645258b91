//! How far the campaign is.

/// Counts of authorities. Each of `asked`, `answered`, `complete` and `included` has all
/// `authorities` as its denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub authorities: u32,
    pub asked: u32,
    /// A response of any kind was recorded, refusals included.
    pub answered: u32,
    /// Table 1: data provided in full, and in part.
    pub provided_yes: u32,
    pub provided_limited: u32,
    pub complete: u32,
    pub included: u32,
    /// Included or excluded against the rule.
    pub exceptions: u32,
    pub refused: u32,
    pub not_held: u32,
    /// Asked, no response recorded.
    pub waiting: u32,
    pub draft: u32,
}
