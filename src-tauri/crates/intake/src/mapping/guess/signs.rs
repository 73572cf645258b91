//! What signs likely mean: by a legend in the file, by the symbols of official statistics, and for
//! blank cells by whether the table adds up.

use super::legend::legend;
use super::question::{TableAnswer, TableQuestion};
use crate::mapping::answers;
use crate::mapping::cells::is_open_range;
use crate::mapping::mapped_table::short;
use crate::mapping::values::has_decimals;
use crate::mapping::{
    CellMeaning, Contradicted, FoundFigure, MappedTable, Mapping, MappingEdit, SignUse, Sure,
    apply_as_is, edit, key,
};
use foi::entry::yes_no;
use foi::{Id, Snapshot, Value, YesNo};
use readers::sheets::Sheet;

/// Most rows that are read for the signs in them.
const MAX_READ: u32 = 5_000;

/// Most signs that are asked about.
const MAX_SIGNS: usize = 60;

/// The largest number that counts as small.
const MAX_SMALL: i64 = 5;

/// Small counts, as a star hides them where no limit is stated.
const SMALL: CellMeaning = CellMeaning::Suppressed { low: 0, high: 4 };

/// The symbols of the Government Analysis Function, NHS Digital and Eurostat, with what they stand for
/// and the meaning where there is just one.
const SYMBOLS: [(&str, &str, Option<CellMeaning>); 34] = [
    (
        "*",
        "a small count that is hidden, as a rule below 5",
        Some(SMALL),
    ),
    (
        "**",
        "a count that is hidden so that others cannot be worked out",
        None,
    ),
    ("[c]", "confidential", None),
    ("c", "confidential", None),
    ("[x]", "not available", Some(CellMeaning::NotAnswered)),
    ("x", "not available", Some(CellMeaning::NotAnswered)),
    ("[z]", "not applicable", None),
    ("z", "not applicable", None),
    ("[low]", "rounds to 0 but is not 0", None),
    ("low", "rounds to 0 but is not 0", None),
    ("[k]", "a low number that rounds to 0", None),
    ("k", "a low number that rounds to 0", None),
    ("[u]", "unreliable", None),
    ("u", "unreliable", None),
    ("[w]", "none recorded in the survey", None),
    ("..", "not available", Some(CellMeaning::NotAnswered)),
    ("…", "not available", Some(CellMeaning::NotAnswered)),
    ("...", "not available", Some(CellMeaning::NotAnswered)),
    (".", "not applicable", None),
    (":", "not available, not applicable or hidden", None),
    (":c", "confidential", None),
    (":u", "unreliable", None),
    ("~", "hidden or less than half of the unit", None),
    ("-", "zero, or hidden", Some(CellMeaning::Zero)),
    ("–", "zero, or hidden", Some(CellMeaning::Zero)),
    ("—", "zero, or hidden", Some(CellMeaning::Zero)),
    ("nil", "none", Some(CellMeaning::Zero)),
    ("none", "none", Some(CellMeaning::Zero)),
    ("null", "nothing is recorded in the database", None),
    ("#n/a", "a spreadsheet’s error", None),
    ("n/a", "not applicable or not available", None),
    ("na", "not applicable or not available", None),
    ("n.a.", "not applicable or not available", None),
    ("nn", "not known", None),
];

/// A question for each sign that a mapping leaves open, each sign once for all tables; and for words
/// that are not the very option of a choice.
#[must_use]
pub fn of_mapping(
    mapping: &Mapping,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Vec<TableQuestion> {
    let mut all: Vec<TableQuestion> = Vec::new();
    for mut table in mapping.each_table() {
        let most = table.frame.first_row.saturating_add(MAX_READ);
        table.frame.last_row = Some(table.frame.last_row.map_or(most, |last| last.min(most)));
        let Ok(mapped) = apply_as_is(&table, sheets, snapshot, authority) else {
            continue;
        };
        for question in questions(&table, &mapped, sheets, snapshot, authority) {
            let same = |one: &TableQuestion| {
                one.texts == question.texts && one.sentence == question.sentence
            };
            if !all.iter().any(same) {
                all.push(question);
            }
        }
    }
    all
}

/// A question for each sign of a reading that no rule settles.
fn questions(
    mapping: &Mapping,
    mapped: &MappedTable,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Vec<TableQuestion> {
    let open = |meaning: CellMeaning, text: &str| {
        meaning == CellMeaning::Ask || meaning == CellMeaning::Skip && text.is_empty()
    };
    let decimals: Vec<&str> = mapped
        .signs
        .iter()
        .map(|sign| sign.text.as_str())
        .filter(|text| has_decimals(text))
        .collect();
    let round = decimals.first().map(|first| {
        TableQuestion::new(
            snapshot,
            format!("Are numbers such as {first} to be rounded?"),
            decimals
                .iter()
                .take(MAX_SIGNS)
                .map(|text| (*text).to_owned())
                .collect(),
            vec!["They have more decimals than what was asked for.".to_owned()],
            vec![MappingEdit::Round { on: true }],
        )
    });
    let signs = mapped
        .signs
        .iter()
        .filter(|sign| open(sign.meaning, &sign.text) && !has_decimals(&sign.text))
        .filter(|sign| {
            sign.choice
                .as_ref()
                .is_none_or(|(_, option)| option.is_none())
        })
        .take(MAX_SIGNS)
        .map(|sign| {
            let text = sign.text.as_str();
            if let Some((measure, _)) = sign.choice {
                return choice(sign, measure, snapshot);
            }
            let (means, because) = if text.is_empty() {
                blank(mapping, mapped, sheets, snapshot, authority)
            } else {
                let (means, because) = named(text, sheets);
                let against = means.and_then(|means| {
                    speaks_against(text, means, mapping, mapped, sheets, snapshot, authority)
                });
                match against {
                    Some(why) => (None, because.into_iter().chain([why]).collect()),
                    None => (means, because),
                }
            };
            TableQuestion::new(
                snapshot,
                if text.is_empty() {
                    format!("What does a blank cell mean here, as in {}?", sign.first)
                } else {
                    format!(
                        "What does “{}” mean here, as in {}?",
                        short(text),
                        sign.first
                    )
                },
                vec![text.to_owned()],
                because,
                means
                    .into_iter()
                    .map(|means| MappingEdit::Sign {
                        text: text.to_owned(),
                        means,
                    })
                    .collect(),
            )
        });
    signs.chain(round).collect()
}

/// Which option are words that are not the very one?
fn choice(sign: &SignUse, measure: usize, snapshot: &Snapshot) -> TableQuestion {
    let asked = &snapshot.measures[measure];
    let edit = |option: &String| MappingEdit::Choice {
        text: sign.text.clone(),
        measure: asked.slug.clone(),
        option: option.clone(),
    };
    let near = answers::near(&sign.text, &asked.options);
    let mut question = TableQuestion::new(
        snapshot,
        format!(
            "Which answer to “{}” is “{}”, as in {}?",
            asked.label,
            short(&sign.text),
            sign.first
        ),
        vec![sign.text.clone()],
        near.map(|option| format!("The words are near “{option}”."))
            .into_iter()
            .collect(),
        near.map(edit).into_iter().collect(),
    );
    let others = asked.options.iter().filter(|one| Some(*one) != near);
    question.answers = others
        .map(|option| TableAnswer::new(snapshot, vec![edit(option)]))
        .collect();
    question
}

/// What a sign means by a legend, else by the symbols of official statistics.
fn named(sign: &str, sheets: &[Sheet]) -> (Option<CellMeaning>, Vec<String>) {
    if let Some(said) = legend(sign, sheets) {
        let because = format!("{} says: “{}”.", said.place, short(&said.note));
        return (meaning(&said.words), vec![because]);
    }
    let wanted = key(sign);
    let known = SYMBOLS.iter().find(|(symbol, _, _)| *symbol == wanted);
    if let Some((_, words, means)) = known {
        return (
            *means,
            vec![format!("In official statistics it stands for: {words}.")],
        );
    }
    if let Some(means) = range(sign) {
        let because =
            "It looks like a number between two others, and may also be an age or a date.";
        return (Some(means), vec![because.to_owned()]);
    }
    if let Some(means) = pointed_out(sign) {
        let because = "It begins with the answer, and the rest says where to look.";
        return (Some(means), vec![because.to_owned()]);
    }
    // A sentence may say it itself.
    match meaning(sign) {
        Some(means) => (Some(means), vec!["The words say so.".to_owned()]),
        None => (None, Vec::new()),
    }
}

/// What in the table speaks against a meaning of a sign: a zero that is written as a number where the
/// sign would be another, or a total that does not add up with it.
fn speaks_against(
    text: &str,
    means: CellMeaning,
    mapping: &Mapping,
    before: &MappedTable,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Option<String> {
    let zero = |figure: &FoundFigure| figure.value == Value::Count(0) && figure.rule.is_none();
    // A table of many authorities may have been put together from their answers.
    let of_one = mapping.needs_authority();
    if means == CellMeaning::Zero && of_one && before.figures.iter().any(zero) {
        return Some(
            "The table writes zero as 0, so the sign is likely something else.".to_owned(),
        );
    }
    let after = with_sign(text, means, mapping, sheets, snapshot, authority)?;
    let new = newly_contradicted(before, &after)?;
    Some(format!(
        "The table does not add up with that. {}",
        new.reason
    ))
}

/// The table as it reads if a sign has a meaning.
fn with_sign(
    text: &str,
    means: CellMeaning,
    mapping: &Mapping,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Option<MappedTable> {
    let mut with = mapping.clone();
    let sign = MappingEdit::Sign {
        text: text.to_owned(),
        means,
    };
    edit(&mut with, &sign, sheets, snapshot);
    apply_as_is(&with, sheets, snapshot, authority).ok()
}

/// A figure that a total contradicts in one reading, and not in the one before.
fn newly_contradicted<'m>(
    before: &MappedTable,
    after: &'m MappedTable,
) -> Option<&'m Contradicted> {
    let known = |one: &Contradicted| {
        before
            .contradicted
            .iter()
            .any(|other| other.cell == one.cell)
    };
    after.contradicted.iter().find(|one| !known(one))
}

/// The yes or no of a text that only says beside it where to look: `Yes - see policy attached`.
fn pointed_out(sign: &str) -> Option<CellMeaning> {
    let end = sign.find([' ', ',', ';', ':', '.', '(', '\u{2013}', '\u{2014}', '-'])?;
    let means = match yes_no(&sign[..end])? {
        YesNo::Yes => CellMeaning::Yes,
        YesNo::Partly => CellMeaning::Partly,
        YesNo::No => CellMeaning::No,
    };
    let rest = sign[end..].to_lowercase();
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| !word.is_empty())?;
    let marked = rest
        .trim_start()
        .starts_with(|c: char| !c.is_alphanumeric());
    let points = [
        "see", "please", "attached", "enclosed", "link", "http", "https", "refer",
    ];
    (marked && points.contains(&first)).then_some(means)
}

/// The numbers between which a range such as `12-15` is.
fn range(sign: &str) -> Option<CellMeaning> {
    if !is_open_range(sign) {
        return None;
    }
    let mut numbers = sign.split(|c: char| !c.is_ascii_digit());
    let mut next = || numbers.by_ref().find_map(|part| part.parse::<u32>().ok());
    let (low, high) = (next()?, next()?);
    (low < high).then_some(CellMeaning::Suppressed { low, high })
}

/// What words say that a sign means, where they say one thing.
fn meaning(words: &str) -> Option<CellMeaning> {
    let lower = words.to_lowercase();
    let numbers: Vec<u32> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(number)
        .collect();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    if has(&["between", "from ", " to "]) && numbers.len() == 2 && numbers[0] < numbers[1] {
        return Some(CellMeaning::Suppressed {
            low: numbers[0],
            high: numbers[1],
        });
    }
    if let [limit] = numbers[..]
        && limit > 0
    {
        if has(&["or fewer", "or less", "up to", "at most", "no more than"]) {
            return Some(CellMeaning::Suppressed {
                low: 0,
                high: limit,
            });
        }
        if has(&[
            "under",
            "below",
            "less than",
            "fewer than",
            "smaller than",
            "<",
        ]) && limit > 1
        {
            return Some(CellMeaning::Suppressed {
                low: 0,
                high: limit - 1,
            });
        }
    }
    if has(&["not applicable"]) {
        return None;
    }
    if has(&[
        "withheld",
        "redacted",
        "exempt",
        "section 40",
        "s.40",
        "s40",
        "refused",
    ]) {
        return Some(CellMeaning::Withheld);
    }
    if has(&["not held", "not recorded", "not collected", "no data held"]) {
        return Some(CellMeaning::NotHeld);
    }
    if has(&["not available", "unavailable", "not provided", "missing"]) {
        return Some(CellMeaning::NotAnswered);
    }
    let none = ["there were no ", "no cases", "none ", "nil", "zero"];
    (has(&none) && numbers.iter().all(|n| *n == 0)).then_some(CellMeaning::Zero)
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let found = WORDS.iter().position(|one| *one == word);
    found
        .and_then(|found| u32::try_from(found).ok())
        .or_else(|| word.parse().ok().filter(|n| *n < 1_000))
}

/// What blank cells likely are: zero where the totals prove it, or where the table writes small numbers
/// and never a zero.
fn blank(
    mapping: &Mapping,
    before: &MappedTable,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> (Option<CellMeaning>, Vec<String>) {
    let zero = with_sign("", CellMeaning::Zero, mapping, sheets, snapshot, authority);
    let Some(after) = zero else {
        return (None, Vec::new());
    };
    let confirmed = |mapped: &MappedTable| {
        mapped
            .figures
            .iter()
            .filter(|figure| figure.sure == Sure::Confirmed)
            .count()
    };
    if after.contradicted.len() > before.contradicted.len() {
        let why = newly_contradicted(before, &after).map(|one| one.reason.clone());
        return (
            Some(CellMeaning::NotAnswered),
            std::iter::once("The table does not add up if blank is zero.".to_owned())
                .chain(why)
                .collect(),
        );
    }
    if confirmed(&after) > confirmed(before) {
        let because = "The rows and columns add up if blank is zero.";
        return (Some(CellMeaning::Zero), vec![because.to_owned()]);
    }
    if leaves_zeros_blank(before) {
        let because = "Small numbers are written and no zero is, so blank is likely zero. No total proves it, and none speaks against it.";
        return (Some(CellMeaning::Zero), vec![because.to_owned()]);
    }
    let because = "No total says whether blank is zero.";
    (None, vec![because.to_owned()])
}

/// Does a table write small numbers, no zero, and no sign for a number that is not given?
fn leaves_zeros_blank(mapped: &MappedTable) -> bool {
    let values = || mapped.figures.iter().map(|figure| &figure.value);
    let small = |value: &Value| match value {
        Value::Count(number) => (1..=MAX_SMALL).contains(number),
        Value::Suppressed { low, .. } => *low <= 1,
        Value::Answer(_)
        | Value::Withheld { .. }
        | Value::NotHeld
        | Value::NotAnswered
        | Value::NotEntered => false,
    };
    let counted = |value: &Value| matches!(value, Value::Suppressed { .. } | Value::Count(1..));
    let small_only = |used: &SignUse| {
        used.text.is_empty() || matches!(used.meaning, CellMeaning::Suppressed { .. })
    };
    values().any(small) && values().all(counted) && mapped.signs.iter().all(small_only)
}
