//! An open campaign: the file, and its snapshot in memory kept in step with it.

use crate::error::{ApiError, Result};
use foi::{Id, Record, Snapshot};
use std::path::Path;
use store::{Outcome, Stamp, Step, Store, StoreError, Touched, Tx};

/// The file and what is in it. Reading never asks the file; writing goes through [`Session::write`].
pub struct Session {
    store: Store,
    snapshot: Snapshot,
    version: i64,
}

/// A write that happened.
pub struct Written<T> {
    pub value: T,
    /// Authorities whose rows changed; `None` where the structure did.
    pub touched: Option<Vec<Id>>,
}

impl Session {
    pub fn open(path: &Path) -> Result<Self> {
        Self::of(Store::open(path).map_err(|error| ApiError::from(error).at(path))?)
    }

    pub fn create(path: &Path, record: &Record, stamp: &Stamp) -> Result<Self> {
        Self::of(Store::create(path, record, stamp)?)
    }

    pub fn of(store: Store) -> Result<Self> {
        let version = store.data_version()?;
        let snapshot = store.snapshot()?;
        Ok(Self {
            store,
            snapshot,
            version,
        })
    }

    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reloads if another process wrote; says whether it did.
    pub fn sync(&mut self) -> Result<bool> {
        let version = self.store.data_version()?;
        let stale = version != self.version;
        if stale {
            self.snapshot = self.store.snapshot()?;
            self.version = version;
        }
        Ok(stale)
    }

    /// The one door for writes.
    pub fn write<T>(
        &mut self,
        label: &str,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, StoreError>,
    ) -> Result<Written<T>> {
        let (value, outcome) = self.store.transact(label, stamp, change)?;
        let touched = self.after(&outcome)?;
        Ok(Written { value, touched })
    }

    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<Written<String>>> {
        let step = self.store.undo(stamp)?;
        self.stepped(step)
    }

    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<Written<String>>> {
        let step = self.store.redo(stamp)?;
        self.stepped(step)
    }

    /// Undoes everything down to and including an entry; gives the labels.
    pub fn undo_to(&mut self, seq: u32, stamp: &Stamp) -> Result<Vec<String>> {
        let steps = self.store.undo_to(i64::from(seq), stamp)?;
        self.snapshot = self.store.snapshot()?;
        self.version = self.store.data_version()?;
        Ok(steps.into_iter().map(|step| step.label).collect())
    }

    fn stepped(&mut self, step: Option<Step>) -> Result<Option<Written<String>>> {
        let Some(step) = step else { return Ok(None) };
        let touched = self.after(&step.outcome)?;
        Ok(Some(Written {
            value: step.label,
            touched,
        }))
    }

    fn after(&mut self, outcome: &Outcome) -> Result<Option<Vec<Id>>> {
        if self.sync()? {
            return Ok(None);
        }
        self.store.refresh(&mut self.snapshot, outcome)?;
        Ok(match &outcome.touched {
            Touched::Authorities(ids) => Some(ids.clone()),
            Touched::Everything => None,
        })
    }
}
