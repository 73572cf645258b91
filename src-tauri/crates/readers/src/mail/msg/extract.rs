//! A message within another one, copied as a file of its own.

use crate::compound::{Compound, join, name};
use cfb::CompoundFile;
use std::io::{Cursor, Write};
use std::time::UNIX_EPOCH;

/// The stream of the properties of fixed size, and how long its head is in a file (2.4.1).
pub(super) const PROPERTIES: &str = "__properties_version1.0";
pub(super) const HEAD_OF_FILE: usize = 32;

/// Storages within each other that are copied.
const MAX_LEVELS: usize = 40;

/// Most entries that are copied.
const MAX_ENTRIES: usize = 50_000;

/// A message within as a file of its own: its storage copied, with the head that a file's
/// properties have, and the names of named properties, which only the outermost message keeps
/// ([MS-OXMSG] 2.2.3). The same storage gives the same bytes.
pub(super) fn extract(
from: &mut Compound<'_>,
storage: &str,
head: usize,
) -> Result<Vec<u8>, String> {
    let mut copy = Copy {
        file: CompoundFile::create(Cursor::new(Vec::new())).map_err(unwritten)?,
        left: MAX_ENTRIES,
    };
    copy.storage(from, storage, "/", 0)?;
    let properties = join("/", PROPERTIES);
    if head < HEAD_OF_FILE && copy.file.is_stream(&properties) {
        let mut bytes = from.read(&join(storage, PROPERTIES))?;
        let at = bytes.len().min(head);
        bytes.splice(at..at, std::iter::repeat_n(0, HEAD_OF_FILE - head));
        copy.stream(&properties, &bytes)?;
    }
    let names = "/__nameid_version1.0";
    if !copy.file.exists(names) && from.has_storage(names) {
        copy.make(names)?;
        copy.storage(from, names, names, 1)?;
    }
    copy.file
        .set_modified_time("/", UNIX_EPOCH)
        .map_err(unwritten)?;
    copy.file.flush().map_err(unwritten)?;
    Ok(copy.file.into_inner().into_inner())
}
struct Copy {
    file: CompoundFile<Cursor<Vec<u8>>>,
    /// Entries that may still be copied.
    left: usize,
}

impl Copy {
    fn storage(
        &mut self,
        from: &mut Compound<'_>,
        storage: &str,
        to: &str,
        level: usize,
    ) -> Result<(), String> {
        if level > MAX_LEVELS {
            return Err("its storages are nested too deeply".to_owned());
        }
        for path in from.streams(storage) {
            self.count()?;
            let bytes = from.read(&path)?;
            self.stream(&join(to, name(&path)), &bytes)?;
        }
        for path in from.storages(storage) {
            self.count()?;
            let copied = join(to, name(&path));
            self.make(&copied)?;
            self.storage(from, &path, &copied, level + 1)?;
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), String> {
        self.left = self.left.checked_sub(1).ok_or("it has too many parts")?;
        Ok(())
    }

    /// A storage that bears no time, as the time of reading says nothing of it.
    fn make(&mut self, path: &str) -> Result<(), String> {
        self.file.create_storage(path).map_err(unwritten)?;
        self.file
            .set_created_time(path, UNIX_EPOCH)
            .map_err(unwritten)?;
        self.file
            .set_modified_time(path, UNIX_EPOCH)
            .map_err(unwritten)
    }

    fn stream(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let mut stream = self.file.create_stream(path).map_err(unwritten)?;
        stream.write_all(bytes).map_err(unwritten)
    }
}

fn unwritten(error: std::io::Error) -> String {
    format!("a message within it cannot be copied ({error})")
}
