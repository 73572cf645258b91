//! E-mail: what messages are and where they belong, and filing them once a person says so.

pub mod form;
pub mod view;

use crate::documents;
use crate::documents::viewer::{mailbox, message_date};
use crate::error::{ApiError, ErrorCode, Result};
use crate::mail::view::{MailAttachment, MailMatch, MailPreview, MailRow};
use crate::requests::EventForm;
use crate::session::{Session, Written};
use crate::shared::document::{NotAdded, read_at_most};
use crate::shared::{count, reader, who};
use foi::{EventKind, Id, Means, ResponseResult, Snapshot, format};
use form::MailChoice;
use intake::mail::{MailKind, RequestIndex, guess_kind, letter_in, server_notice, their_reference};
use readers::Watch;
use readers::mail::{self, MailError, Message};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use store::Stamp;

/// What to do with a file of mail that is too large to be read.
const TOO_LARGE: &str = "Split the folder in your mail program, or save the messages one by one, and choose the smaller files.";
/// Most lines of a message that the list shows.
const MAX_SNIPPET_LINES: usize = 3;

/// Messages that were read.
pub struct Messages {
    /// Each once, with the name of its file.
    found: Vec<(String, Message)>,
    /// Files that hold none.
    problems: Vec<NotAdded>,
}

/// One of several files that are read: how far it is within all of them, by bytes.
struct WatchedFile<'a> {
    whole: &'a dyn Watch,
    /// Of the files before it.
    before: u64,
    bytes: u64,
    total: u64,
}

impl Watch for WatchedFile<'_> {
    fn at(&self, done: u64, total: u64) {
        let within = self.bytes.saturating_mul(done) / total.max(1);
        self.whole.at(self.before + within, self.total);
    }

    fn cancelled(&self) -> bool {
        self.whole.cancelled()
    }
}

impl From<MailError> for ApiError {
    fn from(error: MailError) -> Self {
        let code = if error == MailError::Cancelled {
            ErrorCode::Cancelled
        } else {
            ErrorCode::Invalid
        };
        Self::new(code, error.to_string())
    }
}

/// Reads the messages of files.
///
/// # Errors
/// The work was stopped.
pub fn read(paths: &[PathBuf], watch: &dyn Watch) -> Result<Messages> {
    let mut messages = Vec::new();
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let sizes = paths.iter().map(fs::metadata);
    let sizes: Vec<u64> = sizes
        .map(|about| about.map_or(0, |about| about.len()))
        .collect();
    let mut watch = WatchedFile {
        whole: watch,
        before: 0,
        bytes: 0,
        total: sizes.iter().sum(),
    };
    for (path, bytes) in paths.iter().zip(sizes) {
        watch.bytes = bytes;
        watch.at(0, 1);
        if watch.cancelled() {
            return Err(MailError::Cancelled.into());
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let read = read_at_most(path, mail::MAX_BYTES as u64, TOO_LARGE)
            .and_then(|(name, bytes)| reader::mail(&name, &bytes, &watch))
            .map_err(|error| error.message);
        if watch.cancelled() {
            return Err(MailError::Cancelled.into());
        }
        watch.before += bytes;
        match read {
            Ok(found) => {
                for message in found {
                    if message.original.len() > store::MAX_DOCUMENT_BYTES {
                        problems.push(NotAdded {
                            name: message.original_name,
                            reason: format!(
                                "The message is {}. The largest message that a campaign can keep is {}. Keep it outside the campaign and note where it is.",
                                format::bytes(message.original.len() as u64),
                                format::bytes(store::MAX_DOCUMENT_BYTES as u64)
                            ),
                        });
                    } else if seen.insert(message.message_id.clone()) {
                        messages.push((name.clone(), message));
                    }
                }
            }
            Err(reason) => problems.push(NotAdded { name, reason }),
        }
    }
    Ok(Messages {
        found: messages,
        problems,
    })
}

/// Who has a message already, by its Message-ID.
fn filed(snapshot: &Snapshot) -> HashMap<&str, usize> {
    let mut known = HashMap::new();
    for a in 0..snapshot.authorities.len() {
        let events = snapshot.events[a]
            .iter()
            .map(|event| event.details.message_id.as_str());
        let documents = snapshot.filed[a].iter().map(|one| one.message_id.as_str());
        for id in events.chain(documents).filter(|id| !id.is_empty()) {
            known.entry(id).or_insert(a);
        }
    }
    known
}

/// What messages are and where they seem to belong. Nothing is kept.
#[must_use]
pub fn preview(snapshot: &Snapshot, messages: &Messages, choices: &[MailChoice]) -> MailPreview {
    let index = RequestIndex::new(snapshot);
    let known = filed(snapshot);
    let rows: Vec<MailRow> = messages
        .found
        .iter()
        .map(|(file, message)| row(snapshot, &index, &known, file, message, choices))
        .collect();
    let those = |are: &dyn Fn(&MailRow) -> bool| count(rows.iter().filter(|row| are(row)).count());
    let certain = |row: &MailRow| row.known.is_empty() && row.authority.is_some();
    MailPreview {
        certain: those(&certain),
        unsure: those(&|row| row.known.is_empty() && row.authority.is_none()),
        filed: those(&|row| !row.known.is_empty()),
        messages: rows,
        problems: messages.problems.clone(),
    }
}

fn row(
    snapshot: &Snapshot,
    index: &RequestIndex,
    known: &HashMap<&str, usize>,
    file: &str,
    message: &Message,
    choices: &[MailChoice],
) -> MailRow {
    let matches: Vec<MailMatch> = index
        .matches(message)
        .into_iter()
        .filter_map(|found| {
            let at = snapshot.authority(found.authority)?;
            Some(MailMatch {
                authority: found.authority,
                name: snapshot.authorities[at].name.clone(),
                words: found.words,
                certain: found.certain,
            })
        })
        .collect();
    let chosen = choices
        .iter()
        .find(|choice| choice.key == message.message_id)
        .and_then(|choice| choice.authority);
    let certain = matches
        .first()
        .filter(|first| first.certain)
        .map(|first| first.authority);
    // A message that only passes another one on says what that one says.
    let letter = letter_in(message);
    let kind = guess_kind(letter);
    let snippet: Vec<&str> = letter
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('>'))
        .take(MAX_SNIPPET_LINES)
        .collect();
    MailRow {
        key: message.message_id.clone(),
        file: file.to_owned(),
        from: letter.from.as_ref().map_or_else(String::new, mailbox),
        subject: letter.subject.clone(),
        date: message_date(letter),
        snippet: snippet.join(" "),
        text: letter.text.clone(),
        html: letter.html.clone(),
        attachments: files(message)
            .map(|one| MailAttachment {
                name: one.name.to_owned(),
                size: format::bytes(one.bytes.len() as u64),
            })
            .collect(),
        forwarded: !message.forwarded.is_empty(),
        notes: message
            .notes
            .iter()
            .cloned()
            .chain(server_notice(message).map(str::to_owned))
            .collect(),
        known: known
            .get(message.message_id.as_str())
            .map_or_else(String::new, |a| {
                format!("Already filed with {}.", snapshot.authorities[*a].name)
            }),
        authority: chosen.or(certain),
        matches,
        suggested: kind.as_ref().map(|found| suggested(found.kind, letter)),
        kind_title: kind
            .as_ref()
            .map_or_else(String::new, |found| kind_title(found.kind).to_owned()),
        kind_words: kind
            .as_ref()
            .map_or_else(Vec::new, |found| found.words.clone()),
        kind: kind.map(|found| found.kind),
    }
}

/// The files of a message and of those within it, which are files themselves; pictures within a
/// text are no documents.
fn files(message: &Message) -> impl Iterator<Item = mail::File<'_>> {
    let mut all: Vec<mail::File<'_>> = Vec::new();
    let mut open = vec![message];
    while let Some(one) = open.pop() {
        all.extend(one.files());
        open.extend(one.forwarded.iter().rev());
    }
    all.into_iter()
}

fn kind_title(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Acknowledgement => "Acknowledgement",
        MailKind::Clarification => "Clarification asked for",
        MailKind::Response => "Response",
        MailKind::Holding => "Holding reply",
        MailKind::AutoReply => "Automatic reply",
        MailKind::Bounce => "Could not be delivered",
    }
}

/// The event that a message of this kind would be logged as. What a response came to is for a
/// person to say; the form begins with a part answer, which claims least.
fn suggested(kind: MailKind, message: &Message) -> EventForm {
    let event = match kind {
        MailKind::Acknowledgement => EventKind::Acknowledged,
        MailKind::Clarification => EventKind::ClarificationAsked,
        MailKind::Response => EventKind::Response(ResponseResult::Partial),
        MailKind::Holding => EventKind::HoldingReply,
        MailKind::AutoReply => EventKind::Note,
        MailKind::Bounce => EventKind::Bounced,
    };
    let on = message
        .date
        .map_or_else(String::new, |date| date.date_naive().to_string());
    EventForm {
        reference: their_reference(message).unwrap_or_default(),
        note: if kind == MailKind::AutoReply {
            format!("Automatic reply: {}", message.subject)
        } else {
            String::new()
        },
        by: Some(Means::Email),
        person: message
            .from
            .as_ref()
            .map_or_else(String::new, |from| from.name.clone()),
        message_id: message.message_id.clone(),
        ..EventForm::new(event, on)
    }
}

/// One message to be filed.
struct ToFile {
    authority: Id,
    message_id: String,
    original: Id,
    attachments: Vec<Id>,
    log: Option<EventForm>,
}

/// Files the messages that have a request, with their attachments, and logs what was confirmed,
/// as one step. A message that is filed already is passed over.
pub fn file(
    session: &mut Session,
    stamp: &Stamp,
    messages: &Messages,
    choices: &[MailChoice],
) -> Result<Written<String>> {
    let chosen: Vec<(&Message, &MailChoice, Id)> = {
        let known = filed(session.snapshot());
        messages
            .found
            .iter()
            .filter(|(_, message)| !known.contains_key(message.message_id.as_str()))
            .filter_map(|(_, message)| {
                let choice = choices
                    .iter()
                    .find(|choice| choice.key == message.message_id && !choice.leave_out)?;
                Some((message, choice, choice.authority?))
            })
            .collect()
    };
    if chosen.is_empty() {
        return Err(ApiError::invalid(
            "messages",
            "Choose a request for at least one message.",
        ));
    }
    // Everything that can be refused is looked at before anything is written.
    let law = session.snapshot().campaign.law;
    for (_, choice, authority) in &chosen {
        if let Some(log) = &choice.log {
            log.read(law, *authority)?;
        }
    }
    let mut to_file = Vec::new();
    for (message, choice, authority) in &chosen {
        let original =
            documents::keep_bytes(session, stamp, &message.original_name, &message.original)?;
        let mut attachments_kept = Vec::new();
        for part in files(message).filter(|part| !part.bytes.is_empty()) {
            attachments_kept.push(documents::keep_bytes(
                session, stamp, part.name, part.bytes,
            )?);
        }
        to_file.push(ToFile {
            authority: *authority,
            message_id: message.message_id.clone(),
            original,
            attachments: attachments_kept,
            log: choice.log.clone(),
        });
    }
    let label = match to_file.as_slice() {
        [one] => {
            let name = who(session.snapshot(), &[one.authority])?;
            format!("Filed an e-mail with {name}")
        }
        several => format!("Filed {} e-mails", several.len()),
    };
    session.record(label, stamp, |tx| {
        for one in &to_file {
            tx.file_document(one.authority, one.original, &one.message_id, None)?;
            for part in &one.attachments {
                tx.file_document(one.authority, *part, "", Some(one.original))?;
            }
            if let Some(log) = &one.log {
                let form = EventForm {
                    message_id: one.message_id.clone(),
                    document: Some(one.original),
                    ..log.clone()
                };
                // Read once already, above.
                let event = form
                    .read(law, one.authority)
                    .map_err(|error| store::StoreError::Refused(error.message))?;
                tx.log_event(event)?;
            }
        }
        Ok(())
    })
}
