//! The tables within letters that are plain text.

use crate::sheets::Sheet;

/// Most lines that are looked at.
const MAX_LINES: usize = 20_000;

/// Most cells of a row.
const MAX_CELLS: usize = 100;

/// Most tables.
const MAX_TABLES: usize = 50;

/// The tables of a letter: lines that follow each other and are divided by upright strokes or by tabs
/// into the same number of cells. The line above is a table's caption.
#[must_use]
pub fn tables(text: &str) -> Vec<Sheet> {
    let mut found: Vec<Sheet> = Vec::new();
    let mut caption = "";
    let mut block: Vec<Vec<&str>> = Vec::new();
    let mut last = "";
    for line in text.lines().take(MAX_LINES).chain([""]) {
        let cells = cells(line);
        let goes_on =
            cells.len() > 1 && block.first().is_none_or(|first| first.len() == cells.len());
        if goes_on {
            if block.is_empty() {
                caption = last;
            }
            // `|---|---:|` stands below the heading.
            if !cells.iter().all(|cell| is_rule(cell)) {
                block.push(cells);
            }
            continue;
        }
        take(&mut found, &mut block, caption);
        if cells.len() > 1 {
            caption = last;
            block.push(cells);
        } else if !line.trim().is_empty() {
            last = line.trim();
        }
    }
    found
}

fn take(found: &mut Vec<Sheet>, block: &mut Vec<Vec<&str>>, caption: &str) {
    if block.len() > 1 && found.len() < MAX_TABLES {
        let rows: Vec<&[&str]> = block.iter().map(Vec::as_slice).collect();
        let mut sheet = Sheet::from_rows(&format!("Table {}", found.len() + 1), &rows);
        caption.clone_into(&mut sheet.caption);
        found.push(sheet);
    }
    block.clear();
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let strokes = line.matches('|').count() > 1 || line.contains(" | ");
    let divided: Vec<&str> = if strokes {
        let inner = line.strip_prefix('|').unwrap_or(line);
        inner
            .strip_suffix('|')
            .unwrap_or(inner)
            .split('|')
            .collect()
    } else {
        line.split('\t').collect()
    };
    divided.into_iter().map(str::trim).take(MAX_CELLS).collect()
}

fn is_rule(cell: &str) -> bool {
    cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':' | '=' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_divided_alike_are_a_table_with_the_line_above_as_its_caption() {
        let text = "Dear Ms Smith\n\nEvictions by year:\n\n| Year | Evictions |\n|------|---:|\n\
                    | 2019 | 34 |\n| 2020 | 12 |\n\nand\n\nYear\tNotices\n2019\t9\n\nRegards";
        let tables = tables(text);
        let texts = |sheet: &Sheet| -> Vec<String> {
            (0..sheet.height())
                .flat_map(|row| sheet.row(row).map(|cell| cell.text.to_owned()))
                .collect()
        };
        assert_eq!(tables.len(), 2);
        assert_eq!(
            texts(&tables[0]),
            ["Year", "Evictions", "2019", "34", "2020", "12"]
        );
        assert_eq!(tables[0].caption, "Evictions by year:");
        assert_eq!(texts(&tables[1]), ["Year", "Notices", "2019", "9"]);
    }
}
