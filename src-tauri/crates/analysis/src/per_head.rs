//! Counts per 100,000 people, where populations are recorded.

use crate::LeftOut;
use crate::interval::{Estimate, garwood};
use crate::left_out::counted;
use foi::Snapshot;

/// A count among the people it could have happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incidence {
    pub count: i64,
    /// Never zero.
    pub people: i64,
}

impl Incidence {
    /// Per 100,000 people, over the whole length of the period.
    #[must_use]
    pub fn per_100_000(self) -> f64 {
        self.each(self.count as f64)
    }

    /// Its 95 % interval: that of the count ([`garwood`]), the number of people being known.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        let (low, high) = garwood(self.count);
        (self.each(low), self.each(high))
    }

    fn each(self, count: f64) -> f64 {
        100_000.0 * count / self.people as f64
    }
}

/// One measure in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerHead {
    /// Positions of the measure and the period; `None` where the campaign names no rate, or the
    /// measure is an amount: a pound is not a case that happens to someone.
    pub cells: Option<(usize, usize)>,
    /// Included authorities with a count and a population, by position.
    pub rows: Vec<(usize, Incidence)>,
    /// All of them together.
    pub total: Option<Incidence>,
    /// Included, with a count, but no population is recorded.
    pub without_population: Vec<usize>,
    /// Included, but without a count.
    pub left_out: Vec<LeftOut>,
    /// Length of the period in days; 0 where there is none.
    pub days: u32,
}

/// Days in a year on average, for people counted through a time of any length.
pub const YEAR: f64 = 365.25;

impl PerHead {
    /// How many years the people were counted through. `None` for a period without days.
    #[must_use]
    pub fn years(&self) -> Option<f64> {
        (self.days > 0).then(|| f64::from(self.days) / YEAR)
    }

    /// A row for each 100,000 person-years, with the 95 % interval of its count.
    #[must_use]
    pub fn a_year(&self, row: Incidence) -> Option<Estimate> {
        let years = self.years()?;
        let (low, high) = row.interval();
        Some(Estimate {
            value: row.per_100_000() / years,
            interval: (low / years, high / years),
        })
    }

    /// The headline whole in the headline period.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        match snapshot.headline() {
            Some((_, whole, period)) => of_measure(snapshot, whole, period),
            None => empty(),
        }
    }
}

/// Any measure of counts in any period, over the included authorities.
#[must_use]
pub fn of_measure(snapshot: &Snapshot, measure: usize, period: usize) -> PerHead {
    let mut found = empty();
    if snapshot.measures[measure].decimals > 0 {
        return found;
    }
    found.cells = Some((measure, period));
    found.days = snapshot.periods[period].days();
    let (mut count, mut people) = (0, 0);
    let (counts, left_out) = counted(snapshot, measure, period);
    found.left_out = left_out;
    for (authority, n) in counts {
        match snapshot.authorities[authority].population {
            None | Some(0) => found.without_population.push(authority),
            Some(living) => {
                let living = i64::from(living);
                (count, people) = (count + n, people + living);
                let row = Incidence {
                    count: n,
                    people: living,
                };
                found.rows.push((authority, row));
            }
        }
    }
    found.total = (people > 0).then_some(Incidence { count, people });
    found
}

fn empty() -> PerHead {
    PerHead {
        cells: None,
        rows: Vec::new(),
        total: None,
        without_population: Vec::new(),
        left_out: Vec::new(),
        days: 0,
    }
}
