//! A document as the viewer shows it.

use super::within::{FileWithin, files_of_archive, files_within};
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::shared::document::{DocumentView, DocumentsById};
use crate::shared::place::{Place, column_title, spot_words};
use crate::shared::{NearName, count, reader};
use foi::{Holder, Id, PlaceInDocument, Snapshot, format};
use readers::Unwatched;
use readers::any;
use readers::document::Document;
use readers::mail::{Mailbox, Message};
use readers::media::DocumentKind;
use readers::sheets::{Book, ReadOptions, TableFormat};
use readers::sheets::{CellKind, Sheet};
use readers::text;
use serde::Serialize;
use store::DocumentInfo;

/// Most lines of a text that are given to the window.
const MAX_LINES: usize = 20_000;

/// The media type of archives, whose files are listed.
const ARCHIVE: &str = "application/zip";

/// A document as the viewer shows it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DocumentContent {
    pub document: DocumentView,
    pub kind: DocumentKind,
    pub media_type: String,
    /// Where the window finds the bytes of a PDF or an image.
    pub url: String,
    /// Text, or the body of an e-mail, by line.
    pub lines: Vec<String>,
    /// There are more lines than are shown.
    pub cut: bool,
    pub mail: Option<MailView>,
    pub sheets: Vec<SheetInfo>,
    /// Files within it, which can be kept as documents of their own.
    pub files: Vec<FileWithin>,
    /// What was odd about it, or why it cannot be shown.
    pub notes: Vec<String>,
    /// Requests it is filed with.
    pub authorities: Vec<NearName>,
    /// Figures taken from it.
    pub taken: Vec<TakenFigure>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TakenFigure {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub text: String,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailView {
    pub from: String,
    pub to: String,
    pub cc: String,
    pub subject: String,
    /// `5 October 2022, 14:02`
    pub date: String,
    /// Sanitised, with nothing remote; null where the message has only text.
    pub html: Option<String>,
    /// Attachments that are kept in the campaign.
    pub attachments: Vec<DocumentView>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SheetInfo {
    pub name: String,
    pub hidden: bool,
    pub rows: u32,
    pub columns: u32,
}

impl SheetInfo {
    #[must_use]
    pub fn new(sheet: &Sheet) -> Self {
        Self {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            rows: count(sheet.height()),
            columns: count(sheet.width()),
        }
    }
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SheetRow {
    /// From 1.
    pub row: u32,
    pub cells: Vec<SheetCell>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SheetCell {
    pub text: String,
    pub kind: CellKind,
}

/// Rows of a sheet, from `from` (0 is the first).
#[must_use]
pub fn sheet_rows(sheet: &Sheet, from: usize, rows: usize) -> Vec<SheetRow> {
    let end = from.saturating_add(rows).min(sheet.height());
    (from..end)
        .map(|row| SheetRow {
            row: count(row + 1),
            cells: sheet
                .row(row)
                .map(|cell| SheetCell {
                    text: cell.text.to_owned(),
                    kind: cell.kind,
                })
                .collect(),
        })
        .collect()
}

/// A document that was fetched from the campaign, and not read yet.
pub struct Fetched {
    content: DocumentContent,
    name: String,
    /// Empty for kinds that the window fetches itself.
    bytes: Vec<u8>,
    /// What came with it, where it is an e-mail.
    attachments: Vec<DocumentView>,
}

/// Fetches a document from the campaign.
pub fn fetch(session: &Session, id: Id) -> Result<Fetched> {
    let known = session.store().documents()?;
    let info = known
        .get(&id)
        .ok_or_else(|| ApiError::missing("document"))?;
    let kind = DocumentKind::from_media_type(&info.media_type);
    Ok(Fetched {
        content: DocumentContent {
            document: DocumentView::from_info(info),
            kind,
            media_type: info.media_type.clone(),
            url: url(id),
            lines: Vec::new(),
            cut: false,
            mail: None,
            sheets: Vec::new(),
            files: Vec::new(),
            notes: Vec::new(),
            authorities: requests_of(session.snapshot(), id),
            taken: taken(session, id)?,
        },
        name: info.name.clone(),
        bytes: match kind {
            DocumentKind::Text
            | DocumentKind::Mail
            | DocumentKind::Table
            | DocumentKind::Letter
            | DocumentKind::Other => session.store().document(id)?,
            DocumentKind::Pdf | DocumentKind::Image => Vec::new(),
        },
        attachments: attachments(session.snapshot(), &known, id),
    })
}

impl Fetched {
    /// The document as the viewer shows it, with its tables where it has any.
    #[must_use]
    pub fn read(self) -> (DocumentContent, Option<Book>) {
        let Self {
            mut content,
            name,
            bytes,
            attachments,
        } = self;
        let mut book = None;
        match content.kind {
            DocumentKind::Pdf | DocumentKind::Image => {}
            DocumentKind::Other if content.media_type == ARCHIVE => {
                show_archive(&mut content, &name, &bytes);
            }
            // The reader of letters knows most kinds of files, and what to do with each.
            DocumentKind::Other => {
                content
                    .notes
                    .push(match reader::document(&name, &bytes, None, &Unwatched) {
                    Ok(_) => {
                        "Roundrobin cannot show this kind of document. Open it in another program."
                            .to_owned()
                    }
                    Err(error) => error.message,
                })
            }
            DocumentKind::Text => match any::plain_text(&name, &bytes) {
                Ok((text, odd)) => {
                    content.notes.extend(odd);
                    set_lines(&mut content, &text);
                }
                Err(error) => {
                    content.notes.push(error.to_string());
                    content.kind = DocumentKind::Other;
                }
            },
            DocumentKind::Mail => match reader::mail(&name, &bytes, &Unwatched) {
                Ok(messages) => show_mail(&mut content, &messages, attachments),
                Err(error) => {
                    content.notes.push(error.to_string());
                    show_text(&mut content, &bytes);
                }
            },
            DocumentKind::Letter => match reader::document(&name, &bytes, None, &Unwatched) {
                Ok(document) => book = Some(show_letter(&mut content, document)),
                Err(error) => {
                    content.notes.push(error.message);
                    content.kind = DocumentKind::Other;
                }
            },
            DocumentKind::Table => {
                match reader::tables(&name, &bytes, None, &ReadOptions::default(), &Unwatched) {
                    Ok(read) => {
                        content.sheets = read.sheets.iter().map(SheetInfo::new).collect();
                        content.notes.clone_from(&read.notes);
                        book = Some(read);
                    }
                    Err(error) => {
                        content.notes.push(error.to_string());
                        show_text(&mut content, &bytes);
                    }
                }
            }
        }
        (content, book)
    }
}

/// The attachments of an e-mail that are kept, in the order in which they came.
fn attachments(snapshot: &Snapshot, known: &DocumentsById, id: Id) -> Vec<DocumentView> {
    let parts = snapshot
        .filed
        .iter()
        .flatten()
        .filter(|filed| filed.part_of == Some(id))
        .filter_map(|filed| known.get(&filed.document));
    let mut attachments: Vec<&DocumentInfo> = parts.collect();
    attachments.sort_by_key(|info| info.id);
    attachments.dedup_by_key(|info| info.id);
    attachments
        .into_iter()
        .map(DocumentView::from_info)
        .collect()
}

/// Where the window finds the bytes of a document: a scheme of ours that only this app answers.
fn url(id: Id) -> String {
    if cfg!(any(windows, target_os = "android")) {
        format!("http://document.localhost/{id}")
    } else {
        format!("document://localhost/{id}")
    }
}

fn show_text(content: &mut DocumentContent, bytes: &[u8]) {
    match text::decode(bytes) {
        Ok(text) => {
            content.kind = DocumentKind::Text;
            set_lines(content, &text);
        }
        Err(_) => content.kind = DocumentKind::Other,
    }
}

fn set_lines(content: &mut DocumentContent, text: &str) {
    let mut lines = text.lines();
    content.lines = lines.by_ref().take(MAX_LINES).map(str::to_owned).collect();
    content.cut = lines.next().is_some();
}

/// Lists the files of an archive.
fn show_archive(content: &mut DocumentContent, name: &str, bytes: &[u8]) {
    match reader::archive(name, bytes, &Unwatched) {
        Ok(archive) => {
            content.files = files_of_archive(&archive);
            content.notes = archive.notices;
        }
        Err(error) => content.notes.push(error.message),
    }
}

/// Shows the text of a letter; gives its tables.
fn show_letter(content: &mut DocumentContent, document: Document) -> Book {
    let texts = document.pages.iter().map(|page| page.text.as_str());
    set_lines(content, &texts.collect::<Vec<_>>().join("\n\n"));
    content.files = files_within(&document.embedded);
    let book = any::as_book(document, TableFormat::Letter);
    content.sheets = book.sheets.iter().map(SheetInfo::new).collect();
    content.notes.clone_from(&book.notes);
    book
}

fn show_mail(content: &mut DocumentContent, messages: &[Message], attachments: Vec<DocumentView>) {
    let Some(message) = messages.first() else {
        return;
    };
    if messages.len() > 1 {
        content.notes.push(format!(
            "The file holds {} messages; the first is shown.",
            messages.len()
        ));
    }
    content.notes.extend(message.notes.iter().cloned());
    set_lines(content, &mail_text(message));
    content.mail = Some(MailView {
        from: message.from.as_ref().map_or_else(String::new, mailbox),
        to: mailboxes(&message.to),
        cc: mailboxes(&message.cc),
        subject: message.subject.clone(),
        date: message_date(message),
        html: message.html.clone(),
        attachments,
    });
}

/// The text of a message as the viewer shows it, with the messages within it.
#[must_use]
pub fn mail_text(message: &Message) -> String {
    let mut text = message.text.clone();
    for inner in &message.forwarded {
        text.push_str(&format!(
            "\n\n---- Message within it: {} ----\nFrom: {}\n\n{}",
            inner.subject,
            inner.from.as_ref().map_or_else(String::new, mailbox),
            inner.text
        ));
    }
    text
}

/// `Kent Police FOI <foi@kent.police.uk>`
#[must_use]
pub fn mailbox(mailbox: &Mailbox) -> String {
    match (mailbox.name.is_empty(), mailbox.email.is_empty()) {
        (false, false) => format!("{} <{}>", mailbox.name, mailbox.email),
        (false, true) => mailbox.name.clone(),
        (true, _) => mailbox.email.clone(),
    }
}

fn mailboxes(list: &[Mailbox]) -> String {
    list.iter().map(mailbox).collect::<Vec<_>>().join(", ")
}

/// The moment a message bears, in the sender's own time.
#[must_use]
pub fn message_date(message: &Message) -> String {
    message.date.map_or_else(String::new, |date| {
        date.format("%-d %B %Y, %H:%M").to_string()
    })
}

/// The figures taken from a document, in the order of the grid.
pub fn taken(session: &Session, document: Id) -> Result<Vec<TakenFigure>> {
    let snapshot = session.snapshot();
    let mut found: Vec<(usize, usize, usize, TakenFigure)> = Vec::new();
    for figure in session.store().figures_from(document)? {
        let Holder::Authority(authority) = figure.holder else {
            continue;
        };
        let (Some(a), Some(m), Some(p)) = (
            snapshot.authority(authority),
            snapshot.measure(figure.measure),
            snapshot.period(figure.period),
        ) else {
            continue;
        };
        let taken = TakenFigure {
            place: Place {
                authority,
                measure: figure.measure,
                period: figure.period,
            },
            authority: snapshot.authorities[a].name.clone(),
            column: column_title(snapshot, m, p),
            text: format::value(&figure.value, snapshot.measures[m].decimals),
            spot_words: spot_words(figure.spot.as_ref()),
            spot: figure.spot,
        };
        found.push((a, m, p, taken));
    }
    found.sort_by_key(|(a, m, p, _)| (*a, *m, *p));
    Ok(found.into_iter().map(|(_, _, _, taken)| taken).collect())
}

/// Requests that a document is filed with or that an event of names it.
#[must_use]
pub fn requests_of(snapshot: &Snapshot, document: Id) -> Vec<NearName> {
    (0..snapshot.authorities.len())
        .filter(|&a| {
            snapshot.filed[a].iter().any(|one| one.document == document)
                || snapshot.events[a]
                    .iter()
                    .any(|event| event.details.document == Some(document))
        })
        .map(|a| NearName {
            id: snapshot.authorities[a].id,
            name: snapshot.authorities[a].name.clone(),
        })
        .collect()
}
