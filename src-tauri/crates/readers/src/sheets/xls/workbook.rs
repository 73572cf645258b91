//! What applies to all sheets of a workbook: its texts, fonts, number formats and calendar.

use super::record::{self, Field, Record, Records};
use super::strings::Strings;
use crate::sheets::TableError;
use crate::sheets::look::Look;
use crate::sheets::marks::Mark;
use crate::sheets::moment::Epoch;
use std::collections::HashMap;

/// Most sheets that are read.
const MAX_SHEETS: usize = 4096;

/// What applies to all sheets.
pub(super) struct Workbook {
    pub strings: Strings,
    pub epoch: Epoch,
    looks: Vec<Look>,
    /// Of cells whose format is not there.
    plain: Look,
    pub texts: Vec<String>,
    pub sheets: Vec<About>,
}

/// A sheet as the workbook lists it.
pub(super) struct About {
    pub name: String,
    /// Where its records begin.
    pub from: usize,
    pub hidden: bool,
    /// 0 for cells; others are charts and macros.
    pub kind: u8,
}

fn short() -> TableError {
    TableError::damaged("the workbook", "a record is too short")
}

impl Workbook {
    pub fn read(stream: &[u8]) -> Result<Self, TableError> {
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
        for record in Records::new(stream) {
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

    pub fn look(&self, format: u16) -> &Look {
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
}
