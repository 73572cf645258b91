//! What the window holds: the open campaign and the user's preferences.

use crate::actions::tables::Loaded;
use crate::clock;
use crate::error::{ApiError, Result};
use crate::events::DataChanged;
use crate::notices::{self, Notice};
use crate::session::{Session, Written};
use crate::views::app::{Done, Notices, Preferences, Recent};
use crate::views::header;
use crate::views::tables::TableSource;
use chrono::NaiveDate;
use foi::Id;
use readers::sheets::{Book, ReadOptions};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Stamp;
use tauri::AppHandle;
use tauri_specta::Event;

/// How many recent campaigns are listed.
const MAX_RECENT: usize = 12;

/// Shared by all commands.
pub struct AppState {
    session: Mutex<Option<Session>>,
    kept: Mutex<Kept>,
    /// Where preferences are kept.
    file: PathBuf,
    failed: Mutex<Option<ApiError>>,
    /// The day the window was last told of.
    day: Mutex<NaiveDate>,
    /// The tables of the document that the viewer shows.
    shown: Mutex<Option<(Id, Arc<Book>)>>,
    /// The table that is being mapped, so that a correction does not read its file anew.
    loaded: Mutex<Option<(TableSource, Arc<Loaded>)>>,
    /// The person asked for the long work that is under way to end.
    stopped: AtomicBool,
}

/// What is kept between runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    preferences: Preferences,
    recent: Vec<Recent>,
    /// The campaign to open next time.
    last: Option<PathBuf>,
    /// The day of the last notice, by campaign.
    noticed: BTreeMap<PathBuf, NaiveDate>,
}

/// Reads kept preferences; what an older program did not know keeps its default.
fn understand(bytes: &[u8]) -> Option<Kept> {
    let mut all = serde_json::to_value(Kept::default()).ok()?;
    overlay(&mut all, serde_json::from_slice(bytes).ok()?);
    serde_json::from_value(all).ok()
}

fn overlay(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                overlay(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl AppState {
    /// Reads what was kept in `folder`. A file that cannot be understood is set aside, not
    /// overwritten.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("preferences.json");
        let mut kept: Kept = match fs::read(&file) {
            Ok(bytes) => understand(&bytes).unwrap_or_else(|| {
                // Best effort: without the old file the defaults still work.
                let _ = fs::rename(&file, file.with_extension("unreadable.json"));
                Kept::default()
            }),
            Err(_) => Kept::default(),
        };
        if kept.preferences.name.is_empty() {
            kept.preferences.name = clock::login_name();
        }
        Self {
            session: Mutex::new(None),
            kept: Mutex::new(kept),
            file,
            failed: Mutex::new(None),
            day: Mutex::new(clock::today()),
            shown: Mutex::new(None),
            loaded: Mutex::new(None),
            stopped: AtomicBool::new(false),
        }
    }

    #[must_use]
    pub fn stamp(&self) -> Stamp {
        clock::stamp(&lock(&self.kept).preferences.name)
    }

    #[must_use]
    pub fn preferences(&self) -> Preferences {
        lock(&self.kept).preferences.clone()
    }

    pub fn set_preferences(&self, preferences: Preferences) -> Result<()> {
        self.keep(|kept| kept.preferences = preferences)
    }

    pub fn remember(&self, key: String, value: String) -> Result<()> {
        self.keep(|kept| {
            kept.preferences.window.insert(key, value);
        })
    }

    /// Recent campaigns, newest first, with those that are gone marked.
    #[must_use]
    pub fn recent(&self) -> Vec<Recent> {
        let mut recent = lock(&self.kept).recent.clone();
        for entry in &mut recent {
            entry.missing = !Path::new(&entry.path).exists();
        }
        recent
    }

    pub fn forget(&self, path: &str) -> Result<()> {
        self.keep(|kept| kept.recent.retain(|entry| entry.path != path))
    }

    #[must_use]
    pub fn last(&self) -> Option<PathBuf> {
        lock(&self.kept).last.clone()
    }

    pub fn set_failed(&self, error: ApiError) {
        *lock(&self.failed) = Some(error);
    }

    #[must_use]
    pub fn take_failed(&self) -> Option<ApiError> {
        lock(&self.failed).take()
    }

    /// The tables of a document, if the viewer shows it.
    pub fn shown(&self, id: Id) -> Option<Arc<Book>> {
        let shown = lock(&self.shown);
        let (kept, book) = shown.as_ref()?;
        (*kept == id).then(|| Arc::clone(book))
    }

    /// Keeps the tables of the document that the viewer shows.
    pub fn show(&self, id: Id, book: Option<Book>) {
        *lock(&self.shown) = book.map(|book| (id, Arc::new(book)));
    }

    /// The table of a source, if it is the one that was read last, and read in this way.
    pub fn loaded(&self, source: &TableSource, options: &ReadOptions) -> Option<Arc<Loaded>> {
        let loaded = lock(&self.loaded);
        let (kept, table) = loaded.as_ref()?;
        (kept == source && table.options == *options).then(|| Arc::clone(table))
    }

    pub fn keep_loaded(&self, source: TableSource, table: Loaded) -> Arc<Loaded> {
        let table = Arc::new(table);
        *lock(&self.loaded) = Some((source, Arc::clone(&table)));
        table
    }

    /// Set to stop the long work that is under way.
    pub fn stopped(&self) -> &AtomicBool {
        &self.stopped
    }

    fn keep(&self, change: impl FnOnce(&mut Kept)) -> Result<()> {
        let mut kept = lock(&self.kept);
        change(&mut kept);
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let bytes = serde_json::to_vec_pretty(&*kept)
            .map_err(|error| ApiError::new(crate::error::ErrorCode::Internal, error.to_string()))?;
        let beside = self.file.with_extension("json.part");
        fs::write(&beside, bytes)?;
        fs::rename(&beside, &self.file)?;
        Ok(())
    }

    /// Makes this the open campaign, and lists it first among the recent ones.
    pub fn open(&self, session: Session) -> Result<header::Header> {
        let header = header::of(&session)?;
        let entry = Recent {
            path: header.path.clone(),
            title: header.title.clone(),
            summary: format!("{} {}", header.answered, header.answered_detail),
            opened_at: chrono::Utc::now().to_rfc3339(),
            missing: false,
        };
        *lock(&self.session) = Some(session);
        *lock(&self.shown) = None;
        *lock(&self.loaded) = None;
        self.keep(|kept| {
            kept.recent.retain(|other| other.path != entry.path);
            kept.last = Some(PathBuf::from(&entry.path));
            kept.recent.insert(0, entry);
            kept.recent.truncate(MAX_RECENT);
        })?;
        Ok(header)
    }

    /// Closes the campaign; its line in the recent list says how far it was.
    pub fn close(&self) -> Result<()> {
        let Some(session) = lock(&self.session).take() else {
            return Ok(());
        };
        let header = header::of(&session)?;
        self.keep(|kept| {
            kept.last = None;
            if let Some(entry) = kept
                .recent
                .iter_mut()
                .find(|entry| entry.path == header.path)
            {
                entry.title = header.title;
                entry.summary = format!("{} {}", header.answered, header.answered_detail);
            }
        })
    }

    /// Reads from the open campaign, in step with what other processes wrote.
    pub fn read<T>(&self, read: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        let mut session = lock(&self.session);
        let session = session.as_mut().ok_or_else(ApiError::not_open)?;
        session.sync()?;
        read(session)
    }

    /// The open campaign, or none.
    pub fn maybe<T>(&self, read: impl FnOnce(&Session) -> Result<T>) -> Result<Option<T>> {
        lock(&self.session).as_ref().map(read).transpose()
    }

    /// Writes to the open campaign, then tells the window what changed.
    pub fn write<T>(
        &self,
        app: &AppHandle,
        write: impl FnOnce(&mut Session, &Stamp) -> Result<(T, Option<Written<String>>)>,
    ) -> Result<(T, Done)> {
        let stamp = self.stamp();
        let mut session = lock(&self.session);
        let session = session.as_mut().ok_or_else(ApiError::not_open)?;
        let (value, written) = write(session, &stamp)?;
        let Some(written) = written else {
            return Ok((
                value,
                Done {
                    message: String::new(),
                },
            ));
        };
        tell(app, session, written.touched, false)?;
        Ok((
            value,
            Done {
                message: written.value,
            },
        ))
    }

    /// A change outside the journal, which no screen has to be told of.
    pub fn change<T>(&self, change: impl FnOnce(&mut Session, &Stamp) -> Result<T>) -> Result<T> {
        let stamp = self.stamp();
        let mut session = lock(&self.session);
        change(session.as_mut().ok_or_else(ApiError::not_open)?, &stamp)
    }

    /// A write that gives nothing but what it did.
    pub fn act(
        &self,
        app: &AppHandle,
        write: impl FnOnce(&mut Session, &Stamp) -> Result<Written<String>>,
    ) -> Result<Done> {
        let ((), done) =
            self.write(app, |session, stamp| Ok(((), Some(write(session, stamp)?))))?;
        Ok(done)
    }

    /// Looks whether another process wrote or a new day began, and tells the window if so. Busy
    /// sessions are left for the next look.
    pub fn watch(&self, app: &AppHandle) -> Result<()> {
        let Ok(mut session) = self.session.try_lock() else {
            return Ok(());
        };
        let Some(session) = session.as_mut() else {
            return Ok(());
        };
        let today = clock::today();
        let new_day = std::mem::replace(&mut *lock(&self.day), today) != today;
        let news = session.take_news()?;
        if news || new_day {
            tell(app, session, None, news)?;
        }
        Ok(())
    }

    /// What became overdue since the last notice of the open campaign; at most once a day. Busy
    /// sessions are left for the next look.
    pub fn notice(&self, today: NaiveDate) -> Result<Option<Notice>> {
        let Ok(session) = self.session.try_lock() else {
            return Ok(None);
        };
        let Some(session) = session.as_ref() else {
            return Ok(None);
        };
        let path = session.store().path();
        let since = {
            let kept = lock(&self.kept);
            if kept.preferences.notices == Notices::Off {
                return Ok(None);
            }
            kept.noticed.get(path).copied()
        };
        if since == Some(today) {
            return Ok(None);
        }
        let notice = notices::of(session.snapshot(), since, today);
        self.keep(|kept| {
            kept.noticed.insert(path.to_path_buf(), today);
            kept.noticed.retain(|path, _| path.exists());
        })?;
        Ok(notice)
    }
}

fn tell(
    app: &AppHandle,
    session: &Session,
    authorities: Option<Vec<foi::Id>>,
    other_process: bool,
) -> Result<()> {
    let header = Some(header::of(session)?);
    // A window that is closing no longer listens; the write itself is done.
    let _ = DataChanged {
        authorities,
        header,
        other_process,
    }
    .emit(app);
    Ok(())
}
