//! The ways in which one table can be read, and the one by which most of it is.

use super::by_labels;
use super::draft::{self, Draft};
use super::given::Given;
use super::known::Known;
use super::question::TableQuestion;
use crate::mapping::{MappedTable, Mapping, Shape, TablePart, apply_as_is, edit};
use crate::mapping::{called, periods};
use chrono::NaiveDate;
use foi::{Id, Snapshot, Value};
use readers::sheets::{Area, Sheet};
use std::collections::{BTreeMap, HashMap};

/// Most rows that are read to compare two ways.
const MAX_COMPARED: u32 = 5_000;

/// Where a table stands.
pub(super) struct Place<'a> {
    pub sheets: &'a [Sheet],
    pub sheet: &'a Sheet,
    /// The sheet, with all outside of the table blank.
    pub part: &'a Sheet,
    /// `None`: the whole sheet.
    pub area: Option<Area>,
    /// The file has several sheets.
    pub several: bool,
}

/// Cells of the campaign with their values.
type Figures = HashMap<(Id, Id, Id), Value>;

/// A proposal, the cells of the campaign that it gives, and a time that the campaign does not have.
type Read = (Draft, Figures, Option<(NaiveDate, NaiveDate)>);

/// A proposal with the cells of the campaign that it gives.
pub(super) struct Candidate {
    pub draft: Draft,
    pub figures: Figures,
    /// All its times are others than those that were asked about.
    pub other_times: bool,
    sheet: String,
    /// What messages call that sheet.
    called: String,
}

/// The best way to read a table. `above` are the lines over the table before it on the sheet, which
/// stand over this one too where it has none.
pub(super) fn best(
    known: &Known<'_>,
    place: &Place<'_>,
    given: &Given<'_>,
    above: &mut Vec<String>,
) -> Option<Candidate> {
    let mut by_columns = draft::draft(known, place.part, place.several, given);
    let mut by_labels = by_labels::draft(known, place, given, above);
    for draft in [&mut by_columns, &mut by_labels].into_iter().flatten() {
        if let Some(area) = place.area {
            super::within(&mut draft.mapping.frame, place.sheet, area);
        }
    }
    let read = |draft: Draft| {
        let mapped = mapped(known.snapshot, place, &draft.mapping, given.authority);
        let lacking = mapped.lacking.iter().chain(&mapped.outside);
        let lacking = lacking.map(|one| (one.start, one.end)).min();
        (draft, cells_of(&mapped), lacking)
    };
    let mut one = by_columns.map(read);
    let two = by_labels.map(read);
    // Only labels tell answers that are no numbers from times and names. Numbers beside them are not
    // given up for them.
    let answers = two.as_ref().is_some_and(|(draft, figures, _)| {
        draft.answers
            && one.as_ref().is_none_or(|(_, others, _)| {
                let number =
                    |value: &Value| matches!(value, Value::Count(_) | Value::Suppressed { .. });
                let mut numbers = others.iter().filter(|(_, value)| number(value));
                numbers.all(|(cell, value)| figures.get(cell) == Some(value))
            })
    });
    if answers {
        one = None;
    }
    let records = |draft: &Draft| matches!(draft.mapping.shape, Shape::Records { .. });
    let sure = |one: &Option<Read>| {
        one.as_ref().map_or(0, |(draft, figures, _)| {
            if draft.mapping.confirm.is_empty() {
                figures.len()
            } else {
                0
            }
        })
    };
    let all = |one: &Option<Read>| {
        one.as_ref().map_or(
            0,
            |(draft, figures, _)| if records(draft) { 0 } else { figures.len() },
        )
    };
    // What comes once its questions are answered as is likely.
    let answered = two.as_ref().map_or(0, |(draft, _, _)| {
        if draft.questions.is_empty() || !draft.mapping.confirm.is_empty() {
            return 0;
        }
        let mut mapping = draft.mapping.clone();
        for one in draft.questions.iter().flat_map(|one| &one.likely) {
            edit(&mut mapping, one, place.sheets, known.snapshot);
        }
        cells_of(&mapped(known.snapshot, place, &mapping, given.authority)).len()
    });
    // The labels name times that the campaign does not have.
    let lacks = two
        .as_ref()
        .is_some_and(|(_, _, lacking)| lacking.is_some());
    // What it asks may be about those times.
    let says_more = one
        .as_ref()
        .is_some_and(|(draft, _, _)| !draft.questions.is_empty());
    let labels_win = (sure(&two), all(&two)) > (sure(&one), all(&one))
        || (sure(&two) >= sure(&one) && answered > all(&one))
        || (sure(&two) >= sure(&one) && all(&two) >= all(&one) && lacks && !says_more);
    // Only a person can say what the whole table lacks, such as its year.
    let asks = two
        .as_ref()
        .is_some_and(|(draft, _, _)| draft.questions.iter().any(|one| one.texts.is_empty()));
    let labels_win = labels_win || one.is_none() && asks;
    let nothing = answered == 0 && all(&one) == 0 && all(&two) == 0;
    let (mut draft, figures, lacking) = if labels_win { two } else { one }?;
    let other_times = lacking.filter(|_| nothing);
    if let Some((first, last)) = other_times {
        // No answer to a question would give a figure.
        draft.why.push(if first == last {
            format!(
                "The figures are under dates, such as {}, and a date does not say which period they are of. None of them is read.",
                foi::format::day(first)
            )
        } else {
            format!(
                "The table has figures for times that this campaign does not ask about, such as {} to {}. None of them is read.",
                foi::format::day(first),
                foi::format::day(last)
            )
        });
        draft.mapping.confirm.clear();
        draft.questions.clear();
    }
    Some(Candidate {
        figures,
        other_times: other_times.is_some(),
        sheet: place.sheet.name.clone(),
        called: called::the(place.sheet),
        draft,
    })
}

/// What a mapping gives, once everything is confirmed.
fn mapped(
    snapshot: &Snapshot,
    place: &Place<'_>,
    mapping: &Mapping,
    authority: Option<Id>,
) -> MappedTable {
    let mut mapping = mapping.clone();
    mapping.confirm.clear();
    mapping.sheet = place.several.then(|| place.sheet.name.clone());
    let most = mapping.frame.first_row.saturating_add(MAX_COMPARED);
    mapping.frame.last_row = Some(mapping.frame.last_row.map_or(most, |last| last.min(most)));
    let anyone = snapshot.authorities.first().map(|one| one.id);
    apply_as_is(&mapping, place.sheets, snapshot, authority.or(anyone)).unwrap_or_default()
}

/// The cells of the campaign that a reading gives.
fn cells_of(mapped: &MappedTable) -> Figures {
    let contradicted = mapped.contradicted.iter().map(|one| &one.figure);
    mapped
        .figures
        .iter()
        .chain(contradicted)
        .map(|figure| {
            let cell = (figure.authority, figure.measure, figure.period);
            (cell, figure.value.clone())
        })
        .collect()
}

/// The chosen table together with those that give other cells of the campaign, none with another value,
/// and leave nothing to confirm.
pub(super) fn with_further(
    snapshot: &Snapshot,
    chosen: Candidate,
    further: Vec<Candidate>,
) -> Draft {
    let mut all = chosen.figures;
    let mut draft = chosen.draft;
    for one in further {
        let mapping = &one.draft.mapping;
        let fits = !one.figures.is_empty()
            && agree(&mapping.categories, &draft.mapping.categories)
            && mapping
                .confirm
                .iter()
                .all(|doubt| draft.mapping.confirm.contains(doubt))
            && adds(&one.figures, &all)
            && !matches!(mapping.shape, Shape::Records { .. })
            && draft.mapping.needs_authority() == mapping.needs_authority()
            && !matches!(draft.mapping.shape, Shape::Records { .. })
            && mapping
                .written
                .iter()
                .all(|rule| draft.mapping.written.contains(rule))
                == draft
                    .mapping
                    .written
                    .iter()
                    .all(|rule| mapping.written.contains(rule));
        if !fits {
            continue;
        }
        all.extend(one.figures);
        let one_sheet = one.sheet;
        let mapping = one.draft.mapping;
        draft.why.push(format!(
            "The table from row {} on{} is read as well.",
            mapping.frame.first_row,
            if one_sheet.is_empty() {
                String::new()
            } else {
                format!(" of {}", one.called)
            }
        ));
        draft.mapping.also.push(TablePart {
            sheet: Some(one_sheet).filter(|name| !name.is_empty()),
            frame: mapping.frame,
            shape: mapping.shape,
            about: mapping.about,
        });
        for rule in mapping.written {
            if !draft.mapping.written.contains(&rule) {
                draft.mapping.written.push(rule);
            }
        }
        draft.mapping.names.extend(mapping.names);
        draft.mapping.categories.extend(mapping.categories);
        draft.mapping.periods.extend(mapping.periods);
        draft.questions.extend(one.draft.questions);
    }
    let known = |question: &TableQuestion| {
        let of = by_labels::asks_about_total(question, snapshot);
        of.is_some_and(|measure| all.keys().any(|(_, one, _)| *one == measure))
    };
    draft.questions.retain(|question| !known(question));
    draft
}

/// Do two tables read the same labels as measures, as far as these could be times? `Q1` may be a question
/// of one and a quarter of the other.
fn agree(one: &BTreeMap<String, Option<String>>, other: &BTreeMap<String, Option<String>>) -> bool {
    let mut texts = one.keys().chain(other.keys());
    texts.all(|text| one.get(text) == other.get(text) || !periods::is_part_of_year(text))
}

/// Does a table give cells that others do not, and to none another value than they do?
fn adds(figures: &Figures, all: &Figures) -> bool {
    let mut other = figures
        .iter()
        .map(|(cell, value)| all.get(cell).map(|known| known == value));
    let new = other.clone().any(|same| same.is_none());
    new && other.all(|same| same != Some(false))
}
