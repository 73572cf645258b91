//! A plan as it is edited: what it comes to, in words and as the grid it makes.

use super::words::{amounts, headline, sentence};
use foi::plan::record::Asks;
use foi::plan::{BreakdownPlan, MeasurePlan, OptionPlan, PartPlan, Plan, PlanError};
use foi::{Asked, Cell, Kind, Measure, Parts, Period, format, ids};
use serde::Serialize;
use std::collections::HashSet;

/// What a plan that is being written comes to.
#[derive(Clone, Debug, Default, Serialize, specta::Type)]
pub struct PlanLook {
    /// The first thing that cannot be right; all else is of what could be made of the plan.
    pub problem: Option<PlanProblem>,
    /// One sentence for each measure that is part of nothing: `People searched: (6 financial years +
    /// the whole time) × (1 + 3 parts) = 28 figures from each of 43 forces`.
    pub words: Vec<String>,
    /// All that is asked, of all authorities: `28 figures and 1 answer from each of 43 forces: 1,247
    /// in all`.
    pub total: String,
    /// The headline rate that is made where the plan names no rate; empty where there is none.
    pub headline: String,
    /// In order; parts after what they are part of.
    pub periods: Vec<PlannedPeriod>,
    /// Days of the time asked for that are in no part of it, where it is divided.
    pub gaps: Vec<String>,
    /// Rows of the grid: measures, each with its parts below it, and what is left over of them.
    pub rows: Vec<PlannedRow>,
}

/// Something in a plan that cannot be right.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlanProblem {
    /// Where: `measure[1].breakdown[0].part[2].slug`.
    pub path: String,
    pub message: String,
    /// Something is only not written yet, and all that is written can be right.
    pub missing: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlannedPeriod {
    pub label: String,
    pub slug: String,
    /// First day, and last.
    pub from: String,
    pub to: String,
    /// Short name of the period that it is part of; empty for the whole time.
    pub within: String,
    /// 0 for the whole time.
    pub depth: u32,
    /// `12 months`, `45 days`
    pub length: String,
}

/// A measure or a part as a row of the grid, or what is left over of a breakdown.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlannedRow {
    /// Where in the plan: `measure[0].breakdown[0].part[1]`. Of what is left over, its breakdown.
    pub path: String,
    /// Empty for what is left over, which is worked out and never asked.
    pub slug: String,
    pub label: String,
    /// The breakdown that it is the first part of; empty for all others.
    pub heading: String,
    /// 0 for a measure that is part of nothing.
    pub depth: u32,
    pub kind: Kind,
    pub once: bool,
    /// What an answer is: `offences`, `yes or no`, `one of 3`.
    pub answer: String,
    /// For each period, in order: a complete answer must have it.
    pub required: Vec<bool>,
}

/// Looks at a plan as far as it goes.
#[must_use]
pub fn look(plan: &Plan) -> PlanLook {
    let mut shown = filled(plan);
    let made = shown.made(&mut ids::sequence(1));
    let problem = problem(plan, made.as_ref().err());
    let made = made.or_else(|_| {
        shown.rate.clear();
        shown.required = None;
        let asks = shown.asks(&mut ids::sequence(1))?;
        Ok::<_, PlanError>((asks, shown.asked_authorities().unwrap_or_default()))
    });
    let Ok((asks, authorities)) = made else {
        return PlanLook {
            problem,
            ..PlanLook::default()
        };
    };
    let authorities = authorities.len();
    let campaign = shown.campaign(foi::Id::nil(), &asks);
    PlanLook {
        problem,
        words: shown
            .measure
            .iter()
            .map(|measure| sentence(measure, &shown, &asks, &campaign, authorities))
            .collect(),
        total: amounts(&shown, &asks, &campaign, authorities),
        headline: if plan.rate.is_empty() {
            headline(&asks)
        } else {
            String::new()
        },
        periods: periods(&asks.periods),
        gaps: gaps(&asks.periods),
        rows: rows(&shown, &asks),
    }
}

/// What is written and cannot be right comes before what is not written yet.
fn problem(plan: &Plan, wrong: Option<&PlanError>) -> Option<PlanProblem> {
    let of = |error: &PlanError, missing| PlanProblem {
        path: error.path.to_string(),
        message: error.message.clone(),
        missing,
    };
    match wrong {
        Some(error) => Some(of(error, plan.measure.is_empty())),
        None => plan
            .made(&mut ids::sequence(1))
            .err()
            .map(|error| of(&error, true)),
    }
}

/// The plan with something in the place of all that is not written yet.
fn filled(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    fill(&mut plan.title, || "New campaign".to_owned());
    let mut parts = 0;
    for (n, measure) in plan.measure.iter_mut().enumerate() {
        fill(&mut measure.label, || format!("Measure {}", n + 1));
        fill_parts(&mut measure.breakdown, &mut parts);
        if measure.kind == Kind::Choice {
            let least = measure.options.len().max(2);
            measure.options.resize(least, OptionPlan::default());
            for (n, option) in measure.options.iter_mut().enumerate() {
                fill(&mut option.label, || format!("Option {}", n + 1));
            }
        }
    }
    for (n, authority) in plan.authority.iter_mut().enumerate() {
        fill(&mut authority.name, || format!("Authority {}", n + 1));
    }
    plan
}

fn fill(text: &mut String, with: impl FnOnce() -> String) {
    if text.trim().is_empty() {
        *text = with();
    }
}

fn fill_parts(breakdowns: &mut [BreakdownPlan], count: &mut usize) {
    for breakdown in breakdowns {
        if breakdown.part.is_empty() {
            breakdown.part.push(PartPlan::default());
        }
        for part in &mut breakdown.part {
            *count += 1;
            fill(&mut part.label, || format!("Part {count}"));
            fill_parts(&mut part.breakdown, count);
        }
    }
}

fn periods(all: &[Period]) -> Vec<PlannedPeriod> {
    let above = |id| all.iter().find(|one| Some(one.id) == id);
    let depth = |period: &Period| {
        let above = |id| above(Some(id)).and_then(|one| one.part_of);
        crate::settings::view::depth(period.part_of, above)
    };
    all.iter()
        .map(|period| PlannedPeriod {
            label: period.label.clone(),
            slug: period.slug.clone(),
            from: period.start.to_string(),
            to: period.end.to_string(),
            within: above(period.part_of).map_or_else(String::new, |whole| whole.slug.clone()),
            depth: depth(period),
            length: format::length(period),
        })
        .collect()
}

/// `1 January 2020 to 31 March 2020 is in no part of 2020/21`
fn gaps(all: &[Period]) -> Vec<String> {
    let mut gaps = Vec::new();
    for whole in all {
        let mut parts: Vec<&Period> = all
            .iter()
            .filter(|one| one.part_of == Some(whole.id))
            .collect();
        if parts.is_empty() {
            continue;
        }
        parts.sort_by_key(|one| one.start);
        let mut next = whole.start;
        let ends = parts.iter().map(|one| (one.start, one.end));
        let after = whole.end.succ_opt().unwrap_or(whole.end);
        for (start, end) in ends.chain([(after, after)]) {
            if next < start {
                let last = start.pred_opt().unwrap_or(start);
                gaps.push(format!(
                    "{} to {} is in no part of {}",
                    format::day(next),
                    format::day(last),
                    whole.label
                ));
            }
            next = next.max(end.succ_opt().unwrap_or(end));
        }
    }
    gaps
}

/// The rows of a plan of which `asks` was made: both name measures in the same order.
fn rows(plan: &Plan, asks: &Asks) -> Vec<PlannedRow> {
    let mut rows = Rows {
        asks,
        required: asks.required_cells().into_iter().collect(),
        next: 0,
        made: Vec::new(),
    };
    for (n, measure) in plan.measure.iter().enumerate() {
        rows.measure(measure, &format!("measure[{n}]"));
    }
    rows.made
}

struct Rows<'a> {
    asks: &'a Asks,
    required: HashSet<Cell>,
    /// The measure of `asks` that comes next.
    next: usize,
    made: Vec<PlannedRow>,
}

impl Rows<'_> {
    fn measure(&mut self, plan: &MeasurePlan, path: &str) {
        self.add(path, 0, "");
        self.breakdowns(&plan.breakdown, path, 1);
    }

    fn breakdowns(&mut self, breakdowns: &[BreakdownPlan], of: &str, depth: u32) {
        for (n, breakdown) in breakdowns.iter().enumerate() {
            let path = format!("{of}.breakdown[{n}]");
            for (n, part) in breakdown.part.iter().enumerate() {
                let path = format!("{path}.part[{n}]");
                let heading = if n == 0 { breakdown.label() } else { "" };
                self.add(&path, depth, heading);
                self.breakdowns(&part.breakdown, &path, depth + 1);
            }
            if breakdown.parts == Parts::Exclusive && !breakdown.complete {
                self.left_over(breakdown, path, depth);
            }
        }
    }

    fn add(&mut self, path: &str, depth: u32, heading: &str) {
        let Some(measure) = self.asks.measures.get(self.next) else {
            return;
        };
        self.next += 1;
        let once = measure.asked == Asked::Once;
        let needed = |period: &Period| {
            self.required.contains(&Cell {
                measure: measure.id,
                period: period.id,
            })
        };
        self.made.push(PlannedRow {
            path: path.to_owned(),
            slug: measure.slug.clone(),
            label: measure.label.clone(),
            heading: heading.to_owned(),
            depth,
            kind: measure.kind,
            once,
            answer: answer(measure),
            required: self.asks.periods.iter().map(needed).collect(),
        });
    }

    fn left_over(&mut self, breakdown: &BreakdownPlan, path: String, depth: u32) {
        let label = match breakdown.remainder.trim() {
            "" => "Other",
            label => label,
        };
        let kind = self.made.last().map_or(Kind::Count, |part| part.kind);
        self.made.push(PlannedRow {
            path,
            slug: String::new(),
            label: label.to_owned(),
            heading: String::new(),
            depth,
            kind,
            once: self.made.last().is_some_and(|part| part.once),
            answer: String::new(),
            required: Vec::new(),
        });
    }
}

/// What an answer to a measure is.
fn answer(measure: &Measure) -> String {
    match measure.kind {
        Kind::Count | Kind::Amount => measure.unit.clone(),
        Kind::YesNo if measure.partly => "yes, no or partly".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice => format!("one of {}", measure.options.len()),
        Kind::Date => "a date".to_owned(),
        Kind::Text => "in words".to_owned(),
    }
}
