//! Rates, outcomes and trend for scripts.

use super::{Statistics, bounds, count, figure, rounded};
use crate::labels;
use analysis::outcomes::{MissingCount, OutcomeKind};
use analysis::small_counts::summary::Over;
use foi::names;
use serde_json::{Value, json as object};

impl Statistics<'_> {
    pub(crate) fn rates(&self) -> Value {
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

    pub(crate) fn outcomes(&self) -> Value {
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
                        || labels::part(snapshot, outcomes, row.kind),
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

    pub(crate) fn trend(&self) -> Value {
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

fn gap(gap: MissingCount) -> &'static str {
    match gap {
        MissingCount::NoFigures => "no-figures",
        MissingCount::OtherSet { .. } => "other-set",
        MissingCount::PartsExceedWhole => "contradictory",
        MissingCount::PartMissing => "part-missing",
        MissingCount::Hidden => "hidden",
    }
}
