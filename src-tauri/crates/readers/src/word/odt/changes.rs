//! Tracked changes of OpenDocument (ODF 1.3, part 3, 5.5), described before the text and marked in it.

use crate::word::xml::attribute;
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// Most tracked changes whose kind and text are kept.
const MAX_CHANGES: usize = 10_000;

/// Most bytes of deleted text that are kept to be named.
const MAX_DELETED: usize = 120;

#[derive(Default)]
struct Change {
    inserts: bool,
    deleted: String,
}

#[derive(Default)]
pub(super) struct Changes {
    known: HashMap<String, Change>,
    /// The one being described.
    at: Option<String>,
    in_deletion: bool,
    /// Insertions around the text.
    inserted: u32,
}

impl Changes {
    pub fn are_described(&self) -> bool {
        self.at.is_some()
    }

    pub fn inserting(&self) -> bool {
        self.inserted > 0
    }

    pub fn begin(&mut self, start: &BytesStart) {
        self.at = Some(attribute(start, "id").unwrap_or_default());
    }

    /// Takes an element of a description. True where it is to be left out.
    pub fn describe(&mut self, name: &str) -> bool {
        let full = self.known.len() >= MAX_CHANGES;
        match (name, &self.at) {
            ("text:insertion", Some(id)) if !full => {
                self.known.entry(id.clone()).or_default().inserts = true;
            }
            ("text:deletion", Some(id)) if !full => {
                self.known.entry(id.clone()).or_default();
                self.in_deletion = true;
            }
            ("office:change-info", _) => return true,
            _ => {}
        }
        false
    }

    pub fn end(&mut self, name: &str) {
        match name {
            "text:changed-region" => (self.at, self.in_deletion) = (None, false),
            "text:deletion" => self.in_deletion = false,
            _ => {}
        }
    }

    /// Takes text of a description.
    pub fn take(&mut self, text: &str) {
        if let Some(id) = &self.at
            && self.in_deletion
            && let Some(change) = self.known.get_mut(id)
        {
            let room = MAX_DELETED.saturating_sub(change.deleted.len());
            let end = text.floor_char_boundary(room);
            change.deleted.push_str(&text[..end]);
        }
    }

    /// Takes the mark of where an insertion begins or ends.
    pub fn mark(&mut self, name: &str, start: &BytesStart) {
        if !self.known_at(start).is_some_and(|change| change.inserts) {
            return;
        }
        self.inserted = if name == "text:change-start" {
            self.inserted.saturating_add(1)
        } else {
            self.inserted.saturating_sub(1)
        };
    }

    /// What was deleted where a mark stands.
    pub fn deleted(&self, start: &BytesStart) -> &str {
        let change = self.known_at(start);
        change.map_or("", |change| change.deleted.trim())
    }

    fn known_at(&self, start: &BytesStart) -> Option<&Change> {
        let id = attribute(start, "change-id").unwrap_or_default();
        self.known.get(&id)
    }
}
