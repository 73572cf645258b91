//! Other names of authorities.

use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, some_text, text};
use foi::{Authority, Id};
use rusqlite::{Connection, Result, named_params};
use std::collections::HashMap;

columns! { authority_id, position, alias }

pub(crate) static TABLE: Table = Table::new("authority_alias", &NAMES, 2)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .whole(Whole::plain("other name", &[AT.alias]))
    .fields(&[Field::plain("other name", &[AT.alias])]);

/// The other names of each authority, in their order.
pub(crate) fn all(conn: &Connection) -> Result<HashMap<Id, Vec<String>>> {
    let mut names: HashMap<Id, Vec<String>> = HashMap::new();
    TABLE.all(conn, "ORDER BY authority_id, position", [], |row| {
        let all = names.entry(row.id(AT.authority_id)?).or_default();
        all.push(row.get(AT.alias)?);
        Ok(())
    })?;
    Ok(names)
}

impl Tx<'_> {
    /// Remembers another name of an authority; one that it has already changes nothing.
    pub fn add_alias(&self, authority: Id, alias: &str) -> Result<(), StoreError> {
        some_text(alias, EMPTY)?;
        self.run(
            "INSERT INTO authority_alias (authority_id, position, alias)
             SELECT :authority, (SELECT coalesce(max(position) + 1, 0) FROM authority_alias
                 WHERE authority_id = :authority), :alias
             WHERE NOT EXISTS (SELECT 1 FROM authority_alias
                 WHERE authority_id = :authority AND alias = :alias)",
            named_params! {":authority": text(authority), ":alias": alias.trim()},
        )?;
        Ok(())
    }

    pub(super) fn replace_aliases(&self, authority: &Authority) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM authority_alias WHERE authority_id = :authority",
            named_params! {":authority": text(authority.id)},
        )?;
        for (position, alias) in (0_u32..).zip(&authority.aliases) {
            some_text(alias, EMPTY)?;
            let cells = Cells {
                authority_id: &text(authority.id),
                position: &position,
                alias,
            };
            self.insert(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}

const EMPTY: &str = "Another name of an authority cannot be empty.";
