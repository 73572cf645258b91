//! Properties of Outlook's messages ([MS-OXPROPS], [MS-OXCMSG]), from wherever they are stored.

use super::body::{self, Segment};
use super::charset;
use super::message::{Attachment, Mailbox, Message, Signal, made_message_id};
use super::mime::Part;
use super::rtf::{self, Rich};
use super::signals::signals;
use crate::file_name;
use crate::text::one_clean_line;
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// Identifiers of properties ([MS-OXPROPS] 2).
pub(super) mod id {
    pub const MESSAGE_CLASS: u16 = 0x001a;
    pub const SUBJECT: u16 = 0x0037;
    pub const SUBMITTED: u16 = 0x0039;
    pub const REPRESENTED_NAME: u16 = 0x0042;
    pub const REPRESENTED_EMAIL: u16 = 0x0065;
    pub const HEADERS: u16 = 0x007d;
    pub const RECIPIENT_TYPE: u16 = 0x0c15;
    pub const SENDER_NAME: u16 = 0x0c1a;
    pub const SENDER_EMAIL: u16 = 0x0c1f;
    pub const DELIVERED: u16 = 0x0e06;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const MESSAGE_ID: u16 = 0x1035;
    pub const REFERENCES: u16 = 0x1039;
    pub const IN_REPLY_TO: u16 = 0x1042;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const EMAIL: u16 = 0x3003;
    pub const ATTACH_DATA: u16 = 0x3701;
    pub const ATTACH_NAME: u16 = 0x3704;
    pub const ATTACH_METHOD: u16 = 0x3705;
    pub const ATTACH_LONG_NAME: u16 = 0x3707;
    pub const ATTACH_MEDIA_TYPE: u16 = 0x370e;
    pub const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub const SMTP_EMAIL: u16 = 0x39fe;
    pub const CODE_PAGE: u16 = 0x3ffd;
    pub const INTERNET_CODE_PAGE: u16 = 0x3fde;
    pub const SENDER_SMTP: u16 = 0x5d01;
    pub const REPRESENTED_SMTP: u16 = 0x5d02;
    pub const HIDDEN: u16 = 0x7ffe;
}

/// A property's value; those of other types are passed over.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// A string in the code page of the message.
    Narrow(Vec<u8>),
    Bytes(Vec<u8>),
    Number(u32),
    /// In units of 100 ns since 1601-01-01, UTC.
    Time(u64),
}

impl Value {
    /// A value of fixed size by its type ([MS-OXCDATA] 2.11.1), from its first eight bytes.
    pub fn fixed(kind: u16, bytes: &[u8]) -> Option<Self> {
        let long = bytes.get(..8).and_then(|b| <[u8; 8]>::try_from(b).ok());
        let short = <[u8; 4]>::try_from(bytes.get(..4)?).ok()?;
        match kind {
            0x0002 => Some(Self::Number(u32::from_le_bytes(short) & 0xffff)),
            0x0003 => Some(Self::Number(u32::from_le_bytes(short))),
            0x000b => Some(Self::Number(u32::from(short[0] != 0 || short[1] != 0))),
            0x0040 => long.map(|bytes| Self::Time(u64::from_le_bytes(bytes))),
            _ => None,
        }
    }

    /// A value of any size by its type.
    pub fn variable(kind: u16, bytes: &[u8]) -> Option<Self> {
        match kind {
            0x001e => Some(Self::Narrow(bytes.to_vec())),
            0x001f => Some(Self::Text(charset::decode_code_page(1200, bytes))),
            0x0102 => Some(Self::Bytes(bytes.to_vec())),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Properties {
    values: HashMap<u16, Value>,
}

impl Properties {
    pub fn insert(&mut self, id: u16, value: Value) {
        self.values.insert(id, value);
    }

    /// Puts a value where there is none.
    pub fn insert_if_missing(&mut self, id: u16, value: Value) {
        self.values.entry(id).or_insert(value);
    }

    pub fn number(&self, id: u16) -> Option<u32> {
        match self.values.get(&id) {
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Text(_) | Value::Narrow(_) | Value::Bytes(_) | Value::Time(_)) | None => {
                None
            }
        }
    }

    /// A property as text; `None` where it is missing or blank.
    pub fn text(&self, id: u16) -> Option<String> {
        let text = match self.values.get(&id)? {
            Value::Text(text) => text.clone(),
            Value::Narrow(bytes) => charset::decode_code_page(self.code_page(), bytes),
            Value::Bytes(_) | Value::Number(_) | Value::Time(_) => return None,
        };
        let text = text.trim_end_matches('\0');
        (!text.trim().is_empty()).then(|| text.to_owned())
    }

    fn line(&self, id: u16) -> String {
        one_clean_line(&self.text(id).unwrap_or_default())
    }

    pub fn bytes(&self, id: u16) -> Option<&[u8]> {
        match self.values.get(&id)? {
            Value::Bytes(bytes) | Value::Narrow(bytes) => Some(bytes),
            Value::Text(_) | Value::Number(_) | Value::Time(_) => None,
        }
    }

    fn time(&self, id: u16) -> Option<DateTime<FixedOffset>> {
        let Value::Time(ticks) = self.values.get(&id)? else {
            return None;
        };
        // Seconds from 1601-01-01 to 1970-01-01.
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
        DateTime::from_timestamp(seconds, 0).map(|time| time.fixed_offset())
    }

    fn code_page(&self) -> u32 {
        self.number(id::CODE_PAGE)
            .filter(|n| *n > 0 && *n != 1200)
            .unwrap_or(1252)
    }

    /// The first address that is an internet address, and not one of an Exchange directory.
    fn address(&self, ids: &[u16]) -> String {
        ids.iter()
            .map(|id| self.line(*id))
            .find(|email| email.contains('@'))
            .unwrap_or_default()
    }

    pub fn mailbox(&self) -> Mailbox {
        let email = self.address(&[id::SMTP_EMAIL, id::EMAIL]);
        Mailbox {
            name: self.line(id::DISPLAY_NAME),
            email,
        }
    }

    /// On whose behalf it was sent, or else who sent it.
    fn sender(&self) -> Option<Mailbox> {
        let email = self.address(&[
            id::REPRESENTED_SMTP,
            id::REPRESENTED_EMAIL,
            id::SENDER_SMTP,
            id::SENDER_EMAIL,
        ]);
        let name = [id::REPRESENTED_NAME, id::SENDER_NAME]
            .iter()
            .map(|id| self.line(*id))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        (!name.is_empty() || !email.is_empty()).then_some(Mailbox { name, email })
    }

    /// The name of an attachment.
    pub fn file_name(&self) -> Option<String> {
        [id::ATTACH_LONG_NAME, id::ATTACH_NAME, id::DISPLAY_NAME]
            .iter()
            .find_map(|id| self.text(*id))
    }

    /// An attachment of these properties.
    pub fn attachment(&self, bytes: Vec<u8>, position: usize) -> Attachment {
        let named = self.file_name();
        let by_name = named
            .as_deref()
            .map_or("application/octet-stream", file_name::media_type);
        let given = self.line(id::ATTACH_MEDIA_TYPE).to_lowercase();
        let media_type = if given.contains('/') {
            given
        } else {
            by_name.to_owned()
        };
        Attachment {
            name: file_name::attachment(named.as_deref(), position, &media_type),
            inline: self.number(id::HIDDEN) == Some(1)
                || self.text(id::ATTACH_CONTENT_ID).is_some() && media_type.starts_with("image/"),
            media_type,
            bytes,
        }
    }

    /// The body as plain text and as HTML, as far as each is there, and a note where it is not.
    pub fn body(&self) -> (Option<String>, Option<String>, Vec<String>) {
        let mut notes = Vec::new();
        let mut plain = self.text(id::BODY);
        let mut html = self.bytes(id::HTML).map(|bytes| {
            let page = self.number(id::INTERNET_CODE_PAGE).filter(|page| *page > 0);
            match page {
                Some(page) => charset::decode_code_page(page, bytes),
                None => charset::decode_html(None, bytes).text,
            }
        });
        html = html
            .or_else(|| self.text(id::HTML))
            .filter(|html| !html.trim().is_empty());
        if html.is_none()
            && let Some(bytes) = self.bytes(id::RTF)
        {
            match rtf::read(bytes) {
                Ok(Rich::Html(text)) => html = Some(text),
                Ok(Rich::Text(text)) => {
                    plain = plain.or(Some(text).filter(|text| !text.trim().is_empty()));
                }
                Err(reason) => notes.push(format!("The rich text of the message {reason}.")),
            }
        }
        (plain, html, notes)
    }
}

/// A message's recipients, attachments and messages within, beside its properties.
#[derive(Default)]
pub(super) struct MessageParts {
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub attachments: Vec<Attachment>,
    /// Content-ID and position of the attachments that have one.
    pub content_ids: Vec<(String, usize)>,
    pub forwarded: Vec<Message>,
    pub notes: Vec<String>,
}

/// Makes a message from Outlook's properties. A message that came over the internet has its header
/// among them; what the header says is preferred.
pub(super) fn message(
    properties: &Properties,
    parts: MessageParts,
    original: Vec<u8>,
    media_type: &'static str,
) -> Message {
    let header = properties.text(id::HEADERS).unwrap_or_default();
    let header = Part::parse(header.trim_start().as_bytes());
    let MessageParts {
        to,
        cc,
        attachments,
        content_ids,
        forwarded,
        mut notes,
    } = parts;
    let (plain, source, odd) = properties.body();
    notes.extend(odd);
    let image = |id: &str| {
        let (_, position) = content_ids.iter().find(|(known, _)| known == id)?;
        attachments.get(*position)
    };
    let (text, html) = body::compose(
        &[Segment {
            plain,
            html: source,
        }],
        &image,
        &mut notes,
    );
    let ids = |id: u16, field: &'static str| match header.ids(field) {
        ids if ids.is_empty() => bare_ids(&properties.line(id)),
        ids => ids,
    };
    let or_header = |own: Vec<Mailbox>, field: &'static str| {
        if own.is_empty() {
            header.mailboxes(field)
        } else {
            own
        }
    };
    let from = header
        .mailboxes("From")
        .into_iter()
        .find(|from| !from.email.is_empty());
    let mut signals = signals(&header);
    let class = properties.line(id::MESSAGE_CLASS);
    if !class.is_empty() {
        signals.push(Signal {
            name: "message-class".to_owned(),
            value: class,
        });
    }
    Message {
        message_id: ids(id::MESSAGE_ID, "Message-ID")
            .into_iter()
            .next()
            .unwrap_or_else(|| made_message_id(&original)),
        in_reply_to: ids(id::IN_REPLY_TO, "In-Reply-To"),
        references: ids(id::REFERENCES, "References"),
        from: from.or_else(|| properties.sender()),
        reply_to: header.mailboxes("Reply-To"),
        to: or_header(to, "To"),
        cc: or_header(cc, "Cc"),
        subject: properties.line(id::SUBJECT),
        date: header
            .date()
            .or_else(|| properties.time(id::SUBMITTED))
            .or_else(|| properties.time(id::DELIVERED)),
        text,
        html,
        attachments,
        forwarded,
        original,
        original_name: String::new(),
        media_type: media_type.to_owned(),
        signals,
        notes,
    }
}

fn bare_ids(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}
