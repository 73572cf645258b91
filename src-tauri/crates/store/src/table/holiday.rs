//! Holidays that the built-in list does not have.

use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::tx::{Tx, some_text};
use foi::calendar::{Division, Holiday};
use rusqlite::{Connection, Result, named_params};

columns! { day, division, title }

pub(crate) static TABLE: Table = Table::new("holiday", &NAMES, 2)
    .whole(Whole::words("holiday", |row| {
        let division = row.text(AT.division).and_then(Division::from_code);
        let told = row.plain(AT.title).zip(row.day(AT.day)).zip(division);
        Ok(told.map(|((title, day), division)| format!("{title}, {day}, {}", division.words())))
    }))
    .fields(&[Field::plain("name of a holiday", &[AT.title])]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Holiday>> {
    TABLE.all(conn, "ORDER BY day, division", [], |row| {
        Ok(Holiday {
            date: row.day(AT.day)?,
            division: row.word(AT.division, Division::from_code)?,
            title: row.get(AT.title)?,
        })
    })
}

impl Tx<'_> {
    /// Adds a holiday to the built-in list, or renames one that was added.
    pub fn add_holiday(&self, holiday: &Holiday) -> Result<(), StoreError> {
        some_text(&holiday.title, "A holiday needs a name.")?;
        let cells = Cells {
            day: &holiday.date.to_string(),
            division: &holiday.division.code(),
            title: &holiday.title.trim(),
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a holiday that a user added.
    pub fn remove_holiday(&self, holiday: &Holiday) -> Result<(), StoreError> {
        self.run_on(
            "holiday",
            "DELETE FROM holiday WHERE day = :day AND division = :division",
            named_params! {
                ":day": holiday.date.to_string(),
                ":division": holiday.division.code(),
            },
        )
    }
}
