//! The cells, each a measure in a period, in which an answer needs a figure to be complete.

use crate::error::StoreError;
use crate::row::{Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, text};
use foi::Cell;
use rusqlite::{Connection, Result};

columns! { measure_id, period_id, position }

pub(crate) static TABLE: Table = Table::new("required_cell", &NAMES, 2)
    .subject(&[
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(Whole::words("", |_| Ok(Some("required".to_owned()))).or("not required"));

pub(crate) fn all(conn: &Connection) -> Result<Vec<Cell>> {
    TABLE.all(
        conn,
        "ORDER BY position, measure_id, period_id",
        [],
        |row| {
            Ok(Cell {
                measure: row.id(AT.measure_id)?,
                period: row.id(AT.period_id)?,
            })
        },
    )
}

impl Tx<'_> {
    pub(crate) fn replace_required(&self, cells: &[Cell]) -> Result<(), StoreError> {
        self.run("DELETE FROM required_cell", [])?;
        for (position, cell) in (0_u32..).zip(cells) {
            let cells = Cells {
                measure_id: &text(cell.measure),
                period_id: &text(cell.period),
                position: &position,
            };
            self.insert(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}
