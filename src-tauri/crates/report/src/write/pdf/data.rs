//! The report as the template reads it: JSON, in which every text can be set with our fonts.

use super::world::FONTS;
use crate::write::{columns, picture};
use crate::{Align, Part, Report, RowKind, Table};
use chrono::Datelike;
use foi::format;
use foi::leaving::{is_invisible, plain};
use serde_json::{Value, json as object};

/// What stands where no font has a character.
const UNKNOWN: char = '\u{25a1}';

/// The report as values. Charts are the files that [`chart_file`] names.
pub(super) fn report(report: &Report) -> Value {
    let headings = report.headings;
    let mut data = object!({
        "headings": {
            "findings": headings.findings,
            "facts": headings.facts,
            "request": headings.request,
            "results": headings.results,
            "methods": headings.methods,
            "corrections": headings.corrections,
            "availability": headings.availability,
            "appendix": headings.appendix,
        },
        "title": title(report),
        "byline": report.byline,
        "authors": report.authors,
        "as_of": report.as_of,
        "year": report.day.year(),
        "month": report.day.month(),
        "day": report.day.day(),
        "warning": report.warning,
        "findings": report.findings,
        "facts": report.facts.iter().map(|fact| object!({
            "label": fact.label,
            "text": fact.text,
            "denominator": fact.denominator,
            "interval": fact.interval,
        })).collect::<Vec<_>>(),
        "request": report.request,
        "parts": report.parts().into_iter().map(part).collect::<Vec<_>>(),
        "methods": report.methods,
        "corrections": report.corrections.iter().map(|one| object!({
            "on": format::day(one.on),
            "text": one.text,
        })).collect::<Vec<_>>(),
        "availability": report.availability,
        "appendix": report.appendix.iter().map(table).collect::<Vec<_>>(),
    });
    let replaced = set(&mut data);
    data["unknown"] = object!(replaced);
    data
}

/// A document for everyone must have a title (PDF/UA-1, 7.1).
fn title(report: &Report) -> &str {
    let title = report.title.trim();
    if title.chars().any(char::is_alphanumeric) {
        title
    } else {
        &report.byline
    }
}

fn part(part: Part) -> Value {
    match part {
        Part::Chart {
            chart,
            number,
            table,
        } => object!({
            "kind": "chart",
            "file": chart_file(&chart.key),
            "alt": chart.alt,
            "width": picture::on_page(&chart.svg).0,
            "caption": format!("Figure {number}. {}.", chart.title.trim_end_matches('.')),
            "see": table.map(|table| format!("The numbers are in {}.", table.number)),
        }),
        Part::Table(one) => table(one),
    }
}

pub(super) fn chart_file(key: &str) -> String {
    format!("chart-{key}.svg")
}

fn table(table: &Table) -> Value {
    let widths = columns::widths(table);
    object!({
        "kind": "table",
        "heading": format!("{}. {}", table.number, table.title),
        "denominator": table.denominator,
        "small": table.columns.len() >= columns::MANY,
        "empty": table.empty.as_ref().map(|empty| &empty.why),
        "notes": table.notes,
        "columns": table.columns.iter().zip(widths).map(|(column, width)| object!({
            "label": column.label,
            "number": column.align == Align::Number,
            "width": width,
        })).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(|row| object!({
            "total": row.kind == RowKind::Total,
            "cells": row.cells.iter().map(|cell| object!({
                "text": cell.text,
                "missing": cell.state.is_some(),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

/// Makes every text one that can be set, and says whether a character had to be replaced.
fn set(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let (fit, replaced) = printable(text);
            *text = fit;
            replaced
        }
        Value::Array(items) => items.iter_mut().fold(false, |any, item| set(item) | any),
        Value::Object(items) => items
            .iter_mut()
            .fold(false, |any, (_, item)| set(item) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The text without what no page shows, and with a mark for each character that no font has:
/// PDF/UA-1 forbids both (7.21.8). Whether there was one.
pub(super) fn printable(text: &str) -> (String, bool) {
    let mut replaced = false;
    let fit = plain(text)
        .chars()
        .filter(|&character| !unprintable(character))
        .map(|character| {
            if matches!(character, '\n' | ' ') || has_glyph(character) {
                character
            } else if character.is_whitespace() {
                ' '
            } else {
                replaced = true;
                UNKNOWN
            }
        })
        .collect();
    (fit, replaced)
}

fn has_glyph(character: char) -> bool {
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(character as u32))
}

/// Characters that no text shows, selectors of how a sign is drawn, and those for private use, which
/// mean nothing to a reader.
fn unprintable(character: char) -> bool {
    is_invisible(character)
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffc}'..='\u{ffff}' | '\u{e1000}'..='\u{10ffff}')
}
