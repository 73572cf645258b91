//! Delimited text as rows of cells, read the same way for a CSV file and for a pasted block.
//!
//! Spreadsheets quote a cell on the clipboard only where they have to, and people type quotation
//! marks of their own: a mark opens a quoted cell only where one closes it again at the end of
//! the cell. Otherwise it is part of the text.

/// One row, with the line its first cell begins on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub line: u32,
    pub cells: Vec<String>,
}

/// Cells are separated by `delimiter`, rows by LF, CRLF or CR; the last row may lack its end.
/// A quoted cell may hold all of these, and a quotation mark as two.
pub(crate) fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = text;
    let mut line: u32 = 1;
    while !rest.is_empty() {
        let begins = line;
        let mut cells = Vec::new();
        loop {
            let (cell, length) = quoted(rest, delimiter).unwrap_or_else(|| plain(rest, delimiter));
            line = line.saturating_add(line_breaks(&rest[..length]));
            cells.push(cell);
            rest = &rest[length..];
            match rest.strip_prefix(delimiter) {
                Some(after) => rest = after,
                None => break,
            }
        }
        rest = after_line_end(rest);
        line = line.saturating_add(1);
        rows.push(Row {
            line: begins,
            cells,
        });
    }
    rows
}

/// The cell and its length in bytes, where the text begins with a well-formed quoted cell.
fn quoted(text: &str, delimiter: char) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut from = 0;
    loop {
        let mark = from + inner[from..].find('"')?;
        cell.push_str(&inner[from..mark]);
        let after = &inner[mark + 1..];
        if after.starts_with('"') {
            cell.push('"');
            from = mark + 2;
        } else if after.is_empty() || after.starts_with([delimiter, '\r', '\n']) {
            return Some((cell, mark + 2));
        } else {
            return None;
        }
    }
}

fn plain(text: &str, delimiter: char) -> (String, usize) {
    let end = text.find([delimiter, '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), end)
}

fn after_line_end(text: &str) -> &str {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\r', '\n']))
        .unwrap_or(text)
}

/// Ends of lines inside a cell, CRLF being one.
fn line_breaks(text: &str) -> u32 {
    let ends = text.matches(['\r', '\n']).count() - text.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_the_line_it_begins_on() {
        let read: Vec<(u32, usize)> = rows("a\r\n\"b\r\nb\nb\",c\r\n\r\nd", ',')
            .into_iter()
            .map(|row| (row.line, row.cells.len()))
            .collect();
        assert_eq!(read, [(1, 1), (2, 2), (5, 1), (6, 1)]);
    }

    #[test]
    fn only_the_given_delimiter_separates() {
        let cells = |delimiter| rows("a,b;c\td", delimiter).remove(0).cells;
        assert_eq!(cells(','), ["a", "b;c\td"]);
        assert_eq!(cells(';'), ["a,b", "c\td"]);
        assert_eq!(cells('\t'), ["a,b;c", "d"]);
    }
}
