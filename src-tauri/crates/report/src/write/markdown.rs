//! The report as Markdown.

use crate::{Align, Report, Table};
use std::fmt::Write as _;

/// The whole report; text of the record is escaped.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escape(&report.title));
    if let Some(warning) = &report.warning {
        let _ = write!(out, "> **{}**\n\n", escape(warning));
    }
    let _ = write!(
        out,
        "{}. {}.\n\n",
        escape(&report.byline),
        escape(&report.as_of)
    );
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
    for table in &report.tables {
        write_table(&mut out, table);
    }
    out.push_str("\n## Methods\n");
    for section in &report.methods {
        let _ = write!(out, "\n### {}\n", escape(&section.title));
        for paragraph in &section.paragraphs {
            let _ = write!(out, "\n{}\n", escape(paragraph));
        }
    }
    out
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
        let _ = writeln!(out, "{}", escape(empty));
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

/// Plain text in Markdown: no markup, no HTML, one line.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' => {
                safe.push('\\');
                safe.push(character);
            }
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
