//! Statistics over one loaded [`foi::Snapshot`], one file each. Pure: the same snapshot gives
//! the same numbers, and nothing is rounded here but shares that are to add up to 100.
//!
//! Authorities, measures and periods are given by their position in the snapshot. Counts are
//! scaled by their measure's decimals, as in [`foi::Value`]. Percentages are 0 to 100.

mod absent;
pub mod added_up;
pub mod amounts;
pub mod answers;
pub mod as_at;
pub mod between;
pub mod bounds;
pub mod changes;
pub mod checks;
pub mod claims;
pub mod compare;
pub mod counts;
pub mod denominators;
pub mod funnel;
pub mod interval;
mod left_out;
pub mod listed_rates;
pub mod other_rates;
pub mod outcomes;
mod parts;
pub mod per_head;
pub mod pool;
pub mod progress;
pub mod rates;
pub mod rates_by_region;
pub mod reconcile;
pub mod responses;
pub mod sample;
pub mod sensitivity;
pub mod shares;
pub mod small_counts;
pub mod sums;
mod tables;
pub mod timeline;
pub mod timeliness;
pub mod trend;

pub use absent::Absent;
pub use left_out::{LeftOut, Source};
pub use tables::{Choices, Tables};
