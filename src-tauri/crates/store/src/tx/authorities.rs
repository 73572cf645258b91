//! Authorities, each with its one request.

use super::{Tx, some_text, text};
use crate::StoreError;
use foi::{Authority, AuthorityDraft, Id, Request};
use rusqlite::params;

impl Tx<'_> {
    /// Adds authorities, each with a request of its own; their keys come back in the same order.
    pub fn add_authorities(&self, drafts: Vec<AuthorityDraft>) -> Result<Vec<Id>, StoreError> {
        drafts
            .into_iter()
            .map(|draft| {
                let authority = draft.with_id(self.keys.next());
                self.insert_authority(&authority)?;
                self.insert_request(&Request::new(self.keys.next(), authority.id))?;
                Ok(authority.id)
            })
            .collect()
    }

    /// Replaces an authority's names and particulars.
    pub fn edit_authority(&self, authority: &Authority) -> Result<(), StoreError> {
        some_text(&authority.name, "An authority needs a name.")?;
        self.run_on(
            "authority",
            "UPDATE authority SET name = ?2, official_name = ?3, email = ?4, region = ?5,
                 code = ?6, tile_label = ?7, tile_column = ?8, tile_row = ?9, population = ?10
             WHERE id = ?1",
            params![
                text(authority.id),
                authority.name,
                authority.official_name,
                authority.email,
                authority.region,
                authority.code,
                authority.tile_label,
                authority.tile.map(|tile| tile.0),
                authority.tile.map(|tile| tile.1),
                authority.population
            ],
        )?;
        self.run(
            "DELETE FROM authority_alias WHERE authority_id = ?1",
            [text(authority.id)],
        )?;
        self.write_aliases(authority)
    }

    /// Remembers another name of an authority; one that it has already changes nothing.
    pub fn add_alias(&self, authority: Id, alias: &str) -> Result<(), StoreError> {
        some_text(alias, "Another name of an authority cannot be empty.")?;
        self.run(
            "INSERT INTO authority_alias (authority_id, position, alias)
             SELECT ?1, (SELECT coalesce(max(position) + 1, 0) FROM authority_alias
                 WHERE authority_id = ?1), ?2
             WHERE NOT EXISTS (SELECT 1 FROM authority_alias
                 WHERE authority_id = ?1 AND alias = ?2)",
            params![text(authority), alias.trim()],
        )?;
        Ok(())
    }

    /// Removes an authority with its request, events, decision and figures.
    pub fn remove_authority(&self, authority: Id) -> Result<(), StoreError> {
        self.run_on(
            "authority",
            "DELETE FROM authority WHERE id = ?1",
            [text(authority)],
        )
    }

    pub(crate) fn insert_authority(&self, authority: &Authority) -> Result<(), StoreError> {
        some_text(&authority.name, "An authority needs a name.")?;
        self.run(
            "INSERT INTO authority (id, name, official_name, email, region, code, tile_label,
                 tile_column, tile_row, population)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                text(authority.id),
                authority.name,
                authority.official_name,
                authority.email,
                authority.region,
                authority.code,
                authority.tile_label,
                authority.tile.map(|tile| tile.0),
                authority.tile.map(|tile| tile.1),
                authority.population
            ],
        )?;
        self.write_aliases(authority)
    }

    fn write_aliases(&self, authority: &Authority) -> Result<(), StoreError> {
        for (position, alias) in (0_u32..).zip(&authority.aliases) {
            some_text(alias, "Another name of an authority cannot be empty.")?;
            self.run(
                "INSERT INTO authority_alias (authority_id, position, alias) VALUES (?1, ?2, ?3)",
                params![text(authority.id), position, alias],
            )?;
        }
        Ok(())
    }
}
