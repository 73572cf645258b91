//! The report as one page: no scripts, nothing fetched, light and dark, ready to print.

use crate::escape::escape;
use crate::{Align, Cell, Chart, Column, Report, Row, RowKind, Table, charts};
use std::fmt::Write as _;

const STYLE: &str = include_str!("html.css");
/// The page's own dark colours; those of pictures come from their palette.
const DARK: &str = ":root{--page:#1c1d20;--around:#131416;--ink:#eeeeec;--ink-2:#bcbfc5;\
--ink-3:#969aa2;--line:#303237;--rule:#bcbfc5;--warning:#ff9f7c;--warning-page:#33211b}";
/// Nothing may run and nothing may be fetched, whatever the record says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole report in one file. Every text of the record is escaped.
#[must_use]
pub fn html(report: &Report) -> String {
    let title = escape(&report.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\
         @media screen and (prefers-color-scheme: dark) {{\n{DARK}\n{}}}\n</style>\n</head>\n<body>\n<main>\n",
        charts::dark_rules()
    );
    if let Some(warning) = &report.warning {
        let _ = writeln!(
            page,
            "<p class=\"warning\" role=\"note\">{}</p>",
            escape(warning)
        );
    }
    let _ = writeln!(
        page,
        "<header>\n<p class=\"byline\">{}</p>\n<h1>{title}</h1>\n<p class=\"as-of\">{}</p>\n</header>",
        escape(&report.byline),
        escape(&report.as_of)
    );
    facts(&mut page, report);
    let mut figure = 0;
    for table in &report.tables {
        for chart in report
            .charts
            .iter()
            .filter(|chart| chart.table == table.key)
        {
            figure += 1;
            picture(&mut page, chart, table, figure);
        }
        write_table(&mut page, table);
    }
    methods(&mut page, report);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn facts(page: &mut String, report: &Report) {
    page.push_str("<section>\n<h2>Key findings</h2>\n<ul class=\"facts\">\n");
    for fact in &report.facts {
        let interval = fact
            .interval
            .as_ref()
            .map(|interval| format!("; {}", escape(interval)))
            .unwrap_or_default();
        let _ = writeln!(
            page,
            "<li><strong>{}</strong> <span>{} <span class=\"of\">{}{interval}</span></span></li>",
            escape(&fact.text),
            escape(&fact.label),
            escape(&fact.denominator)
        );
    }
    page.push_str("</ul>\n</section>\n");
}

fn picture(page: &mut String, chart: &Chart, table: &Table, number: usize) {
    let _ = writeln!(
        page,
        "<figure>\n{}<figcaption>Figure {number}. {}. See also <a href=\"#{}\">{}</a>.</figcaption>\n</figure>",
        chart.svg,
        escape(&chart.title),
        escape(&table.key),
        escape(&table.number)
    );
}

fn write_table(page: &mut String, table: &Table) {
    if let Some(empty) = &table.empty {
        let _ = writeln!(
            page,
            "<section id=\"{}\">\n<h2>{}. {}</h2>\n<p class=\"missing\">{}</p>\n</section>",
            escape(&table.key),
            escape(&table.number),
            escape(&table.title),
            escape(empty)
        );
        return;
    }
    let _ = write!(
        page,
        "<section id=\"{}\">\n<div class=\"table\">\n<table>\n<caption><b>{}. {}</b> <span>{}</span></caption>\n<thead>\n<tr>",
        escape(&table.key),
        escape(&table.number),
        escape(&table.title),
        escape(&table.denominator)
    );
    for column in &table.columns {
        let _ = write!(
            page,
            "<th scope=\"col\"{}>{}</th>",
            class(column, None),
            escape(&column.label)
        );
    }
    page.push_str("</tr>\n</thead>\n");
    for (kind, part) in [(RowKind::Body, "tbody"), (RowKind::Total, "tfoot")] {
        let mut rows = table.rows.iter().filter(|row| row.kind == kind).peekable();
        if rows.peek().is_some() {
            let _ = writeln!(page, "<{part}>");
            rows.for_each(|row| write_row(page, table, row));
            let _ = writeln!(page, "</{part}>");
        }
    }
    page.push_str("</table>\n</div>\n");
    if !table.notes.is_empty() {
        page.push_str("<ul class=\"notes\">\n");
        for note in &table.notes {
            let _ = writeln!(page, "<li>{}</li>", escape(note));
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
}

fn write_row(page: &mut String, table: &Table, row: &Row) {
    page.push_str("<tr>");
    for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
        let class = class(column, Some(cell));
        let text = escape(&cell.text);
        let _ = if place == 0 {
            write!(page, "<th scope=\"row\"{class}>{text}</th>")
        } else {
            write!(page, "<td{class}>{text}</td>")
        };
    }
    page.push_str("</tr>\n");
}

/// Numbers to the right; words in the place of a number look like words.
fn class(column: &Column, cell: Option<&Cell>) -> &'static str {
    match (column.align, cell.is_some_and(|cell| cell.state.is_some())) {
        (Align::Text, false) => "",
        (Align::Text, true) => " class=\"missing\"",
        (Align::Number, false) => " class=\"number\"",
        (Align::Number, true) => " class=\"number missing\"",
    }
}

fn methods(page: &mut String, report: &Report) {
    page.push_str("<section class=\"methods\">\n<h2>Methods</h2>\n");
    for section in &report.methods {
        let _ = writeln!(page, "<h3>{}</h3>", escape(&section.title));
        for paragraph in &section.paragraphs {
            let _ = writeln!(page, "<p>{}</p>", escape(paragraph));
        }
    }
    page.push_str("</section>\n");
}
