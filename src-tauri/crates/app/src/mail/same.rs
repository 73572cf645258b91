//! Whether two messages are the same one: a Message-ID alone does not say so, since anyone can write
//! one a second time.

use super::Messages;
use crate::error::Result;
use crate::session::Session;
use crate::shared::reader;
use foi::{Id, Snapshot};
use readers::Unwatched;
use readers::mail::{Message, MessageDigest};
use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use store::document_hash;

/// Messages that were read, to tell which of them are the same.
#[derive(Default)]
pub(super) struct Seen {
    /// The file of each, by Message-ID and content.
    files: HashMap<(String, MessageDigest), String>,
    /// The file of the first one of each Message-ID.
    first: HashMap<String, String>,
}

/// What a message is beside those that were read before.
pub(super) enum Beside {
    /// None has its Message-ID.
    New,
    /// It is the message of this file.
    Same(String),
    /// The message of this file has its Message-ID and other content.
    Other(String),
}

impl Seen {
    /// Looks at a message and remembers it, with the name of its file.
    pub fn look_at(&mut self, message: &Message, file: &str) -> Beside {
        let key = (message.message_id.clone(), message.digest());
        if let Some(file) = self.files.get(&key) {
            return Beside::Same(file.clone());
        }
        self.files.insert(key, file.to_owned());
        match self.first.entry(message.message_id.clone()) {
            Entry::Occupied(first) => Beside::Other(first.get().clone()),
            Entry::Vacant(none) => {
                none.insert(file.to_owned());
                Beside::New
            }
        }
    }
}

/// What the record has under the Message-IDs of messages that were read.
#[derive(Default)]
pub struct Filed(HashMap<String, Vec<FiledMessage>>);

/// A message of the record.
struct FiledMessage {
    authority: Id,
    kept: Kept,
}

/// What is kept of it.
enum Kept {
    /// Only that it came.
    Nothing,
    /// The bytes of one of those that were read.
    Same(String),
    /// Other bytes: the same message may have been saved by another program.
    Other(OtherBytes),
}

/// Bytes of the record that none of the messages has, read once they are asked about.
struct OtherBytes {
    name: String,
    bytes: Vec<u8>,
    digests: OnceCell<Vec<MessageDigest>>,
}

impl OtherBytes {
    fn digests(&self) -> &[MessageDigest] {
        self.digests.get_or_init(|| {
            let kept = reader::mail(&self.name, &self.bytes, &Unwatched).unwrap_or_default();
            kept.iter().map(Message::digest).collect()
        })
    }
}

/// What a message is beside those of the record.
#[derive(Clone, Copy)]
pub(super) enum InRecord {
    /// It has none with this Message-ID.
    New,
    /// It is filed with this authority.
    Filed(Id),
    /// What this authority has under the Message-ID is another message.
    Other(Id),
}

/// Looks up what the record has under the Message-IDs of messages.
///
/// # Errors
/// The campaign file cannot be read.
pub fn filed(session: &Session, messages: &Messages) -> Result<Filed> {
    let mut hashes: HashMap<&str, HashSet<String>> = HashMap::new();
    for found in &messages.found {
        let of_id = hashes.entry(found.message.message_id.as_str());
        let hash = document_hash(&found.message.original);
        of_id.or_default().insert(hash);
    }
    let documents = session.store().documents()?;
    let mut filed = Filed::default();
    let mut looked_at = HashSet::new();
    for (authority, id, document) in named(session.snapshot()) {
        let Some(read) = hashes.get(id) else {
            continue;
        };
        // A message is filed, and events name it.
        if !looked_at.insert((id.to_owned(), document)) {
            continue;
        }
        let kept = match document.and_then(|document| documents.get(&document)) {
            None => Kept::Nothing,
            Some(info) if read.contains(&info.sha256) => Kept::Same(info.sha256.clone()),
            Some(info) => Kept::Other(OtherBytes {
                name: info.name.clone(),
                bytes: session.store().document(info.id)?,
                digests: OnceCell::new(),
            }),
        };
        let of_id = filed.0.entry(id.to_owned()).or_default();
        of_id.push(FiledMessage { authority, kept });
    }
    Ok(filed)
}

/// Every message that the record names, with the document that it is.
fn named(snapshot: &Snapshot) -> impl Iterator<Item = (Id, &str, Option<Id>)> {
    (0..snapshot.authorities.len()).flat_map(|a| {
        let authority = snapshot.authorities[a].id;
        let documents = snapshot.filed[a]
            .iter()
            .map(move |one| (authority, one.message_id.as_str(), Some(one.document)));
        let events = snapshot.events[a].iter().map(move |event| {
            let details = &event.details;
            (authority, details.message_id.as_str(), details.document)
        });
        documents.chain(events).filter(|(_, id, _)| !id.is_empty())
    })
}

impl Filed {
    pub(super) fn look_up(&self, message: &Message) -> InRecord {
        let known = self.0.get(&message.message_id);
        let known = known.map_or(&[][..], Vec::as_slice);
        if known.is_empty() {
            return InRecord::New;
        }
        let (hash, digest) = (document_hash(&message.original), message.digest());
        let is_it = |kept: &Kept| match kept {
            Kept::Nothing => false,
            Kept::Same(of) => *of == hash,
            Kept::Other(bytes) => bytes.digests().contains(&digest),
        };
        let is_something = |one: &&FiledMessage| !matches!(one.kept, Kept::Nothing);
        let kept = || known.iter().filter(is_something);
        if let Some(same) = kept().find(|one| is_it(&one.kept)) {
            return InRecord::Filed(same.authority);
        }
        match (kept().next(), known.first()) {
            (Some(other), _) => InRecord::Other(other.authority),
            // Only its Message-ID was logged, which says that it came.
            (None, Some(one)) => InRecord::Filed(one.authority),
            (None, None) => InRecord::New,
        }
    }
}
