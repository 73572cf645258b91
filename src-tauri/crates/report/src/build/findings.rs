//! The key findings that the statistics suggest, in plain sentences. Each has its denominator.

use super::{Context, cells};
use analysis::outcomes::OutcomeKind;
use foi::format;

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
    let asked = if progress.asked < progress.authorities {
        let asked = context.of_all(progress.asked as usize);
        format!("{asked} {} asked", was(progress.asked))
    } else if progress.asked == 1 {
        format!("{} was asked", context.authorities(1))
    } else {
        format!(
            "All {} were asked",
            context.authorities(progress.asked as usize)
        )
    };
    if progress.answered == 0 {
        return Some(format!("{asked}; there is no answer yet."));
    }
    let complete = format::plural(progress.complete as usize, "answer", "answers");
    let included = context.authorities(progress.included as usize);
    Some(format!(
        "{asked} and {} answered; {complete} {} complete, and {included} {} in this analysis.",
        format::count(i64::from(progress.answered), 0),
        was(progress.complete),
        if progress.included == 1 { "is" } else { "are" },
    ))
}

fn was(n: u32) -> &'static str {
    if n == 1 { "was" } else { "were" }
}

/// `Charged or summonsed: 534 of 13,860 offences, or 4% (95% interval 3.5% to 4.2%); 24 of 43
/// forces, January 2019 to July 2022.`
fn rate(context: &Context) -> Option<String> {
    let rates = &context.tables.rates;
    let ((part, whole, period), total) = (rates.cells?, rates.total?);
    let interval = total
        .interval
        .map(|interval| format!(" (95% interval {})", cells::interval(interval, context)))
        .unwrap_or_default();
    Some(format!(
        "{}: {} of {}, or {}{interval}; {}, {}.",
        context.measure(part),
        format::count(total.part, context.decimals(part)),
        context.quantity(total.whole, whole),
        format::percent(total.percent, context.options.percent_decimals),
        context.of_all(rates.authorities as usize),
        format::span(&context.snapshot.periods[period]),
    ))
}

/// The most frequent of the outcomes that were asked for, where one is.
fn outcome(context: &Context) -> Option<String> {
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
    (count > second).then(|| {
        format!(
            "The most frequent of the outcomes asked for: {}, with {} of {}, or {}; {}.",
            context.measure(measure),
            format::count(count, context.decimals(measure)),
            context.quantity(total, whole),
            format::percent(share, context.options.percent_decimals),
            context.of_all(outcomes.authorities.len()),
        )
    })
}

/// The latest change between two periods of one length.
fn change(context: &Context) -> Option<String> {
    let trend = &context.tables.trend;
    let measure = trend.measure?;
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
    let (percent, first, second) = (last.change_percent?, before.count?, last.count?);
    let moved = if percent > 0.0 {
        "up "
    } else if percent < 0.0 {
        "down "
    } else {
        "no change, "
    };
    let periods = &context.snapshot.periods;
    let decimals = context.decimals(measure);
    Some(format!(
        "{}: {moved}{} from {} to {}, from {} to {}; the same {} throughout.",
        context.measure(measure),
        format::percent(percent.abs(), context.options.percent_decimals),
        periods[before.period].label,
        periods[last.period].label,
        format::count(first, decimals),
        format::count(second, decimals),
        context.of_all(trend.authorities.len()),
    ))
}

/// `Answered by a deadline that has passed: 20 of 41 requests, or 49%.`
fn in_time(context: &Context) -> Option<String> {
    let in_time = context.tables.timeliness.in_time;
    (in_time.due > 0).then(|| {
        let share = 100.0 * f64::from(in_time.in_time) / f64::from(in_time.due);
        format!(
            "Answered by a deadline that has passed: {} of {}, or {}.",
            format::count(i64::from(in_time.in_time), 0),
            format::plural(in_time.due as usize, "request", "requests"),
            format::percent(share, context.options.percent_decimals),
        )
    })
}
