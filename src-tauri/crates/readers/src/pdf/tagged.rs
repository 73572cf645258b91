//! Tables from the tags of a file and the words that they mark.
//!
//! Word, Acrobat and others tag each cell, also the empty ones. Excel 2010 and 2016 leave empty cells
//! out, so that a cell's place in its row says nothing: there each stands in the column at its place.
//! Excel 365 tags the labels of rows as a table of their own.

use super::columns::{column_of, columns};
use super::content::{PageContent, Word};
use super::divided::divided;
use super::draft::{Draft, DraftCell};
use super::labels::with_labels;
use super::lines::{Piece, cell_text, round};
use super::structure::{Mark, TaggedTable};
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;
use std::collections::{HashMap, HashSet};

/// So large a share of the words within a tagged table may belong to no tag of it.
const MAX_UNTAGGED: f32 = 0.2;

/// Most columns of a tagged table.
const MAX_COLUMNS: usize = 2_000;

/// Wider than any page, in points.
const PAGE_SHIFT: f32 = 20_000.0;

/// A cell with its words and its place among the contents of the file.
#[derive(Clone)]
struct Filled {
    rows: usize,
    columns: usize,
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
                    .map(|cell| filled(cell.rows, cell.columns, &cell.marks, &words))
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
        let caption = filled(1, 1, &table.caption, &words);
        let caption = text(&caption);
        found.tables.push((first, Draft { caption, ..draft }));
    }
    found.tables = with_labels(std::mem::take(&mut found.tables));
    // Labels alone, and boxes that only lay out a letterhead, are no tables.
    found.tables = std::mem::take(&mut found.tables)
        .into_iter()
        .flat_map(|(at, draft)| {
            let parts = divided(draft, contents.get(at)).into_iter();
            parts.map(move |draft| (at, draft))
        })
        .filter(|(_, draft)| draft.width() >= 2 && draft.rows.len() >= 2)
        .collect();
    found.tables.sort_by_key(|(at, _)| *at);
    found
}

fn filled(
    rows: u32,
    columns: u32,
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
        aside: Vec::new(),
    };
    if by_order != places {
        draft.doubt("The file's tags leave out empty cells, so each cell was put into the column at its place.");
    }
    draft.without_blanks();
    Some((content, draft))
}
