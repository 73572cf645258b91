//! The text of a letter, which stands in pieces ([MS-DOC] 2.8.35 and 2.9.38).

use super::bytes::{byte, long, short};
use crate::document::DocumentError;
use encoding_rs::WINDOWS_1252;

/// Most bytes of properties that hold for a whole piece; they are read for each paragraph of it.
const MAX_PROPERTIES: usize = 512;

/// A stretch of the text that stands in one place of the stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    /// First character and the one behind the last.
    pub from: u32,
    pub to: u32,
    /// Where it begins, in bytes of the stream.
    pub at: u32,
    /// Its characters are single bytes of Windows-1252.
    pub narrow: bool,
    /// Properties that hold for all of it.
    pub properties: &'t [u8],
}

impl Piece<'_> {
    /// Bytes of a character.
    pub fn width(&self) -> u32 {
        if self.narrow { 1 } else { 2 }
    }

    /// A unit of UTF-16.
    pub fn unit(&self, stream: &[u8], index: u32) -> Option<u16> {
        let at = u64::from(self.at) + u64::from(index) * u64::from(self.width());
        let at = usize::try_from(at).ok()?;
        if !self.narrow {
            return short(stream, at);
        }
        let one = [byte(stream, at)?];
        if one[0] < 0x80 {
            return Some(u16::from(one[0]));
        }
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&one);
        text.encode_utf16().next()
    }
}

/// The pieces, in the order of the text.
pub(super) fn read<'t>(clx: &'t [u8], stream: &[u8]) -> Result<Vec<Piece<'t>>, DocumentError> {
    let damaged = |why: &str| DocumentError::damaged("its list of pieces of text", why);
    let mut at = 0;
    let mut shared: Vec<&[u8]> = Vec::new();
    while byte(clx, at) == Some(1) {
        let length = short(clx, at + 1).unwrap_or_default() as usize;
        shared.push(clx.get(at + 3..at + 3 + length).unwrap_or_default());
        at += 3 + length;
    }
    if byte(clx, at) != Some(2) {
        return Err(damaged("it is missing"));
    }
    let length = long(clx, at + 1).unwrap_or_default() as usize;
    let list = clx.get(at + 5..).unwrap_or_default();
    let list = &list[..list.len().min(length)];
    // Numbers of characters between pieces, then eight bytes for each.
    let many = list.len().saturating_sub(4) / 12;
    let mut pieces = Vec::with_capacity(many);
    // Pieces do not share their bytes; ones that do would be read again and again.
    let mut left = stream.len().saturating_mul(2);
    for index in 0..many {
        let about = 4 * (many + 1) + 8 * index;
        let (Some(from), Some(to), Some(place), Some(property)) = (
            long(list, 4 * index),
            long(list, 4 * index + 4),
            long(list, about + 2),
            short(list, about + 6),
        ) else {
            break;
        };
        if to < from {
            return Err(damaged("it goes backwards"));
        }
        left = left
            .checked_sub((to - from) as usize)
            .ok_or_else(|| damaged("its pieces overlap"))?;
        let narrow = place & 0x4000_0000 != 0;
        let place = place & 0x3fff_ffff;
        // A property that is not one of the few short ones is in the list before.
        let properties = if property & 1 == 1 {
            let list = shared.get(usize::from(property >> 1)).copied();
            list.filter(|list| list.len() <= MAX_PROPERTIES)
        } else {
            None
        };
        pieces.push(Piece {
            from,
            to,
            at: if narrow { place / 2 } else { place },
            narrow,
            properties: properties.unwrap_or_default(),
        });
    }
    Ok(pieces)
}
