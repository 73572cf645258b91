//! Authorities, each with its one request.

use super::authority_alias;
use crate::error::StoreError;
use crate::row::{Field, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, some_text, text};
use foi::{Authority, AuthorityDraft, Id, Request};
use rusqlite::{Connection, Result};

columns! {
    id,
    name,
    official_name,
    email,
    region,
    code,
    tile_label,
    tile_column,
    tile_row,
    population,
    population_year,
}

pub(crate) static TABLE: Table = Table::new("authority", &NAMES, 1)
    .subject(&[Subject::Text(AT.name)])
    .whole(Whole::plain("authority", &[AT.name]))
    .fields(&[
        Field::plain("name", &[AT.name]),
        Field::plain("official name", &[AT.official_name]),
        Field::plain("e-mail", &[AT.email]),
        Field::plain("region", &[AT.region]),
        Field::plain("code", &[AT.code]),
        Field::plain("map label", &[AT.tile_label]),
        Field::words("place on the map", &[AT.tile_column, AT.tile_row], |row| {
            Ok(row
                .number(AT.tile_column)
                .zip(row.number(AT.tile_row))
                .map(|(column, row)| format!("column {column}, row {row}")))
        }),
        Field::plain("population", &[AT.population]),
        Field::plain("year of the population", &[AT.population_year]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Authority>> {
    let mut aliases = authority_alias::all(conn)?;
    TABLE.all(conn, "ORDER BY name, id", [], |row| {
        let id = row.id(AT.id)?;
        let column: Option<u8> = row.get(AT.tile_column)?;
        Ok(Authority {
            id,
            name: row.get(AT.name)?,
            official_name: row.get(AT.official_name)?,
            aliases: aliases.remove(&id).unwrap_or_default(),
            email: row.get(AT.email)?,
            region: row.get(AT.region)?,
            code: row.get(AT.code)?,
            tile_label: row.get(AT.tile_label)?,
            tile: column.zip(row.get(AT.tile_row)?),
            population: row.get(AT.population)?,
            population_year: row.get(AT.population_year)?,
        })
    })
}

impl Tx<'_> {
    /// Adds authorities, each with a request of its own; their keys come back in the same order.
    pub fn add_authorities(&self, drafts: Vec<AuthorityDraft>) -> Result<Vec<Id>, StoreError> {
        drafts
            .into_iter()
            .map(|draft| {
                let authority = draft.with_id(self.keys.next());
                self.put_authority(&authority)?;
                self.insert_request(&Request::new(self.keys.next(), authority.id))?;
                Ok(authority.id)
            })
            .collect()
    }

    /// Replaces an authority's names and particulars.
    pub fn edit_authority(&self, authority: &Authority) -> Result<(), StoreError> {
        self.require(&TABLE, authority.id)?;
        self.put_authority(authority)
    }

    /// Removes an authority with its request, events, decision and figures.
    pub fn remove_authority(&self, authority: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, authority)
    }

    pub(crate) fn put_authority(&self, authority: &Authority) -> Result<(), StoreError> {
        some_text(&authority.name, "An authority needs a name.")?;
        let cells = Cells {
            id: &text(authority.id),
            name: &authority.name,
            official_name: &authority.official_name,
            email: &authority.email,
            region: &authority.region,
            code: &authority.code,
            tile_label: &authority.tile_label,
            tile_column: &authority.tile.map(|(column, _)| column),
            tile_row: &authority.tile.map(|(_, row)| row),
            population: &authority.population,
            population_year: &authority.population_year,
        };
        self.put(&TABLE, &cells.list())?;
        self.replace_aliases(authority)
    }
}
