//! What the summary of a campaign publishes, as one layout: the counts and sums that its tables
//! print, and what ties them together without being printed.
//!
//! Keys are words and the ids of what a number is about, so that they mean the same in an earlier
//! release. Percentages are not cells: a percentage tells its counts, so it is left
//! out where one of them is hidden ([`super::Published`] does).

mod pairs;
mod ties;

use super::Layout;
use super::layout::MOST_MISSED;
use crate::Source;
use crate::bounds::divided;
use crate::other_rates::{AsHeadline, OtherRate};
use crate::outcomes::OutcomeKind;
use crate::outcomes::Outcomes;
use crate::trend::PartYears;
use crate::trend::Trend;
use foi::{Id, Rate, Snapshot};
use std::collections::{BTreeMap, HashMap};

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

/// Of which rate a sum is: each adds up other authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// The headline rate.
    Headline,
    /// Another one, by what it is made of.
    Rate {
        part: Id,
        /// `None`: the people.
        whole: Option<Id>,
        period: Id,
    },
}

impl Of {
    /// A rate of the list, whether or not it is the headline rate again.
    #[must_use]
    pub fn listed(rate: &Rate) -> Self {
        Self::Rate {
            part: rate.part,
            whole: rate.whole,
            period: rate.period,
        }
    }

    /// What stands in keys behind the name of a sum.
    fn suffix(self) -> String {
        match self {
            Self::Headline => String::new(),
            Self::Rate {
                part,
                whole,
                period,
            } => match whole {
                Some(whole) => format!("/{part}/{whole}/{period}"),
                None => format!("/{part}/people/{period}"),
            },
        }
    }
}

/// A sum of the headline rate: `total:rates:` and the ids of measure and period.
#[must_use]
pub fn total(over: Over, measure: Id, period: Id) -> String {
    total_of(Of::Headline, over, measure, period)
}

/// A sum: `total:rates`, for another rate the ids of what it is made of, and the ids of measure and
/// period.
#[must_use]
pub fn total_of(of: Of, over: Over, measure: Id, period: Id) -> String {
    let over = match over {
        Over::Rates => "rates".to_owned(),
        Over::Outcomes => "outcomes".to_owned(),
        Over::Trend => "trend".to_owned(),
        Over::Region(name) => format!("region {}", name.unwrap_or_default()),
        Over::Answered => "answered".to_owned(),
        Over::Complete => "complete".to_owned(),
        Over::PerHead => "population".to_owned(),
    };
    let of = of.suffix();
    format!("total:{over}{of}:{measure}:{period}")
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

/// What the outcomes leave over of the whole: `other:`, and the ids of the whole and the period.
#[must_use]
pub fn other(of: Of, whole: Id, period: Id) -> String {
    let of = of.suffix();
    format!("other{of}:{whole}:{period}")
}

/// Which of the counts are printed. The sums of the rate always are.
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

    /// The sums of the rate alone.
    pub const SUMS: Self = Self {
        authorities: false,
        outcomes: false,
        trend: false,
        rates_by_region: false,
        rules: false,
        per_head: false,
    };
}

/// Everything the summary publishes of the headline rate, and of `others` each with what is printed
/// of it. Nothing of a rate of amounts: a rule for counts of people says nothing of pounds.
///
/// All rates stand in one layout, because they are of the same people: a figure that two of them
/// print is one cell, sums over different authorities are cells of their own, and what ties the
/// figures of an authority is in it.
#[must_use]
pub fn layout(snapshot: &Snapshot, scope: Scope, others: &[(&OtherRate, Scope)]) -> Layout {
    let mut layout = Layout::new();
    let mut figures = Figures::new();
    let missed = missed(snapshot);
    let mut seen = vec![(Of::Headline, snapshot, scope, "")];
    let mut ratios = Vec::new();
    for &(other, scope) in others {
        let of = Of::listed(&snapshot.rates[other.rate]);
        match &other.share {
            Some(AsHeadline { snapshot, first }) => {
                let scope = Scope {
                    outcomes: scope.outcomes && first.parts,
                    trend: scope.trend && first.periods,
                    per_head: scope.per_head && first.people,
                    ..scope
                };
                seen.push((of, snapshot, scope, other.name.as_str()));
            }
            None => ratios.push((of, other, scope)),
        }
    }
    seen.retain(|(_, snapshot, _, _)| {
        let headline = snapshot.headline();
        headline.is_some_and(|(_, whole, _)| snapshot.measures[whole].decimals == 0)
    });
    // What is printed of authorities stands first, so that no other sum takes it for unprinted.
    for printed in [true, false] {
        for &(of, snapshot, scope, name) in &seen {
            let mut builder = Builder {
                of,
                snapshot,
                name,
                layout: &mut layout,
                figures: &mut figures,
                pairs: HashMap::new(),
            };
            if printed && scope.authorities {
                builder.authorities();
            }
            if !printed {
                builder.sums_of(scope);
            }
        }
        for &(of, other, scope) in &ratios {
            let mut builder = Builder {
                of,
                snapshot,
                name: other.name.as_str(),
                layout: &mut layout,
                figures: &mut figures,
                pairs: HashMap::new(),
            };
            let rate = &snapshot.rates[other.rate];
            if printed && scope.authorities {
                builder.ratio_authorities(rate);
            }
            if !printed {
                builder.ratio(rate);
            }
        }
    }
    if !others.is_empty() {
        ties::tie(snapshot, &mut layout, &mut figures);
    }
    for (&(authority, _, _), &cell) in &figures {
        layout.set_missed(cell, missed[authority]);
    }
    layout
}

/// By authority: how much readers would miss its figures, by how many people live there. Those whose
/// population is not known stand in the middle.
fn missed(snapshot: &Snapshot) -> Vec<i64> {
    let population = |at: &usize| snapshot.authorities[*at].population;
    let mut known: Vec<usize> = (0..snapshot.authorities.len()).collect();
    known.retain(|at| population(at).is_some());
    known.sort_by_key(population);
    let mut missed = vec![MOST_MISSED / 2; snapshot.authorities.len()];
    let most = known.len().saturating_sub(1).max(1);
    for (rank, &at) in known.iter().enumerate() {
        missed[at] =
            MOST_MISSED * i64::try_from(rank).unwrap_or(0) / i64::try_from(most).unwrap_or(1);
    }
    missed
}

/// The key of what the parts leave over of a period that they divide in one of several ways, `at`
/// which place. The first is called as it was when there was one.
fn gap(what: &str, at: usize, whole: &str) -> String {
    match at {
        0 => format!("{what}:{whole}"),
        at => format!("{what}/{at}:{whole}"),
    }
}

/// The figures of a layout: their cells by position of authority, measure and period.
type Figures = BTreeMap<(usize, usize, usize), usize>;

struct Builder<'a> {
    of: Of,
    /// With the rate in the place of the headline rate.
    snapshot: &'a Snapshot,
    /// What the rate goes by; empty for the headline rate.
    name: &'a str,
    layout: &'a mut Layout,
    figures: &'a mut Figures,
    /// By authority: its part, its whole and what is left over, where the three agree.
    pairs: HashMap<usize, [usize; 3]>,
}

impl Builder<'_> {
    fn sums_of(&mut self, scope: Scope) {
        self.rates();
        if scope.outcomes {
            self.outcomes();
        }
        if scope.trend {
            self.trend();
        }
        if scope.rates_by_region {
            self.rates_by_region();
        }
        if scope.rules {
            self.rules();
        }
        if scope.per_head {
            self.per_head();
        }
    }

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
                    let key = other(self.of, self.measure(whole), self.period(period));
                    let label = match self.name {
                        "" => "Other".to_owned(),
                        name => format!("Other ({name})"),
                    };
                    sums.push(self.layout.add(&key, count, true, &label));
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
                let key = self.key("other", self.layout.key(whole));
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
        let divided: Vec<(Vec<usize>, bool)> = divided(self.snapshot, period).collect();
        for &authority in &trend.authorities {
            let value = self.snapshot.value(authority, measure, period);
            let Some(count) = value.count() else {
                continue;
            };
            for (at, (parts, gaps)) in divided.iter().enumerate() {
                let whole = self.figure(authority, measure, period, count, false);
                let mut cells: Vec<usize> = Vec::new();
                for &part in parts {
                    cells.extend(self.figures(&[authority], measure, part));
                }
                if *gaps {
                    let key = gap("gap", at, self.layout.key(whole));
                    self.open_sum(&key, whole, &mut cells);
                } else {
                    self.layout.add_sum(whole, &cells, false);
                }
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
        let at = (authority, measure, period);
        let authority = &self.snapshot.authorities[authority];
        let key = figure(authority.id, self.measure(measure), self.period(period));
        let label = format!("{}: {}", authority.name, self.label(measure, period));
        let cell = self.layout.add(&key, count, published, &label);
        self.figures.insert(at, cell);
        cell
    }

    /// What a number that no table prints goes by, with the cell that it remains from. Each rate
    /// leaves another remainder of the same whole.
    fn key(&self, what: &str, whole: &str) -> String {
        let of = self.of.suffix();
        format!("{what}{of}:{whole}")
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
        let key = total_of(self.of, over, self.measure(measure), self.period(period));
        let same = self.layout.lines().iter().find(|line| {
            line.across && line.parts == parts && self.layout.cells()[line.total].published
        });
        if let Some(same) = same.map(|line| line.total) {
            self.layout.alias(&key, same);
            return same;
        }
        let of = match self.name {
            "" => String::new(),
            name => format!(" ({name})"),
        };
        let label = format!("{}{of}: {}", name(over), self.label(measure, period));
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
