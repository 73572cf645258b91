//! Rates beside the headline rate, which stands with the campaign.

use super::{measure, period};
use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Id, Rate, RateForm};
use rusqlite::{Connection, Result};

columns! {
    id,
    label,
    part_id,
    whole_id,
    period_id,
    form,
    per,
    position,
}

pub(crate) static TABLE: Table = Table::new("rate", &NAMES, 1)
    .subject(&[Subject::Text(AT.label)])
    .whole(Whole::plain("rate", &[AT.label]))
    .fields(&[
        Field::plain("name", &[AT.label]),
        Field::row("part", Named::Measure, &[AT.part_id]),
        Field::row("whole", Named::Measure, &[AT.whole_id]),
        Field::row("period", Named::Period, &[AT.period_id]),
        Field::plain("form", &[AT.form]),
        Field::plain("per", &[AT.per]),
        Field::plain("order", &[AT.position]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Rate>> {
    TABLE.all(conn, "ORDER BY position, id", [], |row| {
        Ok(Rate {
            id: row.id(AT.id)?,
            label: row.get(AT.label)?,
            part: row.id(AT.part_id)?,
            whole: row.optional_id(AT.whole_id)?,
            period: row.id(AT.period_id)?,
            form: row.word(AT.form, RateForm::from_code)?,
            per: row.get(AT.per)?,
            position: row.get(AT.position)?,
        })
    })
}

impl Tx<'_> {
    /// Adds a rate, or replaces the one with its key.
    pub fn put_rate(&self, rate: &Rate) -> Result<(), StoreError> {
        some_text(&rate.label, "A rate needs a name.")?;
        self.require(&measure::TABLE, rate.part)?;
        if let Some(whole) = rate.whole {
            self.require(&measure::TABLE, whole)?;
        }
        self.require(&period::TABLE, rate.period)?;
        if rate.form == RateForm::Share && (rate.whole.is_none() || rate.per != 1) {
            return refused(format!(
                "“{}” is a share. It needs a whole, and is always for a hundred.",
                rate.label
            ));
        }
        let cells = Cells {
            id: &text(rate.id),
            label: &rate.label,
            part_id: &text(rate.part),
            whole_id: &rate.whole.map(text),
            period_id: &text(rate.period),
            form: &rate.form.code(),
            per: &rate.per,
            position: &rate.position,
        };
        self.put(&TABLE, &cells.list())
    }

    pub fn remove_rate(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }
}
