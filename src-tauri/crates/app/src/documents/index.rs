//! Reads the text of documents for the search: each document once, in the background, and again
//! when the readers have become better.

use crate::documents::read::{self, FileContent, ReadTable};
use crate::documents::recognised::with_recognised;
use crate::documents::stretches::Collected;
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::Session;
use crate::shared::reader;
use crate::tasks::Task;
use foi::format;
use readers::document::{Document, Page};
use readers::mail::Message;
use readers::media::DocumentKind;
use readers::sheets::ReadOptions;
use readers::{Watch, text};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{DocumentInfo, DocumentText};

/// Version of what is read of a document. Raise it when the readers find more text: every document
/// is then read again.
pub const READERS: u32 = 3;

/// Version of a text with what was recognised in its pictures: later than any reader's, so that none
/// reads the document again and loses that.
const RECOGNISED: u32 = 1 << 20;

/// Files within files that are searched.
const MAX_FILES: usize = 1_000;

/// Reads every document of a campaign that was not read yet.
///
/// # Errors
/// The campaign file cannot be read or written, or `watch` stopped it. What was read stays.
pub fn read_all(session: &mut Session, watch: &dyn Watch) -> Result<()> {
    for info in session.store().unread_documents(READERS)? {
        let bytes = session.store().document(info.id)?;
        let text = read_one(&info, &bytes, watch)?;
        session.keep_text(info.id, READERS, &text)?;
    }
    Ok(())
}

/// A campaign that is open while others use it, too.
pub trait OpenCampaign {
    /// Asks the campaign that is open now, or writes to it. Others wait meanwhile: for what takes
    /// milliseconds.
    ///
    /// # Errors
    /// None is open, or what `ask` gives.
    fn with<T>(&self, ask: impl FnOnce(&mut Session) -> Result<T>) -> Result<T>;
}

/// As [`read_all`], of a campaign that others use, too: they wait while its file is asked or
/// written, and never while a document is read. `begin` begins the task that is shown meanwhile; it
/// is not called where nothing is to be read, or where another call reads already: that one then
/// goes on with what is new. Says whether anything was read.
///
/// # Errors
/// As [`read_all`].
pub fn read_in_background<'a>(
    indexing: &Indexing,
    campaign: &impl OpenCampaign,
    begin: impl Fn(&str) -> Task<'a>,
) -> Result<bool> {
    let Some(mut turn) = indexing.turn() else {
        return Ok(false);
    };
    let mut any = read_new(campaign, &begin)?;
    while turn.again() {
        any |= read_new(campaign, &begin)?;
    }
    Ok(any)
}

/// Reads what is new in the campaign that is open, until another one is.
fn read_new<'a>(campaign: &impl OpenCampaign, begin: &impl Fn(&str) -> Task<'a>) -> Result<bool> {
    let (unread, path) = campaign.with(|session| {
        let store = session.store();
        let unread = if store.is_read_only() {
            Vec::new()
        } else {
            store.unread_documents(READERS)?
        };
        Ok((unread, store.path().to_owned()))
    })?;
    if unread.is_empty() {
        return Ok(false);
    }
    let task = begin(&format!(
        "Reading {} for the search",
        format::plural(unread.len(), "document", "documents")
    ));
    for (at, info) in unread.iter().enumerate() {
        task.at(at as u64, unread.len() as u64);
        if task.is_cancelled() {
            return Err(stopped());
        }
        let bytes = campaign.with(|session| {
            let is_open = session.store().path() == path;
            let document = || session.store().document(info.id);
            Ok(is_open.then(document).transpose()?)
        })?;
        let Some(bytes) = bytes else { break };
        let text = read_one(info, &bytes, &Stop(&task))?;
        campaign.with(|session| {
            if session.store().path() == path {
                session.keep_text(info.id, READERS, &text)?;
            }
            Ok(())
        })?;
    }
    Ok(true)
}

fn stopped() -> ApiError {
    ApiError::new(
        ErrorCode::Cancelled,
        "Reading documents for the search was stopped. What was read so far can be searched.",
    )
}

/// Puts the text that was recognised on pages of a document with its other text, for the search. `own`
/// is what the file itself has on each of its pages, where it is a PDF file. A campaign that cannot be
/// written stays as it is.
///
/// # Errors
/// The campaign cannot be written.
pub fn keep_recognised(
    campaign: &impl OpenCampaign,
    info: &DocumentInfo,
    own: &[Page],
    recognised: &Document,
) -> Result<()> {
    let mut text = Collected::default();
    let mut problem = String::new();
    match DocumentKind::from_media_type(&info.media_type) {
        DocumentKind::Pdf => {
            problem = text.pages(&with_recognised(own, &recognised.pages));
        }
        DocumentKind::Image => text.pages_of(&recognised.pages),
        DocumentKind::Text
        | DocumentKind::Mail
        | DocumentKind::Table
        | DocumentKind::Letter
        | DocumentKind::Other => return Ok(()),
    }
    let text = text.finish(problem);
    campaign.with(|session| {
        let is_there = session.store().documents()?.contains_key(&info.id);
        if is_there && !session.store().is_read_only() {
            session.keep_text(info.id, RECOGNISED, &text)?;
        }
        Ok(())
    })
}

/// Stops reading with a task whose progress counts documents, not what is read of one.
struct Stop<'a>(&'a Task<'a>);

impl Watch for Stop<'_> {
    fn cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

/// Reads one document. What cannot be read of it is said in its problem.
fn read_one(info: &DocumentInfo, bytes: &[u8], watch: &dyn Watch) -> Result<DocumentText> {
    let mut text = Collected::default();
    let problem = match read_into(&mut text, info, bytes, watch) {
        Ok(problem) => problem,
        // These say nothing of the document: it is tried again.
        Err(error) if matches!(error.code, ErrorCode::Cancelled | ErrorCode::Internal) => {
            return Err(error);
        }
        Err(error) => error.message,
    };
    Ok(text.finish(problem))
}

/// Reads a document as the viewer shows it, so that places are the same there. Says what is missing.
fn read_into(
    text: &mut Collected,
    info: &DocumentInfo,
    bytes: &[u8],
    watch: &dyn Watch,
) -> Result<String> {
    let name = &info.name;
    let kind = DocumentKind::from_media_type(&info.media_type);
    match kind {
        DocumentKind::Pdf | DocumentKind::Letter => {
            let document = reader::document(name, bytes, None, watch)?;
            if kind == DocumentKind::Letter {
                let pages = document.pages.iter().map(|page| page.text.as_str());
                text.lines(&pages.collect::<Vec<_>>().join("\n\n"));
                return Ok(String::new());
            }
            return Ok(text.pages(&document.pages));
        }
        DocumentKind::Mail => match reader::mail(name, bytes, watch) {
            Ok(messages) => take_messages(text, &messages),
            Err(error) => take_plain(text, bytes, error)?,
        },
        DocumentKind::Table => {
            let options = ReadOptions::default();
            match reader::tables(name, bytes, None, &options, watch) {
                Ok(book) => book.sheets.iter().for_each(|sheet| text.sheet(sheet)),
                Err(error) => take_plain(text, bytes, error)?,
            }
        }
        DocumentKind::Text => {
            let lines = text::decode(bytes)
                .map_err(|error| ApiError::invalid("document", error.to_string()))?;
            text.lines(&lines);
        }
        DocumentKind::Image => {
            return Ok(
                "It is a picture. Open it and choose Read the picture to search its text."
                    .to_owned(),
            );
        }
        DocumentKind::Other => {
            let content = read::read(name, bytes, None, watch)?;
            take_files(text, &content);
        }
    }
    Ok(String::new())
}

/// Takes what its reader could not read as plain text, as the viewer does, or gives the error.
fn take_plain(text: &mut Collected, bytes: &[u8], error: ApiError) -> Result<()> {
    let is_of_the_file = matches!(error.code, ErrorCode::Refused | ErrorCode::Invalid);
    match text::decode(bytes) {
        Ok(lines) if is_of_the_file => {
            text.lines(&lines);
            Ok(())
        }
        Ok(_) | Err(_) => Err(error),
    }
}

/// The viewer shows the first message of a file, by lines; the others, and the heads, have no place.
fn take_messages(text: &mut Collected, messages: &[Message]) {
    for (at, message) in messages.iter().enumerate() {
        let names = message
            .from
            .iter()
            .chain(&message.to)
            .chain(&message.cc)
            .map(super::viewer::mailbox);
        text.add(
            names
                .chain([message.subject.clone()])
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str),
            |_| None,
        );
        if at == 0 {
            text.lines(&super::viewer::mail_text(message));
        } else {
            text.add(message.text.lines(), |_| None);
        }
    }
}

/// Text of a file and of the files within it, as of an archive. The viewer cannot go there.
fn take_files(text: &mut Collected, content: &FileContent) {
    let mut waiting = vec![content];
    let mut read = 0;
    while let Some(content) = waiting.pop() {
        read += 1;
        if read > MAX_FILES {
            text.is_full = true;
            return;
        }
        text.add([content.name.as_str()].into_iter(), |_| None);
        if content.is_tables() {
            let rows = content.tables.iter().flat_map(ReadTable::rows);
            text.add(rows.map(|row| row.divided("\t").to_string()), |_| None);
        } else {
            text.add(content.text().to_string().lines(), |_| None);
        }
        waiting.extend(content.files.iter().rev());
    }
}

/// Whether documents are being read for the search. One call reads at a time.
#[derive(Default)]
pub struct Indexing(Mutex<IndexingState>);

#[derive(Default)]
struct IndexingState {
    is_reading: bool,
    /// Another call asked while one was reading.
    is_asked: bool,
}

impl Indexing {
    fn state(&self) -> MutexGuard<'_, IndexingState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The turn to read; none while another call has it, which looks again before it ends.
    fn turn(&self) -> Option<Turn<'_>> {
        let mut state = self.state();
        state.is_asked = state.is_reading;
        if state.is_reading {
            return None;
        }
        state.is_reading = true;
        Some(Turn {
            indexing: self,
            is_over: false,
        })
    }
}

/// The turn to read. It ends when this is dropped.
struct Turn<'a> {
    indexing: &'a Indexing,
    is_over: bool,
}

impl Turn<'_> {
    /// Ends the turn, unless another call asked meanwhile.
    fn again(&mut self) -> bool {
        let mut state = self.indexing.state();
        let is_asked = std::mem::take(&mut state.is_asked);
        state.is_reading = is_asked;
        self.is_over = !is_asked;
        is_asked
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            *self.indexing.state() = IndexingState::default();
        }
    }
}
