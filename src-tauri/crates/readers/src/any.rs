//! Any file at all: which reader is for it, its tables, and what it holds.

use crate::Watch;
use crate::document::{Document, DocumentError, FoundBy, Rectangle, Table};
use crate::media::{self, DocumentKind};
use crate::pdf::{self, PdfError};
use crate::sheets::{self, Book, ReadOptions, Sheet, TableError, TableFormat};
use crate::{archive, mail, word};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// Most lines of a document that are looked at for whose it is.
const MAX_OPENING: usize = 20;

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
    Ok(as_book(document, format))
}

/// The tables of a document as sheets, with what was odd.
#[must_use]
pub fn as_book(document: Document, format: TableFormat) -> Book {
    let mut notes = document.notices;
    let is_picture = format == TableFormat::Recognised;
    notes.extend(
        document
            .tables
            .iter()
            .filter_map(|table| unsure(table, is_picture)),
    );
    let lines = document.pages.iter().flat_map(|page| page.text.lines());
    let opening = lines.map(str::trim).filter(|line| !line.is_empty());
    Book {
        opening: opening.take(MAX_OPENING).map(str::to_owned).collect(),
        sheets: document.tables.into_iter().map(sheet).collect(),
        notes,
        ..Book::new(format)
    }
}

/// Reads the table within a rectangle that a person drew on a page of a PDF file, with the borders
/// between columns and between rows that they drew.
///
/// # Errors
/// [`FileError`]; nothing is read then.
pub fn drawn(
    bytes: &[u8],
    password: Option<&str>,
    page: u32,
    area: Rectangle,
    (columns, rows): (&[f32], &[f32]),
    watch: &dyn Watch,
) -> Result<Book, FileError> {
    let contents = pdf::page_contents(bytes, password, page, watch)?;
    for content in &contents {
        let table = pdf::draw_table(content, area, columns, rows);
        if let Some(mut table) = table.map_err(TableError::from)? {
            table.sheet.name = format!("Table on page {page}");
            return Ok(Book {
                notes: unsure(&table, false).into_iter().collect(),
                sheets: vec![sheet(table)],
                ..Book::new(TableFormat::Pdf)
            });
        }
    }
    Err(FileError::NoTable {
        why: "No text stands within the rectangle. Draw it round the numbers and their headings. On a page that is a picture no table can be drawn: import the one that was recognised, or enter its figures one by one."
            .to_owned(),
    })
}

/// The table as a sheet that bears its caption.
fn sheet(table: Table) -> Sheet {
    let mut sheet = table.sheet;
    sheet.caption = table.caption;
    sheet
}

/// How a table was found, where the file does not say itself what its cells are, and what is unsure.
fn unsure(table: &Table, is_picture: bool) -> Option<String> {
    let name = &table.sheet.name;
    let found = match table.found_by {
        FoundBy::Structure | FoundBy::Lines | FoundBy::Hand => String::new(),
        FoundBy::Alignment if is_picture => format!(
            "{name} was recognised in a picture: its rows and columns were found by where its words stand. Compare it with the page."
        ),
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

/// What a file is, by its content and then by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    Pdf,
    /// Word, OpenDocument text, Rich Text.
    Letter,
    Mail,
    /// A spreadsheet, delimited text or a web page.
    Table,
    /// A zip archive of files.
    Archive,
    Picture,
    Text,
    /// Kept as it is; another program opens it.
    Other,
}

/// What a file is. Reads no more than it needs to tell.
#[must_use]
pub fn kind(name: &str, bytes: &[u8]) -> FileKind {
    if pdf::is_pdf(bytes) {
        FileKind::Pdf
    } else if mail::looks_like_mail(name, bytes) {
        FileKind::Mail
    } else if word::is_letter(bytes) {
        FileKind::Letter
    } else if sheets::looks_like_table(name, Cursor::new(bytes)) {
        FileKind::Table
    } else if archive::looks_like_archive(Cursor::new(bytes)) {
        FileKind::Archive
    } else {
        match DocumentKind::from_media_type(media::media_type(name, bytes)) {
            DocumentKind::Image => FileKind::Picture,
            DocumentKind::Text | DocumentKind::Mail | DocumentKind::Table => FileKind::Text,
            DocumentKind::Pdf | DocumentKind::Letter | DocumentKind::Other => FileKind::Other,
        }
    }
}
