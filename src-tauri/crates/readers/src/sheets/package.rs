//! What is in a zipped workbook, found out by unpacking it once into nothing: sizes that are
//! declared may be forged, so that only what comes out is counted.

use super::{TableError, TableFormat};
use crate::Watch;
use memchr::memmem;
use quick_xml::{Reader, events::Event};
use std::io::{BufReader, Cursor, Read, Seek};
use zip::{ZipArchive, result::ZipError};

/// What all parts together may unpack to.
const MAX_UNPACKED: u64 = 1 << 30;

/// Parts of more than [`RATIO_FROM`] bytes may unpack to so many times their size. Deflate
/// reaches 1,032; sheets are well below 100.
const MAX_RATIO: u64 = 300;
const RATIO_FROM: u64 = 32 << 20;

/// Sheets, pictures and whatever else.
const MAX_PARTS: usize = 10_000;

/// The shortest shared string, `<si/>`.
const SHORTEST_STRING: u64 = 5;

const BLOCK: usize = 1 << 16;

/// How much of a part is looked at to tell what it is: styles stand before the content.
const MAX_HEAD: u64 = 1 << 20;

/// Enough of the block before to find what lies across two.
const OVERLAP: usize = 16;

/// What was found.
#[derive(Debug)]
pub(super) struct Package {
    pub format: TableFormat,
    /// Some sheet may have formulas.
    pub formulas: bool,
    /// Some sheet may have merged cells.
    pub merges: bool,
    /// Some text may be raised, lowered or struck out.
    pub marks: bool,
    /// Bytes of all parts together.
    pub unpacked: u64,
}

/// A zipped kind of document that is no table: what shows it, and what it is.
const DOCUMENTS: [(&str, &str, &str); 3] = [
    ("word/document.xml", "a Word document", COPY_TABLE),
    (
        "ppt/presentation.xml",
        "a PowerPoint presentation",
        COPY_TABLE,
    ),
    // The library reads it, but tells neither raised digits from others nor what number formats
    // hide: 40 with a raised 1 would be 401.
    (
        "xl/workbook.bin",
        "a binary Excel workbook (.xlsb)",
        "Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.",
    ),
];

const COPY_TABLE: &str = "Copy its table into a spreadsheet and save that as .xlsx or .csv.";

/// What to do with a document of Apple's programs.
const EXPORT: &str = "Ask for it as an Excel workbook or a PDF, or open it on a Mac or at icloud.com and export it as one of these.";

/// OpenDocument kinds that are no table, by their media type.
const OPEN_DOCUMENTS: [(&str, &str); 2] = [
    ("application/vnd.oasis.opendocument.text", "a text document"),
    (
        "application/vnd.oasis.opendocument.presentation",
        "a presentation",
    ),
];

const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Unpacks all parts, within bounds.
pub(super) fn inspect(bytes: &[u8], watch: &dyn Watch) -> Result<Package, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| TableError::damaged("its list of parts", error))?;
    if archive.len() > MAX_PARTS {
        return Err(TableError::too_large(format!(
            "it has more than {MAX_PARTS} parts"
        )));
    }
    let mut package = Package {
        format: format(&mut archive)?,
        formulas: false,
        merges: false,
        marks: false,
        unpacked: 0,
    };
    let whole = bytes.len() as u64;
    for index in 0..archive.len() {
        if watch.cancelled() {
            return Err(TableError::Cancelled);
        }
        let mut part = archive
            .by_index(index)
            .map_err(|error| unreadable(&error))?;
        let name = part
            .name()
            .map_err(|error| unreadable(&error))?
            .into_owned();
        let packed = part.compressed_size();
        let size =
            drain(&mut part, (packed, whole), &mut package).map_err(|why| why.in_part(&name))?;
        drop(part);
        if name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            check_string_count(&mut archive, index, size)?;
        }
    }
    Ok(package)
}

/// Is it a workbook by the names of its parts?
pub(super) fn is_workbook(source: impl Read + Seek) -> bool {
    let archive = ZipArchive::new(source);
    archive.is_ok_and(|mut archive| format(&mut archive).is_ok())
}

fn unreadable(error: &ZipError) -> TableError {
    if let ZipError::UnsupportedArchive(why) = error
        && *why == ZipError::PASSWORD_REQUIRED
    {
        return TableError::Protected;
    }
    TableError::damaged("one of its parts", error)
}

/// What kind of document the parts make.
fn format(archive: &mut ZipArchive<impl Read + Seek>) -> Result<TableFormat, TableError> {
    let not_a_table = |found: &str, advice: &str| TableError::NotATable {
        found: found.to_owned(),
        advice: advice.to_owned(),
    };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.replace('\\', "/").to_ascii_lowercase()))
        .collect();
    if let Some((_, found, advice)) = DOCUMENTS
        .iter()
        .find(|(part, ..)| names.iter().any(|name| name == part))
    {
        return Err(not_a_table(found, advice));
    }
    let media_type = media_type(archive);
    if media_type.starts_with(SPREADSHEET) {
        return Ok(TableFormat::Ods);
    }
    if let Some((_, found)) = OPEN_DOCUMENTS
        .iter()
        .find(|(kind, _)| media_type.starts_with(kind))
    {
        return Err(not_a_table(found, COPY_TABLE));
    }
    // Some programs leave out the first part; the list of parts says it too, and so does the
    // content.
    if media_type.is_empty() {
        let says_table = head(archive, "META-INF/manifest.xml").contains(SPREADSHEET)
            || head(archive, "content.xml").contains("<office:spreadsheet");
        if says_table {
            return Ok(TableFormat::Ods);
        }
    }
    let apple = |name: &String| name.ends_with(".iwa") || name == "index.zip";
    if names.iter().any(apple) {
        let found = "a document of Apple Numbers, Pages or Keynote";
        return Err(not_a_table(found, EXPORT));
    }
    if names.iter().any(|name| name == "[content_types].xml") {
        return Ok(TableFormat::Xlsx);
    }
    Err(TableError::NotATable {
        found: "a zip archive".to_owned(),
        advice: "Unpack it and choose the table that is in it.".to_owned(),
    })
}

/// The media type that OpenDocument files state in their first part.
fn media_type(archive: &mut ZipArchive<impl Read + Seek>) -> String {
    let mut text = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // One that cannot be read is none; other parts decide then.
        let _ = part.take(128).read_to_string(&mut text);
    }
    text
}

/// The beginning of a part as text; empty where it cannot be read.
fn head(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> String {
    let mut bytes = Vec::new();
    if let Ok(part) = archive.by_name(name) {
        let _ = part.take(MAX_HEAD).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

enum Why {
    Bomb(String),
    Unreadable(std::io::Error),
}

impl Why {
    fn in_part(self, name: &str) -> TableError {
        match self {
            Self::Bomb(limit) => TableError::Bomb { limit },
            Self::Unreadable(error) => TableError::damaged(&format!("its part “{name}”"), error),
        }
    }
}

/// Unpacks a part and forgets it; how long it was.
fn drain(
    part: &mut impl Read,
    (packed, whole): (u64, u64),
    package: &mut Package,
) -> Result<u64, Why> {
    let mut block = vec![0; OVERLAP + BLOCK];
    let mut kept = 0;
    let mut size = 0_u64;
    loop {
        let read = part.read(&mut block[kept..]).map_err(Why::Unreadable)?;
        if read == 0 {
            return Ok(size);
        }
        let end = kept + read;
        let seen = &block[..end];
        // Colons, since parts may name their elements with a prefix.
        package.formulas |=
            memmem::find(seen, b"<f").is_some() || memmem::find(seen, b":f").is_some();
        package.merges |= memmem::find(seen, b"mergeCell").is_some();
        package.marks |=
            memmem::find(seen, b"vertAlign").is_some() || memmem::find(seen, b"strike").is_some();
        size += read as u64;
        package.unpacked += read as u64;
        if package.unpacked > MAX_UNPACKED {
            return Err(Why::Bomb("1 GB".to_owned()));
        }
        // Parts may share what is packed, so that the file as a whole counts as well.
        let burst =
            |unpacked: u64, packed: u64| unpacked > RATIO_FROM && unpacked / MAX_RATIO > packed;
        if burst(size, packed) || burst(package.unpacked, whole) {
            return Err(Why::Bomb(format!("{MAX_RATIO} times its size")));
        }
        let from = end.saturating_sub(OVERLAP);
        block.copy_within(from..end, 0);
        kept = end - from;
    }
}

/// The list of shared strings says how many there are, and room is made for them before they are
/// read: the number must be possible.
fn check_string_count(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    size: u64,
) -> Result<(), TableError> {
    let part = archive
        .by_index(index)
        .map_err(|error| unreadable(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(part.take(BLOCK as u64)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        // What is no XML is found when the workbook is read.
        let Ok(event) = reader.read_event_into(&mut buffer) else {
            return Ok(());
        };
        let start = match event {
            Event::Start(start) | Event::Empty(start) => start,
            Event::Eof => return Ok(()),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => continue,
        };
        if start.local_name().as_ref() != "sst" {
            continue;
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let count = attribute.value.trim().parse::<u64>();
            let counts = attribute.key.as_ref() == "uniqueCount";
            if counts && count.is_ok_and(|count| count > size / SHORTEST_STRING) {
                return Err(TableError::damaged(
                    "its list of texts",
                    "it says that it has more texts than it can have",
                ));
            }
        }
        return Ok(());
    }
}
