//! Any file at all: which reader is for it, its tables, and what it holds.

use crate::Watch;
use crate::document::{Document, DocumentError, FoundBy, Page, Table};
use crate::drawing::Drawing;
use crate::mail::{self, MailError};
use crate::media::{self, DocumentKind};
use crate::pdf::{self, PdfError};
use crate::recognised::RecognisedPage;
use crate::sheets::{self, Book, ReadOptions, Sheet, TableError, TableFormat};
use crate::text::{self, TextError};
use crate::{archive, claimed, greeting, prose, recognised, word};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// Most files of a message that are named.
const MAX_NAMED: usize = 10;

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
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error("No table was found in it. {why}")]
    NoTable { why: String },
    /// Bytes of no known kind under a name that says of which they are.
    #[error(
        "Its name says that it is {claimed}, but it is something else or damaged. Nothing was read. Ask for it again, or open it in the program that made it and save it again."
    )]
    NotAsNamed {
        /// With its article: “a PDF file”.
        claimed: String,
    },
    #[error(
        "It is data of a kind that Roundrobin does not know. Ask for a PDF, a Word file or a table."
    )]
    NotText,
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
                | Self::Mail(MailError::Cancelled)
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
    let is_pdf = pdf::is_pdf(bytes);
    let mut document = if is_pdf {
        pdf::read(bytes, password, watch)?
    } else {
        as_named(name, bytes)?;
        word::read(name, bytes, watch)?
    };
    if is_blank(&document) {
        document.notices.push(NO_TEXT.to_owned());
    }
    if is_pdf {
        let renamed = claimed::contradiction(name, "a PDF file");
        document.notices.splice(0..0, renamed);
        let cut = is_cut_pdf(bytes).then(|| CUT_PDF.to_owned());
        document.notices.extend(cut);
    }
    Ok(document)
}

/// What is said of a document that has nothing in it.
const NO_TEXT: &str = "No text, table or picture was found in it. If it shows some when you open it, it is damaged, or its text is drawn: ask for it again, or enter its figures by hand.";

/// What is said of a PDF file without an end.
const CUT_PDF: &str = "The file does not end as a PDF file does, so a part of it may be missing, as in a file that was not sent or saved whole. Compare it with what you expected, or ask for it again.";

/// Bytes at the end of a PDF file in which its mark of the end stands.
const PDF_END: usize = 2048;

/// Lacks a PDF file the mark of its end (ISO 32000-2, 7.5.5)? Blanks and zeros may follow it.
fn is_cut_pdf(bytes: &[u8]) -> bool {
    let filled = bytes
        .iter()
        .rposition(|byte| !byte.is_ascii_whitespace() && *byte != 0)
        .map_or(0, |last| last + 1);
    let end = &bytes[filled.saturating_sub(PDF_END)..filled];
    memchr::memmem::find(end, b"%%EOF").is_none()
}

fn is_blank(document: &Document) -> bool {
    document.tables.is_empty()
        && document.embedded.is_empty()
        && document.notices.is_empty()
        && document
            .pages
            .iter()
            .all(|page| !page.picture && page.text.trim().is_empty())
}

/// Refuses bytes of no known kind under a name that says what they are.
fn as_named(name: &str, bytes: &[u8]) -> Result<(), FileError> {
    match claimed::words(name) {
        Some(claimed) if sheets::is_data(bytes) => Err(FileError::NotAsNamed {
            claimed: claimed.to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Reads a file of plain text, and says what is odd about it.
///
/// # Errors
/// [`FileError`], where it is no text.
pub fn plain_text(name: &str, bytes: &[u8]) -> Result<(String, Option<String>), FileError> {
    as_named(name, bytes)?;
    let text = text::decode(bytes).map_err(|error| match error {
        TextError::NotText => FileError::NotText,
        TextError::Damaged { encoding } => TableError::Encoding {
            encoding: encoding.to_owned(),
            why: "the file says that it is, but parts of it are not".to_owned(),
        }
        .into(),
    })?;
    let odd = claimed::is_packed(name).then(|| claimed::contradiction(name, "plain text"));
    Ok((text, odd.flatten()))
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
    } else if mail::looks_like_mail(name, bytes) {
        return of_mail(name, bytes, watch);
    } else {
        if bytes.is_empty() {
            return Err(TableError::NoBytes.into());
        }
        as_named(name, bytes)?;
        if options.delimiter.is_none()
            && let Some(read) = of_letter(name, bytes)
        {
            return read;
        }
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

/// The tables of a letter that is plain text; `None` where it is none.
fn of_letter(name: &str, bytes: &[u8]) -> Option<Result<Book, FileError>> {
    if kind(name, bytes) != FileKind::Text || word::is_page(bytes) {
        return None;
    }
    let (text, odd) = plain_text(name, bytes).ok()?;
    if odd.is_some() || !greeting::is_letter(&text) {
        return None;
    }
    let found = prose::tables(&text);
    if found.is_empty() {
        let why = "It is a letter. Open it in Documents and click each number, or enter its figures by hand.";
        return Some(Err(FileError::NoTable {
            why: why.to_owned(),
        }));
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(Ok(Book {
        opening: lines.take(MAX_OPENING).map(str::to_owned).collect(),
        sheets: found,
        ..Book::new(TableFormat::Letter)
    }))
}

/// The tables in the texts of messages, numbered through.
fn of_mail(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Book, FileError> {
    let messages = mail::read(name, bytes, watch)?;
    let mut book = Book::new(TableFormat::Letter);
    let mut files: Vec<String> = Vec::new();
    if let Some(first) = messages.first() {
        let sender = first.from.iter().map(|from| from.name.as_str());
        let lines = first.text.lines().map(str::trim);
        let opening = sender.chain([first.subject.as_str()]).chain(lines);
        let opening = opening.filter(|line| !line.is_empty()).take(MAX_OPENING);
        book.opening = opening.map(str::to_owned).collect();
    }
    for message in &messages {
        if let Some(found) = message.tables(watch)? {
            book.sheets.extend(found.sheets);
            book.notes.extend(found.notes);
        }
        files.extend(message.files().map(|file| file.name.to_owned()));
        book.notes.extend(message.notes.iter().cloned());
    }
    for (number, sheet) in (1_u32..).zip(&mut book.sheets) {
        sheet.name = format!("Table {number}");
    }
    let more = files.len().saturating_sub(MAX_NAMED);
    files.truncate(MAX_NAMED);
    let mut named = files.join(", ");
    if more > 0 {
        named.push_str(&format!(" and {more} more"));
    }
    let attached = match (files.len(), book.sheets.is_empty()) {
        (0, true) => "It is an e-mail without a table in its text and without files. Enter its figures by hand.".to_owned(),
        (0, false) => String::new(),
        (_, true) => format!(
            "It is an e-mail without a table in its text. Its figures may be in a file that came with it: {named}. File the message, or save that file, and import the file."
        ),
        (_, false) => format!(
            "Only the tables in the text of the e-mail were read, not the files that came with it: {named}. Import those by themselves."
        ),
    };
    if book.sheets.is_empty() {
        return Err(FileError::NoTable { why: attached });
    }
    if !attached.is_empty() {
        book.notes.push(attached);
    }
    Ok(book)
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
    Book {
        opening: opening(&document.pages),
        sheets: document.tables.into_iter().map(sheet).collect(),
        notes,
        ..Book::new(format)
    }
}

/// The first lines of a document, which may say whose it is.
#[must_use]
pub fn opening(pages: &[Page]) -> Vec<String> {
    let lines = pages.iter().flat_map(|page| page.text.lines());
    let filled = lines.map(str::trim).filter(|line| !line.is_empty());
    filled.take(MAX_OPENING).map(str::to_owned).collect()
}

/// Reads the table within a rectangle that a person drew on a page of a PDF file, with the borders
/// between columns and between rows that they drew.
///
/// # Errors
/// [`FileError`]; nothing is read then.
pub fn drawn(
    bytes: &[u8],
    password: Option<&str>,
    drawing: &Drawing,
    watch: &dyn Watch,
) -> Result<Book, FileError> {
    let contents = pdf::page_contents(bytes, password, drawing.page, watch)?;
    for content in &contents {
        let table = pdf::draw_table(content, drawing.area, &drawing.columns, &drawing.rows);
        if let Some(mut table) = table.map_err(TableError::from)? {
            table.sheet.name = format!("Table on page {}", drawing.page);
            return Ok(Book {
                notes: unsure(&table, false).into_iter().collect(),
                sheets: vec![sheet(table)],
                ..Book::new(TableFormat::Pdf)
            });
        }
    }
    Err(FileError::NoTable {
        why: "No text stands within the rectangle. Draw it round the numbers and their headings. On a page that is a picture, have the picture read first, or enter its figures one by one."
            .to_owned(),
    })
}

/// Reads the table that a person drew on a page that is a picture, whose words were recognised.
///
/// # Errors
/// [`FileError`]; nothing is read then.
pub fn drawn_on_picture(page: &RecognisedPage, drawing: &Drawing) -> Result<Book, FileError> {
    match recognised::draw_table(page, drawing).map_err(TableError::from)? {
        Some(table) => Ok(Book {
            notes: unsure(&table, true).into_iter().collect(),
            sheets: vec![sheet(table)],
            ..Book::new(TableFormat::Recognised)
        }),
        None => Err(FileError::NoTable {
            why: "No word was recognised within the rectangle. Draw it round the numbers and their headings, or enter its figures one by one."
                .to_owned(),
        }),
    }
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
            // Named as one of these, and none of them.
            DocumentKind::Text | DocumentKind::Mail | DocumentKind::Table
                if !sheets::is_text(bytes) =>
            {
                FileKind::Other
            }
            DocumentKind::Text | DocumentKind::Mail | DocumentKind::Table => FileKind::Text,
            DocumentKind::Pdf | DocumentKind::Letter | DocumentKind::Other => FileKind::Other,
        }
    }
}
