//! Parameters of a field, such as the name of a file, in every way in which programs write them:
//! continued and encoded (RFC 2231), as encoded words where none may stand (RFC 2047), in raw
//! bytes, broken over lines.

use super::parse_header;
use crate::mail::charset;
use mail_parser::HeaderValue;

/// Most pieces of one value (RFC 2231, 3).
const MAX_PIECES: usize = 200;

/// A piece of a value: its number, whether it is percent-encoded, what it says.
struct Piece {
    number: usize,
    encoded: bool,
    text: String,
}

/// The value of a parameter of a field in one line, decoded; `None` where it has none. What says
/// its encoding goes before what does not (RFC 6266, 4.3).
pub(super) fn value(field: &str, name: &str) -> Option<String> {
    let mut plain = None;
    let mut pieces: Vec<Piece> = Vec::new();
    for (key, text) in Parameters::new(field) {
        let Some(rest) = strip_name(key, name) else {
            continue;
        };
        match rest.strip_prefix('*') {
            None if rest.is_empty() => plain = plain.or(Some(text)),
            Some(rest) if pieces.len() < MAX_PIECES => {
                let (number, encoded) = match rest.strip_suffix('*') {
                    Some(number) => (number, true),
                    // `filename*` alone is encoded.
                    None => (rest, rest.is_empty()),
                };
                let number = match number {
                    "" => Some(0),
                    digits => digits.parse().ok(),
                };
                pieces.extend(number.map(|number| Piece {
                    number,
                    encoded,
                    text,
                }));
            }
            Some(_) | None => {}
        }
    }
    pieces.sort_by_key(|piece| piece.number);
    joined(&pieces)
        .or_else(|| plain.map(|text| words(&text)))
        .filter(|value| !value.trim().is_empty())
}

/// What follows a name, in any case.
fn strip_name<'a>(key: &'a str, name: &str) -> Option<&'a str> {
    let head = key.get(..name.len())?;
    head.eq_ignore_ascii_case(name).then(|| &key[name.len()..])
}

fn joined(pieces: &[Piece]) -> Option<String> {
    let first = pieces.first()?;
    // `utf-8'en'` before the first piece.
    let mut marks = first.text.splitn(3, '\'');
    let (charset, start) = match (first.encoded, marks.next(), marks.next(), marks.next()) {
        (true, Some(charset), Some(_), Some(rest)) => (Some(charset), rest),
        _ => (None, first.text.as_str()),
    };
    let mut bytes = Vec::new();
    let rest = pieces[1..]
        .iter()
        .map(|piece| (piece.encoded, piece.text.as_str()));
    for (encoded, text) in std::iter::once((first.encoded, start)).chain(rest) {
        if encoded {
            percent(text, &mut bytes);
        } else {
            bytes.extend_from_slice(text.as_bytes());
        }
    }
    let decoded = charset::decode(charset.or(Some("utf-8")), &bytes).text;
    // Some programs put encoded words into the pieces.
    Some(words(&decoded))
}

fn percent(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
}

/// Encoded words, decoded as in a subject.
fn words(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_owned();
    }
    let header = parse_header(format!("Subject: {text}\r\n").as_bytes());
    let subject = header
        .parts
        .first()
        .and_then(|part| part.headers.first())
        .map(|header| &header.value);
    match subject {
        Some(HeaderValue::Text(decoded)) => decoded.to_string(),
        _ => text.to_owned(),
    }
}

/// Names and values of a field: `attachment; filename="a.pdf"; size=10`.
struct Parameters<'a> {
    rest: &'a str,
}

impl<'a> Parameters<'a> {
    fn new(field: &'a str) -> Self {
        let rest = field.find(';').map_or("", |at| &field[at + 1..]);
        Self { rest }
    }
}

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, String);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.rest.trim_start_matches([';', ' ', '\t']);
            let end = rest.find(['=', ';'])?;
            let key = rest[..end].trim();
            if rest[end..].starts_with(';') {
                self.rest = &rest[end..];
                continue;
            }
            let after = rest[end + 1..].trim_start();
            let (value, left) = match after.strip_prefix('"') {
                Some(quoted) => unquote(quoted),
                None => {
                    let end = after.find(';').unwrap_or(after.len());
                    (after[..end].trim().to_owned(), &after[end..])
                }
            };
            self.rest = left;
            return Some((key, value));
        }
    }
}

/// A quoted text up to its end, and what follows. A backslash that quotes nothing stays: it is of
/// a path of Windows.
fn unquote(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (out, &text[at + 1..]),
            '\\' => match chars.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                Some((_, quoted)) => out.push(quoted),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    (out, "")
}

#[cfg(test)]
mod tests {
    use super::value;

    /// The lines were written by Python's `email` library, by Outlook, by the RFCs, or by nobody.
    #[test]
    fn names_are_read_in_every_form() {
        for (field, name) in [
            ("attachment; filename=\"a.pdf\"; size=10", "a.pdf"),
            ("attachment; filename=a.pdf", "a.pdf"),
            ("attachment; FileName = \"a b.pdf\"", "a b.pdf"),
            (
                "attachment; filename= \"=?iso-8859-1?Q?Dogs_over_=A345,000.xlsx?=\"; size=10",
                "Dogs over £45,000.xlsx",
            ),
            (
                "attachment; filename=\"=?utf-8?B?U3RyYXkgZG9ncyA=?= =?utf-8?B?wqMuY3N2?=\"",
                "Stray dogs £.csv",
            ),
            ("attachment; filename==?utf-8?Q?a=C2=A3.csv?=", "a£.csv"),
            (
                "attachment; filename*0*=utf-8''Stray%20dogs%20%C2; filename*1*=%A3%20and; filename*2=\" costs.csv\"",
                "Stray dogs £ and costs.csv",
            ),
            (
                "attachment; filename*1=\"b.csv\"; filename*0=\"a\"",
                "ab.csv",
            ),
            (
                "attachment; filename*=iso-8859-1'en'%A3%20rates.csv",
                "£ rates.csv",
            ),
            (
                "attachment; filename=\"EURO rates.csv\"; filename*=utf-8''%E2%82%AC%20rates.csv",
                "€ rates.csv",
            ),
            (
                "attachment; filename=\"C:\\Users\\x\\a.xls\"",
                "C:\\Users\\x\\a.xls",
            ),
            (
                "attachment; filename=\"say \\\"no\\\".txt\"",
                "say \"no\".txt",
            ),
            (
                "attachment; filename=\"never closed.csv",
                "never closed.csv",
            ),
            ("attachment; x; filename=a.csv", "a.csv"),
            ("attachment; filename=£.csv", "£.csv"),
        ] {
            assert_eq!(value(field, "filename").as_deref(), Some(name), "{field}");
        }
        for field in [
            "attachment",
            "attachment; filename=",
            "attachment; filename*x=1",
            "a; filename*0*=",
        ] {
            assert_eq!(value(field, "filename"), None, "{field}");
        }
    }
}
