//! The compression of [MS-OXRTFCP]: runs of bytes and references into a ring of 4096 bytes.

/// Most bytes that come out.
const MAX_RTF: usize = 64 << 20;

/// Filled in before the first byte ([MS-OXRTFCP] 2.1.2.1).
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \
\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\
\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const RING: usize = 4096;
const HEADER: usize = 16;
const COMPRESSED: &[u8] = b"LZFu";
const UNCOMPRESSED: &[u8] = b"MELA";

/// The rich text itself. A wrong checksum is no reason to lose a letter: what is there is read.
pub(super) fn decompress(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let (Some(kind), Some(body)) = (bytes.get(8..12), bytes.get(HEADER..)) else {
        return Err("is cut off".to_owned());
    };
    if kind == UNCOMPRESSED {
        let size = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
        return Ok(body[..body.len().min(size)].to_vec());
    }
    if kind != COMPRESSED {
        return Err("is compressed in a way that is not known".to_owned());
    }
    let mut ring = [b' '; RING];
    ring[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let mut at = DICTIONARY.len();
    let mut out = Vec::new();
    let mut input = body.iter().copied();
    while let Some(control) = input.next() {
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some(byte) = input.next() else {
                    return Ok(out);
                };
                out.push(byte);
                ring[at] = byte;
                at = (at + 1) % RING;
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else {
                return Ok(out);
            };
            let from = usize::from(high) << 4 | usize::from(low) >> 4;
            // A reference to where the next byte goes ends the text (2.2.2.1).
            if from == at {
                return Ok(out);
            }
            for step in 0..usize::from(low & 15) + 2 {
                let byte = ring[(from + step) % RING];
                out.push(byte);
                ring[at] = byte;
                at = (at + 1) % RING;
            }
        }
        if out.len() > MAX_RTF {
            return Err(format!("has more than {} MB", MAX_RTF >> 20));
        }
    }
    Ok(out)
}
