//! A message as it was read.

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

/// How many messages within each other are opened. What lies deeper is an attachment.
pub(super) const MAX_DEPTH: usize = 8;

/// Media type of a message in the form of RFC 5322.
pub(super) const RFC822: &str = "message/rfc822";
/// Media type of Outlook's own form.
pub(super) const OUTLOOK: &str = "application/vnd.ms-outlook";

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Message-ID without angle brackets. A message that has none gets one of the digest of its
    /// bytes, ending in `@no-message-id.invalid`: the same each time it is read.
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
    /// As the sender's program gave it; `None` where there is none or it is no date.
    pub date: Option<DateTime<FixedOffset>>,
    /// The body as plain text, with `\n` at line ends; made from the HTML where there is no other.
    pub text: String,
    /// The body as HTML that holds no script, no link that works and nothing remote.
    pub html: Option<String>,
    pub attachments: Vec<Attachment>,
    /// The messages within this one, opened.
    pub forwarded: Vec<Message>,
    /// The message as it came. Of an mbox file, its own bytes without the `From ` line.
    pub original: Vec<u8>,
    /// A file name to show, such as `RE FOI 123.eml`; never a path.
    pub original_name: String,
    pub media_type: &'static str,
    /// The header fields that tell automatic messages from letters, in their order.
    pub signals: Vec<Signal>,
    /// Everything odd about the message, in plain sentences.
    pub notes: Vec<String>,
}

/// A header field that says how a message came about, such as `Auto-Submitted: auto-replied`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// In lower case.
    pub name: String,
    /// As written, in one line. Of `content-type` with its parameters.
    pub value: String,
}

/// A name with an e-mail address; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

/// A file in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// A name to show; never a path. `attachment-2.pdf` where it has none.
    pub name: String,
    /// In lower case, without parameters: `application/pdf`.
    pub media_type: String,
    pub bytes: Vec<u8>,
    /// Shown within the text, such as a logo in a signature.
    pub inline: bool,
}

/// A Message-ID for a message that has none.
pub(super) fn made_message_id(original: &[u8]) -> String {
    let digest = Sha256::digest(original);
    let digits: String = digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{digits}@no-message-id.invalid")
}
