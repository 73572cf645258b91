//! Web pages and plain text that are called letters.

use super::letter::Letter;
use super::line::Line;
use crate::Watch;
use crate::document::{Document, DocumentError, FoundBy, Page, Table};
use crate::mail::html::to_text;
use crate::sheets::marks::Mark;
use crate::sheets::{self, ReadOptions, TableError};
use crate::text;

/// Reads a web page: its text, and its tables as they are read of any page.
pub(super) fn read_page(
    name: &str,
    bytes: &[u8],
    watch: &dyn Watch,
) -> Result<Document, DocumentError> {
    let book = match sheets::read(name, bytes, &ReadOptions::default(), watch) {
        Ok(book) => Some(book),
        Err(TableError::Cancelled) => return Err(DocumentError::Cancelled),
        Err(TableError::TooLarge { what }) => return Err(DocumentError::TooLarge { what }),
        // A page without a table has its text.
        Err(
            TableError::NotATable { .. }
            | TableError::NoBytes
            | TableError::Empty
            | TableError::Bomb { .. }
            | TableError::Protected
            | TableError::Damaged { .. }
            | TableError::Encoding { .. }
            | TableError::Delimiter { .. },
        ) => None,
    };
    let text = decoded(
        bytes,
        book.as_ref().and_then(|book| book.encoding.as_deref()),
    )?;
    let mut document = Document {
        pages: vec![Page {
            text: to_text(&text),
            picture: false,
        }],
        ..Document::default()
    };
    let sheets = book.map(|book| book.sheets).unwrap_or_default();
    document.tables = sheets
        .into_iter()
        .map(|sheet| Table {
            sheet,
            caption: String::new(),
            found_by: FoundBy::Structure,
            doubt: String::new(),
        })
        .collect();
    if document.tables.is_empty()
        && document
            .pages
            .iter()
            .all(|page| page.text.trim().is_empty())
    {
        return Err(DocumentError::Empty);
    }
    Ok(document)
}

fn decoded(bytes: &[u8], encoding: Option<&str>) -> Result<String, DocumentError> {
    let labelled = encoding.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match labelled {
        Some(encoding) => Ok(encoding.decode(bytes).0.into_owned()),
        None => text::decode(bytes).map_err(|_| not_text()),
    }
}

fn not_text() -> DocumentError {
    DocumentError::not_read(
        "data that is not text",
        "Choose a Word file, an OpenDocument text, Rich Text or a PDF.",
    )
}

/// Reads plain text, a paragraph a line.
pub(super) fn read_text(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = text::decode(bytes).map_err(|_| not_text())?;
    let stray = |one: char| one.is_control() && !matches!(one, '\n' | '\r' | '\t' | '\u{c}');
    let sample = text.chars().take(4096);
    if sample.clone().filter(|one| stray(*one)).count() * 20 > sample.count() {
        return Err(not_text());
    }
    let mut letter = Letter::default();
    for paragraph in text::clean_lines(&text).lines() {
        let mut line = Line::default();
        line.add(paragraph, Mark::Plain);
        letter.paragraph(&mut line)?;
    }
    letter.finish()
}
