//! The report as one page: no scripts, nothing fetched, light and dark, ready to print.

use crate::escape::escape;
use crate::{Align, Cell, Chart, Column, Part, Report, Row, RowKind, Table, charts};
use foi::format;
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
        "<header>\n<p class=\"byline\">{}</p>\n<h1>{title}</h1>",
        escape(&report.byline),
    );
    if !report.authors.is_empty() {
        let authors = escape(&report.authors.join(", "));
        let _ = writeln!(page, "<p class=\"authors\">{authors}</p>");
    }
    let _ = writeln!(
        page,
        "<p class=\"as-of\">{}</p>\n</header>",
        escape(&report.as_of)
    );
    let findings = report.findings.iter().map(|finding| escape(finding));
    list(&mut page, report.headings.findings, findings);
    facts(&mut page, report);
    request(&mut page, report);
    for part in report.parts() {
        match part {
            Part::Chart {
                chart,
                number,
                table,
            } => picture(&mut page, chart, table, number),
            Part::Table(table) => write_table(&mut page, table),
        }
    }
    methods(&mut page, report);
    let corrections = report.corrections.iter().map(|correction| {
        format!(
            "<time datetime=\"{}\">{}</time>: {}",
            correction.on,
            format::day(correction.on),
            escape(&correction.text)
        )
    });
    list(&mut page, report.headings.corrections, corrections);
    availability(&mut page, report);
    for table in &report.appendix {
        write_table(&mut page, table);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// A section with a list, where there is something in it. The items are HTML.
fn list(page: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if !items.is_empty() {
        let _ = write!(
            page,
            "<section>\n<h2>{heading}</h2>\n<ul class=\"findings\">\n{items}</ul>\n</section>\n"
        );
    }
}

fn facts(page: &mut String, report: &Report) {
    if report.facts.is_empty() {
        return;
    }
    let heading = report.headings.facts;
    let _ = writeln!(page, "<section>\n<h2>{heading}</h2>\n<ul class=\"facts\">");
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

fn request(page: &mut String, report: &Report) {
    if let Some(quote) = &report.request {
        let _ = writeln!(
            page,
            "<section>\n<h2>{}</h2>\n<blockquote>{}</blockquote>\n<p class=\"source\">{}.</p>\n</section>",
            report.headings.request,
            escape(&quote.text),
            escape(&quote.source)
        );
    }
}

fn picture(page: &mut String, chart: &Chart, table: Option<&Table>, number: usize) {
    let see = table.map_or_else(String::new, |table| {
        format!(
            " See also <a href=\"#{}\">{}</a>.",
            escape(&table.key),
            escape(&table.number)
        )
    });
    let _ = writeln!(
        page,
        "<figure>\n{}<figcaption>Figure {number}. {}.{see}</figcaption>\n</figure>",
        chart.svg,
        escape(chart.title.trim_end_matches('.')),
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
            escape(&empty.why)
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
    if report.methods.is_empty() {
        return;
    }
    let heading = report.headings.methods;
    let _ = writeln!(page, "<section class=\"methods\">\n<h2>{heading}</h2>");
    for section in &report.methods {
        let _ = writeln!(page, "<h3>{}</h3>", escape(&section.title));
        for paragraph in &section.paragraphs {
            let _ = writeln!(page, "<p>{}</p>", escape(paragraph));
        }
    }
    page.push_str("</section>\n");
}

fn availability(page: &mut String, report: &Report) {
    if !report.availability.is_empty() {
        let _ = writeln!(
            page,
            "<section class=\"methods\">\n<h2>{}</h2>\n<p>{}</p>\n</section>",
            report.headings.availability,
            escape(&report.availability)
        );
    }
}
