//! Bytes as text: which encoding, and what was odd about it.
//!
//! A byte order mark decides; then the zero bytes that Latin text has in UTF-16; then whether all
//! of it is valid UTF-8. What is none of these is read as Windows-1252, and a note says so.

use super::TableError;
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How much of a file is looked at to tell UTF-16 and binary data.
const SAMPLE: usize = 4096;

pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub encoding: &'static Encoding,
    pub notes: Vec<String>,
}

/// Reads bytes as text, in a given encoding or in the one they seem to have.
pub(super) fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Result<Decoded<'b>, TableError> {
    if let Some(label) = label {
        return labelled(bytes, label);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return marked(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf_16_by_zeros(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        if !damaged {
            let note = format!(
                "The file does not give its encoding. It was read as {}.",
                encoding.name()
            );
            return Ok(decoded(text, encoding, vec![note]));
        }
    }
    if is_binary(bytes) {
        return Err(TableError::NotATable {
            found: "data that is not text".to_owned(),
            advice: "Choose a CSV file, a workbook (.xlsx, .xls, .ods) or a web page with a table."
                .to_owned(),
        });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(decoded(Cow::Borrowed(text), UTF_8, Vec::new()));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut note = "The file does not give its encoding. It was read as Windows-1252.".to_owned();
    if is_mostly_utf_8(bytes) {
        note.push_str(
            " Most of its letters are also valid UTF-8. Choose UTF-8 if they look wrong.",
        );
    }
    Ok(decoded(text, WINDOWS_1252, vec![note]))
}

pub(super) fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

fn decoded<'b>(text: Cow<'b, str>, encoding: &'static Encoding, notes: Vec<String>) -> Decoded<'b> {
    Decoded {
        text,
        encoding,
        notes,
    }
}

fn marked<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Decoded<'b>, TableError> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        return Err(TableError::Encoding {
            encoding: encoding.name().to_owned(),
            why: "the file says that it is, but parts of it are not. Choose its encoding by hand, or save it again as “CSV UTF-8”".to_owned(),
        });
    }
    Ok(decoded(text, encoding, Vec::new()))
}

fn labelled<'b>(bytes: &'b [u8], label: &str) -> Result<Decoded<'b>, TableError> {
    let encoding = Encoding::for_label(label.as_bytes())
        .filter(|encoding| *encoding != REPLACEMENT)
        .ok_or_else(|| TableError::Encoding {
            encoding: label.to_owned(),
            why: "no encoding has that name. Choose one from the list".to_owned(),
        })?;
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    let mut notes = Vec::new();
    if damaged {
        notes.push(format!(
            "Parts of the file are not {}. They are shown as “\u{fffd}”.",
            encoding.name()
        ));
    }
    Ok(decoded(text, encoding, notes))
}

/// Text of Latin letters in UTF-16 has a zero in every second byte, and hardly any in the others.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let units = sample.len() / 2;
    if units == 0 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |first: usize| {
        let half = sample.iter().skip(first).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= units * 7 && even * 20 <= units {
        Some(UTF_16LE)
    } else if even * 10 >= units * 7 && odd * 20 <= units {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// More than a tenth of it are control characters that no table has, and not only a stray few.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let stray = sample.iter().filter(|byte| is_stray(**byte)).count();
    stray > 3 && stray * 10 > sample.len()
}

/// Has it bytes that no text has, whatever its encoding?
pub(super) fn is_data(bytes: &[u8]) -> bool {
    if has_mark(bytes) || utf_16_by_zeros(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let stray = sample.iter().filter(|byte| is_stray(**byte)).count();
    sample.contains(&0) || (stray > 3 && stray * 20 > sample.len())
}

fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// A control character other than the tab and the ends of lines.
fn is_stray(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n')
}

/// Is any of eight bytes below a space? By subtracting from each and looking at what was borrowed.
fn has_control(bytes: [u8; 8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let word = u64::from_ne_bytes(bytes);
    word.wrapping_sub(EACH * 0x20) & !word & (EACH * 0x80) != 0
}

/// What is said of characters that are no text; they are kept.
pub(super) fn stray_characters(text: &str) -> Option<String> {
    let count = |bytes: &[u8]| bytes.iter().filter(|byte| is_stray(**byte)).count();
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let controls = words.iter().filter(|word| has_control(**word));
    let stray = controls.map(|word| count(word)).sum::<usize>() + count(rest);
    match stray {
        0 => None,
        1 => Some("One character is a control character, not text. It was kept.".to_owned()),
        _ => Some(format!(
            "{stray} characters are control characters, not text. They were kept."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_characters_are_counted_wherever_they_stand() {
        for at in 0..19 {
            for byte in 0..=0x7f_u8 {
                let mut text = "é–\t\r\nabcdefghij".to_owned();
                let place = (at..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                text.insert(place.min(text.len()), char::from(byte));
                let stray = byte < 0x20 && ![9, 10, 13].contains(&byte);
                assert_eq!(stray_characters(&text).is_some(), stray, "{byte} at {at}");
            }
        }
        let many = stray_characters("\0\u{1}a\u{1f}").expect("a note");
        assert!(many.starts_with("3 characters"), "{many}");
    }
}
