//! What a window holds: the open campaign, a person's preferences, what was read from files and
//! waits for their decision, and the long work under way. It knows no window: whoever has one is
//! told by [`Changed`] what to tell it.
//!
//! A lock is held while the campaign file is asked or written, and never while a file is read or a
//! screen, a report or an import is worked out.

use crate::backup_folder::Due;
use crate::campaign::header::{Header, Standing, header};
use crate::clock;
use crate::deadlines::notifications::{Notification, notification};
use crate::documents::folder::{FolderNews, FolderView, KeptFolder, Watching};
use crate::documents::index::{Indexing, OpenCampaign};
use crate::documents::outside::Outside;
use crate::documents::recognised::with_recognised;
use crate::error::{ApiError, ErrorCode, Result};
use crate::keeping_backups::keep_if_due;
use crate::mail::Messages;
use crate::session::{Session, Written};
use crate::settings::preferences::{Notices, Preferences, Recent};
use crate::shared::document::read_list_file;
use crate::shared::files::{FileState, write_file};
use crate::shared::{Done, moment};
use crate::spreadsheets::Loaded;
use crate::spreadsheets::form::SpreadsheetSource;
use crate::tasks::Tasks;
use chrono::NaiveDate;
use foi::{Id, Snapshot};
use intake::alaveteli::Import;
use readers::any;
use readers::document::Page;
use readers::recognised::RecognisedPage;
use readers::sheets::Book;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Stamp;

/// How many recent campaigns are listed.
const MAX_RECENT: usize = 12;

/// The record changed, by this window or another process.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Authorities whose rows changed; `None` for everything.
    pub authorities: Option<Vec<Id>>,
    pub header: Header,
    pub other_process: bool,
}

/// What was recognised in the pictures of a document.
pub struct Recognised {
    /// The pages with their words.
    pub pages: Vec<RecognisedPage>,
    /// The text of all pages, in order; that of pages between them is empty.
    pub texts: Vec<Page>,
    /// The tables that were found in them.
    pub book: Book,
}

/// Shared by all commands of a window.
pub struct Desk {
    session: Mutex<Option<Session>>,
    kept: Mutex<Kept>,
    /// Where preferences are kept.
    file: PathBuf,
    failed: Mutex<Option<ApiError>>,
    /// The day the window was last told of.
    day: Mutex<NaiveDate>,
    /// The tables of the document that the viewer shows.
    pub shown: Latest<Id, Book>,
    /// The text of each of its pages, where it is a PDF file.
    pub pages: Latest<Id, Vec<Page>>,
    /// What was recognised in the pictures of a document.
    pub recognised: Latest<Id, Recognised>,
    /// The table whose import is being prepared, with the state of its file when it was read.
    pub table: Latest<(SpreadsheetSource, Option<FileState>), Loaded>,
    /// The messages that are being sorted.
    pub messages: Latest<Vec<FileState>, Messages>,
    /// The export of a request site that is being looked at.
    pub export: Latest<FileState, Import>,
    pub tasks: Tasks,
    /// Whether documents are being read for the search.
    pub indexing: Indexing,
    /// The folder whose files come into the open campaign.
    folder: Mutex<Option<Watching>>,
    /// Documents that other programs have open.
    pub outside: Outside,
}

/// The last value that was read, so that the next step does not read it anew.
pub struct Latest<K, V>(Mutex<Option<(K, Arc<V>)>>);

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<K: PartialEq, V> Latest<K, V> {
    /// The value kept last, if it is of a key that fits.
    pub fn get(&self, fits: impl FnOnce(&K, &V) -> bool) -> Option<Arc<V>> {
        let kept = lock(&self.0);
        let (key, value) = kept.as_ref()?;
        fits(key, value).then(|| Arc::clone(value))
    }

    /// The value of a key: the one kept last, or else what is read now and kept.
    ///
    /// # Errors
    /// What `read` gives. What was kept before stays then.
    pub fn or_read(&self, key: K, read: impl FnOnce() -> Result<V>) -> Result<Arc<V>> {
        match self.get(|kept, _| *kept == key) {
            Some(value) => Ok(value),
            None => Ok(self.keep(key, read()?)),
        }
    }

    pub fn keep(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        *lock(&self.0) = Some((key, Arc::clone(&value)));
        value
    }

    pub fn clear(&self) {
        *lock(&self.0) = None;
    }
}

/// What is kept between runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    preferences: Preferences,
    recent: Vec<Recent>,
    /// The campaign to open next time.
    last: Option<PathBuf>,
    /// The folder whose files come into a campaign, by campaign.
    folders: BTreeMap<PathBuf, KeptFolder>,
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

impl Desk {
    /// Reads what was kept in `folder`. A file that cannot be understood is set aside, not
    /// overwritten.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("preferences.json");
        let mut kept: Kept = match read_list_file(&file) {
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
            shown: Latest::default(),
            pages: Latest::default(),
            recognised: Latest::default(),
            table: Latest::default(),
            messages: Latest::default(),
            export: Latest::default(),
            tasks: Tasks::default(),
            indexing: Indexing::default(),
            folder: Mutex::new(None),
            outside: Outside::default(),
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
        if preferences.name.trim().is_empty() {
            return Err(ApiError::invalid(
                "name",
                "History needs a name to show who changed what.",
            ));
        }
        self.keep(|kept| kept.preferences = preferences)
    }

    /// Keeps one word of the window's own, such as a sort order.
    pub fn remember(&self, key: String, value: String) -> Result<()> {
        self.keep(|kept| {
            kept.preferences.window.insert(key, value);
        })
    }

    /// Recent campaigns, newest first, with those that are gone marked, and moments as people read
    /// them.
    #[must_use]
    pub fn recent(&self) -> Vec<Recent> {
        let mut recent = lock(&self.kept).recent.clone();
        for entry in &mut recent {
            entry.missing = !Path::new(&entry.path).exists();
            entry.opened_at = moment(&entry.opened_at);
        }
        recent
    }

    /// Takes a campaign off the list; its file stays.
    pub fn forget(&self, path: &str) -> Result<Vec<Recent>> {
        self.keep(|kept| kept.recent.retain(|entry| entry.path != path))?;
        Ok(self.recent())
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

    /// Where the templates that a person saved are kept on this machine.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.file.with_file_name("templates")
    }

    fn keep(&self, change: impl FnOnce(&mut Kept)) -> Result<()> {
        let mut kept = lock(&self.kept);
        change(&mut kept);
        let bytes = serde_json::to_vec_pretty(&*kept)
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        write_file(&self.file, bytes, true).map(drop)
    }

    /// Makes this the open campaign, and lists it first among the recent ones.
    pub fn open(&self, session: Session) -> Result<Header> {
        let header = header(&session)?;
        let entry = Recent {
            path: header.path.clone(),
            title: header.title.clone(),
            summary: format!("{} {}", header.answered, header.answered_detail),
            opened_at: clock::now().to_rfc3339(),
            missing: false,
        };
        *lock(&self.session) = Some(session);
        self.forget_read();
        self.keep(|kept| {
            kept.recent.retain(|other| other.path != entry.path);
            kept.last = Some(PathBuf::from(&entry.path));
            kept.recent.insert(0, entry);
            kept.recent.truncate(MAX_RECENT);
        })?;
        Ok(header)
    }

    /// Forgets what was read of documents and files.
    pub fn forget_read(&self) {
        self.shown.clear();
        self.pages.clear();
        self.recognised.clear();
        self.table.clear();
        self.messages.clear();
        self.export.clear();
    }

    /// Keeps a backup of the open campaign where one is due. No lock is held while it is copied.
    pub fn keep_backup(&self) -> Result<()> {
        let due = lock(&self.session)
            .as_mut()
            .and_then(|session| session.is_backup_time().then(|| session.store().again()));
        if let Some(store) = due {
            keep_if_due(&store?, Due::InAnHour);
        }
        Ok(())
    }

    /// Keeps a backup of the open campaign if it changed since the last: it is about to be closed.
    pub fn keep_last_backup(&self) {
        if let Some(session) = lock(&self.session).as_ref() {
            keep_if_due(session.store(), Due::Now);
        }
    }

    /// Closes the campaign; its line in the recent list says how far it was.
    pub fn close(&self) -> Result<()> {
        self.keep_last_backup();
        let Some(session) = lock(&self.session).take() else {
            return Ok(());
        };
        let header = header(&session)?;
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

    /// The first lines of a document that the viewer shows, those that were recognised in pictures
    /// among them; nothing where its pages are not known.
    #[must_use]
    pub fn opening(&self, document: Id) -> Option<Vec<String>> {
        let own = self.pages.get(|shown, _| *shown == document);
        let recognised = self.recognised.get(|known, _| *known == document);
        if own.is_none() && recognised.is_none() {
            return None;
        }
        let own = own.as_deref().map_or(&[][..], Vec::as_slice);
        let recognised = recognised.as_deref().map_or(&[][..], |known| &known.texts);
        Some(any::opening(&with_recognised(own, recognised)))
    }

    /// The record of the open campaign, in step with what other processes wrote. No lock is held
    /// while it is computed on.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>> {
        self.look(|session| Ok(session.shared()))
    }

    /// Computes on the record of the open campaign, without a lock.
    pub fn read<T>(&self, read: impl FnOnce(&Snapshot) -> Result<T>) -> Result<T> {
        read(self.snapshot()?.as_ref())
    }

    /// Asks the campaign file, too. The lock is held meanwhile: for what takes milliseconds.
    pub fn look<T>(&self, look: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        let mut session = lock(&self.session);
        let session = session.as_mut().ok_or_else(ApiError::not_open)?;
        session.sync()?;
        look(session)
    }

    /// The open campaign, or none.
    pub fn maybe<T>(&self, look: impl FnOnce(&Session) -> Result<T>) -> Result<Option<T>> {
        lock(&self.session).as_ref().map(look).transpose()
    }

    /// Writes to the open campaign. Gives what the write gave, what it did in words with its effect
    /// on the headline rate, and what the window is to be told; nothing of these where nothing was
    /// written.
    pub fn write<T>(
        &self,
        write: impl FnOnce(&mut Session, &Stamp) -> Result<(T, Option<Written<String>>)>,
    ) -> Result<(T, Option<(Done, Changed)>)> {
        let stamp = self.stamp();
        let mut session = lock(&self.session);
        let session = session.as_mut().ok_or_else(ApiError::not_open)?;
        let old = Standing::read(session.snapshot());
        let (value, written) = write(session, &stamp)?;
        let Some(written) = written else {
            return Ok((value, None));
        };
        let changed = changed(session, written.touched, false)?;
        let header = &changed.header;
        let done = Done {
            undo: header.undo.as_deref() == Some(written.value.as_str()),
            message: old.said(&written.value, &Standing::read(session.snapshot())),
        };
        Ok((value, Some((done, changed))))
    }

    /// A change outside the journal, which no screen has to be told of.
    pub fn change<T>(&self, change: impl FnOnce(&mut Session, &Stamp) -> Result<T>) -> Result<T> {
        let stamp = self.stamp();
        let mut session = lock(&self.session);
        change(session.as_mut().ok_or_else(ApiError::not_open)?, &stamp)
    }

    /// What the window is to be told because another process wrote or a new day began. Busy
    /// sessions are left for the next look.
    pub fn news(&self) -> Result<Option<Changed>> {
        let Ok(mut session) = self.session.try_lock() else {
            return Ok(None);
        };
        let Some(session) = session.as_mut() else {
            return Ok(None);
        };
        let today = clock::today();
        let new_day = std::mem::replace(&mut *lock(&self.day), today) != today;
        let news = session.take_news()?;
        (news || new_day)
            .then(|| changed(session, None, news))
            .transpose()
    }

    /// Takes what is new in the folder of the open campaign. News are for the window to show.
    pub fn take_from_folder(&self) -> Result<Option<FolderNews>> {
        let mut watching = lock(&self.folder);
        let Some((campaign, kept)) = self.chosen_folder()? else {
            *watching = None;
            return Ok(None);
        };
        let is_same = |one: &&mut Watching| one.is_of(&campaign, &kept.folder);
        let news = match watching.as_mut().filter(is_same) {
            Some(same) => same.look(self, &self.stamp())?,
            None => {
                let new = watching.insert(Watching::new(campaign.clone(), kept));
                new.look(self, &self.stamp())?
            }
        };
        if news.as_ref().is_some_and(|news| news.taken > 0) {
            self.keep(|kept| {
                if let Some(kept) = kept.folders.get_mut(&campaign) {
                    kept.taken_until = Some(clock::now().into());
                }
            })?;
        }
        Ok(news)
    }

    /// The folder of the open campaign, and how it is with it.
    pub fn folder(&self) -> Result<FolderView> {
        let Some((campaign, kept)) = self.chosen_folder()? else {
            return Ok(FolderView::default());
        };
        // While files are taken, nothing else is known of the folder.
        let watching = self.folder.try_lock().ok();
        let known = watching.as_ref().and_then(|watching| watching.as_ref());
        let is_same = |one: &&Watching| one.is_of(&campaign, &kept.folder);
        Ok(match known.filter(is_same) {
            Some(same) => same.view().clone(),
            None => Watching::new(campaign, kept).view().clone(),
        })
    }

    /// Chooses the folder of the open campaign on this machine, or none.
    pub fn set_folder(&self, folder: Option<PathBuf>) -> Result<FolderView> {
        let campaign = self.look(|session| Ok(session.store().path().to_owned()))?;
        self.keep(|kept| match folder {
            Some(folder) => {
                let taken_until = None;
                let new = KeptFolder {
                    folder,
                    taken_until,
                };
                kept.folders.insert(campaign, new);
            }
            None => {
                kept.folders.remove(&campaign);
            }
        })?;
        self.folder()
    }

    fn chosen_folder(&self) -> Result<Option<(PathBuf, KeptFolder)>> {
        let open = self.maybe(|session| Ok(session.store().path().to_owned()))?;
        Ok(open.and_then(|campaign| {
            let kept = lock(&self.kept).folders.get(&campaign).cloned()?;
            Some((campaign, kept))
        }))
    }

    /// What became overdue since the last notification of the open campaign; at most once a day. Busy
    /// sessions are left for the next look.
    pub fn notification(&self, today: NaiveDate) -> Result<Option<Notification>> {
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
        let notification = notification(session.snapshot(), since, today);
        self.keep(|kept| {
            kept.noticed.insert(path.to_path_buf(), today);
            kept.noticed.retain(|path, _| path.exists());
        })?;
        Ok(notification)
    }
}

impl OpenCampaign for Desk {
    fn with<T>(&self, ask: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        self.change(|session, _| ask(session))
    }
}

fn changed(
    session: &Session,
    authorities: Option<Vec<Id>>,
    other_process: bool,
) -> Result<Changed> {
    Ok(Changed {
        authorities,
        header: header(session)?,
        other_process,
    })
}
