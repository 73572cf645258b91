//! The authorities that an aggregate covers.

use crate::error::StoreError;
use crate::row::{Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, text};
use foi::{Aggregate, Id};
use rusqlite::{Connection, Result, named_params};
use std::collections::HashMap;

columns! { aggregate_id, authority_id, position }

pub(crate) static TABLE: Table = Table::new("aggregate_member", &NAMES, 2)
    .subject(&[Subject::Row(Named::Aggregate, AT.aggregate_id)])
    .whole(Whole::row(
        "authority in this total",
        Named::Authority,
        &[AT.authority_id],
    ));

/// The members of each aggregate, in their order.
pub(crate) fn all(conn: &Connection) -> Result<HashMap<Id, Vec<Id>>> {
    let mut members: HashMap<Id, Vec<Id>> = HashMap::new();
    TABLE.all(conn, "ORDER BY aggregate_id, position", [], |row| {
        let all = members.entry(row.id(AT.aggregate_id)?).or_default();
        all.push(row.id(AT.authority_id)?);
        Ok(())
    })?;
    Ok(members)
}

impl Tx<'_> {
    pub(super) fn replace_members(&self, aggregate: &Aggregate) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM aggregate_member WHERE aggregate_id = :aggregate",
            named_params! {":aggregate": text(aggregate.id)},
        )?;
        for (position, member) in (0_u32..).zip(&aggregate.members) {
            let cells = Cells {
                aggregate_id: &text(aggregate.id),
                authority_id: &text(*member),
                position: &position,
            };
            self.insert(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}
