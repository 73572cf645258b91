//! The compound file around an Outlook message ([MS-CFB]), read within bounds.

use cfb::CompoundFile;
use std::io::{Cursor, Read, Write};
use std::time::UNIX_EPOCH;

/// The stream of the properties of fixed size, and how long its head is in a file (2.4.1).
pub(super) const PROPERTIES: &str = "__properties_version1.0";
pub(super) const HEAD_OF_FILE: usize = 32;

/// What all streams together may be over the size of the file. More means that streams share
/// their bytes, which none do.
const SPARE: usize = 1 << 20;

/// Storages within each other that are copied.
const MAX_LEVELS: usize = 40;

/// Most entries that are copied.
const MAX_ENTRIES: usize = 50_000;

pub(super) struct Container<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// Bytes that may still be read.
    left: usize,
    size: usize,
}

impl<'a> Container<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if !table_fits(bytes) {
            return Err("its table of sectors is damaged".to_owned());
        }
        let file = CompoundFile::open(Cursor::new(bytes))
            .map_err(|error| format!("its structure is damaged ({error})"))?;
        Ok(Self {
            file,
            left: bytes.len() * (MAX_LEVELS / 4) + SPARE,
            size: bytes.len(),
        })
    }

    pub fn has(&self, storage: &str, stream: &str) -> bool {
        self.file.is_stream(join(storage, stream))
    }

    /// Paths of the streams directly in a storage, in order.
    pub fn streams(&self, storage: &str) -> Vec<String> {
        self.entries(storage, true)
    }

    /// Paths of the storages directly in a storage, in order.
    pub fn storages(&self, storage: &str) -> Vec<String> {
        self.entries(storage, false)
    }

    fn entries(&self, storage: &str, streams: bool) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(storage) else {
            return Vec::new();
        };
        let mut paths: Vec<String> = entries
            .filter(|entry| {
                if streams {
                    entry.is_stream()
                } else {
                    entry.is_storage()
                }
            })
            .map(|entry| join(storage, entry.name()))
            .take(MAX_ENTRIES)
            .collect();
        paths.sort();
        paths
    }

    /// A stream whole.
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, String> {
        let damaged = |error| format!("a part of it is damaged ({error})");
        let stream = self.file.open_stream(path).map_err(damaged)?;
        let length = usize::try_from(stream.len()).unwrap_or(usize::MAX);
        if length > self.size || length > self.left {
            return Err("its parts are larger than the file".to_owned());
        }
        self.left -= length;
        let mut bytes = Vec::with_capacity(length);
        stream
            .take(length as u64)
            .read_to_end(&mut bytes)
            .map_err(damaged)?;
        Ok(bytes)
    }

    /// A message within as a file of its own: its storage copied, with the head that a file's
    /// properties have, and the names of named properties, which only the outermost message keeps
    /// ([MS-OXMSG] 2.2.3). The same storage gives the same bytes.
    pub fn extract(&mut self, storage: &str, head: usize) -> Result<Vec<u8>, String> {
        let mut copy = Copy {
            file: CompoundFile::create(Cursor::new(Vec::new())).map_err(unwritten)?,
            left: MAX_ENTRIES,
        };
        copy.storage(self, storage, "/", 0)?;
        let properties = join("/", PROPERTIES);
        if head < HEAD_OF_FILE && copy.file.is_stream(&properties) {
            let mut bytes = self.read(&join(storage, PROPERTIES))?;
            let at = bytes.len().min(head);
            bytes.splice(at..at, std::iter::repeat_n(0, HEAD_OF_FILE - head));
            copy.stream(&properties, &bytes)?;
        }
        let names = "/__nameid_version1.0";
        if !copy.file.exists(names) && self.file.is_storage(names) {
            copy.make(names)?;
            copy.storage(self, names, names, 1)?;
        }
        copy.file
            .set_modified_time("/", UNIX_EPOCH)
            .map_err(unwritten)?;
        copy.file.flush().map_err(unwritten)?;
        Ok(copy.file.into_inner().into_inner())
    }
}

struct Copy {
    file: CompoundFile<Cursor<Vec<u8>>>,
    /// Entries that may still be copied.
    left: usize,
}

impl Copy {
    fn storage(
        &mut self,
        from: &mut Container<'_>,
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

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn join(storage: &str, name: &str) -> String {
    format!("{}/{name}", storage.trim_end_matches('/'))
}

/// Does the table that lists the sectors of the sector table list no more of them than the file
/// needs? One that lists them again and again would fill the memory.
fn table_fits(bytes: &[u8]) -> bool {
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    };
    // Version 3 has sectors of 512 bytes, version 4 of 4096 ([MS-CFB] 2.2).
    let sector = match bytes.get(26) {
        Some(3) => 512,
        Some(4) => 4096,
        _ => return false,
    };
    let Some(mut next) = number(68) else {
        return false;
    };
    let listed = sector / 4 - 1;
    let sectors = bytes.len() / sector;
    let most = sectors / (sector / 4) / listed + 2;
    for _ in 0..most {
        if next >= sectors {
            return true;
        }
        match number((next + 1) * sector + listed * 4) {
            Some(further) => next = further,
            None => return true,
        }
    }
    false
}
