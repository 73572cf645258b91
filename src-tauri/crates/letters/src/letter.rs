//! A letter, and what goes into it beside the record.

use foi::{Id, LetterKind};
use serde::{Deserialize, Serialize};

/// What a person types at the moment of writing; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Extra {
    /// The answer to the authority's question.
    pub clarification: String,
    /// What does not agree in the figures.
    pub discrepancy: String,
}

/// Something that a letter needs and that the record does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Missing {
    /// The key of the field, or `email`, `regulator_address`.
    pub field: String,
    /// In a list: `the day the request was received`.
    pub label: String,
}

/// A document to go with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    /// `text/csv`
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A letter ready to be read over by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Draft {
    pub kind: LetterKind,
    pub authority: Id,
    pub authority_name: String,
    /// One e-mail address, or empty where none is known.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Paragraphs, one per line, with LF line ends.
    pub body: String,
    /// Message-ID without angle brackets of the e-mail this answers; empty where none is known.
    pub in_reply_to: String,
    pub missing: Vec<Missing>,
}
