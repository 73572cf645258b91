//! A message as it was read.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Most messages within each other that are opened. Deeper ones stay attachments.
pub(super) const MAX_DEPTH: usize = 8;

/// Media type of a message in the form of RFC 5322.
pub(super) const RFC822: &str = "message/rfc822";
/// Media type of Outlook's own form.
pub(super) const OUTLOOK: &str = "application/vnd.ms-outlook";

/// One message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Message-ID without angle brackets. A message without one gets the digest of its bytes,
    /// ending in `@no-message-id.invalid`, so it is the same each time the message is read.
    pub message_id: String,
    /// Message-IDs without angle brackets (RFC 5322, 3.6.4).
    pub in_reply_to: Vec<String>,
    /// Message-IDs without angle brackets, oldest first.
    pub references: Vec<String>,
    pub from: Option<Mailbox>,
    pub reply_to: Vec<Mailbox>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub subject: String,
    /// As the sender's program gave it; `None` where it is missing or not a date.
    pub date: Option<DateTime<FixedOffset>>,
    /// The body as plain text, with `\n` at line ends. Made from the HTML where the message has no
    /// plain text.
    pub text: String,
    /// The body as HTML without scripts, working links or remote content.
    pub html: Option<String>,
    pub attachments: Vec<Attachment>,
    /// The messages within this one, opened.
    pub forwarded: Vec<Message>,
    /// The bytes of the message as it came; in an mbox file, without the `From ` line.
    #[serde(with = "serde_bytes")]
    pub original: Vec<u8>,
    /// A file name to show, such as `RE FOI 123.eml`; never a path.
    pub original_name: String,
    /// Of RFC 5322, or of Outlook.
    pub media_type: String,
    /// Header fields that tell automatic messages from letters, in the order of the header.
    pub signals: Vec<Signal>,
    /// What was odd about the message, in plain sentences.
    pub notes: Vec<String>,
}

/// A file that came with a message, as [`Message::files`] lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File<'a> {
    pub name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
}

impl Message {
    /// Every file that came with the message: its attachments without the pictures in its text,
    /// then the messages attached to it, each under its own name. What is in an attached message
    /// is that message's own.
    pub fn files(&self) -> impl Iterator<Item = File<'_>> {
        let attached = self.attachments.iter().filter(|one| !one.inline);
        let messages = self.forwarded.iter();
        attached
            .map(|one| File {
                name: &one.name,
                media_type: &one.media_type,
                bytes: &one.bytes,
            })
            .chain(messages.map(|one| File {
                name: &one.original_name,
                media_type: &one.media_type,
                bytes: &one.original,
            }))
    }
}

/// What tells two messages apart that bear the same Message-ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MessageDigest([u8; 32]);

impl MessageDigest {
    /// Its first digits, in hexadecimal.
    #[must_use]
    pub fn short(&self) -> String {
        hexadecimal(&self.0[..8])
    }
}

impl Message {
    /// A digest of what a person reads in the message: who wrote it to whom and when, its text, its
    /// files. How it was carried and saved is not in it, so that two copies of one message have the
    /// same.
    #[must_use]
    pub fn digest(&self) -> MessageDigest {
        let mut all = Sha256::new();
        let mut part = |bytes: &[u8]| {
            all.update((bytes.len() as u64).to_le_bytes());
            all.update(bytes);
        };
        let lists = [self.from.as_slice(), &self.to, &self.cc];
        for list in lists {
            part(&(list.len() as u64).to_le_bytes());
            for mailbox in list {
                part(mailbox.name.as_bytes());
                part(mailbox.email.as_bytes());
            }
        }
        part(self.subject.as_bytes());
        let date = self.date.map(|date| date.timestamp().to_le_bytes());
        part(date.as_ref().map_or(&[][..], |date| date));
        part(self.text.trim_end().as_bytes());
        part(
            self.html
                .as_deref()
                .unwrap_or_default()
                .trim_end()
                .as_bytes(),
        );
        for file in &self.attachments {
            part(file.name.as_bytes());
            part(&file.bytes);
        }
        for message in &self.forwarded {
            part(&message.digest().0);
        }
        MessageDigest(all.finalize().into())
    }
}

/// A header field that says how a message came about, such as `Auto-Submitted: auto-replied`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// In lower case.
    pub name: String,
    /// As written, in one line; `content-type` with its parameters.
    pub value: String,
}

/// A name with an e-mail address; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

/// A file in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// A name to show; never a path. `attachment-2.pdf` where the message gives no name.
    pub name: String,
    /// In lower case, without parameters: `application/pdf`.
    pub media_type: String,
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// Shown within the text, such as a logo in a signature.
    pub inline: bool,
}

/// A Message-ID for a message that has none.
pub(super) fn made_message_id(original: &[u8]) -> String {
    let digest = Sha256::digest(original);
    format!("{}@no-message-id.invalid", hexadecimal(&digest[..16]))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
