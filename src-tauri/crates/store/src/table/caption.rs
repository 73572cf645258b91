//! Words of a person's own under a table or chart.

use crate::error::StoreError;
use crate::row::{Field, Subject, Table, Whole, columns};
use crate::tx::Tx;
use foi::Caption;
use rusqlite::{Connection, Result, named_params};

columns! { key, caption, alt }

pub(crate) static TABLE: Table = Table::new("caption", &NAMES, 1)
    .subject(&[Subject::Text(AT.key)])
    .whole(Whole::plain("own caption", &[AT.caption]))
    .fields(&[
        Field::plain("own caption", &[AT.caption]),
        Field::plain("text for screen readers", &[AT.alt]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Caption>> {
    TABLE.all(conn, "ORDER BY key", [], |row| {
        Ok(Caption {
            key: row.get(AT.key)?,
            caption: row.get(AT.caption)?,
            alt: row.get(AT.alt)?,
        })
    })
}

impl Tx<'_> {
    /// Keeps these and no others; one without words is not kept.
    pub(super) fn set_captions(&self, captions: &[Caption]) -> Result<(), StoreError> {
        let kept: Vec<&Caption> = captions
            .iter()
            .filter(|one| !one.caption.trim().is_empty() || !one.alt.trim().is_empty())
            .collect();
        let keys: Vec<&str> = kept.iter().map(|one| one.key.as_str()).collect();
        self.run(
            "DELETE FROM caption WHERE key NOT IN (SELECT value FROM json_each(:kept))",
            named_params! {":kept": serde_json::json!(keys).to_string()},
        )?;
        for one in kept {
            let cells = Cells {
                key: &one.key,
                caption: &one.caption.trim(),
                alt: &one.alt.trim(),
            };
            self.put(&TABLE, &cells.list())?;
        }
        Ok(())
    }
}
