//! What the summary of a campaign publishes, as one layout: the counts and sums of the rates, the
//! outcomes and the trend, and what ties them together without being printed.
//!
//! Keys are words and the ids of what a number is about, so that they mean the same in an earlier
//! release. Percentages are no cells: whoever prints one gives away its counts, and must leave it
//! out where one of them is hidden.

use super::Layout;
use crate::bounds::parts_of_period;
use crate::outcomes::OutcomeKind;
use crate::trend::PartYears;
use crate::{Source, outcomes, rates, trend};
use foi::{Id, Snapshot};

/// One authority's figure: `figure:` and the ids of authority, measure and period.
#[must_use]
pub fn figure(authority: Id, measure: Id, period: Id) -> String {
    format!("figure:{authority}:{measure}:{period}")
}

/// A table that prints sums over authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    Rates,
    Outcomes,
    Trend,
}

impl Table {
    fn code(self) -> &'static str {
        match self {
            Self::Rates => "rates",
            Self::Outcomes => "outcomes",
            Self::Trend => "trend",
        }
    }
}

/// The sum of a measure in a table: `total:rates:` and the ids of measure and period.
#[must_use]
pub fn total(table: Table, measure: Id, period: Id) -> String {
    format!("total:{}:{measure}:{period}", table.code())
}

/// What the outcomes leave over of the whole: `other:` and the ids of the whole and the period.
#[must_use]
pub fn other(whole: Id, period: Id) -> String {
    format!("other:{whole}:{period}")
}

/// Everything the summary publishes. Empty for a campaign that names no rate, or one of amounts:
/// a rule for counts of people says nothing of pounds.
#[must_use]
pub fn layout(snapshot: &Snapshot) -> Layout {
    let mut builder = Builder {
        snapshot,
        layout: Layout::new(),
        counted: Vec::new(),
    };
    if snapshot
        .headline()
        .is_some_and(|(_, whole, _)| snapshot.measures[whole].decimals == 0)
    {
        builder.rates();
        builder.outcomes();
        builder.trend();
    }
    builder.layout
}

struct Builder<'a> {
    snapshot: &'a Snapshot,
    layout: Layout,
    /// The authorities behind the sums of the rates.
    counted: Vec<usize>,
}

impl Builder<'_> {
    fn rates(&mut self) {
        let rates = rates::of(self.snapshot);
        let Some((part, whole, period)) = rates.cells else {
            return;
        };
        let (mut parts, mut wholes, mut rests) = (Vec::new(), Vec::new(), Vec::new());
        for row in &rates.rows {
            let one = |builder: &mut Self, measure, count: Option<i64>| {
                count.map(|count| builder.figure(row.authority, measure, period, count, true))
            };
            let (x, n) = (row.part.count(), row.whole.count());
            let cells = one(self, part, x).zip(one(self, whole, n));
            // The same condition as for the sums of the rates.
            let (Some((x, n)), Some(cells)) = (x.zip(n), cells) else {
                continue;
            };
            if !(0..=n).contains(&x) {
                continue;
            }
            let authority = self.snapshot.authorities[row.authority].id;
            let key = format!(
                "rest:{}",
                figure(authority, self.measure(whole), self.period(period))
            );
            let rest = self.layout.add(&key, n - x, false, "");
            self.layout.add_sum(cells.1, &[cells.0, rest], false);
            parts.push(cells.0);
            wholes.push(cells.1);
            rests.push(rest);
            self.counted.push(row.authority);
        }
        let Some((x, n)) = rates.sums else {
            return;
        };
        let x_total = self.total(Table::Rates, part, period, x, &parts);
        let n_total = self.total(Table::Rates, whole, period, n, &wholes);
        let key = format!(
            "rest:{}",
            total(Table::Rates, self.measure(whole), self.period(period))
        );
        let rest = self.layout.add(&key, n - x, false, "");
        self.layout.add_sum(rest, &rests, true);
        self.layout.add_sum(n_total, &[x_total, rest], false);
    }

    fn outcomes(&mut self) {
        let outcomes = outcomes::of(self.snapshot);
        let (Some((whole, period)), Some(n)) = (outcomes.cells, outcomes.total) else {
            return;
        };
        let authorities = &outcomes.authorities;
        let wholes = self.figures(authorities, whole, period, true);
        let n_total = self.total(Table::Outcomes, whole, period, n, &wholes);
        let mut sums = Vec::new();
        let mut columns: Vec<Vec<usize>> = vec![Vec::new(); authorities.len()];
        let mut complete = true;
        for row in &outcomes.rows {
            let Ok(count) = row.count else {
                complete = false;
                continue;
            };
            match (row.kind, row.source) {
                (OutcomeKind::Part(part), Source::Sum) => {
                    let cells = self.figures(authorities, part, period, false);
                    for (column, &cell) in columns.iter_mut().zip(&cells) {
                        column.push(cell);
                    }
                    sums.push(self.total(Table::Outcomes, part, period, count, &cells));
                }
                (OutcomeKind::Part(part), Source::Aggregate) => {
                    sums.push(self.total(Table::Outcomes, part, period, count, &[]));
                }
                (OutcomeKind::Other, Source::Sum | Source::Aggregate) => {
                    let key = other(self.measure(whole), self.period(period));
                    sums.push(self.layout.add(&key, count, true, "Other"));
                }
            }
        }
        if complete {
            self.layout.add_sum(n_total, &sums, false);
        }
        // The parts of each authority that are printed only in sums are within its whole.
        for (&whole, mut parts) in wholes.iter().zip(columns) {
            let key = format!("other:{}", self.layout.key(whole));
            self.open_sum(&key, whole, &mut parts);
        }
    }

    fn trend(&mut self) {
        let trend = trend::of(self.snapshot, PartYears::default());
        let Some((_, _, period)) = self.snapshot.headline() else {
            return;
        };
        let Some(measure) = trend.measure else {
            return;
        };
        for row in &trend.rows {
            if let Some(count) = row.count {
                let cells = self.figures(&trend.authorities, measure, row.period, false);
                self.total(Table::Trend, measure, row.period, count, &cells);
            }
        }
        let Some((parts, gaps)) = parts_of_period(self.snapshot, period) else {
            return;
        };
        for &authority in &trend.authorities {
            let value = self.snapshot.value(authority, measure, period);
            let Some(count) = value.count() else {
                continue;
            };
            let whole = self.figure(authority, measure, period, count, true);
            let mut cells: Vec<usize> = Vec::new();
            for &part in &parts {
                cells.extend(self.figures(&[authority], measure, part, false));
            }
            if gaps {
                let key = format!("gap:{}", self.layout.key(whole));
                self.open_sum(&key, whole, &mut cells);
            } else {
                self.layout.add_sum(whole, &cells, false);
            }
        }
    }

    /// A total with a rest that is in no table.
    fn open_sum(&mut self, key: &str, total: usize, parts: &mut Vec<usize>) {
        let value = |cell: usize| self.layout.cells()[cell].value;
        let sum: i64 = parts.iter().map(|&part| value(part)).sum();
        let rest = value(total) - sum;
        if parts.is_empty() || rest < 0 {
            return;
        }
        parts.push(self.layout.add(key, rest, false, ""));
        self.layout.add_sum(total, parts, false);
    }

    /// The figures of authorities that have a count.
    fn figures(
        &mut self,
        authorities: &[usize],
        measure: usize,
        period: usize,
        published: bool,
    ) -> Vec<usize> {
        let mut cells = Vec::with_capacity(authorities.len());
        for &authority in authorities {
            if let Some(count) = self.snapshot.value(authority, measure, period).count() {
                cells.push(self.figure(authority, measure, period, count, published));
            }
        }
        cells
    }

    fn figure(
        &mut self,
        authority: usize,
        measure: usize,
        period: usize,
        count: i64,
        published: bool,
    ) -> usize {
        let authority = &self.snapshot.authorities[authority];
        let key = figure(authority.id, self.measure(measure), self.period(period));
        let label = format!("{}: {}", authority.name, self.label(measure, period));
        self.layout.add(&key, count, published, &label)
    }

    /// A printed sum. Where two tables print the same sum of the same cells, it is one cell.
    fn total(
        &mut self,
        table: Table,
        measure: usize,
        period: usize,
        count: i64,
        parts: &[usize],
    ) -> usize {
        let key = total(table, self.measure(measure), self.period(period));
        let same = self.layout.lines().iter().find(|line| {
            line.across && line.parts == parts && self.layout.cells()[line.total].published
        });
        if let Some(same) = same.map(|line| line.total) {
            self.layout.alias(&key, same);
            return same;
        }
        let label = format!("Total: {}", self.label(measure, period));
        let cell = self.layout.add(&key, count, true, &label);
        self.layout.add_sum(cell, parts, true);
        cell
    }

    fn label(&self, measure: usize, period: usize) -> String {
        format!(
            "{}, {}",
            self.snapshot.measures[measure].label, self.snapshot.periods[period].label
        )
    }

    fn measure(&self, position: usize) -> Id {
        self.snapshot.measures[position].id
    }

    fn period(&self, position: usize) -> Id {
        self.snapshot.periods[position].id
    }
}
