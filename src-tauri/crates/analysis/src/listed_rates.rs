//! The rates of the campaign's list, beside its headline rate.

use crate::LeftOut;
use crate::interval::{IntervalMethod, Proportion};
use crate::left_out::counted;
use crate::per_head::YEAR;
use crate::pool::Pool;
use foi::{Rate, RateForm, Snapshot, format};

/// One rate over the included authorities.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedRate {
    /// Position in the list.
    pub rate: usize,
    pub found: Found,
    /// Authorities that gave all it needs.
    pub authorities: u32,
    /// Included, but a figure is missing or its part is more than its whole.
    pub left_out: Vec<LeftOut>,
    /// Included, with a figure, but no population is recorded.
    pub without_population: u32,
}

/// What a rate comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// No authority gave all it needs, or the whole adds up to nothing.
    Nothing,
    Share(Proportion),
    /// So many of the part for `per` of the whole, in units of both.
    Ratio {
        value: f64,
        part: i64,
        whole: i64,
    },
    /// So many of the part for `per` people a year. `people` is those that live in the areas.
    PerHead {
        value: f64,
        part: i64,
        people: i64,
    },
    /// It is kept from readers, because the sums behind it are in no table that is protected.
    Hidden,
}

impl ListedRate {
    /// Every rate of the list, in order.
    #[must_use]
    pub fn all(snapshot: &Snapshot, method: IntervalMethod) -> Vec<Self> {
        let rates = snapshot.rates.iter().enumerate();
        rates
            .filter_map(|(at, rate)| {
                let part = snapshot.measure(rate.part)?;
                let period = snapshot.period(rate.period)?;
                Some(match rate.whole {
                    None => per_head(snapshot, at, rate, part, period),
                    Some(whole) => {
                        let whole = snapshot.measure(whole)?;
                        match rate.form {
                            RateForm::Share => share(snapshot, at, method, (part, whole, period)),
                            RateForm::Ratio => ratio(snapshot, at, rate, (part, whole, period)),
                        }
                    }
                })
            })
            .collect()
    }

    /// The same, kept from readers.
    #[must_use]
    pub fn hidden(&self) -> Self {
        Self {
            found: Found::Hidden,
            left_out: Vec::new(),
            ..self.clone()
        }
    }
}

fn share(
    snapshot: &Snapshot,
    rate: usize,
    method: IntervalMethod,
    cells: (usize, usize, usize),
) -> ListedRate {
    let pool = Pool::collect(snapshot, cells, snapshot.included());
    let decimals = snapshot.measures[cells.1].decimals;
    let found = pool
        .sums
        .and_then(|(x, n)| Proportion::with_interval(method, x, n, decimals))
        .map_or(Found::Nothing, Found::Share);
    ListedRate {
        rate,
        found,
        authorities: pool.authorities,
        left_out: pool.left_out,
        without_population: 0,
    }
}

fn ratio(
    snapshot: &Snapshot,
    at: usize,
    rate: &Rate,
    (part, whole, period): (usize, usize, usize),
) -> ListedRate {
    let (mut sums, mut authorities, mut left_out) = ((0, 0), 0, Vec::new());
    for authority in snapshot.included() {
        let value = |measure: usize| snapshot.value(authority, measure, period);
        match (value(part).count(), value(whole).count()) {
            (Some(x), Some(n)) => {
                sums = (sums.0 + x, sums.1 + n);
                authorities += 1;
            }
            (given, _) => {
                let measure = if given.is_some() { whole } else { part };
                left_out.push(LeftOut {
                    authority,
                    measure,
                    period,
                    state: value(measure).state(),
                });
            }
        }
    }
    let units =
        |scaled: i64, measure: usize| format::unscaled(scaled, snapshot.measures[measure].decimals);
    let found = if authorities == 0 || sums.1 <= 0 {
        Found::Nothing
    } else {
        Found::Ratio {
            value: f64::from(rate.per) * units(sums.0, part) / units(sums.1, whole),
            part: sums.0,
            whole: sums.1,
        }
    };
    ListedRate {
        rate: at,
        found,
        authorities,
        left_out,
        without_population: 0,
    }
}

fn per_head(snapshot: &Snapshot, at: usize, rate: &Rate, part: usize, period: usize) -> ListedRate {
    let (mut sum, mut people, mut authorities) = (0, 0, 0);
    let mut without_population = 0;
    let (counts, left_out) = counted(snapshot, part, period);
    for (authority, x) in counts {
        match snapshot.authorities[authority].population {
            None | Some(0) => without_population += 1,
            Some(living) => {
                sum += x;
                people += i64::from(living);
                authorities += 1;
            }
        }
    }
    let years = f64::from(snapshot.periods[period].days()) / YEAR;
    let found = if people == 0 || years <= 0.0 {
        Found::Nothing
    } else {
        let cases = format::unscaled(sum, snapshot.measures[part].decimals);
        Found::PerHead {
            value: f64::from(rate.per) * cases / (people as f64 * years),
            part: sum,
            people,
        }
    };
    ListedRate {
        rate: at,
        found,
        authorities,
        left_out,
        without_population,
    }
}
