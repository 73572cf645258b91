//! Erasing what has to be gone: from rows, from History and the changesets that undo rests on, from
//! documents and their text for the search, and from pages that nothing uses any more.
//!
//! What is erased is a mark from then on, in rows and changesets alike, so that undo of what was done
//! before stays right and brings nothing back. A stub in History says when and why, and has a digest of
//! what was erased.

mod codec;
mod document;
mod history;
mod pattern;
mod rows;
mod words;

pub(crate) use document::{keep_without_bytes, optimise_search};

use crate::alone::rewrite_copy;
use crate::backup::WorkingCopy;
use crate::error::StoreError;
use crate::row::Read;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION};
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::document_hash;
use crate::table::journal::{self, Change, DIGEST};
use crate::tx::{refused, text};
use foi::{Id, format};
use pattern::Pattern;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is to be erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Names and other texts, wherever they stand: in any case, as words of their own.
    pub texts: Vec<String>,
    /// Documents, with their names and their text for the search.
    pub documents: Vec<Id>,
    /// What happened to requests stays; what was noted of it, who said it, and its references go.
    pub events: Vec<Id>,
}

/// A kind of place where something is erased, and how often.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct ErasedPlace {
    /// `note of an event`
    pub what: String,
    pub count: u32,
}

/// What is erased, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub places: Vec<ErasedPlace>,
    /// Entries of History that are written anew.
    pub history: u32,
    pub documents: u32,
}

impl Erased {
    /// Nothing is.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.places.is_empty() && self.history == 0 && self.documents == 0
    }
}

/// When, why and of what an erasure was; the same for the campaign and its copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureNote {
    label: String,
    reason: String,
    digests: Vec<String>,
    stamp: Stamp,
}

impl Store {
    /// What would be erased. Nothing is changed.
    ///
    /// # Errors
    /// A text is too short, or a document or an event is not in the campaign.
    pub fn would_erase(&self, erasure: &Erasure) -> Result<Erased, StoreError> {
        Work::new(&self.conn, erasure)?.run(&self.conn, false)
    }

    /// Documents whose bytes or text hold a text, as far as that can be told.
    pub fn documents_with(&self, words: &str) -> Result<Vec<Id>, StoreError> {
        let mut found: BTreeSet<Id> = self
            .find_text(&format!("\"{}\"", words.replace('"', " ")), usize::MAX)?
            .into_iter()
            .map(|hit| hit.document)
            .collect();
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM document WHERE instr(content, CAST(:words AS BLOB)) > 0 ORDER BY id",
        )?;
        let by_bytes = statement.query_map(named_params! {":words": words}, |row| row.id(0))?;
        for id in by_bytes {
            found.insert(id?);
        }
        Ok(found.into_iter().collect())
    }

    /// What is noted of an erasure, to be given to [`Store::erase`].
    ///
    /// # Errors
    /// No reason is given; or as [`Store::would_erase`].
    pub fn erasure_note(
        &self,
        erasure: &Erasure,
        label: &str,
        reason: &str,
        stamp: &Stamp,
    ) -> Result<ErasureNote, StoreError> {
        if reason.trim().is_empty() {
            return refused("Say why it is erased: History keeps the reason, never the text.");
        }
        let work = Work::new(&self.conn, erasure)?;
        if cleaned(reason, &work.patterns).is_some() {
            return refused("The reason repeats what is to be erased. Put it in other words.");
        }
        Ok(ErasureNote {
            label: label.to_owned(),
            reason: reason.trim().to_owned(),
            digests: work.digests(&self.conn, erasure)?,
            stamp: stamp.clone(),
        })
    }

    /// Erases. It cannot be undone, and undo of what was done before never brings it back. A crash leaves
    /// the file as it was or without what is erased.
    ///
    /// # Errors
    /// Nothing is found, the file cannot be written, or the record does not allow it: two names would become
    /// the same. Nothing is changed.
    pub fn erase(&mut self, erasure: &Erasure, note: &ErasureNote) -> Result<Erased, StoreError> {
        self.rewrite(|conn| perform(conn, erasure, note))
    }

    /// As [`Store::erase`], in a backup or a copy that nobody has open. It becomes a file of the version of
    /// this program. Nothing is erased where nothing is found.
    ///
    /// # Errors
    /// The file cannot be opened or written. It is as it was.
    pub fn erase_in(
        path: impl AsRef<Path>,
        erasure: &Erasure,
        note: &ErasureNote,
    ) -> Result<Erased, StoreError> {
        let path = path.as_ref();
        let (mut store, version, _) = Self::look_at(path, MIGRATIONS)?;
        if version == SCHEMA_VERSION {
            let erasure = store.known_of(erasure)?;
            return store.rewrite(|conn| perform(conn, &erasure, note));
        }
        drop(store);
        let copy = WorkingCopy::new(path)?;
        let erasure = copy.store.known_of(erasure)?;
        let beside = copy.close();
        let (erased, conn) = rewrite_copy(beside.path(), |conn| perform(conn, &erasure, note))?;
        drop(conn);
        beside.settle(true)?;
        Ok(erased)
    }

    /// An erasure without documents and events that this file does not have.
    fn known_of(&self, erasure: &Erasure) -> Result<Erasure, StoreError> {
        let mut known = erasure.clone();
        let there = |table: &str, id: &Id| -> rusqlite::Result<bool> {
            self.conn
                .prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = :id"))?
                .exists(named_params! {":id": text(*id)})
        };
        let mut documents = Vec::new();
        for id in &erasure.documents {
            if there("document", id)? {
                documents.push(*id);
            }
        }
        let mut events = Vec::new();
        for id in &erasure.events {
            if there("event", id)? {
                events.push(*id);
            }
        }
        known.documents = documents;
        known.events = events;
        Ok(known)
    }
}

fn cleaned(text: &str, patterns: &[Pattern]) -> Option<String> {
    pattern::without(text, patterns)
}

fn perform(conn: &Connection, erasure: &Erasure, note: &ErasureNote) -> Result<Erased, StoreError> {
    let work = Work::new(conn, erasure)?;
    let erased = work.run(conn, true)?;
    if !work.run(conn, false)?.is_nothing() {
        return refused("It could not be erased everywhere.");
    }
    let digests = note.digests.iter().map(|digest| (DIGEST, digest.clone()));
    let stub = [("Why", note.reason.clone())].into_iter().chain(digests);
    let changes: Vec<Change> = stub
        .map(|(what, to)| Change {
            what: what.to_owned(),
            from: None,
            to: Some(to),
        })
        .collect();
    journal::record_stub(conn, &note.label, &note.stamp, &changes)?;
    Ok(erased)
}

/// An erasure, ready to be done.
struct Work {
    patterns: Vec<Pattern>,
    documents: BTreeSet<String>,
    events: BTreeSet<String>,
    /// Events that belong to one of the documents: their Message-ID is that of the document.
    of_documents: BTreeSet<String>,
    /// Names of the documents, which History repeats.
    names: Vec<Pattern>,
}

impl Work {
    fn new(conn: &Connection, erasure: &Erasure) -> Result<Self, StoreError> {
        let mut patterns = Vec::new();
        for text in &erasure.texts {
            match Pattern::new(text) {
                Some(pattern) => patterns.push(pattern),
                None => {
                    return refused(format!(
                        "“{text}” is too short to be erased: it would be found in other words. Give at least 3 letters."
                    ));
                }
            }
        }
        let documents: BTreeSet<String> = erasure.documents.iter().map(|id| text(*id)).collect();
        let mut names = Vec::new();
        let mut of_documents = BTreeSet::new();
        for id in &documents {
            let name: String = conn
                .prepare_cached("SELECT name FROM document WHERE id = :id")?
                .query_row(named_params! {":id": id}, |row| row.get("name"))
                .optional()?
                .ok_or(StoreError::Missing("document"))?;
            // A name that another document has says nothing of this one.
            let is_shared = conn
                .prepare_cached("SELECT 1 FROM document WHERE name = :name AND id <> :id")?
                .exists(named_params! {":name": name, ":id": id})?;
            if !is_shared {
                names.extend(Pattern::new(&name));
            }
            let mut events =
                conn.prepare_cached("SELECT id FROM event WHERE document_id = :id ORDER BY id")?;
            for event in events.query_map(named_params! {":id": id}, |row| row.get("id"))? {
                of_documents.insert(event?);
            }
        }
        let events: BTreeSet<String> = erasure.events.iter().map(|id| text(*id)).collect();
        for id in &events {
            let is_there = conn
                .prepare_cached("SELECT 1 FROM event WHERE id = :id")?
                .exists(named_params! {":id": id})?;
            if !is_there {
                return Err(StoreError::Missing("event"));
            }
        }
        Ok(Self {
            patterns,
            documents,
            events,
            of_documents,
            names,
        })
    }

    /// Erases, or only counts what there is to erase.
    fn run(&self, conn: &Connection, write: bool) -> Result<Erased, StoreError> {
        let mut places: BTreeMap<String, u32> = BTreeMap::new();
        self.rows(conn, write, &mut places)?;
        Ok(Erased {
            history: self.history(conn, write)?,
            documents: self.bytes(conn, write)?,
            places: places
                .into_iter()
                .map(|(what, count)| ErasedPlace { what, count })
                .collect(),
        })
    }

    /// A whole cell is erased, whatever stands in it.
    fn takes_whole(&self, table: &str, column: &str, key: impl Fn(&str) -> Option<String>) -> bool {
        let among =
            |column, all: &BTreeSet<String>| key(column).is_some_and(|id| all.contains(&id));
        match (table, column) {
            ("event", "message_id") => among("id", &self.events) || among("id", &self.of_documents),
            ("event", "note" | "person" | "reference") => among("id", &self.events),
            ("request_document", "message_id") => among("document_id", &self.documents),
            _ => false,
        }
    }

    /// Digests of what is erased, as it is now.
    fn digests(&self, conn: &Connection, erasure: &Erasure) -> Result<Vec<String>, StoreError> {
        let mut digests: Vec<String> = erasure
            .texts
            .iter()
            .map(|text| document_hash(text.as_bytes()))
            .collect();
        for id in &self.documents {
            digests.push(conn.query_row(
                "SELECT sha256 FROM document WHERE id = :id",
                named_params! {":id": id},
                |row| row.get("sha256"),
            )?);
        }
        for id in &self.events {
            let all: String = conn.query_row(
                "SELECT concat_ws(char(10), note, person, reference, message_id) AS noted
                 FROM event WHERE id = :id",
                named_params! {":id": id},
                |row| row.get("noted"),
            )?;
            digests.push(document_hash(all.as_bytes()));
        }
        Ok(digests)
    }
}

/// `1 document`, `a text`: for the label in History.
#[must_use]
pub fn erasure_label(erasure: &Erasure) -> String {
    let parts = [
        (erasure.texts.len(), "text", "texts"),
        (erasure.documents.len(), "document", "documents"),
        (erasure.events.len(), "note of an event", "notes of events"),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, several)| format::plural(n, one, several))
        .collect();
    format!("Erased {}", words.join(", "))
}
