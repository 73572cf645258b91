//! What a plan changes, in words.

use crate::plan::record::Asks;
use crate::{Campaign, Cell, Id, Measure, Snapshot, format};
use std::collections::HashSet;

/// A line for each: what is added, or renamed, or changed.
pub(super) fn named<'a, T>(
    new: &'a [T],
    old: &'a [T],
    what: &str,
    name: impl Fn(&'a T) -> (Id, &'a String),
) -> Vec<String> {
    new.iter()
        .map(|one| {
            let (id, label) = name(one);
            let before = old.iter().map(&name).find(|(old, _)| *old == id);
            line(what, before.map(|(_, label)| label.as_str()), label)
        })
        .collect()
}

fn line(what: &str, old: Option<&str>, new: &str) -> String {
    match old {
        None => format!("Add the {what} “{new}”"),
        Some(old) if old == new => format!("Change the {what} “{new}”"),
        Some(old) => format!("Rename the {what} “{old}” to “{new}”"),
    }
}

pub(super) fn measure_line(old: Option<&Measure>, new: &Measure) -> String {
    let what = if new.part_of.is_some() {
        "part"
    } else {
        "measure"
    };
    line(what, old.map(|old| old.label.as_str()), &new.label)
}

pub(super) fn campaign_lines(old: &Campaign, new: &Campaign) -> Vec<String> {
    let mut changed = Vec::new();
    let mut text = |what: &str, old: &str, new: &str| {
        if old != new {
            changed.push(format!("Change the {what}"));
        }
    };
    text("title", &old.title, &new.title);
    text("law", old.law.code(), new.law.code());
    text("request text", &old.request_text, &new.request_text);
    text("name of who asks", &old.asker, &new.asker);
    text("e-mail for answers", &old.asker_email, &new.asker_email);
    text("postal address", &old.asker_address, &new.asker_address);
    text(
        "words for the period asked for",
        &old.period_asked,
        &new.period_asked,
    );
    text(
        "word for one authority",
        &old.authority_noun,
        &new.authority_noun,
    );
    text(
        "word for several authorities",
        &old.authority_noun_plural,
        &new.authority_noun_plural,
    );
    if (
        old.rate_part,
        old.rate_whole,
        old.rate_period,
        &old.rate_label,
    ) != (
        new.rate_part,
        new.rate_whole,
        new.rate_period,
        &new.rate_label,
    ) {
        changed.push("Change the headline rate".to_owned());
    }
    changed
}

/// A complete answer holds other cells, or as many by another rule.
pub(super) fn required_line(snapshot: &Snapshot, asks: &Asks, required: &[Cell]) -> Option<String> {
    let old = &snapshot.campaign.required;
    let before = old.cells(&snapshot.measures, &snapshot.periods);
    let set = |cells: &[Cell]| cells.iter().copied().collect::<HashSet<Cell>>();
    let figures = |cells: &[Cell]| format::plural(cells.len(), "figure", "figures");
    if set(&before) != set(required) {
        return Some(format!(
            "Change what a complete answer holds, from {} to {}",
            figures(&before),
            figures(required),
        ));
    }
    let rule = asks.required.rule.filter(|_| asks.required != *old)?;
    Some(format!(
        "A complete answer holds from now on: {}",
        rule.words()
    ))
}
