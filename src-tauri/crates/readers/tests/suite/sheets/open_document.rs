//! The fixture is of `fixtures/make_fixtures.py`, which names the values.

use super::{at, made, open, texts};
use readers::sheets::{Area, CellKind};
use readers::sheets::{TableError, TableFormat};

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

/// One table with a cell in each row.
fn column(styles: &str, cells: &[&str]) -> Vec<u8> {
    let rows: String = cells
        .iter()
        .map(|cell| format!("<table:table-row>{cell}</table:table-row>"))
        .collect();
    let table = format!(r#"<table:table table:name="A">{rows}</table:table>"#);
    made::ods_with(styles, &table)
}

#[test]
fn what_a_cell_shows_is_told_from_its_number() {
    use CellKind::{Error, Number, Percent, Shown, Text};
    let styles = r#"
        <number:number-style style:name="N1P0"><number:text>*</number:text></number:number-style>
        <number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="1"/><style:map style:condition="value()&lt;5" style:apply-style-name="N1P0"/></number:number-style>
        <number:number-style style:name="N2"><number:text/></number:number-style>
        <number:currency-style style:name="N3"><number:currency-symbol>£</number:currency-symbol><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>
        <number:number-style style:name="N4"><number:number number:decimal-places="0" number:min-integer-digits="1" number:display-factor="1000"/></number:number-style>
        <number:percentage-style style:name="N5"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
        <number:number-style style:name="N6"><number:number number:min-integer-digits="1"/></number:number-style>
        <number:number-style style:name="N7"><number:text>&lt;</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
        <style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>
        <style:style style:name="c4" style:family="table-cell" style:data-style-name="N4"/>
        <style:style style:name="c5" style:family="table-cell" style:data-style-name="N5"/>
        <style:style style:name="c6" style:family="table-cell" style:data-style-name="N6"/>
        <style:style style:name="c7" style:family="table-cell" style:data-style-name="N7"/>
        <style:style style:name="c8" style:family="table-cell" style:parent-style-name="c1"/>
        <style:style style:name="s" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>"#;
    let cells = [
        // By what the cell says.
        (r#"office:value="3"><text:p>*</text:p>"#, "*", Shown),
        (r#"office:value="5"><text:p>&lt;5</text:p>"#, "<5", Shown),
        (r#"office:value="12"><text:p/>"#, "[nothing shown]", Shown),
        (
            r#"office:value="1234"><text:p>1,234</text:p>"#,
            "1234",
            Number,
        ),
        (
            r#"office:value="1234"><text:p>£1,234</text:p>"#,
            "£1234",
            Text,
        ),
        (r#"office:value="12"><text:p>12%</text:p>"#, "12%", Percent),
        // By its style.
        (r#"table:style-name="c1" office:value="3">"#, "*", Shown),
        (
            r#"table:style-name="c1" office:value="3"><text:p>3</text:p>"#,
            "*",
            Shown,
        ),
        (r#"table:style-name="c8" office:value="3">"#, "*", Shown),
        (r#"table:style-name="c1" office:value="12">"#, "12", Number),
        (
            r#"table:style-name="c2" office:value="12">"#,
            "[nothing shown]",
            Shown,
        ),
        (
            r#"table:style-name="c3" office:value="12.5">"#,
            "£12.5",
            Text,
        ),
        (
            r#"table:style-name="c4" office:value="12345">"#,
            "12",
            Shown,
        ),
        (
            r#"table:style-name="c5" office:value="0.125">"#,
            "12.5%",
            Percent,
        ),
        (r#"table:style-name="c6" office:value="12">"#, "12", Number),
        (r#"table:style-name="c7" office:value="5">"#, "<5", Shown),
        (
            r#"table:style-name="s" office:value="5"><text:p>5</text:p>"#,
            "[struck out: 5]",
            Text,
        ),
        (r#"table:formula="of:=1+11">"#, "=1+11", Error),
    ];
    let made: Vec<String> = cells
        .iter()
        .map(|(cell, _, _)| {
            format!(r#"<table:table-cell office:value-type="float" {cell}</table:table-cell>"#)
        })
        .collect();
    let made: Vec<&str> = made.iter().map(String::as_str).collect();
    let book = open("a.ods", &column(styles, &made)).expect("a workbook");
    for (row, (cell, text, kind)) in cells.into_iter().enumerate() {
        let found = book.sheets[0].cell(row, 0);
        assert_eq!((found.text, found.kind), (text, kind), "{cell}");
    }
}

#[test]
fn columns_and_named_styles_show_cells_without_a_style() {
    let styles = r#"<number:number-style style:name="N2"><number:text/></number:number-style><style:style style:name="c" style:family="table-cell" style:data-style-name="N2"/>"#;
    let cell = r#"<table:table-cell office:value-type="float" office:value="7"/>"#;
    let table = format!(
        r#"<table:table table:name="A"><table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="c"/><table:table-row>{cell}{cell}{cell}{cell}</table:table-row><table:table-row table:default-cell-style-name="c">{cell}</table:table-row></table:table>"#
    );
    let book = open("a.ods", &made::ods_with(styles, &table)).expect("a workbook");
    assert_eq!(
        texts(&book.sheets[0]),
        [
            vec!["7", "7", "[nothing shown]", "7"],
            vec!["[nothing shown]"]
        ]
    );
}

#[test]
fn raised_and_struck_out_text_is_no_digit_of_a_number() {
    let properties = |name: &str, what: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="text"><style:text-properties {what}/></style:style>"#
        )
    };
    let styles = [
        properties("up", r#"style:text-position="super 58%""#),
        properties("high", r#"style:text-position="33% 58%""#),
        properties("down", r#"style:text-position="-33% 58%""#),
        properties("out", r#"style:text-line-through-style="solid""#),
        properties("not", r#"style:text-line-through-style="none""#),
        properties("gone", r#"text:display="none""#),
    ]
    .concat();
    let cells = [
        (r#"40<text:span text:style-name="up">1</text:span>"#, "40¹"),
        (
            r#"40<text:span text:style-name="high">a</text:span>"#,
            "40[a]",
        ),
        (r#"1<text:span text:style-name="down">2</text:span>"#, "1₂"),
        (
            r#"<text:span text:style-name="out">5</text:span>7"#,
            "[struck out: 5]7",
        ),
        (r#"<text:span text:style-name="not">5</text:span>7"#, "57"),
        (r#"<text:span text:style-name="gone">9</text:span>5"#, "5"),
    ];
    let made: Vec<String> = cells
        .iter()
        .map(|(text, _)| {
            format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
        })
        .collect();
    let made: Vec<&str> = made.iter().map(String::as_str).collect();
    let book = open("a.ods", &column(&styles, &made)).expect("a workbook");
    for (row, (cell, text)) in cells.into_iter().enumerate() {
        assert_eq!(book.sheets[0].cell(row, 0).text, text, "{cell}");
    }
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
