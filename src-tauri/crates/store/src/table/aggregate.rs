//! Sets of authorities for which only totals were published.

use super::aggregate_member;
use crate::error::StoreError;
use crate::row::{Field, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, some_text, text};
use foi::{Aggregate, Id};
use rusqlite::{Connection, Result, named_params};

columns! { id, label, source, position }

pub(crate) static TABLE: Table = Table::new("aggregate", &NAMES, 1)
    .subject(&[Subject::Text(AT.label)])
    .whole(Whole::plain("aggregate", &[AT.label]))
    .fields(&[
        Field::plain("name", &[AT.label]),
        Field::plain("source", &[AT.source]),
        Field::plain("order", &[AT.position]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Aggregate>> {
    let mut members = aggregate_member::all(conn)?;
    TABLE.all(conn, "ORDER BY position, id", [], |row| {
        let id = row.id(AT.id)?;
        Ok(Aggregate {
            id,
            label: row.get(AT.label)?,
            source: row.get(AT.source)?,
            members: members.remove(&id).unwrap_or_default(),
        })
    })
}

impl Tx<'_> {
    /// Adds an aggregate, or replaces the label, source and members of the one with its key.
    pub fn put_aggregate(&self, aggregate: &Aggregate) -> Result<(), StoreError> {
        some_text(&aggregate.label, "An aggregate needs a name.")?;
        let position: u32 = self
            .conn
            .prepare_cached(
                "SELECT coalesce((SELECT position FROM aggregate WHERE id = :id),
                     (SELECT max(position) + 1 FROM aggregate), 0) AS position",
            )?
            .query_row(named_params! {":id": text(aggregate.id)}, |row| {
                row.get("position")
            })?;
        let cells = Cells {
            id: &text(aggregate.id),
            label: &aggregate.label,
            source: &aggregate.source,
            position: &position,
        };
        self.put(&TABLE, &cells.list())?;
        self.replace_members(aggregate)
    }

    /// Removes an aggregate with its figures. The authorities it covers stay.
    pub fn remove_aggregate(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }
}
