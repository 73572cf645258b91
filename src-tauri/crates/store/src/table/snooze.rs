//! Next actions put off until a day.

use super::authority;
use crate::error::StoreError;
use crate::row::{ChangedRow, Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, some_text, text};
use chrono::NaiveDate;
use foi::{ActionKind, Id, Snooze};
use rusqlite::{Connection, Result, named_params};

columns! { authority_id, action, until_on, reason, snoozed_by }

pub(crate) static TABLE: Table = Table::new("snooze", &NAMES, 2)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .whole(Whole::words("", in_words))
    .fields(&[Field::words("", &[AT.until_on, AT.reason], in_words)]);

fn in_words(row: &ChangedRow<'_>) -> Result<Option<String>> {
    let action = row.text(AT.action).and_then(ActionKind::from_code);
    let told = action.zip(row.day(AT.until_on)).zip(row.text(AT.reason));
    Ok(told.map(|((action, until), reason)| {
        format!("“{}” put off until {until}: {reason}", action.words())
    }))
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Snooze>> {
    TABLE.all(conn, "ORDER BY authority_id, action", [], |row| {
        Ok(Snooze {
            authority: row.id(AT.authority_id)?,
            action: row.word(AT.action, ActionKind::from_code)?,
            until: row.day(AT.until_on)?,
            reason: row.get(AT.reason)?,
            by: row.get(AT.snoozed_by)?,
        })
    })
}

impl Tx<'_> {
    /// Puts an action off until a day, with a reason; `None` brings it back.
    pub fn snooze(
        &self,
        authority: Id,
        action: ActionKind,
        until: Option<(NaiveDate, String)>,
    ) -> Result<(), StoreError> {
        self.require(&authority::TABLE, authority)?;
        let Some((until, reason)) = until else {
            self.run(
                "DELETE FROM snooze WHERE authority_id = :authority AND action = :action",
                named_params! {":authority": text(authority), ":action": action.code()},
            )?;
            return Ok(());
        };
        some_text(&reason, "Give a reason for putting this off.")?;
        let cells = Cells {
            authority_id: &text(authority),
            action: &action.code(),
            until_on: &until.to_string(),
            reason: &reason.trim(),
            snoozed_by: &self.who,
        };
        self.put(&TABLE, &cells.list())
    }
}
