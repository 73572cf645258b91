//! Answers that name an option of a choice which gets another name.

use crate::error::StoreError;
use crate::tx::{Tx, text};
use foi::{Answer, Id};
use rusqlite::named_params;
use serde_json::{Map, Value};

/// Where answers are kept.
const TABLES: [&str; 3] = ["figure", "aggregate_figure", "reading"];

impl Tx<'_> {
    /// Gives options of a measure other names, all at once, in every answer that names one: of
    /// authorities, of published totals and of other readings. What a source said stays as given.
    pub fn rename_options(
        &self,
        measure: Id,
        names: &[(String, String)],
    ) -> Result<(), StoreError> {
        let stored = |name: &String| Answer::Choice(name.as_str().into()).code();
        let map: Map<String, Value> = names
            .iter()
            .map(|(old, new)| (stored(old), Value::from(stored(new))))
            .collect();
        let map = Value::from(map).to_string();
        for table in TABLES {
            self.run(
                &format!(
                    "UPDATE {table} SET answer =
                         (SELECT value FROM json_each(:names) WHERE key = {table}.answer)
                     WHERE measure_id = :measure
                     AND answer IN (SELECT key FROM json_each(:names))"
                ),
                named_params! {":names": map, ":measure": text(measure)},
            )?;
        }
        Ok(())
    }
}
