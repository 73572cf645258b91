//! Undo and redo, from the changesets in the journal.

use crate::words::Summary;
use crate::{Outcome, Stamp, Store, StoreError};
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, invert_strm};
use rusqlite::{Connection, OptionalExtension, params};

/// A step that was undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub label: String,
    pub outcome: Outcome,
}

const NEXT_UNDO: &str = "SELECT seq, label, changeset FROM journal
     WHERE state = 'done' AND changeset IS NOT NULL ORDER BY seq DESC LIMIT 1";
const NEXT_REDO: &str =
    "SELECT seq, label, changeset FROM journal WHERE state = 'undone' ORDER BY seq LIMIT 1";

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forward,
}

impl Store {
    /// Takes back the latest write. `None` where there is nothing to undo.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        self.step(Direction::Back, stamp)
    }

    /// Does again what was undone last. `None` where there is nothing to redo.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        self.step(Direction::Forward, stamp)
    }

    /// Takes back every write down to and including entry `seq`, newest first, all or none.
    pub fn undo_to(&mut self, seq: i64, stamp: &Stamp) -> Result<Vec<Step>, StoreError> {
        let transaction = self.begin()?;
        let undoable = transaction
            .prepare_cached(
                "SELECT 1 FROM journal WHERE seq = ?1 AND state = 'done' AND changeset IS NOT NULL",
            )?
            .exists([seq])?;
        if !undoable {
            return Err(StoreError::Refused(
                "This entry of the history cannot be undone: it was undone already, or it is the \
                 creation of the file."
                    .to_owned(),
            ));
        }
        let mut steps: Vec<Step> = Vec::new();
        while steps
            .last()
            .is_none_or(|step| step.outcome.seq != Some(seq))
        {
            match turn(&transaction, Direction::Back, stamp)? {
                Some(step) => steps.push(step),
                None => return Err(StoreError::Conflict),
            }
        }
        transaction.commit()?;
        Ok(steps)
    }

    /// The label of the write that [`Store::undo`] would take back.
    pub fn next_undo(&self) -> Result<Option<String>, StoreError> {
        label(&self.conn, NEXT_UNDO)
    }

    /// The label of the write that [`Store::redo`] would do again.
    pub fn next_redo(&self) -> Result<Option<String>, StoreError> {
        label(&self.conn, NEXT_REDO)
    }

    fn step(&mut self, direction: Direction, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        let transaction = self.begin()?;
        let step = turn(&transaction, direction, stamp)?;
        transaction.commit()?;
        Ok(step)
    }
}

fn label(conn: &Connection, sql: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([], |row| row.get("label"))
        .optional()?)
}

fn turn(
    conn: &Connection,
    direction: Direction,
    stamp: &Stamp,
) -> Result<Option<Step>, StoreError> {
    let (sql, state) = match direction {
        Direction::Back => (NEXT_UNDO, "undone"),
        Direction::Forward => (NEXT_REDO, "done"),
    };
    let found: Option<(i64, String, Vec<u8>)> = conn
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok((row.get("seq")?, row.get("label")?, row.get("changeset")?))
        })
        .optional()?;
    let Some((seq, label, recorded)) = found else {
        return Ok(None);
    };
    let changeset = match direction {
        Direction::Forward => recorded,
        Direction::Back => {
            let mut inverted = Vec::new();
            invert_strm(&mut recorded.as_slice(), &mut inverted)?;
            inverted
        }
    };
    conn.apply_strm(
        &mut changeset.as_slice(),
        None::<fn(&str) -> bool>,
        on_conflict,
    )
    .map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::OperationAborted | rusqlite::ErrorCode::ConstraintViolation) => {
            StoreError::Conflict
        }
        Some(_) | None => error.into(),
    })?;
    conn.prepare_cached(
        "UPDATE journal SET state = ?2, turned_by = ?3, turned_at = ?4 WHERE seq = ?1",
    )?
    .execute(params![seq, state, stamp.who, stamp.moment()])?;
    let mut outcome = Summary::of(conn, &changeset)?.outcome();
    outcome.seq = Some(seq);
    Ok(Some(Step { label, outcome }))
}

/// A row to be deleted that has gone already went with its parent, earlier in the same changeset.
/// Any other disagreement ends the step, and the transaction with it.
fn on_conflict(kind: ConflictType, item: &ChangesetItem) -> ConflictAction {
    let deleting = item.op().is_ok_and(|op| op.code() == Action::SQLITE_DELETE);
    if kind == ConflictType::SQLITE_CHANGESET_NOTFOUND && deleting {
        ConflictAction::SQLITE_CHANGESET_OMIT
    } else {
        ConflictAction::SQLITE_CHANGESET_ABORT
    }
}
