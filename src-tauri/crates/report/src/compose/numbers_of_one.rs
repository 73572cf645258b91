//! Numbers of single authorities that a person's own words name: `{figure:Kent:recorded:total}` is the
//! figure of Kent by the short names of a measure and a period, `{rate:Kent}` its headline rate, and
//! `{rate:Kent:no-adult}` another of its rates. What a table keeps back from readers is kept back here
//! as well: a number is printed as the tables of the summary print it, and not at all where none does.

use super::context::Context;
use super::rates;
use crate::other_rates::RateTables;
use crate::{Cell, HiddenReason, LiveNumber, live};
use analysis::small_counts::Shown;
use foi::{Publication, Snapshot, Value};
use std::collections::BTreeSet;

const FIGURE: &str = "figure:";
const RATE: &str = "rate:";

/// Whether a live number is one of a single authority, by its name.
#[must_use]
pub fn is_of_one(name: &str) -> bool {
    name.starts_with(FIGURE) || name.starts_with(RATE)
}

/// A number that every authority can have, as a token around its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberOfOne {
    /// `Offences recorded, 2019`
    pub label: String,
    /// `{figure:`
    pub before: &'static str,
    /// `:recorded:2019}`
    pub after: String,
}

/// The numbers of one authority that can be put into words: its rates, then its figures.
#[must_use]
pub fn numbers_of_one(snapshot: &Snapshot) -> Vec<NumberOfOne> {
    let mut all = Vec::new();
    if let Some(name) = snapshot.rate_name() {
        all.push(NumberOfOne {
            label: format!("{name}, rate"),
            before: "{rate:",
            after: "}".to_owned(),
        });
    }
    let others = analysis::other_rates::OtherRate::all(snapshot, |_| true);
    all.extend(
        others
            .into_iter()
            .filter(|one| one.share.is_some())
            .map(|one| NumberOfOne {
                label: format!("{}, rate", one.name),
                before: "{rate:",
                after: format!(":{}}}", one.code),
            }),
    );
    for (m, measure) in snapshot.measures.iter().enumerate() {
        for (p, period) in snapshot.periods.iter().enumerate() {
            if snapshot.asked(m, p) {
                all.push(NumberOfOne {
                    label: format!("{}, {}", measure.label, period.label),
                    before: "{figure:",
                    after: format!(":{}:{}}}", measure.slug, period.slug),
                });
            }
        }
    }
    all
}

/// Those that the words of the publication name.
pub(super) fn named(
    context: &Context,
    publication: &Publication,
    others: &[RateTables],
) -> Vec<LiveNumber> {
    let mut names = BTreeSet::new();
    for words in [publication, &context.snapshot.publication] {
        let captions = words
            .captions
            .iter()
            .flat_map(|one| [&one.caption, &one.alt]);
        let texts = words.findings.iter().chain([&words.availability]);
        for text in texts.chain(captions) {
            names.extend(live::names(text));
        }
    }
    names
        .into_iter()
        .filter_map(|name| number(context, others, name))
        .collect()
}

fn number(context: &Context, others: &[RateTables], name: String) -> Option<LiveNumber> {
    let (label, cell) = match (name.strip_prefix(FIGURE), name.strip_prefix(RATE)) {
        (Some(of), _) => figure(context, of)?,
        (None, Some(of)) => rate(context, others, of)?,
        (None, None) => return None,
    };
    Some(LiveNumber {
        text: in_words(cell),
        label,
        name,
    })
}

/// Of `Kent:recorded:total`. A colon can stand in the name of an authority, and in no short name.
fn figure(context: &Context, of: &str) -> Option<(String, Cell)> {
    let snapshot = context.snapshot;
    let mut from_end = of.rsplitn(3, ':');
    let (period, measure, name) = (from_end.next()?, from_end.next()?, from_end.next()?);
    let authority = authority(snapshot, name)?;
    let measure = snapshot
        .measures
        .iter()
        .position(|one| one.slug == measure)?;
    let period = snapshot.periods.iter().position(|one| one.slug == period)?;
    // What nobody has entered is no number.
    if *snapshot.value(authority, measure, period) == Value::NotEntered {
        return None;
    }
    let label = format!(
        "{name}: {}, {}",
        snapshot.measures[measure].label, snapshot.periods[period].label
    );
    Some((label, context.figure(authority, measure, period)))
}

/// Of `Kent` or `Kent:no-adult`.
fn rate(context: &Context, others: &[RateTables], of: &str) -> Option<(String, Cell)> {
    if let Some(authority) = authority(context.snapshot, of) {
        let label = format!("{of}: {}", context.snapshot.rate_name()?);
        return Some((label, rate_of(context, authority)?));
    }
    let (name, code) = of.rsplit_once(':')?;
    let authority = authority(context.snapshot, name)?;
    // One whose tables are left out of the summary is no number of it.
    let other = others.iter().find(|one| one.rate.code == code)?;
    other.rate.share.as_ref()?;
    let label = format!("{name}: {}", other.rate.name);
    Some((label, rate_of(&context.of_rate(other), authority)?))
}

fn rate_of(context: &Context, authority: usize) -> Option<Cell> {
    let mut rows = context.tables.rates.rows.iter();
    let row = rows.find(|row| row.authority == authority)?;
    let (part, whole, period) = context.tables.rates.cells?;
    // A rate tells its counts, so it is printed where both of them are.
    let printed = |measure| {
        let shown = context
            .published
            .map(|published| published.figure(context.snapshot, authority, measure, period));
        matches!(shown, None | Some(Shown::Value(_)))
    };
    Some(if printed(part) && printed(whole) {
        rates::rate(context, row)
    } else {
        Cell {
            text: "a rate that is not published".to_owned(),
            ..Cell::default()
        }
    })
}

fn authority(snapshot: &Snapshot, name: &str) -> Option<usize> {
    let mut all = snapshot.authorities.iter();
    all.position(|one| one.name.trim() == name.trim())
}

/// As it stands in a sentence, where no note explains a mark.
fn in_words(cell: Cell) -> String {
    match cell.hidden {
        Some(HiddenReason::Complementary | HiddenReason::Unpublished) => {
            "a number that is not published".to_owned()
        }
        Some(HiddenReason::Small) | None => cell.text,
    }
}
