//! What a complete answer holds: the cells of a rule, and which rule some cells follow.

use super::record::unknown;
use super::{Plan, PlanError, PlanPath, Required, RequiredMeasures, RequiredPeriods};
use crate::{Asked, Cell, Id, Measure, Period, Rate, Snapshot};
use std::collections::{HashMap, HashSet};

impl Plan {
    /// The cells that a complete answer holds. Without a rule, those of the usual one and the part
    /// of the headline rate.
    pub(super) fn required(
        &self,
        measures: &[Measure],
        periods: &[Period],
        headline: Option<&Rate>,
    ) -> Result<Vec<Cell>, PlanError> {
        let Some(rule) = &self.required else {
            let part = headline.map(|rate| Cell {
                measure: rate.part,
                period: rate.period,
            });
            let mut cells = by_rule(&Required::default(), measures, periods);
            cells.extend(part.filter(|part| !cells.contains(part)));
            return Ok(cells);
        };
        let measures_by_slug: HashMap<&str, Id> =
            measures.iter().map(|one| (&*one.slug, one.id)).collect();
        let periods_by_slug: HashMap<&str, Id> =
            periods.iter().map(|one| (&*one.slug, one.id)).collect();
        let cell = |(measure, period): &(String, String), path: PlanPath| {
            Ok(Cell {
                measure: match measures_by_slug.get(measure.trim()) {
                    Some(&id) => id,
                    None => {
                        let known = measures.iter().map(|one| &*one.slug);
                        unknown(known, measure, path.at(0), "measure")?
                    }
                },
                period: match periods_by_slug.get(period.trim()) {
                    Some(&id) => id,
                    None => {
                        let known = periods.iter().map(|one| &*one.slug);
                        unknown(known, period, path.at(1), "period")?
                    }
                },
            })
        };
        let path = PlanPath::default().key("required");
        let mut except = HashSet::new();
        for (n, one) in rule.except.iter().enumerate() {
            except.insert(cell(one, path.key("except").at(n))?);
        }
        let mut cells = by_rule(rule, measures, periods);
        cells.retain(|one| !except.contains(one));
        let mut needed: HashSet<Cell> = cells.iter().copied().collect();
        for (n, one) in rule.also.iter().enumerate() {
            let also = cell(one, path.key("also").at(n))?;
            if needed.insert(also) {
                cells.push(also);
            }
        }
        Ok(cells)
    }
}

/// What the rule asks for, before its exceptions.
fn by_rule(rule: &Required, measures: &[Measure], periods: &[Period]) -> Vec<Cell> {
    let Some(whole) = periods.first() else {
        return Vec::new();
    };
    let divided: HashSet<Id> = periods.iter().filter_map(|one| one.part_of).collect();
    let asked_for: Vec<&Period> = periods
        .iter()
        .filter(|one| match rule.periods {
            RequiredPeriods::Whole => one.id == whole.id,
            RequiredPeriods::Parts => one.part_of == Some(whole.id) || !divided.contains(&whole.id),
            RequiredPeriods::Finest => !divided.contains(&one.id),
            RequiredPeriods::All => true,
        })
        .collect();
    let mut cells = Vec::new();
    for measure in measures {
        let needed = match rule.measures {
            RequiredMeasures::Wholes => measure.part_of.is_none(),
            RequiredMeasures::All => true,
            RequiredMeasures::None => false,
        };
        if !needed {
            continue;
        }
        let times = match measure.asked {
            Asked::Once => std::slice::from_ref(&whole),
            Asked::Each => &asked_for[..],
        };
        cells.extend(times.iter().map(|period| Cell {
            measure: measure.id,
            period: period.id,
        }));
    }
    cells
}

impl Required {
    /// The rule that leaves the fewest exceptions of what a campaign requires.
    pub(super) fn from_snapshot(snapshot: &Snapshot) -> Self {
        let cells = &snapshot.campaign.required;
        let needed: HashSet<&Cell> = cells.iter().collect();
        let name = |cell: &Cell| {
            let measure = &snapshot.measures[snapshot.measure(cell.measure)?];
            let period = &snapshot.periods[snapshot.period(cell.period)?];
            Some((measure.slug.clone(), period.slug.clone()))
        };
        let mut best: Option<Self> = None;
        for measures in [
            RequiredMeasures::Wholes,
            RequiredMeasures::All,
            RequiredMeasures::None,
        ] {
            for periods in [
                RequiredPeriods::Whole,
                RequiredPeriods::Parts,
                RequiredPeriods::Finest,
                RequiredPeriods::All,
            ] {
                let mut rule = Self {
                    measures,
                    periods,
                    ..Self::default()
                };
                let asked = by_rule(&rule, &snapshot.measures, &snapshot.periods);
                let by_rule: HashSet<&Cell> = asked.iter().collect();
                let unneeded = asked.iter().filter(|one| !needed.contains(one));
                rule.except = unneeded.filter_map(name).collect();
                let besides = cells.iter().filter(|one| !by_rule.contains(one));
                rule.also = besides.filter_map(name).collect();
                if best
                    .as_ref()
                    .is_none_or(|best| rule.exceptions() < best.exceptions())
                {
                    best = Some(rule);
                }
            }
        }
        best.unwrap_or_default()
    }

    fn exceptions(&self) -> usize {
        self.except.len() + self.also.len()
    }
}
