use super::{at, made, open, texts};
use readers::sheets::TableFormat;
use readers::sheets::{Area, CellKind};
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
            "The file name ends in .csv, but the file is an Excel workbook.",
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

const STYLES: &str = r##"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="9"><numFmt numFmtId="170" formatCode="0&quot;%&quot;"/><numFmt numFmtId="171" formatCode="&quot;&lt;&quot;0"/><numFmt numFmtId="172" formatCode="[&lt;5]&quot;*&quot;;0"/><numFmt numFmtId="173" formatCode="&quot;£&quot;#,##0"/><numFmt numFmtId="174" formatCode=";;;"/><numFmt numFmtId="175" formatCode="#,##0,"/><numFmt numFmtId="176" formatCode="0.0&quot;k&quot;"/><numFmt numFmtId="177" formatCode="_-* #,##0_-;-* #,##0_-;_-* &quot;-&quot;??_-;_-@_-"/><numFmt numFmtId="178" formatCode="0;0;0;"/></numFmts><fonts count="2"><font/><font><strike/></font></fonts><cellXfs count="13"><xf numFmtId="0" fontId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/><xf numFmtId="174"/><xf numFmtId="175"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="5"/><xf numFmtId="0" fontId="1"/><xf numFmtId="37"/></cellXfs></styleSheet>"##;

fn with_strings(strings: &str, data: &str) -> Vec<u8> {
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
    let strings = format!(
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>"#
    );
    made::xlsx_with(
        data,
        rels,
        &[
            ("xl/sharedStrings.xml", strings.as_bytes()),
            ("xl/styles.xml", STYLES.as_bytes()),
        ],
    )
}

#[test]
fn what_a_number_format_shows_is_told_from_the_number() {
    use CellKind::{Number, Percent, Shown, Text};
    let cells = [
        ("1", 12, "12%", Percent),
        ("2", 5, "<5", Shown),
        ("3", 3, "*", Shown),
        ("3", 12, "12", Number),
        ("4", 1234, "£1234", Text),
        ("5", 12, "[nothing shown]", Shown),
        ("6", 1_234_567, "1,235", Shown),
        ("7", 12, "12.0k", Shown),
        ("8", 12, "12", Number),
        ("8", 0, "0", Number),
        ("9", 12, "12", Number),
        ("10", 12, "$12", Text),
        ("11", 12, "[struck out: 12]", Text),
        ("12", 12, "12", Number),
    ];
    let row = |(at, (style, value, _, _)): (usize, &(&str, i32, &str, CellKind))| {
        format!(
            r#"<row r="{0}"><c r="A{0}" s="{style}"><v>{value}</v></c></row>"#,
            at + 1
        )
    };
    let data: String = cells.iter().enumerate().map(row).collect();
    let texts = r#"<row r="20"><c r="A20" s="9" t="s"><v>0</v></c><c r="B20" s="11" t="s"><v>0</v></c><c r="C20" s="5" t="inlineStr"><is><t>8</t></is></c></row>"#;
    let book = open(
        "a.xlsx",
        &with_strings("<si><t>7</t></si>", &(data + texts)),
    )
    .expect("read");
    let sheet = &book.sheets[0];
    for (at, (style, _, text, kind)) in cells.into_iter().enumerate() {
        let cell = sheet.cell(at, 0);
        assert_eq!((cell.text, cell.kind), (text, kind), "style {style}");
    }
    assert_eq!(at(sheet, "A20"), ("[nothing shown]", Shown));
    assert_eq!(at(sheet, "B20"), ("[struck out: 7]", Text));
    assert_eq!(at(sheet, "C20"), ("[nothing shown]", Shown));
}

#[test]
fn raised_and_struck_out_text_is_no_digit_of_a_number() {
    let run =
        |text: &str, properties: &str| format!("<r><rPr><b/>{properties}</rPr><t>{text}</t></r>");
    let raised = r#"<vertAlign val="superscript"/>"#;
    let texts = [
        (run("40", "") + &run("1", raised), "40¹"),
        (run("40", "") + &run("a", raised), "40[a]"),
        (
            run("1", "") + &run("2", r#"<vertAlign val="subscript"/>"#),
            "1₂",
        ),
        (run("5", "<strike/>") + &run("7", ""), "[struck out: 5]7"),
        (run("5", r#"<strike val="0"/>"#) + &run("7", ""), "57"),
        (
            run("5", r#"<strike val="1"/><vertAlign val="superscript"/>"#),
            "[struck out: 5]",
        ),
        ("<t>57</t><rPh><t>9</t></rPh>".to_owned(), "57"),
        (run("a &amp; b", "") + &run("1", raised), "a & b¹"),
    ];
    let strings: String = texts
        .iter()
        .map(|(text, _)| format!("<si>{text}</si>"))
        .collect();
    let row = |(at, (text, _)): (usize, &(String, &str))| {
        format!(r#"<row><c t="s"><v>{at}</v></c><c t="inlineStr"><is>{text}</is></c></row>"#)
    };
    let data: String = texts.iter().enumerate().map(row).collect();
    let book = open("a.xlsx", &with_strings(&strings, &data)).expect("read");
    for (row, (_, expected)) in texts.iter().enumerate() {
        for column in 0..2 {
            let cell = book.sheets[0].cell(row, column);
            assert_eq!(
                (cell.text, cell.kind),
                (*expected, CellKind::Text),
                "{row} {column}"
            );
        }
    }
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
