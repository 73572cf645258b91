//! The statistics for scripts. A missing number is `null` with its state, never 0.

mod timeliness;

use super::WriteError;
use crate::Report;
use analysis::outcomes::{Gap, OutcomeKind};
use analysis::{LeftOut, Tables, interval::Proportion};
use foi::{Snapshot, Value as Figure, format, names};
use serde_json::{Value, json as object};

/// The tables as `roundrobin tables --json` prints them. Percentages are 0 to 100 at full
/// precision; those ending in `_rounded` are whole, as published.
#[must_use]
pub fn tables_json(snapshot: &Snapshot, tables: &Tables) -> Value {
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
        "rates": rates(snapshot, tables),
        "outcomes": outcomes(snapshot, tables),
        "trend": trend(snapshot, tables),
        "timeliness": timeliness::timeliness(snapshot, &tables.timeliness),
    })
}

/// The whole report with [`tables_json`], indented.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn json(snapshot: &Snapshot, tables: &Tables, report: &Report) -> Result<String, WriteError> {
    let value = object!({
        "title": report.title,
        "byline": report.byline,
        "authors": report.authors,
        "as_of": report.as_of,
        "warning": report.warning,
        "invented": snapshot.campaign.invented,
        "findings": report.findings,
        "facts": report.facts,
        "request": report.request,
        "tables": tables_json(snapshot, tables),
        "claims": report.claims,
        "methods": report.methods,
        "corrections": report.corrections,
        "availability": report.availability,
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn rates(snapshot: &Snapshot, tables: &Tables) -> Value {
    let rates = &tables.rates;
    let decimals = rates.cells.map_or((0, 0), |(part, whole, _)| {
        (
            snapshot.measures[part].decimals,
            snapshot.measures[whole].decimals,
        )
    });
    object!({
        "part": rates.cells.map(|(part, _, _)| &snapshot.measures[part].slug),
        "whole": rates.cells.map(|(_, whole, _)| &snapshot.measures[whole].slug),
        "period": rates.cells.map(|(_, _, period)| &snapshot.periods[period].slug),
        "rows": rates.rows.iter().map(|row| object!({
            "id": snapshot.authorities[row.authority].id,
            "authority": snapshot.authorities[row.authority].name,
            "slug": names::slug(&snapshot.authorities[row.authority].name),
            "part": figure(&row.part, decimals.0),
            "part_state": row.part.state().code(),
            "whole": figure(&row.whole, decimals.1),
            "whole_state": row.whole.state().code(),
            "rate_percent": row.rate.map(|rate| rate.percent),
            "rate_percent_rounded": row.rate.map(|rate| rounded(rate.percent)),
            "interval": interval(tables, row.rate),
            "bounds": bounds(row.bounds),
        })).collect::<Vec<_>>(),
        "total": {
            "part": rates.sums.map(|(part, _)| count(part, decimals.0)),
            "whole": rates.sums.map(|(_, whole)| count(whole, decimals.1)),
            "state": if rates.sums.is_some() { "count" } else { "no-figures" },
            "rate_percent": rates.total.map(|rate| rate.percent),
            "rate_percent_rounded": rates.total.map(|rate| rounded(rate.percent)),
            "interval": interval(tables, rates.total),
            "bounds": bounds(rates.bounds),
            "authorities": rates.authorities,
        },
        "denominator": { "authorities": rates.authorities, "of": snapshot.authorities.len() },
        "left_out": left_out(snapshot, &rates.left_out),
    })
}

fn outcomes(snapshot: &Snapshot, tables: &Tables) -> Value {
    let outcomes = &tables.outcomes;
    let decimals = outcomes
        .cells
        .map_or(0, |(whole, _)| snapshot.measures[whole].decimals);
    object!({
        "rows": outcomes.rows.iter().map(|row| {
            let measure = match row.kind {
                OutcomeKind::Part(measure) => Some(&snapshot.measures[measure]),
                OutcomeKind::Other => None,
            };
            object!({
                "slug": measure.map_or("other", |measure| measure.slug.as_str()),
                "label": measure.map_or("Other types of outcomes", |measure| measure.label.as_str()),
                "outcome_type": measure.and_then(|measure| measure.outcome_type.as_ref()),
                "count": row.count.ok().map(|n| count(n, decimals)),
                "state": row.count.err().map_or("count", gap),
                "share_percent": row.share,
                "share_percent_rounded": row.share.map(rounded),
                "source": row.source,
            })
        }).collect::<Vec<_>>(),
        "total": outcomes.total.map(|total| count(total, decimals)),
        "total_state": if outcomes.total.is_some() { "count" } else { "no-figures" },
        "denominator": { "authorities": outcomes.authorities.len(), "of": snapshot.authorities.len() },
        "left_out": left_out(snapshot, &outcomes.left_out),
    })
}

fn trend(snapshot: &Snapshot, tables: &Tables) -> Value {
    let trend = &tables.trend;
    let decimals = trend
        .measure
        .map_or(0, |measure| snapshot.measures[measure].decimals);
    object!({
        "measure": trend.measure.map(|measure| &snapshot.measures[measure].slug),
        "rows": trend.rows.iter().map(|row| object!({
            "slug": snapshot.periods[row.period].slug,
            "period": snapshot.periods[row.period].label,
            "count": row.count.map(|n| count(n, decimals)),
            "state": if row.count.is_some() { "count" } else { "no-figures" },
            "change_percent": row.change_percent,
            "comparable": row.comparable,
            "months": snapshot.periods[row.period].months(),
        })).collect::<Vec<_>>(),
        "denominator": { "authorities": trend.authorities.len(), "of": snapshot.authorities.len() },
        "left_out": left_out(snapshot, &trend.left_out),
    })
}

fn left_out(snapshot: &Snapshot, left_out: &[LeftOut]) -> Vec<Value> {
    left_out
        .iter()
        .map(|left| {
            object!({
                "id": snapshot.authorities[left.authority].id,
                "authority": snapshot.authorities[left.authority].name,
                "slug": names::slug(&snapshot.authorities[left.authority].name),
                "measure": snapshot.measures[left.measure].slug,
                "period": snapshot.periods[left.period].slug,
                "state": left.state.code(),
            })
        })
        .collect()
}

/// An integer where the measure has no decimals, so that scripts read 13860 and not 13860.0.
fn count(scaled: i64, decimals: u8) -> Value {
    if decimals == 0 {
        object!(scaled)
    } else {
        object!(format::unscaled(scaled, decimals))
    }
}

fn figure(figure: &Figure, decimals: u8) -> Value {
    figure.count().map_or(Value::Null, |n| count(n, decimals))
}

#[expect(clippy::cast_possible_truncation, reason = "percentages are small")]
fn rounded(percent: f64) -> i64 {
    percent.round() as i64
}

fn interval(tables: &Tables, rate: Option<Proportion>) -> Value {
    let interval = rate.and_then(|rate| rate.interval);
    interval.map_or(Value::Null, |(low, high)| {
        let method = tables.choices.interval.code();
        object!({ "method": method, "level_percent": 95, "low_percent": low, "high_percent": high })
    })
}

fn bounds(bounds: Option<(f64, f64)>) -> Value {
    bounds.map_or(
        Value::Null,
        |(low, high)| object!({ "low_percent": low, "high_percent": high }),
    )
}

fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::NoFigures => "no-figures",
        Gap::OtherSet { .. } => "other-set",
        Gap::PartsExceedWhole => "parts-exceed-whole",
        Gap::PartMissing => "part-missing",
    }
}
