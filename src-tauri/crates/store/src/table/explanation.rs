//! Findings of checks, explained by a person.

use crate::error::StoreError;
use crate::row::{Field, Table, Whole, columns};
use crate::tx::{Tx, some_text};
use foi::Explanation;
use rusqlite::{Connection, Result, named_params};

columns! { finding, figures, reason, printed, explained_by, explained_at }

pub(crate) static TABLE: Table = Table::new("explanation", &NAMES, 1)
    .whole(Whole::plain("finding explained", &[AT.reason]))
    .fields(&[
        Field::plain("explanation of a finding", &[AT.reason]),
        Field::words("explanation in the report", &[AT.printed], |row| {
            let printed = row.is_set(AT.printed);
            Ok(Some(
                if printed { "printed" } else { "not printed" }.to_owned(),
            ))
        }),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Explanation>> {
    TABLE.all(conn, "ORDER BY finding", [], |row| {
        Ok(Explanation {
            finding: row.get(AT.finding)?,
            figures: row.get(AT.figures)?,
            reason: row.get(AT.reason)?,
            printed: row.get(AT.printed)?,
            by: row.get(AT.explained_by)?,
            at: row.get(AT.explained_at)?,
        })
    })
}

impl Tx<'_> {
    /// Explains a finding of a check, with a reason; who and when come from the write.
    pub fn explain(
        &self,
        finding: &str,
        figures: &str,
        reason: &str,
        printed: bool,
    ) -> Result<(), StoreError> {
        some_text(
            reason,
            "Give a reason why the figures are right as they are.",
        )?;
        let cells = Cells {
            finding: &finding,
            figures: &figures,
            reason: &reason.trim(),
            printed: &printed,
            explained_by: &self.who,
            explained_at: &self.moment,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Takes an explanation back.
    pub fn unexplain(&self, finding: &str) -> Result<(), StoreError> {
        self.run_on(
            "explanation",
            "DELETE FROM explanation WHERE finding = :finding",
            named_params! {":finding": finding},
        )
    }
}
