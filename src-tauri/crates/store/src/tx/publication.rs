//! What is published: claims, the summary's settings, and what was released before.

use super::{Tx, refused, some_text, text};
use crate::StoreError;
use crate::rows::lines;
use foi::{Claim, Id, Publication};
use rusqlite::params;

impl Tx<'_> {
    /// A key for a claim or correction that is new.
    #[must_use]
    pub fn new_id(&self) -> Id {
        self.keys.next()
    }

    /// Adds a claim, or replaces the one of that id.
    pub fn put_claim(&self, claim: &Claim) -> Result<(), StoreError> {
        some_text(
            &claim.statement,
            "A claim needs a statement: the sentence as it is published.",
        )?;
        some_text(&claim.key, "A claim needs a short name.")?;
        let key = claim.key.trim();
        if self.exists(
            "SELECT 1 FROM claim WHERE key = ?1 AND id <> ?2",
            params![key, text(claim.id)],
        )? {
            return refused(format!(
                "Another claim has the short name “{key}”. Choose another one."
            ));
        }
        let statistic = claim
            .statistic
            .as_ref()
            .map(serde_json::to_string)
            .transpose()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        self.run(
            "INSERT INTO claim (id, key, statement, statistic, how, stated_value, note, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET key = excluded.key, statement = excluded.statement,
                 statistic = excluded.statistic, how = excluded.how,
                 stated_value = excluded.stated_value, note = excluded.note,
                 position = excluded.position",
            params![
                text(claim.id),
                key,
                claim.statement.trim(),
                statistic,
                claim.how.code(),
                claim.stated.trim(),
                claim.note.trim(),
                claim.position
            ],
        )?;
        Ok(())
    }

    /// Removes a claim.
    pub fn remove_claim(&self, id: Id) -> Result<(), StoreError> {
        self.run_on("claim", "DELETE FROM claim WHERE id = ?1", [text(id)])
    }

    /// Puts claims into the order of the list.
    pub fn order_claims(&self, ids: &[Id]) -> Result<(), StoreError> {
        for (position, id) in (0_u32..).zip(ids) {
            self.run(
                "UPDATE claim SET position = ?2 WHERE id = ?1 AND position <> ?2",
                params![text(*id), position],
            )?;
        }
        Ok(())
    }

    /// Sets everything about the summary.
    pub fn set_publication(&self, publication: &Publication) -> Result<(), StoreError> {
        let rule = publication.disclosure;
        if rule.base == 0 {
            return refused("Counts are rounded to a multiple of 1 or more.");
        }
        let nothing_set = publication
            == &Publication {
                captions: publication.captions.clone(),
                corrections: publication.corrections.clone(),
                ..Publication::default()
            };
        if !nothing_set || self.exists("SELECT 1 FROM publication", [])? {
            self.run(
                "INSERT INTO publication (title, authors, findings, left_out, availability,
                     threshold, zeros, rounding, base, methods, single)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)
                 ON CONFLICT (single) DO UPDATE SET title = excluded.title,
                     authors = excluded.authors, findings = excluded.findings,
                     left_out = excluded.left_out, availability = excluded.availability,
                     threshold = excluded.threshold, zeros = excluded.zeros,
                     rounding = excluded.rounding, base = excluded.base,
                     methods = excluded.methods",
                params![
                    publication.title.trim(),
                    lines(&publication.authors),
                    lines(&publication.findings),
                    lines(&publication.left_out),
                    publication.availability.trim(),
                    rule.threshold,
                    rule.zeros,
                    rule.rounding.code(),
                    rule.base,
                    lines(&publication.methods)
                ],
            )?;
        }
        self.set_captions(publication)?;
        self.set_corrections(publication)
    }

    fn set_captions(&self, publication: &Publication) -> Result<(), StoreError> {
        let keys: Vec<&str> = publication
            .captions
            .iter()
            .filter(|one| !one.caption.trim().is_empty() || !one.alt.trim().is_empty())
            .map(|one| one.key.as_str())
            .collect();
        self.run(
            "DELETE FROM caption WHERE key NOT IN (SELECT value FROM json_each(?1))",
            [serde_json::json!(keys).to_string()],
        )?;
        for one in &publication.captions {
            if keys.contains(&one.key.as_str()) {
                self.run(
                    "INSERT INTO caption (key, caption, alt) VALUES (?1, ?2, ?3)
                     ON CONFLICT (key) DO UPDATE SET caption = excluded.caption,
                         alt = excluded.alt",
                    params![one.key, one.caption.trim(), one.alt.trim()],
                )?;
            }
        }
        Ok(())
    }

    fn set_corrections(&self, publication: &Publication) -> Result<(), StoreError> {
        let ids: Vec<String> = publication
            .corrections
            .iter()
            .map(|one| text(one.id))
            .collect();
        self.run(
            "DELETE FROM correction WHERE id NOT IN (SELECT value FROM json_each(?1))",
            [serde_json::json!(ids).to_string()],
        )?;
        for one in &publication.corrections {
            some_text(
                &one.text,
                "A correction needs a text: what was wrong, and what is right.",
            )?;
            self.run(
                "INSERT INTO correction (id, on_day, text) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET on_day = excluded.on_day, text = excluded.text",
                params![text(one.id), one.on.to_string(), one.text.trim()],
            )?;
        }
        Ok(())
    }

    /// Keeps what is published now: every published number, as JSON.
    pub fn add_release(&self, label: &str, content: &str) -> Result<Id, StoreError> {
        some_text(label, "A release needs a name.")?;
        let id = self.keys.next();
        self.run(
            "INSERT INTO release (id, label, content, released_by, released_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![text(id), label.trim(), content, self.who, self.moment],
        )?;
        Ok(id)
    }

    /// Forgets a release.
    pub fn remove_release(&self, id: Id) -> Result<(), StoreError> {
        self.run_on("release", "DELETE FROM release WHERE id = ?1", [text(id)])
    }
}
