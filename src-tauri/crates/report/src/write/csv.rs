//! One table as CSV: UTF-8 with a byte order mark so that Excel reads it, safe in spreadsheets.

use super::WriteError;
use crate::{Cell, Table};
use foi::leaving::sheet_text;

/// The table. A missing figure is its words, with its state beside it; percentages are
/// numbers from 0 to 100 at full precision. `warning` becomes the first column of every row. A table
/// without rows has one that says why, in its first column.
///
/// # Errors
/// Where the CSV writer refuses a row.
pub fn csv(table: &Table, warning: Option<&str>) -> Result<Vec<u8>, WriteError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    let stated: Vec<bool> = (0..table.columns.len())
        .map(|place| {
            table.rows.iter().any(|row| {
                row.cells
                    .get(place)
                    .is_some_and(|cell| cell.state.is_some())
            })
        })
        .collect();
    let mut header: Vec<String> = warning.map(|_| "warning".to_owned()).into_iter().collect();
    for (column, stated) in table.columns.iter().zip(&stated) {
        header.push(sheet_text(&column.label));
        if *stated {
            header.push(sheet_text(&format!("{} (state)", column.label)));
        }
    }
    writer.write_record(&header)?;
    if let Some(empty) = &table.empty {
        // A file without rows would say nothing of why.
        let mut fields: Vec<String> = warning.map(sheet_text).into_iter().collect();
        fields.push(sheet_text(&empty.why));
        fields.resize(header.len().max(fields.len()), String::new());
        writer.write_record(&fields)?;
    }
    for row in &table.rows {
        let mut fields: Vec<String> = warning.map(sheet_text).into_iter().collect();
        for (cell, stated) in row.cells.iter().zip(&stated) {
            fields.push(field(cell));
            if *stated {
                fields.push(cell.state_code().to_owned());
            }
        }
        writer.write_record(&fields)?;
    }
    writer
        .into_inner()
        .map_err(|error| WriteError::Csv(error.into_error().into()))
}

fn field(cell: &Cell) -> String {
    cell.value
        .map_or_else(|| sheet_text(&cell.text), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers() {
        let negative = Cell {
            text: "\u{2212}5".to_owned(),
            value: Some(-5.0),
            ..Cell::default()
        };
        assert_eq!(field(&negative), "-5");
    }
}
