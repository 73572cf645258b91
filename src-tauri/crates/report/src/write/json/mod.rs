//! The statistics for scripts. A missing number is `null` with its state, never 0.

mod further;
mod headline;
mod statistics;
mod timeliness;

use super::{Input, WriteError};
use analysis::Tables;
use foi::{Snapshot, names};
use serde_json::{Value, json as object};
use statistics::Statistics;

/// The tables as `roundrobin tables --json` prints them. Percentages are 0 to 100 at full
/// precision; those ending in `_rounded` are whole, as published, and `null` where that would say none
/// or all of what is neither.
#[must_use]
pub fn tables_json(snapshot: &Snapshot, tables: &Tables) -> Value {
    Statistics {
        snapshot,
        tables,
        published: None,
    }
    .all()
}

/// The whole report with its statistics, indented.
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
    let value = object!({
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
        "tables": statistics.all(),
        "claims": report.claims,
        "methods": report.methods,
        "corrections": report.corrections,
        "availability": report.availability,
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

impl Statistics<'_> {
    fn all(&self) -> Value {
        let (snapshot, tables) = (self.snapshot, self.tables);
        let progress = &tables.progress;
        object!({
            "progress": {
                "authorities": progress.authorities, "asked": progress.asked,
                "answered": progress.answered, "complete": progress.complete,
                "included": progress.included, "exceptions": progress.exceptions,
            },
            "responses": tables.responses.iter().map(|row| object!({
                "id": snapshot.authorities[row.authority].id,
                "authority": snapshot.authorities[row.authority].name,
                "slug": names::slug(&snapshot.authorities[row.authority].name),
                "data_provided": row.provided.code(),
                "included": row.included,
                "reason": row.reason,
                "decided": row.decided,
                "exception": row.exception,
            })).collect::<Vec<_>>(),
            "rates": self.rates(),
            "outcomes": self.outcomes(),
            "trend": self.trend(),
            "timeliness": timeliness::timeliness(snapshot, &tables.timeliness),
            "funnel": self.funnel(),
            "sensitivity": self.sensitivity(),
            "regions": self.regions(),
            "per_100_000": self.per_head(),
            "amounts": self.amounts(),
            "denominators": self.denominators(),
        })
    }
}
