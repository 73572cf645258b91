//! The campaign's own wording of letters; without a row the built-in one is used.

use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::tx::{Tx, some_text};
use foi::{LetterKind, LetterText};
use rusqlite::{Connection, Result, named_params};

columns! { kind, subject, body }

pub(crate) static TABLE: Table = Table::new("letter", &NAMES, 1)
    .whole(Whole::words("own wording of a letter", |row| {
        let kind = row.text(AT.kind).and_then(LetterKind::from_code);
        Ok(kind.map(|kind| kind.title().to_owned()))
    }))
    .fields(&[
        Field::plain("subject of a letter", &[AT.subject]),
        Field::plain("text of a letter", &[AT.body]),
    ]);

pub(crate) fn all(conn: &Connection) -> Result<Vec<(LetterKind, LetterText)>> {
    TABLE.all(conn, "ORDER BY kind", [], |row| {
        let text = LetterText {
            subject: row.get(AT.subject)?,
            body: row.get(AT.body)?,
        };
        Ok((row.word(AT.kind, LetterKind::from_code)?, text))
    })
}

impl Tx<'_> {
    /// Gives a letter the campaign's own wording; `None` returns to the built-in one.
    pub fn set_letter(
        &self,
        kind: LetterKind,
        wording: Option<&LetterText>,
    ) -> Result<(), StoreError> {
        let Some(wording) = wording else {
            self.run(
                "DELETE FROM letter WHERE kind = :kind",
                named_params! {":kind": kind.code()},
            )?;
            return Ok(());
        };
        some_text(&wording.subject, "A letter needs a subject.")?;
        some_text(&wording.body, "A letter needs a text.")?;
        let cells = Cells {
            kind: &kind.code(),
            subject: &wording.subject,
            body: &wording.body,
        };
        self.put(&TABLE, &cells.list())
    }
}
