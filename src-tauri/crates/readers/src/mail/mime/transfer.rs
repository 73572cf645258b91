//! Transfer encodings (RFC 2045, 6), undone leniently.

use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// A body with its transfer encoding undone.
pub(in crate::mail) struct Decoded<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// It could not be undone: the bytes are those of the message.
    pub failed: bool,
    /// A clause on what is wrong, whose subject is the part.
    pub oddity: Option<String>,
}

impl<'a> Decoded<'a> {
    fn whole(bytes: Cow<'a, [u8]>) -> Self {
        Self {
            bytes,
            failed: false,
            oddity: None,
        }
    }
}

/// Undoes the encoding with this name in lower case.
pub(super) fn decode<'a>(encoding: &str, body: &'a [u8]) -> Decoded<'a> {
    match encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        "" | "7bit" | "8bit" | "binary" => Decoded::whole(Cow::Borrowed(body)),
        other => Decoded {
            bytes: Cow::Borrowed(body),
            failed: true,
            oddity: Some(format!(
                "has the transfer encoding “{}”, which is not known; it is kept as it is",
                other.chars().take(40).collect::<String>()
            )),
        },
    }
}

/// Base 64, in which other characters are passed over (RFC 2045, 6.8), unless there are so many
/// that it is evidently something else.
fn base64(body: &[u8]) -> Decoded<'_> {
    if let Some(bytes) = base64_decode(body) {
        return Decoded::whole(Cow::Owned(bytes));
    }
    let digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let solid = |byte: &&u8| !byte.is_ascii_whitespace() && **byte != b'=';
    let all = body.iter().filter(solid).count();
    let digits: Vec<u8> = body.iter().copied().filter(digit).collect();
    let strange = all - digits.len();
    if strange <= all / 50
        && let Some(bytes) = base64_decode(&digits)
    {
        let oddity = format!(
            "is base64 with characters that do not belong there ({strange}); they were ignored"
        );
        return Decoded {
            bytes: Cow::Owned(bytes),
            failed: false,
            oddity: Some(oddity),
        };
    }
    Decoded {
        bytes: Cow::Borrowed(body),
        failed: true,
        oddity: Some("says it is base64 but is not; it is kept as it is".to_owned()),
    }
}

/// Quoted-printable (RFC 2045, 6.7). A `=` that stands for nothing stays as it is.
fn quoted_printable(body: &[u8]) -> Decoded<'_> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut strange = 0_usize;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        let soft = content.last() == Some(&b'=');
        let content = if soft {
            &content[..content.len() - 1]
        } else {
            content
        };
        let mut at = 0;
        while let Some(&byte) = content.get(at) {
            let code = content
                .get(at + 1..at + 3)
                .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
            match (byte, code) {
                (b'=', Some(code)) => {
                    bytes.push(code);
                    at += 3;
                }
                _ => {
                    strange += usize::from(byte == b'=');
                    bytes.push(byte);
                    at += 1;
                }
            }
        }
        if !soft && line.last() == Some(&b'\n') {
            bytes.extend_from_slice(if line.ends_with(b"\r\n") {
                b"\r\n"
            } else {
                b"\n"
            });
        }
    }
    let oddity = (strange > 0).then(|| {
        let (stand, are) = if strange == 1 {
            ("stands", "it is")
        } else {
            ("stand", "they are")
        };
        format!("is quoted-printable with {strange} “=” that {stand} for nothing; {are} kept")
    });
    Decoded {
        bytes: Cow::Owned(bytes),
        failed: false,
        oddity,
    }
}
