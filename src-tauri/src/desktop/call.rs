//! One call of the window: it runs on a thread for blocking work, with what the window holds.

use super::events::{DataChanged, TaskChanged};
use app::desk::{Changed, Desk};
use app::error::{ApiError, ErrorCode, Result};
use app::session::{Session, Written};
use app::shared::Done;
use app::shared::files::Exported;
use app::small_counts::{self, EarlierRelease};
use app::tasks::Task;
use foi::Snapshot;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Stamp;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// Where the files of the last export are: the one folder that the window can have opened, so that no
/// path of a page is ever run.
#[derive(Default)]
pub struct LastExport(Mutex<Option<PathBuf>>);

impl LastExport {
    fn lock(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a command works with.
pub struct Call<'a> {
    pub desk: &'a Desk,
    pub app: &'a AppHandle,
}

/// Runs a command on a thread that may block, so that none waits for another.
pub async fn in_background<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Call<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let done = tauri::async_runtime::spawn_blocking(move || {
        let desk = app.state::<Desk>();
        work(&Call {
            desk: &desk,
            app: &app,
        })
    });
    done.await
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?
}

impl Call<'_> {
    /// Computes on the record, without a lock.
    pub fn read<T>(&self, read: impl FnOnce(&Snapshot) -> Result<T>) -> Result<T> {
        self.desk.read(read)
    }

    /// Asks the campaign file as well.
    pub fn look<T>(&self, look: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        self.desk.look(look)
    }

    /// Computes on the record and on what was released of it before, without a lock.
    pub fn with_releases<T>(
        &self,
        read: impl FnOnce(&Snapshot, &[EarlierRelease]) -> Result<T>,
    ) -> Result<T> {
        let (snapshot, earlier) = self
            .desk
            .look(|session| Ok((session.shared(), small_counts::earlier(session)?)))?;
        read(&snapshot, &earlier)
    }

    /// Writes, and tells every screen. Answers what was done.
    pub fn act(
        &self,
        act: impl FnOnce(&mut Session, &Stamp) -> Result<Written<String>>,
    ) -> Result<Done> {
        let ((), told) = self
            .desk
            .write(|session, stamp| Ok(((), Some(act(session, stamp)?))))?;
        Ok(self.tell(told))
    }

    /// Writes what was worked out on a snapshot, and tells every screen. Nothing is written, and
    /// nothing answered, where the record has changed since.
    pub fn act_on(
        &self,
        snapshot: Arc<Snapshot>,
        act: impl FnOnce(&mut Session, &Stamp) -> Result<Written<String>>,
    ) -> Result<Option<Done>> {
        let (is_written, told) = self.desk.write(|session, stamp| {
            let is_same = session.is_at(&snapshot);
            // While it is held, a write has to copy the whole of it.
            drop(snapshot);
            Ok(if is_same {
                (true, Some(act(session, stamp)?))
            } else {
                (false, None)
            })
        })?;
        Ok(is_written.then(|| self.tell(told)))
    }

    /// Writes what is new, if anything is. Answers what was done.
    pub fn add<T>(
        &self,
        add: impl FnOnce(&mut Session, &Stamp) -> Result<(T, Option<Written<String>>)>,
    ) -> Result<Done> {
        let (_, told) = self.desk.write(add)?;
        Ok(self.tell(told))
    }

    /// Writes, tells every screen, and answers something of its own.
    pub fn enter<T>(
        &self,
        enter: impl FnOnce(&mut Session, &Stamp) -> Result<(T, Option<Written<String>>)>,
    ) -> Result<T> {
        let (value, told) = self.desk.write(enter)?;
        self.tell(told);
        Ok(value)
    }

    /// Asks what the window holds besides the campaign.
    pub fn desk<T>(&self, ask: impl FnOnce(&Desk) -> Result<T>) -> Result<T> {
        ask(self.desk)
    }

    /// Keeps where files were written, for [`Call::last_export`].
    pub fn exported(&self, done: Exported) -> Exported {
        *self.app.state::<LastExport>().lock() = Some(PathBuf::from(&done.folder));
        done
    }

    /// The folder of the last export, where there was one and it is still a folder.
    pub fn last_export(&self) -> Option<PathBuf> {
        let folder = self.app.state::<LastExport>().lock().clone();
        folder.filter(|folder| folder.is_dir())
    }

    fn tell(&self, told: Option<(Done, Changed)>) -> Done {
        told.map_or_else(Done::default, |(done, changed)| {
            DataChanged::from(changed).send(self.app);
            done
        })
    }

    /// Begins a task that the window lists, and that can be stopped by its id.
    #[must_use]
    pub fn task(&self, id: &str, title: &str) -> Task<'_> {
        let app = self.app;
        self.desk.tasks.begin(id, title, move |progress| {
            // A window that is closing no longer listens.
            let _ = TaskChanged(progress).emit(app);
        })
    }
}
