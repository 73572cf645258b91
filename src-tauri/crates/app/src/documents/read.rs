//! What any file holds, as a person or a script asks for it: its text, its tables with the place of
//! each cell, the files within it, and what was odd.

use crate::error::Result;
use crate::shared::reader;
use foi::PlaceInDocument;
use readers::any::{self, FileError, FileKind};
use readers::document::Document;
use readers::mail::Message;
use readers::media::{self, DocumentKind};
use readers::sheets::{ReadOptions, Sheet, TableError};
use readers::spot::Spot;
use readers::{Watch, greeting, prose, word};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// Files within files that are read: a workbook in a letter in an archive.
const MAX_DEPTH: usize = 3;

/// What a file holds. It serialises as `name` (of a file within another one), `kind`, `text`,
/// `tables`, `notices`, `files`.
#[derive(Clone, Debug)]
pub struct FileContent {
    pub name: String,
    pub kind: FileKind,
    /// Empty where all of it stands in the tables.
    text: String,
    pub tables: Vec<ReadTable>,
    /// What was odd, and what could not be read.
    pub notices: Vec<String>,
    /// Attachments, files of an archive, files within a document.
    pub files: Vec<FileContent>,
}

/// One table. It serialises as `page`, `sheet`, `caption`, `hidden`, `rows`, and `spots` where its
/// cells stand on pages or in paragraphs: in a workbook, a row and a column are the place.
#[derive(Clone, Debug)]
pub struct ReadTable {
    /// The page on which it begins, from 1, in files that have pages.
    pub page: Option<u32>,
    /// Its name, its caption, its cells.
    pub sheet: Sheet,
    has_spots: bool,
}

impl FileContent {
    fn new(kind: FileKind) -> Self {
        Self {
            name: String::new(),
            kind,
            text: String::new(),
            tables: Vec::new(),
            notices: Vec::new(),
            files: Vec::new(),
        }
    }

    /// All its text. Of a spreadsheet, the rows of its tables, a row a line with a tab between
    /// cells.
    #[must_use]
    pub fn text(&self) -> FileText<'_> {
        FileText(self)
    }

    /// Its text is that of its tables.
    #[must_use]
    pub fn is_tables(&self) -> bool {
        self.kind == FileKind::Table
    }

    /// Nothing at all was found in it.
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
            && self.tables.is_empty()
            && self.notices.is_empty()
            && self.files.is_empty()
    }
}

/// The text of a file, to be shown. It is put together as it is written.
pub struct FileText<'a>(&'a FileContent);

impl fmt::Display for FileText<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_tables() {
            return out.write_str(&self.0.text);
        }
        let rows = self.0.tables.iter().flat_map(ReadTable::rows);
        for (number, row) in rows.enumerate() {
            if number > 0 {
                out.write_str("\n")?;
            }
            write!(out, "{}", row.divided("\t"))?;
        }
        Ok(())
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct TableRow<'a> {
    table: &'a ReadTable,
    row: usize,
}

impl<'a> TableRow<'a> {
    fn cells(self) -> impl Iterator<Item = &'a str> {
        self.table.sheet.row(self.row).map(|cell| cell.text)
    }

    /// Where each cell stands: `page 2 at 72, 300 to 110, 312`, `paragraph 12`; empty for a blank
    /// cell that has no place.
    fn spots(self) -> impl Iterator<Item = String> {
        let (sheet, row) = (&self.table.sheet, self.row);
        (0..sheet.length(row))
            .map(move |column| sheet.spot(row, column).map_or_else(String::new, place))
    }

    /// Its cells with a text between them.
    #[must_use]
    pub fn divided(self, by: &'a str) -> DividedRow<'a> {
        DividedRow { row: self, by }
    }
}

/// The cells of a row, to be shown with a text between them.
pub struct DividedRow<'a> {
    row: TableRow<'a>,
    by: &'a str,
}

impl fmt::Display for DividedRow<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, cell) in self.row.cells().enumerate() {
            if number > 0 {
                out.write_str(self.by)?;
            }
            out.write_str(cell)?;
        }
        Ok(())
    }
}

impl ReadTable {
    fn new(sheet: Sheet) -> Self {
        let spots = || {
            let rows = 0..sheet.height();
            rows.flat_map(|row| (0..sheet.length(row)).map(move |column| (row, column)))
                .filter_map(|(row, column)| sheet.spot(row, column))
        };
        let page = spots().find_map(|spot| match spot {
            Spot::Page { page, .. } => Some(page),
            Spot::Paragraph { .. } => None,
        });
        Self {
            page,
            has_spots: spots().next().is_some(),
            sheet,
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = TableRow<'_>> {
        (0..self.sheet.height()).map(|row| TableRow { table: self, row })
    }
}

/// Values that are made one by one as they are written.
struct Each<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

/// A text that is put together as it is written.
struct Said<T>(T);

impl<T: fmt::Display> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl Serialize for ReadTable {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("ReadTable", 6)?;
        if let Some(page) = self.page {
            fields.serialize_field("page", &page)?;
        }
        fields.serialize_field("sheet", &self.sheet.name)?;
        fields.serialize_field("caption", &self.sheet.caption)?;
        if self.sheet.hidden {
            fields.serialize_field("hidden", &true)?;
        }
        let rows = || self.rows().map(|row| Each(move || row.cells()));
        fields.serialize_field("rows", &Each(rows))?;
        if self.has_spots {
            let spots = || self.rows().map(|row| Each(move || row.spots()));
            fields.serialize_field("spots", &Each(spots))?;
        }
        fields.end()
    }
}

impl Serialize for FileContent {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("FileContent", 6)?;
        if !self.name.is_empty() {
            fields.serialize_field("name", &self.name)?;
        }
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("text", &Said(self.text()))?;
        fields.serialize_field("tables", &self.tables)?;
        fields.serialize_field("notices", &self.notices)?;
        if !self.files.is_empty() {
            fields.serialize_field("files", &self.files)?;
        }
        fields.end()
    }
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
    if bytes.is_empty() {
        return Err(FileError::from(TableError::NoBytes).into());
    }
    let mut content = FileContent::new(any::kind(name, bytes));
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
            content.notices = book.notes;
            content.tables = book.sheets.into_iter().map(ReadTable::new).collect();
        }
        FileKind::Archive => take_archive(&mut content, &mut files, name, bytes, watch)?,
        // A web page without a table is shown as a browser would show it.
        FileKind::Text if word::is_page(bytes) => {
            let document = reader::document(name, bytes, password, watch)?;
            files = take_document(&mut content, document);
        }
        FileKind::Text => {
            let (text, odd) = any::plain_text(name, bytes)?;
            if greeting::is_letter(&text) {
                let tables = prose::tables(&text).into_iter();
                content.tables = tables.map(ReadTable::new).collect();
            }
            content.text = text;
            content.notices.extend(odd);
        }
        FileKind::Picture => content.notices.push(
            "It is a picture. Add it to Documents to have its text recognised, or enter what it shows by hand."
                .to_owned(),
        ),
        FileKind::Other => match DocumentKind::from_media_type(media::media_type(name, bytes)) {
            // None of them; the reader for what it is named as says what is wrong with it.
            DocumentKind::Table => {
                reader::tables(name, bytes, password, &ReadOptions::default(), watch)?;
            }
            DocumentKind::Other if bytes.starts_with(b"PK") => {
                take_archive(&mut content, &mut files, name, bytes, watch)?;
            }
            // The reader of letters knows most kinds of files, and what to do with each.
            DocumentKind::Pdf
            | DocumentKind::Image
            | DocumentKind::Text
            | DocumentKind::Mail
            | DocumentKind::Letter
            | DocumentKind::Other => {
                reader::document(name, bytes, password, watch)?;
            }
        },
    }
    for (file, bytes) in files {
        content.files.push(within(&file, &bytes, depth + 1, watch));
    }
    if content.is_blank() {
        content.notices.push("No text was found in it.".to_owned());
    }
    Ok(content)
}

/// A file within another one, as far as it can be read.
fn within(name: &str, bytes: &[u8], depth: usize, watch: &dyn Watch) -> FileContent {
    let unread = |notice: String| FileContent {
        notices: vec![notice],
        ..FileContent::new(any::kind(name, bytes))
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

fn take_archive(
    content: &mut FileContent,
    files: &mut Vec<(String, Vec<u8>)>,
    name: &str,
    bytes: &[u8],
    watch: &dyn Watch,
) -> Result<()> {
    let archive = reader::archive(name, bytes, watch)?;
    content.notices.extend(archive.notices);
    let unpacked = archive.files.into_iter();
    files.extend(unpacked.map(|file| (file.path, file.bytes)));
    Ok(())
}

/// Takes over text, tables and notices; gives the files within.
fn take_document(content: &mut FileContent, document: Document) -> Vec<(String, Vec<u8>)> {
    let texts = document.pages.iter().map(|page| page.text.as_str());
    content.text = texts.collect::<Vec<_>>().join("\n\n");
    content.notices = document.notices;
    for table in document.tables {
        let mut sheet = table.sheet;
        sheet.caption = table.caption;
        if !table.doubt.is_empty() {
            content
                .notices
                .push(format!("{}: {}", sheet.name, table.doubt));
        }
        content.tables.push(ReadTable::new(sheet));
    }
    document
        .embedded
        .into_iter()
        .map(|file| (file.name, file.bytes))
        .collect()
}

/// Takes over the text of a message, and the files and messages that came with it.
fn take_message(content: &mut FileContent, files: &mut Vec<(String, Vec<u8>)>, message: Message) {
    if !content.text.is_empty() {
        content.text.push_str("\n\n");
    }
    content.text.push_str(&message.subject);
    content.text.push_str("\n\n");
    content.text.push_str(&message.text);
    files.extend(
        message
            .files()
            .map(|file| (file.name.to_owned(), file.bytes.to_vec())),
    );
    content.notices.extend(message.notes);
}
