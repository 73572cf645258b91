//! Writing a whole record into a new file.

use crate::error::{OpenError, StoreError};
use crate::file::Beside;
use crate::migrate;
use crate::schema::MIGRATIONS;
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::journal;
use crate::text_length;
use crate::tx::Tx;
use foi::Record;
use rusqlite::Connection;
use std::path::Path;

impl Store {
    /// Writes a record into a new file and opens it. The file is complete and flushed before it
    /// takes its name; an existing file is refused. The creation is the first entry in the history
    /// and cannot be undone.
    pub fn create(
        path: impl AsRef<Path>,
        record: &Record,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if path.symlink_metadata().is_ok() {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            return Err(StoreError::Exists(name));
        }
        let beside = Beside::new(path, None)?;
        {
            let mut conn = Connection::open(beside.path())?;
            // Nobody knows the file yet and a crash only leaves a temporary one behind.
            conn.pragma_update(None, "journal_mode", "OFF")?;
            conn.pragma_update(None, "synchronous", "OFF")?;
            conn.pragma_update(None, "foreign_keys", true)?;
            migrate::build(&conn, MIGRATIONS)?;
            let transaction = conn.transaction()?;
            transaction.pragma_update(None, "defer_foreign_keys", true)?;
            write(&Tx::new(&transaction, stamp), record)?;
            if let Some(long) = text_length::too_long(&transaction)? {
                return Err(StoreError::Refused(long));
            }
            journal::record_creation(&transaction, stamp)?;
            transaction.commit()?;
            conn.close().map_err(|(_, error)| OpenError::from(error))?;
        }
        beside.settle(false)?;
        Ok(Self::open(path)?)
    }
}

fn write(tx: &Tx<'_>, record: &Record) -> Result<(), StoreError> {
    tx.put_campaign(&record.campaign)?;
    // A part needs its breakdown, and a breakdown the measure that it divides.
    for measure in &record.measures {
        for breakdown in &record.breakdowns {
            if Some(breakdown.measure) == measure.part_of && Some(breakdown.id) == measure.breakdown
            {
                tx.put_breakdown(breakdown)?;
            }
        }
        tx.put_measure(measure)?;
    }
    for period in &record.periods {
        tx.put_period(period)?;
    }
    for rate in &record.rates {
        tx.put_rate(rate)?;
    }
    tx.replace_required(&record.campaign.required)?;
    for authority in &record.authorities {
        tx.put_authority(authority)?;
    }
    for request in &record.requests {
        tx.insert_request(request)?;
    }
    for event in &record.events {
        tx.put_event(event)?;
    }
    for decision in &record.decisions {
        tx.put_decision(decision)?;
    }
    for aggregate in &record.aggregates {
        tx.put_aggregate(aggregate)?;
    }
    for figure in &record.figures {
        tx.put_figure(figure)?;
    }
    for claim in &record.claims {
        tx.put_claim(claim)?;
    }
    tx.set_publication(&record.publication)?;
    for (kind, wording) in &record.letters {
        tx.set_letter(*kind, Some(wording))?;
    }
    for holiday in &record.holidays {
        tx.add_holiday(holiday)?;
    }
    Ok(())
}
