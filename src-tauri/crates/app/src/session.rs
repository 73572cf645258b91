//! An open campaign: the file, and its snapshot in memory kept in step with it.

use crate::backup_folder::Due;
use crate::clock::moment;
use crate::error::{ApiError, ErrorCode, Result};
use crate::keeping_backups::{keep_if_due, newest_sound};
use chrono::{DateTime, Utc};
use foi::{Id, Record, Snapshot};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{
    Compactable, Differences, DocumentText, Erased, Erasure, ErasureNote, OpenError, Outcome,
    Stamp, Step, Store, StoreError, Touched, Tx,
};

/// The file and what is in it. Reading never asks the file; writing goes through [`Session::write`].
pub struct Session {
    store: Store,
    snapshot: Arc<Snapshot>,
    version: i64,
    /// Another process wrote, and the window has not been told.
    news: bool,
    /// When it was last asked whether a backup is due.
    asked: Option<Instant>,
}

/// How often a session asks whether a backup is due.
const BETWEEN_BACKUPS: Duration = Duration::from_secs(60 * 60);

/// A write that happened.
pub struct Written<T> {
    pub value: T,
    /// Authorities whose rows changed; `None` where the structure did.
    pub touched: Option<Vec<Id>>,
}

impl Written<String> {
    /// A change outside the journal, of no authority.
    #[must_use]
    pub fn outside(said: impl Into<String>) -> Self {
        Self {
            value: said.into(),
            touched: Some(Vec::new()),
        }
    }
}

impl Session {
    pub fn open(path: &Path) -> Result<Self> {
        let opened = Store::open(path).map_err(|error| {
            let is_lost = matches!(error, OpenError::Damaged(_) | OpenError::NotSqlite);
            let mut error = ApiError::from(error);
            if is_lost && let Some(backup) = newest_sound(path) {
                error.code = ErrorCode::Damaged;
                error.message.push_str(&format!(
                    " Roundrobin keeps a sound backup of it, of {}.",
                    moment(&backup.at.to_rfc3339())
                ));
            }
            if error.code == ErrorCode::Damaged {
                error.field = Some(path.display().to_string());
            }
            error.at(path)
        });
        Self::from_store(opened?)
    }

    pub fn create(path: &Path, record: &Record, stamp: &Stamp) -> Result<Self> {
        Self::from_store(Store::create(path, record, stamp)?)
    }

    pub fn from_store(store: Store) -> Result<Self> {
        let version = store.data_version()?;
        let snapshot = Arc::new(store.snapshot()?);
        Ok(Self {
            store,
            snapshot,
            version,
            news: false,
            asked: None,
        })
    }

    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The snapshot, to compute on while others write: it stays as it is.
    #[must_use]
    pub fn shared(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot)
    }

    /// Nothing changed since this snapshot was handed out.
    #[must_use]
    pub fn is_at(&self, snapshot: &Arc<Snapshot>) -> bool {
        Arc::ptr_eq(&self.snapshot, snapshot)
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
            self.snapshot = Arc::new(self.store.snapshot()?);
            self.version = version;
            self.news = true;
        }
        Ok(stale)
    }

    /// Whether another process wrote since this was last asked, whoever noticed it first.
    pub fn take_news(&mut self) -> Result<bool> {
        self.sync()?;
        Ok(std::mem::take(&mut self.news))
    }

    /// Says once an hour that it is time to ask whether a backup is due; whoever is told asks.
    pub fn is_backup_time(&mut self) -> bool {
        let is_new = |asked: Instant| asked.elapsed() < BETWEEN_BACKUPS;
        let is_time = !self.asked.is_some_and(is_new);
        if is_time {
            self.asked = Some(Instant::now());
        }
        is_time
    }

    /// Keeps a backup where one is due: at the first change, and at changes an hour and more later.
    fn keep_backup(&mut self) {
        if self.is_backup_time() {
            keep_if_due(&self.store, Due::InAnHour);
        }
    }

    /// The one door for writes.
    pub fn write<T>(
        &mut self,
        label: &str,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, StoreError>,
    ) -> Result<Written<T>> {
        self.keep_backup();
        let (value, outcome) = self.store.transact(label, stamp, change)?;
        let touched = self.after(&outcome)?;
        Ok(Written { value, touched })
    }

    /// A write that gives nothing but what it did, in the words of History.
    pub fn record(
        &mut self,
        label: String,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> std::result::Result<(), StoreError>,
    ) -> Result<Written<String>> {
        let written = self.write(&label, stamp, change)?;
        Ok(Written {
            value: label,
            touched: written.touched,
        })
    }

    /// Makes a write and takes it back: an error is the one that writing it would meet.
    pub fn rehearse<T>(
        &mut self,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, StoreError>,
    ) -> Result<T> {
        Ok(self.store.rehearse(stamp, change)?)
    }

    /// Keeps a document, outside the journal; gives its key. The same bytes are kept once.
    pub fn keep_document(
        &mut self,
        name: &str,
        media_type: &str,
        content: &[u8],
        stamp: &Stamp,
    ) -> std::result::Result<Id, StoreError> {
        self.keep_backup();
        self.store.keep_document(name, media_type, content, stamp)
    }

    /// Keeps the text of a document for the search, outside the journal.
    pub fn keep_text(
        &mut self,
        document: Id,
        readers: u32,
        text: &DocumentText,
    ) -> std::result::Result<(), StoreError> {
        self.store.keep_text(document, readers, text)
    }

    /// Keeps what readers got, outside the journal; gives its key, or `None` where the same is kept.
    pub fn keep_release(
        &mut self,
        label: &str,
        content: &str,
        stamp: &Stamp,
    ) -> std::result::Result<Option<Id>, StoreError> {
        self.store.keep_release(label, content, stamp)
    }

    /// Takes back a release whose files could not be written, outside the journal.
    pub fn drop_release(&mut self, id: Id) -> std::result::Result<(), StoreError> {
        self.store.drop_release(id)
    }

    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<Written<String>>> {
        self.keep_backup();
        let step = self.store.undo(stamp)?;
        self.stepped(step)
    }

    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<Written<String>>> {
        self.keep_backup();
        let step = self.store.redo(stamp)?;
        self.stepped(step)
    }

    /// Undoes everything down to and including an entry; gives the labels.
    pub fn undo_to(&mut self, seq: u32, stamp: &Stamp) -> Result<Vec<String>> {
        self.keep_backup();
        let steps = self.store.undo_to(i64::from(seq), stamp)?;
        self.version = self.store.data_version()?;
        self.snapshot = Arc::new(self.store.snapshot()?);
        Ok(steps.into_iter().map(|step| step.label).collect())
    }

    /// What going back to a backup would change. Nothing is changed.
    pub fn differences(&mut self, backup: &Path, stamp: &Stamp) -> Result<Differences> {
        Ok(self.store.differences(backup, stamp)?)
    }

    /// Makes the record what it was in a backup, as one write.
    pub fn go_back(
        &mut self,
        backup: &Path,
        label: String,
        stamp: &Stamp,
    ) -> Result<Written<String>> {
        let outcome = self.store.go_back(backup, &label, stamp)?;
        let touched = self.after(&outcome)?;
        Ok(Written {
            value: label,
            touched,
        })
    }

    /// Erases, which cannot be undone.
    pub fn erase(
        &mut self,
        erasure: &Erasure,
        note: &ErasureNote,
        label: String,
    ) -> Result<(Erased, Written<String>)> {
        let erased = self.store.erase(erasure, note)?;
        Ok((erased, self.rewritten(label)?))
    }

    /// Takes the entries of History before a moment out of the file.
    pub fn compact(
        &mut self,
        before: DateTime<Utc>,
        day: &str,
        stamp: &Stamp,
    ) -> Result<(Compactable, Written<String>)> {
        let gone = self.store.compact(before, day, stamp)?;
        Ok((
            gone,
            self.rewritten(format!("Compacted History before {day}"))?,
        ))
    }

    /// The whole file is another.
    fn rewritten(&mut self, label: String) -> Result<Written<String>> {
        self.version = self.store.data_version()?;
        self.snapshot = Arc::new(self.store.snapshot()?);
        Ok(Written {
            value: label,
            touched: None,
        })
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
        self.store
            .refresh(Arc::make_mut(&mut self.snapshot), outcome)?;
        Ok(match &outcome.touched {
            Touched::Authorities(ids) => Some(ids.clone()),
            Touched::Everything => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{campaign, clock, requests};
    use foi::Verdict;

    #[test]
    fn news_waits_for_the_window_whoever_noticed_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("campaign.roundrobin");
        let stamp = clock::stamp("Ada");
        let record = campaign::practice_of(3, 1);
        let mut ours = Session::create(&file, &record, &stamp).expect("a campaign");
        let mut theirs = Session::open(&file).expect("a second process");
        let authority = ours.snapshot().authorities[0].id;
        let exclude = |session: &mut Session, reason| {
            let verdict = Some(Verdict::Excluded);
            requests::decide_inclusion(session, &stamp, &[authority], verdict, reason)
                .expect("a decision");
        };

        exclude(&mut ours, "Its own writes are no news.");
        assert!(!ours.take_news().expect("a look"));
        // Nor is what it tries, keeps or takes back.
        ours.rehearse(&stamp, |tx| tx.set_url(authority, "https://example.org/"))
            .expect("a dry run");
        assert!(!ours.take_news().expect("a look"));
        ours.keep_document("a.txt", "text/plain", b"a", &stamp)
            .expect("a document");
        assert!(!ours.take_news().expect("a look"));
        ours.undo(&stamp).expect("a step back");
        ours.redo(&stamp).expect("the step again");
        assert!(!ours.take_news().expect("a look"));
        let copy = folder.path().join("copy.roundrobin");
        ours.store().save_copy(&copy, false).expect("a copy");
        assert!(!ours.take_news().expect("a look"));

        exclude(&mut theirs, "Another basis.");
        assert!(ours.sync().expect("a reader notices the write"));
        assert!(ours.take_news().expect("the window is told"));
        assert!(!ours.take_news().expect("once"));
    }
}
