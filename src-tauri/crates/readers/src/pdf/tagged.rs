//! Tables from the tags of a file and the words that they mark.
//!
//! Word, Acrobat and others tag each cell, also the empty ones. Excel 2010 and 2016 leave empty cells
//! out, and Acrobat writes too many of them, so that a cell's place in its row says nothing: there each
//! stands in the column at its place. Excel 365 tags the labels of rows as a table of their own.

use super::carried;
use super::content::{PageContent, Word};
use super::divided::divided;
use super::draft::{Draft, DraftCell};
use super::labels::with_labels;
use super::letterhead::is_letterhead;
use super::lines::{cell_text, round};
use super::structure::{Mark, TaggedTable};
use super::tag_columns::{Layout, laid_out};
use super::tag_fit::{Ruled, covers};
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;
use std::collections::{HashMap, HashSet};

/// Wider than any page, in points.
const PAGE_SHIFT: f32 = 20_000.0;

/// A cell with its words and its place among the contents of the file.
#[derive(Clone)]
pub(super) struct Filled {
    pub rows: usize,
    pub columns: usize,
    /// The content that holds its first words, those words' place, and all words by content.
    pub at: Option<(usize, Rectangle)>,
    pub parts: Vec<(usize, Vec<Word>)>,
}

/// A table with the content, by its place in the list, that it begins in, and which of the tagged
/// tables it was made of.
pub(super) struct Source {
    pub content: usize,
    pub draft: Draft,
    pub tables: Vec<usize>,
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
    let mut ruled = Ruled::new(contents);
    let mut sources = Vec::new();
    let mut known = Vec::with_capacity(tables.len());
    for (which, table) in tables.iter().enumerate() {
        let marks: HashSet<Mark> = table
            .rows
            .iter()
            .flatten()
            .flat_map(|cell| cell.marks.iter().copied())
            .collect();
        let mut rows: Vec<Vec<Filled>> = table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| filled(cell.rows, cell.columns, &cell.marks, &words))
                    .collect()
            })
            .collect();
        let places = places(&rows);
        let fits = !places.is_empty() && covers(contents, &places, &marks) && !ruled.divide(&rows);
        without_repeats(&mut rows);
        if let Some((content, draft)) = fits.then(|| draft(contents, &rows)).flatten() {
            let caption = text(&filled(1, 1, &table.caption, &words));
            sources.push(Source {
                content,
                draft: Draft { caption, ..draft },
                tables: vec![which],
            });
        }
        known.push((marks, places));
    }
    let mut found = Tagged {
        tables: Vec::new(),
        marks: HashSet::new(),
        places: HashMap::new(),
    };
    for source in with_labels(sources) {
        let parts = tables_of(source.draft, contents.get(source.content));
        if parts.is_empty() {
            continue;
        }
        let at = source.content;
        found
            .tables
            .extend(parts.into_iter().map(|draft| (at, draft)));
        for which in source.tables {
            let (marks, places) = std::mem::take(&mut known[which]);
            found.marks.extend(marks);
            for (at, place) in places {
                found.places.entry(at).or_default().push(place);
            }
        }
    }
    found.tables.sort_by_key(|(at, _)| *at);
    found
}

/// The tables of a sheet that is tagged as one. Labels alone, and boxes that only lay out a letterhead, are
/// none; beside a table, what they say is kept.
fn tables_of(draft: Draft, content: Option<&PageContent>) -> Vec<Draft> {
    let parts = divided(draft, content);
    let (mut tables, others): (Vec<Draft>, Vec<Draft>) = parts
        .into_iter()
        .partition(|part| part.width() >= 2 && part.rows.len() >= 2 && !is_letterhead(part));
    if let Some(first) = tables.first_mut() {
        for other in others {
            first.aside.extend(other.aside);
            let texts = other.rows.iter().flatten().map(|cell| cell.text.as_str());
            let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
            if !texts.is_empty() {
                first.aside.push((other.area.top, texts.join(" ")));
            }
        }
    }
    tables
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

/// Takes out what a row repeats on later pages, as the rows that Excel prints at the head of each.
fn without_repeats(rows: &mut [Vec<Filled>]) {
    if is_sideways(rows) {
        return;
    }
    for row in rows.iter_mut() {
        for cell in row.iter_mut() {
            let mut texts = cell.parts.iter().map(|(_, words)| cell_text(words.clone()));
            let first = texts.next();
            if texts.len() > 0 && texts.all(|text| Some(text) == first) {
                cell.parts.truncate(1);
            }
        }
        let Some(content) = row.iter().find_map(|cell| Some(cell.at?.0)) else {
            continue;
        };
        let elsewhere = |cell: &Filled| cell.at.is_some_and(|(at, _)| at != content);
        if !row.iter().any(elsewhere) {
            continue;
        }
        let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
        for cell in row.iter() {
            let Some((at, _)) = cell.at else { continue };
            match groups.last_mut().filter(|(last, _)| *last == at) {
                Some((_, texts)) => texts.push(text(cell)),
                None => groups.push((at, vec![text(cell)])),
            }
        }
        let ordered = groups.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let repeats = groups.windows(2).all(|pair| pair[0].1 == pair[1].1);
        if groups.len() > 1 && ordered && repeats {
            row.retain(|cell| cell.at.is_some_and(|(at, _)| at == content));
        }
    }
}

/// Tells whether rows go on over pages beside each other.
fn is_sideways(rows: &[Vec<Filled>]) -> bool {
    rows.iter().filter(|row| over_pages(row)).count() * 2 > rows.len()
}

fn draft(contents: &[PageContent], rows: &[Vec<Filled>]) -> Option<(usize, Draft)> {
    // Where rows go on over pages beside each other, later pages stand to the right.
    let sideways = is_sideways(rows);
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
    let Layout {
        rows: laid,
        wide,
        places: mut ends,
        doubt,
    } = laid_out(rows, &moved)?;
    let mut cells = vec![vec![DraftCell::default(); wide]; rows.len()];
    let mut merged = Vec::new();
    let mut first: Option<(usize, Rectangle)> = None;
    let mut last_page = 0;
    if ends.is_empty() {
        ends = vec![(f32::MAX, f32::MIN); wide];
    }
    for (at, row) in laid.iter().enumerate() {
        for laid in row {
            let (cell, column, span) = (laid.cell, laid.column, laid.span);
            let Some(place) = cells[at].get_mut(column) else {
                continue;
            };
            let text = text(cell);
            if !place.text.is_empty() && !text.is_empty() {
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
        left_out: Vec::new(),
    };
    if !doubt.is_empty() {
        draft.doubt(doubt);
    }
    over_ends_of_pages(&mut draft);
    draft.without_blanks();
    Some((content, draft))
}

/// Puts the rest of a row, tagged as a row of its own where it stands on the next page, into its row.
fn over_ends_of_pages(draft: &mut Draft) {
    let page = |row: &[DraftCell]| row.iter().find_map(|cell| Some(cell.place?.0));
    let columns: Vec<usize> = (0..draft.width()).collect();
    for at in 1..draft.rows.len() {
        let (before, rest) = draft.rows.split_at_mut(at);
        let (Some(last), Some(row)) = (before.last_mut(), rest.first_mut()) else {
            continue;
        };
        let on = |row: &[DraftCell]| page(row).unwrap_or_default();
        if on(last) > 0 && on(row) > on(last) && carried::goes_on(last, row, &columns) {
            carried::add(last, std::mem::take(row), &columns);
            *row = vec![DraftCell::default(); columns.len()];
            draft.doubt(carried::DOUBT);
        }
    }
}
