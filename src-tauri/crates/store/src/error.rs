//! What can go wrong, in words for the person at the screen: what happened, that nothing was
//! changed, and what to do.

use crate::disk::disk_error;
use crate::row::reason;
use rusqlite::ErrorCode;

/// Why a file was not opened. Every byte of it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(
        "The file is not there. It may have been moved, renamed or deleted. Nothing was changed."
    )]
    NotFound,
    #[error(
        "This is a folder, not a campaign file. Nothing was changed. \
         Choose a file that ends in .roundrobin."
    )]
    IsFolder,
    /// It may not be read; or it may only be read, and an older one would have to be upgraded.
    #[error(
        "You do not have permission to open this file. Either you cannot read it, or an older Roundrobin wrote it and it cannot be upgraded where it is. Nothing was changed. Ask the person who looks after the folder for access, or open your own copy."
    )]
    NoPermission,
    #[error(
        "This is not a campaign file. Nothing was changed. \
         Choose a file that was made with Roundrobin."
    )]
    NotSqlite,
    #[error(
        "This file is a database from another program, not a campaign. Nothing was changed. \
         Choose a file that was made with Roundrobin."
    )]
    NotOurs,
    #[error(
        "This campaign was written by a newer Roundrobin (file version {file}; this program reads up to version {ours}). Nothing was changed. Update Roundrobin to open it."
    )]
    Newer { file: u32, ours: u32 },
    #[error(
        "This campaign file is damaged: {0}. It was left exactly as it is. \
         Open a backup or another copy, and keep this one: parts of it may be recoverable."
    )]
    Damaged(String),
    /// Says what in it Roundrobin does not write.
    #[error(
        "This file is not as Roundrobin writes campaign files: {0}. Somebody may have changed it to do harm. It was not opened, and nothing was changed. Ask for another copy, or open a backup."
    )]
    NotGenuine(String),
    #[error("This campaign is too large: {0}. It was not opened, and nothing was changed.")]
    TooLarge(String),
    /// It takes longer than any campaign file of its size.
    #[error(
        "Opening this file took too long, so it was stopped. Nothing was changed. The file may be damaged or made to do harm: open a backup or another copy."
    )]
    TooSlow,
    #[error(
        "Another program is writing to this file and did not finish in time. \
         Nothing was changed. Try again in a moment."
    )]
    Busy,
    #[error("The file could not be read: {0}. Nothing was changed. Check the disk and try again.")]
    Io(String),
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        if error.kind() == ErrorKind::NotFound {
            Self::NotFound
        } else if error.kind() == ErrorKind::PermissionDenied {
            Self::NoPermission
        } else if error.kind() == ErrorKind::IsADirectory {
            Self::IsFolder
        } else {
            Self::Io(disk_error(&error))
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        if is_busy(code) {
            Self::Busy
        } else if code == Some(ErrorCode::OperationInterrupted) {
            Self::TooSlow
        } else if matches!(
            code,
            Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly)
        ) {
            Self::NoPermission
        } else if matches!(
            code,
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::DiskFull)
        ) {
            Self::Io(error.to_string())
        } else {
            Self::Damaged(reason(&error).unwrap_or_else(|| error.to_string()))
        }
    }
}

/// Why a read or write of an open file did not happen. A write that fails leaves the file as it
/// was before it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(
        "This campaign is read only, because its file or folder cannot be written to. Nothing was changed. Save a copy somewhere else to work on it."
    )]
    ReadOnly,
    #[error(
        "Another window or program is writing to this file and did not finish in time. \
         Nothing was changed. Try again in a moment."
    )]
    Busy,
    #[error(
        "There is already a file named {0}. It was not changed. Choose another name, or confirm that it may be replaced."
    )]
    Exists(String),
    #[error(
        "A file cannot be saved over itself. Nothing was changed. Choose another name or folder."
    )]
    OntoItself,
    #[error("The disk is full. Nothing was changed. Free some space and try again.")]
    DiskFull,
    #[error(
        "This {0} is no longer in the campaign: it was removed, or the change that added it was undone. Nothing was changed. Reload and try again."
    )]
    Missing(&'static str),
    /// What was asked for is against a rule of the record. Says which.
    #[error("{0} Nothing was changed.")]
    Refused(String),
    #[error(
        "This change cannot be undone or redone, because the record has been changed in another way since. Nothing was changed. See History."
    )]
    Conflict,
    #[error(
        "The entry “{0}” in History is damaged, so it cannot be undone or redone. Nothing was changed. To go back to an earlier state, open a backup or a copy."
    )]
    DamagedEntry(String),
    #[error("The campaign file is damaged: {0}. Nothing was changed. Open a backup or a copy.")]
    Damaged(String),
    #[error(
        "The file could not be read or written: {0}. Nothing was changed. Check the disk and try again."
    )]
    Io(String),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        if error.kind() == ErrorKind::StorageFull {
            Self::DiskFull
        } else {
            Self::Io(disk_error(&error))
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        if is_busy(code) {
            Self::Busy
        } else if code == Some(ErrorCode::ReadOnly) {
            Self::ReadOnly
        } else if code == Some(ErrorCode::DiskFull) {
            Self::DiskFull
        } else if code == Some(ErrorCode::ConstraintViolation) {
            Self::Refused(format!("The record does not allow this ({error})."))
        } else if matches!(
            code,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        ) {
            Self::Damaged(error.to_string())
        } else if let Some(why) = reason(&error) {
            Self::Damaged(why)
        } else {
            Self::Io(error.to_string())
        }
    }
}

fn is_busy(code: Option<ErrorCode>) -> bool {
    matches!(
        code,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}
