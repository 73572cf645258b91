//! Is a file what Roundrobin wrote? A campaign file may come from a stranger, and a database can hold
//! programs: triggers that change figures, views that never end, checks that take an hour.
//!
//! What its schema says is compared with what the migrations make of nothing, word for word, before
//! anything of it is run. SQLite only parses it until then.

use crate::error::OpenError;
use crate::migrate;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Most tables and indexes that are looked at: far more than there are.
const MAX_OBJECTS: u32 = 1_000;

/// By kind and name: the table that it belongs to, and its definition.
type Schema = BTreeMap<(String, String), (String, Option<String>)>;

/// # Errors
/// [`OpenError::NotGenuine`] says what is more, other or missing.
pub(super) fn check(conn: &Connection, version: u32, migrations: &[&str]) -> Result<(), OpenError> {
    let made = Connection::open_in_memory()?;
    let steps = migrations.get(..version as usize).unwrap_or(migrations);
    migrate::build(&made, steps)?;
    let (made, found) = (schema(&made)?, schema(conn)?);
    if made == found {
        return Ok(());
    }
    let named = |(kind, name): &(String, String)| format!("{kind} “{name}”");
    let strange = found.keys().find(|one| !made.contains_key(*one));
    let missing = made.keys().find(|one| !found.contains_key(*one));
    let other = made.iter().find(|(key, is)| found.get(*key) != Some(is));
    Err(OpenError::NotGenuine(match (strange, missing, other) {
        (Some(one), _, _) => format!(
            "it holds {} that Roundrobin did not make",
            foi::format::article(&named(one))
        ),
        (None, Some(one), _) => format!("its {} is missing", named(one)),
        (None, None, one) => format!(
            "its {} is not as Roundrobin makes it",
            one.map(|(key, _)| named(key)).unwrap_or_default()
        ),
    }))
}

fn schema(conn: &Connection) -> rusqlite::Result<Schema> {
    let mut statement =
        conn.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT :most")?;
    let rows = statement.query_map(&[(":most", &MAX_OBJECTS)], |row| {
        Ok((
            (row.get("type")?, row.get("name")?),
            (row.get("tbl_name")?, row.get("sql")?),
        ))
    })?;
    rows.collect()
}
