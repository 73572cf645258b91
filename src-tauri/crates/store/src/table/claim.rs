//! Claims: numbers that the publication states, each linked to the statistic to check it against.

use crate::error::StoreError;
use crate::row::{Field, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{Claim, Id, StatedHow};
use rusqlite::{Connection, Result, named_params};

columns! { id, statement, stated_value, key, statistic, how, note, position }

pub(crate) static TABLE: Table = Table::new("claim", &NAMES, 1)
    .subject(&[Subject::Text(AT.key)])
    .whole(Whole::plain("claim", &[AT.statement]))
    .fields(&[
        Field::plain("statement", &[AT.statement]),
        Field::words("stated", &[AT.stated_value, AT.how], |row| {
            let how = row.text(AT.how).and_then(StatedHow::from_code);
            let stated = how.zip(row.plain(AT.stated_value));
            Ok(stated.map(|(how, number)| format!("{} {number}", how.words())))
        }),
        Field::plain("short name", &[AT.key]),
        Field::words("statistic", &[AT.statistic], |row| {
            let tied = row.text(AT.statistic).is_some();
            Ok(Some(if tied { "chosen" } else { "none" }.to_owned()))
        }),
        Field::plain("note", &[AT.note]),
        Field::plain("order", &[AT.position]).alone(),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<Claim>> {
    TABLE.all(conn, "ORDER BY position, key", [], |row| {
        let statistic: Option<String> = row.get(AT.statistic)?;
        Ok(Claim {
            id: row.id(AT.id)?,
            key: row.get(AT.key)?,
            statement: row.get(AT.statement)?,
            statistic: statistic
                .map(|json| serde_json::from_str(&json).map_err(|_| row.nonsense(AT.statistic)))
                .transpose()?,
            how: row.word(AT.how, StatedHow::from_code)?,
            stated: row.get(AT.stated_value)?,
            note: row.get(AT.note)?,
            position: row.get(AT.position)?,
        })
    })
}

impl Tx<'_> {
    /// Adds a claim, or replaces the one of that id.
    pub fn put_claim(&self, claim: &Claim) -> Result<(), StoreError> {
        some_text(
            &claim.statement,
            "Enter the statement: the sentence as it is published.",
        )?;
        some_text(&claim.key, "Enter a short name for the claim.")?;
        let key = claim.key.trim();
        if self.exists(
            "SELECT 1 FROM claim WHERE key = :key AND id <> :id",
            named_params! {":key": key, ":id": text(claim.id)},
        )? {
            return refused(format!(
                "Another claim has the short name “{key}”. Choose another one."
            ));
        }
        let statistic = claim
            .statistic
            .as_ref()
            .map(serde_json::to_string)
            .transpose()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        let cells = Cells {
            id: &text(claim.id),
            statement: &claim.statement.trim(),
            stated_value: &claim.stated.trim(),
            key: &key,
            statistic: &statistic,
            how: &claim.how.code(),
            note: &claim.note.trim(),
            position: &claim.position,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a claim.
    pub fn remove_claim(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }

    /// Puts claims into the order of the list.
    pub fn order_claims(&self, ids: &[Id]) -> Result<(), StoreError> {
        for (position, id) in (0_u32..).zip(ids) {
            self.run(
                "UPDATE claim SET position = :position WHERE id = :id AND position <> :position",
                named_params! {":id": text(*id), ":position": position},
            )?;
        }
        Ok(())
    }
}
