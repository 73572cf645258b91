//! What is asked for: counts, amounts and their parts.

use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Asked, Id, Kind, Measure};
use rusqlite::{Connection, OptionalExtension, Result, Row, named_params};

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
    kind,
    partly,
    options,
    asked,
    breakdown_id,
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
        Field::words("kind", &[AT.kind], |row| {
            let kind = row.text(AT.kind).and_then(Kind::from_code);
            Ok(kind.map(|kind| kind.words().to_owned()))
        }),
        Field::words("partly", &[AT.partly], |row| {
            let words = if row.is_set(AT.partly) {
                "can be answered"
            } else {
                "cannot be answered"
            };
            Ok(Some(words.to_owned()))
        }),
        Field::words("options", &[AT.options], |row| {
            let options = row.text(AT.options).map(options).unwrap_or_default();
            Ok((!options.is_empty()).then(|| options.join(", ")))
        }),
        Field::words("asked", &[AT.asked], |row| {
            let asked = row.text(AT.asked).and_then(Asked::from_code);
            Ok(asked.map(|asked| {
                match asked {
                    Asked::Each => "for every period",
                    Asked::Once => "once",
                }
                .to_owned()
            }))
        }),
        Field::row("breakdown", Named::Breakdown, &[AT.breakdown_id]),
    ]);

/// A list that nobody can have written is none.
fn options(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Measure>> {
    TABLE.all(conn, "ORDER BY position, id", [], |row| {
        Ok(Measure {
            id: row.id(AT.id)?,
            slug: row.get(AT.slug)?,
            label: row.get(AT.label)?,
            unit: row.get(AT.unit)?,
            decimals: row.get(AT.decimals)?,
            kind: kind(row)?,
            partly: row.get(AT.partly)?,
            options: options(&row.get::<_, String>(AT.options)?),
            asked: row.word(AT.asked, Asked::from_code)?,
            breakdown: row.optional_id(AT.breakdown_id)?,
            part_of: row.optional_id(AT.part_of_id)?,
            outcome_type: row.get(AT.outcome_type)?,
            position: row.get(AT.position)?,
        })
    })
}

/// Files before version 8 kept amounts as counts with decimals.
fn kind(row: &Row<'_>) -> Result<Kind> {
    let decimals: u8 = row.get(AT.decimals)?;
    let kind = row.word(AT.kind, Kind::from_code)?;
    Ok(if kind == Kind::Count && decimals > 0 {
        Kind::Amount
    } else {
        kind
    })
}

/// Measures of older files whose parts may overlap; see [`foi::Breakdown::of_all`].
pub(crate) fn overlapping(conn: &Connection) -> Result<Vec<Id>> {
    TABLE.all(conn, "WHERE parts_overlap ORDER BY id", [], |row| {
        row.id(AT.id)
    })
}

impl Tx<'_> {
    /// Adds a measure, or replaces the one with its key.
    pub fn put_measure(&self, measure: &Measure) -> Result<(), StoreError> {
        some_text(&measure.label, "A measure needs a name.")?;
        check_kind(measure)?;
        self.check_place(&TABLE, measure.id, &measure.slug, measure.part_of)?;
        self.check_decimals(measure)?;
        let options = serde_json::Value::from(measure.options.clone()).to_string();
        let cells = Cells {
            id: &text(measure.id),
            slug: &measure.slug,
            label: &measure.label,
            unit: &measure.unit,
            decimals: &measure.decimals,
            part_of_id: &measure.part_of.map(text),
            outcome_type: &measure.outcome_type,
            position: &measure.position,
            parts_overlap: &self.parts_overlap(measure.id)?,
            kind: &measure.kind.code(),
            partly: &measure.partly,
            options: &options,
            asked: &measure.asked.code(),
            breakdown_id: &self.named_breakdown(measure)?.map(text),
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a measure. Refused while it has parts or figures, or is in the headline rate.
    pub fn remove_measure(&self, id: Id) -> Result<(), StoreError> {
        self.remove_from(&TABLE, id)
    }

    /// What an older file says of its parts stays: their breakdown may have no row yet.
    fn parts_overlap(&self, id: Id) -> Result<bool, StoreError> {
        let overlap = self
            .conn
            .prepare_cached("SELECT parts_overlap FROM measure WHERE id = :id")?
            .query_row(named_params! {":id": text(id)}, |row| {
                row.get("parts_overlap")
            })
            .optional()?;
        Ok(overlap.unwrap_or(false))
    }

    /// The breakdown as it is kept: none where it is the one without a row.
    fn named_breakdown(&self, measure: &Measure) -> Result<Option<Id>, StoreError> {
        let (Some(id), Some(whole)) = (measure.breakdown, measure.part_of) else {
            return Ok(None);
        };
        let has_row = self.exists(
            "SELECT 1 FROM breakdown WHERE id = :id AND measure_id = :measure",
            named_params! {":id": text(id), ":measure": text(whole)},
        )?;
        if has_row {
            return Ok(Some(id));
        }
        if whole == id {
            return Ok(None);
        }
        refused(format!(
            "“{}” would be in a breakdown that its whole does not have.",
            measure.label
        ))
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

/// Each kind with what belongs to it.
fn check_kind(measure: &Measure) -> Result<(), StoreError> {
    let label = &measure.label;
    let kind = measure.kind.words();
    if measure.decimals > 0 && measure.kind != Kind::Amount {
        return refused(format!("“{label}” is a {kind}, which has no decimals."));
    }
    if measure.partly && measure.kind != Kind::YesNo {
        return refused(format!("“{label}” is a {kind}: partly is no answer to it."));
    }
    if measure.options.is_empty() == (measure.kind == Kind::Choice) {
        return refused(if measure.kind == Kind::Choice {
            format!("“{label}” is a choice. List what can be chosen.")
        } else {
            format!("“{label}” is a {kind}, so nothing can be chosen.")
        });
    }
    if measure.part_of.is_some() && !measure.kind.is_number() {
        return refused(format!(
            "“{label}” is a {kind}. Only counts and amounts are parts of others."
        ));
    }
    Ok(())
}
