//! E-mail: what the messages in a file say.
//!
//! Reads `.eml` files (RFC 5322 and MIME), mbox files, and Outlook's `.msg` ([MS-OXMSG]), with
//! what Exchange packs into `winmail.dat` ([MS-OXTNEF]). Messages come from anywhere: what is odd
//! in one is said in [`Message::notes`], a part that cannot be decoded is kept as it is, and the
//! original is kept byte for byte. Nothing in a message is opened, fetched or run.

mod beginning;
mod body;
pub(crate) mod charset;
mod eml;
mod error;
pub(crate) mod html;
mod mapi;
mod mbox;
mod message;
mod mime;
mod msg;
mod quoted;
mod rtf;
mod signals;
mod smime;
mod tables;
mod tnef;

pub use error::{MAX_BYTES, MAX_MESSAGES, MailError};
pub use message::{Attachment, File, Mailbox, Message, MessageDigest, Signal};
pub use quoted::{own_lines, own_text};

use crate::{Watch, file_name};

/// What kind of mail a file holds. Its content decides before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Eml,
    Mbox,
    Msg,
}

/// Reads a file of e-mail: one message, or as many as an mbox file holds, in its order.
///
/// # Errors
/// [`MailError`] where the file as a whole cannot be read as mail, or `watch` stops reading. What is wrong within a message
/// is in that message's [`Message::notes`].
pub fn read(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Vec<Message>, MailError> {
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
        Some(Form::Mbox) => mbox::read(&shown, bytes, watch),
        Some(Form::Eml) => Ok(vec![eml::read(&shown, bytes, 0)]),
        None => Err(MailError::NotMail(shown)),
    }
}

/// Tells whether [`read`] would take a file for mail. Nothing is decoded, so this is quick.
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
    (beginning::begins(bytes) || named && beginning::is_text(bytes)).then_some(Form::Eml)
}
