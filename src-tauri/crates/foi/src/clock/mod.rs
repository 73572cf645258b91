//! The statutory clock: when an answer is due, and the days behind that date.
//!
//! The day of receipt is day 0, whether or not it is a working day, and the time of day does not
//! matter. An answer is due on the 20th working day after it (FOIA s.10(1), FOISA s.10(1), EIR
//! reg 5(2)). A clarification stops the clock and starts it again at day 0; a fees notice takes
//! the days until the fee arrives out of the count; an extension moves the date. What the
//! authority writes when its time is over does none of that: see [`in_force`].
//!
//! [`clock`] is quick, for every request of a campaign; [`explain`] walks day by day. They work
//! on the same facts by different ways and are tested against each other.

mod clock_input;
mod count;
mod explain;
mod facts;
mod late;
pub mod limits;
mod no_extension;
mod otherwise;

pub use clock_input::{ClockInput, Extension, ExtensionKind, LateNotices, Stop};
pub use count::{Clock, LastDay};
pub use explain::{DayCount, Step, StepKind, explain};
pub use late::{InForce, LateNotice, Notice, in_force};
pub use no_extension::no_extensions;
pub use otherwise::{Otherwise, otherwise};

use crate::calendar::{Calendar, Uncovered};

/// When an answer is due, or what the authority waits for. What has been answered, and when, is
/// no part of it.
///
/// # Errors
/// A day needed is not covered by the calendar.
pub fn clock(calendar: &Calendar, clock_input: &ClockInput) -> Result<Clock, Uncovered> {
    count::count(calendar, &in_force(calendar, clock_input).clock_input)
}
