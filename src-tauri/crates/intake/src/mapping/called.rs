//! What messages call a table of a source: a sheet of a workbook, or a table of a document with its page.

use readers::sheets::Sheet;
use readers::spot::Spot;

/// Rows in which the page of a table is looked for.
const MAX_ROWS: usize = 50;

/// Is it a table of a PDF file, a letter, a web page or an e-mail, and no sheet of a workbook?
pub(super) fn is_in_document(sheet: &Sheet) -> bool {
    let numbered = sheet.name.strip_prefix("Table ");
    first_spot(sheet).is_some()
        || numbered.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// `sheet “Returns”`, `Table 2 on page 3`, `Table 1`.
pub(super) fn called(sheet: &Sheet) -> String {
    match first_spot(sheet) {
        Some(Spot::Page { page, .. }) => format!("{} on page {page}", sheet.name),
        Some(Spot::Paragraph { .. }) => sheet.name.clone(),
        None if is_in_document(sheet) => sheet.name.clone(),
        None => format!("sheet “{}”", sheet.name),
    }
}

/// As [`called`], within a sentence: `the sheet “Returns”`, `Table 2 on page 3`.
pub(super) fn the(sheet: &Sheet) -> String {
    let article = if is_in_document(sheet) { "" } else { "the " };
    format!("{article}{}", called(sheet))
}

/// As [`called`], at the beginning of a sentence: `The sheet “Returns”`, `Table 2 on page 3`.
pub(super) fn begins(sheet: &Sheet) -> String {
    let article = if is_in_document(sheet) { "" } else { "The " };
    format!("{article}{}", called(sheet))
}

fn first_spot(sheet: &Sheet) -> Option<Spot> {
    let rows = 0..sheet.height().min(MAX_ROWS);
    rows.flat_map(|row| (0..sheet.width()).map(move |column| (row, column)))
        .find_map(|(row, column)| sheet.spot(row, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use readers::sheets::CellKind;

    #[test]
    fn a_table_of_a_document_is_no_sheet() {
        let sheet = Sheet::from_rows("Returns", &[&["a"]]);
        assert_eq!(begins(&sheet), "The sheet “Returns”");
        let mut table = Sheet::named("Table 2");
        assert_eq!(the(&table), "Table 2");
        let spot = Spot::Paragraph { paragraph: 7 };
        table.push_at("a", CellKind::Text, spot).expect("small");
        assert_eq!(called(&table), "Table 2");
    }
}
