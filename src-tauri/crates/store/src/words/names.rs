//! What keys stand for.

use super::Cells;
use super::tables::{Subject, Table};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result};
use std::collections::HashMap;

/// Names of rows: from the file, or, for those the changeset deleted, from the changeset.
#[derive(Default)]
pub(crate) struct Names {
    gone: HashMap<String, Gone>,
}

struct Gone {
    name: String,
    /// Of a measure.
    decimals: u8,
}

impl Names {
    /// Keeps the name of a row that is being deleted.
    pub(super) fn remember(&mut self, table: &Table, cells: &Cells) {
        let name = match table.name {
            "authority" | "aggregate" => 1,
            "measure" | "period" => 2,
            _ => return,
        };
        let decimals = match (table.name, cells.get(4)) {
            ("measure", Some(Value::Integer(n))) => u8::try_from(*n).unwrap_or(0),
            _ => 0,
        };
        if let (Some(Value::Text(id)), Some(Value::Text(name))) = (cells.first(), cells.get(name)) {
            self.gone.insert(
                id.clone(),
                Gone {
                    name: name.clone(),
                    decimals,
                },
            );
        }
    }

    /// The name of the row of `table` that a cell refers to.
    pub(super) fn of(
        &self,
        conn: &Connection,
        table: &str,
        cell: &Value,
    ) -> Result<Option<String>> {
        let Value::Text(id) = cell else {
            return Ok(None);
        };
        let column = if table == "authority" {
            "name"
        } else {
            "label"
        };
        let found = conn
            .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?1"))?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(found.or_else(|| self.gone.get(id).map(|gone| gone.name.clone())))
    }

    /// Digits after the point of a measure's values.
    pub(super) fn decimals(&self, conn: &Connection, cell: &Value) -> Result<u8> {
        let Value::Text(id) = cell else { return Ok(0) };
        let found = conn
            .prepare_cached("SELECT decimals FROM measure WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(found
            .or_else(|| self.gone.get(id).map(|gone| gone.decimals))
            .unwrap_or(0))
    }

    /// What a change is about: the row's subject, then the field.
    pub(super) fn what(
        &self,
        conn: &Connection,
        table: &Table,
        cells: &Cells,
        field: &str,
    ) -> Result<String> {
        let mut parts = Vec::new();
        for subject in table.subject {
            match subject {
                Subject::Row(named, column) => {
                    parts.extend(self.of(conn, named, &cells[*column])?);
                }
                Subject::Text(column) => {
                    if let Value::Text(text) = &cells[*column] {
                        parts.push(text.clone());
                    }
                }
            }
        }
        let subject = parts.join(", ");
        Ok(match (subject.is_empty(), field.is_empty()) {
            (true, _) => capital(field),
            (false, true) => subject,
            (false, false) => format!("{subject}: {field}"),
        })
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
