//! Files that come in from outside, sorted by what can be done with them.

use super::view::SortedFiles;
use crate::shared::document::NotAdded;
use readers::{mail, sheets};
use std::fs::{self, File};
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};

/// Bytes that tell what a file is.
const HEAD_BYTES: u64 = 64 * 1024;
/// Most files taken from folders at once.
const MAX_FILES: usize = 10_000;
/// Deepest folder within a folder that is looked into.
const MAX_DEPTH: usize = 16;

/// Sorts files by what can be done with them; folders are looked into. Nothing is kept.
#[must_use]
pub fn sort(paths: &[PathBuf]) -> SortedFiles {
    let mut sorted = SortedFiles::default();
    let mut files = Vec::new();
    for path in paths {
        walk(path, 0, &mut files);
    }
    if files.len() > MAX_FILES {
        files.truncate(MAX_FILES);
        sorted.problems.push(NotAdded {
            name: String::new(),
            reason: format!("Only the first {MAX_FILES} files were read."),
        });
    }
    for path in files {
        let text = path.to_string_lossy().into_owned();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.to_lowercase().ends_with(".roundrobin") {
            sorted.campaigns.push(text);
            continue;
        }
        let (head, file) = match open(&path) {
            Ok(opened) => opened,
            Err(error) => {
                let reason = format!("It could not be read: {}.", store::disk_error(&error));
                sorted.problems.push(NotAdded { name, reason });
                continue;
            }
        };
        if head.is_empty() {
            let reason = "The file is empty.".to_owned();
            sorted.problems.push(NotAdded { name, reason });
        } else if mail::looks_like_mail(&name, &head) {
            sorted.mails.push(text);
        } else if sheets::looks_like_table(&name, file) {
            sorted.tables.push(text);
        } else {
            sorted.others.push(text);
        }
    }
    sorted
}

/// The beginning of a file, and the file from its beginning.
fn open(path: &Path) -> std::io::Result<(Vec<u8>, BufReader<File>)> {
    let mut file = BufReader::new(store::open_regular(path)?);
    let mut head = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
    file.rewind()?;
    Ok((head, file))
}

/// The files under a path, in order of name; hidden ones within folders, and links, are passed
/// over.
fn walk(path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return;
    }
    let Ok(entries) = fs::read_dir(path) else {
        return;
    };
    let mut inside: Vec<PathBuf> = entries
        .filter_map(std::result::Result::ok)
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .filter(|path| !path.is_symlink())
        .collect();
    inside.sort();
    for path in inside {
        if files.len() > MAX_FILES || depth >= MAX_DEPTH {
            return;
        }
        walk(&path, depth + 1, files);
    }
}
