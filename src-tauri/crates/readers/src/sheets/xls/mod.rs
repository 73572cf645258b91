//! Excel workbooks before 2007 (MS-XLS, versions 5 to 8 of the format), in the compound files of
//! MS-CFB. Read record by record: a library that builds the whole grid first would take what
//! memory the file names.

mod cells;
mod record;
mod strings;
mod workbook;

use super::grid::Budget;
use super::{Book, TableError, TableFormat, signature};
use crate::Watch;
use cfb::CompoundFile;
use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use workbook::Workbook;

/// The stream of a workbook, in Excel 97 and in Excel 95.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// The stream of a newer workbook with a password (MS-OFFCRYPTO, 2.3.4.4).
const ENCRYPTED: &str = "/EncryptedPackage";

/// Streams of other documents in the same container.
const OTHERS: [(&str, &str); 3] = [
    ("/WordDocument", "a Word document"),
    ("/PowerPoint Document", "a PowerPoint presentation"),
    ("/__properties_version1.0", "an Outlook e-mail"),
];

/// Reads a compound file.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, TableError> {
    let stream = stream(bytes)?;
    let workbook = Workbook::read(&stream)?;
    let mut book = Book::new(TableFormat::Xls);
    let total = stream.len() as u64;
    // Sheets follow one another; places that overlap would be read again and again.
    let budget = Budget::new(total);
    let mut left = stream.len().saturating_mul(2);
    for about in &workbook.sheets {
        if about.kind != 0 {
            book.notes.push(format!(
                "“{}” is not a sheet of cells and was left out.",
                about.name
            ));
            continue;
        }
        if about.hidden {
            book.notes
                .push(format!("Sheet “{}” is hidden.", about.name));
        }
        let bounds = (&mut left, &budget);
        book.sheets
            .push(cells::read(&workbook, about, &stream, bounds, watch)?);
    }
    watch.at(total, total);
    Ok(book)
}

/// Is it a workbook, or one with a password that is called like one?
pub(super) fn is_workbook(source: impl Read + Seek, name: &str) -> bool {
    let named = matches!(
        signature::claimed(name),
        Some(TableFormat::Xlsx | TableFormat::Xls)
    );
    open(source).is_ok_and(|file| {
        STREAMS.iter().any(|stream| file.exists(stream)) || (named && file.exists(ENCRYPTED))
    })
}

fn open<R: Read + Seek>(source: R) -> Result<CompoundFile<R>, TableError> {
    let opened = catch_unwind(AssertUnwindSafe(|| CompoundFile::open(source)));
    match opened {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(_)) => Err(TableError::damaged(
            "its directory",
            "its parts are missing or damaged, as in a file that was not sent or saved whole",
        )),
        Err(_) => Err(TableError::damaged(
            "its directory",
            "it contradicts itself",
        )),
    }
}

/// The records of the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, TableError> {
    let mut file = open(Cursor::new(bytes))?;
    if file.exists(ENCRYPTED) {
        return Err(TableError::Protected);
    }
    let Some(name) = STREAMS.iter().find(|name| file.exists(name)) else {
        let other = OTHERS.iter().find(|(stream, _)| file.exists(stream));
        return Err(TableError::NotATable {
            found: other
                .map_or("a Microsoft document", |(_, found)| found)
                .to_owned(),
            advice: "Copy its table into a spreadsheet and save that as .xlsx or .csv.".to_owned(),
        });
    };
    let mut records = Vec::new();
    let limit = bytes.len() as u64;
    let read = catch_unwind(AssertUnwindSafe(|| {
        let stream = file.open_stream(name)?;
        stream.take(limit).read_to_end(&mut records)
    }));
    match read {
        Ok(Ok(_)) => Ok(records),
        Ok(Err(error)) => Err(TableError::damaged("the workbook", error)),
        Err(_) => Err(TableError::damaged("the workbook", "its parts overlap")),
    }
}
