//! What was put right after publication.

use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::tx::{Tx, some_text, text as key};
use foi::Correction;
use rusqlite::{Connection, Result, named_params};

columns! { id, on_day, text }

pub(crate) static TABLE: Table = Table::new("correction", &NAMES, 1)
    .whole(Whole::words("correction", |row| {
        let told = row.day(AT.on_day).zip(row.plain(AT.text));
        Ok(told.map(|(day, text)| format!("{day}: {text}")))
    }))
    .fields(&[
        Field::day("day of a correction", &[AT.on_day]),
        Field::plain("correction", &[AT.text]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Correction>> {
    TABLE.all(conn, "ORDER BY on_day, id", [], |row| {
        Ok(Correction {
            id: row.id(AT.id)?,
            on: row.day(AT.on_day)?,
            text: row.get(AT.text)?,
        })
    })
}

impl Tx<'_> {
    /// Keeps these and no others.
    pub(super) fn set_corrections(&self, corrections: &[Correction]) -> Result<(), StoreError> {
        let kept: Vec<String> = corrections.iter().map(|one| key(one.id)).collect();
        self.run(
            "DELETE FROM correction WHERE id NOT IN (SELECT value FROM json_each(:kept))",
            named_params! {":kept": serde_json::json!(kept).to_string()},
        )?;
        for one in corrections {
            some_text(&one.text, "Enter what was wrong and what is right.")?;
            let cells = Cells {
                id: &key(one.id),
                on_day: &one.on.to_string(),
                text: &one.text.trim(),
            };
            self.put(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}
