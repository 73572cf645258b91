//! Letters: Word since 2007 and before, OpenDocument, Rich Text.
//!
//! What a file is, its first bytes say and not its name. Each is read as its program shows it, with
//! all tracked changes accepted: paragraphs as text, every table as a sheet whose cells know their
//! paragraph. Nothing in a letter is run, fetched or opened.

mod doc;
mod docx;
mod letter;
mod levels;
mod line;
mod numbers;
mod objects;
mod odt;
mod package;
mod plain;
mod rtf;
mod signature;
mod symbol;
mod table;
mod xml;

use crate::Watch;
use crate::document::{Document, DocumentError};
use signature::Kind;

/// Most bytes of a letter that is read.
pub const MAX_BYTES: usize = 256 << 20;

/// Tells whether a file is a letter of a word processor, by its content.
#[must_use]
pub fn is_letter(bytes: &[u8]) -> bool {
    matches!(
        signature::kind(bytes),
        Ok(Kind::Docx | Kind::Odt | Kind::FlatOdt | Kind::Rtf | Kind::Doc)
    )
}

/// Tells whether a file is a web page.
#[must_use]
pub fn is_page(bytes: &[u8]) -> bool {
    matches!(signature::kind(bytes), Ok(Kind::Page))
}

/// Reads a letter.
///
/// # Errors
/// [`DocumentError`]; nothing is read then.
pub fn read(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(DocumentError::too_large(format!(
            "the file has more than {} MB",
            MAX_BYTES >> 20
        )));
    }
    let kind = signature::kind(bytes)?;
    let mut document = match kind {
        Kind::Docx => docx::read(bytes, watch),
        Kind::Odt => odt::read(bytes, watch),
        Kind::FlatOdt => odt::read_flat(bytes, watch),
        Kind::Rtf => rtf::read(bytes, watch),
        Kind::Doc => doc::read(bytes, watch),
        Kind::Page => plain::read_page(name, bytes, watch),
        Kind::Text => plain::read_text(bytes),
    }?;
    if let Some(notice) = signature::contradiction(name, kind) {
        document.notices.insert(0, notice);
    }
    Ok(document)
}
