//! Reads a table by all labels that apply to each cell: those of its row, with what heads the rows
//! below it, and those that stand over its column. A cell is a figure where exactly one measure, one
//! period and one authority follow from them.

mod divided;
mod fact;
mod head;
mod heads;
mod named;
mod rows;
mod sums;
mod totals;
mod when;

pub(super) use fact::{Fact, Facts, counts_cases, is_code};
pub(super) use heads::over;
pub(super) use totals::{ADDS_UP, OPEN_TOTAL};
pub(super) use when::{Part, is_open_year, time_under};

use super::collect::{Place, RowOf};
use super::labels::{Found, Lookup};
use super::leftovers::NOT_NAMED;
use super::mapped_table::{LackingPeriod, MappedTable, NotUnderstood, NotUnderstoodKind, short};
use super::plan::{Labelled, Plan};
use super::resolve::Resolver;
use super::taker::{How, Taker};
use super::{CellRule, MappingError};
use chrono::NaiveDate;
use foi::place::column_name;
use foi::{Asked, Snapshot};
use head::heads_of;
use rows::Row;
use std::collections::{HashMap, HashSet};

/// Why an answer that is no number is not read where nothing says its period.
const NO_PERIOD: &str = "It is asked for each period, and nothing says of which this is. Choose the period of the table.";

/// Most times that the campaign does not have that are listed.
const MAX_LACKING: usize = 200;

/// A cell that is a figure.
pub(super) struct Figure {
    /// Position of its row and its column among those that are read.
    pub row: usize,
    pub column: usize,
    pub place: Place,
    /// A heading or a label calls it a total.
    pub total: bool,
}

pub(super) fn read<'a>(
    plan: &'a Plan<'a>,
    table: &'a Labelled,
    rules: &'a [CellRule],
    accept: &[String],
    snapshot: &'a Snapshot,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    let sheet = plan.sheet;
    let resolver = Resolver::new(snapshot, plan);
    let facts = Facts::new(snapshot, &resolver, &plan.written);
    let columns: Vec<usize> = table.columns.iter().map(|one| one.column).collect();
    let mut texts = Texts::default();
    let heads = heads_of(plan, table, &facts, &mut texts);
    let (rows, siblings, walked) = rows::rows(plan, table, &facts, &mut texts, watch)?;
    let mut taker = Taker::new(sheet, snapshot, rules, plan, &columns)?;
    let tally = totals::settle(plan, table, &facts, &taker.values, (rows, siblings), heads);
    let first = plan.rows.headers.last().copied().unwrap_or(0);
    let unknown = Fact {
        unknown: true,
        ..Fact::default()
    };
    for head in tally.heads.iter().filter(|head| !head.named.out) {
        for text in &head.open {
            texts.note(text, first, &unknown);
        }
    }
    let amounts = tally.heads.iter().any(|head| head.amount);
    let as_asked = plan.written.contains(&super::PeriodRule::MonthAsAsked);
    let mut lacking: Vec<LackingPeriod> = Vec::new();
    // Cells of a month or a quarter of which no year is known.
    let mut yearless = 0;
    let mut figures: Vec<Figure> = Vec::new();
    // Columns with numbers of which no measure or no time is known.
    let mut nameless: HashSet<usize> = HashSet::new();
    for row in tally.rows.iter().filter(|row| !row.named.out) {
        if let Some(open) = row.open {
            texts.note(open, row.at, &unknown);
        }
    }
    for (r, row) in tally.rows.iter().enumerate() {
        if row.named.out || row.named.unknown || row.named.conflict || row.named.share {
            continue;
        }
        // What heads the rows below it has no figures of its own.
        if row.heads && tally.rows.get(r + 1).is_some_and(|next| !next.heads) {
            continue;
        }
        for (c, head) in tally.heads.iter().enumerate() {
            if hidden(plan, columns[c]) || head.named.out || head.named.unknown || head.named.share
            {
                continue;
            }
            let mut named = head.named;
            named.join(&row.named, snapshot);
            if named.conflict || named.total {
                continue;
            }
            let days = named.days();
            let timed = named.time.is_some() || named.part.is_some();
            let period = match (days, timed) {
                (None, _) if as_asked && named.part.is_some() => named
                    .part
                    .and_then(|part| the_only(&resolver, snapshot, part)),
                (Some(days), _) => resolver.periods.of_span(days),
                (None, true) => None,
                (None, false) => table.period,
            };
            let whose = named.authority.or(table.authority);
            let measure = named.measure.or(table.measure);
            let measure = measure.filter(|_| head.fits(measure, amounts, snapshot));
            let asked = measure.map(|measure| &snapshot.measures[measure]);
            // What is asked once is of the first period, unless a label names another time.
            let once = asked.is_some_and(|asked| asked.asked == Asked::Once);
            let period = if once && !timed && !snapshot.periods.is_empty() {
                Some(0)
            } else {
                period
            };
            let cell = sheet.cell(row.at, columns[c]);
            let words = asked.is_some_and(|asked| !asked.kind.is_number());
            if words && period.is_none() && !timed && !cell.text.trim().is_empty() {
                let spot = || Taker::spot(sheet, row.at, columns[c]);
                taker.refuse(spot, cell, NO_PERIOD.to_owned());
            }
            let dated = period.is_some() || days.is_some();
            if !dated && named.part.is_some() && measure.is_some() && !cell.text.trim().is_empty() {
                yearless += 1;
            }
            if let (None, Some(days)) = (period, days)
                && !sheet.cell(row.at, columns[c]).text.trim().is_empty()
            {
                let known = lacking
                    .iter_mut()
                    .position(|one| (one.start, one.end) == (days.start, days.end));
                match known {
                    Some(known) => lacking[known].cells += 1,
                    None if lacking.len() < MAX_LACKING => lacking.push(LackingPeriod {
                        start: days.start,
                        end: days.end,
                        cells: 1,
                    }),
                    None => {}
                }
            }
            if let (Some(authority), Some(measure), Some(period)) = (whose, measure, period) {
                let place = Place {
                    authority,
                    measure,
                    period,
                };
                figures.push(Figure {
                    row: r,
                    column: c,
                    place,
                    total: row.total.is_some() && !row.divided || head.total,
                });
            } else if measure.is_none() || days.is_none() && !timed {
                let text = sheet.cell(row.at, columns[c]).text.trim();
                if text.starts_with(|c: char| c.is_ascii_digit()) {
                    nameless.insert(c);
                }
            }
        }
    }
    let added = take(table, &tally.rows, &figures, &mut taker);
    let Taker {
        mut collector,
        mut values,
        ..
    } = taker;
    let mapped = &mut collector.mapped;
    (mapped.rows, mapped.skipped, mapped.below) = (walked.rows, walked.skipped, walked.below);
    mapped.signs = std::mem::take(&mut values.uses);
    let unknown = texts.list(&resolver, mapped);
    unknown
        .into_iter()
        .for_each(|missed| collector.miss(|| missed));
    for (place, text, reason) in tally.said {
        collector.miss(|| NotUnderstood {
            place,
            text: short(&text),
            reason,
            kind: NotUnderstoodKind::Row,
        });
    }
    for (c, head) in tally.heads.iter().enumerate() {
        if nameless.contains(&c) && !figures.iter().any(|figure| figure.column == c) {
            collector.miss(|| NotUnderstood {
                place: format!("column {}", column_name(super::count::count(columns[c]))),
                text: short(&head.texts.join(", ")),
                reason: NOT_NAMED.to_owned(),
                kind: NotUnderstoodKind::Nameless,
            });
        }
    }
    if yearless > 0 {
        collector.miss(|| NotUnderstood {
            place: foi::format::plural(yearless, "cell", "cells"),
            text: String::new(),
            reason: "The month or quarter has no year.".to_owned(),
            kind: NotUnderstoodKind::Period,
        });
    }
    // A date over figures says only when a period begins or ends, or when things were counted.
    let a_day = |one: &LackingPeriod| one.start == one.end;
    let asks_of_days = snapshot.periods.iter().any(|one| one.start == one.end);
    let (dates, lacking): (Vec<_>, Vec<_>) = lacking
        .into_iter()
        .partition(|one| a_day(one) && !asks_of_days);
    let (within, outside): (Vec<_>, Vec<_>) = lacking
        .into_iter()
        .partition(|one| is_asked_about(one, snapshot));
    for (times, reason) in [
        (&within, "This time is not a period of the campaign."),
        (
            &outside,
            "This time is not within the time that the campaign asks about.",
        ),
        (
            &dates,
            "This is a date. Say which period its figures are of.",
        ),
    ] {
        for one in times {
            collector.miss(|| NotUnderstood {
                place: foi::format::plural(one.cells as usize, "cell", "cells"),
                text: if a_day(one) {
                    one.start.to_string()
                } else {
                    format!("{} to {}", one.start, one.end)
                },
                reason: reason.to_owned(),
                kind: NotUnderstoodKind::Period,
            });
        }
    }
    let outside = outside.into_iter().chain(dates).collect();
    (collector.mapped.lacking, collector.mapped.outside) = (within, outside);
    for reason in added {
        collector.miss(|| NotUnderstood {
            place: "the table".to_owned(),
            text: String::new(),
            reason,
            kind: NotUnderstoodKind::Table,
        });
    }
    let proofs = sums::proofs(plan, table, &tally.rows, &figures, &values, snapshot);
    let mut mapped = collector.done(&proofs, accept);
    if table.authority.is_none() {
        let in_part = resolver.named_in_part(&texts.categories);
        mapped.hold_parts(&in_part, snapshot);
    }
    Ok(mapped)
}

/// Is a time within the first and the last day that the campaign asks about? A full year is not where
/// only a part of it was asked about.
fn is_asked_about(time: &LackingPeriod, snapshot: &Snapshot) -> bool {
    let periods = &snapshot.periods;
    periods.iter().any(|one| one.start <= time.start)
        && periods.iter().any(|one| time.end <= one.end)
}

/// The period that a text means under a rule, and does not mean without it.
pub(super) fn means(text: &str, rule: super::PeriodRule, snapshot: &Snapshot) -> Option<usize> {
    let periods = super::periods::Periods::new(snapshot);
    let nothing = HashMap::new();
    let resolver = Resolver::settled_by(snapshot, None, [&nothing, &nothing, &nothing]);
    let of = |written: &[super::PeriodRule]| {
        let fact = Facts::new(snapshot, &resolver, written).of_text(text);
        match fact.part {
            Some(part) if written.contains(&super::PeriodRule::MonthAsAsked) => {
                the_only(&resolver, snapshot, part)
            }
            Some(_) | None => fact.time.and_then(|time| periods.of_span(time)),
        }
    };
    of(&[]).is_none().then(|| of(&[rule])).flatten()
}

/// The first and the last day that a text names, read as labels are: `2022/23` is April 2022 to March
/// 2023. `None` where it names no time, or a part of no year.
#[must_use]
pub fn days_named(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    time_under(text, &[]).map(|span| (span.start, span.end))
}

/// The only period that is this part of a year.
fn the_only(resolver: &Resolver<'_>, snapshot: &Snapshot, part: Part) -> Option<usize> {
    let days = |period: usize| resolver.periods.days(period);
    let mut found = (0..snapshot.periods.len()).filter(|&p| {
        let within = snapshot.periods[p].part_of;
        let within = within.and_then(|id| snapshot.period(id)).map(days);
        when::is_part(days(p), part, within)
    });
    found.next().filter(|_| found.next().is_none())
}

pub(super) fn hidden(plan: &Plan<'_>, column: usize) -> bool {
    !plan.rows.hidden
        && plan
            .sheet
            .hidden_columns
            .binary_search(&super::count::count(column))
            .is_ok()
}

/// Hands the cells of figures to the taker. Where columns divide the figures, the cells of one place
/// are added up; returns what was added, in sentences.
fn take<'a>(
    table: &Labelled,
    rows: &[Row<'a>],
    figures: &[Figure],
    taker: &mut Taker<'a>,
) -> Vec<String> {
    let how = |column: usize| {
        let column = &table.columns[column];
        How {
            times: column.times,
            number: column.number,
        }
    };
    if table.add.is_empty() {
        for figure in figures {
            let row = &rows[figure.row];
            let column = table.columns[figure.column].column;
            let at = RowOf {
                row: row.at,
                column,
                labels: [row.named.measure, row.label],
                exact: row.exact,
            };
            taker.value_as(at, column, figure.place, how(figure.column));
        }
        return Vec::new();
    }
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    let mut known: HashMap<[usize; 4], usize> = HashMap::new();
    for figure in figures {
        let Place {
            authority,
            measure,
            period,
        } = figure.place;
        let group = *known
            .entry([authority, measure, period, figure.column])
            .or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
        groups[group].push(figure);
    }
    let mut most = 0;
    for group in groups {
        let [first, ..] = group[..] else { continue };
        let column = table.columns[first.column].column;
        let cells: Vec<usize> = group.iter().map(|figure| rows[figure.row].at).collect();
        most = most.max(cells.len());
        taker.sum_as(&cells, column, first.place, how(first.column));
    }
    let names: Vec<String> = table
        .add
        .iter()
        .map(|&column| column_name(super::count::count(column)))
        .collect();
    vec![format!(
        "Rows that differ only in column {} were added up, up to {most} for one figure.",
        names.join(" and ")
    )]
}

/// The labels that were looked up, each once.
#[derive(Default)]
struct Texts<'a> {
    names: Lookup<'a>,
    categories: Lookup<'a>,
    periods: Lookup<'a>,
    /// The facts of texts.
    facts: HashMap<&'a str, Fact>,
}

impl<'a> Texts<'a> {
    fn fact(&mut self, text: &'a str, facts: &Facts<'_>) -> Fact {
        *self
            .facts
            .entry(text)
            .or_insert_with(|| facts.of_text(text))
    }

    /// Notes a label for the lists of the reading.
    fn note(&mut self, text: &'a str, row: usize, fact: &Fact) {
        if let Some(authority) = fact.authority {
            self.names.get(text, row, |_| Found::Is(authority));
        } else if let Some(measure) = fact.measure {
            self.categories.get(text, row, |_| Found::Is(measure));
        } else if fact.unknown {
            self.categories.get(text, row, |_| Found::Unknown);
        } else if fact.out {
            self.categories.get(text, row, |_| Found::LeftOut);
        }
    }

    fn list(&self, resolver: &Resolver<'_>, mapped: &mut MappedTable) -> Vec<NotUnderstood> {
        let mut unknown = resolver.names(&self.names, mapped);
        unknown.extend(resolver.categories(&self.categories, mapped));
        unknown.extend(resolver.periods(&self.periods, mapped));
        unknown
    }
}

/// The texts of a row that a condition asks for.
pub(super) fn meets(plan: &Plan<'_>, row: usize, only: &[(usize, HashSet<String>)]) -> bool {
    only.iter()
        .all(|(column, texts)| texts.contains(&super::key(plan.sheet.cell(row, *column).text)))
}
