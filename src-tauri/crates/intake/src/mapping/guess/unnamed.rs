//! Tables whose labels, headings and titles name no measure: which one are their figures of?

use super::question::{TableAnswer, TableQuestion};
use super::{Given, Guess, MAX_READ, as_told};
use crate::mapping::{Doubt, Mapping, MappingEdit, apply_as_is, edit};
use foi::{Measure, Snapshot};
use readers::sheets::Sheet;

/// Asks which measure the figures are of, where they are read once that is said, and not before.
pub(super) fn question(
    guess: &Guess,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    given: &Given<'_>,
) -> Option<TableQuestion> {
    if gives(guess, sheets, snapshot, given) {
        return None;
    }
    let could_be: Vec<&Measure> = snapshot
        .measures
        .iter()
        .filter(|one| one.part_of.is_none() && one.kind.is_number())
        .collect();
    // Where nothing names one, measures of one sort are read alike: to try one of each is enough.
    let mut tried: Vec<&Measure> = Vec::new();
    for one in &could_be {
        if !tried
            .iter()
            .any(|other| (other.kind, other.asked) == (one.kind, one.asked))
        {
            tried.push(one);
        }
    }
    // It may lack its period too, which is asked by itself.
    let any = snapshot.periods.first().map(|one| one.id);
    let mut periods = vec![given.period, given.period.or(any)];
    periods.dedup();
    let told = periods.into_iter().find_map(|period| {
        tried.iter().find_map(|one| {
            let given = Given {
                measure: Some(one.id),
                period,
                ..*given
            };
            let (guess, _) = as_told(sheets, snapshot, &given);
            gives(&guess, sheets, snapshot, &given).then_some(guess.mapping)
        })
    })?;
    let answers: Vec<TableAnswer> = could_be
        .iter()
        .map(|one| {
            let measure = one.slug.clone();
            TableAnswer::new(snapshot, vec![MappingEdit::TableMeasure { measure }])
        })
        .collect();
    Some(match could_be[..] {
        [only] if !titled_otherwise(&told) => TableQuestion::new(
            snapshot,
            format!(
                "The table does not say what it counts. Is it “{}”?",
                only.label
            ),
            Vec::new(),
            vec!["No other question asks for numbers.".to_owned()],
            answers.into_iter().flat_map(|one| one.edits).collect(),
        ),
        _ => TableQuestion {
            answers,
            ..TableQuestion::new(
                snapshot,
                "The table does not say what it counts. Which question does it answer?".to_owned(),
                Vec::new(),
                Vec::new(),
                Vec::new(),
            )
        },
    })
}

/// Does something over the table say more than the campaign asks?
fn titled_otherwise(mapping: &Mapping) -> bool {
    let other = |doubt: &Doubt| matches!(doubt, Doubt::OtherQuestion { .. });
    mapping.confirm.iter().any(other)
}

/// Would figures be read, once all is confirmed and each question has its likely answer?
fn gives(guess: &Guess, sheets: &[Sheet], snapshot: &Snapshot, given: &Given<'_>) -> bool {
    let mut mapping = guess.mapping.clone();
    for one in guess.questions.iter().flat_map(|one| &one.likely) {
        edit(&mut mapping, one, sheets, snapshot);
    }
    mapping.confirm.clear();
    let most = mapping.frame.first_row.saturating_add(MAX_READ);
    mapping.frame.last_row = Some(mapping.frame.last_row.map_or(most, |last| last.min(most)));
    let anyone = snapshot.authorities.first().map(|one| one.id);
    let mapped = apply_as_is(&mapping, sheets, snapshot, given.authority.or(anyone));
    mapped.is_ok_and(|mapped| !mapped.figures.is_empty() || !mapped.contradicted.is_empty())
}
