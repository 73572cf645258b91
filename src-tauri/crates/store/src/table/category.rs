//! What sources call a measure.

use crate::error::StoreError;
use crate::row::{ChangedRow, Field, Named, Read, Table, Whole, columns};
use crate::tx::{Tx, some_text, text as key};
use foi::Category;
use rusqlite::{Connection, Result};

columns! { text, measure_id }

pub(crate) static TABLE: Table = Table::new("category", &NAMES, 1)
    .whole(Whole::words("category", in_words))
    .fields(&[Field::words("category", &[AT.measure_id], in_words)]);

fn in_words(row: &ChangedRow<'_>) -> Result<Option<String>> {
    let measure = row.name(Named::Measure, AT.measure_id)?;
    Ok(row.plain(AT.text).map(|text| match measure {
        Some(measure) => format!("“{text}” means {measure}"),
        None => format!("“{text}” is left out"),
    }))
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Category>> {
    TABLE.all(conn, "ORDER BY text", [], |row| {
        Ok(Category {
            text: row.get(AT.text)?,
            measure: row.optional_id(AT.measure_id)?,
        })
    })
}

impl Tx<'_> {
    /// Remembers what sources call a measure, or that a category is left out.
    pub fn remember_category(&self, category: &Category) -> Result<(), StoreError> {
        some_text(&category.text, "A category needs a text.")?;
        let cells = Cells {
            text: &category.text.trim(),
            measure_id: &category.measure.map(key),
        };
        self.put(&TABLE, &cells.list())
    }
}
