//! E-mail: what messages are and where they belong, and filing them once a person says so.

mod came;
pub mod form;
mod same;
mod suggest;
pub mod view;

use crate::documents;
use crate::documents::viewer::{mailbox, message_date};
use crate::error::{ApiError, ErrorCode, Result};
use crate::requests::EventForm;
use crate::session::{Session, Written};
use crate::shared::document::{NotAdded, read_at_most};
use crate::shared::{count, led_to, not_given, reader, said_answers, who};
use came::Archives;
use foi::{Id, Law, PlaceInDocument, Snapshot, format};
use form::MailChoice;
use intake::letter::Asked;
use intake::mail::{MailKind, RequestIndex, letter_in, server_notice};
use readers::mail::{self, MailError, Message};
use readers::{Unwatched, Watch};
use same::{Beside, InRecord, Seen};
pub use same::{Filed, filed};
use std::fs;
use std::path::PathBuf;
use store::{FigureEntry, NewEvent, Origin, Stamp};
use suggest::suggest;
use view::{LetterSays, MailAttachment, MailMatch, MailPreview, MailRow, TableToImport};

/// What to do with a file of mail that is too large to be read.
const TOO_LARGE: &str = "Split the folder in your mail program, or save the messages one by one, and choose the smaller files.";
/// Most lines of a message that the list shows.
const MAX_SNIPPET_LINES: usize = 3;

/// So many words at the beginning of a quote tell where it stands.
const MAX_FIRST_WORDS: usize = 8;

/// Messages that were read.
pub struct Messages {
    /// Each once.
    found: Vec<Found>,
    /// Files that hold none, and messages that are there a second time.
    problems: Vec<NotAdded>,
}

/// A message that was read.
struct Found {
    /// Its Message-ID, with more where another one has that too.
    key: String,
    /// The name of its file.
    file: String,
    message: Message,
    /// What came with it in zip archives.
    archives: Archives,
    /// The file of another message with its Message-ID; empty where there is none.
    namesake: String,
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
    let mut seen = Seen::default();
    let mut unpacked_left = came::MAX_UNPACKED;
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
                        let (size, most) = format::bytes_over(
                            message.original.len() as u64,
                            store::MAX_DOCUMENT_BYTES as u64,
                        );
                        problems.push(NotAdded {
                            name: message.original_name,
                            reason: format!(
                                "The message is {size}. The largest message that a campaign can keep is {most}. Keep it outside the campaign and note where it is."
                            ),
                        });
                        continue;
                    }
                    let (key, namesake) = match seen.look_at(&message, &name) {
                        Beside::New => (message.message_id.clone(), String::new()),
                        Beside::Other(file) => {
                            let digest = message.digest().short();
                            (format!("{}#{digest}", message.message_id), file)
                        }
                        Beside::Same(file) => {
                            problems.push(NotAdded {
                                name: message.original_name,
                                reason: format!(
                                    "It is the same message as one in “{file}”, so it is listed once."
                                ),
                            });
                            continue;
                        }
                    };
                    let archives = Archives::open(&message, &mut unpacked_left, &Unwatched);
                    messages.push(Found {
                        key,
                        file: name.clone(),
                        message,
                        archives,
                        namesake,
                    });
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

/// What messages are and where they seem to belong. Nothing is kept.
#[must_use]
pub fn preview(snapshot: &Snapshot, messages: &Messages, filed: &Filed) -> MailPreview {
    let index = RequestIndex::new(snapshot);
    let asked = Asked::new(snapshot);
    let rows: Vec<MailRow> = messages
        .found
        .iter()
        .map(|found| row(snapshot, &index, &asked, filed, found))
        .collect();
    let new = || rows.iter().filter(|row| row.known.is_empty());
    MailPreview {
        certain: count(new().filter(|row| row.certain().is_some()).count()),
        likely: count(
            new()
                .filter(|row| row.certain().is_none() && row.authority.is_some())
                .count(),
        ),
        unsure: count(new().filter(|row| row.authority.is_none()).count()),
        filed: count(rows.len() - new().count()),
        messages: rows,
        problems: messages.problems.clone(),
    }
}

fn row(
    snapshot: &Snapshot,
    index: &RequestIndex,
    asked: &Asked,
    filed: &Filed,
    found: &Found,
) -> MailRow {
    let message = &found.message;
    let matches: Vec<MailMatch> = index
        .matches(message)
        .into_iter()
        .filter_map(|one| {
            let at = snapshot.authority(one.authority)?;
            Some(MailMatch {
                authority: one.authority,
                name: snapshot.authorities[at].name.clone(),
                words: one.words,
                certain: one.certain,
                enough: one.enough,
            })
        })
        .collect();
    let enough = matches.iter().find(|one| one.enough);
    let in_record = filed.look_up(message);
    let (known, namesakes) = beside(snapshot, found, in_record);
    // A message that only passes another one on says what that one says.
    let letter = letter_in(message);
    let came = found.archives.all(message);
    let names: Vec<&str> = came.iter().map(|one| one.name).collect();
    let has_table = came.iter().any(came::CameWith::is_table);
    let suggested = suggest(snapshot, asked, letter, (&names, has_table));
    let snippet: Vec<&str> = letter
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('>'))
        .take(MAX_SNIPPET_LINES)
        .collect();
    MailRow {
        key: found.key.clone(),
        file: found.file.clone(),
        from: letter.from.as_ref().map_or_else(String::new, mailbox),
        subject: letter.subject.clone(),
        date: message_date(letter),
        day: letter
            .date
            .map_or_else(String::new, |date| format::short_day(date.date_naive())),
        snippet: snippet.join(" "),
        text: letter.text.clone(),
        html: letter.html.clone(),
        attachments: came
            .iter()
            .map(|one| MailAttachment {
                name: one.path.to_owned(),
                size: format::bytes(one.bytes.len() as u64),
                within: one.within.to_owned(),
                table: one.is_table(),
            })
            .collect(),
        forwarded: !message.forwarded.is_empty(),
        notes: message
            .notes
            .iter()
            .chain(&found.archives.notices)
            .cloned()
            .chain(server_notice(message).map(str::to_owned))
            .chain(namesakes)
            .collect(),
        known,
        authority: enough.map(|one| one.authority),
        matches,
        kind_title: suggested
            .kind
            .as_ref()
            .map_or_else(String::new, |guess| kind_title(guess.kind).to_owned()),
        kind: suggested.kind.as_ref().map(|guess| guess.kind),
        kind_words: suggested.kind.map_or_else(Vec::new, |guess| guess.words),
        says: suggested.says,
        suggested: suggested.log,
        decide: suggested.decide,
        not_given: suggested.not_given,
        answers: suggested.answers,
    }
}

/// Whether a message is filed already, in words, and what is said of others with its Message-ID.
fn beside(snapshot: &Snapshot, found: &Found, in_record: InRecord) -> (String, Vec<String>) {
    let name = |id: Id| {
        let at = snapshot.authority(id);
        at.map_or_else(String::new, |at| snapshot.authorities[at].name.clone())
    };
    let own = "This one is treated as a message of its own.";
    let mut namesakes = Vec::new();
    if !found.namesake.is_empty() {
        namesakes.push(format!(
            "A message in “{}” has the same Message-ID, but other content. {own}",
            found.namesake
        ));
    }
    match in_record {
        InRecord::New => (String::new(), namesakes),
        InRecord::Filed(id) => (format!("Already filed with {}.", name(id)), namesakes),
        InRecord::Other(id) => {
            namesakes.push(format!(
                "A message with the same Message-ID, but other content, is filed with {} already. {own}",
                name(id)
            ));
            (String::new(), namesakes)
        }
    }
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

/// What a letter says that came as a file, and the request that it leads to.
#[must_use]
pub fn letter_says(snapshot: &Snapshot, file: &str, text: &str) -> LetterSays {
    let matches = RequestIndex::new(snapshot).letter_matches(file, text);
    let suggested = suggest::of_letter(snapshot, &Asked::new(snapshot), text);
    LetterSays {
        authority: matches
            .iter()
            .find(|one| one.enough)
            .map(|one| one.authority),
        says: suggested.says,
        log: suggested.log,
        decide: suggested.decide,
        not_given: suggested.not_given,
        answers: suggested.answers,
    }
}

/// One message to be filed.
struct ToFile<'a> {
    found: &'a Found,
    authorities: &'a [Id],
    original: Id,
    /// Files that came with it.
    kept: Vec<KeptFile>,
    /// What is logged with each request.
    log: Vec<NewEvent>,
    figures: Vec<FigureEntry>,
}

struct KeptFile {
    document: Id,
    name: String,
    table: bool,
}

/// Files the messages that have a request, with what came with them, logs what was confirmed, and
/// enters the answers that it gives and the figures that are withheld or not held, as one step. A message that is filed already is passed
/// over. Gives the tables that came with them.
///
/// # Errors
/// Something that a person said cannot be right, or no message has a request; nothing is written
/// then.
pub fn file(
    session: &mut Session,
    stamp: &Stamp,
    messages: &Messages,
    choices: &[MailChoice],
) -> Result<(Vec<TableToImport>, Written<String>)> {
    let known = filed(session, messages)?;
    let chosen: Vec<(&Found, &MailChoice)> = messages
        .found
        .iter()
        .filter_map(|found| {
            let choice = choices.iter().find(|choice| choice.key == found.key)?;
            (!choice.authorities.is_empty()).then_some((found, choice))
        })
        .filter(|(found, _)| !matches!(known.look_up(&found.message), InRecord::Filed(_)))
        .collect();
    if chosen.is_empty() {
        return Err(ApiError::invalid(
            "messages",
            "Choose a request for at least one message.",
        ));
    }
    // Everything that can be refused is looked at before anything is written.
    let law = session.snapshot().campaign.law;
    for (found, choice) in &chosen {
        who(session.snapshot(), &choice.authorities)?;
        events(law, choice, &found.message.message_id, None)?;
        not_given::values(law, &choice.not_given)?;
        said_answers::entries(
            session.snapshot(),
            &choice.authorities,
            &choice.answers,
            None,
            |_| None,
        )?;
    }
    let mut to_file = Vec::new();
    for (found, choice) in chosen {
        let message = &found.message;
        let original =
            documents::keep_bytes(session, stamp, &message.original_name, &message.original)?;
        let mut kept = Vec::new();
        for (at, file) in (0_u32..).zip(found.archives.all(message)) {
            if file.bytes.is_empty() || choice.without.contains(&at) {
                continue;
            }
            kept.push(KeptFile {
                document: documents::keep_bytes(session, stamp, file.name, file.bytes)?,
                name: file.name.to_owned(),
                table: file.is_table(),
            });
        }
        to_file.push(ToFile {
            log: events(law, choice, &message.message_id, Some(original))?,
            figures: {
                let (snapshot, who) = (session.snapshot(), &choice.authorities);
                let name = Some(message.original_name.as_str());
                let origin = |words: &str| {
                    Some(Origin {
                        document: original,
                        spot: line_of(message, words),
                    })
                };
                let mut all = said_answers::entries(snapshot, who, &choice.answers, name, origin)?;
                let silent = not_given::entries(snapshot, who, &choice.not_given, name, origin)?;
                led_to::add(&mut all, silent);
                all
            },
            found,
            authorities: &choice.authorities,
            original,
            kept,
        });
    }
    let label = label(session.snapshot(), &to_file)?;
    let mut tables = Vec::new();
    for one in &to_file {
        let Some(authority) = one.authorities.first() else {
            continue;
        };
        for file in one.kept.iter().filter(|file| file.table) {
            tables.push(TableToImport {
                message: one.found.key.clone(),
                document: file.document,
                name: file.name.clone(),
                authority: *authority,
            });
        }
    }
    let written = session.record(label, stamp, |tx| {
        for one in to_file {
            for authority in one.authorities {
                let message_id = &one.found.message.message_id;
                tx.file_document(*authority, one.original, message_id, None)?;
                for file in &one.kept {
                    tx.file_document(*authority, file.document, "", Some(one.original))?;
                }
            }
            for event in one.log {
                tx.log_event(event)?;
            }
            for figure in &one.figures {
                tx.set_figure(figure)?;
            }
        }
        Ok(())
    })?;
    Ok((tables, written))
}

/// `Filed an e-mail with Kent and entered 4 withheld figures`
fn label(snapshot: &Snapshot, to_file: &[ToFile<'_>]) -> Result<String> {
    let words = match to_file {
        [one] => format!("Filed an e-mail with {}", who(snapshot, one.authorities)?),
        several => format!("Filed {} e-mails", several.len()),
    };
    let entries = to_file.iter().flat_map(|one| &one.figures);
    Ok(words + &not_given::entered(entries))
}

/// What is logged with each request of a message.
fn events(
    law: Law,
    choice: &MailChoice,
    message_id: &str,
    original: Option<Id>,
) -> Result<Vec<NewEvent>> {
    let Some(log) = &choice.log else {
        return Ok(Vec::new());
    };
    let form = EventForm {
        message_id: message_id.to_owned(),
        document: original,
        ..log.clone()
    };
    let authorities = choice.authorities.iter();
    authorities
        .map(|authority| form.read(law, *authority))
        .collect()
}

/// The line of the message on which words begin, as the viewer counts them.
fn line_of(message: &Message, words: &str) -> Option<PlaceInDocument> {
    let words: Vec<&str> = words.split_whitespace().take(MAX_FIRST_WORDS).collect();
    let first = words.first()?;
    let lines: Vec<&str> = message.text.lines().collect();
    let begins = |at: usize, start: usize| {
        let rest = lines[at..].iter().take(MAX_FIRST_WORDS).enumerate();
        let said = rest.flat_map(|(n, line)| {
            let line = if n == 0 { &line[start..] } else { line };
            line.split_whitespace()
        });
        said.take(words.len()).eq(words.iter().copied())
    };
    let at = (0..lines.len()).find(|at| {
        lines[*at]
            .match_indices(first)
            .any(|(start, _)| begins(*at, start))
    })?;
    Some(PlaceInDocument::Line {
        line: count(at + 1),
    })
}
