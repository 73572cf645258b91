//! What came back beside figures and events: documents filed with a request, other readings of a
//! figure, percentages stated, findings explained, mappings and what sources call measures.

use super::{Origin, Tx, refused, some_text, text};
use crate::StoreError;
use crate::rows::{spot_column, value_columns};
use foi::{Category, Explanation, Filed, Id, ReadingKind, StatedShare, Value};
use rusqlite::params;

/// Another reading of a figure; who and when come from the write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReading {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
    pub kind: ReadingKind,
    pub value: Value,
    pub given: String,
    pub origin: Option<Origin>,
}

impl Tx<'_> {
    /// Files a document with a request. One that is there already stays as it was filed.
    pub fn file_document(
        &self,
        authority: Id,
        document: Id,
        message_id: &str,
        part_of: Option<Id>,
    ) -> Result<(), StoreError> {
        self.insert_filed(&Filed {
            authority,
            document,
            message_id: message_id.to_owned(),
            part_of,
            added_by: self.who.to_owned(),
            added_at: self.moment.clone(),
        })
    }

    pub(crate) fn insert_filed(&self, filed: &Filed) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO request_document (authority_id, document_id, message_id, part_of_id,
                 added_by, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (authority_id, document_id) DO NOTHING",
            params![
                text(filed.authority),
                text(filed.document),
                filed.message_id,
                filed.part_of.map(text),
                filed.added_by,
                filed.added_at
            ],
        )?;
        Ok(())
    }

    /// Takes a document off a request; its bytes stay in the file.
    pub fn unfile_document(&self, authority: Id, document: Id) -> Result<(), StoreError> {
        self.run_on(
            "document",
            "DELETE FROM request_document WHERE authority_id = ?1 AND document_id = ?2",
            params![text(authority), text(document)],
        )
    }

    /// Keeps another reading of a figure. The same one again changes nothing.
    pub fn add_reading(&self, reading: &NewReading) -> Result<(), StoreError> {
        let Some((state, value, low, high, provision)) = value_columns(&reading.value) else {
            return refused("A reading needs a value.");
        };
        let origin = reading.origin.as_ref();
        self.run(
            "INSERT INTO reading (id, authority_id, measure_id, period_id, kind, state, value,
                 low, high, provision, given, document_id, spot, read_by, read_at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
             WHERE NOT EXISTS (SELECT 1 FROM reading
                 WHERE authority_id = ?2 AND measure_id = ?3 AND period_id = ?4 AND kind = ?5
                     AND state = ?6 AND value IS ?7 AND low IS ?8 AND high IS ?9
                     AND provision IS ?10 AND document_id IS ?12 AND spot = ?13
                     AND (kind = 'source' OR read_by = ?14) AND settled_reason IS NULL)",
            params![
                text(self.keys.next()),
                text(reading.authority),
                text(reading.measure),
                text(reading.period),
                reading.kind.code(),
                state,
                value,
                low,
                high,
                provision,
                reading.given,
                origin.map(|origin| text(origin.document)),
                spot_column(origin.and_then(|origin| origin.spot.as_ref())),
                self.who,
                self.moment
            ],
        )?;
        Ok(())
    }

    /// Settles a disagreement, with a reason.
    pub fn settle_reading(&self, id: Id, reason: &str) -> Result<(), StoreError> {
        some_text(
            reason,
            "Settling a disagreement needs a reason. Say which reading is right and why.",
        )?;
        self.run_on(
            "reading",
            "UPDATE reading SET settled_reason = ?2, settled_by = ?3, settled_at = ?4
             WHERE id = ?1",
            params![text(id), reason.trim(), self.who, self.moment],
        )
    }

    /// Keeps a percentage that a source states; the newest takes the place of the one before.
    pub fn set_share(&self, share: &StatedShare) -> Result<(), StoreError> {
        if share.part == share.whole {
            return refused("A percentage is of one measure in another.");
        }
        self.run(
            "INSERT INTO stated_share (authority_id, part_id, whole_id, period_id, given, low,
                 high, document_id, spot) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (authority_id, part_id, whole_id, period_id) DO UPDATE SET
                 given = excluded.given, low = excluded.low, high = excluded.high,
                 document_id = excluded.document_id, spot = excluded.spot",
            params![
                text(share.authority),
                text(share.part),
                text(share.whole),
                text(share.period),
                share.given,
                share.low,
                share.high,
                share.document.map(text),
                spot_column(share.spot.as_ref())
            ],
        )?;
        Ok(())
    }

    /// Explains a finding of a check, with a reason; who and when come from the write.
    pub fn explain(
        &self,
        finding: &str,
        figures: &str,
        reason: &str,
        printed: bool,
    ) -> Result<(), StoreError> {
        self.insert_explanation(&Explanation {
            finding: finding.to_owned(),
            figures: figures.to_owned(),
            reason: reason.trim().to_owned(),
            printed,
            by: self.who.to_owned(),
            at: self.moment.clone(),
        })
    }

    pub(crate) fn insert_explanation(&self, explanation: &Explanation) -> Result<(), StoreError> {
        some_text(
            &explanation.reason,
            "Explaining a finding needs a reason. Say why the figures are right as they are.",
        )?;
        self.run(
            "INSERT INTO explanation (finding, figures, reason, printed, explained_by,
                 explained_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (finding) DO UPDATE SET figures = excluded.figures,
                 reason = excluded.reason, printed = excluded.printed,
                 explained_by = excluded.explained_by, explained_at = excluded.explained_at",
            params![
                explanation.finding,
                explanation.figures,
                explanation.reason,
                explanation.printed,
                explanation.by,
                explanation.at
            ],
        )?;
        Ok(())
    }

    /// Takes an explanation back.
    pub fn unexplain(&self, finding: &str) -> Result<(), StoreError> {
        self.run_on(
            "explanation",
            "DELETE FROM explanation WHERE finding = ?1",
            [finding],
        )
    }

    /// Saves a mapping under a name; the one of that name is replaced. `content` is JSON.
    pub fn save_mapping(&self, name: &str, content: &str) -> Result<(), StoreError> {
        some_text(name, "A mapping needs a name.")?;
        self.run(
            "INSERT INTO mapping (name, content, saved_by, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO UPDATE SET content = excluded.content,
                 saved_by = excluded.saved_by, saved_at = excluded.saved_at
             WHERE content IS NOT excluded.content",
            params![name.trim(), content, self.who, self.moment],
        )?;
        Ok(())
    }

    /// Removes a saved mapping.
    pub fn remove_mapping(&self, name: &str) -> Result<(), StoreError> {
        self.run_on("mapping", "DELETE FROM mapping WHERE name = ?1", [name])
    }

    /// Remembers what sources call a measure, or that a category is left out.
    pub fn remember_category(&self, category: &Category) -> Result<(), StoreError> {
        some_text(&category.text, "A category needs a text.")?;
        self.run(
            "INSERT INTO category (text, measure_id) VALUES (?1, ?2)
             ON CONFLICT (text) DO UPDATE SET measure_id = excluded.measure_id
             WHERE measure_id IS NOT excluded.measure_id",
            params![category.text.trim(), category.measure.map(text)],
        )?;
        Ok(())
    }
}
