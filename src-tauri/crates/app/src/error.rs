//! What went wrong, as the window and the command line are told.

use readers::any::FileError;
use readers::archive::ArchiveError;
use serde::Serialize;
use std::io;
use std::path::Path;
use store::{OpenError, StoreError, disk_error};

/// The cases the window treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The file was not opened, or the record does not allow it. Nothing was changed.
    Refused,
    /// The campaign file cannot be read: ask for its backups.
    Damaged,
    /// No campaign is open.
    NotOpen,
    ReadOnly,
    /// A file of that name is there already: ask before replacing it.
    Exists,
    NotFound,
    /// What was typed cannot be right; `field` says where.
    Invalid,
    /// Another program is writing: try again.
    Busy,
    /// The person stopped it; everything is as it was.
    Cancelled,
    /// The file is protected: ask for its password.
    Password,
    Internal,
}

/// A message for the person at the screen: what happened, what was kept, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    pub code: ErrorCode,
    pub message: String,
    /// The field of a form that it is about; of a damaged file, its path.
    pub field: Option<String>,
}

/// What commands and actions return.
pub type Result<T> = std::result::Result<T, ApiError>;

impl ApiError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
        }
    }

    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::Invalid,
            message: message.into(),
            field: Some(field.to_owned()),
        }
    }

    #[must_use]
    pub fn not_open() -> Self {
        Self::new(
            ErrorCode::NotOpen,
            "No campaign is open. Open or create one.",
        )
    }

    #[must_use]
    pub fn missing(what: &str) -> Self {
        Self::new(
            ErrorCode::NotFound,
            format!(
                "This {what} is no longer in the campaign: it was removed, or the change that added it was undone."
            ),
        )
    }

    /// A file from outside could not be read.
    #[must_use]
    pub fn cannot_read(path: &Path, error: &io::Error) -> Self {
        Self::new(
            ErrorCode::Refused,
            format!(
                "{} could not be read: {}.",
                path.display(),
                disk_error(error)
            ),
        )
    }

    /// A file for other programs could not be written.
    #[must_use]
    pub fn cannot_write(path: &Path, error: &io::Error) -> Self {
        Self::new(
            ErrorCode::Refused,
            format!(
                "{} could not be written: {}. Files that were there before did not change. Choose another folder, or free some space.",
                path.display(),
                disk_error(error)
            ),
        )
    }

    /// Puts the file's path before the message.
    #[must_use]
    pub fn at(mut self, path: &Path) -> Self {
        self.message = format!("{}: {}", path.display(), self.message);
        self
    }
}

impl From<OpenError> for ApiError {
    fn from(error: OpenError) -> Self {
        let code = match error {
            OpenError::NotFound => ErrorCode::NotFound,
            OpenError::Busy => ErrorCode::Busy,
            OpenError::Damaged(_) => ErrorCode::Damaged,
            OpenError::IsFolder
            | OpenError::NoPermission
            | OpenError::NotSqlite
            | OpenError::NotOurs
            | OpenError::Newer { .. }
            | OpenError::NotGenuine(_)
            | OpenError::TooLarge(_)
            | OpenError::TooSlow
            | OpenError::Io(_) => ErrorCode::Refused,
        };
        Self::new(code, error.to_string())
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Open(inner) => return inner.into(),
            StoreError::ReadOnly => ErrorCode::ReadOnly,
            StoreError::Busy => ErrorCode::Busy,
            StoreError::Exists(_) => ErrorCode::Exists,
            StoreError::Missing(_) => ErrorCode::NotFound,
            StoreError::OntoItself
            | StoreError::DiskFull
            | StoreError::Refused(_)
            | StoreError::Conflict
            | StoreError::Damaged(_)
            | StoreError::DamagedEntry(_)
            | StoreError::Io(_) => ErrorCode::Refused,
        };
        Self::new(code, error.to_string())
    }
}

impl From<store::Unwritten> for ApiError {
    fn from(unwritten: store::Unwritten) -> Self {
        Self::cannot_write(&unwritten.path, &unwritten.error)
    }
}

impl From<FileError> for ApiError {
    fn from(error: FileError) -> Self {
        let code = if error.is_cancelled() {
            ErrorCode::Cancelled
        } else if error.needs_password() {
            ErrorCode::Password
        } else {
            ErrorCode::Invalid
        };
        Self {
            field: Some("source".to_owned()),
            ..Self::new(code, error.to_string())
        }
    }
}

impl From<ArchiveError> for ApiError {
    fn from(error: ArchiveError) -> Self {
        let code = if error == ArchiveError::Cancelled {
            ErrorCode::Cancelled
        } else {
            ErrorCode::Invalid
        };
        Self::new(code, error.to_string())
    }
}

impl From<foi::plan::PlanError> for ApiError {
    fn from(error: foi::plan::PlanError) -> Self {
        Self::invalid("plan", error.message)
    }
}

impl From<foi::names::NoMatch> for ApiError {
    fn from(error: foi::names::NoMatch) -> Self {
        Self::invalid("authority", error.to_string())
    }
}
