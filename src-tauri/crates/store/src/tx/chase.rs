//! What goes with chasing: actions put off, the wording of letters, and holidays.

use super::{Tx, some_text, text};
use crate::StoreError;
use foi::calendar::Holiday;
use foi::{ActionKind, Id, LetterKind, LetterText};
use rusqlite::params;

impl Tx<'_> {
    /// Puts an action off until a day, with a reason; `None` brings it back.
    pub fn snooze(
        &self,
        authority: Id,
        action: ActionKind,
        until: Option<(chrono::NaiveDate, String)>,
    ) -> Result<(), StoreError> {
        if !self.exists("SELECT 1 FROM authority WHERE id = ?1", [text(authority)])? {
            return Err(StoreError::Missing("authority"));
        }
        let Some((until, reason)) = until else {
            self.run(
                "DELETE FROM snooze WHERE authority_id = ?1 AND action = ?2",
                params![text(authority), action.code()],
            )?;
            return Ok(());
        };
        some_text(&reason, "Putting something off needs a reason.")?;
        self.run(
            "INSERT INTO snooze (authority_id, action, until_on, reason, snoozed_by)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (authority_id, action) DO UPDATE SET until_on = excluded.until_on,
                 reason = excluded.reason, snoozed_by = excluded.snoozed_by",
            params![
                text(authority),
                action.code(),
                until.to_string(),
                reason.trim(),
                self.who
            ],
        )?;
        Ok(())
    }

    /// Gives a letter the campaign's own wording; `None` returns to the built-in one.
    pub fn set_letter(
        &self,
        kind: LetterKind,
        wording: Option<&LetterText>,
    ) -> Result<(), StoreError> {
        let Some(wording) = wording else {
            self.run("DELETE FROM letter WHERE kind = ?1", [kind.code()])?;
            return Ok(());
        };
        some_text(&wording.subject, "A letter needs a subject.")?;
        some_text(&wording.body, "A letter needs a text.")?;
        self.run(
            "INSERT INTO letter (kind, subject, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (kind) DO UPDATE SET subject = excluded.subject, body = excluded.body",
            params![kind.code(), wording.subject, wording.body],
        )?;
        Ok(())
    }

    /// Adds a holiday to the built-in list, or renames one that was added.
    pub fn add_holiday(&self, holiday: &Holiday) -> Result<(), StoreError> {
        some_text(&holiday.title, "A holiday needs a name.")?;
        self.run(
            "INSERT INTO holiday (day, division, title) VALUES (?1, ?2, ?3)
             ON CONFLICT (day, division) DO UPDATE SET title = excluded.title",
            params![
                holiday.date.to_string(),
                holiday.division.code(),
                holiday.title.trim()
            ],
        )?;
        Ok(())
    }

    /// Removes a holiday that a user added.
    pub fn remove_holiday(&self, holiday: &Holiday) -> Result<(), StoreError> {
        self.run_on(
            "holiday",
            "DELETE FROM holiday WHERE day = ?1 AND division = ?2",
            params![holiday.date.to_string(), holiday.division.code()],
        )
    }
}
