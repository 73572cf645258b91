//! What is printed, made safe for a terminal: file names and cells come from outside, and their
//! control characters could hide text, change what stands above it, or turn its direction round.

use foi::leaving::is_invisible;
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use serde_json::{Result, Serializer};
use std::io::{self, ErrorKind, Write};

/// How a character is shown that a terminal would obey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// As a person sees it: `␛`, `<U+202E>`.
    Text,
    /// As JSON writes it, so that it is read again as it was: `\u202e`.
    Json,
}

/// Passes text on, with visible signs in place of characters that a terminal would obey. Ends of
/// lines and tabs stay.
pub(super) struct Visible<W> {
    to: W,
    as_what: As,
}

impl<W: Write> Visible<W> {
    pub fn text(to: W) -> Self {
        let as_what = As::Text;
        Self { to, as_what }
    }

    fn json(to: W) -> Self {
        let as_what = As::Json;
        Self { to, as_what }
    }

    fn pass(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some((at, one)) = rest.char_indices().find(|(_, one)| is_obeyed(*one)) {
            self.to.write_all(&rest.as_bytes()[..at])?;
            rest = &rest[at + one.len_utf8()..];
            match (self.as_what, u32::from(one)) {
                (As::Json, _) => {
                    for unit in one.encode_utf16(&mut [0; 2]) {
                        write!(self.to, "\\u{unit:04x}")?;
                    }
                }
                // An end of a line as Windows writes it.
                (As::Text, 0x0d) if rest.starts_with('\n') => {}
                (As::Text, code @ 0..0x20) => {
                    let picture =
                        char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER);
                    write!(self.to, "{picture}")?;
                }
                (As::Text, 0x7f) => write!(self.to, "\u{2421}")?,
                (As::Text, code) => write!(self.to, "<U+{code:04X}>")?,
            }
        }
        self.to.write_all(rest.as_bytes())
    }
}

/// Control characters, ends of lines that are none here, marks that turn the direction of what follows
/// and all else that shows nothing.
fn is_obeyed(one: char) -> bool {
    one.is_control() && !matches!(one, '\n' | '\t')
        || is_invisible(one)
        || matches!(one, '\u{2028}' | '\u{2029}')
}

impl<W: Write> Write for Visible<W> {
    /// Takes whole characters, as text is written.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let whole = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        if whole.is_empty() && !bytes.is_empty() {
            return Err(ErrorKind::InvalidData.into());
        }
        self.pass(whole)?;
        Ok(whole.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes a value as JSON. What is read from it is exactly the value.
pub(super) fn write_json(to: impl Write, value: &impl Serialize) -> Result<()> {
    let formatter = PrettyFormatter::new();
    value.serialize(&mut Serializer::with_formatter(
        Visible::json(to),
        formatter,
    ))
}

#[cfg(test)]
mod tests {
    use super::{Visible, write_json};
    use std::io::Write;

    /// Every character that a terminal obeys: C0, DEL, C1, and marks of direction; some that show nothing.
    fn obeyed() -> String {
        let controls = (0..0x20)
            .chain(0x7f..0xa0)
            .filter(|code| ![9, 10].contains(code));
        let marks = [
            0x61c, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0xfeff, 0xe0041,
        ]
        .into_iter();
        let marks = marks.chain(0x202a..=0x202e).chain(0x2066..=0x2069);
        controls.chain(marks).filter_map(char::from_u32).collect()
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        let said = format!("a\t{}é–\u{1f415}\nb\r\nc", obeyed());
        let mut text = Vec::new();
        write!(Visible::text(&mut text), "{said}").expect("written");
        let text = String::from_utf8(text).expect("text");
        assert!(!text.contains(|one| obeyed().contains(one)), "{text:?}");
        assert!(text.starts_with("a\t␀␁") && text.contains("␛␜"), "{text}");
        assert!(text.contains("<U+202E>"), "{text}");
        assert!(text.ends_with("é–\u{1f415}\nb\nc"), "{text}");

        let mut json = Vec::new();
        write_json(&mut json, &[&said]).expect("written");
        let json = String::from_utf8(json).expect("text");
        assert!(!json.contains(|one| obeyed().contains(one)), "{json:?}");
        let read: [String; 1] = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, [said]);
    }
}
