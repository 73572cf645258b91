//! A campaign as its readers get it: what is printed of every count, and the statistics that
//! follow from what is printed.
//!
//! Nothing in [`Published::tables`] is computed from a number that readers do not have: a rate is
//! of the two printed counts, rounded as they are, and where one of them is hidden there is none.
//! So no percentage, interval, limit or difference gives away what a table keeps back, and the
//! check of the counts is the check of everything.

mod tables;

use super::summary::{self, Of, Over, Scope};
use super::{Layout, Mark, Protection, Release, protect};
use crate::other_rates::OtherRate;
use foi::{Answer, Id, Rate, RateForm, Rounding, SmallCountRule, Snapshot, Value};

/// What is printed of a summary's counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub rule: SmallCountRule,
    pub layout: Layout,
    pub protection: Protection,
    /// What the campaign's headline rate is made of: part, whole and period.
    pub headline: Option<[Id; 3]>,
}

/// What is printed in the place of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As given or counted, rounded where the rule says so.
    Value(Value),
    /// A count that the rule hides.
    Small,
    /// A count that is hidden to protect others.
    Complementary,
    /// A count that is in no table.
    Unpublished,
}

impl Published {
    /// Hides what the rule hides in everything that is published together, of the headline rate and
    /// of `others`, and checks it, also against what was published earlier.
    #[must_use]
    pub fn new(
        snapshot: &Snapshot,
        scope: Scope,
        others: &[(&OtherRate, Scope)],
        rule: SmallCountRule,
        earlier: &[Release],
    ) -> Self {
        let layout = summary::layout(snapshot, scope, others);
        let protection = protect(&layout, rule, earlier);
        Self {
            rule,
            layout,
            protection,
            headline: headline(snapshot),
        }
    }

    /// Whether nothing that is hidden can be worked out.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.protection.is_safe()
    }

    /// Whether numbers are rounded.
    #[must_use]
    pub fn rounds(&self) -> bool {
        self.rule.rounding != Rounding::None && self.rule.base > 1
    }

    /// What is printed for a number, by a key of [`summary`].
    #[must_use]
    pub fn mark(&self, key: &str) -> Mark {
        self.layout
            .position(key)
            .map_or(Mark::Unpublished, |cell| self.protection.marks[cell])
    }

    /// What is printed for a sum of the rate that stands in the place of the headline rate, by
    /// position of measure and period.
    #[must_use]
    pub fn total(&self, snapshot: &Snapshot, over: Over, measure: usize, period: usize) -> Mark {
        self.total_of(self.of(snapshot), snapshot, over, (measure, period))
    }

    /// What is printed for a sum of another rate.
    #[must_use]
    pub fn total_of(
        &self,
        of: Of,
        snapshot: &Snapshot,
        over: Over,
        (measure, period): (usize, usize),
    ) -> Mark {
        let [measure, period] = ids(snapshot, measure, period);
        self.mark(&summary::total_of(of, over, measure, period))
    }

    /// Which rate stands in the place of the headline rate.
    fn of(&self, snapshot: &Snapshot) -> Of {
        match headline(snapshot) {
            Some([part, whole, period]) if self.headline != Some([part, whole, period]) => {
                Of::Rate {
                    part,
                    whole: Some(whole),
                    period,
                }
            }
            Some(_) | None => Of::Headline,
        }
    }

    /// A rate of the list: the headline rate, if it is that again.
    pub(crate) fn listed(&self, rate: &Rate) -> Of {
        let cells = rate.whole.map(|whole| [rate.part, whole, rate.period]);
        if rate.form == RateForm::Share && cells.is_some() && cells == self.headline {
            Of::Headline
        } else {
            Of::listed(rate)
        }
    }

    /// What is printed for what the outcomes leave over of the whole.
    #[must_use]
    pub fn other(&self, snapshot: &Snapshot, whole: usize, period: usize) -> Mark {
        let [whole, period] = ids(snapshot, whole, period);
        self.mark(&summary::other(self.of(snapshot), whole, period))
    }

    /// What is printed of an authority's figure. What is no count is printed as it was given: a
    /// range in place of a small number is the authority's own care. Amounts are, too. An answer
    /// in words is not: nobody has looked whether it names a small number.
    #[must_use]
    pub fn figure(
        &self,
        snapshot: &Snapshot,
        authority: usize,
        measure: usize,
        period: usize,
    ) -> Shown {
        let value = snapshot.value(authority, measure, period);
        if matches!(value.answer(), Some(Answer::Text(_))) {
            return Shown::Unpublished;
        }
        if value.count().is_none() || snapshot.measures[measure].decimals > 0 {
            return Shown::Value(value.clone());
        }
        let [measure, period] = ids(snapshot, measure, period);
        let authority = snapshot.authorities[authority].id;
        Shown::from_mark(self.mark(&summary::figure(authority, measure, period)))
    }

    /// What is printed of a published total with no split, which a table may hold as the sum of
    /// an outcome.
    #[must_use]
    pub fn aggregate(
        &self,
        snapshot: &Snapshot,
        aggregate: usize,
        measure: usize,
        period: usize,
    ) -> Shown {
        let value = snapshot.aggregate_value(aggregate, measure, period);
        if value.count().is_none() || snapshot.measures[measure].decimals > 0 {
            return Shown::Value(value.clone());
        }
        let [measure, period] = ids(snapshot, measure, period);
        let key = summary::total(Over::Outcomes, measure, period);
        // The sum of an outcome may be of other authorities than this total.
        let cell = self
            .layout
            .position(&key)
            .map(|cell| &self.layout.cells()[cell]);
        if cell.map(|cell| cell.value) == value.count() {
            Shown::from_mark(self.mark(&key))
        } else {
            Shown::Unpublished
        }
    }

    /// The record with what is printed in place of its figures: a range where the rule hides a
    /// count, nothing where it is hidden for others or printed nowhere.
    #[must_use]
    pub fn snapshot(&self, snapshot: &Snapshot) -> Snapshot {
        let value = |shown: Shown| shown.into_value(self.rule, Value::NotEntered);
        snapshot.with_values(
            |authority, measure, period| value(self.figure(snapshot, authority, measure, period)),
            |aggregate, measure, period| {
                value(self.aggregate(snapshot, aggregate, measure, period))
            },
        )
    }
}

impl Shown {
    fn from_mark(mark: Mark) -> Self {
        match mark {
            Mark::Number(printed) => Self::Value(Value::Count(printed)),
            Mark::Small => Self::Small,
            Mark::Complementary => Self::Complementary,
            Mark::Unpublished => Self::Unpublished,
        }
    }

    /// What readers know of it: a range where the rule hides it, `nothing` where it is hidden for
    /// others or printed nowhere.
    fn into_value(self, rule: SmallCountRule, nothing: Value) -> Value {
        let (low, high) = rule.range();
        match self {
            Self::Value(value) => value,
            Self::Small => Value::Suppressed { low, high },
            Self::Complementary | Self::Unpublished => nothing,
        }
    }

    /// The number that is printed.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self {
            Self::Value(value) => value.count(),
            Self::Small | Self::Complementary | Self::Unpublished => None,
        }
    }
}

/// The ids of the part, the whole and the period of the headline rate.
fn headline(snapshot: &Snapshot) -> Option<[Id; 3]> {
    let (part, whole, period) = snapshot.headline()?;
    let measure = |at: usize| snapshot.measures[at].id;
    Some([measure(part), measure(whole), snapshot.periods[period].id])
}

fn ids(snapshot: &Snapshot, measure: usize, period: usize) -> [Id; 2] {
    [snapshot.measures[measure].id, snapshot.periods[period].id]
}
