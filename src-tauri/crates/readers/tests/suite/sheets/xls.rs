//! Fixtures are of `fixtures/make_fixtures.py`, which names the values.

use super::{at, open};
use readers::sheets::TableFormat;
use readers::sheets::{Area, CellKind};

const TYPES: &[u8] = include_bytes!("fixtures/types.xls");
const SHOWN: &[u8] = include_bytes!("fixtures/shown.xls");
const TYPES_1904: &[u8] = include_bytes!("fixtures/types-1904.xls");

#[test]
fn cells_are_as_excel_shows_them() {
    use CellKind::{Bool, Date, Error, Number, Percent, Text};
    for bytes in [TYPES, TYPES_1904] {
        let book = open("a.xls", bytes).expect("a workbook");
        assert_eq!(book.format, TableFormat::Xls);
        assert_eq!(book.notes, ["Sheet “Old” is hidden."]);
        let sheet = &book.sheets[0];
        assert_eq!(sheet.name, "Figures");
        assert!(sheet.is_blank(1));
        for (cell, text, kind) in [
            ("A1", "", Text),
            ("B1", "Offences – recorded", Text),
            ("B3", "1347", Number),
            ("C3", "3.9%", Percent),
            ("D3", "12.5", Number),
            ("E3", "1000000000000000", Number),
            ("B4", "2024-01-31", Date),
            ("C4", "2024-01-31T09:30:15", Date),
            ("D4", "09:30:00", Text),
            ("E4", "36:00:00", Text),
            ("B5", "TRUE", Bool),
            ("C5", "#REF!", Error),
            ("D5", "Cheshire", Text),
            ("E5", "rich text", Text),
        ] {
            assert_eq!(at(sheet, cell), (text, kind), "{cell}");
        }
        let title = Area {
            first_row: 0,
            first_column: 1,
            last_row: 0,
            last_column: 3,
        };
        assert_eq!(sheet.merged, [title]);
        for row in 6..306 {
            let expected = format!("Constabulary № {row} {}", "é".repeat(60));
            assert_eq!(sheet.cell(row, 0).text, expected);
        }
    }
}

#[test]
fn the_day_that_never_was_is_no_date() {
    let book = open("a.xls", TYPES).expect("a workbook");
    let sheet = &book.sheets[0];
    assert_eq!(at(sheet, "A6"), ("1900-01-01", CellKind::Date));
    assert_eq!(at(sheet, "B6"), ("1900-02-28", CellKind::Date));
    assert_eq!(at(sheet, "C6"), ("1900-02-29", CellKind::Text));
    assert_eq!(at(sheet, "D6"), ("1900-03-01", CellKind::Date));
}

#[test]
fn hidden_and_wide_sheets_are_kept() {
    let book = open("a.xls", TYPES).expect("a workbook");
    let [_, old, far] = &book.sheets[..] else {
        panic!("three sheets");
    };
    assert!(old.hidden && !far.hidden);
    assert_eq!(at(old, "A1").0, "kept");
    assert_eq!(far.height(), 65_536);
    assert_eq!(far.cell(65_535, 255).text, "far");
    assert!(far.cells() < 300, "what is between takes no cells");
}

#[test]
fn what_a_cell_shows_is_told_from_what_it_holds() {
    use CellKind::{Number, Percent, Shown, Text};
    let book = open("a.xls", SHOWN).expect("a workbook");
    let sheet = &book.sheets[0];
    for (cell, text, kind) in [
        ("A1", "*", Shown),
        ("A2", "<5", Shown),
        ("A3", "[nothing shown]", Shown),
        ("A4", "£12", Text),
        ("A5", "12", Shown),
        ("A6", "12%", Percent),
        ("A7", "12", Number),
        ("A8", "[nothing shown]", Shown),
        ("B1", "[struck out: 57]", Text),
        ("B2", "[struck out: 57]", Text),
        ("B3", "40¹", Text),
        ("B4", "[struck out: 5]7", Text),
        ("B5", "", Text),
    ] {
        assert_eq!(at(sheet, cell), (text, kind), "{cell}");
    }
}

/// The formula of the fixture has a result that other programs leave as they do here: a zero that
/// is to be calculated, or a text that does not follow (MS-XLS, 2.4.127 and 2.5.133).
#[test]
fn a_formula_that_nobody_has_calculated_is_named() {
    let empty_text = [3, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0];
    let places = SHOWN.windows(10).filter(|window| *window == empty_text);
    assert_eq!(places.count(), 1);
    let from = SHOWN.windows(10).position(|window| window == empty_text);
    let from = from.expect("a formula");
    for (result, text, kind) in [
        ([0, 0, 0, 0, 0, 0, 0, 0, 3, 0], "=", CellKind::Error),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "0", CellKind::Number),
        ([0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], "=", CellKind::Error),
    ] {
        let mut bytes = SHOWN.to_vec();
        bytes[from..from + 10].copy_from_slice(&result);
        let book = open("a.xls", &bytes).expect("a workbook");
        assert_eq!(at(&book.sheets[0], "B5"), (text, kind), "{result:?}");
    }
}
