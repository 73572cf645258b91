//! The rates of the campaign's list, each with what it needs for tables of its own.

use crate::outcomes::headline_breakdown;
use foi::{Rate, RateForm, Snapshot};
use std::collections::BTreeSet;

/// A rate of the list that is not the headline rate.
#[derive(Clone, Debug)]
pub struct OtherRate {
    /// Position in the list.
    pub rate: usize,
    /// A short name that no other rate of the list has: that of its part, and more where it takes
    /// more.
    pub code: String,
    /// What it goes by; with its period where another rate goes by the same.
    pub name: String,
    /// Its tables are wanted. Of others, the list of rates says what they come to.
    pub wanted: bool,
    /// `None` of a ratio, which has no whole to be compared with.
    pub share: Option<AsHeadline>,
}

/// The record with a share in the place of the headline rate.
#[derive(Clone, Debug)]
pub struct AsHeadline {
    pub snapshot: Snapshot,
    pub first: First,
}

/// What is of more than one rate, and not told by the headline rate or a wanted rate before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First {
    /// How its whole divides into parts.
    pub parts: bool,
    /// Its whole by period.
    pub periods: bool,
    /// Its whole for so many people.
    pub people: bool,
}

impl OtherRate {
    /// Every rate of the list, in its order, but those that are the headline rate or an earlier one
    /// again. `wanted` says by the short name whether it is to have tables.
    #[must_use]
    pub fn all(snapshot: &Snapshot, wanted: impl Fn(&str) -> bool) -> Vec<Self> {
        let mut seen: BTreeSet<_> = snapshot.headline().into_iter().collect();
        let mut told = Told::default();
        told.first(snapshot);
        let known = codes(snapshot).into_iter().zip(names(snapshot));
        let mut all = Vec::new();
        for (at, (rate, (code, name))) in snapshot.rates.iter().zip(known).enumerate() {
            let (Some(part), Some(period)) =
                (snapshot.measure(rate.part), snapshot.period(rate.period))
            else {
                continue;
            };
            let share = match (rate.form, rate.whole.map(|whole| snapshot.measure(whole))) {
                (_, Some(None)) => continue,
                (RateForm::Share, Some(Some(whole))) => {
                    if !seen.insert((part, whole, period)) {
                        continue;
                    }
                    Some(snapshot.with_rate(Some(part), whole, period, &name))
                }
                (RateForm::Ratio, Some(Some(_))) | (_, None) => None,
            };
            let wanted = wanted(&code);
            all.push(Self {
                rate: at,
                code,
                name,
                wanted,
                share: share.map(|snapshot| AsHeadline {
                    first: if wanted {
                        told.first(&snapshot)
                    } else {
                        First::NONE
                    },
                    snapshot,
                }),
            });
        }
        all
    }
}

impl First {
    const NONE: Self = Self {
        parts: false,
        periods: false,
        people: false,
    };
}

/// What is told by the rates so far, by positions.
#[derive(Default)]
struct Told {
    parts: BTreeSet<(usize, Option<usize>, usize)>,
    periods: BTreeSet<(usize, usize)>,
    people: BTreeSet<(usize, usize)>,
}

impl Told {
    /// Of the headline rate of a record.
    fn first(&mut self, snapshot: &Snapshot) -> First {
        let Some((_, whole, period)) = snapshot.headline() else {
            return First::NONE;
        };
        let breakdown = headline_breakdown(snapshot);
        First {
            parts: self.parts.insert((whole, breakdown, period)),
            periods: self.periods.insert((whole, period)),
            people: self.people.insert((whole, period)),
        }
    }
}

/// The short name of each rate of the list: that of its part; where several have it, with that of
/// its whole, then of its period, at last with a number.
fn codes(snapshot: &Snapshot) -> Vec<String> {
    let measure = |id| {
        snapshot
            .measure(id)
            .map_or("", |m| snapshot.measures[m].slug.as_str())
    };
    let names = |rate: &Rate| -> [String; 3] {
        let part = measure(rate.part);
        let whole = rate.whole.map_or("people", measure);
        let period = snapshot.period(rate.period);
        let period = period.map_or("", |p| snapshot.periods[p].slug.as_str());
        [
            part.to_owned(),
            format!("{part}-{whole}"),
            format!("{part}-{whole}-{period}"),
        ]
    };
    let all: Vec<[String; 3]> = snapshot.rates.iter().map(names).collect();
    let mut taken = BTreeSet::new();
    all.iter()
        .map(|mine| {
            let alone = |level: usize| all.iter().filter(|one| one[level] == mine[level]).count();
            let level = (0..2).find(|&level| alone(level) == 1).unwrap_or(2);
            let numbers = (2..).map(|n| format!("{}-{n}", mine[2]));
            let mut names = mine[level..].iter().cloned().chain(numbers);
            let free = names.find(|name| taken.insert(name.clone()));
            free.unwrap_or_default()
        })
        .collect()
}

/// What each rate of the list goes by: its label; where another goes by the same, with its period.
fn names(snapshot: &Snapshot) -> Vec<String> {
    let label = |rate: &Rate| match rate.label.trim() {
        "" => snapshot
            .measure(rate.part)
            .map_or_else(String::new, |part| snapshot.measures[part].label.clone()),
        own => own.to_owned(),
    };
    let labels: Vec<String> = snapshot.rates.iter().map(label).collect();
    let headline = snapshot.rate_name();
    let all = || labels.iter().map(String::as_str).chain(headline);
    let rates = snapshot.rates.iter().zip(&labels);
    rates
        .map(|(rate, label)| {
            let alone = all().filter(|one| one == label).count() == 1;
            match snapshot.period(rate.period).filter(|_| !alone) {
                Some(period) => format!("{label}, {}", snapshot.periods[period].label),
                None => label.clone(),
            }
        })
        .collect()
}
