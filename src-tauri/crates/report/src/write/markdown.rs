//! The report as Markdown.

use crate::{Align, Part, Report, Table};
use foi::format;
use foi::leaving::markdown as escape;
use std::fmt::Write as _;

/// The whole report; text of the record is escaped.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escape(&report.title));
    if let Some(warning) = &report.warning {
        let _ = write!(out, "> **{}**\n\n", escape(warning));
    }
    let _ = writeln!(
        out,
        "{}. {}.",
        escape(&report.byline),
        escape(&report.as_of)
    );
    if !report.authors.is_empty() {
        let _ = writeln!(out, "By {}.", escape(&report.authors.join(", ")));
    }
    if !report.findings.is_empty() {
        heading(&mut out, report.headings.findings);
        for finding in &report.findings {
            let _ = writeln!(out, "- {}", escape(finding));
        }
    }
    facts(&mut out, report);
    request(&mut out, report);
    for part in report.parts() {
        match part {
            // Pictures are files of their own; here are their words.
            Part::Chart { chart, number, .. } => {
                let _ = write!(out, "\nFigure {number}. {}\n", escape(&chart.alt));
            }
            Part::Table(table) => write_table(&mut out, table),
        }
    }
    methods(&mut out, report);
    corrections(&mut out, report);
    if !report.availability.is_empty() {
        heading(&mut out, report.headings.availability);
        let _ = writeln!(out, "{}", escape(&report.availability));
    }
    for table in &report.appendix {
        write_table(&mut out, table);
    }
    out
}

fn heading(out: &mut String, heading: &str) {
    let _ = write!(out, "\n## {heading}\n\n");
}

fn facts(out: &mut String, report: &Report) {
    if report.facts.is_empty() {
        return;
    }
    heading(out, report.headings.facts);
    for fact in &report.facts {
        let _ = write!(
            out,
            "- {}: **{}** ({}",
            escape(&fact.label),
            escape(&fact.text),
            escape(&fact.denominator)
        );
        if let Some(interval) = &fact.interval {
            let _ = write!(out, "; {}", escape(interval));
        }
        out.push_str(")\n");
    }
}

/// What was asked, with its heading.
pub(super) fn request(out: &mut String, report: &Report) {
    if let Some(quote) = &report.request {
        heading(out, report.headings.request);
        for line in quote.text.lines() {
            let _ = writeln!(out, "> {}", escape(line));
        }
        let _ = write!(out, "\n{}.\n", escape(&quote.source));
    }
}

/// What was put right, with its heading.
pub(super) fn corrections(out: &mut String, report: &Report) {
    if report.corrections.is_empty() {
        return;
    }
    heading(out, report.headings.corrections);
    for one in &report.corrections {
        let _ = writeln!(out, "- {}: {}", format::day(one.on), escape(&one.text));
    }
}

/// The methods note, with its heading.
pub(super) fn methods(out: &mut String, report: &Report) {
    if report.methods.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n", report.headings.methods);
    for section in &report.methods {
        let _ = write!(out, "\n### {}\n", escape(&section.title));
        for paragraph in &section.paragraphs {
            let _ = write!(out, "\n{}\n", escape(paragraph));
        }
    }
}

fn write_table(out: &mut String, table: &Table) {
    let _ = write!(
        out,
        "\n## {}. {}\n\n{}.\n\n",
        escape(&table.number),
        escape(&table.title),
        escape(&table.denominator)
    );
    if let Some(empty) = &table.empty {
        let _ = writeln!(out, "{}", escape(&empty.why));
        return;
    }
    line(
        out,
        table.columns.iter().map(|column| escape(&column.label)),
    );
    line(
        out,
        table.columns.iter().map(|column| match column.align {
            Align::Text => "---".to_owned(),
            Align::Number => "---:".to_owned(),
        }),
    );
    for row in &table.rows {
        line(out, row.cells.iter().map(|cell| escape(&cell.text)));
    }
    out.push('\n');
    for note in &table.notes {
        let _ = writeln!(out, "- {}", escape(note));
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
