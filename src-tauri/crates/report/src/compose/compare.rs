//! Compares the headline rate of two groups that a person chose: two sets of included authorities,
//! or two periods. It is not part of the report; its cells are those of the rates by region.

use super::context::Context;
use super::{cells, rates, rates_by_region, words};
use crate::Options;
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::Tables;
use analysis::compare::{Comparison, of_authorities, of_periods};
use analysis::interval::{Estimate, IntervalMethod};
use analysis::small_counts::summary::Over;
use foi::{Snapshot, format};
use std::collections::BTreeSet;

/// The two groups that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// In the headline period.
    Authorities(Side, Side),
    /// Two periods by position, over those that gave figures for both.
    Periods(usize, usize),
}

/// A set of included authorities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// `North East`, `All others`
    pub name: String,
    /// By position.
    pub authorities: BTreeSet<usize>,
}

impl Compared {
    /// The numbers behind [`compare`].
    #[must_use]
    pub fn comparison(&self, snapshot: &Snapshot, method: IntervalMethod) -> Comparison {
        match self {
            Self::Authorities(first, second) => {
                of_authorities(snapshot, &first.authorities, &second.authorities, method)
            }
            Self::Periods(first, second) => of_periods(snapshot, *first, *second, method),
        }
    }

    /// What the two are called.
    #[must_use]
    pub fn names<'a>(&'a self, snapshot: &'a Snapshot) -> [&'a str; 2] {
        match self {
            Self::Authorities(first, second) => [&first.name, &second.name],
            Self::Periods(first, second) => {
                [*first, *second].map(|period| snapshot.periods[period].label.as_str())
            }
        }
    }
}

/// The two rates, their difference and their ratio.
#[must_use]
pub fn compare(
    snapshot: &Snapshot,
    tables: &Tables,
    options: &Options,
    compared: &Compared,
) -> Table {
    let context = Context::open(snapshot, tables, options);
    let found = compared.comparison(snapshot, options.choices.interval);
    let names = compared.names(snapshot);
    let (part, whole) = match found.measures {
        Some((part, whole)) => (context.measure(part), context.measure(whole)),
        None => ("Part", "Whole"),
    };
    let head = match compared {
        Compared::Authorities(..) => "Set",
        Compared::Periods(..) => "Period",
    };
    let mut table = Table {
        key: "compare".to_owned(),
        title: format!("{part}: {} against {}", names[0], names[1]),
        denominator: denominator(&context, compared, &found),
        columns: {
            let mut columns = vec![
                cells::column("side", head, Align::Text),
                cells::column(
                    "authorities",
                    words::heading(context.nouns()),
                    Align::Number,
                ),
            ];
            columns.extend(cells::rate_columns(part, whole));
            columns
        },
        empty: empty(&context, compared, &found),
        ..Table::default()
    };
    if table.empty.is_some() {
        return table;
    }
    table.rows = names
        .into_iter()
        .zip([&found.first, &found.second])
        .map(|(name, group)| {
            let mut row = vec![cells::text(name)];
            row.extend(rates_by_region::group(&context, group, Over::Rates));
            cells::body(row)
        })
        .collect();
    // With one decimal at least: a difference of whole points says little.
    let decimals = options.percent_decimals.max(1);
    table.rows.push(contrast(
        "Difference in points",
        found.contrast.difference,
        |value| cells::points(value, decimals),
        |interval| cells::points_interval(interval, decimals),
    ));
    table.rows.push(contrast(
        "Ratio",
        found.contrast.ratio,
        |value| cells::decimal(value, 2),
        |(low, high)| {
            let end = |value| cells::decimal(value, 2).text;
            format!("{} to {}", end(low), end(high))
        },
    ));
    table.notes = notes(&context, compared, &found);
    table
}

/// `12 forces against 31 forces, each with both figures; January 2019 to July 2022`.
fn denominator(context: &Context, compared: &Compared, found: &Comparison) -> String {
    let [first, second] =
        [&found.first, &found.second].map(|group| context.authorities(group.authorities as usize));
    match compared {
        Compared::Authorities(..) => {
            let both = format!("{first} against {second}, each with both figures");
            match context.tables.rates.cells {
                Some((_, _, period)) => {
                    format!(
                        "{both}; {}",
                        format::span(&context.snapshot.periods[period])
                    )
                }
                None => both,
            }
        }
        Compared::Periods(..) => format!(
            "{} with both figures in both periods",
            context.of_all(found.first.authorities as usize)
        ),
    }
}

fn empty(context: &Context, compared: &Compared, found: &Comparison) -> Option<EmptyTable> {
    if found.measures.is_none() {
        return Some(words::no_rate());
    }
    if let Compared::Authorities(first, second) = compared
        && (first.authorities.is_empty() || second.authorities.is_empty())
    {
        return Some(EmptyTable::new(
            format!("One side has no {} in the analysis.", context.noun()),
            "Choose at least one for each.",
        ));
    }
    (found.first.sums.is_none() && found.second.sums.is_none()).then(|| match compared {
        Compared::Authorities(..) => EmptyTable::new(
            format!(
                "None of these {} gave both figures of the rate.",
                context.nouns()
            ),
            "Enter them on the Figures screen.",
        ),
        Compared::Periods(..) => EmptyTable::new(
            format!(
                "No included {} gave both figures of the rate for both periods.",
                context.noun()
            ),
            "Enter them on the Figures screen.",
        ),
    })
}

fn contrast(
    label: &str,
    found: Option<Estimate>,
    value: impl Fn(f64) -> Cell,
    interval: impl Fn((f64, f64)) -> String,
) -> Row {
    let mut row = vec![cells::text(label)];
    row.extend([cells::text(""), cells::text(""), cells::text("")]);
    row.extend(match found {
        Some(found) => [value(found.value), cells::text(interval(found.interval))],
        None => [cells::text("not given"), cells::text("")],
    });
    cells::total(row)
}

fn notes(context: &Context, compared: &Compared, found: &Comparison) -> Vec<String> {
    let mut notes = Vec::new();
    if found.shared > 0 {
        let both = match compared {
            Compared::Authorities(..) => format!(
                "{} in both",
                match found.shared {
                    1 => format!("{} is", context.authorities(1)),
                    several => format!("{} are", context.authorities(several as usize)),
                }
            ),
            Compared::Periods(..) => {
                "The two periods overlap, and the same cases are in both".to_owned()
            }
        };
        notes.push(format!(
            "{}, so no difference or ratio is given. Choose two that do not overlap.",
            words::heading(&both)
        ));
    }
    if let Some(difference) = found.contrast.difference {
        let (low, high) = difference.interval;
        notes.push(if low <= 0.0 && high >= 0.0 {
            "Chance alone could explain the difference: its interval includes zero.".to_owned()
        } else {
            "Chance alone is unlikely to explain the difference: its interval does not include zero. This does not say why the rates differ; recording differs too.".to_owned()
        });
        notes.push("The difference is the first rate minus the second, in percentage points, with Newcombe\u{2019}s hybrid score interval (1998, method 10). The ratio is the first rate divided by the second, with an interval that is normal in the logarithm (Katz and others, 1978).".to_owned());
        if found.contrast.ratio.is_none() {
            notes.push("There is no ratio where either rate is zero.".to_owned());
        }
    }
    if [&found.first, &found.second]
        .into_iter()
        .any(|group| group.rate.is_some_and(|rate| rate.interval.is_some()))
    {
        notes.push(format!(
            "Intervals of rates are 95% {}.",
            rates::intervals(context.tables.choices.interval)
        ));
    } else if found.first.rate.is_some() && found.second.rate.is_some() {
        notes.push("The rates compare amounts, not cases counted one by one, so no intervals, difference or ratio are given.".to_owned());
    }
    notes.extend(context.left_out(&found.left_out));
    notes
}
