//! A document of pages or paragraphs as it was read: its text, its tables, and what was odd. Every
//! reader of letters (PDF, Word and its relatives) returns one; each table is a
//! [`Sheet`](crate::sheets::Sheet) whose cells know where they stand.

mod error;

pub use crate::spot::{Rectangle, Spot};
pub use error::DocumentError;

use crate::sheets::Sheet;

/// What a table was recognised by, from the surest to the least sure.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// The file itself says what is a table, a row and a cell: Word files, and tagged PDF files.
    Structure,
    /// Lines drawn round the cells.
    Lines,
    /// Texts that stand in columns.
    Alignment,
    /// A person drew it.
    Hand,
}

/// One table of a document.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Table {
    /// Its name is what a person sees in a list: `Table 2`.
    pub sheet: Sheet,
    /// The text that stands directly above it; empty where none does.
    pub caption: String,
    pub found_by: FoundBy,
    /// A sentence about what is unsure, such as a heading that may belong to two columns; empty
    /// where nothing is.
    pub doubt: String,
}

/// A file within a document, such as a workbook in a Word letter.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Embedded {
    /// The name to offer it under.
    pub name: String,
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// A page or a stretch of text, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Page {
    /// Lines and paragraphs, divided by a line feed. What stands in tables is among them, a row a
    /// line with a tab between cells.
    pub text: String,
    /// The page is a picture of text and holds none itself.
    pub picture: bool,
}

/// What a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    /// In order. Formats without pages have one.
    pub pages: Vec<Page>,
    pub tables: Vec<Table>,
    pub embedded: Vec<Embedded>,
    /// What was odd, in plain sentences.
    pub notices: Vec<String>,
}

impl Document {
    /// The sentence that says which pages are pictures; none where all have text.
    #[must_use]
    pub fn picture_notice(&self) -> Option<String> {
        let all = self.pages.len();
        let pages = (1..=all).zip(&self.pages);
        let pictures: Vec<String> = pages
            .filter(|(_, page)| page.picture)
            .map(|(number, _)| number.to_string())
            .collect();
        match pictures.as_slice() {
            [] => None,
            [one] => Some(format!(
                "Page {one} of {all} is a picture. No text can be taken from it."
            )),
            several => Some(format!(
                "Pages {} of {all} are pictures. No text can be taken from them.",
                several.join(", ")
            )),
        }
    }
}
