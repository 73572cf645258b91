//! Proposes a mapping from what texts of a table could be, and says what it took for granted.

mod about;
mod columns;
mod confidence;
mod draft;
mod given;
mod known;
mod tables;
mod tally;
mod words;

pub use confidence::Confidence;
pub use given::{Given, Remembered};

use super::Mapping;
use draft::Draft;
use foi::Snapshot;
use known::Known;
use readers::sheets::{Area, Sheet};
use serde::{Deserialize, Serialize};

/// Most sheets that are looked at.
const MAX_SHEETS: usize = 50;

/// A proposed mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Guess {
    pub mapping: Mapping,
    /// What was recognised, taken for granted or left out, in plain sentences.
    pub why: Vec<String>,
    pub confidence: Confidence,
}

/// A table that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FoundTable {
    /// From 1.
    pub number: u32,
    /// The name of its sheet.
    pub sheet: String,
    /// `“Visits”, rows 3 to 9`
    pub place: String,
    /// What stands over it; may be empty.
    pub title: String,
    pub read: bool,
}

/// Proposes how to read the table that `given` names, else the best one that is not hidden.
#[must_use]
pub fn guess(sheets: &[Sheet], snapshot: &Snapshot, given: &Given<'_>) -> Guess {
    let known = Known::new(snapshot, given.remembered);
    let mut found: Vec<(&Sheet, Area, Option<Draft>)> = Vec::new();
    for sheet in sheets.iter().take(MAX_SHEETS) {
        known.look_at(None);
        let areas = tables::tables(&known, sheet);
        let alone = areas.len() == 1;
        for area in areas {
            let mut draft = if alone {
                draft::draft(&known, sheet, given)
            } else {
                draft::draft(&known, &sheet.part(area), given)
            };
            if let Some(draft) = draft.as_mut().filter(|_| !alone) {
                within(&mut draft.mapping.frame, sheet, area);
            }
            found.push((sheet, area, draft));
        }
    }
    let score = |at: usize| found[at].2.as_ref().map_or(0, |draft| draft.score);
    let best = match given.table {
        Some(number) => (number as usize)
            .checked_sub(1)
            .filter(|at| *at < found.len()),
        None => (0..found.len())
            .filter(|&at| !found[at].0.hidden)
            .max_by_key(|&at| (score(at), std::cmp::Reverse(at))),
    };
    let several = sheets.len() > 1;
    let chosen = best.and_then(|at| Some((at, found[at].2.take()?)));
    let Some((at, mut draft)) = chosen else {
        return Guess {
            mapping: draft::empty(),
            why: vec![NOTHING.to_owned()],
            confidence: Confidence::Low,
        };
    };
    if several {
        draft.mapping.sheet = Some(found[at].0.name.clone());
        draft
            .why
            .insert(0, format!("The sheet “{}” is read.", found[at].0.name));
    }
    Guess {
        mapping: draft.mapping,
        why: draft.why,
        confidence: draft.confidence,
    }
}

/// The frame of a part of a sheet, as one of the whole sheet.
fn within(frame: &mut super::Frame, sheet: &Sheet, area: Area) {
    if (area.last_row as usize) + 1 < sheet.height() {
        frame.last_row = Some(area.last_row + 1);
    }
    let rows: Vec<usize> = frame
        .header_rows
        .iter()
        .map(|row| row.saturating_sub(1) as usize)
        .collect();
    // A cell that is merged beyond the part stands over the column too.
    let heads = super::heads::heads(sheet, &rows);
    for (letter, head) in &mut frame.headers {
        let column = foi::place::position(&format!("{letter}1")).map(|(_, column)| column as usize);
        *head = column
            .and_then(|column| heads.get(column))
            .map(|head| super::key(head))
            .unwrap_or_default();
    }
}

/// Lists the tables of all sheets, and says which of them a mapping reads.
#[must_use]
pub fn found_tables(sheets: &[Sheet], snapshot: &Snapshot, mapping: &Mapping) -> Vec<FoundTable> {
    let known = Known::new(snapshot, &Remembered::default());
    let reads = super::sheet_of(mapping, sheets);
    let mut found: Vec<FoundTable> = Vec::new();
    for sheet in sheets.iter().take(MAX_SHEETS) {
        for area in tables::tables(&known, sheet) {
            let within =
                (area.first_row + 1..=area.last_row + 1).contains(&mapping.frame.first_row);
            let beside = column_read(mapping)
                .is_none_or(|column| (area.first_column..=area.last_column).contains(&column));
            found.push(FoundTable {
                number: u32::try_from(found.len() + 1).unwrap_or(u32::MAX),
                sheet: sheet.name.clone(),
                place: place(sheet, area),
                title: title(sheet, area),
                read: within && beside && reads.is_some_and(|read| std::ptr::eq(read, sheet)),
            });
        }
    }
    found
}

/// A mapping for a sheet that reads nothing yet.
#[must_use]
pub fn empty_mapping(name: &str) -> Mapping {
    Mapping {
        sheet: Some(name.to_owned()),
        ..draft::empty()
    }
}

/// The first column that holds figures.
fn column_read(mapping: &Mapping) -> Option<u32> {
    let super::Shape::Table { columns, .. } = &mapping.shape else {
        return None;
    };
    let first = columns.first()?;
    foi::place::position(&format!("{}1", first.column)).map(|(_, column)| column)
}

/// The explanation of a guess that recognised nothing.
pub const NOTHING: &str =
    "No table was recognised. No column names authorities, measures or periods of the campaign.";

fn place(sheet: &Sheet, area: Area) -> String {
    let rows = format!("rows {} to {}", area.first_row + 1, area.last_row + 1);
    let wide = sheet.width() > (area.last_column - area.first_column) as usize + 1;
    let columns = if wide {
        format!(
            ", columns {} to {}",
            foi::place::column_name(area.first_column),
            foi::place::column_name(area.last_column)
        )
    } else {
        String::new()
    };
    if sheet.name.is_empty() {
        format!("{rows}{columns}")
    } else {
        let hidden = if sheet.hidden { " (hidden)" } else { "" };
        format!("“{}”{hidden}, {rows}{columns}", sheet.name)
    }
}

/// The first text of a table.
fn title(sheet: &Sheet, area: Area) -> String {
    (area.first_row..=area.last_row)
        .flat_map(|row| {
            (area.first_column..=area.last_column)
                .map(move |column| sheet.cell(row as usize, column as usize).text.trim())
        })
        .find(|text| !text.is_empty())
        .map(super::mapped_table::short)
        .unwrap_or_default()
}
