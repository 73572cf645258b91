//! What the texts over a column of figures name.

use super::Texts;
use super::fact::{Facts, is_code};
use super::heads::over;
use super::named::Named;
use crate::mapping::key;
use crate::mapping::plan::{Labelled, Plan};
use foi::Snapshot;

/// What stands over a column of figures.
pub(super) struct Head<'a> {
    pub named: Named,
    /// It is called a total.
    pub total: bool,
    pub texts: Vec<String>,
    /// Those of its texts that are not known.
    pub open: Vec<&'a str>,
    /// It stands over amounts of money, and says nothing else: `£`.
    pub amount: bool,
    /// It says that its numbers are counts.
    pub counted: bool,
}

impl Head<'_> {
    /// May the column hold figures of a measure? Where one stands over amounts, a count is no amount of
    /// money, nor is an amount a count.
    pub fn fits(&self, measure: Option<usize>, amounts: bool, snapshot: &Snapshot) -> bool {
        // An answer that is no number stands beside numbers of any kind.
        let in_words = |at: usize| !snapshot.measures[at].kind.is_number();
        if measure.is_some_and(in_words) {
            return true;
        }
        let money = measure.is_some_and(|measure| is_money(snapshot, measure));
        !(self.amount && !money || self.counted && amounts && money)
    }
}

/// Most rows that are looked at for what a column holds.
const MAX_LOOKED: usize = 200;

/// Is a measure one of money?
fn is_money(snapshot: &Snapshot, measure: usize) -> bool {
    let measure = &snapshot.measures[measure];
    measure.decimals > 0 || measure.unit.contains('\u{a3}') || measure.unit.contains("pound")
}

/// What stands over each column of figures.
pub(super) fn heads_of<'a>(
    plan: &'a Plan<'a>,
    table: &Labelled,
    facts: &Facts<'_>,
    texts: &mut Texts<'a>,
) -> Vec<Head<'a>> {
    let columns: Vec<usize> = table.columns.iter().map(|one| one.column).collect();
    let over = over(plan.sheet, &plan.rows.headers, &columns);
    let first = plan.rows.headers.last().copied().unwrap_or(0);
    let heads = over.into_iter().zip(&table.columns);
    let heads = heads.map(|(over, column)| {
        let mut named = Named::default();
        let mut open: Vec<&str> = Vec::new();
        let mut codes = true;
        let mut amount = false;
        for &text in &over {
            let fact = facts.of_text(text);
            // What the mapping says of the column goes before its headings.
            let said = column.measure.is_some() && fact.measure.is_some()
                || column.period.is_some() && (fact.time.is_some() || fact.part.is_some())
                || (column.measure.is_some() || column.period.is_some())
                    && (fact.unknown || fact.total);
            if said {
                continue;
            }
            if matches!(
                key(text).as_str(),
                "£" | "£s" | "(£)" | "amount" | "amount (£)" | "value (£)"
            ) {
                amount = true;
                continue;
            }
            if fact.unknown {
                open.push(text);
                codes &= is_code(text);
                continue;
            }
            texts.note(text, first, &fact);
            named.add(&fact, facts.snapshot);
        }
        // A code over the name of a measure, or beside a total, says nothing new.
        let described = codes && (named.measure.is_some() || named.total);
        if described {
            open.clear();
        }
        named.unknown |= !open.is_empty();
        if let Some(measure) = column.measure {
            named.measure = Some(measure);
        }
        // The number of payments is no amount.
        let money = named
            .measure
            .or(table.measure)
            .is_some_and(|measure| is_money(facts.snapshot, measure));
        let counted = |text: &&str| {
            let text = key(text);
            matches!(
                text.as_str(),
                "number" | "no" | "no." | "nos" | "count" | "volume"
            )
        };
        // What its cells say goes before a heading such as `Number`.
        let at = column.column;
        let in_pounds = |row: usize| plan.sheet.cell(row, at).text.contains('\u{a3}');
        let counted = over.iter().any(counted) && !plan.data().take(MAX_LOOKED).any(in_pounds);
        if money && column.measure.is_none() && counted {
            named.unknown = true;
        }
        if let Some(period) = column.period {
            named.time = Some(facts.resolver.periods.days(period));
            named.part = None;
        }
        Head {
            total: named.total,
            named,
            texts: over.iter().map(|text| (*text).to_owned()).collect(),
            open,
            amount,
            counted: counted && column.measure.is_none(),
        }
    });
    heads.collect()
}
