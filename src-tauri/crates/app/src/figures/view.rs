//! The Figures screen: authorities down, measures and periods across.

use crate::settings::view::depth;
use crate::shared::count;
use crate::shared::glyph::Glyph;
use crate::shared::place::{Place, column_order, column_title};
use analysis::reconcile::{Fit, periods_held, periods_in};
use foi::period::division::PeriodDivision;
use foi::{Asked, Id, Resolution, Snapshot, State, Symbol, Value, format};
use serde::Serialize;

/// The grid without its cells, which are asked for as they come into view.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Figures {
    /// Column groups, one for each measure.
    pub groups: Vec<Group>,
    pub columns: Vec<FigureColumn>,
    /// By name.
    pub rows: Vec<FigureRow>,
    /// `Sum of 24 included`
    pub total_label: String,
    /// For each column.
    pub totals: Vec<Total>,
    /// Published totals, one row for each aggregate.
    pub aggregates: Vec<AggregateRow>,
    /// Any column has parts to reconcile.
    pub reconciles: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Group {
    pub measure: Id,
    pub label: String,
    /// Columns in it.
    pub span: u32,
    /// The measure it is part of, in words: `of which`.
    pub depth: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureColumn {
    pub measure: Id,
    pub period: Id,
    /// `2019`, `2022 to July`, `Whole period`
    pub label: String,
    /// `Offences recorded, 2019`
    pub title: String,
    /// The whole of the period columns to its left.
    pub whole: bool,
    /// Complete responses must fill it.
    pub required: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureRow {
    pub authority: Id,
    pub name: String,
    pub glyph: Glyph,
    pub included: bool,
    pub answered: bool,
    /// Required cells still to enter after an answer.
    pub to_enter: bool,
    /// Parts and total disagree somewhere.
    pub differs: bool,
}

/// The cells of one row, in column order.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCells {
    pub authority: Id,
    pub cells: Vec<FigureCell>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCell {
    pub state: State,
    /// As shown: `82`, `<5`, `withheld s.40(2)`, `not held`.
    pub text: String,
    /// As typed, for F2: `s.40(2)`, `nh`.
    pub edit: String,
    /// The authority answered, the cell is required, and nothing is entered.
    pub wanted: bool,
    /// How the parts fit, on columns that have parts.
    pub fit: Option<FitMark>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FitMark {
    pub kind: FitKind,
    /// `The years add up to 752. The total given is 755: 3 apart.`
    pub title: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum FitKind {
    Adds,
    Fits,
    Differs,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Total {
    /// `13,860`, `≥ 128` where some are hidden, empty where there is nothing to add.
    pub text: String,
    /// `Sum of 24 counts; 2 withheld and not added.`
    pub title: String,
    pub fit: Option<FitMark>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AggregateRow {
    pub aggregate: Id,
    /// `As published, 24 forces`
    pub label: String,
    pub source: String,
    pub cells: Vec<FigureCell>,
    /// Against the sum of the same authorities.
    pub fits: Vec<Option<FitMark>>,
}

/// What typing would do, or did.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryPreview {
    pub cells: Vec<EntryCell>,
    pub changes: u32,
    pub same: u32,
    pub refused: u32,
    pub asks: u32,
    /// Beyond the grid: rows or columns of the block that fell off the edge.
    pub overflow: Option<String>,
    /// Nothing was written by a preview; false too where an entry was refused.
    pub applied: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryCell {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub text: String,
    pub from: String,
    pub to: String,
    pub outcome: EntryOutcome,
    /// Why it was refused, or what is asked.
    pub message: String,
    /// The sign whose meaning is asked.
    pub symbol: Option<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum EntryOutcome {
    Change,
    Same,
    Refused,
    Ask,
}

/// Builds the grid without its cells.
#[must_use]
pub fn figures(snapshot: &Snapshot) -> Figures {
    let order = column_order(snapshot);
    let differs: std::collections::HashSet<usize> = analysis::reconcile::problems(snapshot)
        .into_iter()
        .map(|problem| problem.authority)
        .collect();
    let included: Vec<usize> = snapshot.included().collect();
    let has_parts = |p: usize| snapshot.parts_of_period(p).next().is_some();
    Figures {
        groups: snapshot
            .measures
            .iter()
            .enumerate()
            .map(|(m, measure)| Group {
                measure: measure.id,
                label: measure.label.clone(),
                span: count(order.iter().filter(|(of, _)| *of == m).count()),
                depth: depth(measure.part_of, |id| {
                    snapshot
                        .measure(id)
                        .and_then(|at| snapshot.measures[at].part_of)
                }),
            })
            .collect(),
        columns: order
            .iter()
            .map(|&(m, p)| FigureColumn {
                measure: snapshot.measures[m].id,
                period: snapshot.periods[p].id,
                label: if snapshot.measures[m].asked == Asked::Once {
                    "Once".to_owned()
                } else if has_parts(p) && snapshot.periods[p].part_of.is_none() {
                    "Whole".to_owned()
                } else {
                    snapshot.periods[p].label.clone()
                },
                title: column_title(snapshot, m, p),
                whole: has_parts(p),
                required: snapshot.required().contains(&(m, p)),
            })
            .collect(),
        rows: snapshot
            .authorities
            .iter()
            .enumerate()
            .map(|(a, authority)| {
                let assessment = &snapshot.assessments[a];
                FigureRow {
                    authority: authority.id,
                    name: authority.name.clone(),
                    glyph: Glyph::for_assessment(assessment),
                    included: assessment.inclusion.included,
                    answered: assessment.answered(),
                    to_enter: assessment.state.resolution == Resolution::Full
                        && assessment.completeness.to_enter > 0,
                    differs: differs.contains(&a),
                }
            })
            .collect(),
        total_label: format!(
            "Sum of {} included",
            format::count(i64::from(count(included.len())), 0)
        ),
        totals: order
            .iter()
            .map(|&(m, p)| total(snapshot, m, p, &included))
            .collect(),
        aggregates: (0..snapshot.aggregates.len())
            .map(|g| aggregate(snapshot, g, &order))
            .collect(),
        reconciles: (0..snapshot.periods.len()).any(has_parts)
            || snapshot
                .measures
                .iter()
                .any(|measure| measure.part_of.is_some()),
    }
}

/// The cells of some rows, in column order. Authorities no longer there are passed over.
#[must_use]
pub fn cells(snapshot: &Snapshot, authorities: &[Id]) -> Vec<FigureCells> {
    let order = column_order(snapshot);
    let held: Vec<Vec<PeriodDivision>> = (0..snapshot.periods.len())
        .map(|period| periods_held(snapshot, period))
        .collect();
    authorities
        .iter()
        .filter_map(|&id| Some((id, snapshot.authority(id)?)))
        .map(|(id, a)| FigureCells {
            authority: id,
            cells: order
                .iter()
                .map(|&(m, p)| {
                    let value = snapshot.value(a, m, p);
                    FigureCell {
                        wanted: *value == Value::NotEntered
                            && snapshot.assessments[a].state.resolution == Resolution::Full
                            && snapshot.required().contains(&(m, p)),
                        fit: authority_fit(snapshot, a, m, p, &held[p]),
                        ..cell(snapshot, m, value)
                    }
                })
                .collect(),
        })
        .collect()
}

fn cell(snapshot: &Snapshot, m: usize, value: &Value) -> FigureCell {
    let decimals = snapshot.measures[m].decimals;
    FigureCell {
        state: value.state(),
        text: format::value(value, decimals),
        edit: match value {
            Value::Withheld {
                provision: Some(provision),
            } => provision.to_string(),
            Value::Answer(answer) => answer.plain(),
            Value::NotHeld => "nh".to_owned(),
            Value::NotAnswered => "na".to_owned(),
            Value::Count(_)
            | Value::Suppressed { .. }
            | Value::Withheld { provision: None }
            | Value::NotEntered => format::value(value, decimals),
        },
        wanted: false,
        fit: None,
    }
}

/// `held`: the ways in which the parts of the period divide it.
pub(super) fn authority_fit(
    snapshot: &Snapshot,
    a: usize,
    m: usize,
    p: usize,
    held: &[PeriodDivision],
) -> Option<FitMark> {
    let years = (!held.is_empty()).then(|| periods_in(snapshot, a, m, p, held));
    let parts = snapshot
        .breakdowns_of(m)
        .next()
        .is_some()
        .then(|| analysis::reconcile::measures(snapshot, a, m, p));
    let given = snapshot.value(a, m, p);
    let decimals = snapshot.measures[m].decimals;
    let years = years.and_then(|fit| mark(fit, "The periods", given, decimals));
    let parts = parts.and_then(|fit| match fit {
        Fit::Differs { by } if snapshot.breakdowns_of(m).all(|b| snapshot.overlaps(b)) => {
            Some(FitMark {
                kind: FitKind::Differs,
                title: format!(
                    "A part is more than the total given, {}: {} too many.",
                    format::value(given, decimals),
                    format::count(by, decimals)
                ),
            })
        }
        Fit::Adds | Fit::Fits | Fit::Differs { .. } | Fit::Open => {
            mark(fit, "The parts", given, decimals)
        }
    });
    // What differs is said first; then the periods, then the parts.
    match (years, parts) {
        (Some(years), Some(parts))
            if parts.kind == FitKind::Differs && years.kind != FitKind::Differs =>
        {
            Some(parts)
        }
        (Some(years), _) => Some(years),
        (None, Some(parts)) if parts.kind == FitKind::Differs => Some(parts),
        (None, _) => None,
    }
}

fn mark(fit: Fit, parts: &str, total: &Value, decimals: u8) -> Option<FitMark> {
    let given = format::value(total, decimals);
    match fit {
        Fit::Open => None,
        Fit::Adds => Some(FitMark {
            kind: FitKind::Adds,
            title: format!("{parts} add up to the total given, {given}."),
        }),
        Fit::Fits => Some(FitMark {
            kind: FitKind::Fits,
            title: format!("{parts} that are hidden allow the total given, {given}."),
        }),
        Fit::Differs { by } => Some(FitMark {
            kind: FitKind::Differs,
            title: format!(
                "{parts} do not add up to the total given, {given}: {} {}.",
                format::count(by.abs(), decimals),
                if by > 0 { "too many" } else { "too few" }
            ),
        }),
    }
}

fn total(snapshot: &Snapshot, m: usize, p: usize, authorities: &[usize]) -> Total {
    if !snapshot.measures[m].kind.is_number() {
        return Total {
            text: String::new(),
            title: "Answers that are no numbers are not added up. Analysis counts them.".to_owned(),
            fit: None,
        };
    }
    let sum = analysis::sums::column(snapshot, m, p, authorities.iter().copied());
    let decimals = snapshot.measures[m].decimals;
    let hidden = sum.ranges + sum.missing;
    let mut title = format!(
        "Sum of {}",
        format::plural(sum.counts as usize, "count", "counts")
    );
    if sum.ranges > 0 {
        title.push_str(&format!(
            "; the lower {} added",
            if sum.ranges == 1 {
                "end of 1 range is".to_owned()
            } else {
                format!(
                    "ends of {} are",
                    format::plural(sum.ranges as usize, "range", "ranges")
                )
            }
        ));
    }
    if sum.missing > 0 {
        title.push_str(&format!(
            "; {} missing and not added",
            format::count(i64::from(sum.missing), 0)
        ));
    }
    Total {
        text: match (sum.counts + sum.ranges, hidden) {
            (0, _) => String::new(),
            (_, 0) => format::count(sum.exact, decimals),
            (_, _) => format!("\u{2265} {}", format::count(sum.low, decimals)),
        },
        title: format!("{title}."),
        fit: None,
    }
}

fn aggregate(snapshot: &Snapshot, g: usize, order: &[(usize, usize)]) -> AggregateRow {
    let aggregate = &snapshot.aggregates[g];
    let members: Vec<usize> = aggregate
        .members
        .iter()
        .filter_map(|&id| snapshot.authority(id))
        .collect();
    let campaign = &snapshot.campaign;
    AggregateRow {
        aggregate: aggregate.id,
        label: format!(
            "As published, {}",
            format::plural(
                members.len(),
                &campaign.authority_noun,
                &campaign.authority_noun_plural
            )
        ),
        source: aggregate.source.clone(),
        cells: order
            .iter()
            .map(|&(m, p)| cell(snapshot, m, snapshot.aggregate_value(g, m, p)))
            .collect(),
        fits: order
            .iter()
            .map(|&(m, p)| {
                let published = snapshot.aggregate_value(g, m, p);
                let parts: Vec<&Value> = members.iter().map(|&a| snapshot.value(a, m, p)).collect();
                if parts.iter().all(|value| **value == Value::NotEntered) {
                    return None;
                }
                let fit = analysis::reconcile::fit(published, &parts, true);
                mark(
                    fit,
                    "The authorities\u{2019} figures",
                    published,
                    snapshot.measures[m].decimals,
                )
            })
            .collect(),
    }
}
