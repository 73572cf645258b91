//! The lines over a table.

use crate::mapping::guess::known::Known;
use crate::mapping::guess::words::without_number;
use readers::sheets::Sheet;

/// The one measure that is named by itself, in a line over the table or as the sheet's name.
pub(in crate::mapping::guess) fn title_measure(
    known: &Known<'_>,
    sheet: &Sheet,
    lines: &[&str],
) -> Option<usize> {
    // The line next to the figures is their heading.
    let over = lines.iter().skip(1).copied();
    let mut found = over
        .chain([sheet.name.trim()])
        .filter_map(|text| known.category(without_number(text)));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Most rows above the figures that are looked at.
const ABOVE: usize = 40;

/// The first row in which a figure stands beside another text, or where the search ends.
fn first_figure(known: &Known<'_>, sheet: &Sheet) -> usize {
    let end = sheet.height().min(ABOVE);
    let has_figure = |row: &usize| {
        let mut cells = sheet.filled(*row);
        cells.next().is_some()
            && cells.any(|cell| {
                let kinds = known.kinds(cell);
                kinds.value && !kinds.period
            })
    };
    (0..end).find(has_figure).unwrap_or(end)
}

/// The rows above the first figure, the nearest first, each as one text; last what stands over the table
/// in its document.
pub(in crate::mapping::guess) fn lines(known: &Known<'_>, sheet: &Sheet) -> Vec<String> {
    (0..first_figure(known, sheet))
        .rev()
        .map(|row| {
            let texts: Vec<&str> = sheet.row(row).map(|cell| cell.text.trim()).collect();
            texts.join(" ").trim().to_owned()
        })
        .chain([sheet.caption.trim().to_owned()])
        .filter(|text| !text.is_empty())
        .collect()
}

/// Does a text have nine digits or more with nothing but blanks and signs between them, other than years?
fn has_telephone_number(text: &str) -> bool {
    let between = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+');
    text.split(|c: char| !between(c)).any(|run| {
        let numbers = run.split(|c: char| !c.is_ascii_digit());
        let is_year =
            |one: &str| one.len() == 4 && (one.starts_with("19") || one.starts_with("20"));
        let others = numbers.filter(|one| !is_year(one));
        others.map(str::len).sum::<usize>() >= 9
    })
}

/// The rows above the first figure that hold a single text, as headings hold several. Sentences are
/// left out, because they are notes, and so is a letterhead, told by its telephone number. Last what
/// stands over the table in its document.
pub(in crate::mapping::guess) fn captions(known: &Known<'_>, sheet: &Sheet) -> Vec<String> {
    let end = first_figure(known, sheet);
    let several = |row: &usize| {
        let mut cells = sheet.filled(*row);
        let first = cells.next().map(|cell| cell.text.trim());
        cells.any(|cell| Some(cell.text.trim()) != first)
    };
    // What stands alone below the headings heads the rows below it.
    let above = (0..end).rev().find(several).unwrap_or(end);
    (0..above)
        .rev()
        .filter_map(|row| {
            let mut cells = sheet.filled(row);
            let one = cells.next()?.text.trim();
            cells.all(|cell| cell.text.trim() == one).then_some(one)
        })
        .chain(Some(sheet.caption.trim()).filter(|caption| !caption.is_empty()))
        .filter(|one| !one.ends_with('.') && !has_telephone_number(one))
        .map(str::to_owned)
        .collect()
}
