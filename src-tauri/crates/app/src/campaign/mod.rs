//! Making campaigns, and what a campaign says of itself.

pub mod header;
pub mod map;
pub mod overview;
pub mod view;

use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::keeping_backups::note_copy;
use crate::session::Session;
use crate::shared::files::free;
use foi::examples::{practice, refuge_2023};
use foi::{Record, format, ids};
use std::fs;
use std::path::{Path, PathBuf};
use store::{LeaveOut, Stamp, Store, StoreError};
use view::Example;

/// Authorities and seed of the Practice campaign when nothing else is asked for.
pub const PRACTICE_AUTHORITIES: u32 = 43;
pub const PRACTICE_SEED: u64 = 1;

/// The record of a built-in campaign: the same every time but for the moment of its entry.
#[must_use]
pub fn example(which: Example) -> Record {
    match which {
        Example::Refuge2023 => {
            // The day the figures came into this file: the tables do not say when they were taken.
            refuge_2023::record(&mut ids::sequence(2023), &clock::stamp("").moment())
        }
        Example::Practice => practice_of(PRACTICE_AUTHORITIES, PRACTICE_SEED),
    }
}

/// A Practice campaign of another size.
#[must_use]
pub fn practice_of(authorities: u32, seed: u64) -> Record {
    practice::record(authorities, seed, &mut ids::sequence(seed))
}

/// Makes a new file. One that is there is only replaced where `overwrite` says so, once the new one
/// is whole, and stays beside it under another name.
pub fn create(path: &Path, record: &Record, stamp: &Stamp, overwrite: bool) -> Result<Session> {
    if path.is_dir() {
        return Err(ApiError::from(store::OpenError::IsFolder));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    if !path.exists() {
        fs::create_dir_all(folder).map_err(|error| ApiError::cannot_write(folder, &error))?;
        return Session::create(path, record, stamp);
    }
    let aside = folder.join(replaced_name(path));
    if !overwrite {
        let advice = format!(
            "If you replace it, it stays in the folder as “{}”.",
            replaced_name(path)
        );
        return Err(taken(path, &advice));
    }
    let beside = folder.join(store::temporary_name());
    drop(Session::create(&beside, record, stamp)?);
    // The old file keeps its name until the new one takes it: a crash between leaves both.
    store::put_aside(path, &aside)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| {
            // Best effort: the error that matters is the one reported.
            let _ = fs::remove_file(&beside);
            ApiError::cannot_write(path, &error)
        })?;
    Session::open(path)
}

/// Where a new file can go without taking the place of another: the path itself, or
/// `Dogs (2).roundrobin` beside it and on.
#[must_use]
pub fn free_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(free(&name, |name| path.with_file_name(name).exists()))
}

/// The name under which a file is kept when a new campaign takes its own: `Dogs (replaced).roundrobin`.
fn replaced_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} (replaced).roundrobin");
    free(&name, |name| path.with_file_name(name).exists())
}

/// Saves the whole campaign under another name, its history included.
pub fn save_copy(session: &Session, to: &Path, overwrite: bool) -> Result<()> {
    match session.store().save_copy(to, overwrite) {
        Err(StoreError::Exists(_)) => Err(taken(to, "If you replace it, it is gone.")),
        other => {
            other?;
            note_copy(session.store(), to);
            Ok(())
        }
    }
}

/// Saves a copy to be handed on, without History, without documents, or without both.
pub fn save_copy_without(
    session: &Session,
    to: &Path,
    leave_out: LeaveOut,
    overwrite: bool,
    stamp: &Stamp,
) -> Result<()> {
    let saved = session
        .store()
        .save_copy_without(to, leave_out, overwrite, stamp);
    match saved {
        Err(StoreError::Exists(_)) => Err(taken(to, "If you replace it, it is gone.")),
        other => {
            other?;
            note_copy(session.store(), to);
            Ok(())
        }
    }
}

/// A file has the name that a new one should get: says which campaign it holds, and what to do.
#[must_use]
pub fn taken(path: &Path, advice: &str) -> ApiError {
    let holds = match Store::peek(path) {
        Ok(peek) => format!(
            "the campaign “{}” with {}, {} asked and {} answered",
            peek.title,
            format::plural(peek.authorities as usize, "authority", "authorities"),
            format::count(i64::from(peek.asked), 0),
            format::count(i64::from(peek.answered), 0),
        ),
        Err(_) => "a file that is not a campaign that can be opened".to_owned(),
    };
    ApiError::new(
        ErrorCode::Exists,
        format!("{} already holds {holds}. {advice}", path.display()),
    )
}

/// Refuses a file that is not there with a message of its own, before a new one is made by mistake.
pub fn must_exist(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::NotFound, store::OpenError::NotFound.to_string()).at(path))
}
