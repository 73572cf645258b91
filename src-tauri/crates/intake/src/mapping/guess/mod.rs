//! Proposes a mapping from what texts of a table could be, and says what it took for granted.

mod about;
mod answer;
mod by_labels;
mod candidate;
mod columns;
mod confidence;
mod contrary;
mod doubts;
mod draft;
mod elsewhere;
mod given;
mod known;
mod labelled;
mod legend;
mod meant;
mod narrowing;
mod numbering;
mod places;
mod question;
mod scope;
mod shortened;
mod signs;
mod tables;
mod tally;
mod unnamed;
mod worded;
mod words;

pub use confidence::Confidence;
pub use given::{Given, Remembered};
pub(crate) use meant::{counted, measures as measures_meant};
pub use question::{TableAnswer, TableQuestion};
pub use signs::of_mapping as open_signs;
pub use worded::question_number;

use super::Mapping;
use candidate::Candidate;
use foi::Snapshot;
use known::Known;
use readers::sheets::{Area, Sheet};
use serde::{Deserialize, Serialize};

/// Most sheets that are looked at.
const MAX_SHEETS: usize = 50;

/// Most rows that are read to ask about what is in them.
const MAX_READ: u32 = 5_000;

/// Most labels of one question.
const MAX_ASKED: usize = 60;

/// A proposed mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Guess {
    pub mapping: Mapping,
    /// What was recognised, taken for granted or left out, in plain sentences.
    pub why: Vec<String>,
    pub confidence: Confidence,
    /// What a person has to say, with the likely answer.
    #[serde(default)]
    pub questions: Vec<TableQuestion>,
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

/// Proposes how to read the table that `given` names, else the best one that is not hidden, together
/// with those that answer other parts of the request: each by its columns or by its labels, whichever
/// gives more. Where figures would come only once a person says which measure they are of, that is asked.
#[must_use]
pub fn guess(sheets: &[Sheet], snapshot: &Snapshot, given: &Given<'_>) -> Guess {
    let (mut guess, reads) = as_told(sheets, snapshot, given);
    if !reads && given.measure.is_none() {
        guess
            .questions
            .extend(unnamed::question(&guess, sheets, snapshot, given));
    }
    guess
}

/// The proposal by what is known beforehand, and whether it gives figures.
fn as_told(sheets: &[Sheet], snapshot: &Snapshot, given: &Given<'_>) -> (Guess, bool) {
    let known = Known::new(snapshot, given.remembered);
    let mut found: Vec<(&Sheet, Option<Candidate>)> = Vec::new();
    for sheet in sheets.iter().take(MAX_SHEETS) {
        known.look_at(None);
        let areas = tables::tables(&known, sheet);
        let mut above: Vec<String> = Vec::new();
        let several = sheets.len() > 1;
        for &area in &areas {
            let alone = areas.len() == 1;
            let part = (!alone).then(|| sheet.part(area));
            let place = candidate::Place {
                sheets,
                sheet,
                part: part.as_ref().unwrap_or(sheet),
                area: (!alone).then_some(area),
                several,
            };
            let wanted = given
                .table
                .is_none_or(|number| number as usize == found.len() + 1);
            let best = wanted
                .then(|| candidate::best(&known, &place, given, &mut above))
                .flatten();
            found.push((sheet, best));
        }
    }
    let score = |at: usize| {
        found[at]
            .1
            .as_ref()
            .map_or((0, 0), |one| (one.figures.len(), one.draft.score))
    };
    let best = match given.table {
        Some(number) => (number as usize)
            .checked_sub(1)
            .filter(|at| *at < found.len()),
        None => (0..found.len())
            .filter(|&at| !found[at].0.hidden)
            .max_by_key(|&at| (score(at), std::cmp::Reverse(at))),
    };
    let chosen = best.and_then(|at| Some((at, found[at].1.take()?)));
    let Some((at, chosen)) = chosen else {
        let guess = Guess {
            mapping: draft::empty(),
            why: std::iter::once(NOTHING.to_owned())
                .chain(elsewhere::named(&known, sheets))
                .collect(),
            confidence: Confidence::Low,
            questions: Vec::new(),
        };
        return (guess, false);
    };
    let further = if given.table.is_none() {
        found
            .iter_mut()
            .filter(|(sheet, _)| !sheet.hidden)
            .filter_map(|(_, candidate)| candidate.take())
            .collect()
    } else {
        Vec::new()
    };
    let empty = chosen.figures.is_empty();
    let nothing = given.table.is_none() && empty && !chosen.other_times;
    let mut draft = candidate::with_further(snapshot, chosen, further);
    if nothing && draft.mapping.also.is_empty() && draft.questions.is_empty() {
        draft.why.extend(elsewhere::named(&known, sheets));
    }
    if sheets.len() > 1 {
        draft.mapping.sheet = Some(found[at].0.name.clone());
        draft.why.insert(
            0,
            format!("{} is read.", super::called::begins(found[at].0)),
        );
    }
    let mut questions = draft.questions;
    let mut read = draft.mapping.clone();
    read.confirm.clear();
    if !read.needs_authority() || given.authority.is_some() {
        let unknown = unknown_labels(&read, sheets, snapshot, given.authority);
        // What was left out as a part of another row is no question.
        questions.retain_mut(|one| {
            let open = one.likely.is_empty() && !one.texts.is_empty();
            one.texts.retain(|text| !open || unknown.contains(text));
            !open || !one.texts.is_empty()
        });
        questions.extend(open_labels(&known, &read, sheets, &unknown, &questions));
        questions.extend(signs::of_mapping(&read, sheets, snapshot, given.authority));
    }
    let reads = !empty || !draft.mapping.also.is_empty();
    let guess = Guess {
        mapping: draft.mapping,
        why: draft.why,
        confidence: draft.confidence,
        questions,
    };
    (guess, reads)
}

/// The labels of all tables of a mapping that are not known.
fn unknown_labels(
    mapping: &Mapping,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<foi::Id>,
) -> Vec<String> {
    let mut unknown: Vec<String> = Vec::new();
    for mut part in mapping.each_table() {
        let most = part.frame.first_row.saturating_add(MAX_READ);
        part.frame.last_row = Some(part.frame.last_row.map_or(most, |last| last.min(most)));
        let mapped = super::apply_as_is(&part, sheets, snapshot, authority).unwrap_or_default();
        let open = mapped
            .categories
            .into_iter()
            .filter(|used| used.is.is_none() && !used.left_out && !used.text.is_empty());
        for used in open.take(MAX_ASKED) {
            if !unknown.contains(&used.text) {
                unknown.push(used.text);
            }
        }
    }
    unknown
}

/// Asks about labels that are not known, where nothing asks about them yet.
fn open_labels(
    known: &Known<'_>,
    mapping: &Mapping,
    sheets: &[Sheet],
    unknown: &[String],
    asked: &[TableQuestion],
) -> Option<TableQuestion> {
    let open: Vec<String> = unknown
        .iter()
        .filter(|text| !asked.iter().any(|one| one.texts.contains(text)))
        .take(MAX_ASKED)
        .cloned()
        .collect();
    let about = mapping
        .about
        .as_ref()
        .and_then(|slug| known.snapshot.measures.iter().position(|m| m.slug == *slug));
    question::labels(known, sheets, about, &open).filter(|one| !one.likely.is_empty())
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
    let mappings = mapping.each_table();
    let mut found: Vec<FoundTable> = Vec::new();
    for sheet in sheets.iter().take(MAX_SHEETS) {
        for area in tables::tables(&known, sheet) {
            let reads = mappings.iter().any(|mapping| {
                let within =
                    (area.first_row + 1..=area.last_row + 1).contains(&mapping.frame.first_row);
                let beside = column_read(mapping)
                    .is_none_or(|column| (area.first_column..=area.last_column).contains(&column));
                within
                    && beside
                    && super::sheet_of(mapping, sheets)
                        .is_some_and(|read| std::ptr::eq(read, sheet))
            });
            found.push(FoundTable {
                number: u32::try_from(found.len() + 1).unwrap_or(u32::MAX),
                sheet: sheet.name.clone(),
                place: place(sheet, area),
                title: title(sheet, area),
                read: reads,
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
    let first = match &mapping.shape {
        super::Shape::Table { columns, .. } => &columns.first()?.column,
        super::Shape::Labels { columns, .. } => &columns.first()?.column,
        super::Shape::Records { .. } => return None,
    };
    foi::place::position(&format!("{first}1")).map(|(_, column)| column)
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

/// What stands over a table: the text alone in the rows above its first row of several texts, or the
/// caption in its document.
fn title(sheet: &Sheet, area: Area) -> String {
    let texts = |row: u32| -> Vec<&str> {
        (area.first_column..=area.last_column)
            .map(|column| sheet.cell(row as usize, column as usize).text.trim())
            .filter(|text| !text.is_empty())
            .collect()
    };
    // A text that is merged over several columns stands in each of them.
    (area.first_row..=area.last_row)
        .map(texts)
        .take_while(|texts| texts.iter().all(|text| *text == texts[0]))
        .find_map(|texts| texts.first().copied())
        .or_else(|| Some(sheet.caption.trim()).filter(|caption| !caption.is_empty()))
        .map(super::mapped_table::short)
        .unwrap_or_default()
}
