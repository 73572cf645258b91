//! The e-mail that comes back to requests: what a message says, what kind of letter it is, and
//! which request it answers.
//!
//! Reads `.eml` files (RFC 5322 and MIME), mbox files, and Outlook's `.msg` ([MS-OXMSG]), with
//! what Exchange packs into `winmail.dat` ([MS-OXTNEF]). Messages come from anywhere: what is odd
//! in one is said in [`Message::notes`], a part that cannot be decoded is kept as it is, and the
//! original is kept byte for byte. Nothing in a message is opened, fetched or run.

mod body;
mod charset;
mod eml;
mod file_name;
mod html;
mod kind;
mod mapi;
mod mbox;
mod mime;
mod msg;
mod quoted;
mod requests;
mod rtf;
mod their_reference;
mod tnef;

pub use kind::{KindGuess, MailKind, kind};
pub use requests::{MatchedBy, RequestIndex, RequestMatch, requests};
pub use their_reference::reference_of_theirs;

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

/// Most bytes that are read at a time. Mail servers commonly refuse messages of over 50 MB.
pub const MAX_BYTES: usize = 256 << 20;

/// Most messages in one mbox file.
pub const MAX_MESSAGES: usize = 20_000;

/// How many messages within each other are opened. What lies deeper is an attachment.
const MAX_DEPTH: usize = 8;

/// Media type of a message in the form of RFC 5322.
const RFC822: &str = "message/rfc822";
/// Media type of Outlook's own form.
const OUTLOOK: &str = "application/vnd.ms-outlook";

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

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    #[error("“{0}” is empty.")]
    Empty(String),
    #[error(
        "“{0}” is not an e-mail. Save the message from your mail program as .eml or .msg, or a \
         folder as .mbox, and choose that file."
    )]
    NotMail(String),
    #[error("“{name}” is an Outlook message and cannot be opened: {reason}.")]
    Damaged { name: String, reason: String },
    #[error("“{0}” has more than {max} MB. Save the messages one by one.", max = MAX_BYTES >> 20)]
    TooLarge(String),
    #[error(
        "“{0}” holds more than {MAX_MESSAGES} messages. Split the folder, and choose the parts."
    )]
    TooMany(String),
}

/// What a file holds, told by its content and only then by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Eml,
    Mbox,
    Msg,
}

/// Reads a file of e-mail: one message, or as many as an mbox file holds, in its order.
///
/// # Errors
/// [`MailError`] where the file as a whole is no mail. What is wrong within a message is no error
/// but a note of that message.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Message>, MailError> {
    let shown = file_name::safe(name).unwrap_or_else(|| "message.eml".to_owned());
    if bytes.is_empty() {
        return Err(MailError::Empty(shown));
    }
    if bytes.len() > MAX_BYTES {
        return Err(MailError::TooLarge(shown));
    }
    match form(name, bytes) {
        Some(Form::Msg) => match msg::read(&shown, bytes, 0) {
            Ok(message) => Ok(vec![message]),
            Err(reason) => Err(MailError::Damaged {
                name: shown,
                reason,
            }),
        },
        Some(Form::Mbox) => mbox::read(&shown, bytes),
        Some(Form::Eml) => Ok(vec![eml::read(&shown, bytes, 0)]),
        None => Err(MailError::NotMail(shown)),
    }
}

/// Whether [`read`] would take a file for mail. Quick, as nothing is decoded.
#[must_use]
pub fn looks_like_mail(name: &str, bytes: &[u8]) -> bool {
    !bytes.is_empty() && form(name, bytes).is_some()
}

fn form(name: &str, bytes: &[u8]) -> Option<Form> {
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    let extension = extension.as_deref();
    if msg::is_compound_file(bytes) {
        return (extension == Some("msg") || msg::names_properties(bytes)).then_some(Form::Msg);
    }
    if mbox::begins(bytes) {
        return Some(Form::Mbox);
    }
    let named = matches!(extension, Some("eml" | "mbox" | "mht" | "mhtml"));
    (eml::begins(bytes) || named && eml::is_text(bytes)).then_some(Form::Eml)
}

/// A Message-ID for a message that has none.
fn made_message_id(original: &[u8]) -> String {
    let digest = Sha256::digest(original);
    let digits: String = digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{digits}@no-message-id.invalid")
}

/// Line ends as `\n`, no other control characters but tabs, no blanks at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                tidy.push('\n');
            }
            '\n' | '\t' => tidy.push(c),
            c if c.is_control() => {}
            c => tidy.push(c),
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// In one line, without control characters.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
