//! Does the record bear out what a publication says? Each claim against its statistic.

mod authorities;
mod average;
mod change;
mod check;
mod condition;
mod conditions_in_words;
mod evaluate;
mod extreme;
mod found;
mod group_ratio;
mod look_up;
mod number;
mod numbers_in;
mod on_time;
mod panel;
mod points;
mod printed;
mod quantity;
mod ratio;
mod share;
mod spelled;
mod stated;
mod steps;
mod sums;
mod times;
mod top_share;
mod verdict;
mod wording;

pub use check::{CheckedClaim, all, check};
pub use numbers_in::numbers_in;
pub use printed::{can_be_hidden, printed};
pub use stated::{Stated, stated, stated_words};
pub use verdict::ClaimVerdict;
