//! What any file holds, as a person or a script asks for it: its text, its tables with the place of
//! each cell, the files within it, and what was odd.

use crate::error::{ApiError, Result};
use crate::shared::reader;
use foi::PlaceInDocument;
use foi::place::column_name;
use readers::any::{self, FileKind};
use readers::document::Document;
use readers::mail::Message;
use readers::sheets::{Book, ReadOptions, Sheet};
use readers::spot::Spot;
use readers::{Watch, text};
use serde::Serialize;

/// Files within files that are read: a workbook in a letter in an archive.
const MAX_DEPTH: usize = 3;

/// What a file holds.
#[derive(Clone, Debug, Serialize)]
pub struct FileContent {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    pub kind: FileKind,
    pub text: String,
    pub tables: Vec<ReadTable>,
    /// What was odd, and what could not be read.
    pub notices: Vec<String>,
    /// Attachments, files of an archive, files within a document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileContent>,
}

/// One table.
#[derive(Clone, Debug, Serialize)]
pub struct ReadTable {
    /// The page on which it begins, from 1, in files that have pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Its name in the file, or `Table 2`.
    pub sheet: String,
    pub caption: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    pub rows: Vec<Vec<String>>,
    /// Where each cell stands: `page 2 at 72, 300 to 110, 312`, `paragraph 12`, `B4`; empty for a
    /// blank cell that has no place.
    pub spots: Vec<Vec<String>>,
}

impl ReadTable {
    fn new(sheet: &Sheet) -> Self {
        let height = sheet.height();
        let places = |row: usize| {
            (0..sheet.length(row)).map(move |column| (row, column, sheet.spot(row, column)))
        };
        let page = (0..height)
            .flat_map(places)
            .find_map(|(.., spot)| match spot {
                Some(Spot::Page { page, .. }) => Some(page),
                Some(Spot::Paragraph { .. }) | None => None,
            });
        let has_spots = (0..height)
            .flat_map(places)
            .any(|(.., spot)| spot.is_some());
        let words = |(row, column, spot): (usize, usize, Option<Spot>)| match spot {
            Some(spot) => place(spot),
            None if has_spots => String::new(),
            None => format!("{}{}", column_name(as_u32(column)), row + 1),
        };
        Self {
            page,
            sheet: sheet.name.clone(),
            caption: sheet.caption.clone(),
            hidden: sheet.hidden,
            rows: (0..height)
                .map(|row| sheet.row(row).map(|cell| cell.text.to_owned()).collect())
                .collect(),
            spots: (0..height)
                .map(|row| places(row).map(words).collect())
                .collect(),
        }
    }
}

fn as_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A place in a document in words.
fn place(spot: Spot) -> String {
    match spot {
        Spot::Page { .. } => on_page(spot).map_or_else(String::new, |place| place.to_string()),
        Spot::Paragraph { paragraph } => format!("paragraph {paragraph}"),
    }
}

/// The place on a page as a figure keeps it, with its rectangle in whole points round it.
#[must_use]
pub fn on_page(spot: Spot) -> Option<PlaceInDocument> {
    match spot {
        Spot::Page { page, area } => Some(PlaceInDocument::Area {
            page,
            left: area.left.floor() as i32,
            top: area.top.floor() as i32,
            right: area.right.ceil() as i32,
            bottom: area.bottom.ceil() as i32,
        }),
        Spot::Paragraph { .. } => None,
    }
}

/// Reads a file of any kind, and the files within it.
///
/// # Errors
/// The file cannot be read. What cannot be read of a file within it is said in its notices.
pub fn read(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<FileContent> {
    read_at(name, bytes, password, 1, watch)
}

fn read_at(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    depth: usize,
    watch: &dyn Watch,
) -> Result<FileContent> {
    let mut content = FileContent {
        name: String::new(),
        kind: any::kind(name, bytes),
        text: String::new(),
        tables: Vec::new(),
        notices: Vec::new(),
        files: Vec::new(),
    };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    match content.kind {
        FileKind::Pdf | FileKind::Letter => {
            let document = reader::document(name, bytes, password, watch)?;
            files = take_document(&mut content, document);
        }
        FileKind::Mail => {
            for message in reader::mail(name, bytes, watch)? {
                take_message(&mut content, &mut files, message);
            }
        }
        FileKind::Table => {
            let book = reader::tables(name, bytes, password, &ReadOptions::default(), watch)?;
            take_book(&mut content, &book);
        }
        FileKind::Archive => {
            let archive = reader::archive(name, bytes, watch)?;
            content.notices = archive.notices;
            files = archive
                .files
                .into_iter()
                .map(|file| (file.path, file.bytes))
                .collect();
        }
        FileKind::Text => {
            content.text = text::decode(bytes)
                .map_err(|error| ApiError::invalid("source", error.to_string()))?;
        }
        FileKind::Picture => content.notices.push(
            "It is a picture. Add it to Documents to have its text recognised, or enter what it shows by hand."
                .to_owned(),
        ),
        FileKind::Other => {
            // The reader of letters knows most kinds of files by name, and what to do with each.
            reader::document(name, bytes, password, watch)?;
        }
    }
    for (file, bytes) in files {
        content.files.push(within(&file, &bytes, depth + 1, watch));
    }
    Ok(content)
}

/// A file within another one, as far as it can be read.
fn within(name: &str, bytes: &[u8], depth: usize, watch: &dyn Watch) -> FileContent {
    let unread = |notice: String| FileContent {
        name: String::new(),
        kind: any::kind(name, bytes),
        text: String::new(),
        tables: Vec::new(),
        notices: vec![notice],
        files: Vec::new(),
    };
    let read = if depth > MAX_DEPTH {
        unread("It is not opened, because it is within too many other files.".to_owned())
    } else {
        read_at(name, bytes, None, depth, watch).unwrap_or_else(|error| unread(error.message))
    };
    FileContent {
        name: name.to_owned(),
        ..read
    }
}

/// Takes over text, tables and notices; gives the files within.
fn take_document(content: &mut FileContent, document: Document) -> Vec<(String, Vec<u8>)> {
    let texts = document.pages.iter().map(|page| page.text.as_str());
    content.text = texts.collect::<Vec<_>>().join("\n\n");
    content.notices = document.notices;
    content.tables = document
        .tables
        .into_iter()
        .map(|table| {
            let mut sheet = table.sheet;
            sheet.caption = table.caption;
            if !table.doubt.is_empty() {
                content
                    .notices
                    .push(format!("{}: {}", sheet.name, table.doubt));
            }
            ReadTable::new(&sheet)
        })
        .collect();
    document
        .embedded
        .into_iter()
        .map(|file| (file.name, file.bytes))
        .collect()
}

fn take_message(content: &mut FileContent, files: &mut Vec<(String, Vec<u8>)>, message: Message) {
    if !content.text.is_empty() {
        content.text.push_str("\n\n");
    }
    content.text.push_str(&message.subject);
    content.text.push_str("\n\n");
    content.text.push_str(&message.text);
    content.notices.extend(message.notes);
    files.extend(
        message
            .attachments
            .into_iter()
            .map(|attachment| (attachment.name, attachment.bytes)),
    );
}

fn take_book(content: &mut FileContent, book: &Book) {
    content.notices.clone_from(&book.notes);
    content.tables = book.sheets.iter().map(ReadTable::new).collect();
    let lines = content.tables.iter().flat_map(|table| &table.rows);
    content.text = lines
        .map(|row| row.join("\t"))
        .collect::<Vec<_>>()
        .join("\n");
}
