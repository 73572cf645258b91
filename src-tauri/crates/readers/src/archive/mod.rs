//! Zip archives that hold files of an answer: which files there are, unpacked within bounds. What an
//! archive says of the sizes of its files may be forged, so that what comes out is counted as it
//! comes.

mod error;

pub use error::ArchiveError;

use crate::why::Why;
use crate::{Watch, file_name};
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read, Seek};
use zip::{ZipArchive, result::ZipError};

/// Most files of an archive, with those of archives within it.
pub const MAX_FILES: usize = 1_000;

/// What all files may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 512 << 20;

/// An archive of more than [`RATIO_FROM`] bytes unpacked may be so many times its size. Deflate
/// reaches 1,032; tables and letters are below 100.
const MAX_RATIO: u64 = 300;
const RATIO_FROM: u64 = 8 << 20;

/// Most entries that are looked at: folders, pictures and whatever else.
const MAX_ENTRIES: usize = 20_000;

/// What systems put into archives beside the files.
const CLUTTER: [&str; 4] = [".ds_store", "thumbs.db", "desktop.ini", "icon\r"];

/// Parts that show that a zip archive is a document of another kind.
const DOCUMENTS: [(&str, &str); 5] = [
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("mimetype", "an OpenDocument file or an e-book"),
    ("META-INF/manifest.xml", "an OpenDocument file or a program"),
];

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedFile {
    /// Its name without folders, safe to show and to save under.
    pub name: String,
    /// Its place in the archive, with `/` between folders, safe to show: `response/dogs.csv`.
    pub path: String,
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// In the order of the archive.
    pub files: Vec<ArchivedFile>,
    /// What was left out and why, in plain sentences.
    pub notices: Vec<String>,
}

/// Tells whether [`read`] would probably find files: the source is a zip archive, and none of those
/// that are one document. Reads the names of its parts, which stand at its end.
#[must_use]
pub fn looks_like_archive(source: impl Read + Seek) -> bool {
    ZipArchive::new(source).is_ok_and(|archive| document(&archive).is_none())
}

/// Unpacks an archive. An archive within it is unpacked too, one within that is a file.
///
/// # Errors
/// [`ArchiveError`]; nothing is unpacked then. What cannot be read of one file is said in
/// [`Archive::notices`].
pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Archive, ArchiveError> {
    let mut unpacking = Unpacking {
        archive: Archive::default(),
        left: MAX_UNPACKED,
        unpacked: 0,
        size: bytes.len() as u64,
        watch,
    };
    unpacking.read(bytes, "", true)?;
    let archive = unpacking.archive;
    if archive.files.is_empty() && archive.notices.is_empty() {
        return Err(ArchiveError::Empty);
    }
    Ok(archive)
}

/// What to do with a workbook that is read only once it is saved in another form.
const SAVE_AS: &str = "Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.";

/// What a zip archive is that is one document, and what to do; nothing for an archive of files.
fn document<R: Read + Seek>(archive: &ZipArchive<R>) -> Option<(&'static str, &'static str)> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.bin") {
        return Some(("a binary Excel workbook (.xlsb)", SAVE_AS));
    }
    if let Some((_, found)) = DOCUMENTS.iter().find(|(part, _)| has(part)) {
        return Some((found, "Choose it as a letter or as a table."));
    }
    let mut names = archive.file_names().filter_map(Result::ok);
    let apple = names.any(|name| name.ends_with(".iwa") || name == "Index.zip");
    if apple {
        return Some((
            "a document of Apple Numbers, Pages or Keynote",
            "Ask for it as an Excel workbook or a PDF, or open it on a Mac or at icloud.com and export it as one of these.",
        ));
    }
    has("[Content_Types].xml").then_some((
        "a document of Microsoft Office",
        "Choose it as a letter or as a table.",
    ))
}

struct Unpacking<'w> {
    archive: Archive,
    /// Bytes that may still come out.
    left: u64,
    unpacked: u64,
    /// Of the whole archive, packed.
    size: u64,
    watch: &'w dyn Watch,
}

impl Unpacking<'_> {
    /// Takes the files of an archive that stands in a folder.
    fn read(&mut self, bytes: &[u8], folder: &str, outermost: bool) -> Result<(), ArchiveError> {
        let mut archive = open(bytes)?;
        if let Some((found, advice)) = document(&archive) {
            return Err(ArchiveError::NotAnArchive {
                found: found.to_owned(),
                advice: advice.to_owned(),
            });
        }
        self.check_sizes(&mut archive)?;
        for index in 0..archive.len() {
            if self.watch.cancelled() {
                return Err(ArchiveError::Cancelled);
            }
            self.watch.at(index as u64, archive.len() as u64);
            self.entry(&mut archive, index, folder, outermost)?;
        }
        Ok(())
    }

    /// Refuses what says itself that it is too large, before anything is unpacked.
    fn check_sizes(&self, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), ArchiveError> {
        if archive.len() > MAX_ENTRIES {
            return Err(ArchiveError::TooLarge {
                what: format!("it has more than {MAX_ENTRIES} entries"),
            });
        }
        let mut sum = 0_u64;
        for index in 0..archive.len() {
            if let Ok(entry) = archive.by_index_raw(index) {
                sum = sum.saturating_add(entry.size());
            }
        }
        if sum > self.left {
            return Err(ArchiveError::TooLarge {
                what: format!("its files have more than {} MB", MAX_UNPACKED >> 20),
            });
        }
        self.check_ratio(sum)
    }

    fn check_ratio(&self, unpacked: u64) -> Result<(), ArchiveError> {
        if unpacked > RATIO_FROM && unpacked / MAX_RATIO > self.size {
            return Err(ArchiveError::Bomb {
                limit: format!("{MAX_RATIO} times its size"),
            });
        }
        Ok(())
    }

    fn entry(
        &mut self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        index: usize,
        folder: &str,
        outermost: bool,
    ) -> Result<(), ArchiveError> {
        let raw = match archive.by_index_raw(index) {
            Ok(entry) => entry
                .name()
                .map_or_else(|_| String::new(), |name| name.into_owned()),
            Err(_) => String::new(),
        };
        let raw = raw.replace('\\', "/");
        if raw.ends_with('/') || is_clutter(&raw) {
            return Ok(());
        }
        let inside = safe_path(&raw, index);
        let path = if folder.is_empty() {
            inside
        } else {
            format!("{folder}/{inside}")
        };
        if self.archive.files.len() >= MAX_FILES {
            return Err(ArchiveError::TooLarge {
                what: format!("it has more than {MAX_FILES} files"),
            });
        }
        let Some(bytes) = self.unpack(archive, index, &path)? else {
            return Ok(());
        };
        if is_archive(&bytes) {
            if outermost {
                // One that cannot be opened is a file as it is.
                match self.read(&bytes, &path, false) {
                    Ok(()) => return Ok(()),
                    Err(ArchiveError::Damaged { .. } | ArchiveError::Empty) => {}
                    Err(error) => return Err(error),
                }
            } else {
                self.archive.notices.push(format!(
                    "“{path}” is an archive within an archive within this one. Unpack it yourself to use its files."
                ));
            }
        }
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        self.archive.files.push(ArchivedFile { name, path, bytes });
        Ok(())
    }

    /// The bytes of a file; nothing where they cannot be read, which is said.
    fn unpack(
        &mut self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        index: usize,
        path: &str,
    ) -> Result<Option<Vec<u8>>, ArchiveError> {
        let entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                self.archive.notices.push(format!(
                    "“{path}” needs a password and was not unpacked. Ask for the password, unpack the archive yourself, and choose the file."
                ));
                return Ok(None);
            }
            Err(error) => {
                self.archive.notices.push(format!(
                    "“{path}” could not be unpacked: {}. Unpack the archive yourself, and choose the file.",
                    error.why()
                ));
                return Ok(None);
            }
        };
        if entry.is_symlink() {
            self.archive.notices.push(format!(
                "“{path}” is a link to another file and was left out."
            ));
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = entry.take(self.left + 1).read_to_end(&mut bytes);
        self.unpacked += bytes.len() as u64;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(ArchiveError::Bomb {
                limit: format!("{} MB", MAX_UNPACKED >> 20),
            });
        };
        self.left = left;
        self.check_ratio(self.unpacked)?;
        if let Err(error) = read {
            self.archive.notices.push(format!(
                "“{path}” is damaged and was left out: {}. Ask for another copy.",
                error.why()
            ));
            return Ok(None);
        }
        Ok(Some(bytes))
    }
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ArchiveError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| ArchiveError::Damaged {
        why: format!("its list of files cannot be read: {}", error.why()),
    })
}

/// Is a file a zip archive of files?
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && looks_like_archive(Cursor::new(bytes))
}

fn is_clutter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    path.starts_with("__MACOSX/") || CLUTTER.contains(&lower.as_str())
}

/// A path whose parts every system takes; never one that leads out of its folder.
fn safe_path(raw: &str, index: usize) -> String {
    let parts: Vec<String> = raw.split('/').filter_map(file_name::safe).collect();
    let last = raw.rsplit('/').next().unwrap_or_default();
    if file_name::safe(last).is_none() {
        return format!("file-{}", index + 1);
    }
    // A path of many folders is only shown in part.
    let from = parts.len().saturating_sub(8);
    parts.get(from..).unwrap_or_default().join("/")
}
