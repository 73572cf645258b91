//! Campaigns for the tests of all crates: one builder, the rows that it is made of, and random
//! events. Only ever a dev-dependency.
//!
//! Every helper panics on what it cannot read: a test that gives it nonsense is wrong itself.

mod answers;
mod campaign;
mod events;
pub mod rows;

pub use campaign::{MEASURES, TestCampaign, figure};
pub use events::{any_events, event, events};

use chrono::NaiveDate;
use foi::{Id, ids};

/// The day written as `2019-01-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day as 2019-01-31")
}

/// Key number `n`, the same wherever it is asked for.
pub fn id(n: usize) -> Id {
    ids::sequence(1 + n as u64)()
}
