//! Tables without lines: rows whose pieces stand below each other in columns.

use super::blocks::{blocks, numbers};
use super::columns::{add_columns, column_of, columns};
use super::content::{PageContent, Rule, Word};
use super::draft::{Draft, DraftCell, cell};
use super::groups::grouped;
use super::lines::{Line, Piece, is_value, pieces};
use super::ruled::seam;
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
}

/// Pieces over several columns that are cells of their own, divided: where the words, or the parts of
/// a word that was glued together, stand in their columns as the other cells do.
fn divide(piece: Piece, columns: &[(f32, f32)], doubt: &mut bool) -> Vec<Piece> {
    let (first, last) = column_of(columns, &piece.area);
    if first == last {
        return vec![piece];
    }
    let mut words: Vec<Word> = Vec::new();
    for word in &piece.words {
        let mut rest = word.clone();
        for pair in columns[first..=last].windows(2) {
            let border = f32::midpoint(pair[0].1, pair[1].0);
            let inside = rest.area.left + 1.0 < border && border < rest.area.right - 1.0;
            if inside
                && let Some(at) = seam(&rest, border)
                && let Some((left, right)) = rest.split(at)
            {
                words.push(left);
                rest = right;
                *doubt = true;
            }
        }
        words.push(rest);
    }
    let mut parts: Vec<(usize, Vec<Word>)> = Vec::new();
    for word in words {
        let (from, to) = column_of(columns, &word.area);
        if from != to {
            return vec![piece];
        }
        match parts.last_mut().filter(|(at, _)| *at == from) {
            Some((_, part)) => part.push(word),
            None => parts.push((from, vec![word])),
        }
    }
    let ordered = parts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let parts: Vec<(usize, Piece)> = parts
        .into_iter()
        .filter_map(|(at, words)| Some((at, Piece::new(words)?)))
        .collect();
    let fits = |(at, part): &(usize, Piece)| {
        let (left, right) = columns[*at];
        let area = part.area;
        let near = |far: f32| far.abs() <= 2.0;
        near(area.left - left)
            || near(area.right - right)
            || near(f32::midpoint(area.left, area.right) - f32::midpoint(left, right))
    };
    if ordered && parts.len() > 1 && parts.iter().all(fits) {
        parts.into_iter().map(|(_, part)| part).collect()
    } else {
        vec![piece]
    }
}

/// A row with the first and last column of each piece.
pub(super) type Placed = Vec<(usize, usize, Piece)>;

fn placed(row: &Row, columns: &[(f32, f32)], doubt: &mut bool) -> Placed {
    let mut done: Placed = Vec::new();
    for piece in &row.pieces {
        for part in divide(piece.clone(), columns, doubt) {
            let (from, to) = column_of(columns, &part.area);
            match done.last_mut().filter(|(_, end, _)| *end >= from) {
                // Two pieces in one column are one cell.
                Some((start, end, last)) => {
                    *start = (*start).min(from);
                    *end = (*end).max(to);
                    last.area = last.area.with(&part.area);
                    last.words.extend(part.words);
                }
                None => done.push((from, to, part)),
            }
        }
    }
    done
}

/// Leaves out lines at the top that are a title and lines at the foot that are notes.
fn trimmed(placed: &[Placed]) -> (usize, usize) {
    let values = |row: &Placed| {
        row.iter()
            .skip(1)
            .any(|(_, _, piece)| is_value(&piece.text()))
    };
    let wide = |row: &Placed| row.len() == 1 && row[0].0 == 0 && row[0].1 > 0;
    let mut first = 0;
    let mut title: Option<f32> = None;
    for (at, row) in placed.iter().enumerate() {
        let Some((from, to, piece)) = row.last() else {
            break;
        };
        let text = row
            .first()
            .map_or(String::new(), |(_, _, piece)| piece.text());
        let named = is_title(&text) && !values(row) && row.len() <= 2;
        let goes_on = title.is_some_and(|left| {
            let same = (piece.area.left - left).abs() < 3.0;
            row.len() == 1 && to > from && (same || text.starts_with(['[', '(']))
        });
        if !(named || wide(row) || goes_on) {
            break;
        }
        title = Some(piece.area.left);
        first = at + 1;
    }
    let mut end = placed.len();
    while end > first {
        let row = &placed[end - 1];
        let spans = row.iter().any(|(from, to, _)| to > from);
        let note = !values(row) && (spans || row.len() == 1);
        if !note {
            break;
        }
        end -= 1;
    }
    (first, end)
}

/// Tells whether a text is the title of a table, such as `Table 3.`
fn is_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let second = words.next().unwrap_or_default();
    matches!(first.as_str(), "table" | "tab." | "figure" | "chart")
        && second
            .chars()
            .any(|one| one.is_ascii_digit() || one.is_uppercase())
}

/// Tells whether lines in columns are a table and not the lines of a letter or of a text in columns.
fn is_table(rows: &[&Placed], wide: usize, ruled: bool) -> bool {
    let several: Vec<_> = rows.iter().filter(|row| row.len() >= 2).collect();
    if wide < 2 || several.len() < 2 {
        return false;
    }
    let cells: usize = several.iter().map(|row| row.len()).sum();
    let values: usize = several
        .iter()
        .map(|row| {
            row.iter()
                .skip(1)
                .filter(|(_, _, piece)| is_value(&piece.text()))
                .count()
        })
        .sum();
    let words: usize = several
        .iter()
        .flat_map(|row| row.iter().map(|(_, _, piece)| piece.words.len()))
        .sum();
    let beside = cells - several.len();
    let full = cells as f32 / (several.len() * wide) as f32;
    if values * 5 >= beside * 2 && full >= 0.35 {
        return true;
    }
    let short = words as f32 / cells as f32;
    if ruled {
        return short <= 8.0 && full >= 0.4;
    }
    let most = several.len() * 2 >= rows.len();
    wide >= 3 && several.len() >= 3 && short <= 4.0 && full >= 0.6 && most
}

/// The tables of lines that no lattice holds.
pub(super) fn tables(content: &PageContent, lines: &[Line], rules: &[Rule]) -> Vec<Draft> {
    let rows = rows(lines);
    blocks(&rows, rules)
        .into_iter()
        .filter_map(|(first, end)| table(content, &rows[first..end], rules))
        .collect()
}

fn table(content: &PageContent, block: &[Row], rules: &[Rule]) -> Option<Draft> {
    let seeds: Vec<Vec<Piece>> = block
        .iter()
        .filter(|row| row.pieces.len() >= 2)
        .map(|row| row.pieces.clone())
        .collect();
    let numbers = numbers(block);
    let mut columns = columns(if numbers.len() >= 2 { &numbers } else { &seeds });
    if numbers.len() >= 2 {
        add_columns(&mut columns, &seeds);
    }
    let mut split = false;
    let placed: Vec<Placed> = block
        .iter()
        .map(|row| placed(row, &columns, &mut split))
        .collect();
    let (first, end) = trimmed(&placed);
    let (block, placed) = (block.get(first..end)?, placed.get(first..end)?);
    let area = block.iter().map(|row| row.area).reduce(|a, b| a.with(&b))?;
    let inside: Vec<&Rule> = rules
        .iter()
        .filter(|rule| {
            rule.across
                && rule.at > area.top - 20.0
                && rule.at < area.bottom + 20.0
                && rule.length() > 0.5 * area.width()
        })
        .collect();
    if !is_table(
        &placed.iter().collect::<Vec<_>>(),
        columns.len(),
        inside.len() >= 2,
    ) {
        return None;
    }
    let groups = grouped(block, placed, rules, area);
    let mut draft = assembled(content, placed, &groups, columns, area);
    if split {
        draft.doubt("A heading ran into the next one and was divided where the columns divide.");
    }
    (draft.width() >= 2).then_some(draft)
}

/// Groups of lines, each a row of the table, as a draft.
fn assembled(
    content: &PageContent,
    placed: &[Placed],
    groups: &[Vec<usize>],
    columns: Vec<(f32, f32)>,
    area: Rectangle,
) -> Draft {
    let mut rows = Vec::with_capacity(groups.len());
    let mut merged = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mut words: Vec<Vec<Word>> = vec![Vec::new(); columns.len()];
        for line in group {
            for (from, to, piece) in &placed[*line] {
                words[*from].extend(piece.words.iter().cloned());
                if to > from && group.len() == 1 {
                    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    merged.push(Area {
                        first_row: number(at),
                        first_column: number(*from),
                        last_row: number(at),
                        last_column: number(*to),
                    });
                }
            }
        }
        let row: Vec<DraftCell> = words
            .into_iter()
            .map(|words| cell(content, words, None))
            .collect();
        rows.push(row);
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
    let area = rows.iter().map(|row| row.area).reduce(|a, b| a.with(&b))?;
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
    let groups = if down.is_empty() {
        grouped(&rows, &placed, rules, area)
    } else {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); down.len() + 1];
        for (at, row) in rows.iter().enumerate() {
            groups[down.partition_point(|border| *border <= row.area.middle().1)].push(at);
        }
        groups
    };
    Some(assembled(content, &placed, &groups, columns, area))
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
