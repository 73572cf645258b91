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
    /// Of a ratio, each authority that is added up. A share has tables like the headline rate's.
    pub rows: Vec<RatioRow>,
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
    /// A count that it is computed of is kept from readers.
    Hidden,
}

/// What a ratio is of one authority.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioRow {
    pub authority: usize,
    /// Scaled by the decimals of its measure.
    pub part: i64,
    /// Likewise, or the people that live there.
    pub whole: i64,
    /// `None` of a whole of nothing.
    pub value: Option<f64>,
}

impl RatioRow {
    pub(crate) fn with(self, snapshot: &Snapshot, rate: &Rate, part: i64, whole: i64) -> Self {
        let found = match rate.whole {
            Some(_) => ratio_of(snapshot, rate, part, whole),
            None => per_head_of(snapshot, rate, part, whole),
        };
        Self {
            part,
            whole,
            value: found.ratio(),
            ..self
        }
    }
}

impl Found {
    /// The number of a ratio.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        match self {
            Self::Ratio { value, .. } | Self::PerHead { value, .. } => Some(value),
            Self::Nothing | Self::Share(_) | Self::Hidden => None,
        }
    }
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
}

/// The included authorities that a ratio adds up: those with both figures, or with a figure and a
/// population.
pub(crate) fn added_up<'a>(
    snapshot: &'a Snapshot,
    rate: &'a Rate,
) -> impl Iterator<Item = usize> + 'a {
    let part = snapshot.measure(rate.part);
    let period = snapshot.period(rate.period);
    let given = move |authority: usize, measure: Option<usize>| {
        let cell = measure.zip(period);
        cell.is_some_and(|(m, p)| snapshot.value(authority, m, p).count().is_some())
    };
    snapshot.included().filter(move |&authority| {
        given(authority, part)
            && match rate.whole {
                Some(whole) => given(authority, snapshot.measure(whole)),
                None => population(snapshot, authority).is_some(),
            }
    })
}

fn population(snapshot: &Snapshot, authority: usize) -> Option<u32> {
    let population = snapshot.authorities[authority].population;
    population.filter(|&people| people > 0)
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
        rows: Vec::new(),
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
    let (mut sums, mut rows, mut left_out) = ((0, 0), Vec::new(), Vec::new());
    for authority in snapshot.included() {
        let value = |measure: usize| snapshot.value(authority, measure, period);
        match (value(part).count(), value(whole).count()) {
            (Some(x), Some(n)) => {
                sums = (sums.0 + x, sums.1 + n);
                rows.push(row(snapshot, rate, authority, x, n));
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
    ListedRate {
        rate: at,
        found: if rows.is_empty() {
            Found::Nothing
        } else {
            ratio_of(snapshot, rate, sums.0, sums.1)
        },
        authorities: tally(&rows),
        rows,
        left_out,
        without_population: 0,
    }
}

fn per_head(snapshot: &Snapshot, at: usize, rate: &Rate, part: usize, period: usize) -> ListedRate {
    let (mut sum, mut people, mut rows) = (0, 0, Vec::new());
    let mut without_population = 0;
    let (counts, left_out) = counted(snapshot, part, period);
    for (authority, x) in counts {
        match population(snapshot, authority) {
            None => without_population += 1,
            Some(living) => {
                sum += x;
                people += i64::from(living);
                rows.push(row(snapshot, rate, authority, x, i64::from(living)));
            }
        }
    }
    ListedRate {
        rate: at,
        found: per_head_of(snapshot, rate, sum, people),
        authorities: tally(&rows),
        rows,
        left_out,
        without_population,
    }
}

fn row(snapshot: &Snapshot, rate: &Rate, authority: usize, part: i64, whole: i64) -> RatioRow {
    let row = RatioRow {
        authority,
        part,
        whole,
        value: None,
    };
    row.with(snapshot, rate, part, whole)
}

fn tally(rows: &[RatioRow]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

/// What a ratio of two measures comes to.
pub(crate) fn ratio_of(snapshot: &Snapshot, rate: &Rate, part: i64, whole: i64) -> Found {
    let units = |scaled: i64, measure: Option<usize>| {
        let decimals = measure.map_or(0, |measure| snapshot.measures[measure].decimals);
        format::unscaled(scaled, decimals)
    };
    if whole <= 0 {
        return Found::Nothing;
    }
    let of_whole = rate.whole.and_then(|id| snapshot.measure(id));
    Found::Ratio {
        value: f64::from(rate.per) * units(part, snapshot.measure(rate.part))
            / units(whole, of_whole),
        part,
        whole,
    }
}

/// What a ratio to the people of some areas comes to.
pub(crate) fn per_head_of(snapshot: &Snapshot, rate: &Rate, part: i64, people: i64) -> Found {
    let days = snapshot
        .period(rate.period)
        .map_or(0, |period| snapshot.periods[period].days());
    let years = f64::from(days) / YEAR;
    if people == 0 || years <= 0.0 {
        return Found::Nothing;
    }
    let decimals = snapshot
        .measure(rate.part)
        .map_or(0, |part| snapshot.measures[part].decimals);
    let cases = format::unscaled(part, decimals);
    Found::PerHead {
        value: f64::from(rate.per) * cases / (people as f64 * years),
        part,
        people,
    }
}
