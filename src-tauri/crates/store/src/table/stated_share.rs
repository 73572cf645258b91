//! Percentages that sources state, to be compared with what their figures give.

use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, spot, text};
use foi::StatedShare;
use rusqlite::{Result, Row};

columns! {
    authority_id,
    part_id,
    whole_id,
    period_id,
    given,
    low,
    high,
    document_id,
    spot,
}

pub(crate) static TABLE: Table = Table::new("stated_share", &NAMES, 4)
    .authority(AT.authority_id)
    .subject(&[
        Subject::Row(Named::Authority, AT.authority_id),
        Subject::Row(Named::Measure, AT.part_id),
        Subject::Row(Named::Measure, AT.whole_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(Whole::plain("percentage stated", &[AT.given]))
    .fields(&[
        Field::plain("percentage stated", &[AT.given]),
        Field::document("document of the percentage", &[AT.document_id]),
    ]);

pub(crate) fn from_row(row: &Row<'_>) -> Result<StatedShare> {
    Ok(StatedShare {
        authority: row.id(AT.authority_id)?,
        part: row.id(AT.part_id)?,
        whole: row.id(AT.whole_id)?,
        period: row.id(AT.period_id)?,
        given: row.get(AT.given)?,
        low: row.get(AT.low)?,
        high: row.get(AT.high)?,
        document: row.optional_id(AT.document_id)?,
        spot: row.spot(AT.spot)?,
    })
}

impl Tx<'_> {
    /// Keeps a percentage that a source states; the newest takes the place of the one before.
    pub fn set_share(&self, share: &StatedShare) -> Result<(), StoreError> {
        if share.part == share.whole {
            return refused("A percentage needs two different measures.");
        }
        let cells = Cells {
            authority_id: &text(share.authority),
            part_id: &text(share.part),
            whole_id: &text(share.whole),
            period_id: &text(share.period),
            given: &share.given,
            low: &share.low,
            high: &share.high,
            document_id: &share.document.map(text),
            spot: &spot(share.spot.as_ref()),
        };
        self.put(&TABLE, &cells.list())
    }
}
