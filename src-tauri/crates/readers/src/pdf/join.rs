//! Tables that go on over pages: below, or beside the first part.

use super::caption::{self, Questions};
use super::carried;
use super::draft::{Draft, DraftCell};
use super::extent::is_title;
use super::lines::{Line, is_value, text};
use super::same_columns::{matching, overlapping, with_empty_columns};
use super::sideways;
use crate::document::FoundBy;
use crate::sheets::Area;
use std::collections::HashMap;

/// The share of a page's height, at its head and at its foot, in which no text of a letter stands.
const MARGIN: f32 = 0.08;

/// Parts of a table on one page stand no further apart.
const MAX_BETWEEN: f32 = 16.0;

/// Tables before a page of which one may go on over it.
const MAX_TAGGED: usize = 8;

/// Rows of a heading that are compared.
const MAX_HEADING: usize = 6;

/// What a page has, for joining.
pub(super) struct Sheetful {
    pub number: u32,
    pub height: f32,
    pub width: f32,
    pub tables: Vec<Draft>,
    pub lines: Vec<Line>,
    /// All that stands on the page, where it is one column and no table.
    pub column: Option<Draft>,
}

/// The text of a line without its numbers, by which the head and foot of pages are known again.
fn bare(line: &Line) -> String {
    let digits = |one: char| if one.is_ascii_digit() { '0' } else { one };
    text(&line.words).chars().map(digits).collect()
}

/// The lines that say something on their page: not those of its head and foot.
fn telling(pages: &[Sheetful]) -> Vec<Vec<Line>> {
    let mut seen: HashMap<String, Vec<u32>> = HashMap::new();
    for page in pages {
        for line in &page.lines {
            let at = seen.entry(bare(line)).or_default();
            if at.last() != Some(&page.number) {
                at.push(page.number);
            }
        }
    }
    pages
        .iter()
        .map(|page| {
            let margin = page.height * MARGIN;
            let tells = |line: &&Line| {
                let (_, down) = line.area.middle();
                let inside = down > margin && down < page.height - margin;
                inside && seen.get(&bare(line)).is_none_or(|pages| pages.len() < 2)
            };
            page.lines.iter().filter(tells).cloned().collect()
        })
        .collect()
}

/// Joins tables of one page of which the lower one goes on with the upper one: no text is between
/// them, they have the same columns, and the lower one has no heading. Often only a part of a table
/// has lines.
fn on_one_page(page: &mut Sheetful) {
    let mut done: Vec<Draft> = Vec::new();
    for table in std::mem::take(&mut page.tables) {
        let Some(above) = done.last_mut() else {
            done.push(table);
            continue;
        };
        let (from, to) = (above.area.bottom, table.area.top);
        let found = [above.found_by, table.found_by].contains(&FoundBy::Structure);
        let near = to - from < MAX_BETWEEN && to > from - 5.0 && above.last_page == table.page;
        let text = page.lines.iter().any(|line| {
            let (_, down) = line.area.middle();
            down > from && down < to
        });
        let headless = table.rows.first().is_some_and(|row| has_values(row));
        let columns = overlapping(&above.columns, &table.columns);
        match columns.filter(|_| !found && near && !text && headless) {
            Some(columns) if table.width() == above.width() => {
                above.area = above.area.with(&table.area);
                add(above, table, &How::Below(0, columns));
            }
            _ => done.push(table),
        }
    }
    page.tables = done;
}

/// Joins the tables of all pages.
pub(super) fn join(mut pages: Vec<Sheetful>) -> Vec<Draft> {
    pages.iter_mut().for_each(on_one_page);
    let telling = telling(&pages);
    let mut done: Vec<Draft> = Vec::new();
    // The table that may go on, where its part of the page before begins in `done`, and what the last
    // part looked like.
    let mut open: Option<Open> = None;
    let mut questions = Questions::default();
    for page in &pages {
        questions.add(page.number, &page.lines);
    }
    let mut last_text = String::new();
    for (page, lines) in pages.into_iter().zip(telling) {
        let mut next = None;
        let bottom = page.tables.iter().map(|table| table.area.bottom);
        let bottom = bottom.fold(0.0, f32::max);
        let text_before = std::mem::replace(
            &mut last_text,
            caption::last_text(&page.lines, &lines, bottom),
        );
        if let Some(part) = page.column.filter(|_| page.tables.is_empty()) {
            let before = open.take_if(|open| open.page + 1 == page.number);
            if let Some(before) = before
                && let Some(whole) = done.get_mut(before.at)
                && let Some(how) = beside(&before, whole, &part)
            {
                add(whole, part.clone(), &how);
                open = Some(Open {
                    at: before.at,
                    page: page.number,
                    width: page.width,
                    part,
                });
                continue;
            }
        }
        let many = page.tables.len();
        for (at, mut table) in page.tables.into_iter().enumerate() {
            let tagged = done.iter().rev().take(MAX_TAGGED);
            let mut tagged = tagged.filter(|whole| whole.found_by == FoundBy::Structure);
            if tagged.any(|whole| carried::repeats(whole, &table)) {
                continue;
            }
            let above = lines
                .iter()
                .filter(|line| line.area.bottom <= table.area.top + 1.0);
            let above: Vec<String> = above.map(|line| text(&line.words)).collect();
            let below = lines
                .iter()
                .any(|line| line.area.top >= table.area.bottom - 1.0);
            let first = at == 0;
            let last = at + 1 == many && !below;
            let now = Open {
                at: done.len(),
                part: table.clone(),
                page: table.last_page,
                width: page.width,
            };
            let joined = open
                .take_if(|open| first && open.page + 1 == page.number)
                .and_then(|open| {
                    let whole = done.get_mut(open.at)?;
                    let table = with_empty_columns(&open.part, &table);
                    let now = Open {
                        part: table.clone(),
                        ..now.clone()
                    };
                    let how = how(
                        &open,
                        whole,
                        &now.part,
                        &above,
                        many == 1 && above.is_empty(),
                    )?;
                    add(whole, table, &how);
                    Some(Open { at: open.at, ..now })
                });
            if let Some(joined) = joined {
                next = last.then_some(joined);
            } else {
                if first && above.is_empty() && table.caption.is_empty() {
                    table.caption.clone_from(&text_before);
                }
                done.push(table);
                next = last.then_some(now);
            }
        }
        // A table with tags may reach over pages on which none begins.
        open = next.or(open.filter(|open| many == 0 && open.page > page.number));
    }
    done.iter_mut().for_each(|table| questions.complete(table));
    done
}

#[derive(Clone)]
struct Open {
    at: usize,
    part: Draft,
    page: u32,
    width: f32,
}

/// How a part goes on with a table.
enum How {
    /// Below, without so many rows of heading; each column of the part with its column in the table.
    Below(usize, Vec<usize>),
    /// Beside, without so many columns of labels. Each row stands beside one of the table.
    Beside(usize, Vec<usize>),
}

fn has_values(row: &[DraftCell]) -> bool {
    row.iter()
        .skip(1)
        .any(|cell| is_value(&cell.text) && !is_year(&cell.text))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// How many rows at the top of a part repeat the heading of the table.
fn repeated(whole: &Draft, part: &Draft, columns: &[usize]) -> usize {
    let mut many = 0;
    for (mine, theirs) in part.rows.iter().zip(&whole.rows).take(MAX_HEADING) {
        let mapped = |at: usize| columns.get(at).and_then(|to| theirs.get(*to));
        let same = mine.iter().enumerate().all(|(at, cell)| {
            mapped(at).is_some_and(|other| other.text.eq_ignore_ascii_case(&cell.text))
        });
        if !same || mine.iter().all(|cell| cell.text.is_empty()) {
            break;
        }
        many += 1;
    }
    many
}

fn beside(open: &Open, whole: &Draft, part: &Draft) -> Option<How> {
    let (labels, rows) = sideways::beside(open.width, &open.part, whole, part)?;
    Some(How::Beside(labels, rows))
}

/// How a part goes on with a table, if it does; `above` are the lines of text above it on its page, and
/// `alone` says that there is nothing else.
fn how(open: &Open, whole: &Draft, part: &Draft, above: &[String], alone: bool) -> Option<How> {
    let last = &open.part;
    if numbered_apart(&whole.caption, &part.caption) {
        return None;
    }
    let beside = || beside(open, whole, part).filter(|_| alone);
    let Some(columns) = matching(last, whole, part) else {
        return beside();
    };
    let heading = repeated(whole, part, &columns);
    if heading > 0 && heading < part.rows.len() {
        let goes_on = match above {
            [] => true,
            [one] => one.to_lowercase().contains("cont") || *one == whole.caption,
            _ => false,
        };
        return goes_on.then_some(How::Below(heading, columns));
    }
    let first = part.rows.first()?;
    let carried = whole.rows.last();
    if carried.is_some_and(|last| carried::goes_on(last, first, &columns)) {
        return above.is_empty().then_some(How::Below(0, columns));
    }
    let headed = whole.rows.first().is_some_and(|row| !has_values(row));
    if headed && !has_values(first) && part.rows.iter().skip(1).take(2).any(|row| has_values(row)) {
        // A heading of its own, unless it is only a row with a label.
        let filled = first.iter().filter(|cell| !cell.text.is_empty()).count();
        if filled > 1 {
            return beside();
        }
    }
    above.is_empty().then_some(How::Below(0, columns))
}

/// Tells whether two captions give their tables different numbers.
fn numbered_apart(one: &str, other: &str) -> bool {
    let number = |caption: &str| caption.split_whitespace().nth(1).map(str::to_owned);
    is_title(one) && is_title(other) && number(one) != number(other)
}

fn add(whole: &mut Draft, part: Draft, how: &How) {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    match how {
        How::Below(heading, columns) => {
            let width = whole.width();
            let mut added = 0;
            let mut rows = part.rows.into_iter().skip(*heading).peekable();
            if whole.last_page < part.page
                && let Some(last) = whole.rows.last_mut()
                && let Some(row) = rows.next_if(|row| carried::goes_on(last, row, columns))
            {
                carried::add(last, row, columns);
                added = 1;
                whole.doubt(carried::DOUBT);
            }
            let before = number(whole.rows.len() - added);
            let skipped = number(*heading);
            for row in rows {
                let mut new = vec![DraftCell::default(); width];
                for (at, cell) in row.into_iter().enumerate() {
                    if let Some(place) = columns.get(at).and_then(|to| new.get_mut(*to)) {
                        *place = cell;
                    }
                }
                whole.rows.push(new);
            }
            let column = |at: u32| columns.get(at as usize).map_or(at, |to| number(*to));
            whole
                .merged
                .extend(part.merged.into_iter().filter_map(|area| {
                    Some(Area {
                        first_row: area.first_row.checked_sub(skipped)? + before,
                        last_row: area.last_row - skipped + before,
                        first_column: column(area.first_column),
                        last_column: column(area.last_column),
                    })
                }));
        }
        How::Beside(labels, rows) => {
            let before = whole.width();
            let wide = part.width().saturating_sub(*labels);
            for row in &mut whole.rows {
                row.resize(before + wide, DraftCell::default());
            }
            for (at, row) in rows.iter().zip(part.rows) {
                for (column, cell) in row.into_iter().skip(*labels).enumerate() {
                    if let Some(place) = whole.rows[*at].get_mut(before + column) {
                        *place = cell;
                    }
                }
            }
            // Places on the later page lie to the right of those before.
            let shift = whole.columns.last().map_or(0.0, |column| column.1);
            let added = part.columns.iter().skip(*labels);
            let moved: Vec<_> = added
                .map(|(left, right)| (left + shift, right + shift))
                .collect();
            whole.columns.extend(moved);
            whole.doubt("The table was put together from pages beside each other, by the height of their rows.");
        }
    }
    whole.last_page = part.last_page;
    if !part.doubt.is_empty() {
        whole.doubt(&part.doubt);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_a_heading_are_no_values() {
        let row = |texts: &[&str]| -> Vec<DraftCell> {
            let cell = |text: &&str| DraftCell {
                text: (*text).to_owned(),
                place: None,
            };
            texts.iter().map(cell).collect()
        };
        assert!(!has_values(&row(&["Outcome", "2019", "2020"])));
        assert!(has_values(&row(&["Rehomed", "96", "2020"])));
    }
}
