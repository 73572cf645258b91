use crate::{at, made, open, texts};
use intake::sheet::{Area, CellKind};
use intake::table::TableFormat;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, XlsxError};

/// A workbook of Excel's own kinds of cells; column A and row 1 are empty.
fn figures() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let format = |code: &str| Format::new().set_num_format(code);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Figures")?;
    let day = ExcelDateTime::from_ymd(2024, 1, 31)?;
    let bold = Format::new().set_bold();
    sheet.write(1, 1, "Force")?;
    sheet.write_rich_string(1, 2, &[(&Format::new(), "rich "), (&bold, "text")])?;
    sheet.write(2, 1, 1347)?;
    sheet.write(2, 2, 0.1 + 0.2)?;
    sheet.write(2, 3, 1e15)?;
    sheet.write(2, 4, true)?;
    sheet.write_with_format(3, 1, 0.039, &format("0.0%"))?;
    sheet.write_with_format(3, 2, 0.039, &format("0%"))?;
    sheet.write_with_format(3, 3, 1234.5, &format("#,##0.00"))?;
    sheet.write_with_format(4, 1, &day, &format("dd/mm/yyyy"))?;
    sheet.write_with_format(4, 2, 45_322.395_833_333_3, &format("dd/mm/yyyy hh:mm"))?;
    sheet.write_with_format(4, 3, 0.5, &format("hh:mm"))?;
    sheet.write_with_format(4, 4, 1.5, &format("[h]:mm"))?;
    sheet.write_with_format(5, 1, 60, &format("dd/mm/yyyy"))?;
    sheet.write_with_format(5, 2, 59, &format("dd/mm/yyyy"))?;
    sheet.write_with_format(5, 3, 61, &format("dd/mm/yyyy"))?;
    sheet.write_formula(6, 1, Formula::new("=1+2").set_result("3"))?;
    sheet.write_formula(6, 2, Formula::new("=\"a\"").set_result("a"))?;
    sheet.merge_range(7, 1, 8, 2, "merged", &Format::new())?;
    workbook
        .add_worksheet()
        .set_name("Old")?
        .write(0, 0, "kept")?;
    workbook.worksheet_from_name("Old")?.set_hidden(true);
    workbook.save_to_buffer()
}

#[test]
fn cells_are_as_excel_shows_them() {
    use CellKind::{Bool, Date, Number, Percent, Text};
    let bytes = figures().expect("a workbook");
    let book = open("a.csv", &bytes).expect("a workbook");
    assert_eq!(book.format, TableFormat::Xlsx);
    assert_eq!(
        book.notes,
        [
            "The file is called .csv and is an Excel workbook.",
            "Sheet “Old” is hidden."
        ]
    );
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Figures");
    for (cell, text, kind) in [
        ("A1", "", Text),
        ("B2", "Force", Text),
        ("C2", "rich text", Text),
        ("B3", "1347", Number),
        ("C3", "0.3", Number),
        ("D3", "1000000000000000", Number),
        ("E3", "TRUE", Bool),
        ("B4", "3.9%", Percent),
        ("C4", "4%", Percent),
        ("D4", "1234.5", Number),
        ("B5", "2024-01-31", Date),
        ("C5", "2024-01-31T09:30:00", Date),
        ("D5", "12:00:00", Text),
        ("E5", "36:00:00", Text),
        ("B6", "1900-02-29", Text),
        ("C6", "1900-02-28", Date),
        ("D6", "1900-03-01", Date),
        ("B7", "3", Number),
        ("C7", "a", Text),
        ("B8", "merged", Text),
        ("C8", "", Text),
    ] {
        assert_eq!(at(sheet, cell), (text, kind), "{cell}");
    }
    let merged = Area {
        first_row: 7,
        first_column: 1,
        last_row: 8,
        last_column: 2,
    };
    assert_eq!(sheet.merged, [merged]);
    assert!(!sheet.hidden && book.sheets[1].hidden);
    assert_eq!(texts(&book.sheets[1]), [["kept"]]);
}

/// Of `fixtures/make_fixtures.py`.
#[test]
fn a_formula_without_a_value_is_not_an_empty_cell() {
    let bytes = include_bytes!("fixtures/uncalculated-1904.xlsx");
    let book = open("a.xlsx", bytes).expect("a workbook");
    let sheet = &book.sheets[0];
    assert_eq!(at(sheet, "B2"), ("2024-01-01", CellKind::Date));
    assert_eq!(at(sheet, "C2"), ("1904-01-01", CellKind::Date));
    assert_eq!(at(sheet, "B3"), ("=SUM(B4:B5)", CellKind::Error));
    assert_eq!(at(sheet, "C3"), ("#REF!", CellKind::Error));
}

#[test]
fn a_shared_formula_is_written_out_for_each_cell() {
    let data = r#"<row r="1"><c r="B1"><f t="shared" si="0" ref="B1:B2">A1*2</f></c></row>
        <row r="2"><c r="B2"><f t="shared" si="0"/></c><c r="C2" t="str"><f>""</f><v></v></c></row>
        <row r="3"><c r="B3"><f t="shared" si="99999999999"/><v>7</v></c></row>"#;
    let book = open("a.xlsx", &made::xlsx(data, &[])).expect("a workbook");
    let sheet = &book.sheets[0];
    assert_eq!(at(sheet, "B1"), ("=A1*2", CellKind::Error));
    assert_eq!(at(sheet, "B2"), ("=A2*2", CellKind::Error));
    assert_eq!(at(sheet, "C2"), ("", CellKind::Text));
    assert_eq!(at(sheet, "B3"), ("7", CellKind::Number));
}

#[test]
fn cells_without_places_and_out_of_order_are_put_where_they_belong() {
    let data = r#"<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>
        <row r="5"><c r="C5"><v>5</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>"#;
    let book = open("a.xlsx", &made::xlsx(data, &[])).expect("a workbook");
    let expected: [Vec<&str>; 5] = [
        vec!["a", "1"],
        vec![],
        vec!["", "3"],
        vec![],
        vec!["", "", "5"],
    ];
    assert_eq!(texts(&book.sheets[0]), expected);
}
