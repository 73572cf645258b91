//! Workbooks in one XML file, and others that lack what most have.

use super::{at, made, open, texts};
use readers::sheets::{Area, CellKind, TableError, TableFormat, looks_like_table};
use std::io::Cursor;
use std::path::Path;

/// What the files of Netherdale Council say, in whatever format.
const NETHERDALE: [[&str; 4]; 5] = [
    ["Outcome", "2019", "2020", "2021"],
    ["Returned to their owner", "33", "29", "35"],
    ["Rehomed", "14", "18", "11"],
    ["Put to sleep", "1", "0", "2"],
    ["Total", "48", "47", "48"],
];

#[test]
fn one_table_reads_alike_in_six_formats() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cases");
    for (name, format, sheet, left) in [
        ("ods-without-mimetype.ods", TableFormat::Ods, 0, 0),
        ("flat-opendocument.fods", TableFormat::Ods, 0, 0),
        ("xml-2003.xls", TableFormat::Xls, 0, 1),
        ("web-page-named-xls.xls", TableFormat::Html, 1, 0),
        ("utf-16-tabs.csv", TableFormat::Csv, 0, 0),
        ("line-ends-cr.csv", TableFormat::Csv, 0, 0),
    ] {
        let bytes = std::fs::read(cases.join(name)).expect("a case");
        assert!(looks_like_table(name, Cursor::new(&bytes)), "{name}");
        let book = open(name, &bytes).expect("a table");
        assert_eq!(book.format, format, "{name}");
        for (row, cells) in NETHERDALE.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let cell = book.sheets[sheet].cell(row, column + left);
                // One file says more in its first heading.
                let ours = cell.text.strip_suffix(" – all dogs").unwrap_or(cell.text);
                assert_eq!(ours, *text, "{name}");
            }
        }
    }
}

fn workbook(styles: &str, sheet: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>{styles}</Styles>{sheet}</Workbook>"#
    )
}

#[test]
fn xml_of_2003_keeps_places_types_and_marks() {
    let styles = r#"<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>"#;
    let sheet = r#"<Worksheet ss:Name="A"><Table><Column ss:Index="4" ss:Hidden="1"/>
      <Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Head</Data></Cell><Cell><Data ss:Type="Number">1200</Data></Cell></Row>
      <Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.039</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">2021-04-06T00:00:00.000</Data></Cell></Row>
      <Row><Cell><ss:Data ss:Type="String"><html:B>40</html:B><html:Sup>1</html:Sup></ss:Data><Comment><ss:Data>no text</ss:Data></Comment></Cell><Cell ss:StyleID="s"><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
    </Table></Worksheet><Worksheet ss:Name="B"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"#;
    let book = open("a.xml", workbook(styles, sheet).as_bytes()).expect("a workbook");
    let first = &book.sheets[0];
    for (name, text, kind) in [
        ("A1", "Head", CellKind::Text),
        ("C1", "1200", CellKind::Number),
        ("B3", "3.9%", CellKind::Percent),
        ("C3", "2021-04-06", CellKind::Date),
        ("A4", "40¹", CellKind::Text),
        ("B4", "[struck out: 7]", CellKind::Text),
        ("C4", "TRUE", CellKind::Bool),
        ("D4", "#REF!", CellKind::Error),
    ] {
        assert_eq!(at(first, name), (text, kind), "{name}");
    }
    assert_eq!(
        (&first.hidden_rows[..], &first.hidden_columns[..]),
        (&[2][..], &[3][..])
    );
    let head = Area {
        first_row: 0,
        first_column: 0,
        last_row: 1,
        last_column: 1,
    };
    assert_eq!(first.merged, [head]);
    assert!(book.sheets[1].hidden && !first.hidden);
}

#[test]
fn a_content_alone_says_that_it_is_a_spreadsheet() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let book = open(
        "a.ods",
        &made::archive(&[("content.xml", content.as_bytes())]),
    );
    assert_eq!(texts(&book.expect("a workbook").sheets[0]), [["3"]]);
}

#[test]
fn what_a_file_multiplies_is_counted_before_it_is_taken() {
    let cell = |attributes: &str, text: &str| {
        format!(
            r#"<table:table-cell {attributes} office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let row = |attributes: &str, cells: &str| {
        format!("<table:table-row {attributes}>{cells}</table:table-row>")
    };
    let table = |rows: &str| format!(r#"<table:table table:name="A">{rows}</table:table>"#);
    let repeated = table(&row(
        r#"table:number-rows-repeated="1048576""#,
        &cell(r#"table:number-columns-repeated="16384""#, "x"),
    ));
    // Ten rows of cells that each come to a little less than is taken at once.
    let little_by_little = table(
        &row(
            r#"table:number-rows-repeated="1000""#,
            &cell(r#"table:number-columns-repeated="999""#, "x"),
        )
        .repeat(10),
    );
    let gaps = table(
        &row(
            "",
            &(r#"<table:table-cell table:number-columns-repeated="16000"/>"#.to_owned()
                + &cell("", "x")),
        )
        .repeat(10_000),
    );
    let far = row(
        r#"table:number-rows-repeated="1048575""#,
        "<table:table-cell/>",
    ) + &row("", &cell("", "x"));
    let sheets = table(&far).repeat(1_000);
    let hidden = table(&row(
        r#"table:visibility="collapse" table:number-rows-repeated="1048576""#,
        "",
    ))
    .repeat(10_000);
    let long = "y".repeat(1 << 20);
    let texts = table(&row(
        "",
        &cell(r#"table:number-columns-repeated="16384""#, &long),
    ));
    for tables in [repeated, little_by_little, gaps, sheets, hidden, texts] {
        let bytes = made::ods(&tables);
        refused_soon("a.ods", &bytes);
    }
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let long = "A".repeat(7 << 20);
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{long}</t></si></sst>");
    let cells: String = (1..=200)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let bytes = made::xlsx(&cells, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert!(bytes.len() < 20_000);
    refused_soon("a.xlsx", &bytes);
    // Within what Excel takes in one cell, but too often.
    let long = "A".repeat(200_000);
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{long}</t></si></sst>");
    let bytes = made::xlsx(&cells, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    refused_soon("a.xlsx", &bytes);
}

fn refused_soon(name: &str, bytes: &[u8]) {
    let (opened, took) = testing::processor_time(|| open(name, bytes));
    let (error, took) = (opened.expect_err("too large"), took.as_millis());
    assert!(matches!(error, TableError::TooLarge { .. }), "{error}");
    assert!(took < 1_000, "{name}: {took} ms: {error}");
}
