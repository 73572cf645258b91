//! Figures as a snapshot holds them: the value and two marks, streamed so that no list of a
//! quarter of a million of them is kept.

use super::{AGGREGATE_TABLE, AT, TABLE};
use crate::row::{Read, Table, ValueColumns};
use foi::snapshot::Entered;
use foi::{Holder, Id};
use rusqlite::{CachedStatement, Connection, Error, Params, Result, Row, Rows, Statement};

/// A query for the figures of one table, and where its columns stand.
pub(crate) struct Entries<'conn> {
    statement: CachedStatement<'conn>,
    columns: Columns,
    holder: fn(Id) -> Holder,
    table: &'conn Table,
}

#[derive(Clone, Copy)]
struct Columns {
    keys: [usize; 3],
    value: ValueColumns,
    checked: usize,
    sourced: usize,
}

impl Columns {
    fn find(statement: &Statement<'_>) -> Result<Self> {
        let column = |name| statement.column_index(name);
        Ok(Self {
            keys: [
                column("holder")?,
                column("measure_id")?,
                column("period_id")?,
            ],
            value: ValueColumns {
                state: column("state")?,
                value: column("value")?,
                low: column("low")?,
                high: column("high")?,
                provision: column("provision")?,
                answer: column("answer")?,
            },
            checked: column("checked")?,
            sourced: column("sourced")?,
        })
    }
}

impl<'conn> Entries<'conn> {
    /// The figures of all authorities.
    pub(crate) fn of_authorities(conn: &'conn Connection) -> Result<Self> {
        Self::new(conn, &TABLE, "", Holder::Authority)
    }

    /// The figures of all aggregates.
    pub(crate) fn of_aggregates(conn: &'conn Connection) -> Result<Self> {
        Self::new(conn, &AGGREGATE_TABLE, "", Holder::Aggregate)
    }

    fn new(
        conn: &'conn Connection,
        table: &'static Table,
        condition: &str,
        holder: fn(Id) -> Holder,
    ) -> Result<Self> {
        let (name, key) = (table.name, table.columns[AT.holder]);
        let statement = conn.prepare_cached(&format!(
            "SELECT {key} AS holder, measure_id, period_id, state, value, low, high, provision, answer,
                 checked_by IS NOT NULL AS checked,
                 (document_id IS NOT NULL OR source <> '') AS sourced
             FROM {name} {condition} ORDER BY {key}, measure_id, period_id"
        ))?;
        let columns = Columns::find(&statement)?;
        Ok(Self {
            statement,
            columns,
            holder,
            table,
        })
    }

    /// Streams the figures. The first error ends the stream and is left in `failed`.
    pub(crate) fn stream<'a>(
        &'a mut self,
        params: impl Params,
        failed: &'a mut Option<Error>,
    ) -> Result<Stream<'a>> {
        Ok(Stream {
            columns: self.columns,
            holder: self.holder,
            table: self.table,
            rows: self.statement.query(params)?,
            last: std::array::from_fn(|_| (Vec::new(), Id::nil())),
            failed,
        })
    }
}

/// The figures of one authority, by measure and period key.
pub(crate) fn entries(conn: &Connection, authority: Id) -> Result<Vec<Entered>> {
    let condition = "WHERE authority_id = :authority";
    let mut failed = None;
    let mut entries = Entries::new(conn, &TABLE, condition, Holder::Authority)?;
    let params = rusqlite::named_params! {":authority": crate::tx::text(authority)};
    let all = entries.stream(params, &mut failed)?.collect();
    failed.map_or(Ok(all), Err)
}

pub(crate) struct Stream<'a> {
    columns: Columns,
    holder: fn(Id) -> Holder,
    table: &'a Table,
    rows: Rows<'a>,
    /// The last key of each column with its text: rows come sorted, so most repeat.
    last: [(Vec<u8>, Id); 3],
    failed: &'a mut Option<Error>,
}

impl Iterator for Stream<'_> {
    type Item = Entered;

    fn next(&mut self) -> Option<Entered> {
        self.read().unwrap_or_else(|error| {
            *self.failed = Some(error);
            None
        })
    }
}

impl Stream<'_> {
    fn read(&mut self) -> Result<Option<Entered>> {
        let Some(row) = self.rows.next()? else {
            return Ok(None);
        };
        let read = entered(row, &self.columns, self.holder, &mut self.last);
        read.map(Some).map_err(|error| self.table.named(row, error))
    }
}

/// One figure; `last` has the keys of the row before.
fn entered(
    row: &Row<'_>,
    columns: &Columns,
    of: fn(Id) -> Holder,
    last: &mut [(Vec<u8>, Id); 3],
) -> Result<Entered> {
    for (column, (text, id)) in columns.keys.iter().zip(last.iter_mut()) {
        let found = row.get_ref(*column)?.as_bytes().unwrap_or_default();
        if found != text.as_slice() {
            *id = row.id(*column)?;
            text.clear();
            text.extend_from_slice(found);
        }
    }
    let [(_, holder), (_, measure), (_, period)] = last;
    Ok(Entered {
        holder: of(*holder),
        measure: *measure,
        period: *period,
        value: columns.value.read(row)?,
        checked: row.get(columns.checked)?,
        sourced: row.get(columns.sourced)?,
    })
}
