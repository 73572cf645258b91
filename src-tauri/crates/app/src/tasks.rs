//! Long work: how far each piece of it is, and stopping it. Several may run at once.

use crate::shared::count;
use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

/// Parts of the work between two reports: enough for a bar that moves, few enough to cost nothing.
const REPORTS: u64 = 200;

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TaskProgress {
    /// Given by whoever began it, who can stop it by this.
    pub id: String,
    /// What it does: `Reading figures.xlsx`.
    pub title: String,
    /// Of 200 parts.
    pub done: u32,
    pub total: u32,
    /// It is over: done, refused or stopped.
    pub ended: bool,
}

/// The tasks that are under way, by their ids.
#[derive(Default)]
pub struct Tasks {
    running: Mutex<BTreeMap<String, CancellationToken>>,
}

impl Tasks {
    fn running(&self) -> MutexGuard<'_, BTreeMap<String, CancellationToken>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a task and tells `tell` of it; it ends when what is given here is dropped.
    pub fn begin<'a>(
        &'a self,
        id: &str,
        title: &str,
        tell: impl Fn(TaskProgress) + 'a,
    ) -> Task<'a> {
        let token = CancellationToken::new();
        self.running().insert(id.to_owned(), token.clone());
        let task = Task {
            tasks: self,
            id: id.to_owned(),
            title: title.to_owned(),
            token,
            told: Cell::new(0),
            tell: Box::new(tell),
        };
        task.say(0, false);
        task
    }

    /// Asks a task to stop; one that has ended already is left alone.
    pub fn cancel(&self, id: &str) {
        if let Some(token) = self.running().get(id) {
            token.cancel();
        }
    }
}

/// A piece of long work that is under way.
pub struct Task<'a> {
    tasks: &'a Tasks,
    id: String,
    title: String,
    token: CancellationToken,
    told: Cell<u64>,
    tell: Box<dyn Fn(TaskProgress) + 'a>,
}

impl Task<'_> {
    /// It was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.token.is_cancelled()
    }

    /// Says how far it is: `done` of `total`, in whatever the work counts.
    pub fn at(&self, done: u64, total: u64) {
        let part = (done.saturating_mul(REPORTS) / total.max(1)).min(REPORTS);
        if self.told.replace(part) != part {
            self.say(part, false);
        }
    }

    fn say(&self, part: u64, ended: bool) {
        let number = |n: u64| count(usize::try_from(n).unwrap_or(usize::MAX));
        (self.tell)(TaskProgress {
            id: self.id.clone(),
            title: self.title.clone(),
            done: number(part),
            total: number(REPORTS),
            ended,
        });
    }
}

impl Drop for Task<'_> {
    fn drop(&mut self) {
        self.tasks.running().remove(&self.id);
        self.say(self.told.get(), true);
    }
}

impl readers::Watch for Task<'_> {
    fn at(&self, done: u64, total: u64) {
        Task::at(self, done, total);
    }

    fn cancelled(&self) -> bool {
        self.is_cancelled()
    }
}

impl report::write::Watch for Task<'_> {
    fn at(&self, done: u64, total: u64) {
        Task::at(self, done, total);
    }

    fn cancelled(&self) -> bool {
        self.is_cancelled()
    }
}

#[cfg(test)]
mod tests {
    use super::{TaskProgress, Tasks};
    use std::cell::RefCell;

    #[test]
    fn tasks_are_told_of_and_stopped_one_by_one() {
        let tasks = Tasks::default();
        let said: RefCell<Vec<TaskProgress>> = RefCell::default();
        let first = tasks.begin("1", "Reading", |one| said.borrow_mut().push(one));
        let second = tasks.begin("2", "Exporting", |one| said.borrow_mut().push(one));
        first.at(1, 2);
        first.at(1, 2);
        tasks.cancel("1");
        tasks.cancel("nobody");
        assert!(first.is_cancelled() && !second.is_cancelled());
        drop((first, second));
        let said: Vec<(String, u32, bool)> = said
            .into_inner()
            .into_iter()
            .map(|one| (one.id, one.done, one.ended))
            .collect();
        let one = |id: &str, done, ended| (id.to_owned(), done, ended);
        assert_eq!(
            said,
            [
                one("1", 0, false),
                one("2", 0, false),
                one("1", 100, false),
                one("1", 100, true),
                one("2", 0, true)
            ]
        );
    }
}
