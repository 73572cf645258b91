//! Why a deadline is what it is: a small calendar and a list.

use super::month::{name, weeks};
use crate::error::{ApiError, Result};
use chrono::{Datelike, Months, NaiveDate};
use foi::clock::{DayCount, Step, StepKind};
use foi::{DeadlineKind, Id, Snapshot, format};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Explain {
    pub authority: String,
    /// `Answer due`
    pub title: String,
    /// `Thursday, 15 January 2026`; empty while the clock is stopped.
    pub due: String,
    /// `20 working days counted, 14 days skipped`
    pub summary: String,
    /// The law, with its section: `FOIA s.10(1)`.
    pub basis: String,
    /// The day by another reading of the law, where it leaves open what a late notice does: a
    /// sentence; empty where there is no such day.
    pub otherwise: String,
    pub months: Vec<ExplainMonth>,
    pub steps: Vec<ExplainStep>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ExplainMonth {
    /// `December 2025`
    pub title: String,
    pub weeks: Vec<Vec<ExplainDay>>,
}

/// A day of the small calendar.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ExplainDay {
    /// `12`; empty where the day belongs to another month.
    pub number: String,
    /// `Monday, 22 December 2025: Working day 6`
    pub label: String,
    /// What the day was to the clock; `None` outside the count.
    pub kind: Option<StepKind>,
    /// The number of the working day; empty where it was not counted.
    pub count: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ExplainStep {
    /// `Mon 22 Dec 2025`
    pub day: String,
    pub kind: StepKind,
    pub count: String,
    pub reason: String,
    pub basis: String,
}

/// Explains one deadline of one request.
pub fn explain(snapshot: &Snapshot, authority: Id, kind: DeadlineKind) -> Result<Explain> {
    let a = snapshot
        .authority(authority)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let law = snapshot.campaign.law;
    let state = &snapshot.assessments[a].state;
    let explanation = foi::deadline::explain(snapshot.calendar(), law, state, kind)
        .map_err(|uncovered| ApiError::invalid("date", format!("{uncovered}.")))?
        .ok_or_else(|| {
            ApiError::invalid(
                "kind",
                "This deadline cannot be worked out, because the day on which it starts is not recorded.",
            )
        })?;
    let days = |kind: StepKind| {
        let of_kind = explanation.steps.iter().filter(|step| step.kind == kind);
        of_kind.count()
    };
    let mut summary = Vec::new();
    if explanation.counted > 0 {
        summary.push(format!(
            "{} counted",
            format::plural(explanation.counted as usize, "working day", "working days")
        ));
    }
    for (kind, words) in [
        (StepKind::Skipped, "skipped"),
        (StepKind::Disregarded, "disregarded"),
        (StepKind::Stopped, "stopped"),
    ] {
        if days(kind) > 0 {
            summary.push(format!(
                "{} {words}",
                format::plural(days(kind), "day", "days")
            ));
        }
    }
    Ok(Explain {
        authority: snapshot.authorities[a].name.clone(),
        title: kind.words().to_owned(),
        due: explanation.due.map_or_else(String::new, name),
        summary: summary.join(", "),
        basis: basis(&explanation),
        otherwise: explanation
            .otherwise
            .as_ref()
            .map_or_else(String::new, |other| other.words()),
        months: months(&explanation),
        steps: explanation.steps.iter().map(step).collect(),
    })
}

/// The rule behind the last day, or behind there being none.
fn basis(explanation: &DayCount) -> String {
    let notice = |step: &&Step| matches!(step.kind, StepKind::Extended | StepKind::Late);
    let mut steps = explanation.steps.iter();
    let last = match explanation.due {
        Some(_) => steps.rfind(|step| step.kind == StepKind::Due),
        None => steps.rfind(|step| !notice(step)),
    };
    last.map_or_else(String::new, |step| step.basis.clone())
}

fn step(step: &Step) -> ExplainStep {
    ExplainStep {
        day: step.date.format("%a %-d %b %Y").to_string(),
        kind: step.kind,
        count: count(step),
        reason: step.reason.clone(),
        basis: step.basis.clone(),
    }
}

fn count(step: &Step) -> String {
    step.day.map_or_else(String::new, |day| day.to_string())
}

/// The months from the first step to the last. What a day is called follows the weightiest of its
/// steps: a restart over a skipped day, the due day over a counted one.
fn months(explanation: &DayCount) -> Vec<ExplainMonth> {
    let (Some(first), Some(last)) = (
        explanation.steps.iter().map(|step| step.date).min(),
        explanation.steps.iter().map(|step| step.date).max(),
    ) else {
        return Vec::new();
    };
    let mut months = Vec::new();
    let mut month = first.with_day(1).unwrap_or(first);
    while month <= last {
        let next = month
            .checked_add_months(Months::new(1))
            .unwrap_or(NaiveDate::MAX);
        let end = next.pred_opt().unwrap_or(month);
        months.push(ExplainMonth {
            title: month.format("%B %Y").to_string(),
            weeks: weeks(month, end, |date| {
                if date < month || date > end {
                    return ExplainDay {
                        number: String::new(),
                        label: String::new(),
                        kind: None,
                        count: String::new(),
                    };
                }
                day(explanation, date)
            }),
        });
        month = next;
    }
    months
}

fn day(explanation: &DayCount, date: NaiveDate) -> ExplainDay {
    let steps = || explanation.steps.iter().filter(|step| step.date == date);
    let weight = |step: &&Step| match step.kind {
        StepKind::Due => 6,
        StepKind::DayZero | StepKind::Restarted => 5,
        StepKind::Stopped => 4,
        StepKind::Extended | StepKind::Late => 3,
        StepKind::Disregarded => 2,
        StepKind::Counted => 1,
        StepKind::Skipped => 0,
    };
    let main = steps().max_by_key(weight);
    let reasons: Vec<&str> = steps().map(|step| step.reason.as_str()).collect();
    ExplainDay {
        number: date.day().to_string(),
        label: if reasons.is_empty() {
            name(date)
        } else {
            format!("{}: {}", name(date), reasons.join("; "))
        },
        kind: main.map(|step| step.kind),
        count: steps()
            .filter_map(|step| step.day)
            .max()
            .map_or_else(String::new, |day| day.to_string()),
    }
}
