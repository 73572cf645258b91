//! Cells that answer a question without numbers. A label over them or before them names the measure,
//! and what stands in them is an answer, whatever it looks like: `2019`, `November 2020`, `Kent`.

use super::grid::{Class, Grid};
use crate::mapping::answers;
use crate::mapping::guess::numbering::is_aside;
use foi::Asked;
use std::collections::{BTreeMap, BTreeSet};

/// Rows above a form's first question in which its headings stand.
const ABOVE: usize = 3;

/// A cell that names a measure.
#[derive(Clone, Copy)]
struct Label {
    row: usize,
    column: usize,
    measure: usize,
}

/// Where the cells stand that a label is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Below,
    Right,
}

/// Marks all cells that answer a question without numbers.
pub(super) fn mark(grid: &mut Grid<'_>) {
    let kinds = |measure: usize| grid.facts.snapshot.measures[measure].kind;
    if (0..grid.facts.snapshot.measures.len()).all(|measure| kinds(measure).is_number()) {
        return;
    }
    let labels = labels(grid);
    if labels.iter().all(|label| kinds(label.measure).is_number()) {
        return;
    }
    let mut across: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut down: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for label in &labels {
        across.entry(label.row).or_default().insert(label.measure);
        down.entry(label.column).or_default().insert(label.measure);
    }
    let towards = |grid: &Grid<'_>, label: &Label| match across[&label.row]
        .len()
        .cmp(&down[&label.column].len())
    {
        std::cmp::Ordering::Greater => Some(Towards::Below),
        std::cmp::Ordering::Less => Some(Towards::Right),
        std::cmp::Ordering::Equal => alone(grid, label),
    };
    let found: Vec<(Label, Option<Towards>)> = labels
        .iter()
        .map(|label| (*label, towards(grid, label)))
        .collect();
    let mut cells: Vec<(usize, usize)> = Vec::new();
    let mut forms: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (label, towards) in &found {
        let words = !kinds(label.measure).is_number();
        match towards {
            Some(Towards::Below) if words => cells.extend(below(grid, &labels, label)),
            Some(Towards::Right) if words => {
                forms.entry(label.column).or_default().push(label.row);
            }
            Some(Towards::Below | Towards::Right) | None => {}
        }
    }
    for (column, rows) in forms {
        let first = found
            .iter()
            .filter(|(label, towards)| label.column == column && *towards == Some(Towards::Right))
            .map(|(label, _)| label.row)
            .min()
            .unwrap_or(0);
        let answers = answer_columns(grid, &labels, column, first, &rows);
        cells.extend(
            rows.iter()
                .flat_map(|&row| answers.iter().map(move |&column| (row, column))),
        );
    }
    for (row, column) in cells {
        grid.is_answer(row, column);
    }
}

/// The cells that name a measure. A cell alone in its row is a title or a note.
fn labels(grid: &Grid<'_>) -> Vec<Label> {
    let mut known: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    let mut labels = Vec::new();
    for row in 0..grid.height {
        let filled = grid.filled(row);
        if filled.len() < 2 {
            continue;
        }
        for column in filled {
            if grid.class(row, column) != Class::Label {
                continue;
            }
            let text = grid.text(row, column);
            let measure = *known
                .entry(text)
                .or_insert_with(|| grid.facts.of_text(text).measure);
            labels.extend(measure.map(|measure| Label {
                row,
                column,
                measure,
            }));
        }
    }
    labels
}

/// Where the answers to the only label of its row and of its column stand: where authorities or times
/// stand before the rows below it, where the other place is blank, or where an answer of its kind is.
fn alone(grid: &Grid<'_>, label: &Label) -> Option<Towards> {
    let measure = &grid.facts.snapshot.measures[label.measure];
    let under = (label.row + 1..grid.height)
        .find(|&row| grid.class(row, label.column) != Class::Blank && grid.filled(row).len() > 1);
    let beside = (label.column + 1..grid.width).find(|&c| grid.class(label.row, c) != Class::Blank);
    let (under, beside) = match (under, beside) {
        (Some(under), Some(beside)) => (under, beside),
        (Some(_), None) => return Some(Towards::Below),
        (None, Some(_)) => return Some(Towards::Right),
        (None, None) => return None,
    };
    if grid.fact(under, label.column).measure.is_some() {
        return Some(Towards::Right);
    }
    let named = |row: usize| {
        (0..label.column).any(|column| {
            let fact = grid.fact(row, column);
            fact.authority.is_some() || fact.time.is_some() || fact.part.is_some()
        })
    };
    if named(under) && !named(label.row) {
        return Some(Towards::Below);
    }
    if named(label.row) {
        return None;
    }
    let is_answer = |row: usize, column: usize| {
        let cell = grid.sheet.cell(row, column);
        measure.kind != foi::Kind::Text
            && answers::read(cell.text.trim(), cell.kind, measure).is_ok()
    };
    match (is_answer(under, label.column), is_answer(label.row, beside)) {
        (true, false) => Some(Towards::Below),
        (false, true) => Some(Towards::Right),
        (true, true) | (false, false) => None,
    }
}

/// The cells under a label, and under the columns that its merged cell covers, to the next label of the
/// same column. Years between the label and the data are headings of their own.
fn below(grid: &Grid<'_>, labels: &[Label], label: &Label) -> Vec<(usize, usize)> {
    let measure = &grid.facts.snapshot.measures[label.measure];
    let next = labels
        .iter()
        .filter(|other| other.column == label.column && other.row > label.row)
        .map(|other| other.row)
        .min();
    let end = next.unwrap_or(grid.height);
    let first_label = labels
        .iter()
        .filter(|other| other.row == label.row)
        .map(|other| other.column)
        .min()
        .unwrap_or(0);
    let is_time = |row: usize, column: usize| {
        let fact = grid.fact(row, column);
        grid.class(row, column) != Class::Blank && (fact.time.is_some() || fact.part.is_some())
    };
    // A row of times under the label and with no name before it.
    let heads = |row: usize| {
        measure.asked == Asked::Each
            && is_time(row, label.column)
            && !(0..first_label).any(|column| grid.fact(row, column).is_label())
            && (row + 1..end).any(|below| grid.class(below, label.column) != Class::Blank)
    };
    let mut first = label.row + 1;
    while first < end && heads(first) {
        first += 1;
    }
    let merged = grid.sheet.merged.iter().find(|area| {
        (area.first_row as usize, area.first_column as usize) == (label.row, label.column)
    });
    let mut last = merged.map_or(label.column, |area| area.last_column as usize);
    // Without merged cells, a label also stands over the times to its right that have none of their own.
    if first > label.row + 1 {
        while last + 1 < grid.width
            && grid.class(label.row, last + 1) == Class::Blank
            && is_time(label.row + 1, last + 1)
        {
            last += 1;
        }
    }
    (first..end)
        .filter(|&row| grid.filled(row).len() > 1)
        .flat_map(|row| (label.column..=last).map(move |column| (row, column)))
        .collect()
}

/// The columns of a form in which its answers stand: those headed as such or by times and authorities,
/// else the first after the questions, unless its heading says that it holds something else.
fn answer_columns(
    grid: &Grid<'_>,
    labels: &[Label],
    questions: usize,
    first: usize,
    rows: &[usize],
) -> Vec<usize> {
    let filled = |column: &usize| {
        rows.iter()
            .any(|&row| grid.class(row, *column) != Class::Blank)
    };
    let labelled = |column: &usize| labels.iter().any(|label| label.column == *column);
    let candidates: Vec<usize> = (questions + 1..grid.width)
        .filter(|column| filled(column) && !labelled(column))
        .collect();
    let heading = (first.saturating_sub(ABOVE)..first)
        .rev()
        .find(|&row| grid.filled(row).len() > 1);
    let head = |column: usize| heading.map_or("", |row| grid.text(row, column));
    let said: Vec<usize> = candidates
        .iter()
        .copied()
        .filter(|&column| {
            let fact = grid.facts.of_text(head(column));
            let named = fact.time.is_some() || fact.part.is_some() || fact.authority.is_some();
            named || grid.facts.heads_answers(head(column))
        })
        .collect();
    if !said.is_empty() {
        return said;
    }
    let next = candidates.first().copied();
    next.filter(|&column| !is_aside(head(column)))
        .into_iter()
        .collect()
}
