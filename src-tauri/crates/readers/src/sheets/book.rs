//! The tables of a file, and how it was read.

use super::sheet::Sheet;

/// The format that a table was read from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum TableFormat {
    /// Delimited text, with any delimiter.
    Csv,
    /// Excel's workbook since 2007.
    Xlsx,
    /// Excel's workbook before 2007.
    Xls,
    /// OpenDocument, of LibreOffice and others.
    Ods,
    /// Tables of a web page; systems often name such a file `.xls`.
    Html,
    /// Tables of a PDF file.
    Pdf,
    /// Tables of a letter: Word, OpenDocument, Rich Text.
    Letter,
    /// Tables that were recognised in a picture.
    Recognised,
    Clipboard,
}

/// How the rows of delimited text end.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnds {
    Lf,
    CrLf,
    Cr,
    /// More than one of the others.
    Mixed,
}

/// How to read delimited text, where the reader's own choice is wrong.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(default)]
pub struct ReadOptions {
    /// A label of the WHATWG Encoding Standard, such as `utf-8` or `windows-1252`. `None`: the
    /// reader finds out.
    pub encoding: Option<String>,
    /// The character between cells. `None`: the reader finds out.
    pub delimiter: Option<char>,
}

/// The tables of a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Book {
    pub format: TableFormat,
    /// Only for text formats.
    pub encoding: Option<String>,
    /// Only for delimited text; `None` where no delimiter was found.
    pub delimiter: Option<char>,
    /// Only for delimited text; `None` where it has only one line.
    pub line_ends: Option<LineEnds>,
    /// In the order of the file, hidden sheets included. Row 0 and column 0 are the first of the
    /// sheet, even where they are blank.
    pub sheets: Vec<Sheet>,
    /// The first lines of a document, such as its letterhead; empty for other files.
    pub opening: Vec<String>,
    /// What was odd, in plain sentences.
    pub notes: Vec<String>,
}

impl Book {
    /// A book of no sheets.
    #[must_use]
    pub fn new(format: TableFormat) -> Self {
        Self {
            format,
            encoding: None,
            delimiter: None,
            line_ends: None,
            sheets: Vec::new(),
            opening: Vec::new(),
            notes: Vec::new(),
        }
    }
}
