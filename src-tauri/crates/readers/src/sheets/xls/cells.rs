//! The cells of one sheet.

use super::record::{self, Field, Record, Records};
use super::workbook::{About, Workbook};
use crate::Watch;
use crate::sheets::grid::{Budget, Grid};
use crate::sheets::{Area, CellKind, Sheet, TableError};

/// Records between two looks at [`Watch`].
const STEP: u32 = 8192;

/// Reads the cells of one sheet. `left` is how many bytes of records all sheets may still have.
pub(super) fn read(
    book: &Workbook,
    about: &About,
    stream: &[u8],
    (left, budget): (&mut usize, &Budget),
    watch: &dyn Watch,
) -> Result<Sheet, TableError> {
    let place = format!("sheet “{}”", about.name);
    let damaged = |why: &str| TableError::damaged(&place, why);
    let records = stream
        .get(about.from..)
        .ok_or_else(|| damaged("it begins beyond the end of the file"))?;
    let mut grid = Grid::named(&about.name, budget);
    if about.hidden {
        grid.hide();
    }
    let mut cells = Cells {
        book,
        grid,
        formula: (0, 0, 0),
        awaits_text: false,
    };
    // A chart within the sheet has records of its own between a beginning and an end.
    let mut depth = 0_u32;
    let mut done = about.from as u64;
    for (count, record) in (1_u32..).zip(Records::new(records)) {
        let record = record?;
        *left = left
            .checked_sub(record.size)
            .ok_or_else(|| damaged("its sheets overlap"))?;
        done += record.size as u64;
        let total = stream.len() as u64;
        if count.is_multiple_of(STEP) && watch.stopped_at(done.min(total), total) {
            return Err(TableError::Cancelled);
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
                return Some(self.grid.hide_rows(data.u16(0)?.into(), 1));
            }
            return Some(Ok(()));
        }
        if record.kind == record::COL_INFO {
            let (first, last) = (u32::from(data.u16(0)?), u32::from(data.u16(2)?));
            if data.u16(8).unwrap_or(0) & 1 != 0 && first <= last {
                return Some(self.grid.hide_columns(first, last - first + 1));
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
