//! How wide the columns of a table are on paper, from what is in them.

use crate::{Align, Column, Table};

/// Characters that stand beside each other on a page, at the size of tables; more where a table has
/// many columns and is set smaller.
const PAGE: usize = 100;
const SMALL_PAGE: usize = 104;
/// Columns from which on a table is set smaller.
pub(super) const MANY: usize = 7;
/// A longer text wraps rather than take more.
const LONG: usize = 40;
/// A text that is no longer stays on one line, as a date or a verdict does.
const SHORT: usize = 12;
/// Between two columns, in characters.
const GAP: usize = 2;

/// Widths of the columns in relation to each other. A number stays on one line, and so does every
/// word and every short text; long texts share what is left.
pub(super) fn widths(table: &Table) -> Vec<usize> {
    let needs: Vec<usize> = each(table, need);
    let wants: Vec<usize> = each(table, want)
        .into_iter()
        .zip(&needs)
        .map(|(want, &need)| want.max(need))
        .collect();
    let (needed, wanted): (usize, usize) = (needs.iter().sum(), wants.iter().sum());
    let page = if table.columns.len() < MANY {
        PAGE
    } else {
        SMALL_PAGE
    };
    if wanted <= page {
        return wants;
    }
    let spare = page.saturating_sub(needed);
    needs
        .iter()
        .zip(&wants)
        .map(|(&need, &want)| need + (want - need) * spare / (wanted - needed).max(1))
        .collect()
}

fn each(table: &Table, width: fn(&Table, usize, &Column) -> usize) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(place, column)| width(table, place, column) + GAP)
        .collect()
}

/// The least that a column can do with. Headings are bold, and so wider.
fn need(table: &Table, place: usize, column: &Column) -> usize {
    let heading = longest_word(&column.label) * 6 / 5;
    let cells = texts(table, place).map(|text| match column.align {
        Align::Number => length(text).min(LONG),
        Align::Text if length(text) <= SHORT => length(text),
        Align::Text => longest_word(text).min(LONG),
    });
    cells.max().unwrap_or(0).max(heading)
}

fn want(table: &Table, place: usize, _: &Column) -> usize {
    let cells = texts(table, place).map(|text| length(text).min(LONG));
    cells.max().unwrap_or(0)
}

fn texts(table: &Table, place: usize) -> impl Iterator<Item = &str> {
    table
        .rows
        .iter()
        .filter_map(move |row| row.cells.get(place))
        .map(|cell| cell.text.as_str())
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(length).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Row, RowKind};

    fn table(columns: &[(&str, Align)], rows: &[&[&str]]) -> Table {
        Table {
            key: "t".to_owned(),
            number: "Table 1".to_owned(),
            title: String::new(),
            denominator: String::new(),
            columns: columns
                .iter()
                .map(|&(label, align)| Column {
                    key: label.to_owned(),
                    label: label.to_owned(),
                    align,
                })
                .collect(),
            rows: rows
                .iter()
                .map(|row| Row {
                    kind: RowKind::Body,
                    authority: None,
                    included: None,
                    cells: row
                        .iter()
                        .map(|text| Cell {
                            text: (*text).to_owned(),
                            ..Cell::default()
                        })
                        .collect(),
                })
                .collect(),
            notes: Vec::new(),
            empty: None,
        }
    }

    #[test]
    fn short_columns_get_what_they_want() {
        let table = table(
            &[("Force", Align::Text), ("Rate", Align::Number)],
            &[&["Greater Manchester", "4%"], &["Kent", "12%"]],
        );
        // 18 letters; the heading of 4 in bold; a gap of 2 each.
        assert_eq!(widths(&table), [20, 6]);
    }

    #[test]
    fn numbers_and_words_stay_whole_where_long_texts_share_a_page() {
        let long = "word ".repeat(60);
        let table = table(
            &[
                ("Name", Align::Text),
                ("A", Align::Text),
                ("B", Align::Text),
                ("Interval", Align::Number),
            ],
            &[&["Avon", &long, &long, "12.5% to 14.0%"]],
        );
        let found = widths(&table);
        assert!(found.iter().sum::<usize>() <= PAGE, "{found:?}");
        assert_eq!(found[3], 16);
        assert_eq!(found[1], found[2]);
        assert!(found[1] > 30, "{found:?}");
    }

    #[test]
    fn no_table_breaks_it() {
        assert!(widths(&table(&[], &[])).is_empty());
        let endless = "x".repeat(5_000);
        let wide: Vec<(&str, Align)> = (0..30).map(|_| ("Heading", Align::Text)).collect();
        let cells: Vec<&str> = (0..30).map(|_| endless.as_str()).collect();
        assert_eq!(widths(&table(&wide, &[&cells])), [LONG + GAP; 30]);
    }
}
