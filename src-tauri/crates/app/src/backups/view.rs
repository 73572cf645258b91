//! What the window shows of backups.

use super::{said, when};
use crate::backup_folder::BackupFolder;
use foi::format;
use serde::Serialize;
use std::collections::HashMap;
use store::{Change, Differences, ReadableTable};

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct BackupsView {
    pub folder: String,
    /// Newest first.
    pub rows: Vec<BackupRow>,
    /// `12 backups, 3.4 MB`
    pub summary: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct BackupRow {
    /// `2026-11-28T14:02:11`: how the backup is chosen.
    pub when: String,
    /// `28 November 2026, 14:02`
    pub at: String,
    /// `before going back`; empty where time had passed.
    pub reason: String,
    pub size: String,
    /// The file that it is a backup of, where that is another one of the campaign; empty otherwise.
    pub of_other: String,
}

impl BackupsView {
    pub(super) fn new(folder: &BackupFolder) -> Self {
        let files: HashMap<String, String> = folder
            .files()
            .into_iter()
            .map(|one| {
                let key = crate::backup_folder::file_key(&one.path);
                (key, one.path.display().to_string())
            })
            .collect();
        let all = folder.all();
        let bytes = all.iter().map(|one| one.bytes).sum();
        let count = format::plural(all.len(), "backup", "backups");
        Self {
            folder: folder.path().display().to_string(),
            summary: format!("{count}, {}", format::bytes(bytes)),
            rows: all
                .iter()
                .map(|one| BackupRow {
                    when: when(one),
                    at: said(one),
                    reason: one.reason.words().to_owned(),
                    size: format::bytes(one.bytes),
                    of_other: match files.get(&one.file) {
                        _ if folder.is_own(one) => String::new(),
                        Some(path) => path.clone(),
                        None => "another file of this campaign".to_owned(),
                    },
                })
                .collect(),
        }
    }
}

/// What going back to a backup would change.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct GoBackView {
    /// How the backup is chosen.
    pub when: String,
    /// `28 November 2026, 14:02`
    pub at: String,
    /// `3 figures, 1 decision and 2 events`
    pub summary: String,
    /// From now to then; the first 100.
    pub changes: Vec<Change>,
    /// How many more there are; 0 where all are listed.
    pub more: u32,
    pub differences: Differences,
}

impl GoBackView {
    pub(super) fn new(when: String, at: String, differences: Differences) -> Self {
        let some = [
            (differences.figures, "figure", "figures"),
            (differences.decisions, "decision", "decisions"),
            (differences.events, "event", "events"),
            (differences.others, "other entry", "other entries"),
        ];
        let words: Vec<String> = some
            .iter()
            .filter(|(n, _, _)| *n > 0)
            .map(|(n, one, several)| format::plural(*n as usize, one, several))
            .collect();
        let listed = u32::try_from(differences.changes.len()).unwrap_or(u32::MAX);
        Self {
            when,
            at,
            summary: crate::shared::listed(&words),
            changes: differences.changes.clone(),
            more: differences.change_count.saturating_sub(listed),
            differences,
        }
    }
}

/// What is offered for a file that cannot be opened.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Offer {
    pub path: String,
    /// How its newest sound backup is chosen.
    pub when: String,
    /// `28 November 2026, 14:02`
    pub at: String,
    /// What can still be read from the file itself: `1,020 figures`, `at least 12 events`. Empty where
    /// nothing can.
    pub readable: Vec<String>,
}

pub(super) fn readable(table: ReadableTable) -> String {
    let (one, several) = table.called;
    let count = format::plural(table.rows as usize, one, several);
    if table.complete {
        count
    } else {
        format!("at least {count}, and not all of them")
    }
}
