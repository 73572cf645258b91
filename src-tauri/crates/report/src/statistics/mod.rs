//! The statistics of a campaign for scripts: a part of the JSON document each. Here is how single
//! numbers, and what stands in their place, are written; `compose::exhibits` says which parts there
//! are. A missing number is `null` with its state, never 0.

mod between;
mod changes;
mod further;
mod headline;
mod timeliness;

use analysis::rates::RateRow;
use analysis::small_counts::{Mark, Published, Shown, summary::Over};
use analysis::{LeftOut, Tables, interval::Proportion};
use foi::{Snapshot, Value as Figure, format, names};
use serde_json::{Value, json as object};

/// What the statistics are written from.
pub(crate) struct Statistics<'a> {
    pub snapshot: &'a Snapshot,
    pub tables: &'a Tables,
    /// Where counts are hidden or rounded: then the tables are those of the printed numbers.
    pub published: Option<&'a Published>,
}

impl Statistics<'_> {
    pub(crate) fn progress(&self) -> Value {
        let progress = &self.tables.progress;
        object!({
            "authorities": progress.authorities, "asked": progress.asked,
            "answered": progress.answered, "complete": progress.complete,
            "included": progress.included, "exceptions": progress.exceptions,
        })
    }

    pub(crate) fn responses(&self) -> Value {
        let snapshot = self.snapshot;
        let rows = self.tables.responses.iter();
        rows.map(|row| {
            object!({
                "id": snapshot.authorities[row.authority].id,
                "authority": snapshot.authorities[row.authority].name,
                "slug": names::slug(&snapshot.authorities[row.authority].name),
                "data_provided": row.provided.code(),
                "included": row.included,
                "reason": row.reason,
                "decided": row.decided,
                "exception": row.exception,
            })
        })
        .collect()
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

/// A number that readers do not get: `hidden-small` by the rule, `hidden` to protect others.
fn hidden(mark: Mark) -> &'static str {
    match mark {
        Mark::Number(_) => "count",
        Mark::Small => "hidden-small",
        Mark::Complementary => "hidden",
        Mark::Unpublished => "not-published",
    }
}
