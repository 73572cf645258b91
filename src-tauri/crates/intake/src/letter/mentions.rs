//! Questions that a sentence names: `question 2`, `Q1 to 3`, `questions 1(a) and 4`.

use super::pattern::{Pattern, folded};
use std::ops::Range;
use std::sync::LazyLock;

/// Most questions of one sentence.
const MAX_MENTIONED: usize = 40;

static MENTION: Pattern = LazyLock::new(|| {
    folded(
        r"(?x) \b(?:questions?|qs?|qus?|parts?|points?|items?)\s?(?:nos?\.?\s?|numbers?\s)?
          (?P<list> \d{1,2}\b (?:\s?\([a-h]\)|[a-h]\b)? (?: \s?(?:,\s(?:and\s)?|and|&|to|-|–|or)\s?
              (?:questions?\s|q)? \d{1,2}\b (?:\s?\([a-h]\)|[a-h]\b)? )* )",
    )
});

static NUMBER: Pattern =
    LazyLock::new(|| folded(r"(?P<joined>to|-|–)?\s?(?:questions?\s|q)?(?P<number>\d{1,2})"));

/// Questions of one list, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub numbers: Vec<u32>,
    pub at: Range<usize>,
}

/// The lists of questions in a folded sentence.
pub(super) fn mentions(sentence: &str) -> Vec<Mention> {
    let (Some(mention), Some(number)) = (MENTION.as_ref(), NUMBER.as_ref()) else {
        return Vec::new();
    };
    let mut left = MAX_MENTIONED;
    let mut found = Vec::new();
    for captures in mention.captures_iter(sentence) {
        let (Some(whole), Some(list)) = (captures.get(0), captures.name("list")) else {
            continue;
        };
        let mut numbers: Vec<u32> = Vec::new();
        for one in number.captures_iter(list.as_str()) {
            let Some(value) = one.name("number").and_then(|n| n.as_str().parse().ok()) else {
                continue;
            };
            let from = match (one.name("joined"), numbers.last()) {
                (Some(_), Some(last)) if *last < value => last + 1,
                _ => value,
            };
            for number in (from..=value).take(left) {
                numbers.push(number);
                left -= 1;
            }
        }
        numbers.retain(|number| *number > 0);
        if !numbers.is_empty() {
            found.push(Mention {
                numbers,
                at: whole.range(),
            });
        }
    }
    found
}

/// The questions that a place of a sentence is about: those named last before it and after the
/// place before, or where none are, the next ones.
pub(super) fn about(
    mentions: &[Mention],
    at: &Range<usize>,
    after: usize,
    until: usize,
) -> Vec<u32> {
    let before = mentions
        .iter()
        .rev()
        .find(|one| one.at.end <= at.start && one.at.start >= after);
    let behind = || {
        mentions
            .iter()
            .find(|one| one.at.start >= at.end && one.at.end <= until)
    };
    before
        .or_else(behind)
        .map(|one| one.numbers.clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn questions_are_found() {
        for (sentence, numbers) in [
            ("question 2 is refused", &[2][..]),
            ("questions 1, 2 and 5", &[1, 2, 5]),
            ("questions 2 to 4", &[2, 3, 4]),
            ("q1-q3", &[1, 2, 3]),
            ("parts 1(a) and 2 of your request", &[1, 2]),
            ("a question of 12 dogs", &[]),
            ("section 12", &[]),
        ] {
            let found: Vec<u32> = mentions(sentence)
                .into_iter()
                .flat_map(|one| one.numbers)
                .collect();
            assert_eq!(found, numbers, "{sentence}");
        }
    }
}
