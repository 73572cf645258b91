//! Folders of mail in one file (RFC 4155): each message after a line that begins with `From `.

use super::eml;
use super::error::{MAX_MESSAGES, MailError};
use super::message::Message;
use crate::Watch;
use crate::file_name;

/// Does a file begin with the line that divides messages?
pub(super) fn begins(bytes: &[u8]) -> bool {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    divides(first)
}

/// `From sender date`, where the date as C's `asctime` writes it ends in a year or has a zone
/// behind that. A paragraph that begins with “From ” and was not quoted is none.
fn divides(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let words: Vec<&[u8]> = rest
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    let time = |word: &&[u8]| {
        word.len() >= 4
            && word.contains(&b':')
            && word.iter().all(|b| b.is_ascii_digit() || *b == b':')
    };
    let year = |word: &&[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    words.len() >= 6 && words.iter().any(time) && words.iter().any(year)
}

/// Reads every message of an mbox file.
pub(super) fn read(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Vec<Message>, MailError> {
    let messages = split(bytes);
    if messages.len() > MAX_MESSAGES {
        return Err(MailError::TooMany(name.to_owned()));
    }
    let single = messages.len() == 1;
    let total = messages.len() as u64;
    let mut read = Vec::with_capacity(messages.len());
    for (done, original) in (0..).zip(messages) {
        watch.at(done, total);
        if watch.cancelled() {
            return Err(MailError::Cancelled);
        }
        if original.trim_ascii().is_empty() {
            continue;
        }
        let mut message = eml::read_as("", &unquoted(original), original.to_vec(), 0);
        message.original_name = if single {
            name.to_owned()
        } else {
            file_name::message(&message.subject, "eml")
        };
        read.push(message);
    }
    Ok(read)
}

/// The bytes of each message: after its dividing line, and without the blank line before the next.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    let mut begun: Option<usize> = None;
    let (mut at, mut after_blank) = (0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if after_blank && divides(line) {
            if let Some(start) = begun {
                messages.push(without_last_blank(&bytes[start..at]));
            }
            begun = Some(at + line.len());
        }
        after_blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    if let Some(start) = begun {
        messages.push(without_last_blank(&bytes[start..]));
    }
    messages
}

fn without_last_blank(message: &[u8]) -> &[u8] {
    for blank in [&b"\r\n\r\n"[..], b"\n\n"] {
        if message.ends_with(blank) {
            return &message[..message.len() - blank.len() / 2];
        }
    }
    message
}

/// Undoes the quoting of lines that begin with “From ”: `>From ` (mboxo), and `>>From ` and so on
/// (mboxrd), lose one `>`.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(&line[usize::from(quoted)..]);
    }
    out
}
