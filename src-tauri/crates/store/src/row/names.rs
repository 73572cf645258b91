//! The names that History shows for keys.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, named_params};
use std::collections::HashMap;

/// A table whose rows have a name by which others call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Authority,
    Aggregate,
    Measure,
    Breakdown,
    Period,
}

impl Named {
    const ALL: [Self; 5] = [
        Self::Authority,
        Self::Aggregate,
        Self::Measure,
        Self::Breakdown,
        Self::Period,
    ];

    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Aggregate => "aggregate",
            Self::Measure => "measure",
            Self::Breakdown => "breakdown",
            Self::Period => "period",
        }
    }

    /// The column with the name.
    fn column(self) -> &'static str {
        match self {
            Self::Authority => "name",
            Self::Aggregate | Self::Measure | Self::Breakdown | Self::Period => "label",
        }
    }
}

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
    /// Keeps the name of a row that is being deleted, given its cells by the name of the column.
    pub(crate) fn remember<'a>(&mut self, table: &str, cell: impl Fn(&str) -> Option<&'a Value>) {
        let Some(named) = Named::ALL.iter().find(|one| one.table() == table) else {
            return;
        };
        let decimals = match cell("decimals") {
            Some(Value::Integer(n)) => u8::try_from(*n).unwrap_or(0),
            _ => 0,
        };
        if let (Some(Value::Text(id)), Some(Value::Text(name))) = (cell("id"), cell(named.column()))
        {
            self.gone.insert(
                id.clone(),
                Gone {
                    name: name.clone(),
                    decimals,
                },
            );
        }
    }

    /// The name of the row that has this key.
    pub(super) fn find(&self, conn: &Connection, named: Named, id: &str) -> Result<Option<String>> {
        let (table, column) = (named.table(), named.column());
        let found = conn
            .prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = :id"))?
            .query_row(named_params! {":id": id}, |row| row.get(column))
            .optional()?;
        Ok(found.or_else(|| self.gone.get(id).map(|gone| gone.name.clone())))
    }

    /// Digits after the point of a measure's values.
    pub(super) fn decimals(&self, conn: &Connection, measure: &str) -> Result<u8> {
        let found = conn
            .prepare_cached("SELECT decimals FROM measure WHERE id = :id")?
            .query_row(named_params! {":id": measure}, |row| row.get("decimals"))
            .optional()?;
        Ok(found
            .or_else(|| self.gone.get(measure).map(|gone| gone.decimals))
            .unwrap_or(0))
    }
}
