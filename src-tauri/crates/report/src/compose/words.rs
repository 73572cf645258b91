//! The phrases that tables, facts and methods share, in the campaign's own nouns.

use super::context::Context;
use crate::EmptyTable;
use analysis::LeftOut;
use analysis::pool::Cells;
use foi::{Asked, PopulationYears, State, format};

/// A sentence lists no more names than this; the rows of the table show the rest.
const MAX_NAMES: usize = 40;

impl Context<'_> {
    pub fn noun(&self) -> &str {
        &self.snapshot.campaign.authority_noun
    }

    pub fn nouns(&self) -> &str {
        &self.snapshot.campaign.authority_noun_plural
    }

    /// `1 force`, `24 forces`.
    pub fn authorities(&self, n: usize) -> String {
        format::plural(n, self.noun(), self.nouns())
    }

    /// `the only force`, `both forces`, `all 24 forces`.
    pub fn every(&self, n: usize) -> String {
        format::every(n, self.noun(), self.nouns())
    }

    /// `24 of 43 forces`.
    pub fn of_all(&self, n: usize) -> String {
        let all = self.snapshot.authorities.len();
        format!(
            "{} of {}",
            format::count(i64::try_from(n).unwrap_or(i64::MAX), 0),
            self.authorities(all)
        )
    }

    pub fn measure(&self, measure: usize) -> &str {
        &self.snapshot.measures[measure].label
    }

    /// What the two figures of a rate are called.
    pub fn part_and_whole(&self, cells: Option<Cells>) -> (&str, &str) {
        cells.map_or(("Part", "Whole"), |(part, whole, _)| {
            (self.measure(part), self.measure(whole))
        })
    }

    pub fn decimals(&self, measure: usize) -> u8 {
        self.snapshot.measures[measure].decimals
    }

    /// `13,860 offences`; the label stands in for a missing unit.
    pub fn quantity(&self, scaled: i64, measure: usize) -> String {
        let one = &self.snapshot.measures[measure];
        let number = format::quantity(scaled, one.decimals, &one.unit);
        if one.unit.is_empty() {
            format!("{number} ({})", one.label)
        } else {
            number
        }
    }

    /// What stands before and after a number of a measure, to say in what it is measured.
    pub fn around(&self, scaled: i64, measure: usize) -> (&str, String) {
        let measure = &self.snapshot.measures[measure];
        match measure.unit.as_str() {
            "" => ("", String::new()),
            "£" => ("£", String::new()),
            unit => (
                "",
                format!(" {}", format::unit(scaled, measure.decimals, unit)),
            ),
        }
    }

    /// One sentence for each way in which included authorities had to be left out.
    pub fn left_out(&self, left_out: &[LeftOut]) -> Vec<String> {
        State::ALL
            .into_iter()
            .filter_map(|state| {
                let of_state: Vec<&LeftOut> =
                    left_out.iter().filter(|left| left.state == state).collect();
                (!of_state.is_empty()).then(|| {
                    format!(
                        "Included in the analysis but not in the total, because {}: {}.",
                        why(state),
                        self.names(&of_state)
                    )
                })
            })
            .collect()
    }

    /// That outcomes cannot be final, and when they were taken; `None` where they can.
    pub fn not_final(&self) -> Option<String> {
        let found = analysis::as_at::not_final(self.snapshot);
        if found.is_empty() {
            return None;
        }
        let days = || found.iter().filter_map(|one| one.extracted);
        let dated = days().count();
        let silent = found.len() - dated;
        let taken = match (days().min(), days().max()) {
            (Some(first), Some(last)) if first == last => {
                format!(
                    "as at {} for {}",
                    format::day(first),
                    self.authorities(dated)
                )
            }
            (Some(first), Some(last)) => format!(
                "as at days from {} to {} for {}",
                format::day(first),
                format::day(last),
                self.authorities(dated)
            ),
            _ => String::new(),
        };
        let silence = format!(
            "{} {} not say when the figures were taken",
            self.authorities(silent),
            format::agree(silent, "does", "do")
        );
        let when = match (dated, silent) {
            (_, 0) => format!("Figures are {taken}."),
            (0, _) => format!("{silence}."),
            _ => format!("Figures are {taken}; {silence}."),
        };
        Some(format!(
            "Outcomes are not final: cases of the last year before the figures were taken may still get one. {when}"
        ))
    }

    /// Of which year the populations of authorities are, given by position.
    pub fn population_years(&self, authorities: impl Iterator<Item = usize>) -> Option<String> {
        let all = authorities.map(|a| &self.snapshot.authorities[a]);
        PopulationYears::from_authorities(all).sentence()
    }

    /// The names of authorities, given by position.
    pub fn listed(&self, authorities: &[usize]) -> String {
        let mut names: Vec<String> = authorities
            .iter()
            .take(MAX_NAMES)
            .map(|&authority| self.snapshot.authorities[authority].name.clone())
            .collect();
        if authorities.len() > MAX_NAMES {
            names.push(format!("and {} more", authorities.len() - MAX_NAMES));
        }
        names.join("; ")
    }

    fn names(&self, left_out: &[&LeftOut]) -> String {
        let mut names: Vec<String> = left_out
            .iter()
            .take(MAX_NAMES)
            .map(|left| {
                format!(
                    "{} ({}, {})",
                    self.snapshot.authorities[left.authority].name,
                    self.measure(left.measure),
                    self.snapshot.periods[left.period].label
                )
            })
            .collect();
        if left_out.len() > MAX_NAMES {
            names.push(format!("and {} more", left_out.len() - MAX_NAMES));
        }
        names.join("; ")
    }
}

/// What a table of rates says where the campaign names none.
pub(super) fn no_rate() -> EmptyTable {
    EmptyTable::new(
        "No rate is set.",
        "Choose a measure, the measure that it is part of, and a period.",
    )
}

/// What it says where there is none yet.
pub(super) fn nobody_has_a_rate(context: &Context) -> EmptyTable {
    EmptyTable::new(
        format!("No included {} has a rate yet.", context.noun()),
        "Enter both figures on the Figures screen.",
    )
}

/// Why a cell in this state cannot be added up.
fn why(state: State) -> &'static str {
    match state {
        State::Count => "the figures given contradict each other",
        State::Answer => "the answer is no number",
        State::Suppressed => "only a range was given",
        State::Withheld => "the figure was withheld",
        State::NotHeld => "the figure is not held",
        State::NotAnswered => "the question was not answered",
        State::NotEntered => "the figure is not yet entered",
    }
}

/// A question: with its period, where it is asked for several.
pub(super) fn question(context: &Context, measure: usize, period: usize) -> String {
    let measure = &context.snapshot.measures[measure];
    match measure.asked {
        Asked::Once => measure.label.clone(),
        Asked::Each => format!(
            "{}, {}",
            measure.label, context.snapshot.periods[period].label
        ),
    }
}

/// A name within a sentence: `age`, but `NHS region`.
pub(super) fn lower(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    if characters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}

/// The first letter in upper case: a noun as a column heading.
pub(crate) fn heading(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// A title of the rate of that name, which may name its part instead: `Without an adult, by region`.
pub(super) fn named(name: &str, part: &str, title: &str) -> String {
    if let Some(rest) = title.strip_prefix(part) {
        format!("{name}{rest}")
    } else if title.contains(name) {
        title.to_owned()
    } else {
        format!("{name}: {}", lower(title))
    }
}
