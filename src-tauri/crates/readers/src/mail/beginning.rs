//! Whether a file begins as a message does.

use super::mime;

/// Fields that a message begins with.
const FIRST_FIELDS: [&[u8]; 16] = [
    b"from",
    b"to",
    b"subject",
    b"date",
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"delivered-to",
    b"content-type",
    b"reply-to",
    b"sender",
    b"cc",
    b"dkim-signature",
    b"authentication-results",
    b"x-original-to",
];

/// Does a file begin with the header of a message: two fields of the usual ones, and nothing but
/// fields?
pub(super) fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut usual = 0;
    for (number, line) in bytes.split(|byte| *byte == b'\n').take(200).enumerate() {
        if line.trim_ascii().is_empty() {
            break;
        }
        if number > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        if !mime::is_field(line) {
            break;
        }
        let name = line
            .split(|byte| *byte == b':')
            .next()
            .unwrap_or_default()
            .trim_ascii();
        usual += usize::from(
            FIRST_FIELDS
                .iter()
                .any(|field| name.eq_ignore_ascii_case(field)),
        );
        if usual == 2 {
            return true;
        }
    }
    false
}

/// Is a file that is named as mail at least text at its beginning?
pub(super) fn is_text(bytes: &[u8]) -> bool {
    !bytes[..bytes.len().min(512)].contains(&0)
}
