//! Parts of a message (RFC 2045 and 2046): their fields, their place, their bytes.
//!
//! `mail-parser` reads the header fields. Where parts begin and end is found here, in one pass for
//! each level, because messages come from anywhere and must not take longer than their size.

mod parameters;
mod transfer;

use crate::mail::message::Mailbox;
use crate::text::one_clean_line;
use encoding_rs::WINDOWS_1252;
use mail_parser::{Addr, HeaderName, HeaderValue, MessageParser};
use memchr::memmem;
use transfer::Decoded;

/// Most bytes of a part's header that are read. Mail servers refuse far smaller ones.
const MAX_HEADER: usize = 1 << 20;

/// A message or a part of one: header fields and a body.
pub(super) struct Part<'a> {
    header: mail_parser::Message<'static>,
    pub body: &'a [u8],
    /// The header was longer than what is read of it.
    pub cut: bool,
}

/// Where the fields of a header end and the body begins. Text that does not begin with a field is
/// all body.
fn split_header(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii();
        if content.is_empty() {
            return (&bytes[..at], &bytes[at + line.len()..]);
        }
        let folded = at > 0 && matches!(line.first(), Some(b' ' | b'\t'));
        let mbox_line = at == 0 && line.starts_with(b"From ");
        if !(folded || mbox_line || is_field(line)) {
            // The blank line is missing (seen from scanners and old gateways).
            return bytes.split_at(at);
        }
        at += line.len();
    }
    (bytes, &[])
}

/// A field's name is printable ASCII without a colon (RFC 5322, 2.2); blanks before the colon are
/// obsolete (4.5).
pub(super) fn is_field(line: &[u8]) -> bool {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else {
        return false;
    };
    let name = line[..colon].trim_ascii_end();
    !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

impl<'a> Part<'a> {
    pub fn parse(bytes: &'a [u8]) -> Self {
        let (header, body) = split_header(bytes);
        Self {
            header: parse_header(&header[..header.len().min(MAX_HEADER)]),
            body,
            cut: header.len() > MAX_HEADER,
        }
    }

    fn value(&self, name: &'static str) -> Option<&HeaderValue<'static>> {
        let name = HeaderName::parse(name)?;
        self.header
            .parts
            .first()?
            .headers
            .iter()
            .find(|h| h.name == name)
            .map(|h| &h.value)
    }

    /// A field's text, decoded (RFC 2047), in one line.
    pub fn text(&self, name: &'static str) -> Option<String> {
        let text = match self.value(name)? {
            HeaderValue::Text(text) => text.to_string(),
            HeaderValue::TextList(list) => list.join(", "),
            HeaderValue::Address(_)
            | HeaderValue::DateTime(_)
            | HeaderValue::ContentType(_)
            | HeaderValue::Received(_)
            | HeaderValue::Empty => return None,
        };
        Some(one_clean_line(&text))
    }

    /// The Message-IDs of a field, without angle brackets.
    pub fn ids(&self, name: &'static str) -> Vec<String> {
        let ids: Vec<&str> = match self.value(name) {
            Some(HeaderValue::Text(id)) => vec![id],
            Some(HeaderValue::TextList(list)) => list.iter().map(AsRef::as_ref).collect(),
            Some(
                HeaderValue::Address(_)
                | HeaderValue::DateTime(_)
                | HeaderValue::ContentType(_)
                | HeaderValue::Received(_)
                | HeaderValue::Empty,
            )
            | None => Vec::new(),
        };
        ids.iter()
            .flat_map(|id| id.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>')))
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect()
    }

    pub fn mailboxes(&self, name: &'static str) -> Vec<Mailbox> {
        let mailbox = |addr: &Addr<'_>| Mailbox {
            name: one_clean_line(addr.name.as_deref().unwrap_or_default()),
            email: one_clean_line(addr.address.as_deref().unwrap_or_default()),
        };
        match self.value(name) {
            Some(HeaderValue::Address(address)) => address
                .iter()
                .map(mailbox)
                .filter(|mailbox| !mailbox.name.is_empty() || !mailbox.email.is_empty())
                .collect(),
            _ => Vec::new(),
        }
    }

    pub fn date(&self) -> Option<chrono::DateTime<chrono::FixedOffset>> {
        let date = self.value("Date")?.as_datetime()?;
        let east = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
        let zone = chrono::FixedOffset::east_opt(if date.tz_before_gmt { -east } else { east })?;
        chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?
            // Second 60 is a leap second (RFC 5322, 3.3).
            .and_hms_opt(
                date.hour.into(),
                date.minute.into(),
                u32::from(date.second).min(59),
            )?
            .and_local_timezone(zone)
            .single()
    }

    /// Fields with their names in lower case, as written and in one line.
    pub fn raw_fields(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let raw = self.header.raw_message.as_ref();
        let headers = self
            .header
            .parts
            .first()
            .map_or(&[][..], |part| &part.headers);
        headers.iter().map(move |header| {
            let value = raw
                .get(header.offset_start as usize..header.offset_end as usize)
                .unwrap_or_default();
            (
                header.name.as_str().to_lowercase(),
                one_clean_line(&String::from_utf8_lossy(value)),
            )
        })
    }

    /// A parameter as it is written in a field, since names of files break every rule.
    fn written(&self, field: &str, name: &str) -> Option<String> {
        self.raw_fields()
            .find(|(known, _)| known == field)
            .and_then(|(_, value)| parameters::value(&value, name))
    }

    fn parameter(&self, field: &'static str, name: &str) -> Option<String> {
        let value = self.value(field)?.as_content_type()?.attribute(name)?;
        Some(value.to_owned())
    }

    /// In lower case; text/plain where none is given (RFC 2045, 5.2).
    pub fn media_type(&self) -> String {
        let given = self
            .value("Content-Type")
            .and_then(HeaderValue::as_content_type);
        match given.map(|given| (given.ctype(), given.subtype())) {
            Some((kind, Some(subtype))) if !kind.is_empty() && !subtype.is_empty() => {
                one_clean_line(&format!("{kind}/{subtype}").to_lowercase())
            }
            Some((kind, _)) if kind.eq_ignore_ascii_case("text") => "text/plain".to_owned(),
            Some(_) => "application/octet-stream".to_owned(),
            None => "text/plain".to_owned(),
        }
    }

    pub fn has_media_type(&self) -> bool {
        self.value("Content-Type").is_some()
    }

    pub fn boundary(&self) -> Option<String> {
        self.parameter("Content-Type", "boundary")
            .filter(|boundary| !boundary.is_empty())
    }

    pub fn charset(&self) -> Option<String> {
        self.parameter("Content-Type", "charset")
    }

    pub fn file_name(&self) -> Option<String> {
        self.written("content-disposition", "filename")
            .or_else(|| self.written("content-disposition", "name"))
            .or_else(|| self.written("content-type", "name"))
            .or_else(|| self.written("content-type", "filename"))
    }

    pub fn content_id(&self) -> Option<String> {
        self.ids("Content-ID").into_iter().next()
    }

    pub fn disposition(&self) -> Option<String> {
        let disposition = self.value("Content-Disposition")?.as_content_type()?;
        Some(disposition.ctype().to_lowercase())
    }

    /// The bytes of the body, or with an oddity, the bytes that could be made out.
    pub fn decoded(&self) -> Decoded<'a> {
        let encoding = self.text("Content-Transfer-Encoding").unwrap_or_default();
        transfer::decode(&encoding.to_lowercase(), self.body)
    }
}

fn parse_header(bytes: &[u8]) -> mail_parser::Message<'static> {
    let mut header = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.to_vec(),
        // Raw bytes of another encoding, which RFC 5322 forbids and some programs send.
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
            .into_bytes(),
    };
    header.retain(|byte| *byte != 0);
    header.extend_from_slice(b"\r\n\r\n");
    MessageParser::default()
        .parse_headers(&header)
        .map(mail_parser::Message::into_owned)
        .unwrap_or_default()
}

/// The parts of a multipart body.
#[derive(Default)]
pub(super) struct Split<'a> {
    pub parts: Vec<&'a [u8]>,
    /// What follows the last part that was counted off.
    pub rest: Option<&'a [u8]>,
    /// The closing delimiter is there.
    pub closed: bool,
}

/// The parts between the delimiters of a boundary (RFC 2046, 5.1.1), at most `limit`. Parts that
/// follow the closing delimiter are parts all the same.
pub(super) fn split<'a>(body: &'a [u8], boundary: &[u8], limit: usize) -> Split<'a> {
    let mut split = Split::default();
    let mut begun: Option<usize> = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        if let Some(closes) = delimiter(line, boundary) {
            if let Some(start) = begun.take() {
                split
                    .parts
                    .push(&body[start..line_end_before(body, start, at)]);
            }
            split.closed |= closes;
            if !closes {
                if split.parts.len() >= limit {
                    split.rest = Some(&body[at..]);
                    return split;
                }
                begun = Some(next);
            }
        }
        at = next;
    }
    if let Some(start) = begun {
        split.closed = false;
        split.parts.push(&body[start..]);
    }
    split
}

/// The line end before a delimiter belongs to the delimiter.
fn line_end_before(body: &[u8], start: usize, at: usize) -> usize {
    let part = &body[start..at];
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    start + part.strip_suffix(b"\r").unwrap_or(part).len()
}

/// Whether a line is a delimiter, and then whether it is the closing one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line
        .strip_prefix(b"--")?
        .strip_prefix(boundary)?
        .trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The boundary that a multipart body evidently has although its header names none: the first line
/// that begins with `--` and comes again.
pub(super) fn evident_boundary(body: &[u8]) -> Option<Vec<u8>> {
    let candidate = body
        .split(|byte| *byte == b'\n')
        .take(50)
        .map(<[u8]>::trim_ascii_end)
        .find(|line| line.len() > 4 && line.len() <= 72 && line.starts_with(b"--"))?;
    let boundary = candidate[2..].to_vec();
    let again = memmem::find(body, candidate)? + candidate.len();
    memmem::find(&body[again..], candidate).map(|_| boundary)
}

#[cfg(test)]
mod tests;
