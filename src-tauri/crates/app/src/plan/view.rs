//! A plan as it is edited: what it comes to, in words and as the columns it makes.

use foi::plan::{BreakdownPlan, Plan, record::Asks};
use foi::{Asked, Measure, Period, format, ids};
use serde::Serialize;

/// What a plan that is being written comes to.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlanLook {
    /// The first thing that cannot be right; all else is of what could be made of the plan.
    pub problem: Option<PlanProblem>,
    /// One sentence for each measure that is part of nothing: `People searched: 6 financial years ×
    /// (1 + 3 parts) = 24 figures from each of 43 forces`.
    pub words: Vec<String>,
    /// All figures that are asked for, of all authorities. Empty where the plan has a problem.
    pub total: String,
    /// In order; parts after what they are part of.
    pub periods: Vec<PlannedPeriod>,
    /// Days of the time asked for that are in no part of it, where it is divided.
    pub gaps: Vec<String>,
    /// Headings of the grid of figures, at most [`MAX_COLUMNS`].
    pub columns: Vec<PlannedColumn>,
    /// Columns that are not among `columns`.
    pub more_columns: u32,
}

/// Most columns of which a plan's grid is shown.
pub const MAX_COLUMNS: usize = 60;

/// Something in a plan that cannot be right.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlanProblem {
    /// Where: `measure[1].breakdown[0].part[2].slug`.
    pub path: String,
    pub message: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlannedPeriod {
    pub label: String,
    pub slug: String,
    /// 0 for the whole time.
    pub depth: u32,
    /// `12 months`, `45 days`
    pub length: String,
}

/// A column that the plan makes: a measure in a period.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlannedColumn {
    /// The measure that is part of nothing and holds it.
    pub group: String,
    /// The breakdown in which it stands; empty for the whole itself.
    pub breakdown: String,
    pub measure: String,
    pub period: String,
    /// A complete answer must have it.
    pub required: bool,
}

/// Looks at a plan as far as it goes.
#[must_use]
pub fn look(plan: &Plan) -> PlanLook {
    let asks = plan.asks(&mut ids::sequence(1));
    let problem = match (&asks, &plan.record(&mut ids::sequence(1))) {
        (Err(error), _) | (Ok(_), Err(error)) => Some(PlanProblem {
            path: error.path.to_string(),
            message: error.message.clone(),
        }),
        (Ok(_), Ok(_)) => None,
    };
    let Ok(asks) = asks else {
        return PlanLook {
            problem,
            words: Vec::new(),
            total: String::new(),
            periods: Vec::new(),
            gaps: Vec::new(),
            columns: Vec::new(),
            more_columns: 0,
        };
    };
    let authorities = plan
        .record(&mut ids::sequence(1))
        .map_or(0, |record| record.authorities.len());
    let campaign = plan.campaign(foi::Id::nil(), &asks);
    let each = |figures: usize| {
        let of = if authorities == 0 {
            format!("each {}", campaign.authority_noun)
        } else if authorities == 1 {
            format!("1 {}", campaign.authority_noun)
        } else {
            format!(
                "each of {} {}",
                format::count(authorities as i64, 0),
                campaign.authority_noun_plural
            )
        };
        format!("{} from {of}", format::plural(figures, "answer", "answers"))
    };
    let mut all = 0;
    let wholes: Vec<&Measure> = asks
        .measures
        .iter()
        .filter(|one| one.part_of.is_none())
        .collect();
    let words = wholes
        .iter()
        .zip(&plan.measure)
        .map(|(measure, planned)| {
            let parts = parts(&planned.breakdown);
            let times = match measure.asked {
                Asked::Once => 1,
                Asked::Each => asks.periods.len(),
            };
            all += times * (1 + parts);
            let periods = match (measure.asked, asks.periods.len()) {
                (Asked::Once, _) => "asked once".to_owned(),
                (Asked::Each, 1) => "1 period".to_owned(),
                (Asked::Each, n) => format!("{n} periods"),
            };
            let divided = match parts {
                0 => String::new(),
                n => format!(" × (1 + {})", format::plural(n, "part", "parts")),
            };
            format!(
                "{}: {periods}{divided} = {}",
                measure.label,
                each(times * (1 + parts))
            )
        })
        .collect();
    let (columns, more_columns) = columns(&asks);
    PlanLook {
        total: if problem.is_some() {
            String::new()
        } else if authorities > 1 {
            format!(
                "{}, {} in all",
                each(all),
                format::count((all * authorities) as i64, 0)
            )
        } else {
            each(all)
        },
        problem,
        words,
        periods: periods(&asks.periods),
        gaps: gaps(&asks.periods),
        columns,
        more_columns,
    }
}

fn parts(breakdowns: &[BreakdownPlan]) -> usize {
    let all = breakdowns.iter().flat_map(|one| &one.part);
    all.map(|part| 1 + parts(&part.breakdown)).sum()
}

fn periods(all: &[Period]) -> Vec<PlannedPeriod> {
    let depth = |period: &Period| {
        let above = |id| {
            all.iter()
                .find(|one| one.id == id)
                .and_then(|one| one.part_of)
        };
        crate::settings::view::depth(period.part_of, above)
    };
    all.iter()
        .map(|period| PlannedPeriod {
            label: period.label.clone(),
            slug: period.slug.clone(),
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

fn columns(asks: &Asks) -> (Vec<PlannedColumn>, u32) {
    let label = |id| asks.measures.iter().find(|one| one.id == id);
    let group = |measure: &Measure| {
        let mut top = measure.clone();
        while let Some(whole) = top.part_of.and_then(label) {
            top = whole.clone();
        }
        top.label
    };
    let mut columns = Vec::new();
    let mut more = 0_u32;
    for measure in &asks.measures {
        let breakdown = measure
            .breakdown
            .and_then(|id| asks.breakdowns.iter().find(|one| one.id == id));
        for (at, period) in asks.periods.iter().enumerate() {
            if measure.asked == Asked::Once && at > 0 {
                continue;
            }
            if columns.len() == MAX_COLUMNS {
                more = more.saturating_add(1);
                continue;
            }
            columns.push(PlannedColumn {
                group: group(measure),
                breakdown: breakdown.map_or_else(String::new, |one| one.label.clone()),
                measure: measure.label.clone(),
                period: period.label.clone(),
                required: asks
                    .required
                    .iter()
                    .any(|cell| cell.measure == measure.id && cell.period == period.id),
            });
        }
    }
    (columns, more)
}
