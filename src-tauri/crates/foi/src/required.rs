//! What a complete answer holds: a rule, and cells that are otherwise.

use crate::{Asked, Cell, Id, Measure, Period};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Which measures a complete answer holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum RequiredMeasures {
    /// Those that are part of nothing.
    #[default]
    Wholes,
    All,
    /// Only those named one by one.
    None,
}

/// For which periods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum RequiredPeriods {
    /// The whole time.
    #[default]
    Whole,
    /// Those that the whole time is first divided into, such as each year.
    Parts,
    /// Those that are not divided further.
    Finest,
    All,
}

impl RequiredMeasures {
    pub const ALL: [Self; 3] = [Self::Wholes, Self::All, Self::None];

    /// The word written in a plan and stored in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wholes => "wholes",
            Self::All => "all",
            Self::None => "none",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl RequiredPeriods {
    pub const ALL: [Self; 4] = [Self::Whole, Self::Parts, Self::Finest, Self::All];

    /// The word written in a plan and stored in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Parts => "parts",
            Self::Finest => "finest",
            Self::All => "all",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Which measures for which periods. It covers what is added later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RequiredRule {
    pub measures: RequiredMeasures,
    pub periods: RequiredPeriods,
}

impl RequiredRule {
    /// `each measure and part, for each shortest period`
    #[must_use]
    pub fn words(self) -> String {
        let periods = match self.periods {
            RequiredPeriods::Whole => "for the whole time",
            RequiredPeriods::Parts => "for each part of the time",
            RequiredPeriods::Finest => "for each shortest period",
            RequiredPeriods::All => "for every period",
        };
        match self.measures {
            RequiredMeasures::Wholes => format!("each measure, {periods}"),
            RequiredMeasures::All => format!("each measure and part, {periods}"),
            RequiredMeasures::None => "only chosen figures".to_owned(),
        }
    }

    /// What the rule asks for, before its exceptions. Measures and periods stand parents before
    /// their parts; the first period is the whole time.
    #[must_use]
    pub fn cells(self, measures: &[Measure], periods: &[Period]) -> Vec<Cell> {
        let Some(whole) = periods.first() else {
            return Vec::new();
        };
        let divided: HashSet<Id> = periods.iter().filter_map(|one| one.part_of).collect();
        let asked_for: Vec<&Period> = periods
            .iter()
            .filter(|one| match self.periods {
                RequiredPeriods::Whole => one.id == whole.id,
                RequiredPeriods::Parts => {
                    one.part_of == Some(whole.id) || !divided.contains(&whole.id)
                }
                RequiredPeriods::Finest => !divided.contains(&one.id),
                RequiredPeriods::All => true,
            })
            .collect();
        let mut cells = Vec::new();
        for measure in measures {
            let needed = match self.measures {
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
}

/// The cells that a response must fill with figures or answers to be complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RequiredCells {
    /// `None`: each cell was named by itself, as all files before schema 9 have it.
    pub rule: Option<RequiredRule>,
    /// Cells that are needed besides, in order.
    pub also: Vec<Cell>,
    /// Cells that the rule asks for and that are not needed.
    pub except: Vec<Cell>,
}

impl RequiredCells {
    /// Each cell named by itself.
    #[must_use]
    pub fn one_by_one(cells: Vec<Cell>) -> Self {
        Self {
            rule: None,
            also: cells,
            except: Vec::new(),
        }
    }

    /// The cells that are needed, each once: those of the rule, then those besides. Measures and
    /// periods stand parents before their parts; the first period is the whole time.
    #[must_use]
    pub fn cells(&self, measures: &[Measure], periods: &[Period]) -> Vec<Cell> {
        let except: HashSet<&Cell> = self.except.iter().collect();
        let by_rule = self
            .rule
            .map_or_else(Vec::new, |rule| rule.cells(measures, periods));
        let mut seen = HashSet::new();
        by_rule
            .into_iter()
            .filter(|cell| !except.contains(cell))
            .chain(self.also.iter().copied())
            .filter(|cell| seen.insert(*cell))
            .collect()
    }
}
