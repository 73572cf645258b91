//! Does the record bear out what a publication says? Each claim against its statistic.

mod authorities;
mod change;
mod check;
mod condition;
mod evaluate;
mod extreme;
mod found;
mod look_up;
mod number;
mod printed;
mod sums;
mod verdict;
mod wording;

pub use check::{CheckedClaim, all, check};
pub use number::stated;
pub use printed::{can_be_hidden, printed};
pub use verdict::ClaimVerdict;
