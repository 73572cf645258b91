//! The periods that a sentence names, as written.

use super::passages::Passage;
use super::pattern::{Pattern, folded};
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
        let text = passage.text();
        let mut found: Vec<String> = Vec::new();
        for range in periods(text) {
            let words = text[range].to_owned();
            if !found.contains(&words) {
                found.push(words);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
