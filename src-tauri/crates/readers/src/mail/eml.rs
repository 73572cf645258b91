//! A message in the form of RFC 5322, with everything in it.

use super::body::{self, Segment};
use super::message::{Attachment, MAX_DEPTH, Message, OUTLOOK, RFC822, made_message_id};
use super::mime::{self, Part};
use super::signals::signals;
use super::smime::{self, Smime};
use super::{charset, msg, tnef};
use crate::file_name;
use std::borrow::Cow;

/// Most parts of one message that are taken apart.
const MAX_PARTS: usize = 1_000;

/// How many multiparts within each other are taken apart.
const MAX_LEVELS: usize = 10;

/// Reads one message. Never fails: what cannot be made out is kept as it is, and noted. `depth` is
/// the number of messages around this one.
pub(super) fn read(name: &str, bytes: &[u8], depth: usize) -> Message {
    read_as(name, bytes, bytes.to_vec(), depth)
}

/// As [`read`], of a message whose original differs from what is to be read: in an mbox file.
pub(super) fn read_as(name: &str, bytes: &[u8], original: Vec<u8>, depth: usize) -> Message {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let part = Part::parse(bytes);
    let mut reader = Reader::new(depth);
    if part.cut {
        reader
            .notes
            .push("The header is very long. Only its beginning was read.".to_owned());
    }
    let mut segments = Vec::new();
    reader.part(&part, 0, &mut segments);
    if part.body.trim_ascii().is_empty() {
        reader.notes.push("The message has no body.".to_owned());
    }
    let images = |id: &str| {
        let (_, position) = reader.content_ids.iter().find(|(known, _)| known == id)?;
        reader.attachments.get(*position)
    };
    let (text, html) = body::compose(&segments, &images, &mut reader.notes);
    Message {
        message_id: part
            .ids("Message-ID")
            .into_iter()
            .next()
            .unwrap_or_else(|| made_message_id(&original)),
        in_reply_to: part.ids("In-Reply-To"),
        references: part.ids("References"),
        from: part.mailboxes("From").into_iter().next(),
        reply_to: part.mailboxes("Reply-To"),
        to: part.mailboxes("To"),
        cc: part.mailboxes("Cc"),
        subject: part.text("Subject").unwrap_or_default(),
        date: part.date(),
        text,
        html,
        attachments: reader.attachments,
        forwarded: reader.forwarded,
        original,
        original_name: name.to_owned(),
        media_type: RFC822.to_owned(),
        signals: signals(&part),
        notes: reader.notes,
    }
}

struct Reader {
    depth: usize,
    /// Parts met so far, which is the number of the present one.
    number: usize,
    attachments: Vec<Attachment>,
    /// Content-ID and position of the attachments that have one.
    content_ids: Vec<(String, usize)>,
    forwarded: Vec<Message>,
    notes: Vec<String>,
}

impl Reader {
    fn new(depth: usize) -> Self {
        Self {
            depth,
            number: 0,
            attachments: Vec::new(),
            content_ids: Vec::new(),
            forwarded: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn note_part(&mut self, clause: &str) {
        self.notes.push(format!("Part {} {clause}.", self.number));
    }

    fn part(&mut self, part: &Part<'_>, level: usize, segments: &mut Vec<Segment>) {
        let media_type = part.media_type();
        if media_type.starts_with("multipart/") {
            return self.multipart(part, &media_type, level, segments);
        }
        self.number += 1;
        let decoded = part.decoded();
        if let Some(oddity) = &decoded.oddity {
            self.note_part(oddity);
        }
        let named = part.file_name();
        let attached = part.disposition().as_deref() == Some("attachment");
        let shown = !attached && !decoded.failed;
        match media_type.as_str() {
            "message/rfc822" | "message/global" | "text/rfc822-headers" if !decoded.failed => {
                return self.open(part, named.as_deref(), decoded.bytes);
            }
            "text/plain" if shown && named.is_none() => {
                let text = charset::decode(part.charset().as_deref(), &decoded.bytes);
                if let Some(oddity) = &text.oddity {
                    self.note_part(oddity);
                }
                segments.push(Segment {
                    plain: Some(text.text),
                    html: None,
                });
                return;
            }
            "text/html" if shown && named.is_none() => {
                let text = charset::decode_html(part.charset().as_deref(), &decoded.bytes);
                if let Some(oddity) = &text.oddity {
                    self.note_part(oddity);
                }
                segments.push(Segment {
                    plain: None,
                    html: Some(text.text),
                });
                return;
            }
            _ => {}
        }
        if smime::is_signature(&media_type) {
            return self.signed();
        }
        if smime::is_packed(&media_type, named.as_deref())
            && !decoded.failed
            && self.smime(&decoded.bytes, level, segments)
        {
            return;
        }
        let packed = matches!(
            media_type.as_str(),
            "application/ms-tnef" | "application/vnd.ms-tnef"
        ) || named
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
        if packed && !decoded.failed && self.winmail(&decoded.bytes, segments) {
            return;
        }
        if msg::is_compound_file(&decoded.bytes)
            && msg::names_properties(&decoded.bytes)
            && self.depth < MAX_DEPTH
        {
            let shown = file_name::attachment(named.as_deref(), self.number, OUTLOOK);
            match msg::read(&shown, &decoded.bytes, self.depth + 1) {
                Ok(message) => return self.forwarded.push(message),
                Err(reason) => {
                    self.note_part(&format!(
                        "is an Outlook message and cannot be opened: {reason}"
                    ));
                }
            }
        }
        let position = self.attachments.len() + 1;
        if let Some(id) = part.content_id() {
            self.content_ids.push((id, self.attachments.len()));
        }
        let media_type = file_name::certain_media_type(media_type, named.as_deref());
        self.attachments.push(Attachment {
            name: file_name::attachment(named.as_deref(), position, &media_type),
            inline: !attached && part.content_id().is_some() && media_type.starts_with("image/"),
            media_type,
            bytes: decoded.bytes.into_owned(),
        });
    }

    fn multipart(
        &mut self,
        part: &Part<'_>,
        media_type: &str,
        level: usize,
        segments: &mut Vec<Segment>,
    ) {
        let left = MAX_PARTS.saturating_sub(self.number);
        if level >= MAX_LEVELS || left == 0 {
            self.keep_rest(part.body, "The parts of the message are nested too deeply");
            return;
        }
        let mut split = part
            .boundary()
            .map(|boundary| mime::split(part.body, boundary.as_bytes(), left))
            .unwrap_or_default();
        if split.parts.is_empty()
            && let Some(evident) = mime::evident_boundary(part.body)
        {
            self.notes.push(
                "The message describes its parts wrongly. They were divided at the lines between them."
                    .to_owned(),
            );
            split = mime::split(part.body, &evident, left);
        }
        if split.parts.is_empty() {
            if !part.body.trim_ascii().is_empty() {
                self.number += 1;
                self.notes.push(
                    "The message says that it has several parts but has none. It was read as one text."
                        .to_owned(),
                );
                let text = charset::decode(part.charset().as_deref(), part.body).text;
                segments.push(Segment {
                    plain: Some(text),
                    html: None,
                });
            }
            return;
        }
        let mut own = Vec::new();
        for bytes in &split.parts {
            let mut child = Part::parse(bytes);
            if child.cut {
                self.notes.push(
                    "The header of a part is very long. Only its beginning was read.".to_owned(),
                );
            }
            // The parts of a digest are messages (RFC 2046, 5.1.5).
            if media_type == "multipart/digest" && !child.has_media_type() {
                self.number += 1;
                child.body = child.body.strip_prefix(b"\r\n").unwrap_or(child.body);
                self.open(&child, None, Cow::Borrowed(child.body));
                continue;
            }
            self.part(&child, level + 1, &mut own);
        }
        if !split.closed && split.rest.is_none() {
            self.notes.push(if level == 0 && self.number > 1 {
                "The message ends in the middle of its last part.".to_owned()
            } else {
                format!(
                    "The parts up to part {} are not closed. The message may be cut off.",
                    self.number
                )
            });
        }
        if let Some(rest) = split.rest {
            self.keep_rest(rest, "The message has too many parts");
        }
        if media_type == "multipart/alternative" {
            segments.push(body::merge(own));
        } else {
            segments.append(&mut own);
        }
    }

    fn keep_rest(&mut self, bytes: &[u8], why: &str) {
        self.number += 1;
        let position = self.attachments.len() + 1;
        let name = format!("attachment-{position}.eml");
        self.notes
            .push(format!("{why}; the rest is kept as “{name}”."));
        self.attachments.push(Attachment {
            name,
            media_type: "application/octet-stream".to_owned(),
            bytes: bytes.to_vec(),
            inline: false,
        });
    }

    /// Opens a message within this one.
    fn open(&mut self, part: &Part<'_>, named: Option<&str>, bytes: Cow<'_, [u8]>) {
        if self.depth >= MAX_DEPTH {
            self.note_part("is a message that is nested too deeply; it is kept as a file");
            let position = self.attachments.len() + 1;
            self.attachments.push(Attachment {
                name: file_name::attachment(named, position, RFC822),
                media_type: RFC822.to_owned(),
                bytes: bytes.into_owned(),
                inline: false,
            });
            return;
        }
        let mut message = read("", &bytes, self.depth + 1);
        message.original_name = named
            .or(part.text("Content-Description").as_deref())
            .and_then(file_name::safe)
            .unwrap_or_else(|| file_name::message(&message.subject, "eml"));
        self.forwarded.push(message);
    }

    fn signed(&mut self) {
        const SIGNED: &str = "The message is signed. The signature was not checked.";
        if self.notes.iter().all(|note| note != SIGNED) {
            self.notes.push(SIGNED.to_owned());
        }
    }

    /// Opens what is signed, and says of what is encrypted what to do; `false` where the bytes are
    /// kept as a file.
    fn smime(&mut self, bytes: &[u8], level: usize, segments: &mut Vec<Segment>) -> bool {
        match smime::open(bytes) {
            Some(Smime::Signed(content)) if level < MAX_LEVELS => {
                self.signed();
                self.part(&Part::parse(&content), level + 1, segments);
                return true;
            }
            Some(Smime::Signed(_)) => {
                self.note_part("is signed too many times over; it is kept as a file");
            }
            Some(Smime::Encrypted) => self.notes.push(
                "The message is encrypted and cannot be read here. Open it in your mail program, \
                 save it from there as a message that is not encrypted, and add that file."
                    .to_owned(),
            ),
            Some(Smime::Compressed) => self.notes.push(
                "The message is compressed by S/MIME and cannot be read here. Open it in your mail \
                 program, save its text and its attachments from there, and add these files."
                    .to_owned(),
            ),
            None => self.note_part("says it is signed or encrypted but is damaged; it is kept as a file"),
        }
        false
    }

    /// Opens what Exchange packed together; `false` where it cannot be.
    fn winmail(&mut self, bytes: &[u8], segments: &mut Vec<Segment>) -> bool {
        match tnef::read(bytes, self.depth) {
            Ok(opened) => {
                let files = opened.attachments.len() + opened.forwarded.len();
                self.notes.push(format!(
                    "winmail.dat was opened: {files} {}.",
                    if files == 1 { "file" } else { "files" }
                ));
                self.notes.extend(opened.notes);
                self.attachments.extend(opened.attachments);
                self.forwarded.extend(opened.forwarded);
                // The same text stands beside it where the sender's server wrote one.
                let blank = segments.iter().all(|s| {
                    s.html.is_none() && s.plain.as_deref().is_none_or(|p| p.trim().is_empty())
                });
                if blank && (opened.plain.is_some() || opened.html.is_some()) {
                    segments.push(Segment {
                        plain: opened.plain,
                        html: opened.html,
                    });
                }
                true
            }
            Err(reason) => {
                self.notes.push(format!(
                    "winmail.dat cannot be opened: {reason}. It is kept as it is."
                ));
                false
            }
        }
    }
}
