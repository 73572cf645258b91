//! Any tabular file or clipboard as sheets: CSV with any delimiter and encoding, Excel and
//! OpenDocument workbooks, tables of web pages.
//!
//! What a file is, its first bytes say and not its name; where the two differ, a note says so.
//! Files come from outside, so that each reader bounds what it unpacks and keeps.

mod book;
mod delimited;
mod error;
mod format;
mod grid;
mod html;
mod look;
pub(crate) mod marks;
mod moment;
mod number;
pub(crate) mod ods;
mod package;
mod sheet;
mod signature;
mod text;
mod xls;
mod xlsx;
pub(crate) mod xml;
mod xml_2003;

pub use book::{Book, LineEnds, ReadOptions, TableFormat};
pub use error::TableError;
pub use sheet::{Area, Cell, CellKind, CellTexts, HiddenPart, NOTHING_SHOWN, Sheet, TooLarge};

use crate::{Unwatched, Watch, claimed, greeting};
use signature::{Container, Xml};
use std::io::{Read, Seek};

/// Most bytes of a file that is read. Larger files are not tables for a person to look at.
pub const MAX_BYTES: usize = 1 << 30;

/// Bytes of a file that are looked at to guess whether it is a table.
const GLANCE: u64 = 1 << 16;

/// Reads a file. Its bytes decide on the format; where the name says another one, a note says so.
///
/// # Errors
/// [`TableError`]; nothing is read then.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    watch: &dyn Watch,
) -> Result<Book, TableError> {
    if bytes.is_empty() {
        return Err(TableError::NoBytes);
    }
    if bytes.len() > MAX_BYTES {
        return Err(TableError::too_large("the file has more than 1 GB"));
    }
    let mut book = match signature::container(bytes)? {
        Container::Zip => {
            let package = package::inspect(bytes, watch)?;
            if package.format == TableFormat::Ods {
                ods::read(bytes, &package, watch)?
            } else {
                xlsx::read(bytes, &package, watch)?
            }
        }
        Container::Compound => xls::read(bytes, watch)?,
        Container::Text => text_file(bytes, options, watch)?,
    };
    let is_plain = book.format == TableFormat::Csv && book.delimiter.is_none();
    let note = if is_plain && claimed::is_packed(name) {
        claimed::contradiction(name, "plain text")
    } else {
        signature::contradiction(name, book.format)
    };
    if let Some(note) = note {
        book.notes.insert(0, note);
    }
    filled(book)
}

/// A web page, or delimited text.
fn text_file(bytes: &[u8], options: &ReadOptions, watch: &dyn Watch) -> Result<Book, TableError> {
    let label = options.encoding.as_deref();
    let mut decoded = text::decode(bytes, label)?;
    let mut book = if let Some(kind) = signature::xml(&decoded.text) {
        // Its encoding is declared within, and what declares another than it has is read as it is.
        match kind {
            Xml::Spreadsheet2003 => xml_2003::read(&decoded.text, watch)?,
            Xml::FlatOds => ods::read_flat(&decoded.text, watch)?,
        }
    } else if html::is_page(&decoded.text) {
        signature::check_page(&decoded.text)?;
        if label.is_none()
            && !text::has_mark(bytes)
            && let Some(declared) = html::declared_encoding(bytes)
        {
            decoded = text::decode(bytes, Some(&declared))?;
        }
        html::read(&decoded.text, watch)?
    } else {
        signature::check_text(&decoded.text)?;
        delimited::read(&decoded.text, options.delimiter, watch)?
    };
    book.encoding = Some(decoded.encoding.name().to_owned());
    book.notes.splice(0..0, decoded.notes);
    Ok(book)
}

/// Refuses a file in which no cell holds text.
fn filled(book: Book) -> Result<Book, TableError> {
    let filled = |sheet: &Sheet| (0..sheet.height()).any(|row| !sheet.is_blank(row));
    if book.sheets.iter().any(filled) {
        Ok(book)
    } else {
        Err(TableError::Empty)
    }
}

/// Reads what a spreadsheet or a web page puts on the clipboard.
///
/// # Errors
/// [`TableError`]; nothing is read then.
pub fn from_clipboard(text: &str, html: Option<&str>) -> Result<Book, TableError> {
    let mut book = match html.filter(|page| html::has_table(page)) {
        Some(page) => html::read(page, &Unwatched)?,
        None => {
            let delimiter = text.contains('\t').then_some('\t');
            delimited::read(text, delimiter, &Unwatched)?
        }
    };
    book.format = TableFormat::Clipboard;
    filled(book)
}

/// Are these bytes data of a kind that is not known, and no text?
pub(crate) fn is_data(bytes: &[u8]) -> bool {
    matches!(signature::container(bytes), Ok(Container::Text)) && text::is_data(bytes)
}

/// Are these bytes text, as far as their beginning tells?
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    matches!(signature::container(bytes), Ok(Container::Text)) && !text::is_data(bytes)
}

/// Tells whether [`read`] would probably find a table. Reads only the beginning of the file and, in
/// an archive, the names of its parts, which stand at its end.
#[must_use]
pub fn looks_like_table(name: &str, source: impl Read + Seek) -> bool {
    // What cannot be read is no table; reading it says why.
    glance(name, source).unwrap_or(false)
}

fn glance(name: &str, mut source: impl Read + Seek) -> std::io::Result<bool> {
    let mut head = Vec::new();
    source.by_ref().take(GLANCE).read_to_end(&mut head)?;
    source.rewind()?;
    Ok(match signature::container(&head) {
        Ok(Container::Zip) => package::is_workbook(source),
        Ok(Container::Compound) => xls::is_workbook(source, name),
        Ok(Container::Text) => text_looks_like_table(name, &head),
        Err(_) => false,
    })
}

fn text_looks_like_table(name: &str, head: &[u8]) -> bool {
    let Ok(decoded) = text::decode(head, None) else {
        return false;
    };
    let text = &*decoded.text;
    if text.trim().is_empty() {
        return false;
    }
    if signature::xml(text).is_some() {
        return true;
    }
    if html::is_page(text) {
        return signature::check_page(text).is_ok() && html::has_table(text);
    }
    let named = signature::claimed(name) == Some(TableFormat::Csv)
        && signature::extension(name).is_none_or(|one| one != "txt");
    signature::check_text(text).is_ok()
        && (named || !greeting::is_letter(text) && delimited::detect(text).is_some())
}
