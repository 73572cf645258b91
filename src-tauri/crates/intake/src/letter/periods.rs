//! The periods that a sentence names, as written.

use super::passages::Passage;
use super::pattern::{Pattern, folded, matches, patterns};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Most periods of one sentence.
const MAX_PERIODS: usize = 60;

const MONTH: &str = "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";

/// Days are no periods, so that they are taken first and dropped.
static PERIOD: Pattern = LazyLock::new(|| {
    folded(&format!(
        r"(?x) \b(?: (?P<day> \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\b,?(?:\s\d{{4}}\b)? | {MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b,?(?:\s\d{{4}}\b)? | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}} | \d{{4}}-\d{{2}}-\d{{2}} | (?:act|regulations|order|gdpr)\s(?:19|20)\d{{2}} )
        | (?P<period> (?:q[1-4]|quarter\s[1-4])\s(?:of\s)?(?:20\d{{2}}(?:\s?[/–-]\s?\d{{2,4}})?)
            | {MONTH}[\s-](?:19|20)\d{{2}}
            | (?:19|20)\d{{2}}\s?[/–-]\s?(?:(?:19|20)\d{{2}}|\d{{2}})
            | (?:19|20)\d{{2}} ) )\b"
    ))
});

patterns! {
    OPEN = r"\b(?:before|prior to|earlier than|until|up to|after|since|later than|from) (?:\w+ ){0,3}?(?:19|20)\d{2}\b|\bpre[ -]?(?:19|20)\d{2}|\b(?:19|20)\d{2} (?:onwards?|and (?:before|earlier|after|later))\b";
    CLOSED = r"\b(?:from|between) (?:\w+ ){0,3}?(?:19|20)\d{2} (?:to|and|until|-|–) (?:\w+ )?(?:19|20)\d{2}\b";
    TO = r"^ ?(?:to|-|–|until) ?$";
    BETWEEN = r"\bbetween (?:the years )?$";
}

/// Does a folded sentence speak of a time without both its ends, such as `before 2020`?
pub(super) fn is_open(sentence: &str) -> bool {
    matches(&OPEN, sentence) && !matches(&CLOSED, sentence)
}

/// The periods of a sentence as written, each once. `2019 to 2021` names the year between them too.
pub(super) fn named(sentence: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for range in periods(sentence) {
        let words = &sentence[range.clone()];
        if let Some(before) = &before
            && let (Ok(first), Ok(last)) = (sentence[before.clone()].parse(), words.parse())
            && is_span(sentence, before, &range)
        {
            let between = (first..last).skip(1).take(MAX_PERIODS);
            found.extend(between.map(|year: u16| year.to_string()));
        }
        found.push(words.to_owned());
        before = Some(range);
    }
    let mut seen = HashSet::new();
    found.retain(|one| seen.insert(one.clone()));
    found
}

/// Do two periods stand as the ends of a time: `2019 to 2021`, `between 2019 and 2021`?
fn is_span(sentence: &str, first: &Range<usize>, last: &Range<usize>) -> bool {
    let between = &sentence[first.end..last.start];
    let and = between == " and " && matches(&BETWEEN, &sentence[..first.start]);
    and || matches(&TO, between)
}

/// The periods in a folded sentence, without dates of days and years of laws.
pub(super) fn periods(sentence: &str) -> Vec<Range<usize>> {
    let found = PERIOD.as_ref().map(|regex| regex.captures_iter(sentence));
    found
        .into_iter()
        .flatten()
        .filter_map(|found| found.name("period").map(|one| one.range()))
        .take(MAX_PERIODS)
        .collect()
}

/// Dates of days and years of laws, which are no numbers either.
pub(super) fn days(sentence: &str) -> Vec<Range<usize>> {
    let found = PERIOD.as_ref().map(|regex| regex.captures_iter(sentence));
    found
        .into_iter()
        .flatten()
        .filter_map(|found| found.name("day").map(|one| one.range()))
        .take(MAX_PERIODS)
        .collect()
}

/// The periods that a passage names, or else those named before it in its paragraph.
pub(super) fn near(passages: &[Passage], at: usize) -> Vec<String> {
    let own = passages[at].paragraph;
    let same = passages[..=at]
        .iter()
        .rev()
        .take_while(|passage| passage.paragraph == own)
        .take(MAX_PERIODS);
    for passage in same {
        let found = named(passage.text());
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::{is_open, named};

    #[test]
    fn a_time_with_both_its_ends_names_the_years_between() {
        for (sentence, expected) in [
            ("not held for 2019 to 2021", vec!["2019", "2020", "2021"]),
            (
                "not held between 2018 and 2020.",
                vec!["2018", "2019", "2020"],
            ),
            ("held for 2018 and 2020 only", vec!["2018", "2020"]),
            ("for 2019/20 and 2020/21", vec!["2019/20", "2020/21"]),
            ("for 2021 to 2019", vec!["2021", "2019"]),
        ] {
            assert_eq!(named(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_time_without_one_of_its_ends_is_open() {
        for (sentence, expected) in [
            ("we do not hold figures before 2020", true),
            ("we do not hold pre-2020 figures", true),
            ("no records were kept prior to april 2019", true),
            ("not held from 2021", true),
            ("not held for 2020 and earlier", true),
            ("not held for 2020", false),
            ("not held from 2019 to 2021", false),
            ("not held between 2019 and 2021", false),
            ("figures from schools are not held", false),
        ] {
            assert_eq!(is_open(sentence), expected, "{sentence}");
        }
    }
}
