//! The periods that figures are for.

use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Id, Period};
use rusqlite::{Connection, Result};

columns! { id, slug, label, start_on, end_on, part_of_id, position }

pub(crate) static TABLE: Table = Table::new("period", &NAMES, 1)
    .subject(&[Subject::Text(AT.label)])
    .whole(Whole::plain("period", &[AT.label]))
    .fields(&[
        Field::plain("short name", &[AT.slug]),
        Field::plain("name", &[AT.label]),
        Field::day("first day", &[AT.start_on]),
        Field::day("last day", &[AT.end_on]),
        Field::row("part of", Named::Period, &[AT.part_of_id]),
        Field::plain("order", &[AT.position]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Period>> {
    TABLE.all(conn, "ORDER BY position, id", [], |row| {
        Ok(Period {
            id: row.id(AT.id)?,
            slug: row.get(AT.slug)?,
            label: row.get(AT.label)?,
            start: row.day(AT.start_on)?,
            end: row.day(AT.end_on)?,
            part_of: row.optional_id(AT.part_of_id)?,
            position: row.get(AT.position)?,
        })
    })
}

impl Tx<'_> {
    /// Adds a period, or replaces the one with its key.
    pub fn put_period(&self, period: &Period) -> Result<(), StoreError> {
        some_text(&period.label, "A period needs a name.")?;
        if period.start > period.end {
            return refused(format!(
                "The period “{}” ends before it starts.",
                period.label
            ));
        }
        self.check_place(&TABLE, period.id, &period.slug, period.part_of)?;
        let cells = Cells {
            id: &text(period.id),
            slug: &period.slug,
            label: &period.label,
            start_on: &period.start.to_string(),
            end_on: &period.end.to_string(),
            part_of_id: &period.part_of.map(text),
            position: &period.position,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a period. Refused while it has parts or figures, or is in the headline rate.
    pub fn remove_period(&self, id: Id) -> Result<(), StoreError> {
        self.remove_from(&TABLE, id)
    }
}
