//! Long work: how far it is, and stopping it.

use crate::events::WorkProgress;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::AppHandle;
use tauri_specta::Event;

/// Parts of the work between two reports: enough for a bar that moves, few enough to cost nothing.
const REPORTS: u64 = 200;

/// One piece of long work in the window.
pub struct Work<'a> {
    app: &'a AppHandle,
    what: &'static str,
    stopped: &'a AtomicBool,
    told: Cell<u64>,
}

impl<'a> Work<'a> {
    /// Begins: a stop that came before plays no part.
    #[must_use]
    pub fn begin(app: &'a AppHandle, what: &'static str, stopped: &'a AtomicBool) -> Self {
        stopped.store(false, Ordering::Relaxed);
        Self {
            app,
            what,
            stopped,
            told: Cell::new(u64::MAX),
        }
    }
}

impl Work<'_> {
    fn tell(&self, done: u64, total: u64) {
        let part = done.saturating_mul(REPORTS) / total.max(1);
        if self.told.replace(part) == part {
            return;
        }
        let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        // A window that is closing no longer listens.
        let _ = WorkProgress {
            what: self.what.to_owned(),
            done: count(part.min(REPORTS)),
            total: count(REPORTS),
        }
        .emit(self.app);
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl readers::sheets::Watch for Work<'_> {
    fn at(&self, done: u64, total: u64) {
        self.tell(done, total);
    }

    fn cancelled(&self) -> bool {
        self.is_stopped()
    }
}

impl report::write::Watch for Work<'_> {
    fn at(&self, done: u64, total: u64) {
        self.tell(done, total);
    }

    fn cancelled(&self) -> bool {
        self.is_stopped()
    }
}
