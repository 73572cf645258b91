//! Takes the values of cells in.

use super::collect::{Collector, Place, RowOf};
use super::count::count;
use super::mapped_table::{FoundFigure, FoundShare, NotUnderstood, NotUnderstoodKind, Sure, short};
use super::plan::Plan;
use super::values::{Outcome, Values};
use super::{CellRule, MappingError, shares};
use foi::value::MAX_SCALED;
use foi::{PlaceInDocument, Snapshot, Value};
use readers::sheets::{Cell, Sheet};
use std::collections::HashMap;

pub(super) struct Taker<'a> {
    pub sheet: &'a Sheet,
    pub snapshot: &'a Snapshot,
    pub values: Values<'a>,
    pub collector: Collector<'a>,
    /// Cells of the columns of values that are merged with others of them: where their text is.
    merged: HashMap<(usize, usize), (usize, usize)>,
}

/// How a cell's number is taken.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// It stands for so many times as much.
    pub times: u32,
    /// Which of several numbers in the cell, from 1.
    pub number: Option<u32>,
}

impl Default for How {
    fn default() -> Self {
        Self {
            times: 1,
            number: None,
        }
    }
}

impl How {
    fn of(self, cell: Cell<'_>) -> Cell<'_> {
        let Some(number) = self.number else {
            return cell;
        };
        let text = cell
            .text
            .split_whitespace()
            .nth(number.saturating_sub(1) as usize)
            .unwrap_or_default();
        Cell {
            text,
            kind: cell.kind,
        }
    }

    fn times(self, outcome: Outcome) -> Outcome {
        if self.times == 1 {
            return outcome;
        }
        let scale = |n: i64| {
            n.checked_mul(self.times.into())
                .filter(|scaled| *scaled <= MAX_SCALED)
        };
        let (value, rule) = match outcome {
            Outcome::Value(value, rule) => (value, rule),
            other @ (Outcome::Nothing | Outcome::Refused(_)) => return other,
        };
        let scaled = match &value {
            Value::Count(n) => scale(*n).map(Value::Count),
            Value::Suppressed { low, high } => scale(*low)
                .zip(scale(*high))
                .map(|(low, high)| Value::Suppressed { low, high }),
            Value::Answer(_)
            | Value::Withheld { .. }
            | Value::NotHeld
            | Value::NotAnswered
            | Value::NotEntered => Some(value),
        };
        scaled.map_or_else(
            || Outcome::Refused("The number is too large.".to_owned()),
            |value| Outcome::Value(value, rule),
        )
    }
}

/// Most merged cells that are looked at.
const MAX_MERGED: usize = 200_000;

fn merged(sheet: &Sheet, figures: &[usize]) -> HashMap<(usize, usize), (usize, usize)> {
    let mut merged = HashMap::new();
    for area in &sheet.merged {
        let origin = (area.first_row as usize, area.first_column as usize);
        let columns: Vec<usize> = figures
            .iter()
            .copied()
            .filter(|&column| origin.1 <= column && column <= area.last_column as usize)
            .collect();
        let rows = origin.0..=(area.last_row as usize).min(sheet.height());
        if columns.len() * rows.clone().count() < 2 {
            continue;
        }
        for row in rows {
            for &column in &columns {
                if merged.len() >= MAX_MERGED {
                    return merged;
                }
                merged.insert((row, column), origin);
            }
        }
    }
    merged
}

impl<'a> Taker<'a> {
    /// `figures` are the columns of values.
    ///
    /// # Errors
    /// As [`Values::new`].
    pub fn new(
        sheet: &'a Sheet,
        snapshot: &'a Snapshot,
        rules: &'a [CellRule],
        plan: &'a Plan<'a>,
        figures: &[usize],
    ) -> Result<Self, MappingError> {
        Ok(Self {
            sheet,
            snapshot,
            values: Values::new(rules, &plan.choices, plan.round)?,
            collector: Collector::new(snapshot).adding(&plan.together),
            merged: merged(sheet, figures),
        })
    }

    pub fn spot(sheet: &Sheet, row: usize, column: usize) -> PlaceInDocument {
        PlaceInDocument::cell(&sheet.name, count(row), count(column))
    }

    pub fn value(&mut self, at: RowOf, column: usize, place: Place) {
        self.value_as(at, column, place, How::default());
    }

    /// Takes a cell in whose number is one of several, or stands for many times as much.
    pub fn value_as(&mut self, at: RowOf, column: usize, place: Place, how: How) {
        self.collector.looked_at(place, at.row);
        let sheet = self.sheet;
        let over = self.merged.get(&(at.row, column)).copied();
        let (row, column) = over.unwrap_or((at.row, column));
        let cell: Cell<'a> = how.of(sheet.cell(row, column));
        let spot = || Self::spot(sheet, row, column);
        let measure = &self.snapshot.measures[place.measure];
        if !self.snapshot.asked(place.measure, place.period) {
            if !cell.text.trim().is_empty() {
                let reason = format!(
                    "“{}” is asked once, for “{}”, and this is of “{}”.",
                    measure.label,
                    self.snapshot.periods[0].label,
                    self.snapshot.periods[place.period].label
                );
                self.refuse(spot, cell, reason);
            }
            return;
        }
        let outcome = if measure.kind.is_number() {
            how.times(self.values.read(cell, measure.decimals, spot))
        } else {
            self.values.answer(cell, (place.measure, measure), spot)
        };
        match outcome {
            Outcome::Nothing => {}
            // A refusal counts for every cell that it is merged over; a number is of none of them.
            Outcome::Value(Value::Count(_) | Value::Suppressed { .. }, _) if over.is_some() => {
                self.refuse(
                    spot,
                    cell,
                    "One number is merged over several cells, so it does not belong to any one of them."
                        .to_owned(),
                );
            }
            Outcome::Value(value, rule) => {
                let (authority, measure, period) = self.collector.ids(place);
                let values = &self.values;
                self.collector
                    .figure(place, &value, Some(at), || FoundFigure {
                        authority,
                        measure,
                        period,
                        value: value.clone(),
                        given: cell.text.to_owned(),
                        spot: spot(),
                        rule: rule.map(|rule| values.text(rule)),
                        sure: Sure::Unconfirmed,
                    });
            }
            Outcome::Refused(reason) => self.refuse(spot, cell, reason),
        }
    }

    /// Takes the sum of several cells of one column in, all of which have to be numbers.
    pub fn sum_as(&mut self, rows: &[usize], column: usize, place: Place, how: How) {
        let sheet = self.sheet;
        let decimals = self.snapshot.measures[place.measure].decimals;
        let (mut low, mut high) = (0_i64, 0_i64);
        let mut given: Vec<&str> = Vec::new();
        for &row in rows {
            let spot = || Self::spot(sheet, row, column);
            let cell: Cell<'a> = how.of(sheet.cell(row, column));
            let outcome = self.values.read(cell, decimals, spot);
            match how.times(outcome) {
                Outcome::Value(Value::Count(n), _) => {
                    low = low.saturating_add(n);
                    high = high.saturating_add(n);
                }
                Outcome::Value(
                    Value::Suppressed {
                        low: least,
                        high: most,
                    },
                    _,
                ) => {
                    low = low.saturating_add(least);
                    high = high.saturating_add(most);
                }
                Outcome::Value(..) | Outcome::Nothing => {
                    self.refuse(
                        spot,
                        cell,
                        "It is to be added up with others, and is no number.".to_owned(),
                    );
                    return;
                }
                Outcome::Refused(reason) => {
                    self.refuse(spot, cell, reason);
                    return;
                }
            }
            given.push(cell.text.trim());
        }
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return;
        };
        if high > MAX_SCALED {
            return;
        }
        let value = if low == high {
            Value::Count(low)
        } else {
            Value::Suppressed { low, high }
        };
        let (authority, measure, period) = self.collector.ids(place);
        self.collector.figure(place, &value, None, || FoundFigure {
            authority,
            measure,
            period,
            value: value.clone(),
            given: short(&given.join(" + ")),
            spot: if rows.len() == 1 {
                Self::spot(sheet, *first, column)
            } else {
                PlaceInDocument::Rows {
                    sheet: sheet.name.clone(),
                    first: count(first + 1),
                    last: count(last + 1),
                    count: count(rows.len()),
                }
            },
            rule: None,
            sure: Sure::Unconfirmed,
        });
    }

    /// A cell with a rule, or without text, prints no percentage.
    pub fn share(&mut self, row: usize, column: usize, place: Place, whole: usize) {
        let sheet = self.sheet;
        let cell = sheet.cell(row, column);
        if cell.text.trim().is_empty() || self.values.rule(cell).is_some() {
            return;
        }
        let spot = || Self::spot(sheet, row, column);
        match shares::bounds(cell) {
            Ok((low, high)) => {
                let (authority, part, period) = self.collector.ids(place);
                self.collector.mapped.shares.push(FoundShare {
                    authority,
                    part,
                    whole: self.snapshot.measures[whole].id,
                    period,
                    given: cell.text.to_owned(),
                    low,
                    high,
                    spot: spot(),
                });
            }
            Err(reason) => self.refuse(spot, cell, reason),
        }
    }

    pub fn refuse(
        &mut self,
        spot: impl FnOnce() -> PlaceInDocument,
        cell: Cell<'_>,
        reason: String,
    ) {
        self.collector.miss(|| NotUnderstood {
            place: spot().to_string(),
            text: short(cell.text),
            reason,
            kind: NotUnderstoodKind::Cell,
        });
    }
}
