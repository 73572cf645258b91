//! The CSV file of a batch: one row a request, its state in words, and no dates.
//!
//! Source: mysociety/alaveteli, `InfoRequestBatchMetrics#metrics`.

use super::error::{MAX_REQUESTS, ReadError};
use super::fit::{MAX_NAME, name_problem, shown};
use super::from_state::undated;
use super::import::Row;
use super::import_builder::ImportBuilder;
use super::states::{key, state};
use readers::rows::{self, rows};
use readers::text::one_line;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Url,
    Name,
    Replies,
    State,
}

/// As the file writes them, and whether a batch can be read without.
const COLUMNS: [(&str, Column, bool); 4] = [
    ("request_url", Column::Url, true),
    ("authority_name", Column::Name, true),
    ("number_of_replies", Column::Replies, false),
    ("request_status", Column::State, true),
];

/// Most cells, blank ones and line ends included: some hundreds for each request.
const MAX_CELLS: usize = 500 * MAX_REQUESTS;

/// Most cells of a row that a problem repeats.
const MAX_JOINED: usize = 20;

pub(super) fn read(text: &str, builder: &mut ImportBuilder) -> Result<(), ReadError> {
    let header = text
        .split(['\r', '\n'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let of = |delimiter: char| rows(header, delimiter).first().map(columns);
    let (delimiter, columns) = [',', ';', '\t']
        .into_iter()
        .filter_map(|delimiter| Some((delimiter, of(delimiter)?)))
        .max_by_key(|(_, columns)| columns.iter().flatten().count())
        .ok_or(ReadError::NotAnExport)?;
    let missing: Vec<&str> = COLUMNS
        .iter()
        .filter(|(_, column, needed)| *needed && !columns.contains(&Some(*column)))
        .map(|(name, ..)| *name)
        .collect();
    match missing.len() {
        0 => {}
        // One column of that name can be in any table.
        1 => {
            let missing = missing.join(", ");
            return Err(ReadError::Columns { missing });
        }
        _ => return Err(ReadError::NotAnExport),
    }

    let cells = text.matches([delimiter, '\r', '\n']).count();
    if cells > MAX_CELLS {
        return Err(ReadError::TooLarge);
    }
    let mut rows = rows(text, delimiter);
    rows.retain(|row| !row.is_blank());
    let found = rows.len().saturating_sub(1);
    if found > MAX_REQUESTS {
        return Err(ReadError::TooMany { found });
    }
    let mut rows = rows.into_iter();
    if let Some(header) = rows.next() {
        name_unread(&header, &columns, builder);
    }
    for row in rows {
        read_row(&row, &columns, builder);
    }
    Ok(())
}

/// A column that repeats another is not read.
fn columns(header: &rows::Row) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(header.cells.len());
    for cell in &header.cells {
        let cell = key(cell);
        let found = COLUMNS.iter().find(|(name, ..)| key(name) == cell);
        let found = found.map(|(_, column, _)| *column);
        columns.push(found.filter(|column| !columns.contains(&Some(*column))));
    }
    columns
}

fn name_unread(header: &rows::Row, columns: &[Option<Column>], builder: &mut ImportBuilder) {
    let unread: Vec<String> = header
        .cells
        .iter()
        .zip(columns)
        .filter(|(cell, column)| column.is_none() && !cell.trim().is_empty())
        .map(|(cell, _)| shown(cell))
        .collect();
    if !unread.is_empty() {
        let reason = format!("Columns not read: {}.", shown(&unread.join(", ")));
        builder.problem(&place(header), &joined(header), reason);
    }
}

fn place(row: &rows::Row) -> String {
    format!("line {}", row.line)
}

fn joined(row: &rows::Row) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .take(MAX_JOINED)
        .map(|cell| shown(cell))
        .collect();
    cells.join(" | ")
}

fn read_row(row: &rows::Row, columns: &[Option<Column>], builder: &mut ImportBuilder) {
    let place = place(row);
    let further = row.cells.iter().skip(columns.len());
    if further.into_iter().any(|cell| !cell.trim().is_empty()) {
        let reason =
            "The row has more cells than the header, so its cells cannot be matched to columns.";
        builder.problem(&place, &joined(row), reason);
        return;
    }
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted));
        at.and_then(|at| row.cells.get(at))
            .map_or("", String::as_str)
    };
    let name = one_line(cell(Column::Name));
    if let Some(reason) = name_problem(&name) {
        builder.problem(&place, &joined(row), reason);
        return;
    }
    let words = one_line(cell(Column::State));
    if words.chars().count() > MAX_NAME || words.contains(char::is_control) {
        builder.problem(
            &place,
            &joined(row),
            "The value of request_status is not a state.",
        );
        return;
    }
    if words.is_empty() {
        let reason = "No state is given, so it is only known that the request was sent.";
        builder.problem(&place, &joined(row), reason);
    }
    let url = builder.url(&place, cell(Column::Url));
    let counted = cell(Column::Replies).trim();
    let replies = counted.parse().ok();
    if replies.is_none() && !counted.is_empty() {
        let reason = "The number of replies is not a number, so it was left out.";
        builder.problem(&place, counted, reason);
    }
    let state = state(&words).map_or(words, |rule| rule.code.to_owned());
    let (authority, nearest) = builder.find(&name);
    builder.row(Row {
        place,
        name,
        authority,
        nearest,
        url,
        url_title: String::new(),
        replies,
        events: undated(&state),
        state,
    });
}
