//! The parts of a zipped letter, unpacked within bounds: what is declared may be forged, so that
//! what comes out is counted as it comes.

use crate::document::DocumentError;
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;
use zip::{ZipArchive, result::ZipError};

/// What all parts that are read may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;

/// Parts of more than [`RATIO_FROM`] bytes may unpack to so many times their size. Deflate
/// reaches 1,032; letters with long tables are below 100.
const MAX_RATIO: u64 = 300;
const RATIO_FROM: u64 = 4 << 20;

const MAX_PARTS: usize = 10_000;

/// What is lost with damaged styles.
pub(super) const STYLES_LOST: &str =
    "text that they strike out, raise or hide may have been read as plain text";

/// What is said of a part beside the text that is damaged, and of what that does.
pub(super) fn part_damaged(part: &str, effect: &str) -> String {
    format!("The {part} of the letter cannot be read in full: {effect}. Ask for another copy.")
}

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    left: Rc<Cell<u64>>,
    burst: Rc<Cell<bool>>,
}

/// A part as it is unpacked.
pub(super) type Part<'p> = BufReader<Bounded<'p>>;

pub(super) struct Bounded<'p> {
    part: Box<dyn Read + 'p>,
    packed: u64,
    unpacked: u64,
    left: Rc<Cell<u64>>,
    burst: Rc<Cell<bool>>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(into)?;
        self.unpacked += read as u64;
        let left = self.left.get().checked_sub(read as u64);
        let within = self.unpacked <= RATIO_FROM || self.unpacked / MAX_RATIO <= self.packed;
        match left {
            Some(left) if within => self.left.set(left),
            _ => {
                self.burst.set(true);
                return Err(io::Error::other("it unpacks to too much"));
            }
        }
        Ok(read)
    }
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, DocumentError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| DocumentError::damaged("its list of parts", error))?;
        if archive.len() > MAX_PARTS {
            return Err(DocumentError::too_large(format!(
                "it has more than {MAX_PARTS} parts"
            )));
        }
        let names = (0..archive.len())
            .map(|index| {
                let name = archive.name_for_index(index).and_then(Result::ok);
                name.map_or_else(String::new, |name| name.into_owned())
            })
            .collect();
        Ok(Self {
            archive,
            names,
            left: Rc::new(Cell::new(MAX_UNPACKED)),
            burst: Rc::new(Cell::new(false)),
        })
    }

    /// The names of all parts.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn index(&self, path: &str) -> Option<usize> {
        let path = path.trim_start_matches('/');
        let alike = |name: &&String| name.replace('\\', "/").eq_ignore_ascii_case(path);
        self.names
            .iter()
            .position(|name| name == path)
            .or_else(|| self.names.iter().position(|name| alike(&name)))
    }

    pub fn has(&self, path: &str) -> bool {
        self.index(path).is_some()
    }

    /// A part; nothing where there is none of this name.
    pub fn part(&mut self, path: &str) -> Result<Option<Part<'_>>, DocumentError> {
        let Some(index) = self.index(path) else {
            return Ok(None);
        };
        let (left, burst) = (Rc::clone(&self.left), Rc::clone(&self.burst));
        let part = self.archive.by_index(index).map_err(|error| {
            if let ZipError::UnsupportedArchive(why) = error
                && why == ZipError::PASSWORD_REQUIRED
            {
                return DocumentError::Protected;
            }
            DocumentError::damaged(&format!("its part “{path}”"), error)
        })?;
        let packed = part.compressed_size();
        Ok(Some(BufReader::new(Bounded {
            part: Box::new(part),
            packed,
            unpacked: 0,
            left,
            burst,
        })))
    }

    /// A part whole, if it has no more bytes than `most`.
    pub fn bytes(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(part) = self.part(path)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        self.check()?;
        read.map_err(|error| DocumentError::damaged(&format!("its part “{path}”"), error))?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    }

    /// Refuses the letter if a part has unpacked to too much.
    pub fn check(&self) -> Result<(), DocumentError> {
        if !self.burst.get() {
            return Ok(());
        }
        let limit = if self.left.get() < MAX_UNPACKED / 4 {
            format!("{} MB", MAX_UNPACKED >> 20)
        } else {
            format!("{MAX_RATIO} times its size")
        };
        Err(DocumentError::Bomb { limit })
    }
}
