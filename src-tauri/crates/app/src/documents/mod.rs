//! Documents: kept in the file, filed with requests, and written out again to be opened.

pub mod folder;
pub mod incoming;
pub mod index;
pub mod outside;
pub mod read;
pub mod recognised;
pub mod search;
mod stretches;
pub mod tables;
pub mod view;
pub mod viewer;
pub mod within;

use crate::error::Result;
use crate::session::{Session, Written};
use crate::shared::document::{DocumentView, DocumentsById, NotAdded, document_info, read_file};
use crate::shared::who;
use foi::{Id, format};
use readers::content_type::content_type;
use readers::mail;
use readers::media::DocumentKind;
use std::path::{Path, PathBuf};
use store::{Stamp, StoreError, Tx};
use view::AddedDocuments;

/// Keeps a file in the campaign; gives its key.
pub fn keep(session: &mut Session, stamp: &Stamp, path: &Path) -> Result<Id> {
    let (name, bytes) = read_file(path, store::MAX_DOCUMENT_BYTES as u64)?;
    keep_bytes(session, stamp, &name, &bytes)
}

/// Keeps bytes in the campaign under a name; gives their key.
pub fn keep_bytes(session: &mut Session, stamp: &Stamp, name: &str, bytes: &[u8]) -> Result<Id> {
    Ok(session.keep_document(name, media_type(name, bytes), bytes, stamp)?)
}

/// Keeps bytes in the campaign as a part of another write; gives their key.
pub fn keep_within(tx: &Tx<'_>, name: &str, bytes: &[u8]) -> std::result::Result<Id, StoreError> {
    tx.keep_document(name, media_type(name, bytes), bytes)
}

fn media_type(name: &str, bytes: &[u8]) -> &'static str {
    if mail::looks_like_mail(name, bytes) && !name.to_lowercase().ends_with(".msg") {
        return "message/rfc822";
    }
    content_type(name, bytes)
}

/// Files that were kept one by one, and those that could not be.
#[derive(Default)]
pub struct Kept {
    /// Keys, in the order of the files.
    documents: Vec<Id>,
    problems: Vec<NotAdded>,
}

impl Kept {
    /// One document that was kept.
    fn one(document: Id) -> Self {
        Self {
            documents: vec![document],
            problems: Vec::new(),
        }
    }

    /// Reads files one after the other and has each kept by `keep`, which is given its name and its
    /// bytes. What cannot be kept is named; the rest is kept all the same.
    pub fn read(paths: &[PathBuf], mut keep: impl FnMut(&str, &[u8]) -> Result<Id>) -> Self {
        let mut kept = Self::default();
        for path in paths {
            let read = read_file(path, store::MAX_DOCUMENT_BYTES as u64);
            match read.and_then(|(name, bytes)| keep(&name, &bytes)) {
                Ok(id) => kept.documents.push(id),
                Err(error) => kept.problems.push(NotAdded {
                    name: path
                        .file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                    reason: error.message,
                }),
            }
        }
        kept
    }
}

/// Files what was kept with a request where one is given, as one step, and says what came of all.
/// `before`: the documents that were there already.
pub fn add(
    session: &mut Session,
    stamp: &Stamp,
    before: &DocumentsById,
    kept: Kept,
    authority: Option<Id>,
) -> Result<(AddedDocuments, Option<Written<String>>)> {
    let known = session.store().documents()?;
    let documents = &kept.documents;
    let old = documents
        .iter()
        .filter(|id| before.contains_key(id))
        .count();
    let new = format::plural(documents.len() - old, "document kept", "documents kept");
    let added = AddedDocuments {
        documents: documents
            .iter()
            .filter_map(|id| known.get(id))
            .map(DocumentView::from_info)
            .collect(),
        with_pages: documents
            .iter()
            .filter_map(|id| known.get(id))
            .filter(|info| {
                let kind = DocumentKind::from_media_type(&info.media_type);
                matches!(kind, DocumentKind::Pdf | DocumentKind::Letter)
            })
            .map(DocumentView::from_info)
            .collect(),
        problems: kept.problems,
        message: match old {
            0 => format!("{new}."),
            1 => format!("{new}, 1 was already there."),
            old => format!("{new}, {old} were already there."),
        },
    };
    let written = match authority {
        Some(authority) if !documents.is_empty() => {
            Some(file(session, stamp, documents, authority)?)
        }
        _ => None,
    };
    Ok((added, written))
}

/// Files documents that are kept already with a request.
pub fn file(
    session: &mut Session,
    stamp: &Stamp,
    documents: &[Id],
    authority: Id,
) -> Result<Written<String>> {
    let name = who(session.snapshot(), &[authority])?;
    let label = match documents {
        [_] => format!("Filed a document with {name}"),
        several => format!("Filed {} documents with {name}", several.len()),
    };
    session.record(label, stamp, |tx| {
        for document in documents {
            tx.file_document(authority, *document, "", None)?;
        }
        Ok(())
    })
}

/// Takes a document off a request; it stays in the campaign.
pub fn unfile(
    session: &mut Session,
    stamp: &Stamp,
    document: Id,
    authority: Id,
) -> Result<Written<String>> {
    let name = who(session.snapshot(), &[authority])?;
    let label = format!("Removed a document from the request to {name}");
    session.record(label, stamp, |tx| {
        tx.unfile_document(authority, document)?;
        Ok(())
    })
}

/// The bytes of a document that the viewer shows as they are, with their media type; nothing for
/// other kinds, which are never given to the window whole.
pub fn shown_bytes(session: &Session, id: Id) -> Result<Option<(String, Vec<u8>)>> {
    let info = document_info(session, id)?;
    match DocumentKind::from_media_type(&info.media_type) {
        DocumentKind::Pdf | DocumentKind::Image => {
            Ok(Some((info.media_type, session.store().document(id)?)))
        }
        DocumentKind::Text
        | DocumentKind::Mail
        | DocumentKind::Table
        | DocumentKind::Letter
        | DocumentKind::Other => Ok(None),
    }
}

/// Name and bytes of a document that is kept.
pub fn content(session: &Session, id: Id) -> Result<(String, Vec<u8>)> {
    let info = document_info(session, id)?;
    Ok((info.name, session.store().document(id)?))
}
