//! Counts a table whose rows are cases.

use super::collect::{Collector, Place};
use super::count::count;
use super::labels::{Found, Lookup};
use super::mapped_table::{
    FoundFigure, MappedTable, NotUnderstood, NotUnderstoodKind, Sure, short,
};
use super::plan::{Plan, Records, When, Whose};
use super::resolve::Resolver;
use super::totals::Proofs;
use super::walk::{Labels, walk};
use super::{MappingError, key};
use foi::{PlaceInDocument, Snapshot, Value, outcome_types};
use std::collections::{HashMap, HashSet};

/// Most texts that say what was counted.
const MAX_NAMED: usize = 3;

/// Most texts that are not recognised, with their authorities.
const MAX_OPEN: usize = 100_000;

/// Rows counted for one cell of the campaign, from 0.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: u32,
    first: u32,
    last: u32,
}

impl Tally {
    fn add(&mut self, row: usize) {
        let row = count(row);
        if self.count == 0 {
            self.first = row;
        }
        self.last = row;
        self.count = self.count.saturating_add(1);
    }
}

pub(super) fn read<'a>(
    plan: &'a Plan<'a>,
    records: &Records,
    snapshot: &'a Snapshot,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    let sheet = plan.sheet;
    let resolver = Resolver::new(snapshot, plan);
    let labels = |column: usize| Labels::new(sheet, column, plan.fill.contains(&column));
    let (mut names, mut periods) = (Lookup::default(), Lookup::default());
    let mut categories: Vec<_> = records
        .categories
        .iter()
        .map(|&column| (labels(column), Lookup::default()))
        .collect();
    let mut only: Vec<_> = records
        .only
        .iter()
        .map(|(column, texts)| (labels(*column), Lookup::default(), texts))
        .collect();
    let mut authority = match records.authority {
        Whose::Column(column) => Err(labels(column)),
        Whose::One(one) => Ok(one),
    };
    let mut period = match records.period {
        When::Column(column) => Err(labels(column)),
        When::Fixed(one) => Ok(one),
    };
    let (of_measures, of_periods) = (snapshot.measures.len(), snapshot.periods.len());
    let within = within(snapshot);
    let holders = holders(snapshot, records.totals);
    let mut tallies = vec![Tally::default(); snapshot.authorities.len() * of_measures * of_periods];
    let mut rows = vec![Tally::default(); snapshot.authorities.len() * of_periods];
    let mut counted: Vec<usize> = Vec::new();
    // Texts of categories that nothing is called, by authority.
    let mut open: HashSet<(usize, &'a str)> = HashSet::new();

    let walked = walk(sheet, &plan.rows, watch, |row| {
        let meets = |(labels, lookup, texts): &mut (
            Labels<'a>,
            Lookup<'a>,
            &std::collections::HashSet<String>,
        )| {
            let found = |text: &str| texts.contains(&key(text)).then_some(0).into();
            lookup.get(labels.text(row), row, found) == Found::Is(0)
        };
        // Each condition sees every row, since a blank cell may repeat the one above.
        if only.iter_mut().map(meets).filter(|met| !met).count() > 0 {
            return;
        }
        let a = match &mut authority {
            Ok(one) => Found::Is(*one),
            Err(labels) => names.get(labels.text(row), row, |text| resolver.authority(text)),
        };
        let p = match &mut period {
            Ok(one) => Found::Is(*one),
            Err(labels) => periods.get(labels.text(row), row, |text| resolver.when(text)),
        };
        counted.clear();
        counted.extend(records.whole);
        for (labels, lookup) in &mut categories {
            let text = labels.text(row);
            let found = lookup.get(text, row, |text| resolver.category(text));
            if let (Found::Is(a), Found::Unknown) = (a, found)
                && open.len() < MAX_OPEN
            {
                open.insert((a, text));
            }
            if let Found::Is(measure) = found {
                counted.push(measure);
                counted.extend(within[measure]);
            }
        }
        let (Found::Is(a), Found::Is(p)) = (a, p) else {
            return;
        };
        counted.sort_unstable();
        counted.dedup();
        for &p in &holders[p] {
            rows[a * of_periods + p].add(row);
            for &measure in &counted {
                tallies[(a * of_measures + measure) * of_periods + p].add(row);
            }
        }
    })?;

    let wording = Wording::new(plan, records, &categories, &within, of_measures);
    let mut collector = Collector::new(snapshot);
    let mut held = false;
    let short: HashSet<(usize, usize)> = open
        .iter()
        .flat_map(|&(authority, text)| {
            let alike = resolver.categories.alike(text).into_iter();
            alike.map(move |measure| (authority, measure))
        })
        .collect();
    let unnamed = resolver.nearly_named(&names);
    for authority in 0..snapshot.authorities.len() {
        for measure in 0..of_measures {
            for period in 0..of_periods {
                let place = Place {
                    authority,
                    measure,
                    period,
                };
                // A row whose name is nearly this one may be one of these.
                if records.whole != Some(measure) && short.contains(&(authority, measure))
                    || unnamed.contains(&authority)
                {
                    held |= rows[authority * of_periods + period].count > 0;
                    continue;
                }
                let tally = tallies[(authority * of_measures + measure) * of_periods + period];
                let all = rows[authority * of_periods + period];
                if tally.count == 0 && !(records.zeros && all.count > 0 && wording.names(measure)) {
                    continue;
                }
                let (first, last) = if tally.count == 0 {
                    (all.first, all.last)
                } else {
                    (tally.first, tally.last)
                };
                let factor = 10_i64.checked_pow(snapshot.measures[measure].decimals.into());
                let value = Value::Count(
                    i64::from(tally.count)
                        .saturating_mul(factor.unwrap_or(1))
                        .min(foi::value::MAX_SCALED),
                );
                let (authority, measure_id, period) = collector.ids(place);
                collector.figure(place, &value, None, || FoundFigure {
                    authority,
                    measure: measure_id,
                    period,
                    value: value.clone(),
                    given: wording.given(measure, tally.count),
                    spot: PlaceInDocument::Rows {
                        sheet: sheet.name.clone(),
                        first: first + 1,
                        last: last + 1,
                        count: tally.count,
                    },
                    rule: None,
                    sure: Sure::Unconfirmed,
                });
            }
        }
    }
    if held {
        collector.miss(|| NotUnderstood {
            place: "the table".to_owned(),
            text: String::new(),
            reason: "Some rows have almost the same name as others. Counts that would be too small without them are not written. Say what these rows are, or leave them out.".to_owned(),
            kind: NotUnderstoodKind::Table,
        });
    }
    let mapped = &mut collector.mapped;
    (mapped.rows, mapped.skipped, mapped.below) = (walked.rows, walked.skipped, walked.below);
    let mut unknown = resolver.names(&names, mapped);
    for (_, lookup) in &categories {
        unknown.extend(resolver.categories(lookup, mapped));
    }
    unknown.extend(resolver.periods(&periods, mapped));
    unknown
        .into_iter()
        .for_each(|missed| collector.miss(|| missed));
    Ok(collector.done(&Proofs::new(), &[]))
}

/// By measure of an "of which" type: the measure of the type that it is counted in.
fn within(snapshot: &Snapshot) -> Vec<Option<usize>> {
    let outcomes = outcome_types::all();
    let of_type = |code: &str| {
        snapshot
            .measures
            .iter()
            .position(|m| m.outcome_type.as_deref() == Some(code))
    };
    let measures = snapshot.measures.iter().map(|measure| {
        let code = measure.outcome_type.as_deref()?;
        let outcome = outcomes.iter().find(|outcome| outcome.code == code)?;
        of_type(outcome.within()?)
    });
    measures.collect()
}

/// By period: the periods for which its rows count.
fn holders(snapshot: &Snapshot, totals: bool) -> Vec<Vec<usize>> {
    let parent = |p: usize| snapshot.period(snapshot.periods[p].part_of?);
    let holders = (0..snapshot.periods.len()).map(|period| {
        let mut holders = vec![period];
        let mut next = parent(period).filter(|_| totals);
        // A damaged tree may turn in a circle.
        while let Some(holder) = next.filter(|holder| !holders.contains(holder)) {
            holders.push(holder);
            next = parent(holder);
        }
        holders
    });
    holders.collect()
}

/// How a counted figure says what was counted.
struct Wording {
    /// By measure: the columns and the texts in them.
    of: Vec<Vec<(String, Vec<String>)>>,
    whole: Option<usize>,
}

impl Wording {
    fn new(
        plan: &Plan<'_>,
        records: &Records,
        categories: &[(Labels<'_>, Lookup<'_>)],
        within: &[Option<usize>],
        measures: usize,
    ) -> Self {
        let mut of: Vec<Vec<(String, Vec<String>)>> = vec![Vec::new(); measures];
        for (&column, (_, lookup)) in records.categories.iter().zip(categories) {
            let head = match plan.heads.get(column).map(String::as_str) {
                None | Some("") => format!("column {}", foi::place::column_name(count(column))),
                Some(head) => short(head),
            };
            let mut texts: HashMap<usize, Vec<String>> = HashMap::new();
            for used in &lookup.uses {
                if let Found::Is(measure) = used.found {
                    for measure in [Some(measure), within[measure]].into_iter().flatten() {
                        texts
                            .entry(measure)
                            .or_default()
                            .push(format!("“{}”", short(used.text)));
                    }
                }
            }
            for (measure, texts) in texts {
                of[measure].push((head.clone(), texts));
            }
        }
        Self {
            of,
            whole: records.whole,
        }
    }

    /// Does the file name the measure?
    fn names(&self, measure: usize) -> bool {
        !self.of[measure].is_empty()
    }

    /// `47 rows where Outcome is “Charged”`.
    fn given(&self, measure: usize, count: u32) -> String {
        let rows = foi::format::plural(count as usize, "row", "rows");
        if self.whole == Some(measure) {
            return rows;
        }
        let columns = self.of[measure].iter().map(|(head, texts)| {
            let mut named: Vec<String> = texts.iter().take(MAX_NAMED).cloned().collect();
            if texts.len() > MAX_NAMED {
                named.push(format!("{} others", texts.len() - MAX_NAMED));
            }
            format!("{head} is {}", named.join(" or "))
        });
        let columns: Vec<String> = columns.collect();
        format!("{rows} where {}", columns.join(", or "))
    }
}
