//! Table 1: who answered, and who is in the analysis.

use foi::Provided;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRow {
    pub authority: usize,
    pub provided: Provided,
    pub included: bool,
    /// A person's decision, or the rule's in words.
    pub reason: String,
    pub decided: bool,
    pub exception: bool,
}
