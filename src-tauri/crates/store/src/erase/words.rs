//! Which columns hold what a person wrote, and how they are written anew.

use super::pattern::{Pattern, without};
use crate::row::Table;
use serde_json::Value as Json;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words of a person, or of a document.
    Words,
    /// Words within JSON.
    Json,
    /// A key, a day, a moment or a word of a fixed list: none of them is anybody's.
    Code,
}

/// Columns that hold codes, beside keys, days and moments.
const CODES: [&str; 27] = [
    "id",
    "slug",
    "law",
    "kind",
    "asked",
    "result",
    "sent_by",
    "state",
    "verdict",
    "action",
    "day",
    "on_day",
    "division",
    "key",
    "how",
    "left_out",
    "rounding",
    "methods",
    "media_type",
    "sha256",
    "dash",
    "star",
    "parts",
    "form",
    "required_measures",
    "required_periods",
    "finding",
];

/// Columns of JSON.
const JSON: [&str; 5] = ["options", "citations", "content", "statistic", "changes"];

/// What a column of a table holds. The bytes of documents and their text for the search go with the
/// document.
pub(super) fn holds(table: &Table, column: &str) -> Holds {
    // The one key that others made.
    let is_code = column != "message_id"
        && (CODES.contains(&column)
            || ["_id", "_on", "_at"]
                .iter()
                .any(|ending| column.ends_with(ending))
            || column == "at"
            || matches!(
                (table.name, column),
                ("document", "content") | ("document_text", _)
            )
            || column == "changeset");
    if is_code {
        Holds::Code
    } else if JSON.contains(&column) {
        Holds::Json
    } else {
        Holds::Words
    }
}

/// A cell without what is erased; nothing where it stays as it is.
pub(super) fn cell_without(holds: Holds, text: &str, patterns: &[Pattern]) -> Option<String> {
    match holds {
        Holds::Words => without(text, patterns),
        Holds::Json => {
            let mut json: Json = serde_json::from_str(text).ok()?;
            clean(&mut json, &|text| without(text, patterns)).then(|| json.to_string())
        }
        Holds::Code => None,
    }
}

/// Writes the texts within JSON anew; says whether any was another.
pub(super) fn clean(json: &mut Json, write: &impl Fn(&str) -> Option<String>) -> bool {
    match json {
        Json::String(text) => match write(text) {
            Some(new) => {
                *text = new;
                true
            }
            None => false,
        },
        Json::Array(all) => all
            .iter_mut()
            .fold(false, |changed, one| clean(one, write) | changed),
        Json::Object(all) => {
            let mut changed = false;
            let old = std::mem::take(all);
            for (key, mut value) in old {
                changed |= clean(&mut value, write);
                let new = write(&key);
                changed |= new.is_some();
                all.insert(new.unwrap_or(key), value);
            }
            changed
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, holds};
    use crate::migrate;
    use crate::schema::MIGRATIONS;
    use crate::table::TABLES;
    use rusqlite::Connection;

    /// A list of words is a code, and nothing that a person writes is: the schema says which is which.
    #[test]
    fn every_column_of_the_schema_is_known() {
        let conn = Connection::open_in_memory().expect("a database");
        migrate::build(&conn, MIGRATIONS).expect("the schema");
        let mut words = Vec::new();
        for table in TABLES {
            let sql: String = conn
                .query_row(
                    "SELECT sql FROM sqlite_schema WHERE name = :name",
                    &[(":name", table.name)],
                    |row| row.get("sql"),
                )
                .expect("the table");
            for column in table.columns {
                let listed = sql.contains(&format!("CHECK ({column} IN ('"))
                    || sql.contains(&format!("CHECK (date({column})"));
                let json = sql.contains(&format!("json_valid({column})"));
                let is = holds(table, column);
                assert!(!listed || is == Holds::Code, "{}.{column}", table.name);
                assert!(!json || is == Holds::Json, "{}.{column}", table.name);
                if is == Holds::Words && sql.contains(&format!("{column} TEXT")) {
                    words.push(format!("{}.{column}", table.name));
                }
            }
        }
        insta::assert_snapshot!(words.join("\n"));
    }
}
