//! A sheet that is tagged or ruled as one table, but holds several, or their titles and notes.

use super::content::PageContent;
use super::draft::{Draft, DraftCell};
use super::extent::is_title;
use super::lines::is_value;
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;

/// A text of a note that does not begin as notes do has at least so many characters.
const MIN_NOTE: usize = 60;

/// Tells whether a cell of a row is over all columns.
fn spans_all(draft: &Draft, row: usize) -> bool {
    draft.merged.iter().any(|area| {
        area.first_row as usize == row
            && area.first_column == 0
            && area.last_column as usize + 1 >= draft.width()
    })
}

/// Takes the notes off the end of a table: rows of which only the first cell holds text.
fn without_notes(mut draft: Draft, upright: &dyn Fn(Rectangle) -> Rectangle) -> Draft {
    let mut bottom = draft.area.bottom;
    while draft.rows.len() > 2 {
        let Some(row) = draft.rows.last() else {
            break;
        };
        let text = row.first().map_or("", |cell| cell.text.as_str());
        let alone = row.iter().skip(1).all(|cell| cell.text.is_empty());
        if !alone || !is_note(text, draft.found_by == FoundBy::Lines) {
            break;
        }
        if let Some((page, area)) = row.first().and_then(|cell| cell.place)
            && page == draft.page
        {
            bottom = upright(area).top;
        }
        draft.aside.push((draft.area.bottom + 1.0, text.to_owned()));
        draft.rows.pop();
    }
    let high = u32::try_from(draft.rows.len()).unwrap_or(u32::MAX);
    draft.merged.retain(|area| area.last_row < high);
    draft.area.bottom = bottom.max(draft.area.top);
    let notes = draft.aside.iter().filter(|(at, _)| *at > draft.area.top);
    if notes.count() > 0 {
        draft.without_blanks();
    }
    draft
}

/// Tells whether a text is a note below a table: it begins as one, or, where no lines make its cell a
/// part of the table, has a mark or is as long as one.
fn is_note(text: &str, ruled: bool) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let word = first.trim_end_matches(':').to_lowercase();
    let begins = matches!(
        word.as_str(),
        "note" | "notes" | "source" | "sources" | "n.b." | "nb"
    ) || text.to_lowercase().starts_with("exhibit reads");
    let marked = text.starts_with(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵']);
    let numbered = (first.ends_with(['.', ')']) || first.len() == 1)
        && first
            .trim_matches(['.', '(', ')'])
            .bytes()
            .all(|one| one.is_ascii_digit())
        && text.chars().count() > first.len() + 20;
    let long = text.chars().count() >= MIN_NOTE && !is_value(text);
    begins || !ruled && (marked || numbered || long)
}

/// A sheet that is tagged or ruled as one table, as its tables: a row with only a title begins the next one
/// where a heading follows. `content` is what its first part stands on.
pub(super) fn divided(draft: Draft, content: Option<&PageContent>) -> Vec<Draft> {
    let upright = |area| content.map_or(area, |content| content.upright(area));
    let filled = |row: &Vec<DraftCell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let values = |row: &Vec<DraftCell>| {
        let year =
            |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        row.iter()
            .skip(1)
            .any(|cell| is_value(&cell.text) && !year(&cell.text))
    };
    let ruled = draft.found_by == FoundBy::Lines;
    let middle = draft.area.middle().0;
    let title = |row: &Vec<DraftCell>| {
        let first = row.iter().position(|cell| !cell.text.is_empty());
        // A text over one of the columns to the right is a part of their heading.
        let begins = first.is_some_and(|at| {
            at == 0 || !ruled && draft.columns.get(at).is_none_or(|ends| ends.0 < middle)
        });
        filled(row) == 1 && begins && !row.iter().any(|cell| is_value(&cell.text))
    };
    let rows = &draft.rows;
    let mut starts = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let begin = at;
        while at < rows.len() && title(&rows[at]) {
            at += 1;
        }
        let headed = rows
            .get(at)
            .is_some_and(|row| filled(row) >= 2 && !values(row))
            && rows.get(at + 1).is_some_and(|row| filled(row) >= 2);
        let after_rows = begin == 0 || values(&rows[begin - 1]) || filled(&rows[begin - 1]) >= 2;
        // Within lines, a row with only a label is a row.
        if at > begin && headed && after_rows && (begin == 0 || !ruled) {
            // A title in a cell over the whole table is one of its rows, unless it numbers the table.
            let kept = |row: usize| {
                let text = rows[row].iter().find(|cell| !cell.text.is_empty());
                spans_all(&draft, row) && text.is_some_and(|cell| !is_title(&cell.text))
            };
            let first = if (begin..at).all(kept) { begin } else { at };
            starts.push((begin, first));
        }
        at += 1;
    }
    if starts.is_empty() {
        return vec![without_notes(draft, &upright)];
    }
    if starts[0].0 > 0 {
        starts.insert(0, (0, 0));
    }
    let mut done = Vec::new();
    for (which, (begin, first)) in starts.iter().enumerate() {
        let end = starts
            .get(which + 1)
            .map_or(rows.len(), |(begin, _)| *begin);
        let titles: Vec<&str> = rows[*begin..*first]
            .iter()
            .flatten()
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let cells = rows[*first..end].to_vec();
        let areas: Vec<(u32, Rectangle)> = cells
            .iter()
            .flatten()
            .filter_map(|cell| cell.place)
            .collect();
        let page = areas.first().map_or(draft.page, |(page, _)| *page);
        let mut part = Draft {
            merged: draft
                .merged
                .iter()
                .filter(|area| area.first_row >= number(*first) && area.last_row < number(end))
                .map(|area| Area {
                    first_row: area.first_row - number(*first),
                    last_row: area.last_row - number(*first),
                    ..*area
                })
                .collect(),
            area: areas
                .iter()
                .filter(|(one, _)| *one == page)
                .map(|(_, area)| *area)
                .reduce(|a, b| a.with(&b))
                .map_or(draft.area, upright),
            page,
            last_page: areas.iter().map(|(page, _)| *page).max().unwrap_or(page),
            rows: cells,
            caption: if titles.is_empty() {
                draft.caption.clone()
            } else {
                titles.join(" ")
            },
            ..draft.clone()
        };
        if !titles.is_empty() {
            part.aside.push((part.area.top - 1.0, titles.join(" ")));
        }
        part.without_blanks();
        done.push(without_notes(part, &upright));
    }
    done
}
