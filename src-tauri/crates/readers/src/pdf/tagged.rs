//! Tables from the tags of a file and the words that they mark.
//!
//! Word, Acrobat and others tag each cell, also the empty ones. Excel 2010 and 2016 leave empty cells
//! out, so that a cell's place in its row says nothing: there each stands in the column at its place.
//! Excel 365 tags the labels of rows as a table of their own.

use super::alignment::{column_of, columns};
use super::content::{PageContent, Word};
use super::draft::{Draft, DraftCell};
use super::lines::{Piece, cell_text, is_value, round};
use super::structure::{Mark, TaggedTable};
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;
use std::collections::{HashMap, HashSet};

/// So large a share of the words within a tagged table may belong to no tag of it.
const MAX_UNTAGGED: f32 = 0.2;

/// Most columns of a tagged table.
const MAX_COLUMNS: usize = 2_000;

/// Rows of two tables are beside each other where they stand no further apart, in points.
const SAME_ROW: f32 = 3.0;

/// Wider than any page, in points.
const PAGE_SHIFT: f32 = 20_000.0;

/// Labels and their table stand no more tables apart in the order of the tags.
const MAX_BETWEEN: usize = 8;

/// A cell with its words and its place among the contents of the file.
#[derive(Clone)]
struct Filled {
    rows: usize,
    columns: usize,
    heading: bool,
    /// The content that holds its first words, those words' place, and all words by content.
    at: Option<(usize, Rectangle)>,
    parts: Vec<(usize, Vec<Word>)>,
}

/// Tables with the content, by its place in the list, that each begins in.
pub(super) struct Tagged {
    pub tables: Vec<(usize, Draft)>,
    /// Marks whose words stand in a table.
    pub marks: HashSet<Mark>,
    /// Places of tables by content.
    pub places: HashMap<usize, Vec<Rectangle>>,
}

/// The tables that the tags describe.
pub(super) fn find(contents: &[PageContent], tables: &[TaggedTable]) -> Tagged {
    let mut words: HashMap<Mark, Vec<(usize, Word)>> = HashMap::new();
    for (at, content) in contents.iter().enumerate() {
        for word in &content.words {
            if let Some(mark) = word.mark {
                words
                    .entry((content.number, mark))
                    .or_default()
                    .push((at, word.clone()));
            }
        }
    }
    let mut found = Tagged {
        tables: Vec::new(),
        marks: HashSet::new(),
        places: HashMap::new(),
    };
    for table in tables {
        let marks: HashSet<Mark> = table
            .rows
            .iter()
            .flatten()
            .flat_map(|cell| cell.marks.iter().copied())
            .collect();
        let rows: Vec<Vec<Filled>> = table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| filled(cell.rows, cell.columns, cell.heading, &cell.marks, &words))
                    .collect()
            })
            .collect();
        let places = places(&rows);
        if places.is_empty() || !covers(contents, &places, &marks) {
            continue;
        }
        let Some((first, draft)) = draft(contents, &rows) else {
            continue;
        };
        found.marks.extend(marks);
        for (at, place) in places {
            found.places.entry(at).or_default().push(place);
        }
        let caption = filled(1, 1, false, &table.caption, &words);
        let caption = text(&caption);
        found.tables.push((first, Draft { caption, ..draft }));
    }
    found.tables = with_labels(std::mem::take(&mut found.tables));
    // Labels alone, and boxes that only lay out a letterhead, are no tables.
    found.tables = std::mem::take(&mut found.tables)
        .into_iter()
        .flat_map(|(at, draft)| divided(draft).into_iter().map(move |draft| (at, draft)))
        .filter(|(_, draft)| draft.width() >= 2 && draft.rows.len() >= 2)
        .collect();
    found.tables.sort_by_key(|(at, _)| *at);
    found
}

fn filled(
    rows: u32,
    columns: u32,
    heading: bool,
    marks: &[Mark],
    words: &HashMap<Mark, Vec<(usize, Word)>>,
) -> Filled {
    let mut parts: Vec<(usize, Vec<Word>)> = Vec::new();
    for (at, word) in marks.iter().filter_map(|mark| words.get(mark)).flatten() {
        match parts.iter_mut().find(|(part, _)| part == at) {
            Some((_, part)) => part.push(word.clone()),
            None => parts.push((*at, vec![word.clone()])),
        }
    }
    parts.sort_by_key(|(at, _)| *at);
    let first = parts
        .first()
        .and_then(|(at, words)| Some((*at, round(words)?)));
    Filled {
        rows: rows as usize,
        columns: columns as usize,
        heading,
        at: first,
        parts,
    }
}

fn text(cell: &Filled) -> String {
    let texts = cell.parts.iter().map(|(_, words)| cell_text(words.clone()));
    texts.collect::<Vec<_>>().join(" ")
}

/// Tells whether the cells of a row stand on several pages, each on one.
fn over_pages(row: &[Filled]) -> bool {
    let mut pages: Vec<usize> = row.iter().filter_map(|cell| Some(cell.at?.0)).collect();
    pages.dedup();
    pages.len() > 1 && pages.is_sorted() && row.iter().all(|cell| cell.parts.len() <= 1)
}

/// Where a table stands, on each content.
fn places(rows: &[Vec<Filled>]) -> Vec<(usize, Rectangle)> {
    let mut places: Vec<(usize, Rectangle)> = Vec::new();
    for (at, words) in rows.iter().flatten().flat_map(|cell| &cell.parts) {
        let Some(area) = round(words) else {
            continue;
        };
        match places.iter_mut().find(|(place, _)| place == at) {
            Some((_, place)) => *place = place.with(&area),
            None => places.push((*at, area)),
        }
    }
    places
}

/// Tells whether the tags hold what stands where the table stands. Tags that were made by guessing
/// often miss much of it.
fn covers(contents: &[PageContent], places: &[(usize, Rectangle)], marks: &HashSet<Mark>) -> bool {
    let (mut inside, mut untagged) = (0_usize, 0_usize);
    for (at, place) in places {
        let Some(content) = contents.get(*at) else {
            continue;
        };
        for word in content
            .words
            .iter()
            .filter(|word| place.holds(word.area.middle()))
        {
            inside += 1;
            let known = word
                .mark
                .is_some_and(|mark| marks.contains(&(content.number, mark)));
            untagged += usize::from(!known);
        }
    }
    untagged as f32 <= MAX_UNTAGGED * inside as f32
}

/// The column of each cell as the tags give it, and whether all rows have the same number of columns.
fn in_order(rows: &[Vec<Filled>]) -> (Vec<Vec<usize>>, usize, bool) {
    let mut taken: Vec<usize> = Vec::new();
    let mut places = Vec::with_capacity(rows.len());
    let mut widths = Vec::with_capacity(rows.len());
    for row in rows {
        let mut at = 0;
        let mut place = Vec::with_capacity(row.len());
        let mut next = taken.clone();
        for cell in row {
            while taken.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            place.push(at);
            let end = (at + cell.columns).min(MAX_COLUMNS);
            if next.len() < end {
                next.resize(end, 0);
            }
            for left in &mut next[at.min(end)..end] {
                *left = cell.rows;
            }
            at = end;
            if taken.len() < at {
                taken.resize(at, 0);
            }
        }
        let open = taken
            .iter()
            .rposition(|left| *left > 0)
            .map_or(0, |at| at + 1);
        widths.push(at.max(open));
        places.push(place);
        taken = next
            .into_iter()
            .map(|left| left.saturating_sub(1))
            .collect();
    }
    let wide = widths.iter().copied().max().unwrap_or(0);
    let same = widths.iter().all(|width| *width == wide);
    (places, wide, same)
}

fn draft(contents: &[PageContent], rows: &[Vec<Filled>]) -> Option<(usize, Draft)> {
    let (mut places, mut wide, same) = in_order(rows);
    // Where rows go on over pages beside each other, later pages stand to the right.
    let sideways = rows.iter().filter(|row| over_pages(row)).count() * 2 > rows.len();
    let shift = |at: usize| {
        if sideways {
            at as f32 * PAGE_SHIFT
        } else {
            0.0
        }
    };
    let moved = |(at, area): (usize, Rectangle)| Rectangle {
        left: area.left + shift(at),
        right: area.right + shift(at),
        ..area
    };
    let pieces = |row: &Vec<Filled>| -> Vec<Piece> {
        row.iter()
            .filter(|cell| cell.columns == 1)
            .filter_map(|cell| {
                let mut piece = Piece::new(cell.parts.first()?.1.clone())?;
                piece.area = moved(cell.at?);
                Some(piece)
            })
            .collect()
    };
    let mut ends: Vec<(f32, f32)> = Vec::new();
    let mut spans: Vec<Vec<usize>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.columns).collect())
        .collect();
    let by_order = places.clone();
    if !same {
        let pieces: Vec<Vec<Piece>> = rows.iter().map(pieces).collect();
        let found = columns(&pieces);
        if found.len() >= 2 {
            wide = found.len();
            for ((row, places), spans) in rows.iter().zip(&mut places).zip(&mut spans) {
                let mut free = 0;
                for ((cell, place), span) in row.iter().zip(places).zip(spans) {
                    let (from, to) = match cell.at {
                        Some(at) => column_of(&found, &moved(at)),
                        None => (free, free),
                    };
                    *place = from.max(free).min(wide - 1);
                    *span = (to.max(*place) + 1 - *place).max(1);
                    free = *place + *span;
                }
            }
            ends = found;
        }
    }
    if wide == 0 || wide > MAX_COLUMNS {
        return None;
    }
    let mut cells = vec![vec![DraftCell::default(); wide]; rows.len()];
    let mut merged = Vec::new();
    let mut first: Option<(usize, Rectangle)> = None;
    let mut last_page = 0;
    if ends.is_empty() {
        ends = vec![(f32::MAX, f32::MIN); wide];
    }
    for (at, row) in rows.iter().enumerate() {
        for (which, cell) in row.iter().enumerate() {
            let (column, span) = (places[at][which], spans[at][which]);
            let Some(place) = cells[at].get_mut(column) else {
                continue;
            };
            let text = text(cell);
            if !place.text.is_empty() {
                place.text.push(' ');
            }
            place.text.push_str(&text);
            if let Some((content, area)) = &cell.at
                && let Some(page) = contents.get(*content)
            {
                place.place = place.place.or(Some((page.number, page.seen(*area))));
                first = Some(match first {
                    Some((one, whole)) if one == *content => (one, whole.with(area)),
                    Some(one) => one,
                    None => (*content, *area),
                });
                last_page = last_page.max(page.number);
                if span == 1 {
                    let end = &mut ends[column];
                    *end = (end.0.min(area.left), end.1.max(area.right));
                }
            }
            let (last_row, last_column) = (
                (at + cell.rows - 1).min(rows.len() - 1),
                (column + span - 1).min(wide - 1),
            );
            if last_row > at || last_column > column {
                let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                merged.push(Area {
                    first_row: number(at),
                    first_column: number(column),
                    last_row: number(last_row),
                    last_column: number(last_column),
                });
            }
        }
    }
    let (content, area) = first?;
    let page = contents.get(content)?.number;
    for end in &mut ends {
        if end.0 > end.1 {
            *end = (area.left, area.left);
        }
    }
    let headings = rows
        .iter()
        .take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.heading))
        .count();
    let mut draft = Draft {
        rows: cells,
        merged,
        columns: ends,
        area,
        page,
        last_page,
        found_by: FoundBy::Structure,
        caption: String::new(),
        doubt: String::new(),
        headings,
    };
    if by_order != places {
        draft.doubt("The file's tags leave out empty cells, so each cell was put into the column at its place.");
    }
    draft.without_blanks();
    Some((content, draft))
}

/// The place of each row from top to bottom.
fn heights(draft: &Draft) -> Vec<Option<(f32, f32)>> {
    let place = |row: &Vec<DraftCell>| {
        row.iter()
            .filter(|cell| !cell.text.is_empty())
            .filter_map(|cell| cell.place.filter(|(page, _)| *page == draft.page))
            .map(|(_, area)| (area.top, area.bottom))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    draft.rows.iter().map(place).collect()
}

/// Joins labels that are tagged as a table of their own to the table beside them, by row.
fn with_labels(tables: Vec<(usize, Draft)>) -> Vec<(usize, Draft)> {
    let mut done: Vec<(usize, Draft)> = Vec::new();
    for (at, table) in tables {
        let joined = done
            .iter()
            .rev()
            .take(MAX_BETWEEN)
            .position(|(other, before)| {
                *other == at
                    && (labels(before, &table).is_some() || labels(&table, before).is_some())
            });
        let Some(which) = joined.map(|back| done.len() - 1 - back) else {
            done.push((at, table));
            continue;
        };
        let (_, before) = done.remove(which);
        let whole = if let Some(rows) = labels(&before, &table) {
            beside(before, table, &rows)
        } else if let Some(rows) = labels(&table, &before) {
            beside(table, before, &rows)
        } else {
            continue;
        };
        done.push((at, whole));
    }
    done
}

/// For each row of the labels the row of the table that stands beside it.
fn labels(labels: &Draft, table: &Draft) -> Option<Vec<Option<usize>>> {
    if labels.width() != 1 || table.width() < 1 || labels.area.right > table.area.left + 3.0 {
        return None;
    }
    if labels.page != table.page || labels.last_page != labels.page || table.last_page != table.page
    {
        return None;
    }
    let theirs = heights(table);
    let mut from = 0;
    let rows: Vec<Option<usize>> = heights(labels)
        .into_iter()
        .map(|place| {
            let (top, bottom) = place?;
            let found = (from..theirs.len()).find(|&row| {
                theirs[row].is_some_and(|(other, end)| {
                    (other - top).abs() <= SAME_ROW
                        || (end - bottom).abs() <= SAME_ROW
                        || (f32::midpoint(other, end) - f32::midpoint(top, bottom)).abs()
                            <= SAME_ROW
                })
            })?;
            from = found + 1;
            Some(found)
        })
        .collect();
    let matched = rows.iter().flatten().count();
    (matched >= 2 && matched * 5 >= rows.len() * 3).then_some(rows)
}

/// A table with the labels of its rows before it. Labels beside no row of it keep a row of their own.
fn beside(labels: Draft, table: Draft, rows: &[Option<usize>]) -> Draft {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut new_row = vec![0_u32; table.rows.len()];
    let mut cells: Vec<Vec<DraftCell>> = Vec::new();
    let wide = table.width();
    let mut theirs = table.rows.into_iter().enumerate().peekable();
    for (label, row) in labels.rows.into_iter().zip(rows) {
        let label = label.into_iter().next().unwrap_or_default();
        if let Some(row) = row {
            while let Some((at, before)) = theirs.next_if(|(at, _)| at <= row) {
                new_row[at] = number(cells.len());
                let first = if at == *row {
                    label.clone()
                } else {
                    DraftCell::default()
                };
                cells.push([first].into_iter().chain(before).collect());
            }
        } else {
            let mut alone = vec![DraftCell::default(); wide + 1];
            alone[0] = label;
            cells.push(alone);
        }
    }
    for (at, rest) in theirs {
        new_row[at] = number(cells.len());
        cells.push([DraftCell::default()].into_iter().chain(rest).collect());
    }
    let moved = |row: u32| new_row.get(row as usize).copied().unwrap_or(row);
    let merged = table
        .merged
        .into_iter()
        .map(|area| Area {
            first_row: moved(area.first_row),
            last_row: moved(area.last_row),
            first_column: area.first_column + 1,
            last_column: area.last_column + 1,
        })
        .collect();
    let columns = labels.columns.into_iter().chain(table.columns).collect();
    let caption = if table.caption.is_empty() {
        labels.caption
    } else {
        table.caption
    };
    Draft {
        rows: cells,
        merged,
        columns,
        area: labels.area.with(&table.area),
        page: table.page,
        last_page: table.last_page,
        found_by: table.found_by,
        caption,
        doubt: table.doubt,
        headings: 0,
    }
}

/// A sheet that is tagged as one table, as its tables: a row with only a title begins the next one
/// where a heading follows.
fn divided(draft: Draft) -> Vec<Draft> {
    let filled = |row: &Vec<DraftCell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let values = |row: &Vec<DraftCell>| {
        let year =
            |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        row.iter()
            .skip(1)
            .any(|cell| is_value(&cell.text) && !year(&cell.text))
    };
    let title =
        |row: &Vec<DraftCell>| filled(row) == 1 && !row.iter().any(|cell| is_value(&cell.text));
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
        if at > begin && headed && after_rows {
            starts.push((begin, at));
        }
        at += 1;
    }
    if starts.is_empty() {
        return vec![draft];
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
                .unwrap_or(draft.area),
            page,
            last_page: areas.iter().map(|(page, _)| *page).max().unwrap_or(page),
            rows: cells,
            caption: if titles.is_empty() {
                draft.caption.clone()
            } else {
                titles.join(" ")
            },
            headings: 0,
            ..draft.clone()
        };
        part.without_blanks();
        done.push(part);
    }
    done
}
