//! What a table is about, by what stands over it: its own lines, the sheet's name, the file's name.

use super::known::Known;
use super::words::{singular, words};
use crate::mapping::categories::{form, least_age};
use readers::sheets::Sheet;
use std::collections::HashSet;

/// Most lines that are looked at for whose answer a table is.
const MAX_LINES: usize = 60;

/// What stands over a table.
pub(super) struct Over {
    /// The measure that is part of no other, where just one is named.
    pub root: Option<usize>,
    /// The text that says what the table is about, where it says more than the campaign asks.
    pub other: Option<String>,
}

/// `lines` and `captions`, which are those of them that hold one text, from the one nearest to the
/// table; `stem` is the file's name without its ending.
pub(super) fn over(
    known: &Known<'_>,
    lines: &[&str],
    captions: &[&str],
    sheet: &Sheet,
    stem: &str,
) -> Over {
    let snapshot = known.snapshot;
    let roots: Vec<usize> = (0..snapshot.measures.len())
        .filter(|&m| snapshot.measures[m].part_of.is_none())
        .collect();
    let units: Vec<String> = roots
        .iter()
        .map(|&m| singular(&form(&snapshot.measures[m].unit)))
        .collect();
    let names = |root: usize, at: usize, text: &HashSet<String>, all: &HashSet<String>| {
        let label = words(&snapshot.measures[root].label);
        let own_unit = units.iter().filter(|unit| **unit == units[at]).count() == 1;
        (!label.is_empty() && label.is_subset(text))
            || own_unit
                && (text.contains(&units[at]) || label.is_empty() && all.contains(&units[at]))
    };
    let texts: Vec<&str> = lines
        .iter()
        .copied()
        .chain([sheet.name.as_str(), stem])
        .filter(|text| !text.trim().is_empty())
        .collect();
    let mut root = None;
    for text in &texts {
        let all: HashSet<String> = form(text).split(' ').map(singular).collect();
        let text = words(text);
        let mut named = roots
            .iter()
            .enumerate()
            .filter(|(at, root)| names(**root, *at, &text, &all))
            .map(|(_, root)| *root);
        if let (Some(one), None) = (named.next(), named.next()) {
            root = Some(one);
            break;
        }
    }
    let own = known.own_words();
    // What stands nearest decides. The file's name alone says too little.
    let other = captions
        .iter()
        .copied()
        .chain([sheet.name.as_str()])
        .find(|text| !words(text).is_empty())
        .filter(|text| !words(text).is_subset(own))
        .map(crate::mapping::mapped_table::short);
    Over { root, other }
}

/// A text of the table or the name of its file, if it says more than the campaign asks about.
pub(super) fn says_more(known: &Known<'_>, text: &str) -> bool {
    !words(text).is_subset(known.own_words())
}

/// Does the text say no more than the measure's own name and unit?
pub(super) fn is_of(known: &Known<'_>, measure: usize, text: &str) -> bool {
    let measure = &known.snapshot.measures[measure];
    let mut own = words(&measure.label);
    own.extend(words(&measure.unit));
    words(text).is_subset(&own)
}

/// The texts that may name whose answer a table is: the lines over it, the sheet's name, the file's name
/// without its ending, and the first lines of the document that it stands in.
pub(super) fn may_name_whose<'a>(
    lines: &[&'a str],
    sheet: &'a Sheet,
    stem: &'a str,
    opening: &'a [String],
) -> Vec<&'a str> {
    let texts = lines.iter().copied().chain([sheet.name.as_str(), stem]);
    texts.chain(opening.iter().map(String::as_str)).collect()
}

/// Another authority of the campaign than the one whose answer it is, named in a text over the
/// table that does not name this one.
pub(super) fn other_authority(
    known: &Known<'_>,
    texts: &[&str],
    given: Option<usize>,
) -> Option<String> {
    let authorities = &known.snapshot.authorities;
    let given = given?;
    let named = |text: &str, at: usize| {
        let padded = format!(" {} ", form(text));
        let names = std::iter::once(&authorities[at].name).chain(&authorities[at].aliases);
        names
            .map(|name| form(name))
            .any(|name| name.len() > 3 && padded.contains(&format!(" {name} ")))
    };
    // A letterhead may stand in one cell.
    texts
        .iter()
        .flat_map(|text| text.lines())
        .take(MAX_LINES)
        .filter(|line| line.len() < 200 && !named(line, given))
        .find(|text| (0..authorities.len()).any(|at| at != given && named(text, at)))
        .map(crate::mapping::mapped_table::short)
}

/// Another authority of the campaign than the one whose answer it is, whose own words a text has, as
/// `Brackenford` for `Brackenford Council`, where it has none of this one's.
pub(super) fn names_neighbour(known: &Known<'_>, text: &str, given: usize) -> bool {
    let authorities = &known.snapshot.authorities;
    let said: HashSet<String> = form(text).split(' ').map(str::to_owned).collect();
    let own = |at: usize| -> Vec<String> {
        let form = form(&authorities[at].name);
        let own = form
            .split(' ')
            .filter(|word| !super::narrowing::is_general(word));
        own.map(str::to_owned).collect()
    };
    let named = |at: usize| {
        let own = own(at);
        own.iter().any(|word| word.len() > 3) && own.iter().all(|word| said.contains(word))
    };
    let given = own(given);
    !given.iter().any(|word| said.contains(word)) && (0..authorities.len()).any(named)
}

/// Does the text limit what is counted to an age or a length that the campaign does not name: `under
/// 18`, `aged 65 and over`? A limit below which numbers are hidden is none.
pub(super) fn names_part(known: &Known<'_>, text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    // `65+` alone is a part, if it is not one that was asked about.
    if least_age(text).is_some() {
        return known.category(text).is_none();
    }
    let lower = text.to_lowercase();
    let tokens: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .collect();
    let limits = |word: &str| matches!(word, "under" | "over" | "aged" | "age" | "ages");
    let own = |number: &str| {
        let snapshot = known.snapshot;
        let labels = snapshot.measures.iter().map(|one| one.label.as_str());
        let named = labels.chain([snapshot.campaign.title.as_str()]);
        named
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .any(|word| word == number)
    };
    // A limit below which numbers are hidden has no unit and is small.
    let of_time = |word: &&str| {
        let word = word.trim_end_matches('s');
        matches!(word, "year" | "yr" | "month" | "week" | "day" | "hour")
    };
    (0..tokens.len().saturating_sub(1)).any(|at| {
        let number = tokens[at + 1]
            .parse()
            .is_ok_and(|n: u32| (11..=110).contains(&n) || tokens.get(at + 2).is_some_and(of_time));
        limits(tokens[at]) && number && !own(tokens[at + 1])
    })
}

/// Does the text say that numbers are not counts as they stand: thousands, rates, shares, rounded?
pub(super) fn names_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let tokens: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\u{a3}' | '%' | ',')))
        .filter(|token| !token.is_empty())
        .collect();
    let scale = |token: &&str| {
        matches!(
            *token,
            "000s"
                | "\u{a3}000"
                | "\u{a3}000s"
                | "\u{a3}k"
                | "\u{a3}m"
                | "\u{a3}bn"
                | "thousands"
                | "hundreds"
                | "millions"
                | "thousand"
                | "million"
                | "percentages"
                | "percentage"
                | "percent"
        )
    };
    let rate = tokens.windows(2).any(|two| {
        two[0] == "per" && two[1].starts_with(|c: char| c.is_ascii_digit()) && two[1].len() > 2
            || two == ["per", "cent"]
            || two == ["rate", "per"]
    });
    let rounded = tokens.windows(2).any(|two| {
        let numbers = ["five", "ten", "hundred", "thousand"];
        let many = two[1].len() > 1 && two[1].starts_with(|c: char| c.is_ascii_digit());
        two[0] == "nearest" && (many || two[1] == "5" || numbers.contains(&two[1]))
    });
    let called = ["(rate)", "(rates)"];
    tokens.iter().any(scale)
        || rate
        || rounded
        || called.iter().any(|one| lower.contains(one))
        || lower.contains("'000")
        || lower.contains("\u{2019}000")
}

/// A heading without the words for its unit, and how many times as much its numbers stand for:
/// `Compensation paid (£000)`.
pub(super) fn unit(text: &str) -> Option<(String, u32)> {
    const UNITS: [(&str, u32); 14] = [
        ("(£000s)", 1_000),
        ("(£000)", 1_000),
        ("(£'000)", 1_000),
        ("(£k)", 1_000),
        ("(000s)", 1_000),
        ("(000)", 1_000),
        ("(thousands)", 1_000),
        ("(in thousands)", 1_000),
        ("£000s", 1_000),
        ("£000", 1_000),
        ("£'000", 1_000),
        ("(£m)", 1_000_000),
        ("(£ million)", 1_000_000),
        ("(millions)", 1_000_000),
    ];
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    UNITS.iter().find_map(|(words, times)| {
        let at = lower.find(words)?;
        let rest = format!("{} {}", &lower[..at], &lower[at + words.len()..]);
        let rest = rest
            .trim()
            .trim_end_matches([',', ':', '-'])
            .trim()
            .to_owned();
        (!rest.is_empty()).then_some((rest, *times))
    })
}
