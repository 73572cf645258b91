//! What Exchange packs into `winmail.dat` ([MS-OXTNEF]).

use super::mapi::{self, MessageParts, Properties, Value, id};
use super::message::{Attachment, MAX_DEPTH, Message};
use crate::file_name;

const SIGNATURE: [u8; 4] = 0x223e_9f78_u32.to_le_bytes();

/// Identifiers of attributes (2.1.3.3).
const SUBJECT: u32 = 0x0001_8004;
const BODY: u32 = 0x0002_800c;
const ATTACH_TITLE: u32 = 0x0001_8010;
const ATTACH_DATA: u32 = 0x0006_800f;
const ATTACH_BEGIN: u32 = 0x0006_9002;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const ATTACH_PROPERTIES: u32 = 0x0006_9005;
const CODE_PAGE: u32 = 0x0006_9007;

/// Most attachments in one file.
const MAX_ATTACHMENTS: usize = 1_000;

/// The contents of a `winmail.dat`.
pub(super) struct Opened {
    pub plain: Option<String>,
    pub html: Option<String>,
    pub attachments: Vec<Attachment>,
    pub forwarded: Vec<Message>,
    pub notes: Vec<String>,
}

/// Opens a `winmail.dat`. `depth` is the number of messages around it.
///
/// # Errors
/// A clause on why it cannot be opened.
pub(super) fn read(bytes: &[u8], depth: usize) -> Result<Opened, String> {
    let mut notes = Vec::new();
    let (properties, files) = attributes(bytes, &mut notes)?;
    let mut parts = MessageParts::default();
    for file in files {
        add(file, depth, &mut parts);
    }
    let (plain, html, odd) = properties.body();
    notes.extend(odd);
    notes.extend(parts.notes);
    Ok(Opened {
        plain,
        html,
        attachments: parts.attachments,
        forwarded: parts.forwarded,
        notes,
    })
}

/// Opens a `winmail.dat` that is a message within another.
fn message(bytes: &[u8], depth: usize) -> Result<Message, String> {
    let mut parts = MessageParts::default();
    let (properties, files) = attributes(bytes, &mut parts.notes)?;
    for file in files {
        add(file, depth, &mut parts);
    }
    let mut message = mapi::message(
        &properties,
        parts,
        bytes.to_vec(),
        "application/vnd.ms-tnef",
    );
    message.original_name = file_name::message(&message.subject, "dat");
    Ok(message)
}

#[derive(Default)]
struct File {
    properties: Properties,
    data: Option<Vec<u8>>,
}

fn add(file: File, depth: usize, parts: &mut MessageParts) {
    let File { properties, data } = file;
    let embedded = properties.number(id::ATTACH_METHOD) == Some(5);
    let object = properties.bytes(id::ATTACH_DATA);
    // An object begins with the identifier of its interface (2.1.3.4.3).
    if embedded
        && depth < MAX_DEPTH
        && let Some(within) = object.and_then(|object| object.get(16..))
    {
        match message(within, depth + 1) {
            Ok(message) => return parts.forwarded.push(message),
            Err(reason) => parts
                .notes
                .push(format!("A message in it cannot be opened: {reason}.")),
        }
    }
    let bytes = data
        .or_else(|| object.map(<[u8]>::to_vec))
        .unwrap_or_default();
    let position = parts.attachments.len() + 1;
    parts
        .attachments
        .push(properties.attachment(bytes, position));
}

/// The properties of the message and its files.
fn attributes(bytes: &[u8], notes: &mut Vec<String>) -> Result<(Properties, Vec<File>), String> {
    if !bytes.starts_with(&SIGNATURE) {
        return Err("it does not begin like one".to_owned());
    }
    let mut properties = Properties::default();
    let mut files: Vec<File> = Vec::new();
    let mut rest = Bytes(bytes.get(6..).unwrap_or_default());
    while !rest.0.is_empty() {
        let (Some(_), Some(attribute), Some(length)) = (rest.take(1), rest.number(), rest.number())
        else {
            notes.push("winmail.dat ends too early.".to_owned());
            break;
        };
        let Some(data) = rest.take(length as usize) else {
            notes.push("winmail.dat ends in the middle of something.".to_owned());
            break;
        };
        // The checksum.
        let _ = rest.take(2);
        match attribute {
            CODE_PAGE => {
                if let Some(page) = Bytes(data).number() {
                    properties.insert_if_missing(id::CODE_PAGE, Value::Number(page));
                }
            }
            SUBJECT => properties.insert_if_missing(id::SUBJECT, Value::Narrow(data.to_vec())),
            BODY => properties.insert_if_missing(id::BODY, Value::Narrow(data.to_vec())),
            MESSAGE_PROPERTIES => read_properties(data, &mut properties),
            ATTACH_BEGIN => {
                if files.len() >= MAX_ATTACHMENTS {
                    return Err(format!("it has more than {MAX_ATTACHMENTS} files"));
                }
                files.push(File::default());
            }
            ATTACH_TITLE | ATTACH_DATA | ATTACH_PROPERTIES => {
                if let Some(file) = files.last_mut() {
                    match attribute {
                        ATTACH_TITLE => file
                            .properties
                            .insert_if_missing(id::ATTACH_NAME, Value::Narrow(data.to_vec())),
                        ATTACH_DATA => file.data = Some(data.to_vec()),
                        _ => read_properties(data, &mut file.properties),
                    }
                }
            }
            _ => {}
        }
    }
    Ok((properties, files))
}

/// A list of properties (2.1.3.4), as far as it goes.
fn read_properties(bytes: &[u8], properties: &mut Properties) {
    let mut rest = Bytes(bytes);
    let count = rest.number().unwrap_or(0);
    for _ in 0..count {
        if read_property(&mut rest, properties).is_none() {
            return;
        }
    }
}

fn read_property(rest: &mut Bytes<'_>, properties: &mut Properties) -> Option<()> {
    let tag = rest.number()?;
    let (kind, id) = ((tag & 0xffff) as u16, (tag >> 16) as u16);
    if id >= 0x8000 {
        // A named property: its set and its number or name.
        rest.take(16)?;
        if rest.number()? == 0 {
            rest.take(4)?;
        } else {
            let length = rest.number()? as usize;
            rest.padded(length)?;
        }
    }
    let several = kind & 0x1000 != 0;
    let kind = kind & !0x1000;
    let varies = matches!(kind, 0x000d | 0x001e | 0x001f | 0x0102);
    let values = if several || varies { rest.number()? } else { 1 };
    for number in 0..values {
        let value = if varies {
            let length = rest.number()? as usize;
            let bytes = rest.padded(length)?;
            // An object is kept as its bytes.
            Value::variable(if kind == 0x000d { 0x0102 } else { kind }, bytes)
        } else {
            let bytes = rest.take(fixed_size(kind)?)?;
            Value::fixed(kind, bytes)
        };
        if number == 0
            && id < 0x8000
            && let Some(value) = value
        {
            properties.insert(id, value);
        }
    }
    Some(())
}

/// Bytes that a value of fixed size takes, with its padding ([MS-OXCDATA] 2.11.1).
fn fixed_size(kind: u16) -> Option<usize> {
    match kind {
        0x0001..=0x0004 | 0x000a | 0x000b => Some(4),
        0x0005..=0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        _ => None,
    }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.take(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// Bytes that are filled up to a multiple of four.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.take(length)?;
        let padding = (4 - length % 4) % 4;
        self.take(padding.min(self.0.len()))?;
        Some(taken)
    }
}
