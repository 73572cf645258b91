//! What Rich Text gives within a paragraph and stands apart from it: notes, headers, text boxes.

use crate::word::levels::Levels;
use crate::word::line::Line;

/// What is read apart from the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Footnote,
    Endnote,
    Header,
    /// A text box, which goes to the letter at once.
    Box,
}

pub(super) struct Aside {
    pub kind: Kind,
    /// How many groups are open around it.
    pub depth: usize,
    /// What stands around it.
    pub line: Line,
    pub level: usize,
    pub open: Levels,
    pub paragraphs: Vec<String>,
}

/// What an aside has said, with its number.
pub(super) struct Note {
    pub kind: Kind,
    pub paragraphs: Vec<String>,
}
