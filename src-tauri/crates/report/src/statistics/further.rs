//! Further statistics for scripts: the funnel, other rules, regions, populations, amounts, two bases.

use super::{Statistics, bounds, count};
use crate::labels;
use analysis::compare::Group;
use analysis::funnel::{Funnel, FunnelForm, INNER, LEVEL, Multiplicity, OUTER, Variation};
use analysis::interval::{Estimate, Proportion};
use analysis::listed_rates::Found;
use analysis::per_head::Incidence;
use analysis::sensitivity::Rule;
use serde_json::{Value, json as object};

impl Statistics<'_> {
    fn name(&self, authority: usize) -> &str {
        &self.snapshot.authorities[authority].name
    }

    fn decimals(&self, measure: Option<usize>) -> u8 {
        measure.map_or(0, |measure| self.snapshot.measures[measure].decimals)
    }

    pub(super) fn rate(&self, rate: Option<Proportion>) -> Value {
        object!({
            "rate_percent": rate.map(|rate| rate.percent),
            "interval": self.interval(rate),
        })
    }

    pub(crate) fn funnel(&self) -> Value {
        let funnel = &self.tables.funnel;
        object!({
            "target_percent": funnel.target.map(|target| target.percent),
            "form": match funnel.form {
                FunnelForm::Exact => "exact",
                FunnelForm::Normal => "normal",
            },
            "spread": spread(funnel),
            "dispersion": funnel.dispersion,
            "if_widened": funnel.if_widened.map(|found| object!({
                "outside_99_8": found.outer,
                "outside_95_only": found.inner,
            })),
            "false_discovery": self.discoveries(),
            "rows": funnel.rows.iter().map(|row| object!({
                "id": self.snapshot.authorities[row.authority].id,
                "authority": self.name(row.authority),
                "part": row.rate.part,
                "whole": row.rate.whole,
                "rate_percent": row.rate.percent,
                "limits_95": bounds(funnel.limits(row.rate.whole, INNER)),
                "limits_99_8": bounds(funnel.limits(row.rate.whole, OUTER)),
                "z": row.z,
                "place": labels::funnel_place(row.place),
            })).collect::<Vec<_>>(),
        })
    }

    /// `null` where each rate is judged by itself.
    fn discoveries(&self) -> Value {
        let rows = self.tables.funnel.rows.iter();
        let judged = rows.filter_map(|row| Some((row.authority, row.discovery?)));
        match self.tables.choices.multiplicity {
            Multiplicity::Each => Value::Null,
            Multiplicity::FalseDiscovery => object!({
                "method": "benjamini-hochberg",
                "level_percent": 100.0 * LEVEL,
                "rows": judged.map(|(authority, found)| object!({
                    "id": self.snapshot.authorities[authority].id,
                    "authority": self.name(authority),
                    "p": found.p,
                    "p_adjusted": found.adjusted,
                    "stands_out": found.stands_out(),
                })).collect::<Vec<_>>(),
            }),
        }
    }

    pub(crate) fn sensitivity(&self) -> Value {
        let found = &self.tables.sensitivity;
        let decimals = self.decimals(found.cells.map(|(_, whole, _)| whole));
        let sums = |sums: Option<(i64, i64)>| {
            object!({
                "part": sums.map(|(part, _)| count(part, decimals)),
                "whole": sums.map(|(_, whole)| count(whole, decimals)),
            })
        };
        object!({
            "rules": found.rules.iter().map(|row| object!({
                "rule": match row.rule {
                    Rule::Answered => "answered",
                    Rule::Complete => "complete",
                    Rule::Decisions => "decisions",
                },
                "selected": row.pool.selected,
                "authorities": row.pool.authorities,
                "sums": sums(row.pool.sums),
                "rate": self.rate(row.rate),
                "bounds": bounds(row.bounds),
                "left_out": self.left_out(&row.pool.left_out),
            })).collect::<Vec<_>>(),
            "without": found.without.iter().map(|one| object!({
                "id": self.snapshot.authorities[one.authority].id,
                "authority": self.name(one.authority),
                "sums": sums(Some((one.part, one.whole))),
                "rate_percent": one.percent,
            })).collect::<Vec<_>>(),
        })
    }

    pub(crate) fn rates_by_region(&self) -> Value {
        let regions = &self.tables.rates_by_region;
        let decimals = self.decimals(regions.cells.map(|(_, whole, _)| whole));
        let group = |group: &Group| {
            object!({
                "authorities": group.authorities,
                "part": group.sums.map(|(part, _)| count(part, decimals)),
                "whole": group.sums.map(|(_, whole)| count(whole, decimals)),
                "rate": self.rate(group.rate),
            })
        };
        object!({
            "rows": regions.rows.iter().map(|row| object!({
                "region": row.name,
                "group": group(&row.group),
                "others": group(&row.others),
                "difference_points": estimate(row.contrast.difference),
                "ratio": estimate(row.contrast.ratio),
            })).collect::<Vec<_>>(),
            "all": group(&regions.all),
            "left_out": self.left_out(&regions.left_out),
        })
    }

    pub(crate) fn per_head(&self) -> Value {
        let found = &self.tables.per_head;
        let incidence = |row: Incidence| {
            let (low, high) = row.interval();
            object!({
                "count": row.count,
                "people": row.people,
                "per_100_000": row.per_100_000(),
                "interval": { "method": "garwood", "level_percent": 95, "low": low, "high": high },
                "per_100_000_a_year": found.a_year(row).map(|rate| object!({
                    "value": rate.value,
                    "low": rate.interval.0,
                    "high": rate.interval.1,
                })),
            })
        };
        object!({
            "rows": found.rows.iter().map(|&(authority, row)| object!({
                "id": self.snapshot.authorities[authority].id,
                "authority": self.name(authority),
                "incidence": incidence(row),
            })).collect::<Vec<_>>(),
            "total": found.total.map(incidence),
            "population_years": found
                .rows
                .iter()
                .map(|&(authority, _)| object!({
                    "id": self.snapshot.authorities[authority].id,
                    "year": self.snapshot.authorities[authority].population_year,
                }))
                .collect::<Vec<_>>(),
            "without_population": found
                .without_population
                .iter()
                .map(|&authority| self.name(authority))
                .collect::<Vec<_>>(),
            "left_out": self.left_out(&found.left_out),
        })
    }

    pub(crate) fn amounts(&self) -> Value {
        let amounts = &self.tables.amounts;
        let rows = amounts.rows.iter().map(|row| {
            let decimals = self.decimals(Some(row.measure));
            object!({
                "measure": self.snapshot.measures[row.measure].slug,
                "sum": (row.sum.counts > 0).then(|| count(row.sum.exact, decimals)),
                "authorities": row.sum.counts,
                "mean": row.mean,
                "ratio": row.ratio.map(|ratio| object!({
                    "to": self.snapshot.measures[ratio.to].slug,
                    "value": ratio.value,
                    "authorities": ratio.authorities,
                })),
                "left_out": self.left_out(&row.left_out),
            })
        });
        object!({
            "period": amounts.period.map(|period| &self.snapshot.periods[period].slug),
            "rows": rows.collect::<Vec<_>>(),
        })
    }

    pub(crate) fn listed_rates(&self) -> Value {
        let all = self.tables.listed_rates.iter().map(|one| {
            let rate = &self.snapshot.rates[one.rate];
            let slug = |id| {
                let found = self.snapshot.measure(id);
                found.map(|m| self.snapshot.measures[m].slug.clone())
            };
            let (value, interval) = match &one.found {
                Found::Nothing | Found::Hidden => (None, None),
                Found::Share(share) => (Some(share.percent), share.interval),
                Found::Ratio { value, .. } | Found::PerHead { value, .. } => (Some(*value), None),
            };
            let decimals =
                |id: Option<_>| self.decimals(id.and_then(|id| self.snapshot.measure(id)));
            let rows = one.rows.iter().map(|row| {
                object!({
                    "id": self.snapshot.authorities[row.authority].id,
                    "authority": self.name(row.authority),
                    "part": count(row.part, decimals(Some(rate.part))),
                    "whole": count(row.whole, decimals(rate.whole)),
                    "value": row.value,
                })
            });
            object!({
                "label": rate.label,
                "form": rate.form.code(),
                "part": slug(rate.part),
                "whole": rate.whole.and_then(slug),
                "period": self.snapshot.period(rate.period).map(|p| &self.snapshot.periods[p].slug),
                "per": rate.per,
                "value": value,
                "interval": interval.map(|(low, high)| [low, high]),
                "authorities": one.authorities,
                "hidden": one.found == Found::Hidden,
                "rows": rows.collect::<Vec<_>>(),
                "left_out": self.left_out(&one.left_out),
            })
        });
        all.collect()
    }

    pub(crate) fn answers(&self) -> Value {
        let all = self.tables.answers.iter().map(|one| {
            let counts = one.counts.iter().map(|count| {
                object!({
                    "answer": count.answer.plain(),
                    "authorities": count.authorities,
                    "of_answered_percent": count.of_answered.map(|share| share.percent),
                    "interval": self.interval(count.of_answered),
                    "of_asked_percent": count.of_asked,
                })
            });
            object!({
                "measure": self.snapshot.measures[one.measure].slug,
                "period": self.snapshot.periods[one.period].slug,
                "answered": one.answered,
                "asked": one.asked,
                "excluded": one.excluded,
                "counts": counts.collect::<Vec<_>>(),
                "days": one.days.map(|days| object!({
                    "earliest": days.earliest,
                    "median": days.median,
                    "median_interval": days.median_interval.map(|(low, high)| object!({
                        "method": "order-statistics",
                        "level_percent": 95,
                        "low": low,
                        "high": high,
                    })),
                    "latest": days.latest,
                })),
            })
        });
        all.collect()
    }

    pub(crate) fn denominators(&self) -> Value {
        let found = &self.tables.denominators;
        let whole = found.cells.map(|(whole, _)| whole);
        let rows = found.rows.iter().map(|row| {
            let base = |base: analysis::denominators::Base, share: Option<f64>| {
                object!({
                    "whole": count(base.whole, self.decimals(whole)),
                    "authorities": base.authorities,
                    "share_percent": share,
                })
            };
            // Where nobody gave the part, the sum is not zero: there is none.
            let given = row.known.authorities > 0;
            object!({
                "part": self.snapshot.measures[row.part].slug,
                "count": given.then(|| count(row.count, self.decimals(Some(row.part)))),
                "of_known": base(row.known, row.of_known().filter(|_| given)),
                "of_all": base(row.all, row.of_all().filter(|_| given)),
            })
        });
        rows.collect()
    }
}

/// A number with its 95 % interval.
pub(super) fn estimate(found: Option<Estimate>) -> Option<Value> {
    found.map(|found| {
        object!({
            "value": found.value,
            "low": found.interval.0,
            "high": found.interval.1,
            "level_percent": 95,
        })
    })
}

fn spread(funnel: &Funnel) -> Value {
    match funnel.spread {
        Variation::Chance => object!({ "kind": "chance" }),
        Variation::TooFew => object!({ "kind": "too-few" }),
        Variation::Factor(factor) => object!({ "kind": "multiplicative", "factor": factor }),
        Variation::Between(between) => object!({ "kind": "additive", "between": between }),
    }
}
