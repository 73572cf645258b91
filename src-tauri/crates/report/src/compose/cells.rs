//! Cells and rows of tables.

use super::context::Context;
use crate::{Align, Cell, Column, FigureOf, Row, RowKind, labels};
use foi::{State, Value, format};

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        ..Cell::default()
    }
}

/// A scaled count.
pub(super) fn number(scaled: i64, decimals: u8) -> Cell {
    Cell {
        text: format::count(scaled, decimals),
        value: Some(format::unscaled(scaled, decimals)),
        ..Cell::default()
    }
}

/// A number of authorities.
pub(super) fn tally(n: u32) -> Cell {
    number(i64::from(n), 0)
}

/// A figure as given: only a count has a number.
fn figure(value: &Value, decimals: u8) -> Cell {
    match value.count() {
        Some(n) => number(n, decimals),
        None => missing(words(value, decimals), value.state()),
    }
}

/// A figure of the row's authority, with the measure and the period it is of.
pub(super) fn figure_of(context: &Context, value: &Value, measure: usize, period: usize) -> Cell {
    Cell {
        figure: Some(FigureOf {
            measure: context.snapshot.measures[measure].id,
            period: context.snapshot.periods[period].id,
        }),
        ..figure(value, context.decimals(measure))
    }
}

/// A cell without a number, and which of the ways to be missing it is.
pub(super) fn missing(text: impl Into<String>, state: State) -> Cell {
    Cell {
        text: text.into(),
        state: Some(state),
        ..Cell::default()
    }
}

/// A percentage, 0 to 100.
pub(super) fn percent(value: f64, decimals: u8) -> Cell {
    Cell {
        text: format::percent(value, decimals),
        value: Some(value),
        percent: true,
        ..Cell::default()
    }
}

/// A signed percentage: `+26%`, `−3%`.
pub(super) fn change(value: f64, decimals: u8) -> Cell {
    Cell {
        text: format::change(value, decimals),
        ..percent(value, decimals)
    }
}

/// `+1.0`, `−0.3`: percentage points, or standard deviations.
pub(super) fn points(value: f64, decimals: u8) -> Cell {
    Cell {
        text: format::signed(value, decimals),
        value: Some(value),
        ..Cell::default()
    }
}

/// `0.2 to 1.8`. Without plus signs: a spreadsheet takes what begins with one for a formula.
pub(super) fn points_interval((low, high): (f64, f64), decimals: u8) -> String {
    let end = |value| format::number(value, decimals);
    format!("{} to {}", end(low), end(high))
}

/// `12% to 41%`, `−3% to 5%`.
pub(super) fn change_interval((low, high): (f64, f64), decimals: u8) -> String {
    let end = |value| format::plain_change(value, decimals);
    format!("{} to {}", end(low), end(high))
}

/// A number to so many digits after the point: a ratio, a mean, a count per 100,000.
pub(super) fn decimal(value: f64, decimals: u8) -> Cell {
    Cell {
        value: Some(value),
        ..number(labels::scaled(value, decimals), decimals)
    }
}

/// How often chance alone would give so much: `0.034`, `< 0.001`.
pub(super) fn chance(p: f64) -> Cell {
    let text = format::chance(p);
    let bare = text.trim_start_matches("p ").trim_start_matches("= ");
    Cell {
        text: bare.to_owned(),
        // A spreadsheet would print what is less than that as none.
        value: (!bare.starts_with('<')).then_some(p),
        ..Cell::default()
    }
}

/// A figure in words; an empty cell of the window is spelt out here.
fn words(value: &Value, decimals: u8) -> String {
    match value {
        Value::NotEntered => State::NotEntered.words().to_owned(),
        Value::Count(_)
        | Value::Answer(_)
        | Value::Suppressed { .. }
        | Value::Withheld { .. }
        | Value::NotHeld
        | Value::NotAnswered => format::value(value, decimals),
    }
}

/// `3.96–4.72%`: bounds, which are no sampling interval and never look like one. Rounded outwards.
pub(super) fn range((low, high): (f64, f64)) -> String {
    let [least, most] = [
        format::percent_at_least(low, 2),
        format::percent_at_most(high, 2),
    ];
    format!("{}\u{2013}{most}", least.trim_end_matches('%'))
}

/// `3.5% to 4.2%`. An interval keeps one decimal where rates are whole: without it most would
/// collapse to a point.
pub(super) fn interval((low, high): (f64, f64), context: &Context) -> String {
    let decimals = context.options.percent_decimals.max(1);
    format!(
        "{} to {}",
        format::percent(low, decimals),
        format::percent(high, decimals)
    )
}

pub(super) fn column(key: &str, label: impl Into<String>, align: Align) -> Column {
    Column {
        key: key.to_owned(),
        label: label.into(),
        align,
    }
}

/// The columns of a rate: part, whole, share and its interval.
pub(super) fn rate_columns(part: &str, whole: &str) -> [Column; 4] {
    [
        column("part", part, Align::Number),
        column("whole", whole, Align::Number),
        column("rate", "Rate", Align::Number),
        column("interval", "95% interval", Align::Number),
    ]
}

pub(super) fn body(cells: Vec<Cell>) -> Row {
    Row {
        kind: RowKind::Body,
        authority: None,
        included: None,
        cells,
    }
}

pub(super) fn total(cells: Vec<Cell>) -> Row {
    Row {
        kind: RowKind::Total,
        ..body(cells)
    }
}

/// The row of one authority, by position.
pub(super) fn authority_row(context: &Context, authority: usize, cells: Vec<Cell>) -> Row {
    Row {
        authority: Some(context.snapshot.authorities[authority].id),
        included: Some(context.snapshot.assessments[authority].inclusion.included),
        ..body(cells)
    }
}
