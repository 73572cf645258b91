//! Does the headline hold under another rule? The same rate over all that answered, over the
//! complete answers, as decided, and with each authority left out in turn.

use crate::interval::{IntervalMethod, Proportion, percent};
use crate::pool::{Cells, Pool};
use crate::rates;
use foi::Snapshot;

/// Which authorities are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Every authority that answered, a refusal included, with whatever it gave.
    Answered,
    /// Complete responses only: the rule without a person's decisions.
    Complete,
    /// Who is in the analysis: the rule and the decisions.
    Decisions,
}

impl Rule {
    pub const ALL: [Self; 3] = [Self::Answered, Self::Complete, Self::Decisions];

    fn selects(self, snapshot: &Snapshot, authority: usize) -> bool {
        let assessment = &snapshot.assessments[authority];
        match self {
            Self::Answered => assessment.answered(),
            Self::Complete => assessment.completeness.complete,
            Self::Decisions => assessment.inclusion.included,
        }
    }
}

/// The rate under one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleRow {
    pub rule: Rule,
    /// Who was added up and who was left out.
    pub pool: Pool,
    pub rate: Option<Proportion>,
    /// Least and greatest percentage if those that gave ranges are added.
    pub bounds: Option<(f64, f64)>,
}

/// The rate of all that are included but one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Without {
    /// The one left out.
    pub authority: usize,
    pub part: i64,
    pub whole: i64,
    pub percent: f64,
}

impl Without {
    /// `None` where nothing remains to be a part of.
    pub(crate) fn new(authority: usize, part: i64, whole: i64) -> Option<Self> {
        (whole > 0 && (0..=whole).contains(&part)).then(|| Self {
            authority,
            part,
            whole,
            percent: percent(part, whole),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sensitivity {
    /// `None` where the campaign names no rate.
    pub cells: Option<Cells>,
    /// One for each rule, in the order of [`Rule::ALL`].
    pub rules: Vec<RuleRow>,
    /// By authority: every one behind the headline left out in turn, where others remain.
    pub without: Vec<Without>,
    /// Of these, the one whose absence makes the rate least, and its rate. The first by name of
    /// equals.
    pub least: Option<(usize, Proportion)>,
    /// The one whose absence makes it greatest.
    pub greatest: Option<(usize, Proportion)>,
    /// What is hidden from readers of it. Nothing, for those who have the record.
    pub hidden: Hidden,
}

/// What is hidden of a sensitivity. Where it is anything, nothing can be said of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The rate under a rule.
    pub rules: bool,
    /// The rate without an authority: then nobody can tell whose absence moves it furthest.
    pub authorities: bool,
}

impl Hidden {
    #[must_use]
    pub fn any(self) -> bool {
        self.rules || self.authorities
    }
}

impl Sensitivity {
    /// With the two whose absence moves the rate furthest, unless one that might be is hidden.
    pub(crate) fn assemble(
        cells: Cells,
        rules: Vec<RuleRow>,
        without: Vec<Without>,
        hidden: Hidden,
        proportion: impl Fn((i64, i64)) -> Option<Proportion>,
    ) -> Self {
        let rate_of = |one: &Without| Some((one.authority, proportion((one.part, one.whole))?));
        let mut rows = without.iter();
        let first = rows.next();
        let (least, greatest) = rows.fold((first, first), |(least, greatest), one| {
            (
                least
                    .filter(|least| least.percent <= one.percent)
                    .or(Some(one)),
                greatest
                    .filter(|greatest| greatest.percent >= one.percent)
                    .or(Some(one)),
            )
        });
        let end = |one: Option<&Without>| {
            let one = one.filter(|_| !hidden.authorities)?;
            rate_of(one)
        };
        Self {
            cells: Some(cells),
            rules,
            least: end(least),
            greatest: end(greatest),
            without,
            hidden,
        }
    }

    /// The least and the greatest rate under any rule and with any one left out, in percent; of
    /// those that are not hidden.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        let rates = self.rules.iter().filter_map(|row| row.rate);
        let ends = [self.least, self.greatest].into_iter().flatten();
        rates
            .chain(ends.map(|(_, rate)| rate))
            .map(|rate| rate.percent)
            .fold(None, |range, rate| {
                let (low, high) = range.unwrap_or((rate, rate));
                Some((rate.min(low), rate.max(high)))
            })
    }

    /// The row of a rule.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> Option<&RuleRow> {
        self.rules.iter().find(|row| row.rule == rule)
    }
}

impl Sensitivity {
    /// The headline rate under each rule, with intervals by `method`.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, method: IntervalMethod) -> Self {
        let Some(cells @ (_, whole, _)) = rates::headline(snapshot) else {
            return Sensitivity::default();
        };
        let proportion =
            |(x, n)| Proportion::with_interval(method, x, n, snapshot.measures[whole].decimals);
        let rules = Rule::ALL.map(|rule| {
            let pool = Pool::collect(snapshot, cells, selected(snapshot, rule));
            RuleRow {
                rule,
                rate: pool.sums.and_then(proportion),
                bounds: pool.bounds(),
                pool,
            }
        });
        Sensitivity::assemble(
            cells,
            rules.into(),
            without(snapshot, cells),
            Hidden::default(),
            proportion,
        )
    }
}

/// Whom a rule adds up, by position.
pub(crate) fn selected(snapshot: &Snapshot, rule: Rule) -> impl Iterator<Item = usize> + '_ {
    (0..snapshot.assessments.len()).filter(move |&a| rule.selects(snapshot, a))
}

fn without(snapshot: &Snapshot, cells: Cells) -> Vec<Without> {
    let mut pool = Pool::default();
    let exact: Vec<(usize, (i64, i64))> = snapshot
        .included()
        .filter_map(|authority| Some((authority, pool.add(snapshot, cells, authority).exact?)))
        .collect();
    let (parts, wholes) = pool.sums.unwrap_or_default();
    exact
        .into_iter()
        .filter_map(|(authority, (x, n))| Without::new(authority, parts - x, wholes - n))
        .collect()
}
