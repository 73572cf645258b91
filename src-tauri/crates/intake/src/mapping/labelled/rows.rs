//! The rows of a table with what their labels name.

use super::fact::{Fact, Facts};
use super::named::Named;
use super::when::Part;
use super::{Texts, meets};
use crate::mapping::MappingError;
use crate::mapping::plan::{Labelled, Plan};
use crate::mapping::walk::{Labels, Walked, walk};
use std::collections::{BTreeSet, HashMap};

/// A row of the table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// From 0.
    pub at: usize,
    pub named: Named,
    /// The column of labels, by position, that calls it a total.
    pub total: Option<usize>,
    /// The first text that is not known.
    pub open: Option<&'a str>,
    /// The column of labels, by position, in which it stands.
    pub open_in: Option<usize>,
    /// What tells its labels apart from those of other rows, beside the measure.
    pub label: Option<usize>,
    /// Does a label of its own, not one above it, name the measure or the authority?
    pub own: bool,
    /// It stands alone in its row, and may head those below.
    pub heads: bool,
    /// A label is the own name of the measure.
    pub exact: bool,
    /// A blank row, or one that is left out, stands before it.
    pub apart: bool,
    /// What heads it, of a row that is called a total.
    pub over: Named,
    /// Its figures add up what others divide by something that is not known, and no measures or times.
    pub divided: bool,
    /// The same for rows with no heading and no total between them.
    pub group: usize,
}

/// What the labels of one column name, totals left out.
#[derive(Clone, Default)]
pub(super) struct Siblings {
    /// The kind of the first of them.
    pub first: Option<Kind>,
    pub measures: BTreeSet<usize>,
    pub parts: BTreeSet<Part>,
    pub times: bool,
    pub authorities: bool,
}

/// The kinds of what labels name, for labels that head the rows below them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Authority,
    Measure,
    Time,
    Part,
    /// Not known, or left out.
    NotRead,
}

fn kind(fact: &Fact) -> Option<Kind> {
    if fact.authority.is_some() {
        Some(Kind::Authority)
    } else if fact.measure.is_some() {
        Some(Kind::Measure)
    } else if fact.part.is_some() {
        Some(Kind::Part)
    } else if fact.time.is_some() {
        Some(Kind::Time)
    } else {
        None
    }
}

pub(super) fn rows<'a>(
    plan: &'a Plan<'a>,
    table: &Labelled,
    facts: &Facts<'_>,
    texts: &mut Texts<'a>,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<(Vec<Row<'a>>, Vec<Siblings>, Walked), MappingError> {
    let sheet = plan.sheet;
    let mut labels: Vec<_> = table
        .labels
        .iter()
        .map(|label| {
            let fill = plan.fill.contains(&label.column);
            (
                label,
                Labels::new(sheet, label.column, fill),
                Vec::<Heads>::new(),
            )
        })
        .collect();
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut siblings = vec![Siblings::default(); table.labels.len()];
    let mut before: Option<usize> = None;
    let mut group = 0;
    let mut own_names: HashMap<&str, bool> = HashMap::new();
    let walked = walk(sheet, &plan.rows, watch, |at| {
        let mut row = Row {
            at,
            named: Named::default(),
            total: None,
            open: None,
            open_in: None,
            label: None,
            own: false,
            heads: false,
            exact: false,
            apart: before != at.checked_sub(1),
            over: Named::default(),
            divided: false,
            group,
        };
        before = Some(at);
        let mut any = false;
        let lone = sheet.only(at).is_some();
        for (n, (label, column, heads)) in labels.iter_mut().enumerate() {
            let text = column.text(at);
            let fact = texts.fact(text, facts);
            any |= !text.is_empty();
            // What is not known is noted once it is clear which rows are left out.
            if !fact.unknown {
                texts.note(text, at, &fact);
            }
            let beside = &mut siblings[n];
            beside.first = beside.first.or(kind(&fact));
            beside.measures.extend(fact.measure);
            beside.parts.extend(fact.part);
            beside.times |= fact.time.is_some() || fact.part.is_some();
            beside.authorities |= fact.authority.is_some();
            if label.heads_below {
                row.heads |= lone && !fact.total;
                if fact.total {
                    for head in heads.iter().filter(|head| head.lone) {
                        row.over.add(&head.fact, facts.snapshot);
                    }
                }
                carry(heads, &fact, lone);
                for head in heads.iter() {
                    row.named.add(&head.fact, facts.snapshot);
                }
                row.own |= matches!(kind(&fact), Some(Kind::Measure | Kind::Authority));
            } else {
                row.own |= fact.measure.is_some() || fact.authority.is_some();
            }
            if let Some(measure) = fact.measure {
                row.exact |= *own_names
                    .entry(text)
                    .or_insert_with(|| facts.resolver.categories.is_own_name(text, measure));
            }
            if fact.total {
                row.total = row.total.or(Some(n));
            }
            if fact.unknown {
                row.open = row.open.or(Some(text));
                row.open_in = row.open_in.or(Some(n));
            }
            row.named.add(&fact, facts.snapshot);
        }
        group += usize::from(lone || row.total.is_some());
        if (any || table.labels.is_empty()) && meets(plan, at, &table.only) {
            row.label = row
                .named
                .days()
                .and_then(|days| facts.resolver.periods.of_span(days));
            rows.push(row);
        }
    })?;
    Ok((rows, siblings, walked))
}

/// A label that heads the rows below it.
struct Heads {
    kind: Kind,
    fact: Fact,
    /// It stands alone in its row.
    lone: bool,
}

/// Puts a label into those that head the rows below: it ends the labels of its own kind and of those
/// that stood below it. One that is `lone` in its row ends all labels of rows with figures and, where it
/// is not known, left out or a share, all others: nothing below it is read until the next.
fn carry(heads: &mut Vec<Heads>, fact: &Fact, lone: bool) {
    if fact.total {
        heads.clear();
        return;
    }
    let fact = *fact;
    if lone && (fact.unknown || fact.out || fact.share) {
        heads.clear();
        heads.push(Heads {
            kind: Kind::NotRead,
            fact,
            lone,
        });
        return;
    }
    let Some(kind) = kind(&fact) else { return };
    if lone {
        heads.retain(|one| one.lone && one.kind != Kind::NotRead);
    }
    if let Some(at) = heads.iter().position(|one| one.kind == kind) {
        heads.truncate(at);
    }
    heads.push(Heads { kind, fact, lone });
}
