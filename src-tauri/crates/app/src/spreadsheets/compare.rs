//! Figures that were recognised in a picture. A person compares each with the picture before it is
//! imported: what nobody has compared is never written.

use super::Loaded;
use super::outcome::{Before, compared};
use super::view::{CompareRow, ImportOutcome};
use crate::error::Result;
use crate::shared::count;
use crate::shared::place::column_title;
use foi::{PlaceInDocument, Snapshot, format, place};
use intake::mapping::{FoundFigure, MappedTable, NotUnderstood, NotUnderstoodKind};
use readers::any::FileError;
use readers::sheets::{Book, CellTexts, Sheet, TableError};
use readers::spot::{Rectangle, Spot};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most cells that are listed to be compared.
const MAX_LISTED: usize = 2_000;

/// Most cells that a person can have compared.
pub const MAX_COMPARED: usize = 20_000;

/// What a person reads in the picture of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ComparedCell {
    /// `cell B4 of Table S1`
    pub cell: String,
    /// Empty where nothing stands there.
    pub text: String,
}

/// The tables with what a person read in place of what was recognised.
///
/// # Errors
/// A table is too large.
pub fn corrected(book: &Book, cells: &[ComparedCell]) -> Result<Book> {
    let mut texts: BTreeMap<String, BTreeMap<(usize, usize), &str>> = BTreeMap::new();
    for one in cells.iter().take(MAX_COMPARED) {
        if let Some((sheet, row, column)) = position(&one.cell) {
            let sheet = texts.entry(sheet).or_default();
            sheet.insert((row, column), one.text.trim());
        }
    }
    let mut book = book.clone();
    for sheet in &mut book.sheets {
        let Some(texts) = texts.get(&sheet.name) else {
            continue;
        };
        let has_digits = |row, column| sheet.cell(row, column).text.chars().any(char::is_numeric);
        let grid = Grid::new(sheet, has_digits);
        let texts: CellTexts<'_> = texts
            .iter()
            .map(|(&(row, column), &text)| {
                let place = grid.place(sheet, row, column);
                let spot = place.map(|(page, area)| Spot::Page { page, area });
                ((row, column), (text, spot))
            })
            .collect();
        *sheet = sheet
            .with_texts(&texts)
            .map_err(TableError::from)
            .map_err(FileError::from)?;
    }
    Ok(book)
}

/// Sheet, row and column, from 0, of a cell by its words.
fn position(cell: &str) -> Option<(String, usize, usize)> {
    let PlaceInDocument::Cell { sheet, cell } = PlaceInDocument::parse(cell)? else {
        return None;
    };
    let (row, column) = place::position(&cell)?;
    Some((sheet, row as usize, column as usize))
}

/// Leaves only figures whose cells a person has compared.
pub(super) fn leave_compared(mapped: &mut MappedTable, cells: &[ComparedCell]) {
    let known: BTreeSet<&str> = cells.iter().map(|one| one.cell.as_str()).collect();
    let is_known = |spot: &PlaceInDocument| known.contains(spot.to_string().as_str());
    let counted = |spot: &PlaceInDocument| matches!(spot, PlaceInDocument::Rows { .. });
    if mapped.figures.iter().any(|figure| counted(&figure.spot)) {
        mapped.unmatched.push(NotUnderstood {
            place: String::new(),
            text: String::new(),
            reason: "Rows that were recognised in a picture are not counted, since one that was missed would not be noticed. Count them, and enter the figures."
                .to_owned(),
            kind: NotUnderstoodKind::Table,
        });
    }
    mapped.figures.retain(|figure| is_known(&figure.spot));
    mapped.shares.retain(|share| is_known(&share.spot));
}

/// The cells to be compared, in the order of the tables: those that are read as figures, those that
/// were not understood, and blank ones among figures, where something may have been missed.
#[must_use]
pub fn rows(
    snapshot: &Snapshot,
    loaded: &Loaded,
    cells: &[ComparedCell],
    all: &MappedTable,
    before: &Before,
) -> Vec<CompareRow> {
    let known: BTreeSet<&str> = cells.iter().map(|one| one.cell.as_str()).collect();
    let mut figures: BTreeMap<String, &FoundFigure> = BTreeMap::new();
    let contradicted = all.contradicted.iter().map(|one| &one.figure);
    for figure in all.figures.iter().chain(contradicted) {
        figures.insert(figure.spot.to_string(), figure);
    }
    let reasons: BTreeMap<&str, &str> = all
        .unmatched
        .iter()
        .filter(|one| one.kind == NotUnderstoodKind::Cell)
        .map(|one| (one.place.as_str(), one.reason.as_str()))
        .collect();
    let mut rows = Vec::new();
    for sheet in &loaded.book.sheets {
        let is_figure =
            |row: usize, column: usize| figures.contains_key(&words(sheet, row, column));
        let grid = Grid::new(sheet, is_figure);
        for (row, column) in grid.cells(sheet) {
            let cell = words(sheet, row, column);
            let figure = figures.get(&cell);
            let reason = reasons.get(cell.as_str()).copied().unwrap_or_default();
            let text = sheet.cell(row, column).text;
            let is_blank = text.trim().is_empty() && grid.is_among_figures(row, column);
            let is_listed = figure.is_some() || !reason.is_empty() || is_blank;
            let Some((page, area)) = grid.place(sheet, row, column).filter(|_| is_listed) else {
                continue;
            };
            if rows.len() >= MAX_LISTED {
                return rows;
            }
            let is_compared = known.contains(cell.as_str());
            rows.push(CompareRow {
                page,
                area,
                row: grid.row(row).unwrap_or(area),
                text: text.to_owned(),
                reason: reason.to_owned(),
                compared: is_compared,
                ..row_of(snapshot, figure.copied(), before, cell)
            });
        }
    }
    rows
}

/// What a figure would do in the record; nothing of it where the cell gives none.
fn row_of(
    snapshot: &Snapshot,
    figure: Option<&FoundFigure>,
    before: &Before,
    cell: String,
) -> CompareRow {
    let mut row = CompareRow {
        cell,
        page: 0,
        area: NOWHERE,
        row: NOWHERE,
        text: String::new(),
        authority: String::new(),
        column: String::new(),
        from: String::new(),
        to: String::new(),
        outcome: None,
        reason: String::new(),
        compared: false,
    };
    let known = figure.and_then(|figure| Some((figure, compared(snapshot, figure, before)?)));
    if let Some((figure, (outcome, [a, m, p]))) = known {
        let decimals = snapshot.measures[m].decimals;
        row.authority = snapshot.authorities[a].name.clone();
        row.column = column_title(snapshot, m, p);
        row.from = format::value(snapshot.value(a, m, p), decimals);
        row.to = format::value(&figure.value, decimals);
        row.outcome = Some(outcome);
    }
    row
}

const NOWHERE: Rectangle = Rectangle {
    left: 0.0,
    top: 0.0,
    right: 0.0,
    bottom: 0.0,
};

fn words(sheet: &Sheet, row: usize, column: usize) -> String {
    PlaceInDocument::cell(&sheet.name, count(row), count(column)).to_string()
}

/// Where the rows and the columns of a table stand, and which of them have figures.
struct Grid {
    /// Page, top and bottom of each row; none where nothing stands in it.
    rows: Vec<Option<(u32, Rectangle)>>,
    /// Left and right of each column.
    columns: Vec<Option<Rectangle>>,
    figure_rows: BTreeSet<usize>,
    figure_columns: BTreeSet<usize>,
}

impl Grid {
    fn new(sheet: &Sheet, is_figure: impl Fn(usize, usize) -> bool) -> Self {
        let mut grid = Self {
            rows: vec![None; sheet.height()],
            columns: vec![None; sheet.width()],
            figure_rows: BTreeSet::new(),
            figure_columns: BTreeSet::new(),
        };
        for (row, column) in grid.cells(sheet) {
            if is_figure(row, column) {
                grid.figure_rows.insert(row);
                grid.figure_columns.insert(column);
            }
            let Some(Spot::Page { page, area }) = sheet.spot(row, column) else {
                continue;
            };
            let whole = grid.rows[row].map_or(area, |(_, known)| known.with(&area));
            grid.rows[row] = Some((page, whole));
            // A heading over several columns would make each of them as wide.
            if is_figure(row, column) || grid.columns[column].is_none() {
                let whole = grid.columns[column].map_or(area, |known| known.with(&area));
                grid.columns[column] = Some(whole);
            }
        }
        grid
    }

    /// Rows and columns of all cells, blank ones at the end of a row among them.
    fn cells(&self, sheet: &Sheet) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (height, width) = (sheet.height(), sheet.width());
        (0..height).flat_map(move |row| (0..width).map(move |column| (row, column)))
    }

    /// Round all that stands in a row.
    fn row(&self, row: usize) -> Option<Rectangle> {
        let (_, area) = (*self.rows.get(row)?)?;
        Some(area)
    }

    fn is_among_figures(&self, row: usize, column: usize) -> bool {
        self.figure_rows.contains(&row) && self.figure_columns.contains(&column)
    }

    /// Where a cell stands; of a blank one, where its row and its column meet.
    fn place(&self, sheet: &Sheet, row: usize, column: usize) -> Option<(u32, Rectangle)> {
        if let Some(Spot::Page { page, area }) = sheet.spot(row, column) {
            return Some((page, area));
        }
        let (page, across) = (*self.rows.get(row)?)?;
        let down = (*self.columns.get(column)?)?;
        let area = Rectangle {
            left: down.left,
            top: across.top,
            right: down.right,
            bottom: across.bottom,
        };
        Some((page, area))
    }
}

/// How many of the cells are still to be compared, of those that would change the record.
#[must_use]
pub fn open(rows: &[CompareRow]) -> u32 {
    let open = rows
        .iter()
        .filter(|row| !row.compared && row.outcome != Some(ImportOutcome::Same));
    count(open.count())
}
