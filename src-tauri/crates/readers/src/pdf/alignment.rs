//! Tables without lines: rows whose pieces stand below each other in columns.

use super::banded::held;
use super::blocks::{blocks, numbers};
use super::columns::{add_columns, columns, join_halves, widen};
use super::content::{PageContent, Rule, Word};
use super::draft::{Draft, DraftCell, cell};
use super::extent::{is_table, trimmed};
use super::groups::grouped;
use super::heading;
use super::heading_lines::{self, Cuts, is_year};
use super::letterhead::is_letterhead;
use super::lines::{Line, Piece, is_value, pieces};
use super::placed::{Placed, placed};
use super::rules::merged;
use super::touching;
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;

/// A line of a page in its pieces.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub pieces: Vec<Piece>,
    pub area: Rectangle,
}

impl Row {
    pub fn values(&self) -> usize {
        self.pieces
            .iter()
            .filter(|piece| is_value(&piece.text()))
            .count()
    }

    /// It holds several texts, one of them a number and not a year.
    pub fn is_of_numbers(&self) -> bool {
        let number = |piece: &Piece| {
            let text = piece.text();
            is_value(&text) && !is_year(&text)
        };
        self.pieces.len() >= 2 && self.pieces.iter().any(number)
    }
}

/// A cell by its place among the rows and columns of a table.
pub(super) struct GridCell {
    pub row: usize,
    pub rows: usize,
    /// Its first and its last column.
    pub from: usize,
    pub to: usize,
    pub words: Vec<Word>,
}

/// The tables of lines that no lattice holds. `across` are the lines across, joined.
pub(super) fn tables(content: &PageContent, lines: &[Line], across: &[Rule]) -> Vec<Draft> {
    let mut rows = rows(lines);
    touching::divide(&mut rows);
    let held = held(&rows, across);
    let mut above = 0;
    let mut found = Vec::new();
    for (first, end) in blocks(&rows, across, &held) {
        let of_page = Block {
            rows: &rows[above..end],
            held: &held[above..end],
            first: first - above,
        };
        found.extend(table(content, &of_page, across));
        above = end;
    }
    found
}

/// Rows of which those from the first one on may be a table, and those before it the end of its heading.
struct Block<'r> {
    rows: &'r [Row],
    /// Whether each goes on with the row above it.
    held: &'r [bool],
    first: usize,
}

/// The table of a block. `rules` are the lines across, joined.
fn table(content: &PageContent, block: &Block<'_>, rules: &[Rule]) -> Option<Draft> {
    let Block { rows, held, first } = *block;
    let block = rows.get(first..)?;
    let seeds: Vec<Vec<Piece>> = block
        .iter()
        .filter(|row| row.pieces.len() >= 2)
        .map(|row| row.pieces.clone())
        .collect();
    let numbers = numbers(block);
    let mut columns = columns(if numbers.len() >= 2 { &numbers } else { &seeds });
    if numbers.len() >= 2 {
        let body = block.iter().position(Row::is_of_numbers).unwrap_or(0);
        let lines = block[..body]
            .iter()
            .rev()
            .take(heading_lines::MAX_LINES)
            .rev();
        let lines: Vec<Vec<Piece>> = lines.map(|row| row.pieces.clone()).collect();
        widen(&mut columns, &lines);
        add_columns(&mut columns, &seeds);
        let body: Vec<Vec<Piece>> = block[body..].iter().map(|row| row.pieces.clone()).collect();
        join_halves(&mut columns, &lines, &body);
    }
    let area = round_of(block)?;
    let cuts = Cuts::new(rules, &columns, area);
    let more = heading_lines::lines_above(&rows[..first], block, &columns, &cuts);
    let first = first - more;
    let block = rows.get(first..)?;
    let mut split = false;
    let placed: Vec<Placed> = block
        .iter()
        .map(|row| placed(row, &columns, &mut split))
        .collect();
    let held = held.get(first..)?;
    let (first, end) = trimmed(block, &placed, &cuts, columns.len(), held);
    let (block, placed) = (block.get(first..end)?, placed.get(first..end)?);
    let held = held.get(first..end)?;
    // What was added above says nothing about whether the lines below are a table.
    let own = more.saturating_sub(first);
    let area = round_of(block.get(own..)?)?;
    let ruled = rules.iter().filter(|rule| {
        rule.at > area.top - 20.0
            && rule.at < area.bottom + 20.0
            && rule.length() > 0.5 * area.width()
    });
    if !is_table(
        &placed[own..].iter().collect::<Vec<_>>(),
        columns.len(),
        ruled.count() >= 2,
    ) {
        return None;
    }
    let area = round_of(block)?;
    let mut placed_over = false;
    let (cells, high) = cells(block, placed, held, &columns, rules, &mut placed_over);
    let mut draft = assembled(content, cells, high, columns, area);
    if split {
        draft.doubt("A heading ran into the next one and was divided where the columns divide.");
    }
    if placed_over {
        draft.doubt("A heading was taken to stand over several columns by its place alone.");
    }
    (draft.width() >= 2 && !is_letterhead(&draft)).then_some(draft)
}

fn round_of(rows: &[Row]) -> Option<Rectangle> {
    rows.iter().map(|row| row.area).reduce(|a, b| a.with(&b))
}

/// The cells of a block of lines, and how many rows they make.
fn cells(
    block: &[Row],
    placed: &[Placed],
    held: &[bool],
    columns: &[(f32, f32)],
    rules: &[Rule],
    placed_over: &mut bool,
) -> (Vec<GridCell>, usize) {
    let Some(area) = round_of(block) else {
        return (Vec::new(), 0);
    };
    let cuts = Cuts::new(rules, columns, area);
    let body = heading_lines::lines_of_heading(block, placed, &cuts, columns.len());
    let held = held.get(body..).unwrap_or_default();
    let (heading, body) = (block.split_at(body), placed.split_at(body));
    let lines: Vec<Vec<Piece>> = heading.0.iter().map(|row| row.pieces.clone()).collect();
    let (mut cells, high) = heading::cells(&lines, columns, &cuts, placed_over);
    let groups = grouped(heading.1, body.1, held, rules, area, high > 0);
    cells.extend(in_groups(body.1, &groups, high));
    (cells, high + groups.len())
}

/// The cells of groups of lines, each a row of the table, after so many others.
fn in_groups(placed: &[Placed], groups: &[Vec<usize>], before: usize) -> Vec<GridCell> {
    let mut cells: Vec<GridCell> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let row = before + at;
        for (from, to, piece) in group.iter().flat_map(|line| &placed[*line]) {
            let words = piece.words.iter().cloned();
            let known = cells
                .iter_mut()
                .rev()
                .take_while(|cell| cell.row == row)
                .find(|cell| cell.from == *from);
            if let Some(cell) = known {
                cell.words.extend(words);
            } else {
                cells.push(GridCell {
                    row,
                    rows: 1,
                    from: *from,
                    to: if group.len() == 1 { *to } else { *from },
                    words: words.collect(),
                });
            }
        }
    }
    cells
}

/// Cells as a draft of so many rows.
fn assembled(
    content: &PageContent,
    cells: Vec<GridCell>,
    high: usize,
    columns: Vec<(f32, f32)>,
    area: Rectangle,
) -> Draft {
    let mut rows = vec![vec![DraftCell::default(); columns.len()]; high];
    let mut merged = Vec::new();
    for one in cells {
        if one.to > one.from || one.rows > 1 {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            merged.push(Area {
                first_row: number(one.row),
                first_column: number(one.from),
                last_row: number((one.row + one.rows).saturating_sub(1)),
                last_column: number(one.to),
            });
        }
        let row = rows.get_mut(one.row);
        if let Some(place) = row.and_then(|row| row.get_mut(one.from)) {
            *place = cell(content, one.words, None);
        }
    }
    let mut draft = Draft {
        rows,
        merged,
        columns,
        area,
        page: content.number,
        last_page: content.number,
        found_by: FoundBy::Alignment,
        caption: String::new(),
        doubt: String::new(),
        aside: Vec::new(),
        left_out: Vec::new(),
    };
    draft.without_blanks();
    draft
}

/// The table of lines that a person says are one, with the columns and rows between the borders that
/// the person drew, or those that are found where none were drawn.
pub(super) fn drawn(
    content: &PageContent,
    lines: &[Line],
    rules: &[Rule],
    across: &[f32],
    down: &[f32],
) -> Option<Draft> {
    let rows = rows(lines);
    let area = round_of(&rows)?;
    let mut split = false;
    let columns = if across.is_empty() {
        let pieces: Vec<Vec<Piece>> = rows.iter().map(|row| row.pieces.clone()).collect();
        columns(&pieces)
    } else {
        let borders = || across.iter().copied();
        let lefts = [area.left.min(across[0])].into_iter().chain(borders());
        let rights = borders().chain([area.right.max(across[across.len() - 1])]);
        lefts.zip(rights).collect()
    };
    let placed: Vec<Placed> = rows
        .iter()
        .map(|row| {
            if across.is_empty() {
                return placed(row, &columns, &mut split);
            }
            let mut parts: Vec<Vec<Word>> = vec![Vec::new(); columns.len()];
            for word in row.pieces.iter().flat_map(|piece| &piece.words) {
                let at = across.partition_point(|border| *border <= word.area.middle().0);
                parts[at].push(word.clone());
            }
            let parts = parts.into_iter().enumerate();
            parts
                .filter_map(|(at, words)| Some((at, at, Piece::new(words)?)))
                .collect()
        })
        .collect();
    let (cells, high) = if down.is_empty() {
        cells(
            &rows,
            &placed,
            &[],
            &columns,
            &merged(rules, true),
            &mut split,
        )
    } else {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); down.len() + 1];
        for (at, row) in rows.iter().enumerate() {
            groups[down.partition_point(|border| *border <= row.area.middle().1)].push(at);
        }
        (in_groups(&placed, &groups, 0), groups.len())
    };
    Some(assembled(content, cells, high, columns, area))
}

fn rows(lines: &[Line]) -> Vec<Row> {
    lines
        .iter()
        .map(|line| Row {
            pieces: pieces(line),
            area: line.area,
        })
        .filter(|row| !row.pieces.is_empty())
        .collect()
}

/// A page on which nothing but one column stands, as where a wide table is cut sideways.
pub(super) fn column(content: &PageContent, lines: &[Line]) -> Option<Draft> {
    let rows = rows(lines);
    let values: usize = rows.iter().map(Row::values).sum();
    if rows.len() < 2 || rows.iter().any(|row| row.pieces.len() != 1) || values * 2 < rows.len() {
        return None;
    }
    drawn(content, lines, &[], &[], &[]).filter(|draft| draft.width() == 1)
}
