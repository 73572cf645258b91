//! What a hostile file could do to the library that reads it, found before the library sees it.
//!
//! `hayro` unpacks a compressed stream whole and follows brackets within brackets by calling itself.
//! A few kilobytes can unpack to gigabytes, and a row of a million brackets would overflow the stack,
//! which ends the program. So each stream is unpacked here first, piece by piece and kept nowhere, and
//! brackets are counted. What an encrypted file holds is seen only later, page by page
//! (see [`super::cost`]).

use super::PdfError;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Most bytes that one compressed part of a file unpacks to, and all together.
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_ALL_UNPACKED: u64 = 2 << 30;

/// Most bytes of a part that is compressed by LZW, which unpacks to at most 2,700 times as many.
const MAX_LZW: usize = 256 << 10;

/// How deep brackets stand within brackets. [`super::file`] reads with a stack that is deep enough.
pub(super) const MAX_NESTING: usize = 50_000;

/// Most nodes of the tree of pages. The library keeps, for each page, what all nodes above it hold.
const MAX_PAGE_NODES: usize = 1_500;

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 2_000;

/// Bytes that are unpacked at once.
const PIECE: usize = 1 << 16;

/// Counts how deep brackets stand within each other.
#[derive(Default)]
pub(super) struct Nesting {
    depth: usize,
    most: usize,
}

impl Nesting {
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'[' | b'<' => {
                    self.depth += 1;
                    self.most = self.most.max(self.depth);
                }
                b']' | b'>' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    pub fn too_deep(&self) -> bool {
        self.most > MAX_NESTING
    }
}

/// How often the name of a node of the tree of pages stands in these bytes, also with some of its
/// letters written as numbers.
fn page_nodes(bytes: &[u8]) -> usize {
    const NAME: &[u8] = b"Pages";
    let named = |at: &usize| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let same = rest
            .iter()
            .zip(NAME)
            .take_while(|(one, other)| one == other)
            .count();
        same == NAME.len() || rest.get(same) == Some(&b'#')
    };
    memchr::memchr_iter(b'/', bytes).filter(named).count()
}

/// Refuses a file that would take too much memory or too deep a stack.
pub(super) fn check(bytes: &[u8], stopped: &dyn Fn() -> bool) -> Result<(), PdfError> {
    let mut all = 0;
    let mut plain = 0;
    let mut nodes = page_nodes(bytes);
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        if stopped() {
            return Err(PdfError::Cancelled);
        }
        let mut start = at + b"stream".len();
        while matches!(bytes.get(start), Some(b' ' | b'\t')) {
            start += 1;
        }
        start += usize::from(bytes.get(start) == Some(&b'\r'));
        start += usize::from(bytes.get(start) == Some(&b'\n'));
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let dictionary = memmem::rfind(before, b"obj").map_or(before, |from| &before[from..]);
        let has = |name: &[u8]| memmem::find(dictionary, name).is_some();
        let image = has(b"/Image") && !has(b"ObjStm") && !has(b"#");
        if has(b"LZW") && !image {
            let rest = &bytes[start..];
            let end = memmem::find(rest, b"endstream").unwrap_or(rest.len());
            if end > MAX_LZW {
                return Err(too_large());
            }
        }
        if memmem::find_iter(dictionary, b"/Fl").count() > 1 && !image && has(b"[") {
            let twice =
                memmem::find(dictionary, b"/Filter").map_or(dictionary, |at| &dictionary[at..]);
            let list = twice.split(|byte| *byte == b']').next().unwrap_or_default();
            if memmem::find_iter(list, b"/Fl").count() > 1 {
                return Err(too_large());
            }
        }
        let mut nesting = Nesting::default();
        let mut add = |piece: &[u8]| {
            if !image {
                nesting.add(piece);
                nodes += page_nodes(piece);
            }
        };
        let unpacked = unpacked(&bytes[start..], &mut add)?;
        all += unpacked;
        if all > MAX_ALL_UNPACKED {
            return Err(too_large());
        }
        // What stands between streams.
        if start > plain {
            nesting.depth = 0;
            nesting.add(&bytes[plain.min(at)..at]);
            let end = memmem::find(&bytes[start..], b"endstream");
            plain = end.map_or(bytes.len(), |end| start + end);
        }
        if nesting.too_deep() || nodes > MAX_PAGE_NODES {
            return Err(PdfError::Damaged);
        }
    }
    let mut nesting = Nesting::default();
    nesting.add(&bytes[plain.min(bytes.len())..]);
    if nesting.too_deep() || nodes > MAX_PAGE_NODES {
        return Err(PdfError::Damaged);
    }
    Ok(())
}

fn too_large() -> PdfError {
    PdfError::TooLarge("a part of it unpacks to more than 256 MB".to_owned())
}

/// How many bytes a stream unpacks to, if it is compressed. Data that is not unpacks to few or none.
fn unpacked(bytes: &[u8], add: &mut dyn FnMut(&[u8])) -> Result<u64, PdfError> {
    let with_header = match bytes {
        [first, second, ..] => {
            first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0
        }
        _ => return Ok(0),
    };
    // A damaged header is passed over by the library.
    let bytes = if with_header { bytes } else { &bytes[2..] };
    let mut unpack = Decompress::new(with_header);
    let mut piece = vec![0; PIECE];
    let mut rest = bytes;
    loop {
        let (read, written) = (unpack.total_in(), unpack.total_out());
        let status = unpack.decompress(rest, &mut piece, FlushDecompress::None);
        let (read, written) = (unpack.total_in() - read, unpack.total_out() - written);
        rest = rest.get(read as usize..).unwrap_or_default();
        add(piece.get(..written as usize).unwrap_or_default());
        if unpack.total_out() > MAX_UNPACKED {
            return Err(too_large());
        }
        let ended = !matches!(status, Ok(Status::Ok)) || (read == 0 && written == 0);
        if ended {
            return Ok(unpack.total_out());
        }
    }
}
