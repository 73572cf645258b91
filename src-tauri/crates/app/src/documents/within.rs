//! Files within a document: a workbook in a letter, the files of an archive. Each can be kept as a
//! document of its own, filed where the one that it came in is.

use super::view::AddedDocuments;
use super::{Kept, keep_bytes};
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::reader;
use foi::{Id, format};
use readers::Watch;
use readers::any::{self, FileKind};
use readers::archive::Archive;
use readers::document::Embedded;
use serde::Serialize;
use store::Stamp;

/// A file within a document.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FileWithin {
    pub name: String,
    /// `312 kB`
    pub size: String,
}

impl FileWithin {
    fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            size: format::bytes(bytes.len() as u64),
        }
    }
}

/// The files within a letter or a PDF file, in its order.
#[must_use]
pub fn files_within(embedded: &[Embedded]) -> Vec<FileWithin> {
    let view = |file: &Embedded| FileWithin::new(&file.name, &file.bytes);
    embedded.iter().map(view).collect()
}

/// The files of an archive, in its order.
#[must_use]
pub fn files_of_archive(archive: &Archive) -> Vec<FileWithin> {
    let files = archive.files.iter();
    files
        .map(|file| FileWithin::new(&file.path, &file.bytes))
        .collect()
}

/// Takes one of the files within a document out of it, by its position from 0. Gives its name and its
/// bytes.
///
/// # Errors
/// The document cannot be read, or holds no such file.
pub fn take_out(
    (name, bytes): (&str, &[u8]),
    file: usize,
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<(String, Vec<u8>)> {
    let found = if any::kind(name, bytes) == FileKind::Archive {
        let files = reader::archive(name, bytes, watch)?.files.into_iter();
        files.map(|file| (file.name, file.bytes)).nth(file)
    } else {
        let document = reader::document(name, bytes, password, watch)?;
        let files = document.embedded.into_iter();
        files.map(|file| (file.name, file.bytes)).nth(file)
    };
    found.ok_or_else(|| ApiError::missing("file"))
}

/// Keeps a file that was taken out of a document, filed with every request that the document is filed
/// with, as one step.
pub fn keep_part(
    session: &mut Session,
    stamp: &Stamp,
    document: Id,
    (name, bytes): (&str, &[u8]),
) -> Result<(AddedDocuments, Option<Written<String>>)> {
    let before = session.store().documents()?;
    let part = keep_bytes(session, stamp, name, bytes)?;
    let (added, _) = super::add(session, stamp, &before, Kept::one(part), None)?;
    let filed = session.snapshot().filed.iter().flatten();
    let requests: Vec<Id> = filed
        .filter(|one| one.document == document)
        .map(|one| one.authority)
        .collect();
    if requests.is_empty() || part == document {
        return Ok((added, None));
    }
    let written = session.record(format!("Kept {name} as a document"), stamp, |tx| {
        for authority in &requests {
            tx.file_document(*authority, part, "", Some(document))?;
        }
        Ok(())
    })?;
    Ok((added, Some(written)))
}
