//! Importing the figures of a table, or trying whether it could be done.

use super::Loaded;
use super::outcome::{Before, compared};
use crate::documents;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::spreadsheets::view::ImportOutcome;
use foi::{Category, Holder, Id, ReadingKind, Snapshot, StatedShare, format, names};
use intake::mapping::{self, FoundFigure, MappedTable, Mapping};
use store::{FigureEntry, NewReading, Origin, Stamp, StoreError, Tx};

/// An import, as it is written.
pub(super) struct Import<'a> {
    loaded: &'a Loaded,
    mapped: &'a MappedTable,
    /// What contradicts the record takes its place.
    replace: bool,
    /// Every figure that the record does not have like this.
    figures: Vec<(ImportOutcome, &'a FoundFigure)>,
    /// What is remembered of names and categories that a person matched.
    aliases: Vec<(Id, String)>,
    categories: Vec<Category>,
    /// Whose table it is, where a person said so; the document is filed with that request.
    whose: Option<Id>,
    label: String,
}

impl<'a> Import<'a> {
    /// # Errors
    /// Where there is nothing to write.
    pub(super) fn new(
        session: &Session,
        snapshot: &Snapshot,
        loaded: &'a Loaded,
        mapping: &Mapping,
        mapped: &'a MappedTable,
        replace: bool,
    ) -> Result<Self> {
        let before = Before::read(session, &loaded.name)?;
        let figures: Vec<(ImportOutcome, &FoundFigure)> = mapped
            .figures
            .iter()
            .filter_map(|found| Some((compared(snapshot, found, &before)?.0, found)))
            .filter(|(outcome, _)| *outcome != ImportOutcome::Same)
            .collect();
        if figures.is_empty() && mapped.shares.is_empty() {
            return Err(ApiError::invalid(
                "source",
                if mapped.figures.is_empty() {
                    "No figure could be read, so nothing was imported."
                } else {
                    "Every figure in it is already in the record."
                },
            ));
        }
        let taken = figures
            .iter()
            .filter(|(outcome, _)| replace || *outcome != ImportOutcome::Contradict)
            .count();
        Ok(Self {
            aliases: new_aliases(snapshot, mapping, mapped),
            categories: new_categories(snapshot, mapping),
            whose: mapped
                .figures
                .first()
                .filter(|_| mapping.needs_authority())
                .map(|figure| figure.authority),
            label: format!(
                "{} from {}",
                kept_words(taken, figures.len() - taken, mapped.shares.len()),
                loaded.name
            ),
            loaded,
            mapped,
            replace,
            figures,
        })
    }

    pub(super) fn write(&self, tx: &Tx<'_>) -> std::result::Result<(), StoreError> {
        let document = documents::keep_within(tx, &self.loaded.name, &self.loaded.bytes)?;
        if let Some(authority) = self.whose {
            tx.file_document(authority, document, "", None)?;
        }
        for (outcome, found) in &self.figures {
            let origin = Some(Origin {
                document,
                spot: Some(found.spot.clone()),
            });
            if *outcome == ImportOutcome::Contradict && !self.replace {
                tx.add_reading(&NewReading {
                    authority: found.authority,
                    measure: found.measure,
                    period: found.period,
                    kind: ReadingKind::Source,
                    value: found.value.clone(),
                    given: found.given.clone(),
                    origin,
                })?;
            } else {
                tx.set_figure(&FigureEntry {
                    holder: Holder::Authority(found.authority),
                    measure: found.measure,
                    period: found.period,
                    value: found.value.clone(),
                    given: found.given.clone(),
                    source: Some(self.loaded.source()),
                    origin,
                    note: None,
                })?;
            }
        }
        for share in &self.mapped.shares {
            tx.set_share(&StatedShare {
                authority: share.authority,
                part: share.part,
                whole: share.whole,
                period: share.period,
                given: share.given.clone(),
                low: share.low,
                high: share.high,
                document: Some(document),
                spot: Some(share.spot.clone()),
            })?;
        }
        for (authority, alias) in &self.aliases {
            tx.add_alias(*authority, alias)?;
        }
        for category in &self.categories {
            tx.remember_category(category)?;
        }
        Ok(())
    }
}

/// `Imported 12 figures, kept 3 readings that differ from the record`
fn kept_words(figures: usize, readings: usize, shares: usize) -> String {
    let mut words = Vec::new();
    if figures > 0 {
        words.push(format!(
            "imported {}",
            format::plural(figures, "figure", "figures")
        ));
    }
    if readings > 0 {
        words.push(format!(
            "kept {} from the record",
            format::plural(readings, "reading that differs", "readings that differ")
        ));
    }
    // Beside figures they go without saying.
    if words.is_empty() {
        words.push(format!(
            "kept {} for the checks",
            format::plural(shares, "stated percentage", "stated percentages")
        ));
    }
    let mut words = words.join(", ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// Imports the figures, as one step, and keeps the source as a document. What contradicts the
/// record is kept beside it as another reading, or with `replace` takes its place. Names and
/// categories that a person matched are remembered.
pub fn apply(
    session: &mut Session,
    stamp: &Stamp,
    loaded: &Loaded,
    mapping: &Mapping,
    mapped: &MappedTable,
    replace: bool,
) -> Result<Written<String>> {
    let import = Import::new(
        session,
        session.snapshot(),
        loaded,
        mapping,
        mapped,
        replace,
    )?;
    session.write(&import.label, stamp, |tx| {
        import.write(tx)?;
        Ok(import.label.clone())
    })
}

/// Names that a person matched by hand and that do not lead to the authority by themselves.
fn new_aliases(snapshot: &Snapshot, mapping: &Mapping, mapped: &MappedTable) -> Vec<(Id, String)> {
    mapped
        .names
        .iter()
        .filter(|used| mapping.names.contains_key(&mapping::key(&used.text)))
        .filter_map(|used| Some((used.is?, used.text.trim().to_owned())))
        // A row without a name can be somebody's, but that is no name of theirs.
        .filter(|(id, text)| {
            !text.is_empty()
                && !names::find(text, &snapshot.authorities)
                    .is_ok_and(|at| snapshot.authorities[at].id == *id)
        })
        .collect()
}

/// Texts of categories and their measures. The number of a question is one of this source only.
fn new_categories(snapshot: &Snapshot, mapping: &Mapping) -> Vec<Category> {
    mapping
        .categories
        .iter()
        .filter(|(text, _)| !text.is_empty() && mapping::question_number(text).is_none())
        .map(|(text, slug)| Category {
            text: text.clone(),
            measure: slug.as_ref().and_then(|slug| {
                let found = snapshot.measures.iter().find(|one| one.slug == *slug)?;
                Some(found.id)
            }),
        })
        .collect()
}
