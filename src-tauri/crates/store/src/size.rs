//! How large a campaign may be, so that no file, however small, asks for more memory than there is: what
//! is kept in memory grows with authorities × measures × periods.

use foi::format;
use foi::plan::{MAX_AUTHORITIES, MAX_CELLS, MAX_MEASURES, MAX_PERIODS};
use rusqlite::Connection;

/// What is too much, in words; nothing where all is within limits.
pub(crate) fn too_large(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let count = |table: &str| -> rusqlite::Result<usize> {
        let all: u32 = conn.query_row(
            &format!("SELECT count(*) AS rows FROM {table}"),
            [],
            |row| row.get("rows"),
        )?;
        Ok(all as usize)
    };
    let (authorities, measures, periods) =
        (count("authority")?, count("measure")?, count("period")?);
    for (found, most, what) in [
        (authorities, MAX_AUTHORITIES, "authorities"),
        (measures, MAX_MEASURES, "measures and parts"),
        (periods, MAX_PERIODS, "periods"),
        (
            authorities.saturating_mul(measures).saturating_mul(periods),
            MAX_CELLS,
            "figures",
        ),
    ] {
        if found > most {
            return Ok(Some(format!(
                "it would have {} {what}, and a campaign can have at most {}",
                format::count(i64::try_from(found).unwrap_or(i64::MAX), 0),
                format::count(i64::try_from(most).unwrap_or(i64::MAX), 0),
            )));
        }
    }
    Ok(None)
}
