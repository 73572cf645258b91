//! What the summary of a campaign publishes, as one layout: the counts and sums that its tables
//! print, and what ties them together without being printed.
//!
//! Keys are words and the ids of what a number is about, so that they mean the same in an earlier
//! release. Percentages are not cells: a percentage tells its counts, so it is left
//! out where one of them is hidden ([`super::Published`] does).

mod pairs;

use super::Layout;
use crate::Source;
use crate::bounds::parts_of_period;
use crate::outcomes::OutcomeKind;
use crate::outcomes::Outcomes;
use crate::trend::PartYears;
use crate::trend::Trend;
use foi::{Id, Snapshot};
use std::collections::HashMap;

/// One authority's figure: `figure:` and the ids of authority, measure and period.
#[must_use]
pub fn figure(authority: Id, measure: Id, period: Id) -> String {
    format!("figure:{authority}:{measure}:{period}")
}

/// The authorities that a printed sum is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Over<'a> {
    /// Those of the headline rate.
    Rates,
    Outcomes,
    Trend,
    /// Those of a region that are in the headline rate. `None`: those without one.
    Region(Option<&'a str>),
    /// All that answered, for the sensitivity of the rate.
    Answered,
    /// All complete answers, likewise.
    Complete,
    /// Those whose population is known.
    PerHead,
}

/// A sum: `total:rates:` and the ids of measure and period.
#[must_use]
pub fn total(over: Over, measure: Id, period: Id) -> String {
    let over = match over {
        Over::Rates => "rates".to_owned(),
        Over::Outcomes => "outcomes".to_owned(),
        Over::Trend => "trend".to_owned(),
        Over::Region(name) => format!("region {}", name.unwrap_or_default()),
        Over::Answered => "answered".to_owned(),
        Over::Complete => "complete".to_owned(),
        Over::PerHead => "population".to_owned(),
    };
    format!("total:{over}:{measure}:{period}")
}

/// The name of a sum in words.
fn name(over: Over) -> String {
    match over {
        Over::Rates => "Total".to_owned(),
        Over::Outcomes => "Total in the table of parts".to_owned(),
        Over::Trend => "Total over those with every period".to_owned(),
        Over::Region(Some(region)) => format!("Total of {region}"),
        Over::Region(None) => "Total of those without a region".to_owned(),
        Over::Answered => "Total of all that answered".to_owned(),
        Over::Complete => "Total of complete answers".to_owned(),
        Over::PerHead => "Total of those whose population is known".to_owned(),
    }
}

/// What the outcomes leave over of the whole: `other:` and the ids of the whole and the period.
#[must_use]
pub fn other(whole: Id, period: Id) -> String {
    format!("other:{whole}:{period}")
}

/// Which of the counts are printed. The sums of the headline rate always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The figures of each included authority.
    pub authorities: bool,
    pub outcomes: bool,
    pub trend: bool,
    pub rates_by_region: bool,
    /// The sums under other rules of inclusion.
    pub rules: bool,
    pub per_head: bool,
}

impl Scope {
    /// The whole summary.
    pub const ALL: Self = Self {
        authorities: true,
        outcomes: true,
        trend: true,
        rates_by_region: true,
        rules: true,
        per_head: true,
    };
}

/// Everything the summary publishes. Empty for a campaign that names no rate, or one of amounts:
/// a rule for counts of people says nothing of pounds.
#[must_use]
pub fn layout(snapshot: &Snapshot, scope: Scope) -> Layout {
    let mut builder = Builder {
        snapshot,
        layout: Layout::new(),
        pairs: HashMap::new(),
    };
    if snapshot
        .headline()
        .is_some_and(|(_, whole, _)| snapshot.measures[whole].decimals == 0)
    {
        if scope.authorities {
            builder.authorities();
        }
        builder.rates();
        if scope.outcomes {
            builder.outcomes();
        }
        if scope.trend {
            builder.trend();
        }
        if scope.rates_by_region {
            builder.rates_by_region();
        }
        if scope.rules {
            builder.rules();
        }
        if scope.per_head {
            builder.per_head();
        }
    }
    builder.layout
}

struct Builder<'a> {
    snapshot: &'a Snapshot,
    layout: Layout,
    /// By authority: its part, its whole and what is left over, where the three agree.
    pairs: HashMap<usize, [usize; 3]>,
}

impl Builder<'_> {
    fn outcomes(&mut self) {
        let outcomes = Outcomes::compute(self.snapshot);
        let (Some((whole, period)), Some(n)) = (outcomes.cells, outcomes.total) else {
            return;
        };
        let authorities = &outcomes.authorities;
        let wholes = self.figures(authorities, whole, period);
        let n_total = self.total(Over::Outcomes, whole, period, n, &wholes);
        let mut sums = Vec::new();
        let mut columns: Vec<Vec<usize>> = vec![Vec::new(); authorities.len()];
        // Parts that may overlap do not add up: each is within the whole by itself.
        let mut complete = !outcomes.overlap;
        for row in &outcomes.rows {
            let Ok(count) = row.count else {
                complete = false;
                continue;
            };
            match (row.kind, row.source) {
                (OutcomeKind::Part(part), Source::Sum) => {
                    let cells = self.figures(authorities, part, period);
                    for (column, &cell) in columns.iter_mut().zip(&cells) {
                        column.push(cell);
                    }
                    sums.push(self.total(Over::Outcomes, part, period, count, &cells));
                }
                (OutcomeKind::Part(part), Source::Aggregate) => {
                    sums.push(self.total(Over::Outcomes, part, period, count, &[]));
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
        if outcomes.overlap {
            for part in sums {
                self.layout.within(n_total, part);
            }
        }
        // Where the parts are all there is, each authority's add up to its whole.
        let all_summed = complete
            && outcomes.complete
            && outcomes.rows.iter().all(|row| row.source == Source::Sum);
        // The parts of each authority that are printed only in sums are within its whole.
        for (&whole, mut parts) in wholes.iter().zip(columns) {
            if outcomes.overlap {
                for part in parts {
                    self.layout.within(whole, part);
                }
            } else if !all_summed || self.layout.add_sum(whole, &parts, false).is_none() {
                let key = format!("other:{}", self.layout.key(whole));
                self.open_sum(&key, whole, &mut parts);
            }
        }
    }

    fn trend(&mut self) {
        let trend = Trend::compute(self.snapshot, PartYears::default());
        let Some((_, _, period)) = self.snapshot.headline() else {
            return;
        };
        let Some(measure) = trend.measure else {
            return;
        };
        for row in &trend.rows {
            if let Some(count) = row.count {
                let cells = self.figures(&trend.authorities, measure, row.period);
                self.total(Over::Trend, measure, row.period, count, &cells);
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
            let whole = self.figure(authority, measure, period, count, false);
            let mut cells: Vec<usize> = Vec::new();
            for &part in &parts {
                cells.extend(self.figures(&[authority], measure, part));
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
    fn figures(&mut self, authorities: &[usize], measure: usize, period: usize) -> Vec<usize> {
        let mut cells = Vec::with_capacity(authorities.len());
        for &authority in authorities {
            if let Some(count) = self.snapshot.value(authority, measure, period).count() {
                cells.push(self.figure(authority, measure, period, count, false));
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
        over: Over,
        measure: usize,
        period: usize,
        count: i64,
        parts: &[usize],
    ) -> usize {
        let key = total(over, self.measure(measure), self.period(period));
        let same = self.layout.lines().iter().find(|line| {
            line.across && line.parts == parts && self.layout.cells()[line.total].published
        });
        if let Some(same) = same.map(|line| line.total) {
            self.layout.alias(&key, same);
            return same;
        }
        let label = format!("{}: {}", name(over), self.label(measure, period));
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
