//! Text in whatever encoding it says, or evidently has.

use crate::text::one_clean_line;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memmem;

/// A text, and where its encoding is not the one it says, a clause on that: `says it is utf-8 and
/// is not; it was read as windows-1252`.
pub(super) struct Decoded {
    pub text: String,
    pub oddity: Option<String>,
}

impl Decoded {
    fn plain(text: String) -> Self {
        Self { text, oddity: None }
    }

    fn odd(text: String, oddity: String) -> Self {
        Self {
            text,
            oddity: Some(oddity),
        }
    }
}

/// Decodes bytes labelled with a charset of IANA's list, or with none (then US-ASCII, RFC 2046,
/// 4.1.2). No byte is lost silently: what no encoding explains is read as Windows-1252, which has
/// a character for every byte.
pub(super) fn decode(label: Option<&str>, bytes: &[u8]) -> Decoded {
    let label = label
        .map(|label| label.trim().to_ascii_lowercase())
        .filter(|l| !l.is_empty());
    let label = label.as_deref();
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Decoded::plain(text.into_owned());
    }
    let Some(label) = label else {
        return unlabelled(bytes);
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        // UTF-7 and others that browsers no longer read.
        if let Some(decoder) = charset_decoder(label.as_bytes()) {
            return Decoded::plain(decoder(bytes));
        }
        let decoded = unlabelled(bytes);
        let oddity = format!(
            "has the encoding “{}”, which is not known; it was read as {}",
            one_clean_line(label).chars().take(40).collect::<String>(),
            if std::str::from_utf8(bytes).is_ok() {
                "UTF-8"
            } else {
                "windows-1252"
            }
        );
        return Decoded::odd(decoded.text, oddity);
    };
    let says = encoding.name();
    // Windows-1252 is also what US-ASCII and ISO 8859-1 stand for (WHATWG Encoding, 4.2).
    if encoding == WINDOWS_1252 {
        if !bytes.is_ascii()
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let oddity = format!("says it is {label} but is UTF-8; it was read as UTF-8");
            return Decoded::odd(text.to_owned(), oddity);
        }
        return Decoded::plain(
            WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        );
    }
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if !wrong {
        return Decoded::plain(text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let oddity = format!("says it is {says} but is UTF-8; it was read as UTF-8");
        return Decoded::odd(text.to_owned(), oddity);
    }
    if encoding == UTF_8 {
        let text = WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned();
        return Decoded::odd(
            text,
            format!("says it is {says} but is not; it was read as windows-1252"),
        );
    }
    let oddity =
        format!("says it is {says} but has bytes that are not; they are shown as “\u{fffd}”");
    Decoded::odd(text.into_owned(), oddity)
}

fn unlabelled(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded::plain(text.to_owned()),
        Err(_) => Decoded::plain(
            WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        ),
    }
}

/// HTML by the charset given with it, or else by the one its own head names.
pub(super) fn decode_html(label: Option<&str>, bytes: &[u8]) -> Decoded {
    match label {
        Some(_) => decode(label, bytes),
        None => decode(named_in_head(bytes).as_deref(), bytes),
    }
}

/// `charset=` within the first kilobyte (WHATWG HTML, 13.2.3.2).
fn named_in_head(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = memmem::find(&head, b"charset=")? + b"charset=".len();
    let name: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':'))
        .collect();
    String::from_utf8(name).ok()
}

/// Text in the code page that a MAPI property or RTF names; Windows-1252 where it is not known.
pub(crate) fn decode_code_page(code_page: u32, bytes: &[u8]) -> String {
    match code_page {
        1200 => UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
        1201 => UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(),
        _ => {
            let encoding = CODE_PAGES
                .iter()
                .find(|(known, _)| *known == code_page)
                .and_then(|(_, label)| Encoding::for_label(label.as_bytes()))
                .unwrap_or(WINDOWS_1252);
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
    }
}

/// Windows code pages by their label in the WHATWG Encoding standard.
const CODE_PAGES: [(u32, &str); 33] = [
    (437, "windows-1252"),
    (866, "ibm866"),
    (874, "windows-874"),
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (1250, "windows-1250"),
    (1251, "windows-1251"),
    (1252, "windows-1252"),
    (1253, "windows-1253"),
    (1254, "windows-1254"),
    (1255, "windows-1255"),
    (1256, "windows-1256"),
    (1257, "windows-1257"),
    (1258, "windows-1258"),
    (10000, "macintosh"),
    (20127, "windows-1252"),
    (20866, "koi8-r"),
    (21866, "koi8-u"),
    (28591, "windows-1252"),
    (28592, "iso-8859-2"),
    (28595, "iso-8859-5"),
    (28597, "iso-8859-7"),
    (28599, "windows-1254"),
    (28605, "iso-8859-15"),
    (50220, "iso-2022-jp"),
    (50221, "iso-2022-jp"),
    (50222, "iso-2022-jp"),
    (51932, "euc-jp"),
    (51949, "euc-kr"),
    (54936, "gb18030"),
    (65001, "utf-8"),
];

#[cfg(test)]
mod tests;
