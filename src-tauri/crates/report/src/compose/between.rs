//! The rate of all beside that of the typical authority, and how far authorities differ: which
//! interval answers which question.

use super::context::Context;
use super::{absent, cells, rates, words};
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::Absent;
use analysis::between::{Between, Concentration, Heterogeneity, IfAll, MedianRate, Most};
use foi::format;

/// `None` where one authority alone has a rate: nothing is between it and another.
pub(super) fn table(context: &Context) -> Option<Table> {
    let rates = &context.tables.rates;
    if rates.authorities == 1 {
        return None;
    }
    let (part, _) = context.part_and_whole(rates.cells);
    let mut table = Table {
        title: rates.cells.map_or_else(String::new, |_| {
            format!("{part}, between {}", context.nouns())
        }),
        denominator: rates::denominator(context),
        columns: vec![
            cells::column("statistic", "Statistic", Align::Text),
            cells::column("value", "Value", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
            cells::column("of", "Out of", Align::Text),
            cells::column("answers", "Question that it answers", Align::Text),
        ],
        empty: empty(context),
        ..Table::default()
    };
    if table.empty.is_some() {
        return Some(table);
    }
    table.rows = rows(context);
    table.notes = notes(context);
    Some(table)
}

fn empty(context: &Context) -> Option<EmptyTable> {
    let rates = &context.tables.rates;
    match (rates.cells, rates.authorities) {
        (None, _) => Some(words::no_rate()),
        (Some(_), 0) => Some(words::nobody_has_a_rate(context)),
        (Some(_), _) => None,
    }
}

fn rows(context: &Context) -> Vec<Row> {
    let between = &context.tables.between;
    let nouns = context.nouns();
    let mut rows = vec![all_cases(context), clustered(context), median(context)];
    rows.extend(match &between.heterogeneity {
        Ok(found) => spread(context, found),
        Err(why) => vec![missing(
            context,
            "Chi-square test of one rate for all".to_owned(),
            *why,
            differ(context),
        )],
    });
    let largest = format!("Share of the largest {}", context.noun());
    let question = || format!("Do a few {nouns} decide the total?");
    match &between.largest {
        Ok(found) => rows.extend(found.iter().map(|one| {
            let label = match one.top {
                1 => largest.clone(),
                top => format!("Share of the {top} largest {nouns}"),
            };
            share(context, one, label, question())
        })),
        Err(why) => rows.push(missing(context, largest, *why, question())),
    }
    rows.extend(if_all(context));
    rows
}

/// With one decimal at least: otherwise the intervals would look alike.
fn decimals(context: &Context) -> u8 {
    context.options.percent_decimals.max(1)
}

fn row(label: String, [value, interval]: [Cell; 2], of: String, question: String) -> Row {
    cells::body(vec![
        cells::text(label),
        value,
        interval,
        cells::text(of),
        cells::text(question),
    ])
}

fn missing(context: &Context, label: String, why: Absent, question: String) -> Row {
    let cells = [cells::text("not given"), cells::text("")];
    row(label, cells, absent::because(context, why), question)
}

fn all_cases(context: &Context) -> Row {
    let rates = &context.tables.rates;
    let hidden = context.hidden().unwrap_or("none recorded");
    let value = rates.total.map_or_else(
        || cells::text(hidden),
        |total| cells::percent(total.percent, decimals(context)),
    );
    let of = rates.cells.zip(rates.sums).map_or_else(
        || context.authorities(rates.authorities as usize),
        |((part, whole, _), (x, n))| {
            format!(
                "{} of {}",
                format::count(x, context.decimals(part)),
                context.quantity(n, whole)
            )
        },
    );
    row(
        "Rate of all cases together".to_owned(),
        [value, rates::interval(context, rates.total)],
        of,
        "What is the share of these cases?".to_owned(),
    )
}

fn clustered(context: &Context) -> Row {
    let between = &context.tables.between;
    let label = format!("The same rate, with {} as clusters", context.nouns());
    let question = format!(
        "What would it be with other {} like these?",
        context.nouns()
    );
    match (between.clustered, context.tables.rates.total) {
        (Ok(interval), Some(total)) => row(
            label,
            [
                cells::percent(total.percent, decimals(context)),
                cells::text(cells::interval(interval, context)),
            ],
            with_a_rate(context),
            question,
        ),
        (Err(why), _) => missing(context, label, why, question),
        (Ok(_), None) => missing(context, label, Absent::Hidden, question),
    }
}

fn median(context: &Context) -> Row {
    let label = format!("Median {}", context.noun());
    let question = format!("What is the rate of a typical {}?", context.noun());
    match context.tables.between.median {
        Ok(MedianRate { percent, interval }) => row(
            label,
            [
                cells::percent(percent, decimals(context)),
                cells::text(interval.map_or_else(
                    || "too few".to_owned(),
                    |interval| cells::interval(interval, context),
                )),
            ],
            with_a_rate(context),
            question,
        ),
        Err(why) => missing(context, label, why, question),
    }
}

fn with_a_rate(context: &Context) -> String {
    format!(
        "{} with a rate",
        context.authorities(context.tables.between.authorities as usize)
    )
}

fn differ(context: &Context) -> String {
    format!("Do {} differ more than chance lets them?", context.nouns())
}

fn spread(context: &Context, found: &Heterogeneity) -> Vec<Row> {
    let degrees = format::plural(found.degrees as usize, "degree", "degrees");
    let none = || cells::text("");
    vec![
        row(
            "Chi-square test of one rate for all".to_owned(),
            [cells::decimal(found.chi_square, 1), none()],
            format!("{degrees} of freedom, {}", format::chance(found.p)),
            differ(context),
        ),
        row(
            "Dispersion".to_owned(),
            [cells::decimal(found.dispersion(), 1), none()],
            "chi-square for each degree of freedom".to_owned(),
            "How many times as much as by chance?".to_owned(),
        ),
    ]
}

fn share(context: &Context, one: &Concentration, label: String, question: String) -> Row {
    let whole = context.tables.rates.cells.map_or(0, |(_, whole, _)| whole);
    let sizes = format!(
        "{} of {}",
        format::count(one.whole, context.decimals(whole)),
        context.quantity(one.of, whole)
    );
    let of = match one.authority {
        Some(authority) => format!("{}: {sizes}", context.snapshot.authorities[authority].name),
        None => sizes,
    };
    let value = cells::percent(one.percent, decimals(context));
    row(label, [value, cells::text("")], of, question)
}

/// The total and the rate if nobody were missing. No rows where nobody is.
fn if_all(context: &Context) -> Vec<Row> {
    let Some((part, whole, _)) = context.tables.rates.cells else {
        return Vec::new();
    };
    let labels = [
        format!(
            "{}, if every {} had answered",
            context.measure(whole),
            context.noun()
        ),
        format!("Rate, if every {} had answered", context.noun()),
    ];
    let question = || "How far could those that are missing move it?".to_owned();
    match &context.tables.between.if_all {
        Ok(None) => Vec::new(),
        Ok(Some(found)) => {
            let number = |scaled| format::count(scaled, context.decimals(whole));
            let (least, most) = found.whole;
            let [total, rate] = labels;
            vec![
                row(
                    total,
                    [
                        cells::text(format!("{}\u{2013}{}", number(least), number(most))),
                        cells::text(""),
                    ],
                    assumed(context, found, whole),
                    question(),
                ),
                row(
                    rate,
                    [cells::text(cells::range(found.rate)), cells::text("")],
                    format!(
                        "from none to all of their cases \u{201c}{}\u{201d}",
                        context.measure(part)
                    ),
                    question(),
                ),
            ]
        }
        Err(why) => labels
            .map(|label| missing(context, label, *why, question()))
            .into(),
    }
}

/// `19 of 43 forces asked are missing; each from none to 3,356, the highest of the 24 in the rate`.
fn assumed(context: &Context, found: &IfAll, whole: usize) -> String {
    let Most {
        count,
        per_head,
        by_population,
    } = found.most;
    let others = found.missing - by_population;
    let tally = |n: u32| format::count(i64::from(n), 0);
    let mut each = Vec::new();
    if let Some(highest) = per_head.filter(|_| by_population > 0) {
        let who = if others > 0 {
            format!("{} with a known population each", tally(by_population))
        } else {
            "each".to_owned()
        };
        each.push(format!(
            "{who} from none to {} per 100,000 people of its area",
            format::number(highest.per_100_000(), 1)
        ));
    }
    if others > 0 {
        let who = if by_population > 0 {
            "the others each"
        } else {
            "each"
        };
        each.push(format!(
            "{who} from none to {}",
            format::count(count, context.decimals(whole))
        ));
    }
    format!(
        "{} of {} asked {} missing; {}, the highest of the {} in the rate",
        tally(found.missing),
        context.authorities(found.asked as usize),
        format::agree(found.missing as usize, "is", "are"),
        each.join(", "),
        tally(context.tables.rates.authorities)
    )
}

fn notes(context: &Context) -> Vec<String> {
    let between = &context.tables.between;
    let mut notes = Vec::new();
    if let Ok(found) = &between.heterogeneity {
        notes.push(verdict(context, found));
        if found.is_rough() {
            notes.push(format!(
                "The chance of the test is approximate: fewer than five cases are expected of {}.",
                context.authorities(found.below_five as usize)
            ));
        }
    }
    if between.clustered.is_ok() || between.median.is_ok() {
        notes.push(methods(context, between));
    }
    if matches!(between.if_all, Ok(Some(_))) {
        notes.push("What the missing could do is given as bounds, not as a sampling interval: every total and every rate between them is possible.".to_owned());
    }
    if let Ok(Some(found)) = &between.if_all
        && found.most.by_population > 0
    {
        let asked = 0..context.snapshot.authorities.len();
        notes.extend(context.population_years(asked));
    }
    notes.extend(context.left_out(&context.tables.rates.left_out));
    notes
}

/// What the test comes to, in a sentence.
fn verdict(context: &Context, found: &Heterogeneity) -> String {
    let (noun, nouns) = (context.noun(), context.nouns());
    let times = format::number(found.dispersion(), 1);
    if found.is_plain() {
        format!(
            "{} plainly differ: their rates vary {times} times as much as chance alone gives ({}). No one rate describes them all, and the interval of all cases together is too narrow for any statement about other {nouns}. This does not say why they differ; recording differs too.",
            words::heading(nouns),
            format::chance(found.p)
        )
    } else if found.p < 0.05 {
        format!(
            "There are signs that {nouns} differ: their rates vary {times} times as much as chance alone gives ({}).",
            format::chance(found.p)
        )
    } else {
        format!(
            "Chance alone could explain how the rates differ ({}). That does not show that every {noun} has the same rate.",
            format::chance(found.p)
        )
    }
}

/// What each interval allows for.
fn methods(context: &Context, between: &Between) -> String {
    let (noun, nouns) = (context.noun(), context.nouns());
    let mut made = vec![format!(
        "The interval of all cases together is of chance alone, as if every {noun} had the same rate."
    )];
    if between.clustered.is_ok() {
        made.push(format!(
            "The interval with {nouns} as clusters allows for {nouns} that differ: a ratio estimator, with Student\u{2019}s t (Cochran, 1977)."
        ));
    }
    if between.median.is_ok_and(|median| median.interval.is_some()) {
        made.push(format!(
            "In the median each {noun} counts once, whatever its size; its interval is from the order of the rates (Thompson, 1936)."
        ));
    }
    made.join(" ")
}
