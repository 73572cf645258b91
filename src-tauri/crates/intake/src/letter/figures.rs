//! Numbers that stand in sentences: `We took in 119 stray dogs in 2021`, `none`, `fewer than five`.

use super::number_words::{SMALL, TENS, in_words};
use super::passages::Passage;
use super::pattern::{Pattern, folded, matches, patterns};
use super::quote::Quote;
use super::{citation, mentions, periods};
use serde::Serialize;
use std::ops::Range;
use std::sync::LazyLock;

/// Most numbers of a letter that are offered.
const MAX_FIGURES: usize = 300;

/// Most sentences among which the salutation is looked for.
const MAX_HEAD: usize = 40;

/// Most words of what is counted.
const MAX_UNIT_WORDS: usize = 4;

/// A number as a sentence states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidFigure {
    /// As a person would type it: `119`, `0` for none, `<5`, `1-4`, `1234.50`.
    pub typed: String,
    /// An amount of money, in pounds.
    pub pounds: bool,
    /// What is counted, as written: `stray dogs`; empty where the sentence leaves it out.
    pub unit: String,
    /// The period, as written: `2021`; empty where the sentence names none for it.
    pub period: String,
    /// The question that it stands under.
    pub question: Option<u32>,
    /// The words that follow the number, as far as they are of it: `were for rent arrears`.
    pub after: String,
    /// The words of its clause before the number: `in 2018/19 we evicted`.
    pub before: String,
    /// The number as written.
    pub number: Quote,
    /// The sentence.
    pub quote: Quote,
}

static NUMBER: Pattern = LazyLock::new(|| {
    let word = format!("(?:{TENS})(?:[ -](?:{SMALL}))?|{SMALL}");
    folded(&format!(
        r"(?x) (?: ^ | [\s(:;,–“\x22] )
          (?P<all>
            (?P<below> (?: fewer\sthan | less\sthan | under | below | < ) \s? )?
            (?: (?P<range> between\s (?P<low>\d{{1,4}}) \s and\s (?P<high>\d{{1,4}}) )
              | (?P<digits> £? (?: \d{{1,3}} (?:,\d{{3}})+ | \d{{1,9}} ) (?: \.\d{{1,2}} )? (?:\s?(?:m|million|k)\b)? )
              | (?P<words> {word} )
              | (?P<none> none | nil | zero | no\s(?:such\s)?(?P<what>\w+) ) )
          ) (?P<after> [)\s.,;:%?!*\]”]|$|st\b|nd\b|rd\b|th\b )"
    ))
});

patterns! {
    /// Sentences of numbers that are no answers: reasons, costs, time, addresses, rules.
    NO_ANSWER = r"\b(?:working days?|hours?|minutes?|appropriate limit|cost limit|estimate[sd]?|would (?:have to|take|need|be|require)|per hour|telephone|tel\b|phone|fax|postcode|p\.?o\.? box|www|https?|e-?mail|threshold|months? of|weeks?|calendar days|fee of|deadline)\b|\bref(?:erence)?\b|\b(?:fewer|less) than (?:five|5|ten|10) (?:is|are|have been|has been|will be|were) (?:suppress|redact|withh|shown|replac|mark|hidden|not)|\b(?:numbers|figures|values|counts) (?:of |below |under |fewer than |less than |that are )";
    /// What stands before a number that is none of ours.
    NO_COUNT_BEFORE = r"(?:\b(?:section|sections|s|ss|regulation|reg|article|part|schedule|annex|appendix|table|page|question|questions|q|no|number|version|v|room|floor|paragraph|para|figure|chapter|type|class|category|grade|band|code|aged|age|over|act|room|suite|unit)\.? ?|[#/@])$";
    /// What follows one.
    NO_COUNT_AFTER = r"^ ?(?:st|nd|rd|th|am|pm|%|per ?cent|percent|january|february|march|april|may|june|july|august|september|october|november|december|working|days?|weeks?|months?|years?|hours?|minutes?|of the act|street|road|lane|pages?|questions?|parts?)\b|^ ?%";
    /// `no` before what is no unit.
    NO_UNIT = r"^(?:longer|further|information|record|records|later|more|doubt|exemptions?|reason|fee|charge|obligation|need|one|other|response|way|data|recorded|requirement|specific|such)$";
    /// Where one number ends and the next begins.
    DIVIDERS = r", and |; | and |, | while | whereas | but |: ";
    RESPECTIVELY = r"\brespectively\b";
}

/// Words at which the name of what is counted ends.
const ENDS_UNIT: [&str; 58] = [
    "in",
    "were",
    "was",
    "are",
    "is",
    "during",
    "for",
    "between",
    "and",
    "or",
    "by",
    "that",
    "which",
    "who",
    "whom",
    "with",
    "had",
    "have",
    "has",
    "from",
    "on",
    "at",
    "to",
    "under",
    "as",
    "within",
    "since",
    "per",
    "than",
    "over",
    "recorded",
    "received",
    "reported",
    "made",
    "issued",
    "taken",
    "found",
    "held",
    "because",
    "but",
    "where",
    "when",
    "whose",
    "being",
    "been",
    "not",
    "did",
    "of",
    "it",
    "this",
    "we",
    "they",
    "respectively",
    "only",
    "we're",
    "against",
    "across",
    "into",
];

struct Found {
    typed: String,
    pounds: bool,
    at: Range<usize>,
    unit: String,
}

/// The numbers that the sentences of a letter state.
pub(super) fn figures(original: &str, passages: &[Passage]) -> Vec<SaidFigure> {
    let mut figures = Vec::new();
    // What stands above the salutation is an address.
    let salutation = passages
        .iter()
        .take(MAX_HEAD)
        .position(|passage| passage.text().trim_start().starts_with("dear "));
    let below = &passages[salutation.unwrap_or_default()..];
    for passage in below.iter().filter(|passage| passage.says()) {
        if figures.len() >= MAX_FIGURES {
            break;
        }
        let text = passage.text();
        if matches(&NO_ANSWER, text) {
            continue;
        }
        let spans = periods::periods(text);
        let numbers = numbers(text, &spans);
        if numbers.is_empty() {
            continue;
        }
        let of_number = assign(text, &numbers, &spans);
        let around: Vec<(String, String)> = (0..numbers.len())
            .map(|at| around(text, &numbers, at))
            .collect();
        let said = numbers.into_iter().zip(of_number).zip(around);
        for ((number, period), (before, after)) in said {
            figures.push(SaidFigure {
                before,
                after,
                typed: number.typed,
                pounds: number.pounds,
                unit: number.unit,
                period: period.map_or_else(String::new, |span| text[span].to_owned()),
                question: passage.question.as_ref().map(|one| one.number),
                number: passage.quote(original, number.at),
                quote: passage.whole(original),
            });
        }
    }
    figures.truncate(MAX_FIGURES);
    figures
}

/// The words of its clause before and after a number, up to the numbers beside it.
fn around(text: &str, numbers: &[Found], at: usize) -> (String, String) {
    let own = &numbers[at].at;
    let first = at.checked_sub(1).map_or(0, |before| numbers[before].at.end);
    let last = numbers.get(at + 1).map_or(text.len(), |next| next.at.start);
    let (before, after) = (&text[first..own.start], &text[own.end..last]);
    let dividers = || DIVIDERS.as_ref().into_iter();
    let from = dividers().flat_map(|regex| regex.find_iter(before)).last();
    let to = dividers().find_map(|regex| regex.find(after));
    let before = &before[from.map_or(0, |found| found.end())..];
    let after = &after[..to.map_or(after.len(), |found| found.start())];
    (before.trim().to_owned(), after.trim().to_owned())
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn numbers(text: &str, periods: &[Range<usize>]) -> Vec<Found> {
    let Some(regex) = NUMBER.as_ref() else {
        return Vec::new();
    };
    let mut taken: Vec<Range<usize>> = periods.to_vec();
    taken.extend(periods::days(text));
    taken.extend(citation::citations(text).into_iter().map(|one| one.at));
    taken.extend(mentions::mentions(text).into_iter().map(|one| one.at));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = regex.captures_at(text, at) {
        let (Some(all), Some(after)) = (captures.name("all"), captures.name("after")) else {
            break;
        };
        // What divides two numbers may belong to both.
        at = after.start().max(all.end()).max(at + 1);
        at = text.ceil_char_boundary(at);
        if found.len() >= MAX_FIGURES {
            break;
        }
        let range = all.range();
        if taken.iter().any(|other| overlaps(other, &range))
            || matches(&NO_COUNT_BEFORE, tail(&text[..range.start]))
            || matches(&NO_COUNT_AFTER, head(&text[range.end..]))
        {
            continue;
        }
        let what = captures.name("what").map_or("", |what| what.as_str());
        if matches(&NO_UNIT, what) {
            continue;
        }
        let Some((typed, pounds)) = typed(&captures) else {
            continue;
        };
        let unit = if what.is_empty() {
            unit(&text[range.end..])
        } else {
            unit(&text[captures.name("what").map_or(range.end, |what| what.start())..])
        };
        // `one of the reasons`, `no` alone: a number word counts where something is counted.
        let words = captures.name("words").is_some();
        let alone = text.trim_matches([' ', '.']).len() == all.len();
        if words && unit.is_empty() && !alone && periods.is_empty() {
            continue;
        }
        found.push(Found {
            typed,
            pounds,
            at: range,
            unit,
        });
    }
    found
}

/// As much of a text as the patterns around a number look at.
const AROUND: usize = 40;

fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(AROUND))..]
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(AROUND)]
}

fn typed(captures: &regex::Captures<'_>) -> Option<(String, bool)> {
    if captures.name("range").is_some() {
        let (low, high) = (
            captures.name("low")?.as_str(),
            captures.name("high")?.as_str(),
        );
        let (low, high): (u32, u32) = (low.parse().ok()?, high.parse().ok()?);
        return (low <= high && captures.name("below").is_none())
            .then(|| (format!("{low}-{high}"), false));
    }
    if captures.name("none").is_some() {
        return captures
            .name("below")
            .is_none()
            .then(|| ("0".to_owned(), false));
    }
    let (number, pounds) = match captures.name("digits") {
        Some(digits) => {
            let digits = digits.as_str();
            // A rounded amount is for a person to read.
            if digits.ends_with(|c: char| c.is_alphabetic()) {
                return None;
            }
            let plain = digits.replace([',', '£'], "");
            // A telephone number or a code.
            if plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.") {
                return None;
            }
            (plain.trim().to_owned(), digits.starts_with('£'))
        }
        None => (
            in_words(captures.name("words")?.as_str())?.to_string(),
            false,
        ),
    };
    let below = captures.name("below").is_some();
    if below && (number.contains('.') || number == "0") {
        return None;
    }
    Some((if below { format!("<{number}") } else { number }, pounds))
}

/// What is counted: the words after the number, or those after `of the`.
fn unit(after: &str) -> String {
    let after = after.trim_start_matches(' ');
    let after = ["of the ", "of these ", "of those ", "of "]
        .iter()
        .find_map(|start| after.strip_prefix(start))
        .unwrap_or(after);
    let mut words = Vec::new();
    for word in after.split(' ').take(MAX_UNIT_WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        let letters = bare.chars().next().is_some_and(char::is_alphabetic);
        if !letters || ENDS_UNIT.contains(&bare) {
            break;
        }
        words.push(bare);
        // A plural names what is counted, and what follows it is of the sentence.
        let plural = bare.ends_with('s') && !bare.ends_with("ss") && !bare.ends_with("ous");
        if plural || bare.len() < word.trim_start_matches(['(', '“', '"']).len() {
            break;
        }
    }
    words.join(" ")
}

/// The period of each number: the one of its own clause, or else the one that the clause before
/// names for what follows.
fn assign(text: &str, numbers: &[Found], periods: &[Range<usize>]) -> Vec<Option<Range<usize>>> {
    if periods.len() == numbers.len() && matches(&RESPECTIVELY, text) {
        return periods.iter().cloned().map(Some).collect();
    }
    if let [only] = periods {
        // One period for all that the sentence counts, unless it comes only after the first.
        let later = numbers.len() > 1
            && numbers.iter().filter(|one| one.at.start > only.end).count() > 0
            && numbers.iter().any(|one| one.at.end < only.start);
        if !later {
            return numbers.iter().map(|_| Some(only.clone())).collect();
        }
    }
    let clauses = clauses(text, numbers);
    let mut waiting: Option<Range<usize>> = None;
    let mut of_number = vec![None; numbers.len()];
    for clause in clauses {
        let here: Vec<usize> = (0..numbers.len())
            .filter(|at| clause.contains(&numbers[*at].at.start))
            .collect();
        let own: Vec<&Range<usize>> = periods
            .iter()
            .filter(|period| clause.contains(&period.start))
            .collect();
        match (here.as_slice(), own.as_slice()) {
            ([], [period]) => waiting = Some((*period).clone()),
            ([], _) => waiting = None,
            (here, []) => {
                for at in here {
                    of_number[*at].clone_from(&waiting);
                }
            }
            ([at], [period]) => {
                of_number[*at] = Some((*period).clone());
                waiting = None;
            }
            // Pairs in a row: `2019 12 2020 15`.
            (here, own) if here.len() == own.len() => {
                for (at, period) in here.iter().zip(own) {
                    of_number[*at] = Some((*period).clone());
                }
                waiting = None;
            }
            (_, _) => waiting = None,
        }
    }
    of_number
}

/// The clauses of a sentence; `and` within a number divides nothing.
fn clauses(text: &str, numbers: &[Found]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for divider in DIVIDERS
        .as_ref()
        .iter()
        .flat_map(|regex| regex.find_iter(text))
    {
        if numbers
            .iter()
            .any(|one| overlaps(&one.at, &divider.range()))
        {
            continue;
        }
        found.push(start..divider.end());
        start = divider.end();
    }
    found.push(start..text.len());
    found
}
