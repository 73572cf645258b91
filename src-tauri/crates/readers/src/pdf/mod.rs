//! PDF files: the text of their pages, and their tables.
//!
//! A table is taken from the file's tags where it has them (ISO 32000-2, 14.8.4.8), else from the
//! lines drawn round its cells, else from how its text stands in columns. `hayro` reads the file and
//! runs each page's drawing instructions; it gives characters with their places and with the marked
//! content they belong to, so that no second reader is needed for the tags.

mod above;
mod alignment;
mod banded;
mod blocks;
mod caption;
mod carried;
mod columns;
mod content;
mod cost;
mod divided;
mod draft;
mod drawn;
mod error;
mod extent;
mod file;
mod glyphs;
mod groups;
mod heading;
mod heading_lines;
mod heading_spans;
mod join;
mod labels;
mod letterhead;
mod lines;
mod page;
mod placed;
mod ruled;
mod rules;
mod same_columns;
mod screen;
mod sideways;
mod structure;
mod tag_columns;
mod tag_fit;
mod tagged;
mod touching;
mod within;
mod words;

pub use content::{PageContent, Rule, Turn, Word};
pub use drawn::draw_table;
pub use error::PdfError;

use crate::Watch;
use crate::document::{Document, Table};
use draft::Draft;

/// Most bytes of a file that is read.
pub const MAX_BYTES: usize = 256 << 20;

/// Most pages of a file that are read.
pub const MAX_PAGES: usize = 3_000;

/// Most characters of a file.
pub const MAX_GLYPHS: usize = 5_000_000;

/// Most tables of a file that are kept.
pub const MAX_TABLES: usize = 5_000;

/// Bytes before which a PDF file begins.
const HEAD: usize = 1024;

/// Tells whether a file is a PDF file: some programs put other bytes before its beginning.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(5).any(|five| five == b"%PDF-")
}

/// Reads a file. The password is used to open it and kept nowhere; files that only an owner's password
/// protects need none.
///
/// # Errors
/// [`PdfError`]; nothing is read then.
pub fn read(bytes: &[u8], password: Option<&str>, watch: &dyn Watch) -> Result<Document, PdfError> {
    file::read(bytes, password, watch)
}

/// What stands on one page, from 1, so that a person can draw a table on it with [`draw_table`]. More
/// than one where its text is turned in several ways, and none where there is no such page.
///
/// # Errors
/// [`PdfError`].
pub fn page_contents(
    bytes: &[u8],
    password: Option<&str>,
    number: u32,
    watch: &dyn Watch,
) -> Result<Vec<PageContent>, PdfError> {
    file::contents(bytes, password, number, watch)
}

/// Finds the tables of pages whose words come from elsewhere, such as from a program that reads the
/// text of a picture.
#[must_use]
pub fn find_tables(pages: &[PageContent]) -> Vec<Table> {
    read_contents(pages).1
}

/// Reads such pages: the text of each, in their order, and their tables.
#[must_use]
pub fn read_contents(pages: &[PageContent]) -> (Vec<String>, Vec<Table>) {
    let mut texts = Vec::with_capacity(pages.len());
    let mut sheetfuls = Vec::with_capacity(pages.len());
    for content in pages {
        let mut found = page::find(content, &[]);
        texts.push(page::page_text(&found));
        caption::give(&mut found.tables, &found.lines);
        sheetfuls.push(file::sheetful(content, found));
    }
    (texts, named(join::join(sheetfuls)).0)
}

/// Drafts as tables, named by their order, and whether some were left out.
fn named(drafts: Vec<Draft>) -> (Vec<Table>, bool) {
    let mut tables = Vec::new();
    let mut cells = 0;
    let mut full = false;
    for draft in drafts {
        cells += draft.rows.len() * draft.width();
        if cells > draft::MAX_CELLS || tables.len() >= MAX_TABLES {
            full = true;
            break;
        }
        let name = format!("Table {}", tables.len() + 1);
        match draft.finish(&name) {
            Ok(table) => tables.push(table),
            Err(_) => full = true,
        }
    }
    (tables, full)
}
