//! What is asked for: counts, amounts and their parts.

use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Id, Measure};
use rusqlite::{Connection, OptionalExtension, Result, named_params};

columns! {
    id,
    slug,
    label,
    unit,
    decimals,
    part_of_id,
    outcome_type,
    position,
    parts_overlap,
}

pub(crate) static TABLE: Table = Table::new("measure", &NAMES, 1)
    .subject(&[Subject::Text(AT.label)])
    .whole(Whole::plain("measure", &[AT.label]))
    .fields(&[
        Field::plain("short name", &[AT.slug]),
        Field::plain("name", &[AT.label]),
        Field::plain("unit", &[AT.unit]),
        Field::plain("decimals", &[AT.decimals]),
        Field::row("part of", Named::Measure, &[AT.part_of_id]),
        Field::plain("outcome type", &[AT.outcome_type]),
        Field::plain("order", &[AT.position]),
        Field::words("parts", &[AT.parts_overlap], |row| {
            let words = if row.is_set(AT.parts_overlap) {
                "may overlap"
            } else {
                "exclude each other"
            };
            Ok(Some(words.to_owned()))
        }),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Measure>> {
    TABLE.all(conn, "ORDER BY position, id", [], |row| {
        Ok(Measure {
            id: row.id(AT.id)?,
            slug: row.get(AT.slug)?,
            label: row.get(AT.label)?,
            unit: row.get(AT.unit)?,
            decimals: row.get(AT.decimals)?,
            part_of: row.optional_id(AT.part_of_id)?,
            outcome_type: row.get(AT.outcome_type)?,
            position: row.get(AT.position)?,
            parts_overlap: row.get(AT.parts_overlap)?,
        })
    })
}

impl Tx<'_> {
    /// Adds a measure, or replaces the one with its key.
    pub fn put_measure(&self, measure: &Measure) -> Result<(), StoreError> {
        some_text(&measure.label, "A measure needs a name.")?;
        self.check_place(&TABLE, measure.id, &measure.slug, measure.part_of)?;
        self.check_decimals(measure)?;
        let cells = Cells {
            id: &text(measure.id),
            slug: &measure.slug,
            label: &measure.label,
            unit: &measure.unit,
            decimals: &measure.decimals,
            part_of_id: &measure.part_of.map(text),
            outcome_type: &measure.outcome_type,
            position: &measure.position,
            parts_overlap: &measure.parts_overlap,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a measure. Refused while it has parts or figures, or is in the headline rate.
    pub fn remove_measure(&self, id: Id) -> Result<(), StoreError> {
        self.remove_from(&TABLE, id)
    }

    /// Figures are kept without their point, and parts are added up: both need decimals that stay.
    fn check_decimals(&self, measure: &Measure) -> Result<(), StoreError> {
        let decimals: Option<u8> = self
            .conn
            .prepare_cached("SELECT decimals FROM measure WHERE id = :id")?
            .query_row(named_params! {":id": text(measure.id)}, |row| {
                row.get("decimals")
            })
            .optional()?;
        if decimals.is_some_and(|decimals| decimals != measure.decimals)
            && self.has_figures(&TABLE, measure.id)?
        {
            return refused(format!(
                "“{}” has figures. Changing its decimals would change all of them by a power of ten. Remove the figures first.",
                measure.label
            ));
        }
        if self.exists(
            "SELECT 1 FROM measure
             WHERE (id = :part_of OR part_of_id = :id) AND decimals <> :decimals",
            named_params! {
                ":part_of": measure.part_of.map(text),
                ":id": text(measure.id),
                ":decimals": measure.decimals,
            },
        )? {
            return refused(format!(
                "“{}” would have different decimals from its whole or its parts, and they could not be added up. Give them the same number of decimals before you make one part of the other.",
                measure.label
            ));
        }
        Ok(())
    }
}
