//! Outlook's own form of a message ([MS-OXMSG]): a compound file with a storage for each
//! recipient, attachment and message within.

mod extract;

use super::mapi::{self, MessageParts, Properties, Value, id};
use super::message::{MAX_DEPTH, Message, OUTLOOK};
use super::{eml, smime};
use crate::compound::Compound;
use crate::file_name;
use extract::{HEAD_OF_FILE, PROPERTIES, extract};
use memchr::memmem;

/// What a compound file begins with ([MS-CFB] 2.2).
const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// How long the head of the properties is in a message within and in its parts (2.4.1).
const HEAD_OF_MESSAGE: usize = 24;
const HEAD_OF_PART: usize = 8;

/// The storage that is a message within (2.2.2.2).
const EMBEDDED: &str = "__substg1.0_3701000D";

/// Most recipients and attachments each.
const MAX_PARTS: usize = 2_000;

pub(super) fn is_compound_file(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Does a compound file name the stream that every message has, near the front or the back of the
/// file, where the directory is? A Word or Excel file has none.
pub(super) fn names_properties(bytes: &[u8]) -> bool {
    let name: Vec<u8> = PROPERTIES
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    memmem::find(bytes, &name).is_some()
}

/// Reads a message. `depth` is the number of messages around this one.
///
/// # Errors
/// A clause on why it cannot be opened.
pub(super) fn read(name: &str, bytes: &[u8], depth: usize) -> Result<Message, String> {
    let mut container = Compound::open(bytes)?;
    if !container.has("/", PROPERTIES) {
        return Err("it is a compound file from another program".to_owned());
    }
    let mut message = read_storage(&mut container, "/", HEAD_OF_FILE, bytes.to_vec(), depth)?;
    message.original_name = name.to_owned();
    Ok(message)
}

fn read_storage(
    container: &mut Compound<'_>,
    path: &str,
    head: usize,
    original: Vec<u8>,
    depth: usize,
) -> Result<Message, String> {
    let properties = read_properties(container, path, head)?;
    let mut parts = MessageParts::default();
    let storages = container.storages(path);
    for recipient in with_prefix(&storages, "__recip_version1.0_") {
        let recipient = read_properties(container, recipient, HEAD_OF_PART)?;
        // 1 is To, 2 Cc, 3 Bcc ([MS-OXCMSG] 2.2.3.1.2); flags may be added.
        match recipient.number(id::RECIPIENT_TYPE).map(|kind| kind & 0xf) {
            Some(2) => parts.cc.push(recipient.mailbox()),
            Some(3) => {}
            _ => parts.to.push(recipient.mailbox()),
        }
    }
    for attachment in with_prefix(&storages, "__attach_version1.0_") {
        read_attachment(container, attachment, depth, &mut parts)?;
    }
    let mut message = mapi::message(&properties, parts, original, OUTLOOK);
    if depth < MAX_DEPTH {
        open_signed(&mut message, depth);
    }
    Ok(message)
}

/// Outlook keeps a signed or encrypted message as its one attachment ([MS-OXOSMIME] 2.1.3): the
/// parts as they came, or what is signed with its signature around it.
fn open_signed(message: &mut Message, depth: usize) {
    let [only] = message.attachments.as_slice() else {
        return;
    };
    let beside = only.media_type == "multipart/signed";
    if !beside && !smime::is_packed(&only.media_type, Some(&only.name)) {
        return;
    }
    let mut source = Vec::new();
    if !beside {
        source.extend_from_slice(
            b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\
              Content-Transfer-Encoding: binary\r\n\r\n",
        );
    }
    source.extend_from_slice(&only.bytes);
    let inner = eml::read("", &source, depth + 1);
    if message.text.trim().is_empty() {
        (message.text, message.html) = (inner.text, inner.html);
    }
    message.attachments = inner.attachments;
    message.forwarded.extend(inner.forwarded);
    message.notes.extend(inner.notes);
}

fn with_prefix<'a>(storages: &'a [String], prefix: &'a str) -> impl Iterator<Item = &'a str> {
    storages
        .iter()
        .map(String::as_str)
        .filter(move |path| {
            path.rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with(prefix))
        })
        .take(MAX_PARTS)
}

fn read_attachment(
    container: &mut Compound<'_>,
    path: &str,
    depth: usize,
    parts: &mut MessageParts,
) -> Result<(), String> {
    let properties = read_properties(container, path, HEAD_OF_PART)?;
    let position = parts.attachments.len() + 1;
    if container
        .storages(path)
        .iter()
        .any(|storage| storage.ends_with(EMBEDDED))
    {
        let within = format!("{path}/{EMBEDDED}");
        let original = extract(container, &within, HEAD_OF_MESSAGE)?;
        let is_message = container.has(&within, PROPERTIES);
        if is_message && depth < MAX_DEPTH {
            let mut message =
                read_storage(container, &within, HEAD_OF_MESSAGE, original, depth + 1)?;
            message.original_name = file_name::message(&message.subject, "msg");
            parts.forwarded.push(message);
            return Ok(());
        }
        let mut attachment = properties.attachment(original, position);
        if is_message {
            attachment.media_type = OUTLOOK.to_owned();
            parts.notes.push(format!(
                "“{}” is a message that is nested too deeply. It is kept as a file.",
                attachment.name
            ));
        } else {
            parts.notes.push(format!(
                "“{}” is an object from another program. It is kept as a compound file.",
                attachment.name
            ));
        }
        parts.attachments.push(attachment);
        return Ok(());
    }
    // A message that was saved as a file, and that file attached.
    if let Some(file) = properties.bytes(id::ATTACH_DATA)
        && is_compound_file(file)
        && names_properties(file)
        && depth < MAX_DEPTH
    {
        let name = file_name::attachment(properties.file_name().as_deref(), position, OUTLOOK);
        match read(&name, file, depth + 1) {
            Ok(message) => {
                parts.forwarded.push(message);
                return Ok(());
            }
            Err(reason) => {
                let note =
                    format!("“{name}” is an Outlook message and cannot be opened: {reason}.");
                parts.notes.push(note);
            }
        }
    }
    let bytes = properties.bytes(id::ATTACH_DATA).map(<[u8]>::to_vec);
    if bytes.is_none() {
        parts.notes.push(format!(
            "Attachment {position} is only a link to a file. The file is not in the message."
        ));
    }
    if let Some(id) = properties.text(id::ATTACH_CONTENT_ID) {
        let id = id.trim().trim_matches(['<', '>']).to_owned();
        parts.content_ids.push((id, parts.attachments.len()));
    }
    parts
        .attachments
        .push(properties.attachment(bytes.unwrap_or_default(), position));
    Ok(())
}

fn read_properties(
    container: &mut Compound<'_>,
    path: &str,
    head: usize,
) -> Result<Properties, String> {
    let mut properties = Properties::default();
    for stream in container.streams(path) {
        let name = stream.rsplit('/').next().unwrap_or_default();
        if name == PROPERTIES {
            let bytes = container.read(&stream)?;
            for entry in bytes.get(head..).unwrap_or_default().chunks_exact(16) {
                let kind = u16::from_le_bytes([entry[0], entry[1]]);
                let id = u16::from_le_bytes([entry[2], entry[3]]);
                if let Some(value) = Value::fixed(kind, &entry[8..]) {
                    properties.insert(id, value);
                }
            }
            continue;
        }
        // `__substg1.0_0037001F`: identifier and type of a property of any size (2.4.2).
        let tag = name
            .strip_prefix("__substg1.0_")
            .filter(|tag| tag.len() == 8 && tag.is_ascii());
        let Some(tag) = tag.and_then(|tag| u32::from_str_radix(tag, 16).ok()) else {
            continue;
        };
        let (kind, id) = ((tag & 0xffff) as u16, (tag >> 16) as u16);
        if matches!(kind, 0x001e | 0x001f | 0x0102)
            && let Some(value) = Value::variable(kind, &container.read(&stream)?)
        {
            properties.insert(id, value);
        }
    }
    Ok(properties)
}
