//! The folder where backups are kept: of the person's own data on this machine, outside folders that are
//! synced, with a folder for each campaign by its key. It also knows where copies of a campaign went.
//!
//! A backup is kept before the first change after a campaign was opened, and at most once an hour from
//! then on, where anything changed since the last. Of each file of a campaign are kept the last of each
//! of the last 10 days and of each of the last 10 weeks that have one, the last 10 of its last day, and
//! those that were kept before going back or compacting in these days.

use crate::clock;
use crate::error::{ApiError, Result};
use chrono::{DateTime, Datelike, Local, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use foi::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use store::{Readers, Store, document_hash};

/// Days, weeks, and backups of the last day that are kept.
const MAX_KEPT: usize = 10;

/// Least time between two backups that nobody asked for.
const BETWEEN: TimeDelta = TimeDelta::hours(1);

const ENDING: &str = ".roundrobin";
/// How the name of a backup gives its moment, in UTC.
const MOMENT: &str = "%Y%m%dT%H%M%S%.3fZ";

/// Why a backup was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupReason {
    /// Time had passed.
    Routine,
    GoingBack,
    Compacting,
}

impl BackupReason {
    const ALL: [Self; 3] = [Self::Routine, Self::GoingBack, Self::Compacting];

    fn code(self) -> &'static str {
        match self {
            Self::Routine => "",
            Self::GoingBack => "-before-going-back",
            Self::Compacting => "-before-compacting",
        }
    }

    /// What is said of it; empty where there is nothing to say.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Routine => "",
            Self::GoingBack => "before going back",
            Self::Compacting => "before compacting History",
        }
    }
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// Stands for the file that it is a backup of.
    pub file: String,
    pub reason: BackupReason,
    /// Its size.
    pub bytes: u64,
}

impl Backup {
    fn of_path(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?.to_owned();
        let (moment, rest) = name.split_once('-')?;
        let (file, reason) = rest.split_at_checked(DIGITS)?;
        let reason = BackupReason::ALL
            .into_iter()
            .find(|known| known.code() == reason)?;
        let at = NaiveDateTime::parse_from_str(moment, MOMENT)
            .ok()?
            .and_utc();
        Some(Self {
            at,
            file: file.to_owned(),
            reason,
            bytes: fs::metadata(&path).ok()?.len(),
            path,
        })
    }

    /// It can be opened.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        Store::identify(&self.path).is_ok()
    }

    /// The day on which it was kept, here.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.at.with_timezone(&Local).date_naive()
    }
}

/// A file that is known to hold a campaign, or to have held it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KnownFile {
    pub path: PathBuf,
}

/// Digits by which a file is told from others of its campaign.
const DIGITS: usize = 12;

/// What stands for a file in the names of its backups.
#[must_use]
pub fn file_key(path: &Path) -> String {
    let mut digest = document_hash(path.as_os_str().as_encoded_bytes());
    digest.truncate(DIGITS);
    digest
}

/// When another backup is due, if anything changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// An hour after the last.
    InAnHour,
    /// Now: nobody knows when the file is opened again.
    Now,
}

/// The folder of one campaign.
pub struct BackupFolder {
    path: PathBuf,
    file: String,
}

impl BackupFolder {
    /// The folder of the campaign of an open file.
    ///
    /// # Errors
    /// The campaign cannot be read.
    pub fn for_store(root: &Path, store: &Store) -> Result<Self> {
        Ok(Self {
            path: root.join(store.identity()?.campaign.to_string()),
            file: file_key(store.path()),
        })
    }

    /// The folder that has backups of a file that cannot be read itself.
    #[must_use]
    pub fn for_file(root: &Path, file: &Path) -> Option<Self> {
        let key = file_key(&fs::canonicalize(file).ok()?);
        let folders = fs::read_dir(root).ok()?.flatten().map(|one| one.path());
        let all = folders.filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy());
            name.is_some_and(|name| Id::try_parse(&name).is_ok())
        });
        let all = all.map(|path| Self {
            path,
            file: key.clone(),
        });
        all.filter_map(|one| Some((one.own().first()?.at, one)))
            .max_by_key(|(at, _)| *at)
            .map(|(_, one)| one)
    }

    /// Where it is. It may not be there yet.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every backup of the campaign, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Backup> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let mut all: Vec<Backup> = entries
            .filter_map(|entry| Backup::of_path(entry.path()))
            .collect();
        all.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.path.cmp(&b.path)));
        all
    }

    /// Those of the file itself.
    #[must_use]
    pub fn own(&self) -> Vec<Backup> {
        let mut all = self.all();
        all.retain(|one| self.is_own(one));
        all
    }

    /// It is a backup of the file itself, not of another file of its campaign.
    #[must_use]
    pub fn is_own(&self, backup: &Backup) -> bool {
        backup.file == self.file
    }

    pub(crate) fn keep_if_due(&self, store: &Store, due: Due) -> Result<Option<Backup>> {
        let now = clock::now();
        if let Some(newest) = self.own().first() {
            let since = now.signed_duration_since(newest.at);
            if due == Due::InAnHour && since < BETWEEN && since >= TimeDelta::zero() {
                return Ok(None);
            }
            // One that cannot be read is no backup.
            let state = Store::identify(&newest.path).ok().map(|it| it.state);
            if state == Some(store.identity()?.state) {
                return Ok(None);
            }
        }
        self.keep(store, BackupReason::Routine).map(Some)
    }

    /// Keeps a backup now, and takes away those that are too many.
    ///
    /// # Errors
    /// It cannot be written: the disk is full.
    pub fn keep(&self, store: &Store, reason: BackupReason) -> Result<Backup> {
        make_private(&self.path)?;
        self.note(store.path())?;
        let at = clock::now();
        let moment = at.format(MOMENT);
        let name = format!("{moment}-{}{}{ENDING}", self.file, reason.code());
        let path = self.path.join(name);
        store.save_backup(&path)?;
        self.thin();
        Backup::of_path(path).ok_or_else(|| ApiError::missing("backup"))
    }

    /// Takes away backups of the file that are too many. One that stays is no harm.
    fn thin(&self) {
        let own = self.own();
        let keep = kept(&own);
        for backup in own.iter().filter(|one| !keep.contains(&one.path)) {
            let _ = fs::remove_file(&backup.path);
        }
    }

    /// Notes a file that holds the campaign.
    pub(crate) fn note(&self, path: &Path) -> Result<()> {
        let name = format!("{}.json", file_key(path));
        let folder = self.path.join("files");
        if folder.join(&name).exists() {
            return Ok(());
        }
        make_private(&folder)?;
        let known = KnownFile {
            path: path.to_path_buf(),
        };
        let bytes = serde_json::to_vec(&known).unwrap_or_default();
        store::write_set(&folder, &[(name, bytes)], Readers::Owner, || Ok(()))
    }

    /// The files that hold the campaign as far as is known, by path; some may be gone.
    #[must_use]
    pub fn files(&self) -> Vec<KnownFile> {
        let entries = fs::read_dir(self.path.join("files"));
        let entries = entries.into_iter().flatten().flatten();
        let read = |path: &Path| {
            let file = store::open_regular(path).ok()?;
            serde_json::from_reader(file).ok()
        };
        let all: BTreeSet<KnownFile> = entries.filter_map(|entry| read(&entry.path())).collect();
        all.into_iter().collect()
    }
}

/// Makes a folder that its owner alone can look into.
fn make_private(folder: &Path) -> Result<()> {
    let made = fs::create_dir_all(folder);
    #[cfg(unix)]
    let made = made.and_then(|()| {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    });
    made.map_err(|error| ApiError::cannot_write(folder, &error))
}

/// Which backups of one file stay. They come newest first.
fn kept(backups: &[Backup]) -> BTreeSet<PathBuf> {
    let mut keep = BTreeSet::new();
    let mut days = Vec::new();
    let mut weeks = Vec::new();
    let mut of_last_day = 0;
    for backup in backups {
        let day = backup.day();
        let week = (day.iso_week().year(), day.iso_week().week());
        let is_routine = backup.reason == BackupReason::Routine;
        let mut stays = false;
        if days.last() != Some(&day) && days.len() < MAX_KEPT {
            // The last of its day, whatever it was kept for.
            days.push(day);
            stays = true;
        }
        if days.first() == Some(&day) && is_routine {
            of_last_day += 1;
            stays |= of_last_day <= MAX_KEPT;
        }
        if weeks.last() != Some(&week) && weeks.len() < MAX_KEPT {
            weeks.push(week);
            stays = true;
        }
        if stays || (!is_routine && days.contains(&day)) {
            keep.insert(backup.path.clone());
        }
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::{Backup, BackupReason, kept};
    use chrono::{Local, NaiveDate, TimeZone, Utc};
    use std::path::PathBuf;

    fn at(day: NaiveDate, hour: u32, reason: BackupReason) -> Backup {
        let local = day.and_hms_opt(hour, 0, 0).expect("a moment");
        let at = Local.from_local_datetime(&local).earliest();
        Backup {
            path: PathBuf::from(format!("{day} {hour}{}", reason.code())),
            at: at.expect("a moment").with_timezone(&Utc),
            file: String::new(),
            reason,
            bytes: 0,
        }
    }

    /// A year of work, four backups a day: what is left after each.
    #[test]
    fn ten_days_and_ten_weeks_stay() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        let mut there: Vec<Backup> = Vec::new();
        for day in first.iter_days().take(365) {
            for hour in [9, 11, 14, 17] {
                there.insert(0, at(day, hour, BackupReason::Routine));
                let keep = kept(&there);
                there.retain(|one| keep.contains(&one.path));
            }
        }
        let last = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day");
        let days: Vec<NaiveDate> = there.iter().map(Backup::day).collect();
        for back in 0..10 {
            let day = last - chrono::Days::new(back);
            assert!(days.contains(&day), "{day} is gone: {days:?}");
        }
        // 31 December 2026 is a Thursday; the last day of each of the nine weeks before is its Sunday.
        for back in 1..10 {
            let sunday = last - chrono::Days::new(4 + 7 * (back - 1));
            assert!(days.contains(&sunday), "{sunday} is gone: {days:?}");
        }
        assert!(there.len() <= 4 + 9 + 9, "{} stay", there.len());
    }

    #[test]
    fn a_pause_takes_nothing_away() {
        let day = |n| NaiveDate::from_ymd_opt(2026, n, 1).expect("a day");
        let mut backups: Vec<Backup> = (1..=9)
            .map(|n| at(day(n), 9, BackupReason::Routine))
            .collect();
        backups.reverse();
        assert_eq!(kept(&backups).len(), 9);
    }

    #[test]
    fn what_was_kept_before_going_back_stays_with_its_day() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        let next = day + chrono::Days::new(1);
        let backups = [
            at(next, 9, BackupReason::Routine),
            at(day, 17, BackupReason::Routine),
            at(day, 12, BackupReason::GoingBack),
            at(day, 9, BackupReason::Routine),
        ];
        let keep = kept(&backups);
        assert!(keep.contains(&backups[2].path));
        assert!(!keep.contains(&backups[3].path));
    }
}
