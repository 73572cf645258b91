//! The cells, each a measure in a period, that are otherwise than the rule of the campaign says of
//! a complete answer: needed besides, or not needed. Without a rule, all that are needed.

use crate::error::StoreError;
use crate::row::{Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, text};
use foi::{Cell, RequiredCells};
use rusqlite::{Connection, Result};

columns! { measure_id, period_id, position, needed }

pub(crate) static TABLE: Table = Table::new("required_cell", &NAMES, 2)
    .subject(&[
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(
        Whole::words("", |row| {
            let needed = row.is_set(AT.needed);
            Ok(Some(
                if needed { "required" } else { "not required" }.to_owned(),
            ))
        })
        // What the rule says: the other.
        .or(|row| {
            if row.is_set(AT.needed) {
                "not required"
            } else {
                "required"
            }
        }),
    );

/// Those that are needed, in order, and those that are not.
pub(crate) fn all(conn: &Connection) -> Result<(Vec<Cell>, Vec<Cell>)> {
    let order = "ORDER BY position, measure_id, period_id";
    let cells = TABLE.all(conn, order, [], |row| {
        let cell = Cell {
            measure: row.id(AT.measure_id)?,
            period: row.id(AT.period_id)?,
        };
        Ok((cell, row.get(AT.needed)?))
    })?;
    let (also, except): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(_, needed)| *needed);
    let cells = |of: Vec<(Cell, bool)>| of.into_iter().map(|(cell, _)| cell).collect();
    Ok((cells(also), cells(except)))
}

impl Tx<'_> {
    pub(crate) fn replace_required(&self, required: &RequiredCells) -> Result<(), StoreError> {
        self.run("DELETE FROM required_cell", [])?;
        let also = required.also.iter().map(|cell| (cell, true));
        let except = required.except.iter().map(|cell| (cell, false));
        for (position, (cell, needed)) in (0_u32..).zip(also.chain(except)) {
            let cells = Cells {
                measure_id: &text(cell.measure),
                period_id: &text(cell.period),
                position: &position,
                needed: &needed,
            };
            self.insert(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}
