//! Where a table without lines begins and ends among lines of text, and whether it is one.

use super::alignment::Row;
use super::heading_lines::Cuts;
use super::lines::is_value;
use super::placed::Placed;

/// Most lines of a title.
const MAX_TITLE: usize = 5;

/// Most lines between the line over a heading and the one below it.
const MAX_HEADING: usize = 8;

/// Leaves out lines at the top that are a title and lines at the foot that are notes. `held` says which
/// lines go on with the row above.
pub(super) fn trimmed(
    rows: &[Row],
    placed: &[Placed],
    cuts: &Cuts<'_>,
    columns: usize,
    held: &[bool],
) -> (usize, usize) {
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
        // Such as a unit in brackets, in the middle of its line.
        let unit = row.len() == 1
            && (text.starts_with('[') && text.ends_with(']')
                || text.starts_with('(') && text.ends_with(')'));
        if !(named || wide(row) || goes_on || unit) {
            break;
        }
        title = Some(piece.area.left);
        first = at + 1;
    }
    first = first.max(above_the_first_line(rows, placed, cuts, columns));
    let mut end = placed.len();
    while end > first {
        let row = &placed[end - 1];
        let spans = row.iter().any(|(from, to, _)| to > from);
        let note = !values(row) && (spans || row.len() == 1);
        if !note || held[end - 1] || goes_on(rows, placed, end - 1) {
            break;
        }
        end -= 1;
    }
    (first, end)
}

/// How many lines at the top stand above the line over the heading: they are a title.
fn above_the_first_line(rows: &[Row], placed: &[Placed], cuts: &Cuts<'_>, columns: usize) -> usize {
    let above = |cut: &f32| rows.partition_point(|row| row.area.middle().1 < *cut);
    let many: Vec<usize> = cuts.whole.iter().map(above).collect();
    let titled = |lines: &[Placed]| {
        let at_left = lines
            .iter()
            .any(|row| row.first().is_some_and(|(from, _, _)| *from == 0));
        at_left
            && lines.iter().all(|row| {
                let value = row
                    .iter()
                    .skip(1)
                    .any(|(_, _, piece)| is_value(&piece.text()));
                row.len() * 2 <= columns && !value
            })
    };
    many.windows(2)
        .filter(|pair| (1..=MAX_TITLE).contains(&pair[0]))
        .filter(|pair| pair[1] > pair[0] && pair[1] - pair[0] <= MAX_HEADING)
        .find(|pair| pair[1] < rows.len() && titled(&placed[..pair[0]]))
        .map_or(0, |pair| pair[0])
}

/// Tells whether a line of one text goes on with a text of the row above: it stands nearer to it than
/// rows stand to each other.
fn goes_on(rows: &[Row], placed: &[Placed], at: usize) -> bool {
    let (Some(before), [(from, to, text)]) = (at.checked_sub(1), placed[at].as_slice()) else {
        return false;
    };
    let step = |at: usize| rows[at].area.middle().1 - rows[at - 1].area.middle().1;
    let high = rows[at].area.height();
    let label = (*from, *to) == (0, 0);
    if label && step(at) < 0.85 * high {
        return true;
    }
    let above = placed[before].iter().find(|(start, _, _)| start == from);
    let Some((_, _, above)) = above.filter(|_| placed[before].len() >= 2 && from == to) else {
        return false;
    };
    let lower = text.text().chars().next().is_some_and(char::is_lowercase);
    if !label {
        // Its first word finds no room in the column behind the text above.
        let texts = placed[..at]
            .iter()
            .flatten()
            .filter(|(start, end, _)| start == end && start == from);
        let right = texts
            .map(|(_, _, piece)| piece.area.right)
            .fold(f32::MIN, f32::max);
        let word = text.words.first().map_or(0.0, |word| word.area.width());
        let full = above.area.right + 0.2 * high + word > right - 1.0;
        let number = is_value(&above.text()) || is_value(&text.text());
        return !number && (lower || full) && step(at) < 1.4 * high;
    }
    let mut steps: Vec<f32> = (1..=before)
        .filter(|at| placed[*at].len() >= 2 && placed[*at - 1].len() >= 2)
        .map(step)
        .collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(f32::MAX);
    let open = above.text().ends_with(',');
    step(at) < 0.87 * usual || (lower || open) && step(at) < 1.1 * usual
}

/// Tells whether a text is the title of a table, such as `Table 3.`
pub(super) fn is_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let second = words.next().unwrap_or_default();
    matches!(
        first.trim_end_matches(':'),
        "table" | "tab." | "figure" | "chart" | "exhibit"
    ) && second
        .chars()
        .any(|one| one.is_ascii_digit() || one.is_uppercase())
}

/// Tells whether lines in columns are a table and not the lines of a letter or of a text in columns.
pub(super) fn is_table(rows: &[&Placed], wide: usize, ruled: bool) -> bool {
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
        return several.len() >= 3 && short <= 8.0 && full >= 0.4;
    }
    let most = several.len() * 2 >= rows.len();
    wide >= 3 && several.len() >= 3 && short <= 4.0 && full >= 0.6 && most
}
