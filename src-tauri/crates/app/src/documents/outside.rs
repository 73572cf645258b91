//! Documents that leave for another program, which may do anything with them.
//!
//! Only files that are passive by their ending and by what is in them are opened: a picture, a letter, a
//! table, text. All else could run, and is only saved where a person says. What is opened lies in a
//! folder that nobody else can read or put something into, under a name that is not a path, marked as
//! coming from outside. The folder goes when the program ends, and what an earlier run left goes too.

use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::shared::files::{file_name, free};
use readers::any::{self, FileKind};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// How the folders of all runs begin.
const FOLDER: &str = "roundrobin-outside-";

/// A folder as old as this is of a run that has ended.
const LEFT: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// Endings of files that cannot run, each with the kinds that its content may be.
const PASSIVE: [(&str, &[FileKind]); 19] = [
    ("pdf", &[FileKind::Pdf]),
    ("png", &[FileKind::Picture]),
    ("jpg", &[FileKind::Picture]),
    ("jpeg", &[FileKind::Picture]),
    ("gif", &[FileKind::Picture]),
    ("webp", &[FileKind::Picture]),
    ("docx", &[FileKind::Letter]),
    ("odt", &[FileKind::Letter]),
    ("rtf", &[FileKind::Letter]),
    ("doc", &[FileKind::Letter]),
    ("xlsx", &[FileKind::Table]),
    ("ods", &[FileKind::Table]),
    ("xls", &[FileKind::Table]),
    ("csv", &[FileKind::Table, FileKind::Text]),
    ("tsv", &[FileKind::Table, FileKind::Text]),
    ("txt", &[FileKind::Table, FileKind::Text, FileKind::Mail]),
    ("md", &[FileKind::Table, FileKind::Text]),
    ("eml", &[FileKind::Mail]),
    ("msg", &[FileKind::Mail]),
];

/// Where programs that stand in a document are kept in it: in newer files of Office, and in older ones.
const MACROS: [&[u8]; 2] = [b"vbaProject.bin", b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"];

/// # Errors
/// The file could run: says why, and what to do instead.
pub fn check_passive(name: &str, bytes: &[u8]) -> Result<()> {
    let refused = |why: String| {
        Err(ApiError::new(
            ErrorCode::Refused,
            format!(
                "“{name}” was not opened, because {why}. If you trust who sent it, save a copy and look at it with care."
            ),
        ))
    };
    let safe = file_name(name);
    let ending = safe
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    let Some((_, kinds)) = PASSIVE.iter().find(|(known, _)| *known == ending) else {
        return refused(if ending.is_empty() {
            "its name does not say what it is".to_owned()
        } else {
            format!("a file that ends in .{ending} could run as a program")
        });
    };
    if !kinds.contains(&any::kind(&safe, bytes)) {
        return refused(format!(
            "it ends in .{ending}, but its content is something else"
        ));
    }
    let has_macros = MACROS
        .iter()
        .any(|mark| memchr::memmem::find(bytes, mark).is_some());
    if has_macros {
        return refused("it holds macros, which are programs".to_owned());
    }
    Ok(())
}

/// The folder of this run, made when it is first needed.
#[derive(Debug, Default)]
pub struct Outside {
    folder: Mutex<Option<PathBuf>>,
}

impl Outside {
    /// Writes a file into the private folder under a free name; gives its path.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = match &mut *folder {
            Some(folder) if folder.is_dir() => folder,
            other => {
                clear_left(&std::env::temp_dir());
                other.insert(private_folder(&std::env::temp_dir())?)
            }
        };
        write_new(folder, name, bytes)
    }

    /// Removes the folder with all that is in it.
    pub fn clear(&self) {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = folder.take() {
            // Best effort: another program may still hold a file.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A new folder that only its owner can enter.
fn private_folder(within: &Path) -> Result<PathBuf> {
    let folder = within.join(format!("{FOLDER}{}", clock::new_id().simple()));
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(&folder)
        .map_err(|error| ApiError::cannot_write(&folder, &error))?;
    Ok(folder)
}

/// Writes a new file that only its owner can read. Nothing that is there already is written to, nor
/// where a link leads.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let name = free(&file_name(name), |name| {
        folder.join(name).symlink_metadata().is_ok()
    });
    let path = folder.join(name);
    let cannot = |error| ApiError::cannot_write(&path, &error);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(&path).map_err(cannot)?;
    file.write_all(bytes).map_err(cannot)?;
    mark_as_from_outside(&path);
    Ok(path)
}

/// Tells the system that a file came from outside, so that it asks before it runs something. Best effort:
/// not every file system keeps such a mark.
#[cfg(windows)]
fn mark_as_from_outside(path: &Path) {
    let mut stream = path.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    let _ = fs::write(stream, "[ZoneTransfer]\r\nZoneId=3\r\n");
}

#[cfg(target_os = "macos")]
fn mark_as_from_outside(path: &Path) {
    use rustix::fs::{XattrFlags, setxattr};
    let mark = b"0081;00000000;Roundrobin;";
    let _ = setxattr(path, "com.apple.quarantine", mark, XattrFlags::empty());
}

#[cfg(not(any(windows, target_os = "macos")))]
fn mark_as_from_outside(_path: &Path) {}

/// Removes folders that earlier runs left, where they ended without doing so.
fn clear_left(within: &Path) {
    let Ok(entries) = fs::read_dir(within) else {
        return;
    };
    let before = SystemTime::now().checked_sub(LEFT);
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(FOLDER);
        let old = entry
            .metadata()
            .ok()
            .filter(fs::Metadata::is_dir)
            .and_then(|about| about.modified().ok())
            .is_some_and(|changed| before.is_some_and(|before| changed < before));
        if ours && old {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_run_is_opened() {
        let pdf = b"%PDF-1.7\n%%EOF".as_slice();
        let png = b"\x89PNG\r\n\x1a\n....".as_slice();
        for (name, bytes) in [
            ("answer.pdf", pdf),
            ("ANSWER.PDF", pdf),
            ("scan.png", png),
            ("a.csv", b"a,b\n1,2\n".as_slice()),
            ("a.txt", b"Dear Ms Lane".as_slice()),
        ] {
            assert!(check_passive(name, bytes).is_ok(), "{name}");
        }
        for (name, bytes, says) in [
            (
                "setup.exe",
                b"MZ\x90\0".as_slice(),
                "ends in .exe could run",
            ),
            ("a.html", b"<html><table></table></html>", "ends in .html"),
            ("a.svg", b"<svg/>", "ends in .svg"),
            ("a.desktop", b"[Desktop Entry]", "ends in .desktop"),
            ("a.docm", b"PK\x03\x04", "ends in .docm"),
            ("answer", pdf, "does not say what it is"),
            ("answer.pdf", b"MZ\x90\0", "its content is something else"),
            ("answer.pdf.exe", pdf, "ends in .exe"),
            ("answer.png", pdf, "its content is something else"),
            ("answer\u{202e}fdp.exe", pdf, "ends in .exe"),
        ] {
            let error = check_passive(name, bytes).expect_err(name);
            assert!(error.message.contains(says), "{name}: {}", error.message);
        }
        let macros = [pdf, b"vbaProject.bin"].concat();
        let error = check_passive("answer.pdf", &macros).expect_err("macros");
        assert!(error.message.contains("holds macros"), "{}", error.message);
    }

    #[test]
    fn what_leaves_is_private_and_goes_again() {
        let outside = Outside::default();
        let first = outside.write("../a.txt", b"one").expect("written");
        let second = outside.write("../a.txt", b"two").expect("written");
        assert_ne!(first, second);
        assert_eq!(fs::read(&first).expect("the file"), b"one");
        let folder = first.parent().expect("a folder").to_owned();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| {
                let about = fs::metadata(path).expect("is there");
                about.permissions().mode() & 0o777
            };
            assert_eq!((mode(&folder), mode(&first)), (0o700, 0o600));
        }
        drop(outside);
        assert!(!folder.exists());
    }

    /// Who can guess a name cannot have it written through.
    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("target.txt");
        std::os::unix::fs::symlink(&target, folder.path().join("a.txt")).expect("a link");
        let path = write_new(folder.path(), "a.txt", b"one").expect("written");
        assert!(
            !target.exists() && path.ends_with("a (2).txt"),
            "{}",
            path.display()
        );
    }

    #[test]
    fn what_an_earlier_run_left_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["roundrobin-outside-1", "roundrobin-outside-2", "other"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let old = SystemTime::now() - 2 * LEFT;
        for name in ["roundrobin-outside-1", "other"] {
            let left = File::open(folder.path().join(name)).expect("the folder");
            left.set_modified(old).expect("a time");
        }
        clear_left(folder.path());
        let there = |name: &str| folder.path().join(name).exists();
        assert!(!there("roundrobin-outside-1"));
        assert!(there("roundrobin-outside-2") && there("other"));
    }
}
