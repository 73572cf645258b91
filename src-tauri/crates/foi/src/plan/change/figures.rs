//! Figures that a change of the plan may not lose or turn into others.

use super::{Gone, RenamedOptions};
use crate::plan::record::Asks;
use crate::plan::{PlanError, PlanPath};
use crate::{Answer, Asked, Measure, Snapshot, Value, YesNo, format};

/// Refuses what would lose figures or turn them into something else.
pub(super) fn keep_figures(
    snapshot: &Snapshot,
    asks: &Asks,
    gone: &Gone,
    renamed: &[RenamedOptions],
) -> Result<(), PlanError> {
    let figures = Figures::of(snapshot);
    let refuse = |key: &'static str, message: String| {
        Err(PlanError::new(PlanPath::default().key(key), message))
    };
    let gone_measures = gone.measures.iter().filter_map(|id| snapshot.measure(*id));
    for m in gone_measures {
        let n = figures.of_measure(m);
        if n > 0 {
            return refuse(
                "measure",
                format!(
                    "The plan leaves out “{}” ({}), which has {}. Put it back, or remove its figures first. Nothing was changed.",
                    snapshot.measures[m].label,
                    snapshot.measures[m].slug,
                    format::plural(n, "figure", "figures")
                ),
            );
        }
    }
    let key = if asks.periods.len() > 1 {
        "period"
    } else {
        "periods"
    };
    for p in gone.periods.iter().filter_map(|id| snapshot.period(*id)) {
        let n = figures.of_period(p);
        if n > 0 {
            return refuse(
                key,
                format!(
                    "The plan leaves out the period “{}” ({}), which has {}. Put it back, or remove its figures first. Nothing was changed.",
                    snapshot.periods[p].label,
                    snapshot.periods[p].slug,
                    format::plural(n, "figure", "figures")
                ),
            );
        }
    }
    for new in &asks.periods {
        let Some(p) = snapshot.period(new.id) else {
            continue;
        };
        let old = &snapshot.periods[p];
        if (old.start, old.end) != (new.start, new.end) && figures.of_period(p) > 0 {
            return refuse(
                key,
                format!(
                    "“{}” has {}, which are for {} to {}. Give the other days another short name, or remove its figures first. Nothing was changed.",
                    old.label,
                    format::plural(figures.of_period(p), "figure", "figures"),
                    format::day(old.start),
                    format::day(old.end)
                ),
            );
        }
    }
    for new in &asks.measures {
        let Some(m) = snapshot.measure(new.id) else {
            continue;
        };
        if let Some(message) = figures.would_change(snapshot, m, new, renamed) {
            return refuse("measure", message);
        }
    }
    Ok(())
}

/// Which cells hold figures, of any authority or published total.
struct Figures<'a> {
    snapshot: &'a Snapshot,
}

impl<'a> Figures<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        Self { snapshot }
    }

    fn values(&self, measure: usize, period: usize) -> impl Iterator<Item = &'a Value> {
        let snapshot = self.snapshot;
        let own = (0..snapshot.authorities.len()).map(move |a| snapshot.value(a, measure, period));
        let totals = (0..snapshot.aggregates.len())
            .map(move |a| snapshot.aggregate_value(a, measure, period));
        own.chain(totals)
            .filter(|value| **value != Value::NotEntered)
    }

    fn of_measure(&self, measure: usize) -> usize {
        let periods = 0..self.snapshot.periods.len();
        periods.map(|p| self.values(measure, p).count()).sum()
    }

    fn of_period(&self, period: usize) -> usize {
        let measures = 0..self.snapshot.measures.len();
        measures.map(|m| self.values(m, period).count()).sum()
    }

    /// Why the figures of a measure would no longer be what they are.
    fn would_change(
        &self,
        snapshot: &Snapshot,
        m: usize,
        new: &Measure,
        renamed: &[RenamedOptions],
    ) -> Option<String> {
        let old = &snapshot.measures[m];
        let n = self.of_measure(m);
        if n == 0 {
            return None;
        }
        let has = format!(
            "“{}” has {}",
            old.label,
            format::plural(n, "figure", "figures")
        );
        if old.kind != new.kind {
            return Some(format!(
                "{has} as a {}, so it cannot become a {}. Ask it as another measure, or remove its figures first. Nothing was changed.",
                old.kind.words(),
                new.kind.words()
            ));
        }
        if old.decimals != new.decimals {
            return Some(format!(
                "{has}. With another number of decimals all of them would change. Remove them first. Nothing was changed."
            ));
        }
        let all = (0..snapshot.periods.len()).flat_map(|p| self.values(m, p).map(move |v| (p, v)));
        for (p, value) in all {
            let answer = value.answer();
            match answer {
                Some(Answer::Choice(option))
                    if !new
                        .options
                        .iter()
                        .any(|one| *one == RenamedOptions::now(renamed, new.id, option)) =>
                {
                    return Some(format!(
                        "The plan leaves out the option “{option}” of “{}”, which was answered. Put it back, or say which option it is now: {{ label = \"…\", was = \"{option}\" }}. Nothing was changed.",
                        old.label
                    ));
                }
                Some(Answer::YesNo(YesNo::Partly)) if !new.partly => {
                    return Some(format!(
                        "“{}” was answered with partly, so partly has to stay. Nothing was changed.",
                        old.label
                    ));
                }
                _ => {}
            }
            if new.asked == Asked::Once && p > 0 {
                return Some(format!(
                    "{has}, some of them for {}, so it cannot be asked once. Remove those first. Nothing was changed.",
                    snapshot.periods[p].label
                ));
            }
        }
        None
    }
}
