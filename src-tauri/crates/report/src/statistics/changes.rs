//! Who is in the analysis, and how authorities changed, for scripts.

use super::Statistics;
use super::between::given;
use analysis::changes::TrendTest;
use analysis::sample::{SampleGroup, SampleRow, differ};
use serde_json::{Value, json as object};

impl Statistics<'_> {
    pub(crate) fn sample(&self) -> Value {
        let sample = &self.tables.sample;
        let rows = |rows: &[SampleRow]| -> Value {
            let written = rows.iter().map(|row| {
                let (region, third, people) = match &row.group {
                    SampleGroup::Region(name) => (name.clone(), None, None),
                    SampleGroup::Third(third, people) => (None, Some(third + 1), Some(people)),
                    SampleGroup::WithoutPopulation => (None, None, None),
                };
                object!({
                    "region": region,
                    "third_by_population": third,
                    "people": people,
                    "asked": row.asked,
                    "included": row.included,
                })
            });
            written.collect()
        };
        let test = |rows: &[SampleRow]| {
            differ(rows).map(|found| {
                object!({
                    "chi_square": found.chi_square,
                    "degrees_of_freedom": found.degrees,
                    "p": found.p,
                })
            })
        };
        let (asked, included) = sample.people;
        object!({
            "asked": sample.asked,
            "included": sample.included,
            "people_asked": (asked > 0).then_some(asked),
            "people_included": (asked > 0).then_some(included),
            "regions": rows(&sample.regions),
            "regions_test": test(&sample.regions),
            "sizes": rows(&sample.sizes),
            "sizes_test": test(&sample.sizes),
        })
    }

    pub(crate) fn changes(&self) -> Value {
        let changes = &self.tables.changes;
        let slug = |period: usize| &self.snapshot.periods[period].slug;
        let test = |found: &TrendTest| {
            object!({
                "z": found.z,
                "p": found.p,
                "periods": found.periods,
                "authorities": found.authorities,
            })
        };
        object!({
            "measure": changes.measure.map(|measure| &self.snapshot.measures[measure].slug),
            "authorities": changes.authorities,
            "rows": given(&changes.rows, |rows| rows.iter().map(|row| object!({
                "from": slug(row.from),
                "to": slug(row.to),
                "rose": row.rose,
                "fell": row.fell,
                "same": row.same,
                "rose_percent": row.share.map(|share| share.percent),
                "interval": self.interval(row.share),
                "rate": row.rate.as_ref().map(|rate| object!({
                    "authorities": rate.first.authorities,
                    "before": self.rate(rate.second.rate),
                    "after": self.rate(rate.first.rate),
                    "change_points": super::further::estimate(rate.contrast.difference),
                })),
            })).collect()),
            "trend_of_counts": given(&changes.counts, test),
            "trend_of_rates": given(&changes.rates, test),
        })
    }
}
