//! The tables of a PDF file or a letter as the viewer lists them, with where each stands on its pages.

use super::within::{FileWithin, files_within};
use crate::shared::count;
use readers::document::{Document, FoundBy};
use readers::recognised::RecognisedPage;
use readers::sheets::{Book, Sheet};
use readers::spot::{Rectangle, Spot};
use serde::Serialize;
use std::collections::BTreeMap;

/// Room between the texts of two cells, in points, that is taken for rounding.
const ROUNDING: f32 = 0.5;

/// What was found in a document.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DocumentTables {
    pub tables: Vec<DocumentTable>,
    /// Pages that are pictures of text, from 1: none of their tables is found.
    pub pictures: Vec<u32>,
    /// Files within it.
    pub files: Vec<FileWithin>,
    /// What else was odd: pictures are named above.
    pub notices: Vec<String>,
}

/// What was recognised in the pictures of a document.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RecognisedDocument {
    pub tables: DocumentTables,
    /// The words that were taken, line by line.
    pub pages: Vec<RecognisedPage>,
}

/// One table.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DocumentTable {
    /// As an import names it: `Table 2`.
    pub name: String,
    /// The text directly above it; empty where none stands there.
    pub caption: String,
    pub found_by: FoundBy,
    /// What is unsure, as a sentence; empty where nothing is.
    pub doubt: String,
    pub rows: u32,
    pub columns: u32,
    /// Its part of each page that it stands on, in order; empty where the file has no pages.
    pub parts: Vec<PagePart>,
}

/// The part of a table on one page, in points from the upper left of the page as it is seen.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct PagePart {
    /// From 1.
    pub page: u32,
    pub area: Rectangle,
    /// Between its columns.
    #[specta(type = Vec<i32>)]
    pub columns: Vec<f32>,
    /// Between its rows.
    #[specta(type = Vec<i32>)]
    pub rows: Vec<f32>,
}

impl DocumentTables {
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self {
            tables: document
                .tables
                .iter()
                .map(|table| DocumentTable {
                    caption: table.caption.clone(),
                    found_by: table.found_by,
                    doubt: table.doubt.clone(),
                    ..DocumentTable::new(&table.sheet)
                })
                .collect(),
            pictures: (1..)
                .zip(&document.pages)
                .filter(|(_, page)| page.picture)
                .map(|(number, _)| number)
                .collect(),
            files: files_within(&document.embedded),
            notices: document
                .notices
                .iter()
                .filter(|notice| document.picture_notice().as_ref() != Some(notice))
                .cloned()
                .collect(),
        }
    }

    /// Of a picture: it is its only page, and nothing is found in it before it is recognised.
    #[must_use]
    pub fn picture() -> Self {
        Self {
            tables: Vec::new(),
            pictures: vec![1],
            files: Vec::new(),
            notices: Vec::new(),
        }
    }
}

impl DocumentTable {
    fn new(sheet: &Sheet) -> Self {
        Self {
            name: sheet.name.clone(),
            caption: sheet.caption.clone(),
            found_by: FoundBy::Hand,
            doubt: String::new(),
            rows: count(sheet.height()),
            columns: count(sheet.width()),
            parts: parts(sheet),
        }
    }

    /// The table that a person drew; nothing where there is none.
    #[must_use]
    pub fn drawn(book: &Book) -> Option<Self> {
        Some(Self {
            doubt: book.notes.join(" "),
            ..Self::new(book.sheets.first()?)
        })
    }
}

/// The stretch that a cell of a row or a column covers.
struct Stretch {
    /// The row or the column, from 0.
    at: usize,
    from: f32,
    to: f32,
}

/// The parts of a table, by page.
fn parts(sheet: &Sheet) -> Vec<PagePart> {
    let mut pages: BTreeMap<u32, Vec<(usize, usize, Rectangle)>> = BTreeMap::new();
    for row in 0..sheet.height() {
        for column in 0..sheet.length(row) {
            if let Some(Spot::Page { page, area }) = sheet.spot(row, column) {
                pages.entry(page).or_default().push((row, column, area));
            }
        }
    }
    pages
        .into_iter()
        .filter_map(|(page, cells)| {
            let area = cells
                .iter()
                .map(|(.., area)| *area)
                .reduce(|all, one| all.with(&one))?;
            let across = cells.iter().map(|&(_, at, area)| Stretch {
                at,
                from: area.left,
                to: area.right,
            });
            let down = cells.iter().map(|&(at, _, area)| Stretch {
                at,
                from: area.top,
                to: area.bottom,
            });
            Some(PagePart {
                page,
                area,
                columns: borders(across.collect()),
                rows: borders(down.collect()),
            })
        })
        .collect()
}

/// The borders between neighbours: each where fewest cells of both reach, in the middle of the
/// widest such gap.
fn borders(mut stretches: Vec<Stretch>) -> Vec<f32> {
    stretches.sort_by_key(|stretch| stretch.at);
    let groups: Vec<&[Stretch]> = stretches.chunk_by(|one, next| one.at == next.at).collect();
    let pairs = groups.iter().zip(groups.iter().skip(1));
    pairs
        .filter_map(|(before, after)| border(before, after))
        .collect()
}

fn border(before: &[Stretch], after: &[Stretch]) -> Option<f32> {
    let (first, last) = (middle(before)?, middle(after)?);
    if first >= last {
        return None;
    }
    // Where a cell begins and ends: ends come first where both stand at one point.
    let mut turns: Vec<(f32, i32)> = Vec::with_capacity(2 * (before.len() + after.len()) + 1);
    for stretch in before.iter().chain(after) {
        let from = (stretch.from + ROUNDING).clamp(first, last);
        let to = (stretch.to - ROUNDING).clamp(first, last);
        if from < to {
            turns.push((from, 1));
        }
        // What reaches the middle of the second covers it.
        if from < to && to < last {
            turns.push((to, -1));
        }
    }
    turns.push((last, 0));
    turns.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let (mut covered, mut since) = (0, first);
    let mut best: Option<(i32, f32, f32)> = None;
    for (at, turn) in turns {
        let width = at - since;
        let is_better = best
            .is_none_or(|(least, wide, _)| covered < least || (covered == least && width > wide));
        // What begins at the middle of the first covers it.
        if is_better && at > first {
            best = Some((covered, width, f32::midpoint(since, at)));
        }
        covered += turn;
        since = at;
    }
    best.map(|(.., at)| at)
}

/// The middle of the middles.
fn middle(stretches: &[Stretch]) -> Option<f32> {
    let mut middles: Vec<f32> = stretches
        .iter()
        .map(|stretch| f32::midpoint(stretch.from, stretch.to))
        .collect();
    middles.sort_by(f32::total_cmp);
    middles.get(middles.len() / 2).copied()
}
