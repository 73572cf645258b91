//! Measures and periods: each is a tree, an item a part of at most one other.

use crate::error::StoreError;
use crate::row::Table;
use crate::tx::{Tx, refused, some_text, text};
use foi::Id;
use rusqlite::named_params;

impl Tx<'_> {
    /// The slug is free, the parent is there and is not the item itself or one of its parts.
    pub(crate) fn check_place(
        &self,
        tree: &Table,
        id: Id,
        slug: &str,
        part_of: Option<Id>,
    ) -> Result<(), StoreError> {
        let table = tree.name;
        some_text(slug, &format!("Enter a short name for the {table}."))?;
        if self.exists(
            &format!("SELECT 1 FROM {table} WHERE slug = :slug AND id <> :id"),
            named_params! {":slug": slug, ":id": text(id)},
        )? {
            return refused(format!(
                "There is already a {table} with the short name “{slug}”."
            ));
        }
        let Some(parent) = part_of else { return Ok(()) };
        self.require(tree, parent)?;
        // UNION, not UNION ALL: ends even where a cycle is in the file already.
        if self.exists(
            &format!(
                "WITH RECURSIVE above (id) AS (
                     SELECT :parent UNION SELECT part_of_id FROM {table} JOIN above USING (id)
                 ) SELECT 1 FROM above WHERE id = :id"
            ),
            named_params! {":parent": text(parent), ":id": text(id)},
        )? {
            return refused(format!("A {table} cannot be a part of itself."));
        }
        Ok(())
    }

    /// Removes an item that has no parts and no figures and is not in the headline rate.
    pub(crate) fn remove_from(&self, tree: &Table, id: Id) -> Result<(), StoreError> {
        let table = tree.name;
        if self.has_figures(tree, id)? {
            return refused(format!("This {table} has figures. Remove them first."));
        }
        if self.exists(
            &format!("SELECT 1 FROM {table} WHERE part_of_id = :id"),
            named_params! {":id": text(id)},
        )? {
            return refused(format!("This {table} has parts. Remove them first."));
        }
        if self.exists(
            "SELECT 1 FROM campaign WHERE :id IN (rate_part_id, rate_whole_id, rate_period_id)",
            named_params! {":id": text(id)},
        )? {
            return refused(format!(
                "This {table} is in the headline rate. Choose another rate first."
            ));
        }
        if self.exists(
            "SELECT 1 FROM rate WHERE :id IN (part_id, whole_id, period_id)",
            named_params! {":id": text(id)},
        )? {
            return refused(format!("This {table} is in a rate. Remove the rate first."));
        }
        self.delete(tree, id)
    }

    /// Figures, other readings of them, or percentages stated of it. Keys are unique in the whole
    /// file, so a period is no measure.
    pub(crate) fn has_figures(&self, tree: &Table, id: Id) -> Result<bool, StoreError> {
        let table = tree.name;
        self.exists(
            &format!(
                "SELECT 1 FROM figure WHERE {table}_id = :id
                 UNION ALL SELECT 1 FROM aggregate_figure WHERE {table}_id = :id
                 UNION ALL SELECT 1 FROM reading WHERE {table}_id = :id
                 UNION ALL SELECT 1 FROM stated_share WHERE :id IN (part_id, whole_id, period_id)"
            ),
            named_params! {":id": text(id)},
        )
    }
}
