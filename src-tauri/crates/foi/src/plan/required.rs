//! What a complete answer holds, as a plan says it and as the record keeps it.

use super::record::unknown;
use super::{Plan, PlanError, PlanPath, Required, RequiredMeasures, RequiredPeriods};
use crate::{Cell, Id, Measure, Period, Rate, RequiredCells, RequiredRule, Snapshot};
use std::collections::{HashMap, HashSet};

impl Plan {
    /// What a complete answer holds. Without a rule, that of the usual one and the part of the
    /// headline rate.
    pub(super) fn required(
        &self,
        measures: &[Measure],
        periods: &[Period],
        headline: Option<&Rate>,
    ) -> Result<RequiredCells, PlanError> {
        let Some(rule) = &self.required else {
            let part = headline.map(|rate| Cell {
                measure: rate.part,
                period: rate.period,
            });
            let rule = RequiredRule::default();
            let by_rule = rule.cells(measures, periods);
            return Ok(RequiredCells {
                rule: Some(rule),
                also: part
                    .filter(|part| !by_rule.contains(part))
                    .into_iter()
                    .collect(),
                except: Vec::new(),
            });
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
        // Each once: a cell can be named twice, or be asked for by the rule as well.
        let mut except = Vec::new();
        let mut excepted = HashSet::new();
        for (n, one) in rule.except.iter().enumerate() {
            let cell = cell(one, path.key("except").at(n))?;
            except.extend(excepted.insert(cell).then_some(cell));
        }
        let by_rule = rule.rule().cells(measures, periods);
        let mut needed: HashSet<Cell> = by_rule.into_iter().collect();
        needed.retain(|one| !excepted.contains(one));
        let mut also = Vec::new();
        for (n, one) in rule.also.iter().enumerate() {
            let cell = cell(one, path.key("also").at(n))?;
            also.extend(needed.insert(cell).then_some(cell));
        }
        // What is named both ways is needed.
        except.retain(|one| !also.contains(one));
        Ok(RequiredCells {
            rule: Some(rule.rule()),
            also,
            except,
        })
    }
}

impl Required {
    /// The rule without its exceptions.
    #[must_use]
    pub fn rule(&self) -> RequiredRule {
        RequiredRule {
            measures: self.measures,
            periods: self.periods,
        }
    }

    /// What a campaign requires: by its rule, or where it keeps none, by the rule that leaves the
    /// fewest exceptions.
    pub(super) fn from_snapshot(snapshot: &Snapshot) -> Self {
        let kept = &snapshot.campaign.required;
        if let Some(rule) = kept.rule {
            return Self::named(snapshot, rule, &kept.except, &kept.also);
        }
        let cells = kept.cells(&snapshot.measures, &snapshot.periods);
        let needed: HashSet<&Cell> = cells.iter().collect();
        let mut best: Option<Self> = None;
        for measures in RequiredMeasures::ALL {
            for periods in RequiredPeriods::ALL {
                let rule = RequiredRule { measures, periods };
                let asked = rule.cells(&snapshot.measures, &snapshot.periods);
                let by_rule: HashSet<&Cell> = asked.iter().collect();
                let unneeded: Vec<Cell> = asked
                    .iter()
                    .filter(|one| !needed.contains(one))
                    .copied()
                    .collect();
                let besides: Vec<Cell> = cells
                    .iter()
                    .filter(|one| !by_rule.contains(one))
                    .copied()
                    .collect();
                let rule = Self::named(snapshot, rule, &unneeded, &besides);
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

    /// A rule with its exceptions by their short names.
    fn named(snapshot: &Snapshot, rule: RequiredRule, except: &[Cell], also: &[Cell]) -> Self {
        let name = |cell: &Cell| {
            let measure = &snapshot.measures[snapshot.measure(cell.measure)?];
            let period = &snapshot.periods[snapshot.period(cell.period)?];
            Some((measure.slug.clone(), period.slug.clone()))
        };
        Self {
            measures: rule.measures,
            periods: rule.periods,
            except: except.iter().filter_map(name).collect(),
            also: also.iter().filter_map(name).collect(),
        }
    }

    fn exceptions(&self) -> usize {
        self.except.len() + self.also.len()
    }
}
