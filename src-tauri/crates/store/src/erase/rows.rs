//! Erasing in the rows of the record.

use super::Work;
use super::pattern::MARK;
use super::words::{Holds, cell_without, holds};
use crate::error::StoreError;
use crate::row::Table;
use crate::table::{TABLES, document_text, journal};
use crate::text_length;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

/// A row that is written anew.
struct RewrittenRow<'a> {
    /// Its primary key.
    keys: Vec<Value>,
    /// What its columns hold from now on.
    cells: Vec<(&'a str, String)>,
}

impl Work {
    /// Goes through every row of every table but History; counts what is erased by where it stands.
    pub(super) fn rows(
        &self,
        conn: &Connection,
        write: bool,
        places: &mut BTreeMap<String, u32>,
    ) -> Result<(), StoreError> {
        let own = [document_text::TABLE.name, journal::TABLE.name];
        for table in TABLES.iter().filter(|table| !own.contains(&table.name)) {
            self.table(conn, table, write, places)?;
        }
        Ok(())
    }

    fn table(
        &self,
        conn: &Connection,
        table: &Table,
        write: bool,
        places: &mut BTreeMap<String, u32>,
    ) -> Result<(), StoreError> {
        // Not the bytes of documents, which may be many.
        let columns: Vec<(usize, &str, Holds)> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| (at, *column, holds(table, column)))
            .filter(|(at, _, holds)| *at < table.keys || *holds != Holds::Code)
            .collect();
        if columns.iter().all(|(_, _, holds)| *holds == Holds::Code) {
            return Ok(());
        }
        let names: Vec<&str> = columns.iter().map(|(_, column, _)| *column).collect();
        let mut statement =
            conn.prepare(&format!("SELECT {} FROM {}", names.join(", "), table.name))?;
        let mut changed: Vec<RewrittenRow<'_>> = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = |wanted: &str| {
                let at = names.iter().position(|name| *name == wanted)?;
                row.get::<_, Option<String>>(at).ok().flatten()
            };
            let mut cells = Vec::new();
            for (place, (at, column, holds)) in columns.iter().enumerate() {
                let Some(text) = row
                    .get_ref(place)?
                    .as_str()
                    .ok()
                    .filter(|_| *holds != Holds::Code)
                else {
                    continue;
                };
                let new = if self.takes_whole(table.name, column, key) {
                    (!text.is_empty() && text != MARK).then(|| MARK.to_owned())
                } else {
                    cell_without(*holds, text, &self.patterns)
                };
                if let Some(new) = new {
                    *places.entry(text_length::called(table, *at)).or_default() += 1;
                    cells.push((*column, new));
                }
            }
            if write && !cells.is_empty() {
                let keys = (0..table.keys).map(|at| row.get(at));
                changed.push(RewrittenRow {
                    keys: keys.collect::<rusqlite::Result<_>>()?,
                    cells,
                });
            }
        }
        for RewrittenRow { keys, cells } in changed {
            let set: Vec<String> = cells
                .iter()
                .map(|(name, _)| format!("{name} = ?"))
                .collect();
            let found: Vec<String> = table.columns[..table.keys]
                .iter()
                .map(|name| format!("{name} = ?"))
                .collect();
            let values = cells
                .into_iter()
                .map(|(_, new)| Value::Text(new))
                .chain(keys);
            conn.prepare_cached(&format!(
                "UPDATE {} SET {} WHERE {}",
                table.name,
                set.join(", "),
                found.join(" AND ")
            ))?
            .execute(params_from_iter(values))?;
        }
        Ok(())
    }
}
