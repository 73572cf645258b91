//! A run: a piece of text that is set in one way.

use super::styles::Look;

#[derive(Default)]
pub(super) struct Run {
    /// What the run itself sets, and what its style does.
    pub own: Look,
    pub style: Look,
    pub in_text: bool,
    /// Within text that a tracked change struck out.
    pub in_deleted: bool,
    /// Its text is the mark of a note.
    pub own_mark: bool,
}
