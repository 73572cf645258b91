//! Labels that name a measure in other words than its own: they repeat a question of the request, they
//! give its number, or they have the very words that tell the measure from all others.

use super::known::Known;
use super::tally::{MAX_COLUMNS, SAMPLE};
use super::words::without_number;
use crate::asked::{Asked, telling};
use crate::mapping::cells;
use crate::mapping::labelled::Facts;
use crate::mapping::periods;
use readers::sheets::{CellKind, Sheet};
use std::collections::{BTreeMap, HashSet};

/// Longest label that is looked at, in bytes.
const MAX_LABEL: usize = 400;

/// Most labels that are found.
const MAX_FOUND: usize = 200;

/// Words of a question or a heading that tell nothing of what is asked.
const ASKING: [&str; 21] = [
    "answer",
    "applicable",
    "authority",
    "confirm",
    "council",
    "currently",
    "force",
    "if",
    "indicate",
    "n",
    "partly",
    "say",
    "tell",
    "trust",
    "when",
    "where",
    "whether",
    "y",
    "yes",
    "organisation",
    "response",
];

/// The labels of a sheet that name a measure so, as they are written, each with the position of its
/// measure. None where a campaign asks for numbers only.
pub(super) fn labels(
    known: &Known<'_>,
    sheet: &Sheet,
    facts: &Facts<'_>,
) -> BTreeMap<String, usize> {
    let snapshot = known.snapshot;
    let mut found = BTreeMap::new();
    if snapshot.measures.iter().all(|one| one.kind.is_number()) {
        return found;
    }
    let asked = Asked::new(snapshot);
    let words: Vec<HashSet<String>> = snapshot
        .measures
        .iter()
        .map(|one| telling(&one.label))
        .collect();
    let mut seen: HashSet<&str> = HashSet::new();
    for row in 0..sheet.height().min(SAMPLE) {
        // What stands alone in its row is a title or a note.
        if sheet.only(row).is_some() {
            continue;
        }
        for cell in sheet.filled(row).take(MAX_COLUMNS) {
            let text = cell.text.trim();
            let letters = text.chars().any(char::is_alphabetic);
            if text.len() > MAX_LABEL || !letters || !seen.insert(text) {
                continue;
            }
            if facts.of_text(text).is_label() {
                continue;
            }
            let bare = without_number(text);
            let measure = asked
                .repeated(bare)
                .and_then(|question| asked.measure_of(question))
                .and_then(|id| snapshot.measure(id))
                .filter(|_| names_no_other_time(known, text))
                .or_else(|| by_words(known, &words, bare));
            if let Some(measure) = measure.filter(|_| found.len() < MAX_FOUND) {
                found.insert(text.to_owned(), measure);
            }
        }
    }
    if found.is_empty() {
        found = numbers(known, sheet, facts, &asked);
    }
    found
}

/// Does a text name no time, or only that of the campaign's only period?
fn names_no_other_time(known: &Known<'_>, text: &str) -> bool {
    let only = known.periods.only();
    only.map_or_else(
        || !text.split(|c: char| !c.is_alphanumeric()).any(is_year),
        |only| !periods::names_other_time(text, only),
    )
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && periods::is_year(word)
}

/// The only measure without numbers whose label has all telling words of a text: all of its own, or at
/// least two and most of them, of which one is of no other measure and not of the title. `Do you have a
/// policy?` is `Has a policy`, `Last reviewed` is `Policy last reviewed`.
fn by_words(known: &Known<'_>, words: &[HashSet<String>], text: &str) -> Option<usize> {
    let snapshot = known.snapshot;
    let noun = telling(&snapshot.campaign.authority_noun);
    let own: HashSet<String> = telling(text)
        .into_iter()
        .filter(|word| !ASKING.contains(&word.as_str()) && !noun.contains(word))
        .collect();
    if own.is_empty() {
        return None;
    }
    // Of the words that every question has, those of the label count too.
    let label = |measure: usize| -> HashSet<&String> {
        let words = words[measure].iter();
        words
            .filter(|word| !ASKING.contains(&word.as_str()) && !noun.contains(*word))
            .collect()
    };
    let mut holding = (0..words.len()).filter(|&measure| {
        let label = label(measure);
        own.iter().all(|word| label.contains(word))
    });
    let measure = holding.next().filter(|_| holding.next().is_none());
    let equal = || {
        let mut equal = (0..words.len()).filter(|&measure| {
            let label = label(measure);
            label.len() == own.len() && own.iter().all(|word| label.contains(word))
        });
        equal.next().filter(|_| equal.next().is_none())
    };
    let measure = equal().or_else(|| {
        measure.filter(|&measure| {
            let many = label(measure).len();
            let title = telling(&snapshot.campaign.title);
            let its_own = |word: &&String| {
                let others = words.iter().enumerate();
                let mut others = others.filter(|(other, _)| *other != measure);
                !title.contains(*word) && !others.any(|(_, words)| words.contains(*word))
            };
            own.len() >= 2 && own.len() * 3 >= many * 2 && own.iter().any(|word| its_own(&word))
        })
    })?;
    let one = &snapshot.measures[measure];
    (!one.kind.is_number() && denies(text) == denies(&one.label)).then_some(measure)
}

/// Does a text say what is not?
fn denies(text: &str) -> bool {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| {
            matches!(
                word,
                "not" | "no" | "never" | "without" | "except" | "excluding" | "other" | "t"
            )
        })
}

/// The numbers of questions in a column that has nothing else to say which question a row answers. `Q1`
/// to `Q4` may be quarters: beside them have to be answers that are no numbers.
fn numbers(
    known: &Known<'_>,
    sheet: &Sheet,
    facts: &Facts<'_>,
    asked: &Asked,
) -> BTreeMap<String, usize> {
    let snapshot = known.snapshot;
    let height = sheet.height().min(SAMPLE);
    for column in 0..sheet.width().min(MAX_COLUMNS) {
        let texts = |row: usize| sheet.cell(row, column).text.trim();
        let headed = (0..height)
            .map(texts)
            .find(|text| !text.is_empty())
            .is_some_and(|text| question_number(text).is_none());
        let rows: Vec<(usize, u32)> = (0..height)
            .filter_map(|row| Some((row, question_number(texts(row))?)))
            .collect();
        let many = (0..height).filter(|&row| !texts(row).is_empty()).count();
        // Each question once, and no other labels but a heading.
        let mut distinct: Vec<u32> = rows.iter().map(|(_, number)| *number).collect();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() != rows.len() || rows.len() + usize::from(headed) < many {
            continue;
        }
        let measures: Vec<(usize, usize)> = rows
            .iter()
            .filter_map(|&(row, number)| {
                let measure = snapshot.measure(asked.measure_of(number)?)?;
                Some((row, measure))
            })
            .collect();
        let answered = |row: usize| {
            let mut cells = (column + 1..sheet.width()).map(|c| sheet.cell(row, c));
            cells.find(|cell| !cell.text.trim().is_empty())
        };
        let in_words = |&(row, measure): &(usize, usize)| {
            !snapshot.measures[measure].kind.is_number()
                && answered(row).is_some_and(|cell| {
                    cell.kind == CellKind::Text
                        && cells::read(cell, 2).is_err()
                        && !facts.of_text(cell.text).is_label()
                })
        };
        if measures.iter().any(in_words) {
            return measures
                .into_iter()
                .map(|(row, measure)| (texts(row).to_owned(), measure))
                .collect();
        }
    }
    BTreeMap::new()
}

/// The number of a question of a request: `Q1`, `Question 2`. It means another question in another request, and
/// may be a quarter.
#[must_use]
pub fn question_number(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_end_matches(['.', ':', ')']);
    let digits = ["question", "qu", "q"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))?;
    let digits = digits.trim_start_matches(['.', ' ', ':']);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number > 0)
}
