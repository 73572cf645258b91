//! What the top of a page repeats or goes on with of a table that began on the page before.

use super::draft::{Draft, DraftCell};
use super::lines::is_value;

/// Most rows of a heading that is printed again.
const MAX_HEADING: usize = 4;

/// Words after which a text goes on.
const OPEN: [&str; 12] = [
    "a", "an", "and", "by", "for", "from", "in", "of", "or", "the", "to", "with",
];

/// What is said of a table in which a row was put together.
pub(super) const DOUBT: &str = "A row that goes on over the end of a page was put together.";

/// Tells whether a row at the top of a page goes on with the last row of the page before, whose cells
/// have several lines: only some of its cells hold text, none a number, and their texts begin in the
/// middle of a sentence; the label of a row of its own would stand at the left, unless it begins so
/// too. `columns` are those of the row in the table.
pub(super) fn goes_on(last: &[DraftCell], row: &[DraftCell], columns: &[usize]) -> bool {
    let filled = |row: &[DraftCell]| row.iter().filter(|cell| !cell.text.is_empty()).count();
    if row.is_empty() || filled(row) >= filled(last) {
        return false;
    }
    let labelled = row.first().is_some_and(|cell| !cell.text.is_empty());
    let mut begun = false;
    let mut all = true;
    for (at, cell) in row.iter().enumerate() {
        if cell.text.is_empty() {
            continue;
        }
        let above = columns.get(at).and_then(|to| last.get(*to));
        let Some(above) = above.filter(|above| !above.text.is_empty()) else {
            return false;
        };
        if is_value(&cell.text) || is_value(&above.text) {
            return false;
        }
        let small = cell.text.chars().next().is_some_and(char::is_lowercase);
        let word = above
            .text
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let within = small || word.ends_with([',', '-', '/']) || OPEN.contains(&word.as_str());
        begun |= within;
        // Such as `of which:`.
        all &= within && !cell.text.ends_with(':');
    }
    if labelled { all } else { begun }
}

/// Adds the texts of such a row to the row before.
pub(super) fn add(last: &mut [DraftCell], row: Vec<DraftCell>, columns: &[usize]) {
    for (at, cell) in row.into_iter().enumerate() {
        if let Some(above) = columns.get(at).and_then(|to| last.get_mut(*to))
            && !cell.text.is_empty()
        {
            if !above.text.ends_with(['-', '/']) {
                above.text.push(' ');
            }
            above.text.push_str(&cell.text);
        }
    }
}

/// Tells whether a table is nothing but the heading of a tagged one that goes on over its page: such a
/// heading has no tags where it is printed again.
pub(super) fn repeats(whole: &Draft, part: &Draft) -> bool {
    let longer = part.rows.len() > 2 * MAX_HEADING;
    if whole.page >= part.page || whole.last_page < part.page || longer {
        return false;
    }
    let words = |rows: &[Vec<DraftCell>]| {
        let texts = rows.iter().flatten();
        let words = texts.flat_map(|cell| cell.text.split([' ', '-', '/']));
        let mut words: Vec<String> = words.map(str::to_lowercase).collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        words
    };
    let mine = words(&part.rows);
    (1..=MAX_HEADING.min(whole.rows.len())).any(|many| words(&whole.rows[..many]) == mine)
}
