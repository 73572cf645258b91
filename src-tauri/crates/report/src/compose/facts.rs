//! The headline numbers, each with what it is out of.

use super::context::Context;
use super::{cells, rates, words};
use crate::Fact;
use analysis::small_counts::summary::Over;
use foi::format;

pub(super) fn all(context: &Context) -> Vec<Fact> {
    let progress = &context.tables.progress;
    let mut facts: Vec<Fact> = [
        ("asked", "Asked", progress.asked),
        ("answered", "Answered", progress.answered),
        ("complete", "Complete", progress.complete),
        ("included", "Included", progress.included),
    ]
    .into_iter()
    .map(|(key, label, n)| Fact {
        key: key.to_owned(),
        label: label.to_owned(),
        text: format::count(i64::from(n), 0),
        value: Some(f64::from(n)),
        denominator: format!("of {}", context.authorities(progress.authorities as usize)),
        interval: None,
    })
    .collect();
    facts.extend(of_the_rate(context));
    facts
}

/// Of the rate that stands in the place of the headline rate.
pub(super) fn of_the_rate(context: &Context) -> Vec<Fact> {
    let found = &context.tables.rates;
    let Some((part, whole, period)) = found.cells else {
        return Vec::new();
    };
    let hidden = context.hidden().filter(|_| found.authorities > 0);
    let none = hidden.unwrap_or("no figures yet");
    let of = |measure: usize, n: Option<i64>| {
        n.or_else(|| context.alone((Over::Rates, measure, period)))
    };
    let sum = |key: &str, measure: usize, n: Option<i64>| Fact {
        key: key.to_owned(),
        label: words::heading(context.measure(measure)),
        text: n.map_or_else(
            || none.to_owned(),
            |n| format::count(n, context.decimals(measure)),
        ),
        value: n.map(|n| format::unscaled(n, context.decimals(measure))),
        denominator: context.of_all(found.authorities as usize),
        interval: None,
    };
    let rate = Fact {
        key: "rate".to_owned(),
        label: match context.snapshot.campaign.rate_label.trim() {
            "" => format!("{}, share", words::heading(context.measure(part))),
            own => own.to_owned(),
        },
        text: match (found.total, found.sums) {
            (Some(total), _) => format::percent(total.percent, context.options.percent_decimals),
            (None, Some(_)) => "none recorded".to_owned(),
            (None, None) => none.to_owned(),
        },
        value: found.total.map(|total| total.percent),
        denominator: match found.sums {
            Some((x, n)) => format!(
                "{} of {}, {}",
                format::count(x, context.decimals(part)),
                format::count(n, context.decimals(whole)),
                context.of_all(found.authorities as usize)
            ),
            None => rates::denominator(context),
        },
        interval: found
            .total
            .and_then(|total| total.interval)
            .map(|interval| {
                format!(
                    "95% interval {} ({})",
                    cells::interval(interval, context),
                    context.tables.choices.interval.name()
                )
            }),
    };
    vec![
        sum("whole", whole, of(whole, found.sums.map(|(_, n)| n))),
        sum("part", part, of(part, found.sums.map(|(x, _)| x))),
        rate,
    ]
}
