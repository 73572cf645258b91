//! Keeps small counts from readers of what we publish, and checks that it does.
//!
//! Everything published together is one [`Layout`]: cells, and the sums among them. [`protect`]
//! hides the counts that the rule hides and as few others as it takes (complementary suppression);
//! [`check_small_counts`] takes the view of an attacker, who knows every published number, the
//! announced rule, what was published earlier, and that counts are not negative. It checks every
//! count that is hidden now and every count that an earlier release hid.
//!
//! A cell is *disclosed* if it can be only one number. A bound alone never proves a cell safe: the
//! check finds two tables of whole numbers that differ in the cell and that an attacker cannot tell
//! apart.

mod attacker;
mod check;
mod circuit;
mod clues;
mod layout;
pub mod lone;
mod peel;
mod protect;
pub mod published;
pub mod rounding;
mod stored_release;
pub mod summary;
mod widen;

pub use attacker::{Mark, Release};
pub use check::{AttackerView, Place, SmallCountCheck, Verdict, check_small_counts};
pub use clues::Clue;
pub use layout::{Cell, Layout, Line};
pub use protect::{Protection, protect};
pub use published::{Published, Shown};
pub use stored_release::{StoredRelease, StoredReleaseError};
