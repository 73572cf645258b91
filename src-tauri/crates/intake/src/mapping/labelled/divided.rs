//! Rows and columns that divide what was asked by something that the campaign does not name, such as
//! places or ages, with a total that adds them up.

use super::fact::Facts;
use super::named::Named;
use super::rows::Row;
use crate::mapping::categories::form;
use foi::Snapshot;
use std::collections::HashSet;
use std::ops::Range;

/// Most rows that one total adds up.
const MAX_DIVIDED: usize = 500;

/// Beginnings of labels of rows that add up some of the others.
const SUBTOTALS: [&str; 3] = ["sub total", "subtotal", "sub totals"];

/// The rows above a total that are parts of it by something that is not known, with what the total is
/// of; `None` where there are no two of them, or where what they are called may be another thing that is
/// counted.
pub(super) fn rows_of(
    facts: &Facts<'_>,
    rows: &[Row<'_>],
    total: usize,
) -> Option<(Range<usize>, Named)> {
    let row = &rows[total];
    let mut whole = row.named;
    whole.total = false;
    whole.join(&row.over, facts.snapshot);
    if whole.unknown || whole.conflict || whole.out || whole.share {
        return None;
    }
    let of = |named: &Named| (named.authority, named.measure, named.time, named.part);
    let many = rows[..total]
        .iter()
        .rev()
        .take_while(|one| {
            let part = one.named.unknown && !one.named.conflict && !one.named.out;
            one.group == row.group && one.total.is_none() && part && of(&one.named) == of(&whole)
        })
        .take(MAX_DIVIDED + 1)
        .count();
    let range = total - many..total;
    let texts: Vec<&str> = parts(rows, range.clone())
        .filter_map(|at| rows[at].open)
        .collect();
    let divided = (2..=MAX_DIVIDED).contains(&texts.len()) && divide(facts.snapshot, &texts);
    divided.then_some((range, whole))
}

/// The rows among these that are no sum of others.
pub(super) fn parts<'r>(
    rows: &'r [Row<'_>],
    range: Range<usize>,
) -> impl Iterator<Item = usize> + 'r {
    range.filter(|&at| {
        rows[at].open.is_none_or(|text| {
            let form = form(text);
            !SUBTOTALS.iter().any(|start| form.starts_with(start))
        })
    })
}

/// Do texts divide what was asked? Not where one of them is called as it is, or has its noun, and others
/// are not: `Cats` and `Dogs` of a question about dogs.
pub(super) fn divide(snapshot: &Snapshot, texts: &[&str]) -> bool {
    let singular = |word: &str| word.trim_end_matches('s').to_owned();
    let words = |text: &str| -> Vec<String> { form(text).split(' ').map(singular).collect() };
    let mut own: HashSet<String> = HashSet::new();
    let mut nouns: HashSet<String> = HashSet::new();
    for measure in &snapshot.measures {
        own.extend(words(&measure.label));
        own.extend(words(&measure.unit));
        nouns.extend(words(&measure.unit).pop());
    }
    // Every crime is one of a kind.
    for kind in ["offence", "crime", "incident", "case"] {
        nouns.remove(kind);
    }
    nouns.remove("");
    let (mut alike, mut noun) = (0, 0);
    for text in texts {
        let text = words(text);
        alike += usize::from(text.iter().all(|word| own.contains(word)));
        noun += usize::from(text.last().is_some_and(|last| nouns.contains(last)));
    }
    let all = texts.len();
    (alike == 0 || alike == all) && (noun == 0 || noun == all)
}
