//! Tables without lines: rows whose pieces stand below each other in columns.

use super::content::{PageContent, Rule, Word};
use super::draft::{Draft, DraftCell, cell};
use super::lines::{Line, Piece, is_value, pieces};
use super::ruled::seam;
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;

/// Rows of a table stand no further apart than so many times the height of their text.
const MAX_STEP: f32 = 2.4;

/// So many lines of text without columns end a table.
const MAX_PLAIN: usize = 3;

/// Most columns of a table.
const MAX_COLUMNS: usize = 200;

/// A line of a page in its pieces.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub pieces: Vec<Piece>,
    pub area: Rectangle,
}

impl Row {
    fn values(&self) -> usize {
        self.pieces
            .iter()
            .filter(|piece| is_value(&piece.text()))
            .count()
    }
}

fn overlap(one: (f32, f32), other: (f32, f32)) -> f32 {
    one.1.min(other.1) - one.0.max(other.0)
}

/// Columns: where pieces of several lines stand below each other, from left to right.
pub(super) fn columns(rows: &[Vec<Piece>]) -> Vec<(f32, f32)> {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    // Lines with many pieces show the columns best; then the narrow pieces of the others.
    let mut order: Vec<(bool, f32, usize, (f32, f32))> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for piece in row {
            let area = piece.area;
            let full = row.len() * 4 >= most * 3;
            order.push((!full, area.width(), at, (area.left, area.right)));
        }
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    // Each column with the rows in which it holds a piece, in order.
    let mut found: Vec<((f32, f32), Vec<usize>)> = Vec::new();
    for (_, _, row, piece) in order {
        let touched: Vec<usize> = found
            .iter()
            .enumerate()
            .filter(|(_, (column, _))| overlap(*column, piece) > 0.5)
            .map(|(at, _)| at)
            .collect();
        match touched.as_slice() {
            [] => {
                if found.len() < MAX_COLUMNS {
                    let at = found.partition_point(|(column, _)| column.0 < piece.0);
                    found.insert(at, (piece, vec![row]));
                }
            }
            [one] => {
                let (column, inside) = &mut found[*one];
                *column = (column.0.min(piece.0), column.1.max(piece.1));
                inside.push(row);
            }
            [first, .., last] => {
                let (first, last) = (*first, *last);
                if apart(&found[first..=last]) {
                    continue;
                }
                let joined: Vec<_> = found.drain(first..=last).collect();
                let mut whole = (piece, vec![row]);
                for (column, inside) in joined {
                    whole.0 = (whole.0.0.min(column.0), whole.0.1.max(column.1));
                    whole.1.extend(inside);
                }
                found.insert(first, whole);
            }
        }
        // A column that grew into its neighbour is one with it, unless a row has both.
        let mut at = 0;
        while at + 1 < found.len() {
            if overlap(found[at].0, found[at + 1].0) > 0.5 && !apart(&found[at..=at + 1]) {
                let (column, inside) = found.remove(at + 1);
                let whole = &mut found[at];
                whole.0 = (whole.0.0.min(column.0), whole.0.1.max(column.1));
                whole.1.extend(inside);
            } else {
                at += 1;
            }
        }
    }
    found.into_iter().map(|(column, _)| column).collect()
}

/// Tells whether a row has pieces in more than one of these columns.
fn apart(columns: &[((f32, f32), Vec<usize>)]) -> bool {
    let mut rows: Vec<usize> = columns.iter().flat_map(|(_, rows)| rows.clone()).collect();
    let many = rows.len();
    rows.sort_unstable();
    rows.dedup();
    rows.len() < many
}

/// The first and the last column that a place covers, or the nearest one.
pub(super) fn column_of(columns: &[(f32, f32)], area: &Rectangle) -> (usize, usize) {
    let place = (area.left, area.right);
    let covers = |column: &(f32, f32)| {
        let shared = overlap(*column, place);
        shared > 0.5 && shared >= 0.2 * (column.1 - column.0).min(place.1 - place.0)
    };
    let first = columns.iter().position(covers);
    let last = columns.iter().rposition(covers);
    if let (Some(first), Some(last)) = (first, last) {
        return (first, last);
    }
    let middle = f32::midpoint(area.left, area.right);
    let far = |column: &(f32, f32)| (column.0 - middle).max(middle - column.1).max(0.0);
    let near = (0..columns.len())
        .min_by(|a, b| far(&columns[*a]).total_cmp(&far(&columns[*b])))
        .unwrap_or(0);
    (near, near)
}

/// The blocks of lines of which each may be a table: the first row and the one after the last.
fn blocks(rows: &[Row], rules: &[Rule]) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut plain = 0;
    for (at, row) in rows.iter().enumerate() {
        let several = row.pieces.len() >= 2;
        if let Some((_, end)) = open {
            let last = &rows[end - 1];
            let step = row.area.middle().1 - last.area.middle().1;
            let high = last.area.height().max(row.area.height());
            let ruled = rules.iter().any(|rule| {
                rule.across && rule.at > last.area.middle().1 && rule.at < row.area.middle().1
            });
            let most = if ruled { MAX_STEP * 1.6 } else { MAX_STEP };
            let far = step > most * high;
            if far || (!several && plain + 1 >= MAX_PLAIN) {
                blocks.extend(open.take());
                plain = 0;
            }
        }
        plain = if several { 0 } else { plain + 1 };
        match &mut open {
            Some((_, end)) => *end = at + 1,
            None if several => open = Some((at, at + 1)),
            None => {}
        }
    }
    blocks.extend(open);
    for (first, end) in &mut blocks {
        while end > first && rows[*end - 1].pieces.len() < 2 {
            *end -= 1;
        }
    }
    let mut whole: Vec<(usize, usize)> = Vec::new();
    for (first, end) in blocks {
        match whole.last_mut() {
            Some(last) if goes_on(rows, *last, (first, end)) => last.1 = end,
            _ => whole.push((first, end)),
        }
    }
    whole.retain(|(first, end)| end - first >= 2);
    whole
}

/// The rows of a block that hold numbers.
fn numbers(rows: &[Row]) -> Vec<Vec<Piece>> {
    rows.iter()
        .filter(|row| row.values() >= 1 && row.pieces.len() >= 2)
        .map(|row| row.pieces.clone())
        .collect()
}

/// Tells whether a block goes on with the one above, such as after a blank line: its numbers stand in
/// the same columns, and no heading of its own stands over them.
fn goes_on(rows: &[Row], above: (usize, usize), below: (usize, usize)) -> bool {
    let (Some(last), Some(first)) = (rows.get(above.1 - 1), rows.get(below.0)) else {
        return false;
    };
    let gap = first.area.top - last.area.bottom;
    let high = first.area.height();
    if below.0 > above.1 + 1 || gap > 4.5 * high || first.values() == 0 {
        return false;
    }
    let between = &rows[above.1..below.0];
    if between
        .iter()
        .any(|row| row.area.left > last.area.left + 40.0 || row.area.width() > 250.0)
    {
        return false;
    }
    let upper = columns(&numbers(&rows[above.0..above.1]));
    let lower = columns(&numbers(&rows[below.0..below.1]));
    upper.len() >= 2
        && upper.len() == lower.len()
        && upper
            .iter()
            .zip(&lower)
            .all(|(one, other)| overlap(*one, *other) > 0.0)
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
type Placed = Vec<(usize, usize, Piece)>;

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

/// The lines of a block as rows of a table: lines of which each goes on with the cell above.
fn grouped(rows: &[Row], placed: &[Placed], rules: &[Rule], area: Rectangle) -> Vec<Vec<usize>> {
    let between = |from: f32, to: f32| {
        rules.iter().any(|rule| {
            let shared = rule.to.min(area.right) - rule.from.max(area.left);
            rule.across && rule.at > from && rule.at < to && shared > 0.5 * area.width()
        })
    };
    let steps: Vec<f32> = rows
        .windows(2)
        .map(|pair| pair[1].area.middle().1 - pair[0].area.middle().1)
        .collect();
    let lined = (0..steps.len())
        .filter(|&at| between(rows[at].area.middle().1, rows[at + 1].area.middle().1))
        .count();
    let all_lined = lined * 2 >= steps.len() && lined >= 3;
    // The usual step from a row with numbers to the next one.
    let mut usual: Vec<f32> = (0..steps.len())
        .filter(|&at| rows[at].values() > 0 && rows[at + 1].values() > 0)
        .map(|at| steps[at])
        .collect();
    usual.sort_by(f32::total_cmp);
    let usual = usual.get(usual.len() / 2).copied();
    let first_data = rows.iter().position(|row| row.values() >= 1).unwrap_or(0);
    let lines = Steps {
        rows,
        placed,
        steps: &steps,
        usual,
        first_data,
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..rows.len() {
        // Two numbers of one column are never one cell.
        let numbers = groups.last().is_some_and(|group| {
            lines.has_values(at) && group.iter().any(|line| lines.has_values(*line))
        });
        let joins = at > 0 && !numbers && {
            let (above, below) = (rows[at - 1].area.middle().1, rows[at].area.middle().1);
            let ruled = between(above, below);
            let crossed = ruled || (at <= first_data && crossed(rules, above, below, area));
            lines.beside(at) || (!crossed && (all_lined || lines.goes_on(at)))
        };
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Tells whether a line, also a short one such as under a heading over several columns, runs between
/// two heights.
fn crossed(rules: &[Rule], from: f32, to: f32, area: Rectangle) -> bool {
    rules.iter().any(|rule| {
        let shared = rule.to.min(area.right) - rule.from.max(area.left);
        rule.across && rule.at > from && rule.at < to && shared >= 12.0
    })
}

/// The lines of a table and how far each is from the next.
struct Steps<'r> {
    rows: &'r [Row],
    placed: &'r [Placed],
    steps: &'r [f32],
    usual: Option<f32>,
    first_data: usize,
}

impl Steps<'_> {
    fn has_values(&self, at: usize) -> bool {
        let value =
            |(column, _, piece): &(usize, usize, Piece)| *column > 0 && is_value(&piece.text());
        self.placed[at].iter().any(value)
    }

    /// A line that overlaps the one above, as a label of two lines with its numbers between them.
    fn beside(&self, at: usize) -> bool {
        self.steps[at - 1] < 0.85 * self.rows[at].area.height()
    }

    /// Tells whether a line goes on with the cells of the one above.
    fn goes_on(&self, at: usize) -> bool {
        let step = self.steps[at - 1];
        let high = self.rows[at].area.height();
        let placed = &self.placed[at];
        if at <= self.first_data && !self.has_values(at) && !self.has_values(at - 1) {
            let spanning = self.placed[at - 1].iter().any(|(from, to, _)| from != to);
            let fits = placed.iter().all(|(from, to, _)| from == to);
            return at < self.first_data.max(1) && !spanning && fits && step < 1.45 * high;
        }
        // A label before its numbers belongs to them, where they stand nearer than what is above.
        let nearer = self.steps.get(at).is_some_and(|below| *below < 0.95 * step);
        if self.usual.is_some_and(|usual| step < 0.87 * usual) {
            return self.has_values(at) || !nearer;
        }
        let single = placed.len() == 1 && placed[0].0 == 0 && placed[0].1 == 0;
        let lower = placed.first().is_some_and(|(_, _, piece)| {
            piece.text().chars().next().is_some_and(char::is_lowercase)
        });
        step < 1.5 * high && lower && !self.has_values(at) && single
    }
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
        headings: 0,
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

/// Adds columns in which no row of numbers holds anything.
fn add_columns(columns: &mut Vec<(f32, f32)>, rows: &[Vec<Piece>]) {
    let mut outside: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        for piece in row {
            let place = (piece.area.left, piece.area.right);
            if columns.iter().any(|column| overlap(*column, place) > 0.5) {
                continue;
            }
            match outside.iter_mut().find(|one| overlap(**one, place) > 0.0) {
                Some(one) => *one = (one.0.min(place.0), one.1.max(place.1)),
                None => outside.push(place),
            }
        }
    }
    columns.extend(outside);
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns.truncate(MAX_COLUMNS);
}
