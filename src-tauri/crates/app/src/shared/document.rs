//! Documents as every screen names them, and files as they come in.

use crate::error::{ApiError, ErrorCode, Result};
use crate::session::Session;
use foi::{Id, format};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::Path;
use store::DocumentInfo;

/// A document of an event.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DocumentView {
    pub id: Id,
    pub name: String,
    /// `312 kB`
    pub size: String,
}

impl DocumentView {
    #[must_use]
    pub fn from_info(info: &DocumentInfo) -> Self {
        Self {
            id: info.id,
            name: info.name.clone(),
            size: format::bytes(info.bytes),
        }
    }
}

/// A file that was not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NotAdded {
    pub name: String,
    pub reason: String,
}

/// The name of a file without its folders.
fn name_of(path: &Path) -> Result<String> {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .ok_or_else(|| ApiError::invalid("document", "Choose a file."))
}

/// Reads a file of at most so many bytes.
pub fn read_file(path: &Path, most: u64) -> Result<(String, Vec<u8>)> {
    read_at_most(
        path,
        most,
        "Keep it outside the campaign and note where it is.",
    )
}

/// Largest list, calendar or export of another program that is read, in bytes.
const MAX_LIST_BYTES: u64 = 16 << 20;

/// Reads a list, a calendar, or an export of another program.
pub fn read_list_file(path: &Path) -> Result<Vec<u8>> {
    let advice = "Check that it is the right file.";
    read_at_most(path, MAX_LIST_BYTES, advice).map(|(_, bytes)| bytes)
}

/// Reads a file of settings: text in UTF-8, no larger than a list.
pub fn read_text_file(path: &Path) -> Result<String> {
    let bytes = read_list_file(path)?;
    String::from_utf8(bytes).map_err(|error| {
        ApiError::cannot_read(path, &io::Error::new(io::ErrorKind::InvalidData, error))
    })
}

/// Reads a file of at most so many bytes; of a larger one nothing is kept, and the error ends in
/// what to do. Folders, devices and pipes are no files.
pub fn read_at_most(path: &Path, most: u64, advice: &str) -> Result<(String, Vec<u8>)> {
    let name = name_of(path)?;
    let cannot_read = |error: io::Error| ApiError::cannot_read(path, &error);
    let file = store::open_regular(path).map_err(cannot_read)?;
    // Looked at before it is read: a wrong choice may be a film.
    let size = file.metadata().map_err(cannot_read)?.len();
    if size > most {
        let (size, most) = format::bytes_over(size, most);
        return Err(ApiError::new(
            ErrorCode::Refused,
            format!("“{name}” is {size}. The largest file that can be read is {most}. {advice}"),
        ));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // Some files of the system say that they are empty and have no end, and others grow.
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(cannot_read)?;
    if bytes.len() as u64 > most {
        return Err(ApiError::new(
            ErrorCode::Refused,
            format!(
                "“{name}” is larger than it says. The largest file that can be read is {}. {advice}",
                format::bytes(most)
            ),
        ));
    }
    Ok((name, bytes))
}

/// What is known of one document that is kept.
pub fn document_info(session: &Session, id: Id) -> Result<DocumentInfo> {
    session
        .store()
        .documents()?
        .remove(&id)
        .ok_or_else(|| ApiError::missing("document"))
}

/// What is known of the documents of a campaign, by key.
pub type DocumentsById = HashMap<Id, DocumentInfo>;
