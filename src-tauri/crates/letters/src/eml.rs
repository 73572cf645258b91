//! A letter as an `.eml` file, which a mail program opens as a draft ready to send.

use crate::{Attachment, Draft, address};
use chrono::{DateTime, Utc};
use foi::LetterKind;
use foi::leaving::one_line;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

/// Why a letter cannot be written as a message.
#[derive(Debug, thiserror::Error)]
pub enum EmlError {
    #[error("“{0}” is not a complete e-mail address, so the letter cannot be sent from it.")]
    From(String),
    #[error("“{0}” is not a complete e-mail address, so the letter cannot be sent to it.")]
    To(String),
    #[error("The message could not be written: {0}.")]
    Write(#[from] std::io::Error),
}

/// The letter as a message (RFC 5322, MIME). `X-Unsent: 1` makes Outlook and others open it for
/// sending; they put their own date and Message-ID in when it goes. Without an address of ours
/// there is no `From`, which the program then puts in too. A letter without an address has no
/// `To`, and what is missing in it stays marked: whether it is ready is for the caller and the
/// person to say.
///
/// The same letter at the same `date` gives the same bytes.
///
/// # Errors
/// An address that is not a single plain one, see [`EmlError`].
pub fn write(
    draft: &Draft,
    from_name: &str,
    from_email: &str,
    attachments: &[Attachment],
    date: DateTime<Utc>,
) -> Result<Vec<u8>, EmlError> {
    let from_email = from_email.trim();
    let mut message = MessageBuilder::new().header("X-Unsent", Raw::new("1"));
    if !from_email.is_empty() {
        if !address::is_address(from_email) {
            return Err(EmlError::From(from_email.to_owned()));
        }
        message = message.from(mailbox(from_name, from_email));
    }
    message = message
        .subject(one_line(&draft.subject))
        .date(Date::new(date.timestamp()))
        .message_id(message_id(draft, from_email, date));
    let to = draft.to.trim();
    if !to.is_empty() {
        if !address::is_address(to) {
            return Err(EmlError::To(to.to_owned()));
        }
        // A complaint goes to the regulator, whose name is not the authority's.
        let name = match draft.kind {
            LetterKind::Complaint => "",
            LetterKind::Request
            | LetterKind::Chaser
            | LetterKind::Clarification
            | LetterKind::ReviewLate
            | LetterKind::ReviewRefusal
            | LetterKind::ReviewChaser
            | LetterKind::Thanks
            | LetterKind::Discrepancy => &draft.authority_name,
        };
        message = message.to(mailbox(name, to));
    }
    let in_reply_to = draft.in_reply_to.trim();
    if is_message_id(in_reply_to) {
        message = message.in_reply_to(in_reply_to).references(in_reply_to);
    }
    let body = MimePart::new("text/plain", draft.body.replace('\n', "\r\n"));
    let body = if attachments.is_empty() {
        body
    } else {
        // A boundary of our own, as the library's holds the time; at most 70 characters (RFC 2046,
        // 5.1.1).
        let boundary = format!(
            "rr-{}-{}-{}",
            draft.authority.simple(),
            draft.kind.code(),
            date.format("%Y%m%d%H%M%S")
        );
        let kind = ContentType::new("multipart/mixed").attribute("boundary", boundary);
        let files = attachments.iter().map(file);
        MimePart::new(kind, std::iter::once(body).chain(files).collect::<Vec<_>>())
    };
    Ok(message.body(body).write_to_vec()?)
}

/// `kent-police-chaser.eml`. Two authorities can share a name here: see [`file_names`].
#[must_use]
pub fn file_name(draft: &Draft) -> String {
    format!("{}.eml", stem(draft))
}

/// A name for each of the letters, no two the same, whatever a file system makes of capitals.
#[must_use]
pub fn file_names(drafts: &[Draft]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let stem = stem(draft);
        let name = std::iter::once(format!("{stem}.eml"))
            .chain((2..).map(|n| format!("{stem}-{n}.eml")))
            .find(|name| !names.contains(name));
        names.extend(name);
    }
    names
}

/// Small letters, digits and hyphens only.
fn stem(draft: &Draft) -> String {
    let mut slug = String::new();
    for c in draft.authority_name.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    let slug = match slug.trim_end_matches('-') {
        "" => draft.authority.to_string(),
        slug => slug.to_owned(),
    };
    format!("{slug}-{}", draft.kind.code())
}

/// From the authority, the kind and the second of writing, so the same letter has the same one.
fn message_id(draft: &Draft, from_email: &str, date: DateTime<Utc>) -> String {
    // RFC 6761 keeps .invalid free: an identity without an address of ours belongs to nobody.
    let domain = from_email
        .rsplit_once('@')
        .map_or("roundrobin.invalid", |(_, domain)| domain);
    format!(
        "{}.{}.{}@{domain}",
        draft.authority,
        draft.kind.code(),
        date.format("%Y%m%d%H%M%S")
    )
}

fn mailbox<'a>(name: &str, email: &'a str) -> Address<'a> {
    let name = one_line(name);
    Address::new_address((!name.is_empty()).then_some(name), email)
}

/// `left@right` of printable ASCII without angle brackets (RFC 5322, 3.6.4).
fn is_message_id(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(left, right)| !left.is_empty() && !right.is_empty())
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
}

fn file(attachment: &Attachment) -> MimePart<'_> {
    // Of a path only the file's own name.
    let name = one_line(&attachment.name);
    let name = match name.rsplit(['/', '\\']).next().unwrap_or("") {
        "" => "attachment".to_owned(),
        name => name.to_owned(),
    };
    let media_type = attachment.media_type.trim();
    let media_type = if is_media_type(media_type) {
        media_type
    } else {
        "application/octet-stream"
    };
    MimePart::new(media_type, attachment.bytes.as_slice()).attachment(name)
}

/// `type/subtype` (RFC 2045, 5.1); a message or a multipart cannot be a file's bytes.
fn is_media_type(text: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "!#$&^_.+-".contains(c))
    };
    text.split_once('/').is_some_and(|(kind, subtype)| {
        token(kind) && token(subtype) && kind != "multipart" && kind != "message"
    })
}
