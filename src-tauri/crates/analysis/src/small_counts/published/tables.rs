//! Every statistic from printed numbers alone.

use super::super::summary::Over;
use super::Published;
use crate::between::Between;
use crate::changes::Changes;
use crate::denominators::Denominators;
use crate::funnel::Funnel;
use crate::interval::Proportion;
use crate::listed_rates::{self, Found, ListedRate, RatioRow};
use crate::outcomes::{MissingCount, OutcomeKind, OutcomeRow, Outcomes, share};
use crate::per_head::{Incidence, PerHead};
use crate::pool::{Cells, Corners};
use crate::rates::{RateRow, Rates};
use crate::rates_by_region::{self, RatesByRegion};
use crate::sensitivity::{self, Rule, RuleRow, Sensitivity, Without};
use crate::small_counts::Mark;
use crate::trend::{self, Trend};
use crate::{LeftOut, Tables, amounts, compare};
use foi::{Rate, RateForm, Snapshot, State, Value};

impl Published {
    /// The statistics as they follow from what is printed. `tables` are those of the record.
    #[must_use]
    pub fn tables(&self, snapshot: &Snapshot, tables: &Tables) -> Tables {
        let printed = Printed {
            published: self,
            snapshot,
            tables,
        };
        let rates = printed.rates();
        let trend = printed.trend();
        Tables {
            choices: tables.choices,
            progress: tables.progress,
            responses: tables.responses.clone(),
            // Of authorities and their inhabitants, which no rule hides.
            sample: tables.sample.clone(),
            outcomes: printed.outcomes(),
            changes: printed.changes(&trend),
            trend,
            timeliness: tables.timeliness.clone(),
            funnel: Funnel::compute(
                snapshot,
                &rates,
                tables.choices.funnel,
                tables.choices.overdispersion,
            )
            .marked(tables.choices.multiplicity),
            sensitivity: printed.sensitivity(),
            rates_by_region: printed.rates_by_region(),
            per_head: printed.per_head(),
            amounts: printed.amounts(),
            // Of authorities, which are no persons.
            answers: tables.answers.clone(),
            listed_rates: printed.listed_rates(),
            // What bounds the record are figures that no table prints.
            hidden: None,
            between: Between::compute(snapshot, &rates),
            // Sums over those who gave a part are printed nowhere else, and so are not checked.
            denominators: Denominators {
                cells: tables.denominators.cells,
                rows: Vec::new(),
            },
            rates,
        }
    }
}

struct Printed<'a> {
    published: &'a Published,
    snapshot: &'a Snapshot,
    tables: &'a Tables,
}

impl Printed<'_> {
    /// Whether the measure counts people: the rule says nothing of amounts.
    fn counts(&self, measure: usize) -> bool {
        self.snapshot.measures[measure].decimals == 0
    }

    fn total(&self, over: Over, measure: usize, period: usize) -> Option<i64> {
        number(self.published.total(self.snapshot, over, measure, period))
    }

    /// The two sums of a rate, where both are printed.
    fn sums(&self, over: Over, (part, whole, period): Cells) -> Option<(i64, i64)> {
        self.total(over, part, period)
            .zip(self.total(over, whole, period))
    }

    fn proportion(&self, whole: usize, (x, n): (i64, i64)) -> Option<Proportion> {
        let decimals = self.snapshot.measures[whole].decimals;
        Proportion::with_interval(self.tables.choices.interval, x, n, decimals)
    }

    /// A figure as its readers know it: a range where the rule hides it, nothing where it is
    /// hidden for others.
    fn value(&self, authority: usize, measure: usize, period: usize) -> Value {
        self.published
            .figure(self.snapshot, authority, measure, period)
            .into_value(self.published.rule, Value::Withheld { provision: None })
    }

    /// Whom a sum of pairs leaves out. That a part is greater than its whole says something of both:
    /// it stays only where the two as they are printed say so themselves.
    fn left_out(&self, (part, whole, period): Cells, left_out: &[LeftOut]) -> Vec<LeftOut> {
        let is_plain = |left: &&LeftOut| {
            let count = |measure| self.value(left.authority, measure, period).count();
            left.state != State::Count || count(part).zip(count(whole)).is_some_and(|(x, n)| x > n)
        };
        left_out.iter().filter(is_plain).copied().collect()
    }

    fn rates(&self) -> Rates {
        let rates = &self.tables.rates;
        let Some(cells @ (part, whole, period)) = rates.cells.filter(|cells| self.counts(cells.1))
        else {
            return rates.clone();
        };
        let rows: Vec<RateRow> = rates
            .rows
            .iter()
            .map(|row| {
                let [part, whole_value] =
                    [part, whole].map(|measure| self.value(row.authority, measure, period));
                let rate = part
                    .count()
                    .zip(whole_value.count())
                    .and_then(|pair| self.proportion(whole, pair));
                let range = Corners::new(&part, &whole_value).filter(|_| rate.is_none());
                RateRow {
                    authority: row.authority,
                    rate,
                    bounds: range.and_then(Corners::percentages),
                    part,
                    whole: whole_value,
                }
            })
            .collect();
        let sums = self.sums(Over::Rates, cells);
        Rates {
            cells: rates.cells,
            total: sums.and_then(|sums| self.proportion(whole, sums)),
            sums,
            authorities: rates.authorities,
            bounds: sums.and_then(|sums| with_ranges(sums, rows.iter().zip(&rates.rows))),
            left_out: self.left_out(cells, &rates.left_out),
            rows,
        }
    }

    fn outcomes(&self) -> Outcomes {
        let outcomes = &self.tables.outcomes;
        let Some((whole, period)) = outcomes.cells.filter(|cells| self.counts(cells.0)) else {
            return outcomes.clone();
        };
        let total = outcomes
            .total
            .and_then(|_| self.total(Over::Outcomes, whole, period));
        let hidden = total.is_none()
            || outcomes.rows.iter().any(|row| match (row.kind, row.count) {
                (OutcomeKind::Part(part), Ok(_)) => {
                    self.total(Over::Outcomes, part, period).is_none()
                }
                (OutcomeKind::Part(_), Err(_)) | (OutcomeKind::Other, _) => false,
            });
        let row = |row: &OutcomeRow| {
            let mark = match row.kind {
                OutcomeKind::Part(part) => {
                    self.published
                        .total(self.snapshot, Over::Outcomes, part, period)
                }
                OutcomeKind::Other => self.published.other(self.snapshot, whole, period),
            };
            let count = match row.count {
                Ok(_) => number(mark).ok_or(MissingCount::Hidden),
                // That parts exceed the whole says something of each of them.
                Err(MissingCount::PartsExceedWhole) if hidden || self.published.rounds() => {
                    Err(MissingCount::Hidden)
                }
                Err(gap) => Err(gap),
            };
            OutcomeRow {
                kind: row.kind,
                count,
                share: share(count, total),
                source: row.source,
            }
        };
        Outcomes {
            cells: outcomes.cells,
            breakdown: outcomes.breakdown,
            complete: outcomes.complete,
            are_outcomes: outcomes.are_outcomes,
            overlap: outcomes.overlap,
            rows: outcomes.rows.iter().map(row).collect(),
            total,
            authorities: outcomes.authorities.clone(),
            left_out: match self.snapshot.headline() {
                Some(cells) => self.left_out(cells, &outcomes.left_out),
                None => Vec::new(),
            },
        }
    }

    fn trend(&self) -> Trend {
        let trend = &self.tables.trend;
        let (Some(measure), Some(standard)) = (
            trend.measure.filter(|&measure| self.counts(measure)),
            trend.standard,
        ) else {
            return trend.clone();
        };
        let counts = trend.rows.iter().map(|row| {
            let count = row
                .count
                .and_then(|_| self.total(Over::Trend, measure, row.period));
            (row.period, count)
        });
        Trend {
            measure: trend.measure,
            standard: trend.standard,
            rows: trend::rows(
                self.snapshot,
                measure,
                &self.snapshot.periods[standard],
                counts,
                self.tables.choices.part_years,
            ),
            authorities: trend.authorities.clone(),
            left_out: trend.left_out.clone(),
        }
    }

    /// Nothing of single authorities, whose counts by period are in no table. A test of the printed
    /// sums tells no more than they do.
    fn changes(&self, trend: &Trend) -> Changes {
        match trend.measure.filter(|&measure| self.counts(measure)) {
            Some(_) => Changes::of_sums(self.snapshot, trend),
            None => self.tables.changes.clone(),
        }
    }

    fn sensitivity(&self) -> Sensitivity {
        let found = &self.tables.sensitivity;
        let Some(cells @ (part, whole, period)) = found.cells.filter(|cells| self.counts(cells.1))
        else {
            return found.clone();
        };
        let rules = found.rules.iter().map(|row| {
            let over = match row.rule {
                Rule::Answered => Over::Answered,
                Rule::Complete => Over::Complete,
                Rule::Decisions => Over::Rates,
            };
            let sums = row.pool.sums.and_then(|_| self.sums(over, cells));
            let left_out = self.left_out(cells, &row.pool.left_out);
            let pool = row.pool.printed(sums, left_out);
            RuleRow {
                rule: row.rule,
                rate: sums.and_then(|sums| self.proportion(whole, sums)),
                bounds: pool.bounds(),
                pool,
            }
        });
        let all = self.sums(Over::Rates, cells);
        let without = found.without.iter().filter_map(|one| {
            let (parts, wholes) = all?;
            let count = |measure| self.value(one.authority, measure, period).count();
            Without::new(one.authority, parts - count(part)?, wholes - count(whole)?)
        });
        let (rules, without): (Vec<RuleRow>, Vec<Without>) = (rules.collect(), without.collect());
        let hides = |(record, printed): (&RuleRow, &RuleRow)| {
            record.pool.sums.is_some() && printed.pool.sums.is_none()
        };
        let hidden = sensitivity::Hidden {
            rules: found.rules.iter().zip(&rules).any(hides),
            authorities: without.len() < found.without.len(),
        };
        Sensitivity::assemble(cells, rules, without, hidden, |sums| {
            self.proportion(whole, sums)
        })
    }

    fn rates_by_region(&self) -> RatesByRegion {
        let regions = &self.tables.rates_by_region;
        let Some(cells @ (_, whole, _)) = regions.cells.filter(|cells| self.counts(cells.1)) else {
            return regions.clone();
        };
        let method = self.tables.choices.interval;
        let all = (
            regions.all.authorities,
            regions.all.sums.and_then(|_| self.sums(Over::Rates, cells)),
        );
        let row = |row: &rates_by_region::RegionRates| {
            let name = row.name.as_deref();
            let sums = row
                .group
                .sums
                .and_then(|_| self.sums(Over::Region(name), cells));
            let mine = (row.group.authorities, sums);
            rates_by_region::region(self.snapshot, whole, name, mine, all, method)
        };
        RatesByRegion {
            cells: regions.cells,
            rows: regions.rows.iter().map(row).collect(),
            all: compare::group(self.snapshot, Some(whole), all.0, all.1, method),
            left_out: self.left_out(cells, &regions.left_out),
        }
    }

    /// Without those whose count is hidden; the total is over them as well.
    fn per_head(&self) -> PerHead {
        let found = &self.tables.per_head;
        let Some((measure, period)) = found.cells else {
            return found.clone();
        };
        let rows = found.rows.iter().filter_map(|&(authority, row)| {
            let count = self.value(authority, measure, period).count()?;
            Some((authority, Incidence { count, ..row }))
        });
        PerHead {
            cells: found.cells,
            rows: rows.collect(),
            total: found.total.and_then(|total| {
                let count = self.total(Over::PerHead, measure, period)?;
                Some(Incidence { count, ..total })
            }),
            without_population: found.without_population.clone(),
            left_out: found.left_out.clone(),
            days: found.days,
        }
    }

    /// Of the sums that are printed for each. One of amounts alone is as it is.
    fn listed_rates(&self) -> Vec<ListedRate> {
        let all = self.tables.listed_rates.iter();
        all.map(|one| {
            let rate = &self.snapshot.rates[one.rate];
            let of = self.published.listed(rate);
            let period = self.snapshot.period(rate.period);
            let sum = |measure: usize, given: i64| match self.counts(measure) {
                true => number(self.published.total_of(
                    of,
                    self.snapshot,
                    Over::Rates,
                    (measure, period?),
                )),
                false => Some(given),
            };
            let shown = |row: &RatioRow| {
                let counted = |measure: usize, given: i64| match self.counts(measure) {
                    true => self.value(row.authority, measure, period?).count(),
                    false => Some(given),
                };
                let part = counted(self.snapshot.measure(rate.part)?, row.part)?;
                let whole = match rate.whole {
                    Some(whole) => counted(self.snapshot.measure(whole)?, row.whole)?,
                    None => row.whole,
                };
                Some(row.with(self.snapshot, rate, part, whole))
            };
            ListedRate {
                found: self.found(one, rate, &sum).unwrap_or(Found::Hidden),
                rows: one.rows.iter().filter_map(shown).collect(),
                left_out: match (self.cells(rate), rate.form) {
                    (Some(cells), RateForm::Share) => self.left_out(cells, &one.left_out),
                    (_, RateForm::Share | RateForm::Ratio) => one.left_out.clone(),
                },
                ..one.clone()
            }
        })
        .collect()
    }

    /// What a rate of the list comes to; `None` where one of its sums is hidden.
    fn found(
        &self,
        one: &ListedRate,
        rate: &Rate,
        sum: &dyn Fn(usize, i64) -> Option<i64>,
    ) -> Option<Found> {
        let part = self.snapshot.measure(rate.part)?;
        let whole = rate.whole.and_then(|whole| self.snapshot.measure(whole));
        match one.found {
            Found::Hidden => None,
            // A whole of nothing is a count too.
            Found::Nothing => {
                let counts = [Some(part), whole].into_iter().flatten();
                let known =
                    one.authorities == 0 || counts.map(|one| sum(one, 0)).all(|sum| sum.is_some());
                known.then_some(Found::Nothing)
            }
            Found::Share(share) => {
                let whole = whole?;
                let sums = (sum(part, share.part)?, sum(whole, share.whole)?);
                Some(
                    self.proportion(whole, sums)
                        .map_or(Found::Nothing, Found::Share),
                )
            }
            Found::Ratio {
                part: x, whole: n, ..
            } => {
                let (x, n) = (sum(part, x)?, sum(whole?, n)?);
                Some(listed_rates::ratio_of(self.snapshot, rate, x, n))
            }
            Found::PerHead {
                part: x, people, ..
            } => {
                let x = sum(part, x)?;
                Some(listed_rates::per_head_of(self.snapshot, rate, x, people))
            }
        }
    }

    fn cells(&self, rate: &Rate) -> Option<Cells> {
        let measure = |id| self.snapshot.measure(id);
        Some((
            measure(rate.part)?,
            measure(rate.whole?)?,
            self.snapshot.period(rate.period)?,
        ))
    }

    /// Without ratios to a count: its sum is over those that gave both, and printed nowhere else.
    fn amounts(&self) -> amounts::Amounts {
        let mut amounts = self.tables.amounts.clone();
        for row in &mut amounts.rows {
            row.ratio = row.ratio.filter(|ratio| !self.counts(ratio.to));
        }
        amounts
    }
}

/// The rate if those that gave a range are added, as in the record: least and greatest percentage.
/// `None` where there is none, or a figure beside a range is hidden. Rows come as they are printed and
/// as they were given, of which only who gave a range has a say.
fn with_ranges<'a>(
    sums: (i64, i64),
    rows: impl Iterator<Item = (&'a RateRow, &'a RateRow)>,
) -> Option<(f64, f64)> {
    let known = |row: &RateRow| row.part.bounds().is_some() && row.whole.bounds().is_some();
    let exact = |row: &RateRow| row.part.count().is_some() && row.whole.count().is_some();
    let (mut all, mut ranges) = (
        Corners {
            least: sums,
            greatest: sums,
        },
        0,
    );
    for (printed, _) in rows.filter(|(_, given)| known(given) && !exact(given)) {
        if !known(printed) {
            return None;
        }
        if let Some(corners) = Corners::new(&printed.part, &printed.whole) {
            all.add(corners);
            ranges += 1;
        }
    }
    all.percentages().filter(|_| ranges > 0)
}

/// The number that is printed, where one is.
fn number(mark: Mark) -> Option<i64> {
    match mark {
        Mark::Number(printed) => Some(printed),
        Mark::Small | Mark::Complementary | Mark::Unpublished => None,
    }
}
