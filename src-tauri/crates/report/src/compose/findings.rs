//! The key findings that the statistics suggest, in plain sentences. Each has its denominator, and
//! tokens of [`super::live_numbers`] in place of its numbers.

use super::context::Context;
use super::listed_rates;
use crate::live::{self, literal};
use crate::other_rates::{self, RateTables};
use analysis::listed_rates::Found;
use analysis::outcomes::OutcomeKind;

/// Those of the campaign, then those of each other rate that has tables of its own.
pub(super) fn with_others(context: &Context, others: &[RateTables]) -> Vec<String> {
    let own = others
        .iter()
        .flat_map(|other| of_rate(&context.of_rate(other)));
    all(context).into_iter().chain(own).collect()
}

/// What another rate says and no rate before it.
fn of_rate(context: &Context) -> Vec<String> {
    let Some(other) = context.rate else {
        return Vec::new();
    };
    let found = match &other.share {
        None => vec![ratio(context)],
        Some(share) => vec![
            rate(context),
            outcome(context).filter(|_| share.first.parts),
            change(context).filter(|_| share.first.periods),
        ],
    };
    // Its numbers go by its short name.
    let tokens = |finding: String| live::renamed(&finding, |name| of_other(name, &other.code));
    found.into_iter().flatten().map(tokens).collect()
}

/// The name of a number of another rate. That of the campaign itself has none of its own.
pub(super) fn of_other(name: &str, code: &str) -> String {
    if name == "authorities" {
        name.to_owned()
    } else {
        other_rates::of_rate(name, Some(code))
    }
}

/// `Cost of each search: £3.40, from £34,000 for 10,000 searches; 10 of 43 forces, 2021.`
fn ratio(context: &Context) -> Option<String> {
    let other = context.rate?;
    let one = context
        .tables
        .listed_rates
        .iter()
        .find(|one| one.rate == other.rate)?;
    let from = match one.found {
        Found::Ratio { .. } => "{part} for {whole}",
        Found::PerHead { .. } => "{part}, {whole} people",
        Found::Share(_) | Found::Nothing | Found::Hidden => return None,
    };
    Some(format!(
        "{}: {{rate}} ({from}); {}, {{rate_period}}.",
        literal(&listed_rates::label(&context.snapshot.rates[one.rate])),
        of_all(context, "rate_authorities"),
    ))
}

pub(super) fn all(context: &Context) -> Vec<String> {
    [
        answers(context),
        rate(context),
        outcome(context),
        change(context),
        in_time(context),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `All 43 forces were asked and 29 answered; 23 answers were complete, and 24 forces are in this
/// analysis.`
fn answers(context: &Context) -> Option<String> {
    let progress = &context.tables.progress;
    if progress.asked == 0 {
        return None;
    }
    let every = noun(context, progress.authorities);
    let asked = if progress.asked < progress.authorities {
        format!(
            "{{asked}} of {{authorities}} {every} {} asked",
            was(progress.asked)
        )
    } else if progress.asked == 1 {
        format!("The only {every} was asked")
    } else if progress.asked == 2 {
        format!("Both {every} were asked")
    } else {
        format!("All {{asked}} {every} were asked")
    };
    if progress.answered == 0 {
        return Some(format!("{asked}. There is no answer yet."));
    }
    let one_complete = progress.complete == 1;
    Some(format!(
        "{asked} and {{answered}} answered; {{complete}} {} {} complete, and {{included}} {} {} in this analysis.",
        if one_complete { "answer" } else { "answers" },
        was(progress.complete),
        noun(context, progress.included),
        if progress.included == 1 { "is" } else { "are" },
    ))
}

fn was(n: u32) -> &'static str {
    if n == 1 { "was" } else { "were" }
}

/// `force` or `forces`, after a number.
fn noun(context: &Context, n: u32) -> String {
    literal(if n == 1 {
        context.noun()
    } else {
        context.nouns()
    })
}

/// `24 of 43 forces`.
fn of_all(context: &Context, name: &str) -> String {
    let all = u32::try_from(context.snapshot.authorities.len()).unwrap_or(u32::MAX);
    format!("{{{name}}} of {{authorities}} {}", noun(context, all))
}

/// `13,860 offences`.
fn quantity(context: &Context, name: &str, (measure, scaled): (usize, i64)) -> String {
    let (before, after) = context.around(scaled, measure);
    format!("{}{{{name}}}{}", literal(before), literal(&after))
}

/// `Charged or summonsed: 534 of 13,860 offences, or 4% (95% interval 3.5% to 4.2%); 24 of 43
/// forces, January 2019 to July 2022.`
fn rate(context: &Context) -> Option<String> {
    let rates = &context.tables.rates;
    let ((part, whole, _), (_, sum), total) = (rates.cells?, rates.sums?, rates.total?);
    let interval = if total.interval.is_some() {
        " (95% interval {interval})"
    } else {
        ""
    };
    // Without a unit, the number does not say of what it is the whole.
    let of_what = match context.snapshot.measures[whole].unit.as_str() {
        "" => format!(" of “{}”", literal(context.measure(whole))),
        _ => String::new(),
    };
    // Several rates can be of one part.
    let name = match context.rate {
        Some(other) if other.name != context.measure(part) => {
            format!(
                "{} ({})",
                literal(&other.name),
                literal(context.measure(part))
            )
        }
        Some(_) | None => literal(context.measure(part)),
    };
    Some(format!(
        "{name}: {{part}} of {}, or {{rate}}{of_what}{interval}; {}, {{rate_period}}.",
        quantity(context, "whole", (whole, sum)),
        of_all(context, "rate_authorities"),
    ))
}

/// The most frequent of the parts that were asked for.
pub(super) struct Leading {
    pub measure: usize,
    pub count: i64,
    /// Of the whole, from 0 to 100.
    pub share: f64,
    /// The measure that it is part of, and its total.
    pub whole: (usize, i64),
}

/// `None` where two are most frequent.
pub(super) fn leading(context: &Context) -> Option<Leading> {
    let outcomes = &context.tables.outcomes;
    let ((whole, _), total) = (outcomes.cells?, outcomes.total?);
    let mut counted: Vec<(i64, f64, usize)> = outcomes
        .rows
        .iter()
        .filter_map(|row| match row.kind {
            OutcomeKind::Part(measure) => Some((row.count.ok()?, row.share?, measure)),
            OutcomeKind::Other => None,
        })
        .collect();
    counted.sort_by_key(|&(count, _, _)| std::cmp::Reverse(count));
    let &[(count, share, measure), (second, ..), ..] = counted.as_slice() else {
        return None;
    };
    (count > second).then_some(Leading {
        measure,
        count,
        share,
        whole: (whole, total),
    })
}

fn outcome(context: &Context) -> Option<String> {
    let leading = leading(context)?;
    let (parts, most) = if context.tables.outcomes.are_outcomes {
        ("outcomes".to_owned(), "the most frequent")
    } else {
        let whole = literal(context.measure(leading.whole.0));
        (format!("parts of “{whole}”"), "the largest")
    };
    Some(format!(
        "Of the {parts} asked for, “{{outcome}}” was {most}: {{outcome_count}} of {}, or {{outcome_share}}; {}.",
        quantity(context, "outcome_whole", leading.whole),
        of_all(context, "outcome_authorities"),
    ))
}

/// The latest change between two periods of one length.
pub(super) struct Change {
    pub measure: usize,
    pub percent: f64,
    /// The 95 % interval of the change in percent; of counts only.
    pub interval: Option<(f64, f64)>,
    /// Position of the period, and its count.
    pub from: (usize, i64),
    pub to: (usize, i64),
}

pub(super) fn latest_change(context: &Context) -> Option<Change> {
    let trend = &context.tables.trend;
    let measure = trend.measure.filter(|_| trend.is_of_most())?;
    let (before, last) = trend
        .rows
        .windows(2)
        .filter_map(|pair| match pair {
            [before, last] => Some((before, last)),
            _ => None,
        })
        .rfind(|(before, last)| {
            before.comparable && last.comparable && last.change_percent.is_some()
        })?;
    Some(Change {
        measure,
        percent: last.change_percent?,
        interval: last.change_interval,
        from: (before.period, before.count?),
        to: (last.period, last.count?),
    })
}

fn change(context: &Context) -> Option<String> {
    let change = latest_change(context)?;
    let measure = literal(context.measure(change.measure));
    // Of one authority alone there are no others that could take its place.
    let same = match context.tables.trend.authorities.len() {
        1 => of_all(context, "change_authorities"),
        _ => format!(
            "the same {} throughout",
            of_all(context, "change_authorities")
        ),
    };
    let interval = match change.interval {
        Some(_) => " (95% interval {change_interval})",
        None => "",
    };
    Some(if change.from.1 == change.to.1 {
        format!(
            "{measure}: no change from {{change_from}} to {{change_to}}, {{change_after}} in each; {same}."
        )
    } else {
        format!(
            "{measure}: {{change}} from {{change_from}} to {{change_to}}, from {{change_before}} to {{change_after}}{interval}; {same}."
        )
    })
}

/// `Answered by the deadline: 20 of 41 requests whose deadline has passed, or 49%.`
fn in_time(context: &Context) -> Option<String> {
    let due = context.tables.timeliness.in_time.due;
    (due > 0).then(|| {
        let requests = if due == 1 { "request" } else { "requests" };
        format!(
            "Answered by the deadline: {{in_time}} of {{due}} {requests} whose deadline has passed, or {{in_time_share}}."
        )
    })
}
