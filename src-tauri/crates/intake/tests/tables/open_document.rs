//! The fixture is of `fixtures/make_fixtures.py`, which names the values.

use crate::{at, made, open, texts};
use intake::sheet::{Area, CellKind};
use intake::table::{TableError, TableFormat};

const TYPES: &[u8] = include_bytes!("fixtures/types.ods");

#[test]
fn cells_are_as_libre_office_shows_them() {
    use CellKind::{Bool, Date, Error, Number, Percent, Text};
    let book = open("a.ods", TYPES).expect("a workbook");
    assert_eq!(book.format, TableFormat::Ods);
    assert_eq!(book.notes, ["Sheet “Old” is hidden."]);
    let sheet = &book.sheets[0];
    for (cell, text, kind) in [
        ("A1", "Offences\nrecorded", Text),
        ("B1", "", Text),
        ("C1", "x", Text),
        ("D1", "x", Text),
        ("A2", "", Text),
        ("A4", "1347", Number),
        ("B4", "3.9%", Percent),
        ("C4", "4.25%", Percent),
        ("D4", "2024-01-31", Date),
        ("E4", "2024-01-31T09:30:00", Date),
        ("F4", "36:00:00", Text),
        ("G4", "TRUE", Bool),
        ("H4", "=SUM([.A1:.A3])", Error),
        ("I4", "3", Number),
        ("A5", "same", Text),
        ("A7", "same", Text),
    ] {
        assert_eq!(at(sheet, cell), (text, kind), "{cell}");
    }
    assert_eq!(sheet.height(), 7);
    let title = Area {
        first_row: 0,
        first_column: 0,
        last_row: 0,
        last_column: 1,
    };
    assert_eq!(sheet.merged, [title]);
    assert!(book.sheets[1].hidden);
    assert_eq!(texts(&book.sheets[1]), [["kept"]]);
}

#[test]
fn comments_and_drawings_are_no_text() {
    let book = open(
        "a.ods",
        &made::ods(
            r#"<table:table table:name="A"><table:shapes><text:p>shape</text:p></table:shapes><table:table-row>
            <table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c="2"/>b<text:tab/>&amp;&#x20AC;</text:p></table:table-cell>
            </table:table-row></table:table>"#,
        ),
    )
    .expect("a workbook");
    assert_eq!(texts(&book.sheets[0]), [["a  b\t&€"]]);
}

#[test]
fn repeats_beyond_the_sheet_are_cut_and_memory_is_bounded() {
    let row = |cells: &str, repeats: u64| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>"#
        )
    };
    let cell = r#"<table:table-cell table:number-columns-repeated="4000000000" office:value-type="float" office:value="1"/>"#;
    let table = |rows: &str| {
        made::ods(&format!(
            r#"<table:table table:name="A">{rows}</table:table>"#
        ))
    };
    let book = open("a.ods", &table(&row(cell, 1))).expect("a workbook");
    assert_eq!(book.sheets[0].width(), 16_384);
    let huge = open("a.ods", &table(&row(cell, 4_000_000_000)));
    assert!(matches!(huge, Err(TableError::TooLarge { .. })), "{huge:?}");
    let one = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let book = open("a.ods", &table(&row(one, 4_000_000_000))).expect("a workbook");
    assert_eq!(book.sheets[0].height(), 1_048_576);
    let far = row("", 4_000_000_000) + &row(one, 1);
    let far = open("a.ods", &table(&far));
    assert!(matches!(far, Err(TableError::TooLarge { .. })), "{far:?}");
}

#[test]
fn a_password_is_said() {
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = made::archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(open("a.ods", &bytes), Err(TableError::Protected));
}
