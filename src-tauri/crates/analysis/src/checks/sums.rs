//! Parts that do not add up to their whole.
//!
//! Direct parts of a measure may leave a remainder, so only more than the whole is wrong, and of
//! those that may overlap only one that is more by itself; the
//! parts of a period divide it, so less is wrong too. Ranges count with both ends, and a part
//! without a number as anything from zero up: only what no completion of the record could put
//! right is found. Parts of parts are held against their own whole. The comparison is
//! [`reconcile`]'s.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::reconcile::{self, Kind, PartsSum, Problem, periods_held};
use foi::{Snapshot, format};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let problems = reconcile::problems(snapshot);
    findings.extend(problems.iter().map(|problem| finding(snapshot, problem)));
}

fn finding(snapshot: &Snapshot, problem: &Problem) -> Finding {
    let whole = CellAt {
        authority: problem.authority,
        measure: problem.measure,
        period: problem.period,
    };
    let (kind, parts): (_, Vec<CellAt>) = match problem.kind {
        Kind::Breakdown(breakdown) => (
            FindingKind::PartsAndWhole,
            crate::parts::parts_in(snapshot, breakdown)
                .map(|measure| CellAt { measure, ..whole })
                .collect(),
        ),
        Kind::Part(measure) => (
            FindingKind::PartsAndWhole,
            vec![CellAt { measure, ..whole }],
        ),
        Kind::Periods(division) => (
            FindingKind::YearsAndWhole,
            periods_held(snapshot, problem.period)
                .swap_remove(division)
                .parts
                .into_iter()
                .map(|period| CellAt { period, ..whole })
                .collect(),
        ),
    };
    // Parts that may overlap are found one by one.
    let mut ids = wording::ids(snapshot, whole).to_vec();
    match problem.kind {
        Kind::Part(part) => ids.push(snapshot.measures[part].id),
        // The first keeps the key that findings had before there were several.
        Kind::Breakdown(breakdown)
            if snapshot.breakdowns_of(problem.measure).next() != Some(breakdown) =>
        {
            ids.push(snapshot.breakdowns[breakdown].id);
        }
        // Likewise, of years of several kinds.
        Kind::Periods(division) if division > 0 => {
            ids.extend(parts.first().map(|first| snapshot.periods[first.period].id));
        }
        Kind::Breakdown(_) | Kind::Periods(_) => {}
    }
    let says = says(snapshot, problem, whole, &parts);
    // Parts without a number play no part in the contradiction.
    let mut cells = vec![whole];
    cells.extend(
        parts
            .into_iter()
            .filter(|&part| wording::at(snapshot, part).bounds().is_some()),
    );
    Finding {
        key: wording::key(kind, &ids),
        figures: wording::figures(snapshot, &cells),
        kind,
        severity: Severity::Error,
        authority: Some(problem.authority),
        cells,
        says,
        document: None,
        explanation: None,
        outdated: None,
    }
}

fn says(snapshot: &Snapshot, problem: &Problem, whole: CellAt, parts: &[CellAt]) -> String {
    let decimals = snapshot.measures[whole.measure].decimals;
    let sum = PartsSum::add_up(parts.iter().map(|&part| wording::at(snapshot, part)));
    let add_up = wording::amount(sum.low, sum.high, decimals);
    let label = &snapshot.measures[whole.measure].label;
    let value = wording::value(wording::at(snapshot, whole), decimals);
    let apart = format::count(problem.by.abs(), decimals);
    let apart = match problem.by {
        1.. => format!("{apart} too many"),
        _ => format!("{apart} too few"),
    };
    let period = wording::period(snapshot, whole.period);
    match problem.kind {
        Kind::Breakdown(_) => format!(
            "The parts of “{label}” in {period} add up to {add_up}, but the whole is {value}: \
             {apart}."
        ),
        Kind::Part(part) => format!(
            "{} is {add_up}, but it is part of “{label}”, which is {value}: {apart}.",
            wording::cell(snapshot, part, whole.period),
        ),
        Kind::Periods(_) => format!(
            "The parts of {period} add up to {add_up} for “{label}”, but the whole is {value}: \
             {apart}."
        ),
    }
}
