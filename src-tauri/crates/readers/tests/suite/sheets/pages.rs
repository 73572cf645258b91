use super::{open, texts};
use readers::sheets::Area;
use readers::sheets::{TableError, TableFormat};

#[test]
fn a_page_called_xls_gives_its_tables() {
    let page = r#"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
        <meta http-equiv=Content-Type content="text/html; charset=windows-1252">
        <style>td { color: red }</style><script>var a = "<table><tr><td>no";</script></head>
        <body><p>Before</p>
        <TABLE border=1><thead><TR><TH>Force<TH>2019 &ndash; 20</thead>
        <tbody><tr><td> Dyfed-Powys
            Heddlu </td><td>1&nbsp;347</td></tr>
        <tr style="display: none"><td>&lt;b&gt;</td><td>a<br>b<p>c</p></td></tr></table>
        <table><tr><td></td></tr></table>
        <table><td>no row</table>"#
        .as_bytes();
    let page = [page, b"<table><tr><td>\x96\x80</td></tr></table>"].concat();
    let book = open("a.xls", &page).expect("a page");
    assert_eq!(book.format, TableFormat::Html);
    assert_eq!(book.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(
        book.notes,
        [
            "The file name ends in .xls, but the file is a web page with a table.",
            "Table 1 has a hidden row."
        ]
    );
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Table 1", "Table 3", "Table 4"]);
    assert_eq!(
        texts(&book.sheets[0]),
        [
            ["Force", "2019 – 20"],
            ["Dyfed-Powys Heddlu", "1\u{a0}347"],
            ["<b>", "a\nb\nc"]
        ]
    );
    assert_eq!(book.sheets[0].hidden_rows, [2]);
    assert_eq!(texts(&book.sheets[1]), [["no row"]]);
    assert_eq!(texts(&book.sheets[2]), [["–€"]]);
}

#[test]
fn spans_push_cells_aside_as_a_browser_does() {
    let page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c
        <tr><td>d<td rowspan=2>e<td>f
        <tr><td>g<td>h<td>i</table>";
    let book = open("a.html", page.as_bytes()).expect("a page");
    let sheet = &book.sheets[0];
    assert_eq!(
        texts(sheet),
        [
            vec!["a", "b", "", "c"],
            vec!["", "d", "e", "f"],
            vec!["g", "h", "", "i"]
        ]
    );
    let area = |first_row, first_column, last_row, last_column| Area {
        first_row,
        first_column,
        last_row,
        last_column,
    };
    assert_eq!(
        sheet.merged,
        [area(0, 0, 1, 0), area(0, 1, 0, 2), area(1, 2, 2, 2)]
    );
}

#[test]
fn what_is_raised_struck_out_or_not_shown_is_no_digit_of_a_number() {
    for (cell, expected) in [
        ("<td>1<sup>2</sup>", "1²"),
        ("<td>30 <sup>1, 2</sup>", "30 ¹ ²"),
        ("<td>2<sup>a</sup>", "2[a]"),
        ("<td>1<sup>st</sup> of May", "1st of May"),
        ("<td>1<sub>2</sub>", "1₂"),
        ("<td>1<span style='vertical-align: super'>2</span>", "1²"),
        ("<td><s>40</s> 41", "[struck out: 40] 41"),
        ("<td>4<del>0</del>1", "4[struck out: 0]1"),
        ("<td>4<strike>0<b>1</b></strike>", "4[struck out: 01]"),
        (
            "<td>4<font style='text-decoration: line-through'>0</font>",
            "4[struck out: 0]",
        ),
        (
            "<td style='text-decoration:line-through'>7",
            "[struck out: 7]",
        ),
        ("<td><span style='display:none'>9</span>5", "5"),
        ("<td><span hidden>9<b>8</b>7</span>5", "5"),
        ("<td><span style='VISIBILITY : hidden'>9</span>5", "5"),
        ("<td><p hidden>9<p>5", "5"),
        ("<td style='visibility:hidden'>9<td>5", ""),
        // As in a browser, the next cell stands in its place.
        ("<td style='display: none'>9<table><td>8</table><td>5", "5"),
        ("<td>5<img hidden>6<br hidden>7", "56\n7"),
    ] {
        let page = format!("<table><tr><td>a</td>{cell}</table>");
        let book = open("a.html", page.as_bytes()).expect("a page");
        let rows = texts(&book.sheets[0]);
        assert_eq!(
            rows[0].get(1).copied().unwrap_or_default(),
            expected,
            "{cell}"
        );
    }
}

#[test]
fn hidden_tables_and_parts_of_tables_are_known() {
    let page = "<div style='display:none'><table><tr><td>a</table></div>
        <table hidden><tr><td>b</table>
        <table><tr><td>c<tbody style='display:none'><tr><td>d<tr><td>e</tbody>
        <tr style='text-decoration: line-through'><td>6</table>";
    let book = open("a.html", page.as_bytes()).expect("a page");
    let hidden: Vec<bool> = book.sheets.iter().map(|sheet| sheet.hidden).collect();
    assert_eq!(hidden, [true, true, false]);
    assert_eq!(book.sheets[2].hidden_rows, [1, 2]);
    assert_eq!(
        texts(&book.sheets[2]),
        [["c"], ["d"], ["e"], ["[struck out: 6]"]]
    );
}

#[test]
fn a_table_within_a_cell_is_its_text() {
    let page = "<table><tr><td>x<table><tr><td>1<td>2<tr><td>3</table>y<td>z</table>";
    let book = open("a.html", page.as_bytes()).expect("a page");
    assert_eq!(texts(&book.sheets[0]), [["x\n1 2\n3y", "z"]]);
}

#[test]
fn pages_without_a_table_and_other_markup_are_named() {
    for (text, expected) in [
        ("<!DOCTYPE html><p>Log in", "a web page without a table"),
        ("<?xml version='1.0'?><a/>", "an XML document"),
        (
            "MIME-Version: 1.0\n\n<table>",
            "a web page saved as one file, or an e-mail",
        ),
    ] {
        let Err(TableError::NotATable { found, .. }) = open("a.xls", text.as_bytes()) else {
            panic!("{text} is no table");
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn hostile_pages_end_soon() {
    let nested = "<table><tr><td>".repeat(200_000);
    let spans = format!(
        "<table>{}",
        "<tr><td colspan=1000 rowspan=65534>x".repeat(20_000)
    );
    let attributes = format!(
        "<table><tr><td {}>x",
        (0..300_000).map(|i| format!("a{i} ")).collect::<String>()
    );
    let unclosed = format!("<table><tr><td>x{}", "<b><div><span>".repeat(200_000));
    for page in [nested + "x", spans, attributes, unclosed] {
        // Read or refused, but not endless.
        let _ = open("a.html", page.as_bytes());
    }
}
