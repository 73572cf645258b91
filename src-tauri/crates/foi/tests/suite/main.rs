//! The calendar, the clock and the record against the law, and against results from elsewhere.

mod assessment;
mod calendar;
mod clock;
mod clock_properties;
mod deadline;
mod deadline_status;
mod format;
mod late_notices;
mod next;
mod period;
mod plan;
mod small_counts;
mod snapshot;
mod speed;
mod state;

use chrono::NaiveDate;
use foi::{EventKind, RequestState};
use testing::events;

/// A day of September 2025.
fn september(on: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2025, 9, on)
}

/// The request to which these things happened, on days as `2025-12-12`.
fn state(kinds: &[(EventKind, &str)]) -> RequestState {
    RequestState::fold(&events(kinds))
}
