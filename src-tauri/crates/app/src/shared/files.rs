//! Files written for other programs: all of an export or nothing, and each whole.

use crate::error::{ApiError, ErrorCode, Result};
use readers::file_name::safe;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use store::Readers;

/// Files written by an export.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Exported {
    pub folder: String,
    pub files: Vec<String>,
}

/// Writes named files into a folder, all of them or none. Where some are there already, nothing is
/// written unless `overwrite` says that they may be replaced.
pub fn write_files(
    folder: &Path,
    files: Vec<(String, Vec<u8>)>,
    overwrite: bool,
    readers: Readers,
) -> Result<Exported> {
    write_files_after(folder, files, overwrite, readers, || Ok(()))
}

/// The same. Once all are on the disk, and before any has its name, `ready` may still refuse.
pub fn write_files_after(
    folder: &Path,
    files: Vec<(String, Vec<u8>)>,
    overwrite: bool,
    readers: Readers,
    ready: impl FnOnce() -> Result<()>,
) -> Result<Exported> {
    let there: Vec<&str> = files
        .iter()
        .filter(|(name, _)| folder.join(name).exists())
        .map(|(name, _)| name.as_str())
        .collect();
    if !there.is_empty() && !overwrite {
        return Err(ApiError::new(
            ErrorCode::Exists,
            format!(
                "{} already has {}. Nothing was written. Replace them, or choose another folder.",
                match folder.to_str() {
                    Some("") => "This folder".into(),
                    Some(_) | None => folder.to_string_lossy(),
                },
                there.join(", ")
            ),
        ));
    }
    store::write_set(folder, &files, readers, ready)?;
    Ok(Exported {
        folder: folder.display().to_string(),
        files: files.into_iter().map(|(name, _)| name).collect(),
    })
}

/// Writes one file of another program's kind: a calendar, a log. Only its owner can read it.
pub fn write_file(path: &Path, bytes: Vec<u8>, overwrite: bool) -> Result<Exported> {
    let name = path
        .file_name()
        .ok_or_else(|| ApiError::invalid("path", "Choose where to save the file."))?
        .to_string_lossy()
        .into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    write_files(folder, vec![(name, bytes)], overwrite, Readers::Owner)
}

/// A name that is not taken: itself, or `name (2).pdf` and on.
#[must_use]
pub fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    let path = Path::new(name);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    (2_u32..)
        .map(|n| format!("{stem} ({n}){ending}"))
        .find(|name| !taken(name))
        .unwrap_or_else(|| name.to_owned())
}

/// Which state of a file was read: another one has to be read anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    pub path: PathBuf,
    bytes: u64,
    changed: Option<SystemTime>,
}

impl FileState {
    /// The state of a file now; of one that is not there, a state that no file has.
    #[must_use]
    pub fn now(path: &Path) -> Self {
        let about = fs::metadata(path).ok();
        Self {
            path: path.to_path_buf(),
            bytes: about.as_ref().map_or(0, fs::Metadata::len),
            changed: about.and_then(|about| about.modified().ok()),
        }
    }

    /// Its size.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// It was changed last before a moment; not where that is not known.
    #[must_use]
    pub fn is_before(&self, moment: Option<SystemTime>) -> bool {
        matches!((self.changed, moment), (Some(changed), Some(moment)) if changed < moment)
    }
}

/// A name from outside or a title, as the name of a file and never as a path: one that every system
/// takes, without marks that turn the direction of letters, and cut in the middle so that its ending stays.
#[must_use]
pub fn file_name(name: &str) -> String {
    safe(&name.replace(['/', '\\'], "-")).unwrap_or_else(|| "document".to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_from_outside_is_never_a_path() {
        for (name, is) in [
            ("../../etc/passwd", "-..-etc-passwd"),
            ("C:\\Users\\x.exe", "C -Users-x.exe"),
            (" .. ", "document"),
            ("Réponse 12.pdf", "Réponse 12.pdf"),
            ("Dogs 2019/20", "Dogs 2019-20"),
            ("nul.pdf", "_nul.pdf"),
            ("letter\u{202e}fdp.exe", "letter fdp.exe"),
        ] {
            assert_eq!(file_name(name), is, "{name}");
        }
    }

    /// The readers, which know no record, have a list of their own of what nobody sees.
    #[test]
    fn no_name_has_what_no_text_that_leaves_has() {
        let unseen = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for one in unseen.filter(|&one| foi::leaving::is_invisible(one)) {
            assert_eq!(file_name(&format!("a{one}b.pdf")), "a b.pdf", "{one:?}");
        }
    }

    /// What it is called at its end is what a system opens it with.
    #[test]
    fn a_long_name_keeps_its_ending() {
        for ending in [".pdf", ".exe.pdf", ".pdf.exe"] {
            let name = file_name(&format!("{}{ending}", "a".repeat(300)));
            assert!(name.ends_with(ending), "{name}");
            assert!(name.chars().count() <= 120, "{name}");
        }
    }
}
