//! Files on the disk: the one way to open one for reading, the one way to write some, and what the disk
//! said, in words for a person.

mod temporary;
mod write;

pub use temporary::{Readers, temporary_name};
pub(crate) use temporary::{Temporary, clear_left};
pub(crate) use write::sync_folder;
pub use write::{Unwritten, write_set};

use std::fs::{self, File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// Keeps a file under a second name, from where another may take its first. Not every disk has links: there
/// it is copied.
///
/// # Errors
/// The second name is taken, or the disk is full.
pub fn put_aside(file: &Path, aside: &Path) -> Result<(), Error> {
    fs::hard_link(file, aside).or_else(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            return Err(error);
        }
        fs::copy(file, aside).map(drop)
    })
}

/// Opens a file for reading, and nothing else: a folder holds no bytes, and a device or a pipe may
/// never end.
///
/// # Errors
/// It cannot be opened, or it is something else.
pub fn open_regular(path: &Path) -> Result<File, Error> {
    // Opening a device may do something, so that it is looked at first.
    regular(&fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    // Another may take its name meanwhile: opening a pipe would wait for who writes into it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    let file = options.open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

fn regular(about: &fs::Metadata) -> Result<(), Error> {
    if about.is_file() {
        Ok(())
    } else if about.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else {
        Err(Error::new(
            ErrorKind::Unsupported,
            "it is a device or a pipe, not a file",
        ))
    }
}

/// Why a file could not be read or written, as the end of a sentence without its full stop: `the disk
/// is full`.
#[must_use]
pub fn disk_error(error: &Error) -> String {
    let kind = error.kind();
    let words = [
        (ErrorKind::NotFound, "there is no such file or folder"),
        (
            ErrorKind::PermissionDenied,
            "you do not have permission to use it",
        ),
        (ErrorKind::IsADirectory, "it is a folder, not a file"),
        (
            ErrorKind::NotADirectory,
            "part of its path is a file, not a folder",
        ),
        (
            ErrorKind::AlreadyExists,
            "a file or folder of that name is already there",
        ),
        (ErrorKind::StorageFull, "the disk is full"),
        (ErrorKind::QuotaExceeded, "your share of the disk is full"),
        (
            ErrorKind::ReadOnlyFilesystem,
            "the disk can only be read, not written to",
        ),
        (
            ErrorKind::InvalidFilename,
            "the disk does not take a name that is so long or has such characters",
        ),
        (ErrorKind::InvalidData, "it is not text in UTF-8"),
        (
            ErrorKind::InvalidInput,
            "its name has a character that no file can have",
        ),
    ];
    match words.iter().find(|(known, _)| *known == kind) {
        Some((_, words)) => (*words).to_owned(),
        None => without_number(&error.to_string()),
    }
}

/// Leaves out the number that the system puts after its words: ` (os error 5)`.
fn without_number(text: &str) -> String {
    text.split(" (os error").next().unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{disk_error, open_regular};
    use std::fs;
    use std::path::Path;

    #[test]
    fn only_a_file_is_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "x").expect("a file");
        assert!(open_regular(&file).is_ok());
        let said = |path: &Path| disk_error(&open_regular(path).expect_err("is refused"));
        assert_eq!(said(folder.path()), "it is a folder, not a file");
        #[cfg(unix)]
        assert_eq!(
            said(Path::new("/dev/zero")),
            "it is a device or a pipe, not a file"
        );
    }

    #[test]
    fn no_number_of_the_system_is_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, [0xff]).expect("a file");
        let errors = [
            fs::read(folder.path().join("missing")).map(|_| ()),
            fs::read(folder.path()).map(|_| ()),
            fs::read(file.join("below")).map(|_| ()),
            fs::create_dir(&file),
            fs::write(folder.path().join("x".repeat(300)), "x"),
            fs::write(folder.path().join("a\0b"), "x"),
            fs::read_to_string(&file).map(|_| ()),
            Err(std::io::Error::from_raw_os_error(5)),
        ];
        let said: Vec<String> = errors
            .into_iter()
            .map(|error| disk_error(&error.expect_err("cannot be done")))
            .collect();
        assert_eq!(
            said,
            [
                "there is no such file or folder",
                "it is a folder, not a file",
                "part of its path is a file, not a folder",
                "a file or folder of that name is already there",
                "the disk does not take a name that is so long or has such characters",
                "its name has a character that no file can have",
                "it is not text in UTF-8",
                "Input/output error",
            ]
        );
    }
}
