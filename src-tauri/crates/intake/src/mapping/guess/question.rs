//! What a person has to say about a table, each with the likely answer and what speaks for it.

use super::answer;
use super::known::Known;
use super::labelled::{OpenPair, OpenUnit};
use super::meant;
use crate::mapping::called;
use crate::mapping::labelled::Facts;
use crate::mapping::resolve::Resolver;
use crate::mapping::{ColumnRole, MappingEdit, PeriodRule};
use foi::Snapshot;
use readers::sheets::Sheet;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Something that only a person can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TableQuestion {
    /// The question, as a sentence.
    pub sentence: String,
    /// The texts of the table that it is about.
    pub texts: Vec<String>,
    /// What speaks for the likely answer, in sentences.
    pub because: Vec<String>,
    /// The likely answer, as corrections of the mapping; empty where nothing is likely.
    pub likely: Vec<MappingEdit>,
    /// The likely answer in words; empty where nothing is likely.
    pub answer: String,
    /// What else could be the answer, or all that could where nothing is likely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<TableAnswer>,
}

impl TableQuestion {
    /// The slug of the measure that the whole table is likely to be about, where this is the question.
    #[must_use]
    pub fn likely_measure(&self) -> Option<&str> {
        table_measure(&self.likely)
    }

    /// Is the question which measure the whole table is about?
    #[must_use]
    pub fn asks_measure(&self) -> bool {
        let mut answers = self.answers.iter();
        self.likely_measure().is_some() || answers.any(|one| table_measure(&one.edits).is_some())
    }
}

fn table_measure(edits: &[MappingEdit]) -> Option<&str> {
    edits.iter().find_map(|edit| {
        let MappingEdit::TableMeasure { measure } = edit else {
            return None;
        };
        Some(measure.as_str())
    })
}

/// What a person can answer to a question about a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TableAnswer {
    pub words: String,
    /// As corrections of the mapping.
    pub edits: Vec<MappingEdit>,
}

impl TableAnswer {
    pub(super) fn new(snapshot: &Snapshot, edits: Vec<MappingEdit>) -> Self {
        Self {
            words: answer::in_words(&edits, snapshot),
            edits,
        }
    }
}

impl TableQuestion {
    pub(super) fn new(
        snapshot: &Snapshot,
        sentence: String,
        texts: Vec<String>,
        because: Vec<String>,
        likely: Vec<MappingEdit>,
    ) -> Self {
        Self {
            answer: answer::in_words(&likely, snapshot),
            sentence,
            texts,
            because,
            likely,
            answers: Vec::new(),
        }
    }
}

/// Does the heading say how many times as much the numbers stand for?
pub(super) fn unit(known: &Known<'_>, unit: &OpenUnit) -> TableQuestion {
    let measure = &known.snapshot.measures[unit.measure];
    TableQuestion::new(
        known.snapshot,
        format!(
            "Do the numbers of column {} stand for {} times as much?",
            unit.column, unit.times
        ),
        vec![unit.heading.clone()],
        vec![format!("The heading says “{}”.", unit.heading)],
        vec![
            MappingEdit::Column {
                column: unit.column.clone(),
                role: ColumnRole::Figure,
                measure: Some(measure.slug.clone()),
                whole: None,
                period: None,
            },
            MappingEdit::Times {
                column: unit.column.clone(),
                times: unit.times,
            },
        ],
    )
}

/// Do the cells hold the numbers of two periods?
pub(super) fn pair(known: &Known<'_>, pair: &OpenPair) -> TableQuestion {
    let period = |at: usize| &known.snapshot.periods[pair.periods[at]];
    TableQuestion::new(
        known.snapshot,
        format!(
            "Each cell of column {} holds two numbers. Are they of “{}” and of “{}”?",
            pair.column,
            period(0).label,
            period(1).label
        ),
        vec![pair.heading.clone()],
        vec![
            "In each row the second number is the sum of the first and those before it.".to_owned(),
        ],
        vec![MappingEdit::Numbers {
            column: pair.column.clone(),
            periods: vec![period(0).slug.clone(), period(1).slug.clone()],
        }],
    )
}

/// Are months or quarters without a year those that were asked about? Where each was asked about once,
/// they are likely; else only a person knows of which year they are.
pub(super) fn months(known: &Known<'_>, quarters: bool) -> Option<TableQuestion> {
    let periods = &known.snapshot.periods;
    let whole = &periods[known.periods.whole?];
    if whole.days() > 366 {
        return Some(TableQuestion::new(
            known.snapshot,
            "The months or quarters have no year. Of which year are they?".to_owned(),
            Vec::new(),
            vec![format!(
                "“{}” has each of them more than once.",
                whole.label
            )],
            Vec::new(),
        ));
    }
    let mut because = vec!["Each of them was asked about once.".to_owned()];
    if quarters {
        because.push(format!(
            "The first quarter is then the one from {}.",
            foi::format::day(whole.start)
        ));
    }
    // A year has each month once.
    let once = whole.days() <= 366 && periods.len() > 1;
    once.then(|| {
        TableQuestion::new(
            known.snapshot,
            format!(
                "The {} have no year. Are they those of “{}”?",
                if quarters { "quarters" } else { "months" },
                whole.label
            ),
            Vec::new(),
            because,
            vec![MappingEdit::Written {
                rule: PeriodRule::MonthAsAsked,
                on: true,
            }],
        )
    })
}

/// Is a year the part of it that was asked about: `2024` for January to March 2024? A year is no quarter.
pub(super) fn part(known: &Known<'_>, year: &str, period: usize) -> TableQuestion {
    let period = &known.snapshot.periods[period];
    TableQuestion::new(
        known.snapshot,
        format!(
            "“{year}” is a year. Are its figures those of “{}” only?",
            period.label
        ),
        vec![year.to_owned()],
        vec!["It is the only part of that year that was asked about.".to_owned()],
        vec![MappingEdit::Period {
            text: year.to_owned(),
            period: Some(period.slug.clone()),
            leave_out: false,
        }],
    )
}

/// Does `FY20` end or begin in 2020?
pub(super) fn years(known: &Known<'_>, texts: &[String]) -> Option<TableQuestion> {
    let fits = |rule: PeriodRule| {
        texts.iter().all(|text| {
            let time = crate::mapping::labelled::time_under(text, &[rule]);
            time.is_some_and(|span| known.periods.of_span(span).is_some())
        })
    };
    let (ends, begins) = (fits(PeriodRule::YearEnds), fits(PeriodRule::YearBegins));
    let likely = match (ends, begins) {
        (true, false) => Some(PeriodRule::YearEnds),
        (false, true) => Some(PeriodRule::YearBegins),
        (_, _) => None,
    };
    let first = texts.first()?;
    let written = |rule| vec![MappingEdit::Written { rule, on: true }];
    let others = [PeriodRule::YearEnds, PeriodRule::YearBegins]
        .into_iter()
        .filter(|rule| Some(*rule) != likely);
    Some(TableQuestion {
        answers: others
            .map(|rule| TableAnswer::new(known.snapshot, written(rule)))
            .collect(),
        ..TableQuestion::new(
            known.snapshot,
            format!("Is “{first}” the year that ends then, or the year that begins then?"),
            texts.to_vec(),
            likely
                .iter()
                .map(|_| "Only so are they the years that were asked about.".to_owned())
                .collect(),
            likely.map(written).unwrap_or_default(),
        )
    })
}

/// What do labels stand for that are not known: by a list of codes in the file, by the letters of
/// codes, or by the rows that are their parts.
pub(super) fn labels(
    known: &Known<'_>,
    sheets: &[Sheet],
    about: Option<usize>,
    texts: &[String],
) -> Option<TableQuestion> {
    if texts.is_empty() {
        return None;
    }
    let snapshot = known.snapshot;
    let nothing = HashMap::new();
    let resolver = Resolver::settled_by(snapshot, about, [&nothing, &nothing, &nothing]);
    let facts = Facts::new(snapshot, &resolver, &[]);
    let mut because = Vec::new();
    let mut found = listed(&facts, sheets, texts, &mut because);
    if found.is_empty() {
        found = by_letters(snapshot, about, texts);
        if !found.is_empty() {
            because.push("The letters are those of the measures’ names.".to_owned());
        }
    }
    for (code, measure) in by_parts(&facts, texts) {
        if !found.iter().any(|(text, _)| *text == code) {
            because.push(format!(
                "The rows below “{code}” begin with the measure’s name."
            ));
            found.push((code, measure));
        }
    }
    for (text, measure) in meant::measures(snapshot, texts) {
        if !found.iter().any(|(known, _)| *known == text) {
            because.push(format!(
                "“{}” has words of “{}”.",
                crate::mapping::mapped_table::short(&text),
                snapshot.measures[measure].label
            ));
            found.push((text, measure));
        }
    }
    let edits = found
        .into_iter()
        .map(|(text, measure)| MappingEdit::Category {
            text,
            measure: Some(snapshot.measures[measure].slug.clone()),
            leave_out: false,
        });
    let likely: Vec<MappingEdit> = edits.collect();
    Some(TableQuestion::new(
        known.snapshot,
        format!(
            "What do these stand for: {}?",
            texts
                .iter()
                .take(5)
                .map(|text| format!("“{}”", crate::mapping::mapped_table::short(text)))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        texts.to_vec(),
        because,
        likely,
    ))
}

/// Codes that a sheet of the file explains, beside each other in two columns.
fn listed(
    facts: &Facts<'_>,
    sheets: &[Sheet],
    texts: &[String],
    because: &mut Vec<String>,
) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden).take(50) {
        for row in 0..sheet.height().min(2_000) {
            let cells: Vec<&str> = sheet.filled(row).map(|cell| cell.text.trim()).collect();
            let [code, name, ..] = cells[..] else {
                continue;
            };
            if cells.len() > 3 || !texts.iter().any(|text| text == code) {
                continue;
            }
            if let Some(measure) = facts.measure(name)
                && !found.iter().any(|(one, _)| one == code)
            {
                found.push((code.to_owned(), measure));
                because.push(format!("{} says: {code}, {name}.", called::begins(sheet)));
            }
        }
    }
    found
}

/// Codes that head rows which all begin with the name of one measure: `RH00` over `Rehomed by charity`.
fn by_parts(facts: &Facts<'_>, texts: &[String]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, code) in texts.iter().enumerate() {
        if !crate::mapping::labelled::is_code(code) {
            continue;
        }
        let below: Vec<&str> = texts[at + 1..]
            .iter()
            .take_while(|text| !crate::mapping::labelled::is_code(text))
            .filter_map(|text| text.split_whitespace().next())
            .collect();
        let Some(first) = below.first() else { continue };
        if below.iter().all(|word| word == first)
            && let Some(measure) = facts.measure(first)
        {
            found.push((code.clone(), measure));
        }
    }
    found
}

/// Codes whose letters, without what they all begin with and without digits, begin the names of parts
/// or are the first letters of their words: each just one.
fn by_letters(snapshot: &Snapshot, about: Option<usize>, texts: &[String]) -> Vec<(String, usize)> {
    let letters = |text: &String| -> String {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let codes: Vec<(&String, String)> = texts
        .iter()
        .filter(|text| text.len() <= 8 && crate::mapping::labelled::is_code(text))
        .map(|text| (text, letters(text)))
        .collect();
    let Some((_, first)) = codes.first() else {
        return Vec::new();
    };
    let mut shared = if codes.len() > 1 { first.len() } else { 0 };
    for (_, code) in &codes {
        shared = shared.min(
            code.bytes()
                .zip(first.bytes())
                .take_while(|(a, b)| a == b)
                .count(),
        );
    }
    let names: Vec<(usize, String)> = snapshot
        .measures
        .iter()
        .enumerate()
        .filter(|(at, measure)| {
            about.is_none_or(|about| {
                *at == about || measure.part_of == Some(snapshot.measures[about].id)
            })
        })
        .map(|(at, measure)| {
            let whole = measure.part_of.and_then(|id| snapshot.measure(id));
            let rest = whole
                .and_then(|whole| {
                    measure
                        .label
                        .strip_prefix(snapshot.measures[whole].label.as_str())
                })
                .unwrap_or(&measure.label);
            (at, crate::mapping::categories::form(rest))
        })
        .collect();
    let fits = |code: &str, name: &str| {
        let initials: String = name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .collect();
        !code.is_empty() && (name.starts_with(code) || (code.len() > 1 && initials == code))
    };
    let find = |cut: usize| -> Vec<(String, usize)> {
        codes
            .iter()
            .filter_map(|(text, code)| {
                let code = code.get(cut..)?;
                let mut own = names.iter().filter(|(_, name)| fits(code, name));
                let (measure, _) = own.next().filter(|_| own.next().is_none())?;
                Some(((*text).clone(), *measure))
            })
            .collect()
    };
    let mut found = find(0);
    if found.len() < codes.len() && shared > 0 {
        found = find(shared);
    }
    let mut measures: Vec<usize> = found.iter().map(|(_, measure)| *measure).collect();
    measures.sort_unstable();
    measures.dedup();
    if measures.len() == found.len() {
        found
    } else {
        Vec::new()
    }
}
