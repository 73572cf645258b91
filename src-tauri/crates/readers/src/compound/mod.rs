//! The compound files that Microsoft's older formats are in ([MS-CFB]), read within bounds.

mod copy;

pub(crate) use copy::Copy;

use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// What all streams together may be over the size of the file. More means that streams share
/// their bytes, which none do.
const SPARE: usize = 1 << 20;

/// How often a stream may be read, as where a message within is copied level by level.
const MAX_READS: usize = 10;

/// Most entries of a storage that are looked at.
const MAX_ENTRIES: usize = 50_000;

/// What is said of a file whose list of parts does not fit it.
const DAMAGED: &str =
    "its parts are missing or damaged, as in a file that was not sent or saved whole";

pub(crate) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// Bytes that may still be read.
    left: usize,
    size: usize,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if !table_fits(bytes) {
            return Err(DAMAGED.to_owned());
        }
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
        Ok(Self {
            file,
            left: bytes.len() * MAX_READS + SPARE,
            size: bytes.len(),
        })
    }

    pub fn has(&self, storage: &str, stream: &str) -> bool {
        self.file.is_stream(join(storage, stream))
    }

    pub fn has_storage(&self, path: &str) -> bool {
        self.file.is_storage(path)
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
        let damaged = |_| "a part of it is damaged".to_owned();
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
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

pub(crate) fn join(storage: &str, name: &str) -> String {
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
