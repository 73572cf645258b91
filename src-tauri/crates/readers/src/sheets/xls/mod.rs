//! Excel workbooks before 2007 (MS-XLS, versions 5 to 8 of the format), in the compound files of
//! MS-CFB. Read record by record: a library that builds the whole grid first would take what
//! memory the file names.

mod record;
mod strings;

use super::grid::Grid;
use super::look::Look;
use super::marks::Mark;
use super::moment::Epoch;
use super::{Book, TableError, TableFormat, Watch, signature};
use crate::sheets::{Area, CellKind, Sheet};
use cfb::CompoundFile;
use record::{Field, Record, Records};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use strings::Strings;

/// The stream of a workbook, in Excel 97 and in Excel 95.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// The stream of a newer workbook with a password (MS-OFFCRYPTO, 2.3.4.4).
const ENCRYPTED: &str = "/EncryptedPackage";

/// Streams of other documents in the same container.
const OTHERS: [(&str, &str); 3] = [
    ("/WordDocument", "a Word document"),
    ("/PowerPoint Document", "a PowerPoint presentation"),
    ("/__properties_version1.0", "an e-mail of Outlook"),
];

const MAX_SHEETS: usize = 4096;

/// Records between two looks at [`Watch`].
const STEP: u32 = 8192;

/// Reads a compound file.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, TableError> {
    let stream = stream(bytes)?;
    let workbook = Workbook::read(&stream)?;
    let mut book = Book {
        format: TableFormat::Xls,
        encoding: None,
        delimiter: None,
        line_ends: None,
        sheets: Vec::new(),
        notes: Vec::new(),
    };
    let total = stream.len() as u64;
    // Sheets follow one another; places that overlap would be read again and again.
    let mut left = stream.len().saturating_mul(2);
    for about in &workbook.sheets {
        if about.kind != 0 {
            book.notes.push(format!(
                "“{}” is no sheet of cells and was left out.",
                about.name
            ));
            continue;
        }
        if about.hidden {
            book.notes
                .push(format!("Sheet “{}” is hidden.", about.name));
        }
        book.sheets
            .push(workbook.sheet(about, &stream, &mut left, watch)?);
    }
    watch.at(total, total);
    Ok(book)
}

/// Is it a workbook, or one with a password that is called like one?
pub(super) fn is_workbook(bytes: &[u8], name: &str) -> bool {
    let named = matches!(
        signature::claimed(name),
        Some(TableFormat::Xlsx | TableFormat::Xls)
    );
    open(bytes).is_ok_and(|file| {
        STREAMS.iter().any(|stream| file.exists(stream)) || (named && file.exists(ENCRYPTED))
    })
}

type Compound<'b> = CompoundFile<Cursor<&'b [u8]>>;

fn open(bytes: &[u8]) -> Result<Compound<'_>, TableError> {
    let opened = catch_unwind(AssertUnwindSafe(|| CompoundFile::open(Cursor::new(bytes))));
    match opened {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(TableError::damaged("its directory", error)),
        Err(_) => Err(TableError::damaged(
            "its directory",
            "it contradicts itself",
        )),
    }
}

/// The records of the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, TableError> {
    let mut file = open(bytes)?;
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

/// What applies to all sheets.
struct Workbook {
    strings: Strings,
    epoch: Epoch,
    looks: Vec<Look>,
    /// Of cells whose format is not there.
    plain: Look,
    texts: Vec<String>,
    sheets: Vec<About>,
}

/// A sheet as the workbook lists it.
struct About {
    name: String,
    /// Where its records begin.
    from: usize,
    hidden: bool,
    /// 0 for cells; others are charts and macros.
    kind: u8,
}

fn short() -> TableError {
    TableError::damaged("the workbook", "a record is too short")
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Self, TableError> {
        let mut book = Self {
            strings: Strings::default(),
            epoch: Epoch::Y1900,
            looks: Vec::new(),
            plain: Look::default(),
            texts: Vec::new(),
            sheets: Vec::new(),
        };
        let mut formats: HashMap<u16, Look> = HashMap::new();
        // Number format and font.
        let mut cell_formats: Vec<(u16, u16)> = Vec::new();
        for record in Records::of(stream) {
            let record = record?;
            match record.kind {
                record::BOF => book.strings.version(record.data.u16(0).ok_or_else(short)?),
                record::FILE_PASS => return Err(TableError::Protected),
                record::CODE_PAGE => book
                    .strings
                    .code_page(record.data.u16(0).ok_or_else(short)?),
                record::DATE_MODE if record.data.u16(0) == Some(1) => book.epoch = Epoch::Y1904,
                record::FORMAT => {
                    let id = record.data.u16(0).ok_or_else(short)?;
                    let code = book.strings.format_code(&record).ok_or_else(short)?;
                    formats.insert(id, Look::of_code(&code));
                }
                record::FONT => book.strings.fonts.add(&record).ok_or_else(short)?,
                record::XF => {
                    let font = record.data.u16(0).ok_or_else(short)?;
                    cell_formats.push((record.data.u16(2).ok_or_else(short)?, font));
                }
                record::BOUND_SHEET if book.sheets.len() < MAX_SHEETS => {
                    let about = book.about(&record).ok_or_else(short)?;
                    book.sheets.push(about);
                }
                record::SST => book.texts = book.strings.shared(&record).ok_or_else(short)?,
                record::EOF => break,
                _ => {}
            }
        }
        book.looks = cell_formats
            .into_iter()
            .map(|(id, font)| {
                let look = formats.get(&id).cloned();
                look.unwrap_or_else(|| Look::of_builtin(id))
                    .struck(book.strings.fonts.mark(font) == Mark::Struck)
            })
            .collect();
        Ok(book)
    }

    fn look(&self, format: u16) -> &Look {
        let look = self.looks.get(usize::from(format));
        look.unwrap_or(&self.plain)
    }

    fn about(&self, record: &Record) -> Option<About> {
        Some(About {
            from: usize::try_from(record.data.u32(0)?).ok()?,
            hidden: *record.data.get(4)? & 3 != 0,
            kind: *record.data.get(5)?,
            name: self.strings.short(record.data.get(6..)?)?.replace('\0', ""),
        })
    }

    fn sheet(
        &self,
        about: &About,
        stream: &[u8],
        left: &mut usize,
        watch: &dyn Watch,
    ) -> Result<Sheet, TableError> {
        let place = format!("sheet “{}”", about.name);
        let damaged = |why: &str| TableError::damaged(&place, why);
        let records = stream
            .get(about.from..)
            .ok_or_else(|| damaged("it begins beyond the end of the file"))?;
        let mut grid = Grid::named(&about.name);
        if about.hidden {
            grid.hide();
        }
        let mut cells = Cells {
            book: self,
            grid,
            formula: (0, 0, 0),
            awaits_text: false,
        };
        // A chart within the sheet has records of its own between a beginning and an end.
        let mut depth = 0_u32;
        let mut done = about.from as u64;
        for (count, record) in (1_u32..).zip(Records::of(records)) {
            let record = record?;
            *left = left
                .checked_sub(record.size)
                .ok_or_else(|| damaged("its sheets overlap"))?;
            done += record.size as u64;
            if count.is_multiple_of(STEP) {
                watch.at(done.min(stream.len() as u64), stream.len() as u64);
                if watch.cancelled() {
                    return Err(TableError::Cancelled);
                }
            }
            match record.kind {
                record::BOF => depth = depth.saturating_add(1),
                record::EOF if depth <= 1 => break,
                record::EOF => depth -= 1,
                _ if depth > 1 => {}
                _ => match cells.take(&record) {
                    Some(put) => put?,
                    None => return Err(damaged("a record is too short")),
                },
            }
        }
        cells.settle()?;
        cells.grid.finish()
    }
}

struct Cells<'w> {
    book: &'w Workbook,
    grid: Grid,
    /// The place and format of the last formula, whose text comes in a record of its own.
    formula: (u32, u32, u16),
    /// That text has not come yet.
    awaits_text: bool,
}

impl Cells<'_> {
    /// Reads the cells of a record; nothing where it is too short.
    fn take(&mut self, record: &Record) -> Option<Result<(), TableError>> {
        let data = record.data;
        if record.kind == record::MERGED_CELLS {
            return self.merge(data).map(Ok);
        }
        if record.kind == record::ROW {
            if data.u16(12).unwrap_or(0) & 0x20 != 0 {
                self.grid.hide_rows(data.u16(0)?.into(), 1);
            }
            return Some(Ok(()));
        }
        if record.kind == record::COL_INFO {
            let (first, last) = (u32::from(data.u16(0)?), u32::from(data.u16(2)?));
            if data.u16(8).unwrap_or(0) & 1 != 0 && first <= last {
                self.grid.hide_columns(first, last - first + 1);
            }
            return Some(Ok(()));
        }
        if record.kind == record::STRING {
            let text = self.book.strings.long(record, 0)?;
            let (row, column, format) = self.formula;
            self.awaits_text = false;
            return Some(self.put_text(row, column, &text, format));
        }
        if !record::CELLS.contains(&record.kind) {
            return Some(Ok(()));
        }
        if let Err(error) = self.settle() {
            return Some(Err(error));
        }
        let (row, column) = (data.u16(0)?.into(), data.u16(2)?.into());
        if record.kind == record::MUL_RK {
            return self.many(data, row, column);
        }
        let format = data.u16(4)?;
        let (text, kind) = match record.kind {
            record::NUMBER => self.number(f64::from_bits(data.u64(6)?), format),
            record::RK => self.number(record::rk(data.u32(6)?), format),
            record::LABEL_SST => {
                let index = usize::try_from(data.u32(6)?).ok()?;
                let text = self.book.texts.get(index)?;
                return Some(self.put_text(row, column, text, format));
            }
            record::LABEL | record::R_STRING => {
                let text = self.book.strings.long(record, 6)?;
                return Some(self.put_text(row, column, &text, format));
            }
            record::BOOL_ERR => truth_or_error(*data.get(6)?, *data.get(7)? != 0),
            // A formula: its last value.
            _ => {
                self.formula = (row, column, format);
                match (data.u16(12)?, *data.get(6)?) {
                    (0xffff, 1) => truth_or_error(*data.get(8)?, false),
                    (0xffff, 2) => truth_or_error(*data.get(8)?, true),
                    // Text, which follows.
                    (0xffff, 0) => {
                        self.awaits_text = true;
                        return Some(Ok(()));
                    }
                    // No text.
                    (0xffff, _) => return Some(Ok(())),
                    // To be calculated whenever the file is opened, and never yet: programs that
                    // do not calculate write a zero.
                    _ if data.u16(14)? & 1 != 0 && data.u64(6)? == 0 => {
                        ("=".to_owned(), CellKind::Error)
                    }
                    _ => self.number(f64::from_bits(data.u64(6)?), format),
                }
            }
        };
        Some(self.grid.put(row, column, &text, kind))
    }

    fn number(&self, value: f64, format: u16) -> (String, CellKind) {
        self.book.look(format).number(value, self.book.epoch)
    }

    /// Names a formula whose text has never been worked out.
    fn settle(&mut self) -> Result<(), TableError> {
        if !std::mem::take(&mut self.awaits_text) {
            return Ok(());
        }
        let (row, column, _) = self.formula;
        self.grid.put(row, column, "=", CellKind::Error)
    }

    fn put_text(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        format: u16,
    ) -> Result<(), TableError> {
        let (text, kind) = self.book.look(format).text(text);
        self.grid.put(row, column, &text, kind)
    }

    /// Several numbers side by side.
    fn many(&mut self, data: &[u8], row: u32, first: u32) -> Option<Result<(), TableError>> {
        let numbers = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
        for (column, number) in (first..).zip(numbers) {
            let (text, kind) = self.number(record::rk(number.u32(2)?), number.u16(0)?);
            if let Err(error) = self.grid.put(row, column, &text, kind) {
                return Some(Err(error));
            }
        }
        Some(Ok(()))
    }

    fn merge(&mut self, data: &[u8]) -> Option<()> {
        let count = usize::from(data.u16(0)?);
        for area in data.get(2..)?.chunks_exact(8).take(count) {
            self.grid.merge(Area {
                first_row: area.u16(0)?.into(),
                last_row: area.u16(2)?.into(),
                first_column: area.u16(4)?.into(),
                last_column: area.u16(6)?.into(),
            });
        }
        Some(())
    }
}

fn truth_or_error(value: u8, is_error: bool) -> (String, CellKind) {
    if is_error {
        (record::error(value).to_owned(), CellKind::Error)
    } else {
        let text = if value == 0 { "FALSE" } else { "TRUE" };
        (text.to_owned(), CellKind::Bool)
    }
}
