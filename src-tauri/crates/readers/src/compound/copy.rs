//! A part of a compound file as a file of its own.

use super::{Compound, join, name};
use cfb::CompoundFile;
use std::io::{Cursor, Write};
use std::time::UNIX_EPOCH;

/// Storages within each other that are copied.
const MAX_LEVELS: usize = 40;

/// Most entries that are copied.
const MAX_ENTRIES: usize = 50_000;

/// A storage that becomes a file. The same storage gives the same bytes.
pub(crate) struct Copy {
    file: CompoundFile<Cursor<Vec<u8>>>,
    /// Entries that may still be copied.
    left: usize,
}

impl Copy {
    /// Copies a storage with all that is in it.
    pub fn storage(from: &mut Compound<'_>, storage: &str) -> Result<Self, String> {
        let mut copy = Self {
            file: CompoundFile::create(Cursor::new(Vec::new())).map_err(unwritten)?,
            left: MAX_ENTRIES,
        };
        copy.inside(from, storage, "/", 0)?;
        Ok(copy)
    }

    /// Adds another storage under its own path.
    pub fn add(&mut self, from: &mut Compound<'_>, storage: &str) -> Result<(), String> {
        self.make(storage)?;
        self.inside(from, storage, storage, 1)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.file.exists(path)
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        self.file
            .set_modified_time("/", UNIX_EPOCH)
            .map_err(unwritten)?;
        self.file.flush().map_err(unwritten)?;
        Ok(self.file.into_inner().into_inner())
    }

    fn inside(
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
            self.inside(from, &path, &copied, level + 1)?;
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

    /// Writes a stream, in place of one of this name.
    pub fn stream(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let mut stream = self.file.create_stream(path).map_err(unwritten)?;
        stream.write_all(bytes).map_err(unwritten)
    }
}

fn unwritten(_: std::io::Error) -> String {
    "a part of it cannot be copied".to_owned()
}
