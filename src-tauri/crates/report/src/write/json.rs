//! The report and its statistics for scripts.

use super::{Input, WriteError};
use crate::compose;
use crate::other_rates::RateTables;
use crate::statistics::Statistics;
use analysis::Tables;
use analysis::small_counts::Published;
use foi::Snapshot;
use foi::leaving::plain_values;
use serde_json::{Value, json as object};

/// The tables as `roundrobin tables --json` prints them, with what is `published` of their counts.
/// Percentages are 0 to 100 at full precision; those ending in `_rounded` are whole, as published, and `null` where that would say none
/// or all of what is neither.
#[must_use]
pub fn tables_json(snapshot: &Snapshot, tables: &Tables, published: Option<&Published>) -> Value {
    compose::statistics(&Statistics {
        snapshot,
        tables,
        published,
    })
}

/// The whole report with its statistics, indented. Its keys are those of the parts of [`Report`],
/// not the table of exhibits: a script finds all of them, empty where a person leaves one out.
///
/// [`Report`]: crate::Report
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn json(input: &Input) -> Result<String, WriteError> {
    let report = input.report;
    let statistics = Statistics {
        snapshot: input.snapshot,
        tables: input.tables,
        published: input.published,
    };
    let mut value = object!({
        "title": report.title,
        "byline": report.byline,
        "authors": report.authors,
        "as_of": report.as_of,
        "warning": report.warning,
        "invented": input.snapshot.campaign.invented,
        "findings": report.findings,
        "facts": report.facts,
        "request": report.request,
        "small_counts": input.published.map(|published| object!({
            "hidden_below": published.rule.threshold,
            "zeros_hidden": published.rule.zeros,
            "rounding": published.rule.rounding,
            "rounded_to": published.rounds().then_some(published.rule.base),
        })),
        "tables": compose::statistics(&statistics),
        "claims": report.claims,
        "methods": report.methods,
        "corrections": report.corrections,
        "availability": report.availability,
    });
    if !input.rates.is_empty() {
        value["other_rates"] = input.rates.iter().map(|one| of_rate(input, one)).collect();
    }
    plain_values(&mut value);
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

/// A rate beside the headline rate. A ratio is among the rates of the list, with its authorities.
fn of_rate(input: &Input, one: &RateTables) -> Value {
    let statistics = Statistics {
        snapshot: one.snapshot(input.snapshot),
        tables: &one.tables,
        published: input.published,
    };
    object!({
        "rate": one.rate.code,
        "label": one.rate.name,
        "tables": compose::statistics_of_rate(&statistics, &one.rate),
    })
}
