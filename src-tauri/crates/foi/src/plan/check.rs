//! What cannot be right in a plan, before anything is made of it.

use super::record::Asks;
use super::{BreakdownPlan, MeasurePlan, OptionPlan, OwnPeriod, Plan, PlanError, PlanPath};
use crate::breakdown::Parts;
use crate::measure::MAX_DECIMALS;
use crate::period::divide::MAX_PERIODS;
use crate::period::division::years_begin;
use crate::text_length::{MAX_NAME_BYTES, MAX_TEXT_BYTES, too_long};
use crate::{Kind, format};
use serde_json::Value;
use std::collections::HashMap;

type Checked = Result<(), PlanError>;

/// Most measures and parts of measures.
pub const MAX_MEASURES: usize = 1_000;

/// Most rates.
pub const MAX_RATES: usize = 1_000;

/// Most authorities.
pub const MAX_AUTHORITIES: usize = 50_000;

/// Most exceptions from the rule of what a complete answer holds.
pub const MAX_EXCEPTIONS: usize = 100_000;

/// Most cells of all authorities together. The record keeps each in memory.
pub const MAX_CELLS: usize = 20_000_000;

/// Refuses more of something than a campaign can hold.
fn at_most(limit: usize, n: usize, path: PlanPath, what: &str) -> Checked {
    if n <= limit {
        return Ok(());
    }
    let count = |n: usize| format::count(i64::try_from(n).unwrap_or(i64::MAX), 0);
    wrong(
        path,
        format!(
            "A campaign can have at most {} {what}. This is {}.",
            count(limit),
            count(n)
        ),
    )
}

/// Refuses what would have more cells than a campaign can hold.
pub(super) fn check_size(asks: &Asks, authorities: usize) -> Checked {
    let cells = asks.measures.len() * asks.periods.len() * authorities;
    at_most(
        MAX_CELLS,
        cells,
        PlanPath::default().key("measure"),
        "figures: measures and parts, for each period, from each authority",
    )
}

pub(super) fn wrong<T>(path: PlanPath, message: impl Into<String>) -> Result<T, PlanError> {
    Err(PlanError::new(path, message))
}

/// Names that must differ, in any case of letters, with where each was first and what it belongs to.
#[derive(Default)]
struct Names<'a>(HashMap<String, (PlanPath, &'a str)>);

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str, path: &PlanPath, what: &str) -> Checked {
        self.add_of(name, name, path, |_| {
            format!("Two {what} are called “{name}”. Give one of them another name.")
        })
    }

    /// A name of something that is itself called `of`; `message` is told what has it already.
    fn add_of(
        &mut self,
        name: &str,
        of: &'a str,
        path: &PlanPath,
        message: impl FnOnce(&str) -> String,
    ) -> Checked {
        let held = (path.clone(), of);
        match self.0.insert(name.trim().to_lowercase(), held) {
            Some((first, has)) => Err(PlanError {
                other: Some(first),
                ..PlanError::new(path.clone(), message(has))
            }),
            None => Ok(()),
        }
    }
}

/// Keys that stand in the path of a text that is too long.
const KEYS: [&str; 22] = [
    "title",
    "asker",
    "asker_email",
    "asker_address",
    "request",
    "period_asked",
    "one_authority",
    "several_authorities",
    "measure",
    "breakdown",
    "part",
    "option",
    "label",
    "slug",
    "unit",
    "remainder",
    "period",
    "rate",
    "authority",
    "name",
    "official_name",
    "email",
];

/// Texts that are no names.
const LONG: [&str; 2] = ["request", "asker_address"];

/// Refuses a text that no campaign could keep, before it is compared with any other.
fn check_lengths(value: &Value, path: &PlanPath, key: &str) -> Checked {
    match value {
        Value::String(text) => {
            let most = if LONG.contains(&key) {
                MAX_TEXT_BYTES
            } else {
                MAX_NAME_BYTES
            };
            let what = format!("The text of “{path}”");
            too_long(&what, text, most).map_or(Ok(()), |why| wrong(path.clone(), why))
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(at, item)| check_lengths(item, &path.at(at), key)),
        Value::Object(items) => items.iter().try_for_each(|(name, item)| {
            let known = KEYS.iter().find(|known| *known == name);
            let path = known.map_or_else(|| path.clone(), |known| path.key(known));
            check_lengths(item, &path, name)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// All that needs no other part of the plan to be told.
pub(super) fn check(plan: &Plan) -> Checked {
    let root = PlanPath::default();
    let texts = serde_json::to_value(plan).unwrap_or_default();
    check_lengths(&texts, &root, "")?;
    if plan.title.trim().is_empty() {
        return wrong(root.key("title"), "Enter a title for the campaign.");
    }
    at_most(
        MAX_AUTHORITIES,
        plan.authority.len(),
        root.key("authority"),
        "authorities",
    )?;
    at_most(MAX_RATES, plan.rate.len(), root.key("rate"), "rates")?;
    let exceptions = plan
        .required
        .as_ref()
        .map_or(0, |rule| rule.except.len() + rule.also.len());
    at_most(
        MAX_EXCEPTIONS,
        exceptions,
        root.key("required"),
        "figures that are named one by one as required or not",
    )?;
    check_measures(plan)?;
    check_periods(plan)?;
    let mut names = Names::default();
    for (n, authority) in plan.authority.iter().enumerate() {
        let path = root.key("authority").at(n).key("name");
        if authority.name.trim().is_empty() {
            return wrong(path, format!("Authority {} has no name.", n + 1));
        }
        names.add(&authority.name, &path, "authorities")?;
    }
    Ok(())
}

fn check_measures(plan: &Plan) -> Checked {
    let path = PlanPath::default().key("measure");
    if plan.measure.is_empty() {
        return wrong(
            path,
            "Add at least one measure: something that each authority is asked.",
        );
    }
    let parts: usize = plan
        .measure
        .iter()
        .map(|one| parts_in(&one.breakdown))
        .sum();
    at_most(
        MAX_MEASURES,
        plan.measure.len() + parts,
        path.clone(),
        "measures and parts",
    )?;
    let (mut seen, mut labels) = (Seen::default(), Names::default());
    for (n, measure) in plan.measure.iter().enumerate() {
        check_measure(measure, &path.at(n), &mut seen, n, &mut labels)?;
    }
    Ok(())
}

/// Parts, and parts of parts.
pub(crate) fn parts_in(breakdowns: &[BreakdownPlan]) -> usize {
    let all = breakdowns.iter().flat_map(|one| &one.part);
    all.map(|part| 1 + parts_in(&part.breakdown)).sum()
}

/// Short names that are written, of measures and parts alike.
#[derive(Default)]
struct Seen<'a>(Names<'a>);

impl<'a> Seen<'a> {
    /// `labels` are those that the label must differ from, of `what`: of measures, or of the parts
    /// of one breakdown.
    fn name(
        &mut self,
        (label, slug): (&'a str, &str),
        path: &PlanPath,
        number: usize,
        labels: &mut Names<'a>,
        what: &str,
    ) -> Checked {
        if label.trim().is_empty() {
            let one = if what == MEASURES { "Measure" } else { "Part" };
            return wrong(
                path.key("label"),
                format!("{one} {} has no label.", number + 1),
            );
        }
        labels.add(label, &path.key("label"), what)?;
        if slug.trim().is_empty() {
            return Ok(());
        }
        if crate::slug::slug(slug) != slug.trim() {
            return wrong(
                path.key("slug"),
                format!(
                    "“{slug}” cannot be a short name. Use small letters, digits and hyphens, such as {}.",
                    crate::slug::slug(slug)
                ),
            );
        }
        self.0.add_of(slug, label, &path.key("slug"), |other| {
            format!(
                "“{label}” and “{other}” have one short name, “{slug}”. Give one of them another."
            )
        })
    }
}

/// What measures are called in what is said of them.
const MEASURES: &str = "measures";

fn check_measure<'a>(
    measure: &'a MeasurePlan,
    path: &PlanPath,
    seen: &mut Seen<'a>,
    number: usize,
    labels: &mut Names<'a>,
) -> Checked {
    let names = (&*measure.label, &*measure.slug);
    seen.name(names, path, number, labels, MEASURES)?;
    let (label, kind) = (&measure.label, measure.kind);
    if let Some(decimals) = measure.decimals {
        if kind != Kind::Amount && decimals > 0 {
            return wrong(
                path.key("decimals"),
                format!(
                    "“{label}” is a {}, which has no decimals. Remove them, or make it an amount.",
                    kind.words()
                ),
            );
        }
        if decimals > MAX_DECIMALS {
            return wrong(
                path.key("decimals"),
                format!("“{label}” can have at most {MAX_DECIMALS} decimals."),
            );
        }
    }
    if measure.partly && kind != Kind::YesNo {
        return wrong(
            path.key("partly"),
            format!("“{label}” is no yes/no question, so it cannot be answered with partly."),
        );
    }
    check_options(measure, path)?;
    if !kind.is_number() && !measure.breakdown.is_empty() {
        return wrong(
            path.key("breakdown"),
            format!(
                "“{label}” is a {}. Only counts and amounts can be broken down.",
                kind.words()
            ),
        );
    }
    check_breakdowns(&measure.breakdown, label, path, seen, 1)
}

fn check_options(measure: &MeasurePlan, path: &PlanPath) -> Checked {
    let (label, at) = (&measure.label, path.key("options"));
    if measure.kind != Kind::Choice {
        return if measure.options.is_empty() {
            Ok(())
        } else {
            wrong(
                at,
                format!(
                    "“{label}” has options and is a {}. Write kind = \"choice\", or remove the options.",
                    measure.kind.words()
                ),
            )
        };
    }
    if measure.options.len() < 2 {
        return wrong(
            at,
            format!("“{label}” is a choice. List at least two options to choose from."),
        );
    }
    let mut names = Names::default();
    for (n, option) in measure.options.iter().enumerate() {
        if option.label.trim().is_empty() {
            return wrong(at.at(n), format!("An option of “{label}” is empty."));
        }
        names.add(&option.label, &at.at(n), "options")?;
    }
    let mut before: HashMap<&str, &str> = HashMap::new();
    for (n, option) in measure.options.iter().enumerate() {
        let Some(was) = option.renamed_from() else {
            continue;
        };
        let kept = |one: &&OptionPlan| one.label.trim() == was && one.renamed_from().is_none();
        if measure.options.iter().any(|one| kept(&one)) {
            return wrong(
                at.at(n),
                format!(
                    "“{was}” is to be called “{}”, and is an option by itself as well. Remove one of the two.",
                    option.label
                ),
            );
        }
        if let Some(other) = before.insert(was, &option.label) {
            return wrong(
                at.at(n),
                format!(
                    "“{was}” is to be called both “{other}” and “{}”. Choose one name.",
                    option.label
                ),
            );
        }
    }
    Ok(())
}

/// A part of a part of a part: deeper divisions are more likely a mistake than meant.
const MAX_DEPTH: usize = 8;

fn check_breakdowns<'a>(
    breakdowns: &'a [BreakdownPlan],
    of: &str,
    path: &PlanPath,
    seen: &mut Seen<'a>,
    depth: usize,
) -> Checked {
    if depth > MAX_DEPTH {
        return wrong(
            path.key("breakdown"),
            format!("Parts can be broken down at most {MAX_DEPTH} times."),
        );
    }
    let mut labels = Names::default();
    for (n, breakdown) in breakdowns.iter().enumerate() {
        let path = path.key("breakdown").at(n);
        labels.add(breakdown.label(), &path.key("label"), "breakdowns")?;
        if breakdown.part.is_empty() {
            return wrong(
                path.key("part"),
                format!(
                    "The breakdown “{}” of “{of}” has no parts. Add one, or remove the breakdown.",
                    breakdown.label()
                ),
            );
        }
        if breakdown.parts == Parts::Overlap && breakdown.complete {
            return wrong(
                path.key("complete"),
                "Parts that may overlap do not add up to the whole. Remove complete, or make them exclusive.",
            );
        }
        if breakdown.parts == Parts::Overlap && !breakdown.remainder.is_empty() {
            return wrong(
                path.key("remainder"),
                "Parts that may overlap leave no remainder. Remove it, or make them exclusive.",
            );
        }
        if breakdown.complete && !breakdown.remainder.is_empty() {
            return wrong(
                path.key("remainder"),
                "Where the parts are all there is, nothing remains. Remove the remainder, or write complete = false.",
            );
        }
        let what = format!("parts of “{}”", breakdown.label());
        let mut parts = Names::default();
        for (n, part) in breakdown.part.iter().enumerate() {
            let path = path.key("part").at(n);
            seen.name((&part.label, &part.slug), &path, n, &mut parts, &what)?;
            if part.label.trim().to_lowercase() == of.trim().to_lowercase() {
                return wrong(
                    path.key("label"),
                    format!(
                        "A part of “{}” is called as the whole is. Give it another name.",
                        of.trim()
                    ),
                );
            }
            check_breakdowns(&part.breakdown, &part.label, &path, seen, depth + 1)?;
        }
    }
    Ok(())
}

fn check_periods(plan: &Plan) -> Checked {
    let root = PlanPath::default();
    match (&plan.periods, plan.period.is_empty()) {
        (None, true) => wrong(
            root.key("periods"),
            "Say for which time is asked: periods = { from = \"2019-01-01\", to = \"2021-12-31\" }.",
        ),
        (Some(_), false) => wrong(
            root.key("period"),
            "Give periods once: either from, to and split, or each with its own dates.",
        ),
        (Some(_), true) => Ok(()),
        (None, false) => check_own_periods(&plan.period),
    }
}

fn check_own_periods(periods: &[OwnPeriod]) -> Checked {
    let root = PlanPath::default().key("period");
    at_most(MAX_PERIODS, periods.len(), root.clone(), "periods")?;
    let named: Vec<(String, String)> = periods.iter().map(|p| (p.label(), p.slug())).collect();
    let (mut labels, mut slugs) = (Names::default(), Names::default());
    for (n, period) in periods.iter().enumerate() {
        let path = root.at(n);
        let (label, slug) = &named[n];
        labels.add(label, &path.key("label"), "periods")?;
        slugs.add_of(slug, label, &path.key("slug"), |other| {
            format!(
                "“{label}” and “{other}” have one short name, “{slug}”. Give one of them another."
            )
        })?;
        if period.to < period.from {
            return wrong(
                path.key("to"),
                format!(
                    "“{}” ends before it starts. Give a last day that is not before {}.",
                    period.label(),
                    format::day(period.from)
                ),
            );
        }
        let before = &periods[..n];
        if !period.within.is_empty() {
            let Some(whole) = before.iter().find(|one| one.slug() == period.within) else {
                let message = if period.within == period.slug() {
                    format!("“{}” cannot be a part of itself.", period.label())
                } else {
                    format!(
                        "No period above it has the short name “{}”. List the longer period first.",
                        period.within
                    )
                };
                return wrong(path.key("within"), message);
            };
            if period.from < whole.from || period.to > whole.to {
                return wrong(
                    path.key("within"),
                    format!(
                        "“{}” does not lie within “{}”, which is {} to {}.",
                        period.label(),
                        whole.label(),
                        format::day(whole.from),
                        format::day(whole.to)
                    ),
                );
            }
        }
        let whole = before.iter().find(|one| one.slug() == period.within);
        let whole = whole.map(OwnPeriod::as_period);
        let begin = |one: &OwnPeriod| years_begin(&one.as_period(), whole.as_ref());
        // 2022 and 2022/23 stand side by side: years of two kinds.
        let side_by_side = |one: &OwnPeriod| {
            let both = begin(one).zip(begin(period));
            both.is_some_and(|(one, other)| one != other)
        };
        let mut siblings = before.iter().filter(|one| one.within == period.within);
        if let Some(other) = siblings
            .find(|one| one.from <= period.to && period.from <= one.to && !side_by_side(one))
        {
            return wrong(
                path.key("from"),
                format!(
                    "“{}” and “{}” overlap. Change the days of one of them, or put the shorter one within the longer. Only years of two kinds can overlap, such as 2022 and 2022/23.",
                    other.label(),
                    period.label()
                ),
            );
        }
    }
    Ok(())
}
