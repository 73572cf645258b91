//! How measures divide: named sets of parts.

use super::measure;
use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Breakdown, Id, Measure, Parts};
use rusqlite::{Connection, Result, named_params};

columns! {
    id,
    measure_id,
    label,
    parts,
    complete,
    remainder,
    position,
}

pub(crate) static TABLE: Table = Table::new("breakdown", &NAMES, 1)
    .subject(&[
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Text(AT.label),
    ])
    .whole(Whole::plain("breakdown", &[AT.label]))
    .fields(&[
        Field::plain("name", &[AT.label]),
        Field::words("parts", &[AT.parts], |row| {
            let parts = row.text(AT.parts).and_then(Parts::from_code);
            Ok(parts.map(|parts| parts.words().to_owned()))
        }),
        Field::words("together", &[AT.complete], |row| {
            let words = if row.is_set(AT.complete) {
                "all there is"
            } else {
                "not all there is"
            };
            Ok(Some(words.to_owned()))
        }),
        Field::plain("remainder", &[AT.remainder]),
        Field::plain("order", &[AT.position]),
    ]);

/// Those with a row, and one for each measure of an older file whose parts may overlap.
pub(crate) fn all(conn: &Connection, measures: &[Measure]) -> Result<Vec<Breakdown>> {
    let mut all = TABLE.all(conn, "ORDER BY position, id", [], |row| {
        Ok(Breakdown {
            id: row.id(AT.id)?,
            measure: row.id(AT.measure_id)?,
            label: row.get(AT.label)?,
            parts: row.word(AT.parts, Parts::from_code)?,
            complete: row.get(AT.complete)?,
            remainder: row.get(AT.remainder)?,
            position: row.get(AT.position)?,
        })
    })?;
    for whole in measure::overlapping(conn)? {
        let in_it = |part: &&Measure| part.part_of == Some(whole) && part.breakdown.is_none();
        if !all.iter().any(|one| one.id == whole) {
            let mut parts = measures.iter().filter(in_it);
            let of_outcomes =
                parts.clone().next().is_some() && parts.all(|part| part.outcome_type.is_some());
            all.push(Breakdown::unnamed(whole, Parts::Overlap, of_outcomes));
        }
    }
    Ok(all)
}

impl Tx<'_> {
    /// Adds a breakdown, or replaces the one with its key.
    pub fn put_breakdown(&self, breakdown: &Breakdown) -> Result<(), StoreError> {
        some_text(&breakdown.label, "A breakdown needs a name.")?;
        self.require(&measure::TABLE, breakdown.measure)?;
        if breakdown.parts == Parts::Overlap
            && (breakdown.complete || !breakdown.remainder.is_empty())
        {
            return refused(format!(
                "The parts of “{}” may overlap, so they do not add up and leave no remainder.",
                breakdown.label
            ));
        }
        let cells = Cells {
            id: &text(breakdown.id),
            measure_id: &text(breakdown.measure),
            label: &breakdown.label,
            parts: &breakdown.parts.code(),
            complete: &breakdown.complete,
            remainder: &breakdown.remainder,
            position: &breakdown.position,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a breakdown. Refused while it has parts.
    pub fn remove_breakdown(&self, id: Id) -> Result<(), StoreError> {
        if self.exists(
            "SELECT 1 FROM measure WHERE breakdown_id = :id",
            named_params! {":id": text(id)},
        )? {
            return refused("This breakdown has parts. Remove them first.");
        }
        // The one that older files have without a row goes with its last part.
        let has_row = self.exists(
            "SELECT 1 FROM breakdown WHERE id = :id",
            named_params! {":id": text(id)},
        )?;
        if has_row {
            self.delete(&TABLE, id)?;
        }
        Ok(())
    }
}
