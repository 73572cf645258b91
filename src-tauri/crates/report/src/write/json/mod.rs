//! The statistics for scripts. A missing number is `null` with its state, never 0.

mod further;
mod timeliness;

use super::{Input, WriteError};
use crate::labels;
use analysis::disclosure::{Mark, Published, Shown, summary::Over};
use analysis::outcomes::{Gap, OutcomeKind};
use analysis::rates::RateRow;
use analysis::{LeftOut, Tables, interval::Proportion};
use foi::{Snapshot, Value as Figure, format, names};
use serde_json::{Value, json as object};

/// What the statistics are written from.
struct Statistics<'a> {
    snapshot: &'a Snapshot,
    tables: &'a Tables,
    /// Where counts are hidden or rounded: then the tables are those of the printed numbers.
    published: Option<&'a Published>,
}

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

    /// The state of a sum over `behind` authorities that has no number. Over nobody there are no
    /// figures, and nothing is hidden.
    fn state(&self, behind: usize, (over, measure, period): (Over, usize, usize)) -> &'static str {
        let published = self.published.filter(|_| behind > 0);
        published.map_or("no-figures", |published| {
            hidden(published.total(self.snapshot, over, measure, period))
        })
    }

    /// The state of a figure as it is printed.
    fn figure_state(
        &self,
        row: &RateRow,
        printed: &Figure,
        (measure, period): (usize, usize),
    ) -> &'static str {
        let shown = self
            .published
            .map(|one| one.figure(self.snapshot, row.authority, measure, period));
        match shown {
            None | Some(Shown::Value(_)) => printed.state().code(),
            Some(Shown::Small) => hidden(Mark::Small),
            Some(Shown::Complementary) => hidden(Mark::Complementary),
            Some(Shown::Unpublished) => hidden(Mark::Unpublished),
        }
    }

    fn interval(&self, rate: Option<Proportion>) -> Value {
        let interval = rate.and_then(|rate| rate.interval);
        let method = self.tables.choices.interval.code();
        interval.map_or(Value::Null, |(low, high)| {
            object!({ "method": method, "level_percent": 95, "low_percent": low, "high_percent": high })
        })
    }

    fn left_out(&self, left_out: &[LeftOut]) -> Vec<Value> {
        let snapshot = self.snapshot;
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

    fn rates(&self) -> Value {
        let (snapshot, tables) = (self.snapshot, self.tables);
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
                "part_state": rates.cells.map(|(part, _, period)| self.figure_state(row, &row.part, (part, period))),
                "whole": figure(&row.whole, decimals.1),
                "whole_state": rates.cells.map(|(_, whole, period)| self.figure_state(row, &row.whole, (whole, period))),
                "rate_percent": row.rate.map(|rate| rate.percent),
                "rate_percent_rounded": row.rate.and_then(|rate| rounded(rate.percent)),
                "interval": self.interval(row.rate),
                "bounds": bounds(row.bounds),
            })).collect::<Vec<_>>(),
            "total": {
                "part": rates.sums.map(|(part, _)| count(part, decimals.0)),
                "whole": rates.sums.map(|(_, whole)| count(whole, decimals.1)),
                "state": match (rates.sums, rates.cells) {
                    (Some(_), _) => "count",
                    (None, Some((part, whole, period))) => {
                        let states = [part, whole].map(|one| self.state(rates.authorities as usize, (Over::Rates, one, period)));
                        if states[0] == "count" { states[1] } else { states[0] }
                    }
                    (None, None) => "no-figures",
                },
                "rate_percent": rates.total.map(|rate| rate.percent),
                "rate_percent_rounded": rates.total.and_then(|rate| rounded(rate.percent)),
                "interval": self.interval(rates.total),
                "bounds": bounds(rates.bounds),
                "authorities": rates.authorities,
            },
            "denominator": { "authorities": rates.authorities, "of": snapshot.authorities.len() },
            "left_out": self.left_out(&rates.left_out),
        })
    }

    fn outcomes(&self) -> Value {
        let (snapshot, tables) = (self.snapshot, self.tables);
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
                    "label": measure.map_or_else(
                        || labels::part(snapshot, outcomes.are_outcomes, row.kind),
                        |measure| measure.label.clone(),
                    ),
                    "outcome_type": measure.and_then(|measure| measure.outcome_type.as_ref()),
                    "count": row.count.ok().map(|n| count(n, decimals)),
                    "state": row.count.err().map_or("count", gap),
                    "share_percent": row.share,
                    "share_percent_rounded": row.share.and_then(rounded),
                    "source": row.source,
                })
            }).collect::<Vec<_>>(),
            "total": outcomes.total.map(|total| count(total, decimals)),
            "total_state": match (outcomes.total, outcomes.cells) {
                    (Some(_), _) => "count",
                    (None, Some((whole, period))) => self.state(outcomes.authorities.len(), (Over::Outcomes, whole, period)),
                    (None, None) => "no-figures",
                },
            "denominator": { "authorities": outcomes.authorities.len(), "of": snapshot.authorities.len() },
            "left_out": self.left_out(&outcomes.left_out),
        })
    }

    fn trend(&self) -> Value {
        let (snapshot, tables) = (self.snapshot, self.tables);
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
                "state": match (row.count, trend.measure) {
                    (Some(_), _) => "count",
                    (None, Some(measure)) => self.state(trend.authorities.len(), (Over::Trend, measure, row.period)),
                    (None, None) => "no-figures",
                },
                "scaled": row.scaled.map(|n| n / 10_f64.powi(i32::from(decimals))),
                "change_percent": row.change_percent,
                "change_interval": bounds(row.change_interval),
                "comparable": row.comparable,
                "months": snapshot.periods[row.period].months(),
            })).collect::<Vec<_>>(),
            "denominator": { "authorities": trend.authorities.len(), "of": snapshot.authorities.len() },
            "left_out": self.left_out(&trend.left_out),
        })
    }
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

/// The nearest whole number; none where that would say none or all of what is neither.
#[expect(clippy::cast_possible_truncation, reason = "percentages are small")]
fn rounded(percent: f64) -> Option<i64> {
    let text = format::percent(percent, 0);
    (!text.starts_with(['<', '>'])).then(|| percent.round() as i64)
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
        Gap::PartsExceedWhole => "contradictory",
        Gap::PartMissing => "part-missing",
        Gap::Hidden => "hidden",
    }
}

/// A number that readers do not get: `hidden-small` by the rule, `hidden` to protect others.
fn hidden(mark: Mark) -> &'static str {
    match mark {
        Mark::Number(_) => "count",
        Mark::Small => "hidden-small",
        Mark::Complementary => "hidden",
        Mark::Unpublished => "not-published",
    }
}
