//! Which figures of the campaign the numbers in a letter's sentences are, where the words beside them say
//! so: each is a suggestion.

use super::{Asked, Letter, Quote, SaidFigure};
use crate::mapping::{counted, days_named, measures_meant};
use foi::{Id, Snapshot};

/// A number of a letter with the measure and the period that its words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedFigure {
    pub measure: Id,
    pub period: Id,
    /// As a person would type it.
    pub typed: String,
    pub question: Option<u32>,
    /// The sentence.
    pub quote: Quote,
}

/// The figures that a letter states. One that it states in two ways is left to a person.
#[must_use]
pub fn stated(snapshot: &Snapshot, asked: &Asked, letter: &Letter) -> Vec<StatedFigure> {
    let mut all: Vec<StatedFigure> = letter
        .figures
        .iter()
        .filter_map(|said| {
            let period = period(snapshot, &said.period)?;
            let measure = measure(snapshot, asked, said)?;
            let money = snapshot.measures[measure].unit.contains('\u{a3}');
            (money == said.pounds).then(|| StatedFigure {
                measure: snapshot.measures[measure].id,
                period: snapshot.periods[period].id,
                typed: said.typed.clone(),
                question: said.question,
                quote: said.quote.clone(),
            })
        })
        .collect();
    let known = all.clone();
    let cell = |one: &StatedFigure| (one.measure, one.period);
    all.retain(|one| {
        let mut same = known.iter().filter(|other| cell(other) == cell(one));
        same.all(|other| other.typed == one.typed)
    });
    let mut seen: Vec<(Id, Id)> = Vec::new();
    all.retain(|one| {
        let new = !seen.contains(&cell(one));
        seen.push(cell(one));
        new
    });
    all
}

/// The period of the very days that the words name, or the only one where they name none.
fn period(snapshot: &Snapshot, words: &str) -> Option<usize> {
    if words.is_empty() {
        return (snapshot.periods.len() == 1).then_some(0);
    }
    let days = days_named(words)?;
    let mut periods = snapshot.periods.iter();
    periods.position(|one| (one.start, one.end) == days)
}

/// The measure that the words after a number name, or those of its whole clause, or that its question
/// asks for.
fn measure(snapshot: &Snapshot, asked: &Asked, said: &SaidFigure) -> Option<usize> {
    let meant = |words: String| -> Option<usize> {
        let found = measures_meant(snapshot, &[words]);
        found.first().map(|(_, measure)| *measure)
    };
    // The time in a clause is none of what is counted.
    let without_time = |words: &str| words.replace(&said.period, " ");
    let mut after = without_time(&said.after);
    // What is counted may be a part of the number: `no evictions`.
    if !said.unit.is_empty() && said.number.words.to_lowercase().ends_with(&said.unit) {
        after = format!("{} {after}", said.unit);
    }
    if let Some(measure) = meant(after.clone()) {
        return Some(measure);
    }
    if !said.unit.is_empty() {
        let before = without_time(&said.before);
        return meant(format!("{before} {after}")).or_else(|| counted(snapshot, &before, &after));
    }
    // Nothing beside the number says what it counts.
    let silent = !after.contains(char::is_alphabetic);
    let question = said.question.filter(|_| silent)?;
    snapshot.measure(asked.measure_of(question)?)
}
