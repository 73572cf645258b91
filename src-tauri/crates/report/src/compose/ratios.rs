//! A ratio of each authority, such as pounds for each case: two figures that are no part of each
//! other, or a figure and the people of an area.

use super::context::Context;
use super::{cells, hidden, words};
use crate::labels::RATIO_DECIMALS;
use crate::{Align, Cell, Column, EmptyTable, Table};
use analysis::listed_rates::{Found, ListedRate, RatioRow};
use analysis::small_counts::summary::{Of, Over};
use foi::{Rate, format};
use std::collections::HashMap;

/// `None` of a share, which has the tables of a headline rate.
pub(super) fn table(context: &Context) -> Option<Table> {
    let other = context.rate.filter(|one| one.share.is_none())?;
    let mut all = context.tables.listed_rates.iter();
    let found = all.find(|one| one.rate == other.rate)?;
    let ratio = Ratio::new(context, found)?;
    let mut table = Table {
        title: format!("{}, by {}", other.name, context.noun()),
        denominator: ratio.denominator(),
        columns: ratio.columns(),
        ..Table::default()
    };
    if found.authorities == 0 {
        table.empty = Some(EmptyTable::new(
            format!("No included {} has such a rate yet.", context.noun()),
            "Enter its figures on the Figures screen.",
        ));
        return Some(table);
    }
    let known: HashMap<usize, &RatioRow> =
        found.rows.iter().map(|row| (row.authority, row)).collect();
    table.rows = context
        .snapshot
        .included()
        .map(|authority| {
            let cells = ratio.row(authority, known.get(&authority).copied());
            cells::authority_row(context, authority, cells)
        })
        .collect();
    table.rows.push(cells::total(ratio.total()));
    table.notes = ratio.notes();
    Some(table)
}

struct Ratio<'a> {
    context: &'a Context<'a>,
    found: &'a ListedRate,
    rate: &'a Rate,
    part: usize,
    /// `None`: the people.
    whole: Option<usize>,
    period: usize,
}

impl<'a> Ratio<'a> {
    fn new(context: &'a Context, found: &'a ListedRate) -> Option<Self> {
        let snapshot = context.snapshot;
        let rate = &snapshot.rates[found.rate];
        Some(Self {
            context,
            found,
            rate,
            part: snapshot.measure(rate.part)?,
            whole: match rate.whole {
                Some(whole) => Some(snapshot.measure(whole)?),
                None => None,
            },
            period: snapshot.period(rate.period)?,
        })
    }

    fn denominator(&self) -> String {
        let context = self.context;
        [
            context.of_all(self.found.authorities as usize),
            format::span(&context.snapshot.periods[self.period]),
        ]
        .join("; ")
    }

    fn columns(&self) -> Vec<Column> {
        let context = self.context;
        let whole = self.whole.map_or("People", |whole| context.measure(whole));
        vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("part", context.measure(self.part), Align::Number),
            cells::column("whole", whole, Align::Number),
            cells::column("ratio", heading(self.rate), Align::Number),
        ]
    }

    fn row(&self, authority: usize, known: Option<&RatioRow>) -> Vec<Cell> {
        let context = self.context;
        let one = &context.snapshot.authorities[authority];
        let whole = match self.whole {
            Some(whole) => context.figure(authority, whole, self.period),
            None => one.population.map_or_else(
                || cells::text("not recorded"),
                |people| cells::number(i64::from(people), 0),
            ),
        };
        let given = |measure: usize| {
            let value = context.snapshot.value(authority, measure, self.period);
            value.count().is_some()
        };
        let both = given(self.part) && self.whole.is_none_or(given);
        let people = self.whole.is_some() || one.population.is_some_and(|people| people > 0);
        let ratio = match known {
            Some(row) => self.value(row.value),
            None if both && people => hidden::not_shown("hidden"),
            None => cells::text("not known"),
        };
        vec![
            cells::text(&one.name),
            context.figure(authority, self.part, self.period),
            whole,
            ratio,
        ]
    }

    /// A whole of nothing has no ratio, and it is not 0.
    fn value(&self, value: Option<f64>) -> Cell {
        value.map_or_else(
            || cells::text("none recorded"),
            |value| cells::decimal(value, self.decimals()),
        )
    }

    fn decimals(&self) -> u8 {
        self.context.decimals(self.part).max(RATIO_DECIMALS)
    }

    fn total(&self) -> Vec<Cell> {
        let context = self.context;
        let sum = |measure: usize, known: Option<i64>| {
            let decimals = context.decimals(measure);
            match (known, context.published.filter(|_| decimals == 0)) {
                (Some(count), None) => cells::number(count, decimals),
                (_, Some(published)) => {
                    let of = Of::listed(self.rate);
                    let cell = (measure, self.period);
                    let mark = published.total_of(of, context.snapshot, Over::Rates, cell);
                    context.marked(mark, measure, "hidden")
                }
                (None, None) => cells::text("hidden"),
            }
        };
        let (part, whole) = match self.found.found {
            Found::Ratio { part, whole, .. } => (Some(part), Some(whole)),
            Found::PerHead { part, people, .. } => (Some(part), Some(people)),
            Found::Nothing | Found::Share(_) | Found::Hidden => (None, None),
        };
        vec![
            cells::text(context.authorities(self.found.authorities as usize)),
            sum(self.part, part),
            match (self.whole, whole) {
                (Some(measure), whole) => sum(measure, whole),
                (None, Some(people)) => cells::number(people, 0),
                (None, None) => cells::text("hidden"),
            },
            match self.found.found {
                Found::Hidden => hidden::not_shown("hidden"),
                found @ (Found::Nothing
                | Found::Share(_)
                | Found::Ratio { .. }
                | Found::PerHead { .. }) => self.value(found.ratio()),
            },
        ]
    }

    fn notes(&self) -> Vec<String> {
        let context = self.context;
        let mut notes = vec![format!(
            "The last row is of all {} together, so large ones count for more. This is not a ranking.",
            context.nouns()
        )];
        if self.whole.is_none() {
            notes.push(
                "It is for a year: the number of people is counted through the length of the period."
                    .to_owned(),
            );
        }
        if self.found.without_population > 0 {
            notes.push(format!(
                "No population is recorded of {}.",
                context.authorities(self.found.without_population as usize)
            ));
        }
        notes.extend(context.left_out(&self.found.left_out));
        notes
    }
}

/// What a ratio is for: `Ratio`, `For 1,000`, `For 1,000 people a year`.
fn heading(rate: &Rate) -> String {
    let per = format::count(i64::from(rate.per), 0);
    match (rate.per, rate.whole) {
        (1, Some(_)) => "Ratio".to_owned(),
        (_, Some(_)) => format!("For {per}"),
        (1, None) => "For each person a year".to_owned(),
        (_, None) => format!("For {per} people a year"),
    }
}
