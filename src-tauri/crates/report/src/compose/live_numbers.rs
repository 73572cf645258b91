//! What tokens in a person's own words stand for: the headline numbers, those of the findings that
//! the record suggests, and the numbers of claims.

use super::context::Context;
use super::findings::{self, Change, Leading};
use super::{cells, facts, words};
use crate::labels::RATIO_DECIMALS;
use crate::other_rates::RateTables;
use crate::{Fact, LiveNumber, live};
use analysis::listed_rates::Found;
use analysis::other_rates::OtherRate;
use foi::format;
use std::collections::BTreeSet;

/// The text with its tokens replaced; those without a number join `unknown`: see [`live::fill`].
pub fn fill(text: &str, numbers: &[LiveNumber], unknown: &mut BTreeSet<String>) -> String {
    let number = |name: &str| {
        let mut all = numbers.iter();
        all.find(|one| one.name == name)
            .map(|one| one.text.as_str())
    };
    live::fill(text, number, unknown)
}

pub(super) fn all(context: &Context, facts: &[Fact]) -> Vec<LiveNumber> {
    let headline = facts
        .iter()
        .map(|fact| number(&fact.key, &fact.label, &fact.text));
    let claimed = context
        .claims
        .iter()
        .filter(|claim| !claim.computed.is_empty())
        .map(|claim| {
            let name = format!("claim:{}", claim.key);
            number(&name, &claim.statement, &claim.computed)
        });
    let mut numbers: Vec<LiveNumber> = headline.collect();
    numbers.push(number(
        "authorities",
        &format!("{} in all", words::heading(context.nouns())),
        &tally(context.snapshot.authorities.len()),
    ));
    numbers.extend(of_the_rate(context));
    numbers.extend(of_the_outcome(context));
    numbers.extend(of_the_change(context));
    numbers.extend(of_the_deadlines(context));
    numbers.extend(claimed);
    numbers
}

/// Those of the other rates that have tables of their own.
pub(super) fn of_others(context: &Context, others: &[RateTables]) -> Vec<LiveNumber> {
    others
        .iter()
        .flat_map(|other| of_other(&context.of_rate(other), &other.rate))
        .collect()
}

fn of_other(context: &Context, other: &OtherRate) -> Vec<LiveNumber> {
    let mut numbers = match &other.share {
        None => of_the_ratio(context, other),
        Some(share) => {
            let facts = facts::of_the_rate(context);
            let facts = facts
                .iter()
                .map(|fact| number(&fact.key, &fact.label, &fact.text));
            let mut numbers: Vec<LiveNumber> = facts.collect();
            numbers.extend(of_the_rate(context));
            if share.first.parts {
                numbers.extend(of_the_outcome(context));
            }
            if share.first.periods {
                numbers.extend(of_the_change(context));
            }
            numbers
        }
    };
    for one in &mut numbers {
        one.name = findings::of_other(&one.name, &other.code);
        one.label = format!("{}: {}", other.name, one.label);
    }
    numbers
}

fn of_the_ratio(context: &Context, other: &OtherRate) -> Vec<LiveNumber> {
    let mut all = context.tables.listed_rates.iter();
    let Some(one) = all.find(|one| one.rate == other.rate) else {
        return Vec::new();
    };
    let rate = &context.snapshot.rates[one.rate];
    let place = |id| context.snapshot.measure(id).unwrap_or_default();
    let part = place(rate.part);
    let (value, sum, whole) = match one.found {
        Found::Ratio {
            value,
            part: sum,
            whole,
        } => {
            let of = rate.whole.map(place).unwrap_or_default();
            (value, sum, context.quantity(whole, of))
        }
        Found::PerHead {
            value,
            part: sum,
            people,
        } => (value, sum, format::count(people, 0)),
        Found::Share(_) | Found::Nothing | Found::Hidden => return Vec::new(),
    };
    let period = context.snapshot.period(rate.period).unwrap_or_default();
    let decimals = match rate.whole {
        Some(_) => context.decimals(part).max(RATIO_DECIMALS),
        None => RATIO_DECIMALS,
    };
    vec![
        number("rate", "ratio", &cells::decimal(value, decimals).text),
        number("part", context.measure(part), &context.quantity(sum, part)),
        number("whole", "for how many", &whole),
        number(
            "rate_authorities",
            &format!("{} behind the ratio", context.nouns()),
            &tally(one.authorities as usize),
        ),
        number(
            "rate_period",
            "period of the ratio",
            &format::span(&context.snapshot.periods[period]),
        ),
    ]
}

fn number(name: &str, label: &str, text: &str) -> LiveNumber {
    LiveNumber {
        name: name.to_owned(),
        label: label.to_owned(),
        text: text.to_owned(),
    }
}

fn tally(n: usize) -> String {
    format::count(i64::try_from(n).unwrap_or(i64::MAX), 0)
}

fn of_the_rate(context: &Context) -> Vec<LiveNumber> {
    let rates = &context.tables.rates;
    let Some(((.., period), total)) = rates.cells.zip(rates.total) else {
        return Vec::new();
    };
    let interval = total.interval.map(|interval| {
        let text = cells::interval(interval, context);
        number("interval", "95% interval of the share", &text)
    });
    let behind = [
        number(
            "rate_authorities",
            &format!("{} behind the share", words::heading(context.nouns())),
            &tally(rates.authorities as usize),
        ),
        number(
            "rate_period",
            "Period of the share",
            &format::span(&context.snapshot.periods[period]),
        ),
    ];
    interval.into_iter().chain(behind).collect()
}

fn of_the_outcome(context: &Context) -> Vec<LiveNumber> {
    let Some(Leading {
        measure,
        count,
        share,
        whole: (whole, total),
    }) = findings::leading(context)
    else {
        return Vec::new();
    };
    let (one, all) = if context.tables.outcomes.are_outcomes {
        ("outcome", "outcomes")
    } else {
        ("part", "parts")
    };
    vec![
        number(
            "outcome",
            &format!("Most frequent {one} asked for"),
            context.measure(measure),
        ),
        number(
            "outcome_count",
            &format!("Most frequent {one}, count"),
            &format::count(count, context.decimals(measure)),
        ),
        number(
            "outcome_whole",
            &format!("{}, out of", words::heading(all)),
            &format::count(total, context.decimals(whole)),
        ),
        number(
            "outcome_share",
            &format!("Most frequent {one}, share"),
            &format::percent(share, context.options.percent_decimals),
        ),
        number(
            "outcome_authorities",
            &format!("{} behind the {all}", words::heading(context.nouns())),
            &tally(context.tables.outcomes.authorities.len()),
        ),
    ]
}

fn of_the_change(context: &Context) -> Vec<LiveNumber> {
    let Some(Change {
        measure,
        percent,
        interval,
        from,
        to,
    }) = findings::latest_change(context)
    else {
        return Vec::new();
    };
    let moved = if percent > 0.0 {
        "up "
    } else if percent < 0.0 {
        "down "
    } else {
        "no change"
    };
    let label = |period: usize| context.snapshot.periods[period].label.as_str();
    let count = |n| format::count(n, context.decimals(measure));
    let size = if percent == 0.0 {
        String::new()
    } else {
        format::change_size(percent, context.options.percent_decimals)
    };
    let certain = interval.map(|interval| {
        let words = cells::change_interval(interval, context.options.percent_decimals.max(1));
        let chance = if interval.0 <= 0.0 && interval.1 >= 0.0 {
            ", so chance alone could explain it"
        } else {
            ""
        };
        number(
            "change_interval",
            "95% interval of the latest change",
            &format!("{words}{chance}"),
        )
    });
    let change = [
        number("change", "Latest change", &format!("{moved}{size}")),
        number("change_from", "Latest change, from", label(from.0)),
        number("change_to", "Latest change, to", label(to.0)),
        number(
            "change_before",
            "Latest change, count before",
            &count(from.1),
        ),
        number("change_after", "Latest change, count after", &count(to.1)),
        number(
            "change_authorities",
            &format!("{} behind the change", words::heading(context.nouns())),
            &tally(context.tables.trend.authorities.len()),
        ),
    ];
    change.into_iter().chain(certain).collect()
}

fn of_the_deadlines(context: &Context) -> Vec<LiveNumber> {
    let in_time = context.tables.timeliness.in_time;
    if in_time.due == 0 {
        return Vec::new();
    }
    let share = 100.0 * f64::from(in_time.in_time) / f64::from(in_time.due);
    vec![
        number(
            "in_time",
            "Answered by the deadline, where it has passed",
            &tally(in_time.in_time as usize),
        ),
        number(
            "due",
            "Requests whose deadline has passed",
            &tally(in_time.due as usize),
        ),
        number(
            "in_time_share",
            "Answered by the deadline, share",
            &format::percent(share, context.options.percent_decimals),
        ),
    ]
}
