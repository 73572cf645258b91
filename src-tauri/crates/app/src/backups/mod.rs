//! Backups: which there are, what going back to one would change, going back, and what is offered where a
//! file is damaged.

pub mod view;

use crate::backup_folder::{Backup, BackupFolder, BackupReason};
use crate::error::{ApiError, ErrorCode, Result};
use crate::keeping_backups::{newest_sound, root};
use crate::session::{Session, Written};
use crate::shared::files::free;
use crate::shared::moment;
use chrono::{Local, SecondsFormat};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Stamp, Store};
use view::{BackupsView, GoBackView, Offer};

/// The folder of the open campaign.
fn folder(session: &Session) -> Result<BackupFolder> {
    let root = root().ok_or_else(|| {
        ApiError::new(
            ErrorCode::Refused,
            "No folder for backups was found on this machine, so none are kept.",
        )
    })?;
    BackupFolder::for_store(&root, session.store())
}

/// The moment of a backup as it is typed: `2026-11-28T14:02:11`, here.
#[must_use]
pub fn when(backup: &Backup) -> String {
    let local = backup.at.with_timezone(&Local);
    local.to_rfc3339_opts(SecondsFormat::Secs, false)[..19].to_owned()
}

/// The moment of a backup in words.
fn said(backup: &Backup) -> String {
    moment(&backup.at.to_rfc3339())
}

/// Every backup of the campaign, newest first.
pub fn list(session: &Session) -> Result<BackupsView> {
    Ok(BackupsView::new(&folder(session)?))
}

/// The newest backup of a day, of a moment, or `latest`.
fn find(backups: Vec<Backup>, wanted: &str) -> Result<Backup> {
    let wanted = wanted.trim();
    let mut backups = backups.into_iter();
    let found = backups.find(|one| {
        // A person may leave out what follows: the time, or its seconds.
        wanted == "latest" || (wanted.len() >= 10 && when(one).starts_with(wanted))
    });
    found.ok_or_else(|| {
        ApiError::invalid(
            "to",
            format!(
                "There is no backup of “{wanted}”. Give a day such as 2026-11-28, a moment such as 2026-11-28T14:02, or “latest”. “roundrobin backups FILE” lists them. Nothing was changed."
            ),
        )
    })
}

/// The backup of this moment; its own first, then those of other files of the campaign.
fn chosen(session: &Session, wanted: &str) -> Result<(BackupFolder, Backup)> {
    let folder = folder(session)?;
    let mut all = folder.all();
    all.sort_by_key(|one| !folder.is_own(one));
    let backup = find(all, wanted)?;
    Ok((folder, backup))
}

/// What going back would change. Nothing is changed.
pub fn preview(session: &mut Session, stamp: &Stamp, wanted: &str) -> Result<GoBackView> {
    let (_, backup) = chosen(session, wanted)?;
    let differences = session.differences(&backup.path, stamp)?;
    Ok(GoBackView::new(when(&backup), said(&backup), differences))
}

/// Makes the record what it was in a backup, as one step that can be undone. A backup of how it is now is
/// kept first.
pub fn go_back(session: &mut Session, stamp: &Stamp, wanted: &str) -> Result<Written<String>> {
    let (folder, backup) = chosen(session, wanted)?;
    // Looked at before anything is kept.
    session.differences(&backup.path, stamp)?;
    folder.keep(session.store(), BackupReason::GoingBack)?;
    let label = format!("Went back to the backup of {}", said(&backup));
    session.go_back(&backup.path, label, stamp)
}

/// What there is for a file that cannot be opened; nothing where there is no sound backup of it.
#[must_use]
pub fn offer(file: &Path) -> Option<Offer> {
    let newest = newest_sound(file)?;
    Some(Offer {
        path: file.display().to_string(),
        when: when(&newest),
        at: said(&newest),
        readable: Store::readable(file)
            .ok()
            .into_iter()
            .flatten()
            .map(view::readable)
            .collect(),
    })
}

/// Puts the backup of a moment in the place of a file that cannot be opened, which stays beside it under
/// another name. Says where.
///
/// # Errors
/// The file can be opened; there is no sound backup; or the disk is full.
pub fn restore(file: &Path, wanted: &str) -> Result<(PathBuf, String)> {
    if Store::identify(file).is_ok() {
        return Err(ApiError::new(
            ErrorCode::Refused,
            "This file can be opened, so it was not replaced. Go back to the backup in it.",
        ));
    }
    let none = || {
        ApiError::new(
            ErrorCode::NotFound,
            "There is no sound backup of this file. Nothing was changed.",
        )
    };
    let folder = root().and_then(|root| BackupFolder::for_file(&root, file));
    let sound: Vec<Backup> = folder.ok_or_else(none)?.own();
    let backup = find(sound.into_iter().filter(Backup::is_sound).collect(), wanted)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} (damaged).roundrobin");
    let aside = file.with_file_name(free(&name, |name| file.with_file_name(name).exists()));
    // The damaged file keeps its name until the backup takes it: a crash between leaves both.
    store::put_aside(file, &aside).map_err(|error| ApiError::cannot_write(&aside, &error))?;
    if let Err(error) = Store::restore(&backup.path, file) {
        // Nothing took its place.
        let _ = fs::remove_file(&aside);
        return Err(error.into());
    }
    Ok((aside, said(&backup)))
}
