//! An object of another program in Rich Text ([MS-OLEDS] 2.2.5).

use crate::mail::charset::decode_code_page;
use crate::word::letter::Letter;
use crate::word::objects;

/// Hexadecimal digits that are being read.
#[derive(Default)]
pub(super) struct Object {
    bytes: Vec<u8>,
    high: Option<u8>,
    kind: String,
}

impl Object {
    pub fn digit(&mut self, byte: u8) {
        let Some(value) = char::from(byte)
            .to_digit(16)
            .and_then(|v| u8::try_from(v).ok())
        else {
            return;
        };
        match self.high.take() {
            None => self.high = Some(value),
            Some(high) if (self.bytes.len() as u64) < objects::MAX_BYTES => {
                self.bytes.push(high << 4 | value);
            }
            Some(_) => {}
        }
    }

    pub fn kind(&mut self, byte: u8) {
        if self.kind.len() < 64 && byte.is_ascii_graphic() {
            self.kind.push(char::from(byte));
        }
    }

    /// Gives the object to the letter.
    pub fn finish(self, letter: &mut Letter) {
        let found = native(&self.bytes);
        let name = match found {
            Some((kind, _)) if self.kind.is_empty() => kind,
            _ => self.kind,
        };
        let name = if name.is_empty() {
            "Object".to_owned()
        } else {
            // `Excel.Sheet.12` is no name with an ending.
            name.replace('.', " ")
        };
        match found_bytes(&self.bytes) {
            Some(bytes) => objects::take(letter, &name, bytes.to_vec()),
            None => letter.notices.push(format!(
                "The letter holds an object (“{name}”) of another program, which was not read."
            )),
        }
    }
}

fn found_bytes(bytes: &[u8]) -> Option<&[u8]> {
    Some(native(bytes)?.1)
}

/// The class and the bytes of an embedded object.
fn native(bytes: &[u8]) -> Option<(String, &[u8])> {
    let mut rest = bytes;
    let (_version, format) = (number(&mut rest)?, number(&mut rest)?);
    if format != 2 {
        return None;
    }
    let class = string(&mut rest)?;
    let (_topic, _item) = (string(&mut rest)?, string(&mut rest)?);
    let size = number(&mut rest)? as usize;
    Some((class, rest.get(..size.min(rest.len()))?))
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let bytes: [u8; 4] = rest.get(..4)?.try_into().ok()?;
    *rest = rest.get(4..)?;
    Some(u32::from_le_bytes(bytes))
}

fn string(rest: &mut &[u8]) -> Option<String> {
    let length = number(rest)? as usize;
    let text = decode_code_page(
        1252,
        rest.get(..length)?.strip_suffix(&[0]).unwrap_or_default(),
    );
    *rest = rest.get(length..)?;
    Some(text)
}
