//! What answers give away of the figures that they hide.

use crate::shared::place::{Place, column_title};
use analysis::bounds::inferred::{Inferences, InferredFigure};
use foi::{Snapshot, State, format};
use serde::Serialize;

/// What a whole campaign gives away.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct InferredView {
    /// `3 figures are given away altogether, 5 are narrowed down`
    pub summary: String,
    pub rows: Vec<InferredRow>,
    /// Whose figures contradict each other, so that nothing follows from them.
    pub notes: Vec<String>,
}

/// A figure that was hidden, and what follows from the others.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct InferredRow {
    pub place: Place,
    pub authority: String,
    /// `Charged or summonsed, 2019`
    pub figure: String,
    /// What was said: `<5`, `withheld s.40(2)`.
    pub said: String,
    /// What follows: `exactly 3`, `between 2 and 9`.
    pub known: String,
    /// There is only one number that it can be.
    pub given_away: bool,
    /// Unscaled; no greatest where there is no limit.
    pub low: f64,
    pub high: Option<f64>,
    /// Both ends can be. Otherwise the true range may be narrower.
    pub exact: bool,
}

/// Everything that is hidden and not hidden well. What nobody has entered yet is not hidden.
#[must_use]
pub fn inferred(snapshot: &Snapshot) -> InferredView {
    let known = Inferences::compute(snapshot);
    let rows = hidden(snapshot, &known);
    let given_away = rows.iter().filter(|row| row.given_away).count();
    InferredView {
        summary: summary(given_away, rows.len() - given_away),
        rows,
        notes: notes(snapshot, &known),
    }
}

/// The same of one authority, by position.
#[must_use]
pub fn inferred_of_authority(snapshot: &Snapshot, authority: usize) -> Vec<InferredRow> {
    hidden(snapshot, &Inferences::compute_for(snapshot, authority))
}

/// What follows for one figure, in a sentence; empty where nothing does.
#[must_use]
pub fn sentence(
    snapshot: &Snapshot,
    (authority, measure, period): (usize, usize, usize),
) -> String {
    if snapshot.value(authority, measure, period).count().is_some() {
        return String::new();
    }
    let known = Inferences::compute_for(snapshot, authority);
    let mut all = known.inferred.iter();
    let found = all.find(|one| (one.measure, one.period) == (measure, period));
    found.map_or_else(String::new, |one| {
        let words = words(snapshot, one);
        let one = one.bounds.single().is_some();
        match (snapshot.value(authority, measure, period).state(), one) {
            (State::NotEntered, _) => format!("Follows from the other figures: {words}."),
            (_, true) => format!("Can be worked out from the other figures: {words}."),
            (_, false) => format!("Narrowed down by the other figures: {words}."),
        }
    })
}

fn hidden(snapshot: &Snapshot, known: &Inferences) -> Vec<InferredRow> {
    let inferred = known.inferred.iter();
    inferred
        .filter(|one| one.state != State::NotEntered && !goes_without_saying(snapshot, one))
        .map(|one| row(snapshot, one))
        .collect()
}

/// Nothing was said of it, and all that follows is that it is no more than what it is part of.
fn goes_without_saying(snapshot: &Snapshot, one: &InferredFigure) -> bool {
    let unsaid = one.given.high().is_none() && one.bounds.low == one.given.low();
    let measure = snapshot.measures[one.measure].part_of;
    let measure = measure.and_then(|id| snapshot.measure(id));
    let period = snapshot.periods[one.period].part_of;
    let period = period.and_then(|id| snapshot.period(id));
    let count = |measure, period| snapshot.value(one.authority, measure, period).count();
    let wholes = [
        measure.and_then(|measure| count(measure, one.period)),
        period.and_then(|period| count(one.measure, period)),
    ];
    unsaid
        && one.bounds.single().is_none()
        && wholes
            .into_iter()
            .flatten()
            .any(|whole| one.bounds.high == Some(whole))
}

fn row(snapshot: &Snapshot, one: &InferredFigure) -> InferredRow {
    let authority = &snapshot.authorities[one.authority];
    let measure = &snapshot.measures[one.measure];
    let value = snapshot.value(one.authority, one.measure, one.period);
    InferredRow {
        place: Place {
            authority: authority.id,
            measure: measure.id,
            period: snapshot.periods[one.period].id,
        },
        authority: authority.name.clone(),
        figure: column_title(snapshot, one.measure, one.period),
        said: format::value(value, measure.decimals),
        known: words(snapshot, one),
        given_away: one.bounds.single().is_some(),
        low: format::unscaled(one.bounds.low, measure.decimals),
        high: one
            .bounds
            .high
            .map(|high| format::unscaled(high, measure.decimals)),
        exact: one.bounds.exact,
    }
}

/// `exactly 3`, `between 2 and 9`, `at least 5`; of outer bounds, that they are.
fn words(snapshot: &Snapshot, one: &InferredFigure) -> String {
    let number = |scaled| format::count(scaled, snapshot.measures[one.measure].decimals);
    let low = number(one.bounds.low);
    let words = match one.bounds.high {
        Some(high) if high == one.bounds.low => return format!("exactly {low}"),
        Some(high) => format!("between {low} and {}", number(high)),
        None => format!("at least {low}"),
    };
    if one.bounds.exact {
        words
    } else {
        format!("{words}, if not narrower")
    }
}

fn summary(given_away: usize, narrowed: usize) -> String {
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    match (given_away, narrowed) {
        (0, 0) => "No hidden figure can be worked out from the others".to_owned(),
        (0, n) => format!(
            "{} {} narrowed down",
            format::plural(n, "hidden figure", "hidden figures"),
            are(n)
        ),
        (n, 0) => format!(
            "{} {} can be worked out",
            format::plural(n, "hidden figure", "hidden figures"),
            are(n)
        ),
        (n, more) => format!(
            "{} {} can be worked out, {more} narrowed down",
            format::plural(n, "hidden figure", "hidden figures"),
            are(n)
        ),
    }
}

fn notes(snapshot: &Snapshot, known: &Inferences) -> Vec<String> {
    let names = |authorities: &[usize]| {
        let names = authorities.iter();
        let names: Vec<&str> = names
            .map(|&at| snapshot.authorities[at].name.as_str())
            .collect();
        names.join("; ")
    };
    let mut notes = Vec::new();
    if !known.contradictory.is_empty() {
        notes.push(format!(
            "Their own figures contradict each other, so nothing can be worked out from them (see Checks): {}.",
            names(&known.contradictory)
        ));
    }
    if !known.without_totals.is_empty() {
        notes.push(format!(
            "Published totals contradict their figures and were left out: {}.",
            names(&known.without_totals)
        ));
    }
    notes
}

/// As the command line prints it.
#[must_use]
pub fn text(view: &InferredView) -> String {
    let mut lines = vec![format!("{}.", view.summary)];
    for row in &view.rows {
        lines.push(format!(
            "{}: {}: said \u{201c}{}\u{201d}, {}",
            row.authority, row.figure, row.said, row.known
        ));
    }
    lines.extend(view.notes.iter().cloned());
    lines.join("\n")
}
