//! A table for a terminal.

use crate::{Align, Table};

/// Most letters to which a column is filled up: longer texts stand as they are.
const WIDEST: usize = 200;

/// The table in aligned columns, with its denominator and notes. Ends with a line break.
#[must_use]
pub fn text(table: &Table) -> String {
    let title = match table.number.as_str() {
        "" => table.title.clone(),
        number => format!("{number}. {}", table.title),
    };
    let mut lines = vec![title, table.denominator.clone()];
    if let Some(empty) = &table.empty {
        lines.push(
            format!("{} {}", empty.why, empty.remedy)
                .trim_end()
                .to_owned(),
        );
    } else {
        let widths: Vec<usize> = (0..table.columns.len())
            .map(|place| {
                table
                    .rows
                    .iter()
                    .filter_map(|row| row.cells.get(place))
                    .map(|cell| line(&cell.text).chars().count())
                    .chain([table.columns[place].label.chars().count()])
                    .max()
                    .unwrap_or(0)
                    .min(WIDEST)
            })
            .collect();
        let row = |texts: Vec<&str>| {
            let cells: Vec<String> = texts
                .into_iter()
                .zip(table.columns.iter().zip(&widths))
                .map(|(text, (column, &width))| match column.align {
                    Align::Text => format!("{:<width$}", line(text)),
                    Align::Number => format!("{:>width$}", line(text)),
                })
                .collect();
            cells.join("  ").trim_end().to_owned()
        };
        lines.push(String::new());
        lines.push(row(table
            .columns
            .iter()
            .map(|column| column.label.as_str())
            .collect()));
        lines.push(
            widths
                .iter()
                .map(|&width| "-".repeat(width))
                .collect::<Vec<_>>()
                .join("  "),
        );
        lines.extend(
            table
                .rows
                .iter()
                .map(|r| row(r.cells.iter().map(|cell| cell.text.as_str()).collect())),
        );
        lines.push(String::new());
        lines.extend(table.notes.iter().cloned());
    }
    lines.join("\n") + "\n"
}

/// One line: line breaks and control characters of a record must not move the cursor.
fn line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
