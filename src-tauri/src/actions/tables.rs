//! Importing figures from a table: preview, apply as one step, saved mappings.

use super::{documents, mappings};
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::{Session, Written};
use crate::views::documents::spot_words;
use crate::views::figures::{Place, column_title};
use crate::views::tables::{ImportOutcome, ImportRow};
use foi::{Category, Holder, Id, ReadingKind, Snapshot, StatedShare, Value, format, names};
use intake::mapping::{
    self, FoundFigure, Given, Guess, Mapping, MappingEdit, MappingError, Reading, Remembered, Sure,
    edit, found_tables,
};
use intake::table::{self, Book, ReadOptions, TableError, Watch};
use std::collections::HashSet;
use store::{FigureEntry, NewReading, Origin, Stamp};

/// A table that was read, with the bytes it came from.
pub struct Loaded {
    pub name: String,
    pub bytes: Vec<u8>,
    pub book: Book,
    /// How its bytes were read.
    pub options: ReadOptions,
}

impl From<TableError> for ApiError {
    fn from(error: TableError) -> Self {
        let code = if error == TableError::Cancelled {
            ErrorCode::Cancelled
        } else {
            ErrorCode::Invalid
        };
        Self {
            field: Some("source".to_owned()),
            ..Self::new(code, error.to_string())
        }
    }
}

impl From<MappingError> for ApiError {
    fn from(error: MappingError) -> Self {
        let code = if error == MappingError::Stopped {
            ErrorCode::Cancelled
        } else {
            ErrorCode::Invalid
        };
        Self {
            field: Some("mapping".to_owned()),
            ..Self::new(code, error.to_string())
        }
    }
}

/// How the bytes of a text file are read under a mapping.
#[must_use]
pub fn options_of(mapping: Option<&Mapping>) -> ReadOptions {
    mapping.map_or_else(ReadOptions::default, |mapping| ReadOptions {
        encoding: mapping.reader.encoding.clone(),
        delimiter: mapping
            .reader
            .delimiter
            .as_ref()
            .and_then(|text| text.chars().next()),
    })
}

pub fn load(name: &str, bytes: Vec<u8>, options: ReadOptions, watch: &dyn Watch) -> Result<Loaded> {
    let book = table::read(name, &bytes, &options, watch)?;
    Ok(Loaded {
        name: name.to_owned(),
        bytes,
        book,
        options,
    })
}

/// What this campaign remembers of earlier sources.
fn remembered(snapshot: &Snapshot) -> Remembered {
    Remembered {
        categories: snapshot
            .categories
            .iter()
            .map(|category| (category.text.clone(), category.measure))
            .collect(),
    }
}

/// What a person says of a table before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    pub authority: Option<Id>,
    /// The period it is about, where the table does not say.
    pub period: Option<Id>,
    /// Which of the tables, by its number.
    pub table: Option<u32>,
}

/// How a table seems to be meant.
#[must_use]
pub fn guess(snapshot: &Snapshot, loaded: &Loaded, told: Told) -> Guess {
    let given = Given {
        file: &loaded.name,
        authority: told.authority,
        period: told.period,
        table: told.table,
        remembered: &remembered(snapshot),
    };
    let mut guess = mapping::guess(&loaded.book.sheets, snapshot, &given);
    guess
        .mapping
        .reader
        .encoding
        .clone_from(&loaded.options.encoding);
    guess.mapping.reader.delimiter = loaded.options.delimiter.map(String::from);
    guess
}

/// A mapping with corrections, and why it is what it is where one of them had the table recognised
/// anew; `Err` where a saved mapping it takes is not there.
pub fn corrected(
    session: &Session,
    loaded: &Loaded,
    authority: Option<Id>,
    mapping: Mapping,
    edits: &[MappingEdit],
) -> Result<(Mapping, Option<Vec<String>>)> {
    let snapshot = session.snapshot();
    let (mut mapping, mut why) = (mapping, None);
    for one in edits {
        let told = if let MappingEdit::Saved { name } = one {
            (mapping, why) = (mappings::saved(session, name)?, None);
            continue;
        } else if let MappingEdit::Table { number } = one {
            Told {
                table: Some(*number),
                ..Told::default()
            }
        } else if let MappingEdit::Sheet { name } = one {
            let Some(number) = first_of(snapshot, loaded, name) else {
                mapping = mapping::of_sheet(name);
                why = Some(vec![mapping::NOTHING.to_owned()]);
                continue;
            };
            Told {
                table: Some(number),
                ..Told::default()
            }
        } else if let MappingEdit::TablePeriod { period } = one
            && mapping.has_no_columns()
        {
            // Without a period no column was taken for figures.
            Told {
                period: snapshot
                    .periods
                    .iter()
                    .find(|one| one.slug == *period)
                    .map(|one| one.id),
                table: found_tables(&loaded.book.sheets, snapshot, &mapping)
                    .into_iter()
                    .find(|table| table.read)
                    .map(|table| table.number),
                ..Told::default()
            }
        } else {
            edit(&mut mapping, one, &loaded.book.sheets, snapshot);
            continue;
        };
        let found = guess(snapshot, loaded, Told { authority, ..told });
        let answered = std::mem::replace(&mut mapping, found.mapping);
        if matches!(one, MappingEdit::TablePeriod { .. }) {
            mapping.keep_answers(answered);
        }
        why = Some(found.why);
    }
    Ok((mapping, why))
}

/// The number of the first table on a sheet.
fn first_of(snapshot: &Snapshot, loaded: &Loaded, sheet: &str) -> Option<u32> {
    let nothing = mapping::of_sheet(sheet);
    found_tables(&loaded.book.sheets, snapshot, &nothing)
        .into_iter()
        .find(|table| table.sheet == sheet)
        .map(|table| table.number)
}

/// What a table gives under a mapping.
pub fn read(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: &Mapping,
    authority: Option<Id>,
    watch: &dyn Watch,
) -> Result<Reading> {
    let mut on = |done: u32, total: u32| {
        watch.at(done.into(), total.into());
        !watch.cancelled()
    };
    Ok(mapping::apply(
        mapping,
        &loaded.book.sheets,
        snapshot,
        authority,
        &mut on,
    )?)
}

/// What a found figure is against the record, with what stands there now.
fn compared(
    snapshot: &Snapshot,
    found: &FoundFigure,
    before: &Before,
) -> Option<(ImportOutcome, [usize; 3])> {
    let at = [
        snapshot.authority(found.authority)?,
        snapshot.measure(found.measure)?,
        snapshot.period(found.period)?,
    ];
    let now = snapshot.value(at[0], at[1], at[2]);
    let outcome = if *now == Value::NotEntered {
        ImportOutcome::Add
    } else if *now == found.value {
        ImportOutcome::Same
    } else if before.contains(found) {
        ImportOutcome::Change
    } else {
        ImportOutcome::Contradict
    };
    Some((outcome, at))
}

/// The cells whose figures came from documents of a name: a newer copy of the same file may
/// change what the older one gave.
pub struct Before(HashSet<(Id, Id, Id)>);

impl Before {
    pub fn of(session: &Session, name: &str) -> Result<Self> {
        let mut cells = HashSet::new();
        for info in session.store().documents()?.values() {
            if info.name != name {
                continue;
            }
            for figure in session.store().figures_from(info.id)? {
                if let Holder::Authority(authority) = figure.holder
                    && figure.checked_by.is_none()
                {
                    cells.insert((authority, figure.measure, figure.period));
                }
            }
        }
        Ok(Self(cells))
    }

    fn contains(&self, found: &FoundFigure) -> bool {
        self.0
            .contains(&(found.authority, found.measure, found.period))
    }
}

/// What importing would do with the first `most` figures, contradictions first.
#[must_use]
pub fn rows(
    snapshot: &Snapshot,
    reading: &Reading,
    before: &Before,
    most: usize,
) -> Vec<ImportRow> {
    let mut found: Vec<(ImportOutcome, [usize; 3], &FoundFigure)> = reading
        .figures
        .iter()
        .filter_map(|found| {
            let (outcome, at) = compared(snapshot, found, before)?;
            Some((outcome, at, found))
        })
        .collect();
    found.sort_by_key(|(outcome, _, _)| *outcome);
    found
        .into_iter()
        .take(most)
        .map(|(outcome, [a, m, p], found)| {
            let decimals = snapshot.measures[m].decimals;
            ImportRow {
                place: Place {
                    authority: found.authority,
                    measure: found.measure,
                    period: found.period,
                },
                authority: snapshot.authorities[a].name.clone(),
                column: column_title(snapshot, m, p),
                from: format::value(snapshot.value(a, m, p), decimals),
                to: format::value(&found.value, decimals),
                given: found.given.clone(),
                spot_words: spot_words(Some(&found.spot)),
                spot: Some(found.spot.clone()),
                sure: found.sure,
                outcome,
            }
        })
        .collect()
}

/// How many figures come to each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub adds: u32,
    pub changes: u32,
    pub same: u32,
    pub contradicts: u32,
    /// Of those that are added or changed: what the source's totals confirm, and what they
    /// contradict and a person takes all the same.
    pub confirmed: u32,
    pub against: u32,
    /// The same of those that contradict the record.
    pub other_confirmed: u32,
    pub other_against: u32,
}

#[must_use]
pub fn tally(snapshot: &Snapshot, reading: &Reading, before: &Before) -> Tally {
    let mut tally = Tally::default();
    for found in &reading.figures {
        match compared(snapshot, found, before).map(|(outcome, _)| outcome) {
            Some(ImportOutcome::Add) => tally.adds += 1,
            Some(ImportOutcome::Change) => tally.changes += 1,
            Some(ImportOutcome::Same) => {
                tally.same += 1;
                continue;
            }
            Some(ImportOutcome::Contradict) => {
                tally.contradicts += 1;
                tally.other_confirmed += u32::from(found.sure == Sure::Confirmed);
                tally.other_against += u32::from(found.sure == Sure::Contradicted);
                continue;
            }
            None => continue,
        }
        tally.confirmed += u32::from(found.sure == Sure::Confirmed);
        tally.against += u32::from(found.sure == Sure::Contradicted);
    }
    tally
}

/// Imports the figures, as one step, and keeps the source as a document. What contradicts the
/// record is kept beside it as another reading, or with `replace` takes its place. Names and
/// categories that a person matched are remembered.
pub fn apply(
    session: &mut Session,
    stamp: &Stamp,
    loaded: &Loaded,
    mapping: &Mapping,
    reading: &Reading,
    replace: bool,
) -> Result<Written<String>> {
    let before = Before::of(session, &loaded.name)?;
    let snapshot = session.snapshot();
    let planned: Vec<(ImportOutcome, &FoundFigure)> = reading
        .figures
        .iter()
        .filter_map(|found| Some((compared(snapshot, found, &before)?.0, found)))
        .filter(|(outcome, _)| *outcome != ImportOutcome::Same)
        .collect();
    if planned.is_empty() && reading.shares.is_empty() {
        return Err(ApiError::invalid(
            "source",
            if reading.figures.is_empty() {
                "No figure was understood, so nothing was imported."
            } else {
                "Every figure in it is in the record already."
            },
        ));
    }
    let aliases = new_aliases(snapshot, mapping, reading);
    let categories = new_categories(snapshot, mapping);
    let taken = planned
        .iter()
        .filter(|(outcome, _)| replace || *outcome != ImportOutcome::Contradict)
        .count();
    let label = format!(
        "Import {} from {}",
        format::plural(taken, "figure", "figures"),
        loaded.name
    );
    let document = documents::keep_bytes(session, stamp, &loaded.name, &loaded.bytes)?;
    session.write(&label, stamp, |tx| {
        for (outcome, found) in planned {
            let origin = Origin {
                document,
                spot: Some(found.spot.clone()),
            };
            if outcome == ImportOutcome::Contradict && !replace {
                tx.add_reading(&NewReading {
                    authority: found.authority,
                    measure: found.measure,
                    period: found.period,
                    kind: ReadingKind::Source,
                    value: found.value.clone(),
                    given: found.given.clone(),
                    origin: Some(origin),
                })?;
            } else {
                tx.set_figure(&FigureEntry {
                    holder: Holder::Authority(found.authority),
                    measure: found.measure,
                    period: found.period,
                    value: found.value.clone(),
                    given: found.given.clone(),
                    source: Some(loaded.name.clone()),
                    origin: Some(origin),
                    note: None,
                })?;
            }
        }
        for share in &reading.shares {
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
        for (authority, alias) in &aliases {
            tx.add_alias(*authority, alias)?;
        }
        for category in &categories {
            tx.remember_category(category)?;
        }
        Ok(label.clone())
    })
}

/// Names that a person matched by hand and that do not lead to the authority by themselves.
fn new_aliases(snapshot: &Snapshot, mapping: &Mapping, reading: &Reading) -> Vec<(Id, String)> {
    reading
        .names
        .iter()
        .filter(|used| mapping.names.contains_key(&mapping::key(&used.text)))
        .filter_map(|used| Some((used.is?, used.text.trim().to_owned())))
        .filter(|(id, text)| {
            !names::find(text, &snapshot.authorities)
                .is_ok_and(|at| snapshot.authorities[at].id == *id)
        })
        .collect()
}

fn new_categories(snapshot: &Snapshot, mapping: &Mapping) -> Vec<Category> {
    mapping
        .categories
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, slug)| Category {
            text: text.clone(),
            measure: slug.as_ref().and_then(|slug| {
                let found = snapshot.measures.iter().find(|one| one.slug == *slug)?;
                Some(found.id)
            }),
        })
        .collect()
}

/// Name and bytes of a document that is kept.
pub fn document(session: &Session, id: Id) -> Result<(String, Vec<u8>)> {
    let known = session.store().documents()?;
    let info = known
        .get(&id)
        .ok_or_else(|| ApiError::missing("document"))?;
    Ok((info.name.clone(), session.store().document(id)?))
}

/// The clipboard, as a table. It is kept as a text when it is imported.
pub fn pasted(text: &str, html: Option<&str>, options: ReadOptions) -> Result<Loaded> {
    Ok(Loaded {
        name: "Pasted table.tsv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        book: table::from_clipboard(text, html)?,
        options,
    })
}
