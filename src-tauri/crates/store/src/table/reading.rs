//! Other readings of figures: a second person's, or another source's.

use super::figure::Origin;
use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, ValueCells, ValueColumns, Whole, columns};
use crate::tx::{Tx, refused, some_text, spot, text};
use foi::{Id, Reading, ReadingKind, Settled, Value};
use rusqlite::{Result, Row, named_params};

columns! {
    id,
    authority_id,
    measure_id,
    period_id,
    kind,
    state,
    value,
    low,
    high,
    provision,
    given,
    document_id,
    spot,
    read_by,
    read_at,
    settled_reason,
    settled_by,
    settled_at,
    answer,
}

pub(crate) static TABLE: Table = Table::new("reading", &NAMES, 1)
    .authority(AT.authority_id)
    .subject(&[
        Subject::Row(Named::Authority, AT.authority_id),
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(Whole::words("another reading", |row| {
        VALUE.in_words(row, AT.measure_id)
    }))
    .fields(&[Field::words("disagreement", &[AT.settled_reason], |row| {
        let settled = row.plain(AT.settled_reason);
        Ok(Some(settled.map_or_else(
            || "open".to_owned(),
            |reason| format!("settled: {reason}"),
        )))
    })]);

const VALUE: ValueColumns = ValueColumns {
    state: AT.state,
    value: AT.value,
    low: AT.low,
    high: AT.high,
    provision: AT.provision,
    answer: AT.answer,
};

pub(crate) fn from_row(row: &Row<'_>) -> Result<Reading> {
    let reason: Option<String> = row.get(AT.settled_reason)?;
    Ok(Reading {
        id: row.id(AT.id)?,
        authority: row.id(AT.authority_id)?,
        measure: row.id(AT.measure_id)?,
        period: row.id(AT.period_id)?,
        kind: row.word(AT.kind, ReadingKind::from_code)?,
        value: VALUE.read(row)?,
        given: row.get(AT.given)?,
        document: row.optional_id(AT.document_id)?,
        spot: row.spot(AT.spot)?,
        read_by: row.get(AT.read_by)?,
        read_at: row.get(AT.read_at)?,
        settled: match reason {
            Some(reason) => Some(Settled {
                reason,
                by: row.get(AT.settled_by)?,
                at: row.get(AT.settled_at)?,
            }),
            None => None,
        },
    })
}

/// Another reading of a figure; who and when come from the write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReading {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
    pub kind: ReadingKind,
    pub value: Value,
    pub given: String,
    pub origin: Option<Origin>,
}

impl Tx<'_> {
    /// Keeps another reading of a figure. The same one again changes nothing.
    pub fn add_reading(&self, reading: &NewReading) -> Result<(), StoreError> {
        let Some(value) = ValueCells::new(&reading.value) else {
            return refused("Enter a value for the reading.");
        };
        let origin = reading.origin.as_ref();
        let document = origin.map(|origin| text(origin.document));
        let place = spot(origin.and_then(|origin| origin.spot.as_ref()));
        if self.exists(
            include_str!("same_reading.sql"),
            named_params! {
                ":authority_id": text(reading.authority),
                ":measure_id": text(reading.measure),
                ":period_id": text(reading.period),
                ":kind": reading.kind.code(),
                ":state": value.state,
                ":value": value.value,
                ":low": value.low,
                ":high": value.high,
                ":provision": value.provision,
                ":answer": value.answer,
                ":document_id": document,
                ":spot": place,
                ":read_by": self.who,
            },
        )? {
            return Ok(());
        }
        let nothing: Option<&str> = None;
        let cells = Cells {
            id: &text(self.keys.next()),
            authority_id: &text(reading.authority),
            measure_id: &text(reading.measure),
            period_id: &text(reading.period),
            kind: &reading.kind.code(),
            state: &value.state,
            value: &value.value,
            low: &value.low,
            high: &value.high,
            provision: &value.provision,
            given: &reading.given,
            document_id: &document,
            spot: &place,
            read_by: &self.who,
            read_at: &self.moment,
            settled_reason: &nothing,
            settled_by: &nothing,
            settled_at: &nothing,
            answer: &value.answer,
        };
        self.insert(&TABLE, &cells.list())
    }

    /// Settles a disagreement, with a reason.
    pub fn settle_reading(&self, id: Id, reason: &str) -> Result<(), StoreError> {
        some_text(reason, "Give a reason: which reading is right, and why.")?;
        self.run_on(
            "reading",
            "UPDATE reading SET settled_reason = :reason, settled_by = :who, settled_at = :at
             WHERE id = :id",
            named_params! {
                ":id": text(id),
                ":reason": reason.trim(),
                ":who": self.who,
                ":at": self.moment,
            },
        )
    }
}
