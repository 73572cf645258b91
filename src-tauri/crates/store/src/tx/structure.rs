//! What was asked: the campaign, its measures, periods and required cells, and aggregates.

use super::{Tx, refused, some_text, text};
use crate::StoreError;
use foi::{Aggregate, Campaign, Cell, Id, Measure, Period};
use rusqlite::{OptionalExtension, params};

/// The two trees of a campaign.
#[derive(Clone, Copy)]
enum Tree {
    Measure,
    Period,
}

impl Tree {
    fn name(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Period => "period",
        }
    }
}

impl Tx<'_> {
    /// Replaces the campaign's particulars, its required cells and its headline rate.
    pub fn edit_campaign(&self, campaign: &Campaign) -> Result<(), StoreError> {
        some_text(&campaign.title, "A campaign needs a title.")?;
        self.run_on(
            "campaign",
            "UPDATE campaign SET title = ?2, request_text = ?3, law = ?4, asker = ?5,
                 period_asked = ?6, authority_noun = ?7, authority_noun_plural = ?8, invented = ?9,
                 rate_part_id = ?10, rate_whole_id = ?11, rate_period_id = ?12,
                 asker_email = ?13, asker_address = ?14 WHERE id = ?1",
            campaign_columns(campaign),
        )?;
        self.run("DELETE FROM required_cell", [])?;
        self.write_required(&campaign.required)
    }

    /// Adds a measure, or replaces the one with its key.
    pub fn put_measure(&self, measure: &Measure) -> Result<(), StoreError> {
        some_text(&measure.label, "A measure needs a name.")?;
        self.check_place(Tree::Measure, measure.id, &measure.slug, measure.part_of)?;
        let decimals: Option<u8> = self
            .conn
            .prepare_cached("SELECT decimals FROM measure WHERE id = ?1")?
            .query_row([text(measure.id)], |row| row.get(0))
            .optional()?;
        if decimals.is_some_and(|decimals| decimals != measure.decimals)
            && self.has_figures(Tree::Measure, measure.id)?
        {
            return refused(format!(
                "“{}” has figures, which would all change by a power of ten with its decimals. \
                 Remove the figures first.",
                measure.label
            ));
        }
        if self.exists(
            "SELECT 1 FROM measure WHERE (id = ?2 OR part_of_id = ?1) AND decimals <> ?3",
            params![
                text(measure.id),
                measure.part_of.map(text),
                measure.decimals
            ],
        )? {
            return refused(format!(
                "“{}” would have other decimals than its whole or its parts, which could then not \
                 be added up. Give them the same number of decimals while each stands alone.",
                measure.label
            ));
        }
        self.run(
            "INSERT INTO measure (id, slug, label, unit, decimals, part_of_id, outcome_type,
                 position, parts_overlap) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, label = excluded.label,
                 unit = excluded.unit, decimals = excluded.decimals,
                 part_of_id = excluded.part_of_id, outcome_type = excluded.outcome_type,
                 position = excluded.position, parts_overlap = excluded.parts_overlap",
            params![
                text(measure.id),
                measure.slug,
                measure.label,
                measure.unit,
                measure.decimals,
                measure.part_of.map(text),
                measure.outcome_type,
                measure.position,
                measure.parts_overlap
            ],
        )?;
        Ok(())
    }

    /// Removes a measure. Refused while it has parts or figures, or is in the headline rate.
    pub fn remove_measure(&self, id: Id) -> Result<(), StoreError> {
        self.remove(Tree::Measure, id)
    }

    /// Adds a period, or replaces the one with its key.
    pub fn put_period(&self, period: &Period) -> Result<(), StoreError> {
        some_text(&period.label, "A period needs a name.")?;
        if period.start > period.end {
            return refused(format!(
                "The period “{}” ends before it starts.",
                period.label
            ));
        }
        self.check_place(Tree::Period, period.id, &period.slug, period.part_of)?;
        self.run(
            "INSERT INTO period (id, slug, label, start_on, end_on, part_of_id, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, label = excluded.label,
                 start_on = excluded.start_on, end_on = excluded.end_on,
                 part_of_id = excluded.part_of_id, position = excluded.position",
            params![
                text(period.id),
                period.slug,
                period.label,
                period.start.to_string(),
                period.end.to_string(),
                period.part_of.map(text),
                period.position
            ],
        )?;
        Ok(())
    }

    /// Removes a period. Refused while it has parts or figures, or is in the headline rate.
    pub fn remove_period(&self, id: Id) -> Result<(), StoreError> {
        self.remove(Tree::Period, id)
    }

    /// Adds an aggregate, or replaces the label, source and members of the one with its key.
    pub fn put_aggregate(&self, aggregate: &Aggregate) -> Result<(), StoreError> {
        some_text(&aggregate.label, "An aggregate needs a name.")?;
        self.run(
            "INSERT INTO aggregate (id, label, source, position)
             VALUES (?1, ?2, ?3, (SELECT coalesce(max(position) + 1, 0) FROM aggregate))
             ON CONFLICT (id) DO UPDATE SET label = excluded.label, source = excluded.source",
            params![text(aggregate.id), aggregate.label, aggregate.source],
        )?;
        self.run(
            "DELETE FROM aggregate_member WHERE aggregate_id = ?1",
            [text(aggregate.id)],
        )?;
        for (position, member) in (0_u32..).zip(&aggregate.members) {
            self.run(
                "INSERT INTO aggregate_member (aggregate_id, authority_id, position)
                 VALUES (?1, ?2, ?3)",
                params![text(aggregate.id), text(*member), position],
            )?;
        }
        Ok(())
    }

    /// Removes an aggregate with its figures. The authorities it covers stay.
    pub fn remove_aggregate(&self, id: Id) -> Result<(), StoreError> {
        self.run_on(
            "aggregate",
            "DELETE FROM aggregate WHERE id = ?1",
            [text(id)],
        )
    }

    pub(crate) fn insert_campaign(&self, campaign: &Campaign) -> Result<(), StoreError> {
        some_text(&campaign.title, "A campaign needs a title.")?;
        self.run(
            "INSERT INTO campaign (id, title, request_text, law, asker, period_asked,
                 authority_noun, authority_noun_plural, invented, rate_part_id, rate_whole_id,
                 rate_period_id, asker_email, asker_address)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            campaign_columns(campaign),
        )?;
        Ok(())
    }

    pub(crate) fn write_required(&self, cells: &[Cell]) -> Result<(), StoreError> {
        for (position, cell) in (0_u32..).zip(cells) {
            self.run(
                "INSERT INTO required_cell (measure_id, period_id, position) VALUES (?1, ?2, ?3)",
                params![text(cell.measure), text(cell.period), position],
            )?;
        }
        Ok(())
    }

    /// Figures, other readings of them, or percentages stated of it.
    fn has_figures(&self, tree: Tree, id: Id) -> Result<bool, StoreError> {
        let column = tree.name();
        let shares = match tree {
            Tree::Measure => "?1 IN (part_id, whole_id)",
            Tree::Period => "period_id = ?1",
        };
        self.exists(
            &format!(
                "SELECT 1 FROM figure WHERE {column}_id = ?1
                 UNION ALL SELECT 1 FROM aggregate_figure WHERE {column}_id = ?1
                 UNION ALL SELECT 1 FROM reading WHERE {column}_id = ?1
                 UNION ALL SELECT 1 FROM stated_share WHERE {shares}"
            ),
            [text(id)],
        )
    }

    /// The slug is free, the parent is there and is not the item itself or one of its parts.
    fn check_place(
        &self,
        tree: Tree,
        id: Id,
        slug: &str,
        part_of: Option<Id>,
    ) -> Result<(), StoreError> {
        let table = tree.name();
        some_text(slug, &format!("A {table} needs a short name for commands."))?;
        if self.exists(
            &format!("SELECT 1 FROM {table} WHERE slug = ?1 AND id <> ?2"),
            params![slug, text(id)],
        )? {
            return refused(format!(
                "There is already a {table} with the short name “{slug}”."
            ));
        }
        let Some(parent) = part_of else { return Ok(()) };
        if !self.exists(
            &format!("SELECT 1 FROM {table} WHERE id = ?1"),
            [text(parent)],
        )? {
            return Err(StoreError::Missing(table));
        }
        // UNION, not UNION ALL: ends even where a cycle is in the file already.
        if self.exists(
            &format!(
                "WITH RECURSIVE above (id) AS (
                     SELECT ?1 UNION SELECT part_of_id FROM {table} JOIN above USING (id)
                 ) SELECT 1 FROM above WHERE id = ?2"
            ),
            params![text(parent), text(id)],
        )? {
            return refused(format!("A {table} cannot be a part of itself."));
        }
        Ok(())
    }

    fn remove(&self, tree: Tree, id: Id) -> Result<(), StoreError> {
        let table = tree.name();
        if self.has_figures(tree, id)? {
            return refused(format!("This {table} has figures. Remove them first."));
        }
        if self.exists(
            &format!("SELECT 1 FROM {table} WHERE part_of_id = ?1"),
            [text(id)],
        )? {
            return refused(format!("This {table} has parts. Remove them first."));
        }
        if self.exists(
            "SELECT 1 FROM campaign WHERE ?1 IN (rate_part_id, rate_whole_id, rate_period_id)",
            [text(id)],
        )? {
            return refused(format!(
                "This {table} is in the headline rate. Choose another rate first."
            ));
        }
        self.run_on(
            table,
            &format!("DELETE FROM {table} WHERE id = ?1"),
            [text(id)],
        )
    }
}

fn campaign_columns(campaign: &Campaign) -> impl rusqlite::Params + use<'_> {
    (
        text(campaign.id),
        &campaign.title,
        &campaign.request_text,
        campaign.law.code(),
        &campaign.asker,
        &campaign.period_asked,
        &campaign.authority_noun,
        &campaign.authority_noun_plural,
        campaign.invented,
        campaign.rate_part.map(text),
        campaign.rate_whole.map(text),
        campaign.rate_period.map(text),
        &campaign.asker_email,
        &campaign.asker_address,
    )
}
