//! The tables of a file, and how it was read.

use super::sheet::Sheet;

/// What a table was read from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum TableFormat {
    /// Delimited text, whatever divides its cells.
    Csv,
    /// Excel's workbook since 2007.
    Xlsx,
    /// Excel's workbook before 2007.
    Xls,
    /// OpenDocument, of LibreOffice and others.
    Ods,
    /// Tables of a web page; systems often name such a file `.xls`.
    Html,
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

/// How delimited text is to be read, where what was found out is wrong.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(default)]
pub struct ReadOptions {
    /// A label of the WHATWG Encoding Standard, such as `utf-8` or `windows-1252`; found out
    /// where there is none.
    pub encoding: Option<String>,
    /// What divides cells; found out where there is none.
    pub delimiter: Option<char>,
}

/// The tables of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    pub format: TableFormat,
    /// Of text formats.
    pub encoding: Option<String>,
    /// Of delimited text; nothing where no delimiter divides its lines.
    pub delimiter: Option<char>,
    /// Of delimited text with at least one end of line.
    pub line_ends: Option<LineEnds>,
    /// In the order of the file, hidden ones included. Row 0 and column 0 are the sheet's first,
    /// even where they are blank.
    pub sheets: Vec<Sheet>,
    /// What was odd, in plain sentences.
    pub notes: Vec<String>,
}
