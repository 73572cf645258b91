//! The files that came with a message: its attachments, those of messages within it, and what a zip
//! archive among them holds.

use crate::shared::reader;
use readers::mail::{self, Message};
use readers::{Watch, archive, sheets};
use std::io::Cursor;

/// Most that the archives of all messages that are read together may unpack to, in bytes.
pub(super) const MAX_UNPACKED: u64 = 512 << 20;

/// What an archive holds.
struct Unpacked {
    /// Its place among the files of the message.
    archive: usize,
    files: Vec<archive::ArchivedFile>,
}

/// What was unpacked of the files of a message.
#[derive(Default)]
pub(super) struct Archives {
    unpacked: Vec<Unpacked>,
    /// What could not be unpacked, in sentences.
    pub notices: Vec<String>,
}

/// A file that came with a message.
pub(super) struct CameWith<'a> {
    /// It is kept under this name.
    pub name: &'a str,
    /// Its place in the archive, or its name.
    pub path: &'a str,
    pub bytes: &'a [u8],
    /// The archive that it is in; empty for other files.
    pub within: &'a str,
}

impl CameWith<'_> {
    /// Can figures be imported from it?
    pub(super) fn is_table(&self) -> bool {
        sheets::looks_like_table(self.name, Cursor::new(self.bytes))
    }
}

impl Archives {
    /// Unpacks the archives among the files of a message, and counts down what may still be
    /// unpacked.
    pub(super) fn open(message: &Message, left: &mut u64, watch: &dyn Watch) -> Self {
        let mut found = Self::default();
        for (at, file) in files(message).enumerate() {
            if watch.cancelled() || !archive::looks_like_archive(Cursor::new(file.bytes)) {
                continue;
            }
            match reader::archive(file.name, file.bytes, watch) {
                Ok(archive) => found.take(at, file.name, archive, left),
                Err(error) => found.notices.push(error.message),
            }
        }
        found
    }

    fn take(&mut self, at: usize, name: &str, archive: archive::Archive, left: &mut u64) {
        let bytes: u64 = archive
            .files
            .iter()
            .map(|file| file.bytes.len() as u64)
            .sum();
        self.notices.extend(archive.notices);
        if bytes > *left {
            self.notices.push(format!(
                "“{name}” was not unpacked: the archives of these messages are too large together. It is kept as it is. File fewer messages at a time to unpack it."
            ));
            return;
        }
        *left -= bytes;
        let (kept, large): (Vec<archive::ArchivedFile>, Vec<archive::ArchivedFile>) = archive
            .files
            .into_iter()
            .partition(|file| file.bytes.len() <= store::MAX_DOCUMENT_BYTES);
        for file in large {
            self.notices.push(format!(
                "“{}” in “{name}” is too large to be kept in the campaign.",
                file.path
            ));
        }
        self.unpacked.push(Unpacked {
            archive: at,
            files: kept,
        });
    }

    /// Every file that came with the message; those of an archive follow it.
    pub(super) fn all<'a>(&'a self, message: &'a Message) -> Vec<CameWith<'a>> {
        let mut all = Vec::new();
        for (at, file) in files(message).enumerate() {
            all.push(CameWith {
                name: file.name,
                path: file.name,
                bytes: file.bytes,
                within: "",
            });
            let inside = self.unpacked.iter().filter(|one| one.archive == at);
            all.extend(inside.flat_map(|one| &one.files).map(|inside| CameWith {
                name: &inside.name,
                path: &inside.path,
                bytes: &inside.bytes,
                within: file.name,
            }));
        }
        all
    }
}

/// The files of a message and of those within it, which are files themselves; pictures within a
/// text are no documents.
fn files(message: &Message) -> impl Iterator<Item = mail::File<'_>> {
    let mut all: Vec<mail::File<'_>> = Vec::new();
    let mut open = vec![message];
    while let Some(one) = open.pop() {
        all.extend(one.files());
        open.extend(one.forwarded.iter().rev());
    }
    all.into_iter()
}
