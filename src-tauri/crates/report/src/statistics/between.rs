//! How authorities differ, for scripts. What is not given is `null`, with the reason beside it.

use super::{Statistics, bounds, count};
use analysis::Absent;
use analysis::per_head::Incidence;
use serde_json::{Value, json as object};

/// A word for why a statistic is `null`.
pub(super) fn absent(why: Absent) -> &'static str {
    match why {
        Absent::NoRate => "no-rate",
        Absent::TooFew { .. } => "too-few",
        Absent::TooFewPeriods { .. } => "too-few-periods",
        Absent::Amounts => "amounts",
        Absent::NothingVaries => "nothing-varies",
        Absent::Hidden => "hidden",
    }
}

/// The statistic, or `{ "absent": … }`.
pub(super) fn given<T>(found: &Result<T, Absent>, write: impl FnOnce(&T) -> Value) -> Value {
    match found {
        Ok(found) => write(found),
        Err(why) => object!({ "absent": absent(*why) }),
    }
}

impl Statistics<'_> {
    pub(crate) fn between(&self) -> Value {
        let between = &self.tables.between;
        let whole = self.tables.rates.cells.map(|(_, whole, _)| whole);
        let decimals = whole.map_or(0, |whole| self.snapshot.measures[whole].decimals);
        object!({
            "authorities": between.authorities,
            "clustered_interval": given(&between.clustered, |&found| object!({
                "method": "ratio-estimator-t",
                "level_percent": 95,
                "interval": bounds(Some(found)),
            })),
            "median": given(&between.median, |found| object!({
                "rate_percent": found.percent,
                "method": "order-statistics",
                "level_percent": 95,
                "interval": bounds(found.interval),
            })),
            "heterogeneity": given(&between.heterogeneity, |found| object!({
                "chi_square": found.chi_square,
                "degrees_of_freedom": found.degrees,
                "p": found.p,
                "dispersion": found.dispersion(),
                "expected_below_five": found.below_five,
                "approximate": found.is_rough(),
            })),
            "largest": given(&between.largest, |found| found.iter().map(|one| object!({
                "top": one.top,
                "authority": one.authority.map(|at| &self.snapshot.authorities[at].name),
                "whole": count(one.whole, decimals),
                "of": count(one.of, decimals),
                "share_percent": one.percent,
            })).collect()),
            "if_all_answered": given(&between.if_all, |found| found.map_or(Value::Null, |found| object!({
                "asked": found.asked,
                "missing": found.missing,
                "most_each": {
                    "count": count(found.most.count, decimals),
                    "per_100_000_people": found.most.per_head.map(Incidence::per_100_000),
                    "by_population": found.most.by_population,
                },
                "whole": [count(found.whole.0, decimals), count(found.whole.1, decimals)],
                "rate": bounds(Some(found.rate)),
            }))),
        })
    }
}
