//! Undo and redo, from the changesets in the journal.

use crate::changeset::{self, Outcome, Summary};
use crate::error::StoreError;
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::journal::{self, JournalEntryState};
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, invert_strm};
use rusqlite::{Connection, ErrorCode};

/// A step that was undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub label: String,
    pub outcome: Outcome,
}

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
        if !journal::can_be_undone(&transaction, seq)? {
            return Err(StoreError::Refused(
                "This entry in History cannot be undone. It was already undone, or it is the creation of the file."
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
        Ok(journal::next_undo(&self.conn)?.map(|write| write.label))
    }

    /// The label of the write that [`Store::redo`] would do again.
    pub fn next_redo(&self) -> Result<Option<String>, StoreError> {
        Ok(journal::next_redo(&self.conn)?.map(|write| write.label))
    }

    fn step(&mut self, direction: Direction, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        let transaction = self.begin()?;
        let step = turn(&transaction, direction, stamp)?;
        transaction.commit()?;
        Ok(step)
    }
}

fn turn(
    conn: &Connection,
    direction: Direction,
    stamp: &Stamp,
) -> Result<Option<Step>, StoreError> {
    let (found, state) = match direction {
        Direction::Back => (journal::next_undo(conn)?, JournalEntryState::Undone),
        Direction::Forward => (journal::next_redo(conn)?, JournalEntryState::Done),
    };
    let Some(write) = found else {
        return Ok(None);
    };
    let damaged = || StoreError::DamagedEntry(write.label.clone());
    if !changeset::is_whole(&write.changeset) {
        return Err(damaged());
    }
    let changeset = match direction {
        Direction::Forward => write.changeset.clone(),
        Direction::Back => {
            let mut inverted = Vec::new();
            invert_strm(&mut write.changeset.as_slice(), &mut inverted).map_err(|_| damaged())?;
            inverted
        }
    };
    let before = conn.total_changes();
    conn.apply_strm(
        &mut changeset.as_slice(),
        None::<fn(&str) -> bool>,
        on_conflict,
    )
    .map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::OperationAborted | ErrorCode::ConstraintViolation) => StoreError::Conflict,
        Some(ErrorCode::DatabaseCorrupt) => damaged(),
        Some(_) | None => error.into(),
    })?;
    // SQLite passes over what it cannot make sense of, and says nothing.
    if conn.total_changes() == before {
        return Err(damaged());
    }
    journal::turn(conn, write.seq, state, stamp)?;
    let mut outcome = Summary::read(conn, &changeset)?.outcome();
    outcome.seq = Some(write.seq);
    Ok(Some(Step {
        label: write.label,
        outcome,
    }))
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
