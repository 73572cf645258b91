//! Any file at all: which reader is for it, its tables, and what it holds.

use crate::Watch;
use crate::document::{Document, DocumentError, FoundBy, Table};
use crate::pdf::{self, PdfError};
use crate::sheets::{self, Book, ReadOptions, Sheet, TableError, TableFormat};
use crate::word;
use serde::{Deserialize, Serialize};

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Table(#[from] TableError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("No table was found in it. {why}")]
    NoTable { why: String },
}

impl FileError {
    /// A person stopped it.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Table(TableError::Cancelled)
                | Self::Pdf(PdfError::Cancelled)
                | Self::Document(DocumentError::Cancelled)
        )
    }

    /// The file can be read once its password is given.
    #[must_use]
    pub fn needs_password(&self) -> bool {
        matches!(
            self,
            Self::Pdf(PdfError::Password | PdfError::WrongPassword)
        )
    }
}

/// Reads a PDF file or a letter. The password is used to open it and kept nowhere.
///
/// # Errors
/// [`FileError`]; nothing is read then.
pub fn document(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<Document, FileError> {
    if pdf::is_pdf(bytes) {
        Ok(pdf::read(bytes, password, watch)?)
    } else {
        Ok(word::read(name, bytes, watch)?)
    }
}

/// Reads the tables of a file: a spreadsheet, delimited text, a web page, a PDF file or a letter.
///
/// # Errors
/// [`FileError`]; nothing is read then.
pub fn tables(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    options: &ReadOptions,
    watch: &dyn Watch,
) -> Result<Book, FileError> {
    let format = if pdf::is_pdf(bytes) {
        TableFormat::Pdf
    } else if word::is_letter(bytes) {
        TableFormat::Letter
    } else {
        return Ok(sheets::read(name, bytes, options, watch)?);
    };
    let document = document(name, bytes, password, watch)?;
    if document.tables.is_empty() {
        return Err(FileError::NoTable {
            why: no_table(&document),
        });
    }
    let mut notes = document.notices;
    notes.extend(document.tables.iter().filter_map(unsure));
    Ok(Book {
        format,
        encoding: None,
        delimiter: None,
        line_ends: None,
        sheets: document.tables.into_iter().map(sheet).collect(),
        notes,
    })
}

/// The table as a sheet that bears its caption.
fn sheet(table: Table) -> Sheet {
    Sheet {
        caption: table.caption,
        ..table.sheet
    }
}

/// How a table was found, where the file does not say itself what its cells are, and what is unsure.
fn unsure(table: &Table) -> Option<String> {
    let name = &table.sheet.name;
    let found = match table.found_by {
        FoundBy::Structure | FoundBy::Lines | FoundBy::Hand => String::new(),
        FoundBy::Alignment => format!(
            "{name} has no lines: its columns were found by where its text stands. Compare it with the page."
        ),
    };
    let doubt = match table.doubt.as_str() {
        "" => String::new(),
        doubt => format!("{name}: {doubt}"),
    };
    let said = [found, doubt]
        .into_iter()
        .filter(|said| !said.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    (!said.is_empty()).then_some(said)
}

/// Why a document gives no table.
fn no_table(document: &Document) -> String {
    let pictures: Vec<String> = (1..)
        .zip(&document.pages)
        .filter(|(_, page)| page.picture)
        .map(|(number, _): (u32, _)| number.to_string())
        .collect();
    let embedded: Vec<&str> = document
        .embedded
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    if !embedded.is_empty() {
        format!(
            "Its figures may be in a file within it: {}.",
            embedded.join(", ")
        )
    } else if pictures.is_empty() {
        "Enter its figures one by one: open it in Documents and click each number.".to_owned()
    } else {
        let pages = if pictures.len() == 1 { "Page" } else { "Pages" };
        let are = if pictures.len() == 1 {
            "is a picture"
        } else {
            "are pictures"
        };
        format!(
            "{pages} {} {are} of text. Open it in Documents to have the text recognised, or enter its figures by hand.",
            pictures.join(", ")
        )
    }
}
