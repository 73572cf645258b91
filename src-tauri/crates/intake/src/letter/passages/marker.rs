//! The number of the question that a paragraph answers.

use regex::Regex;
use std::sync::LazyLock;

/// A question of the request, as the letter numbers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::letter) struct Question {
    pub number: u32,
    /// What the letter repeats of it, in lower case; empty where it does not.
    pub words: String,
}

/// `1.`, `2)`, `Q3:`, `Question 4`, `Response to question 5`, `A6.`
static MARKER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\s*(?:[•*-]\s*)?
          (?: (?:(?:our\s+)?(?:response|answer|reply)\s+(?:to\s+)?|in\s+(?:response|relation|answer)\s+to\s+|for\s+|regarding\s+)?
              (?:your\s+)?
              (?:question|questions?\s+no\.?|qu|ques|q|point|part|request\s+item|item|a|ans|answer|response)
              \s*\.?\s*(?P<named>\d{1,2})\s*(?:[a-h]\b|\([a-h]\)|\([ivx]{1,4}\))?
              \s*(?:[.:)\]–—-]+|\b)
            | \(?(?P<bare>\d{1,2})\s*(?:[a-h])?\s*[.):]\)?(?:\s|$)
          )",
    )
    .ok()
});

/// The question that a paragraph begins with, and the length of the mark.
pub(super) fn marker(text: &str) -> Option<(Question, usize)> {
    let found = MARKER.as_ref()?.captures(text)?;
    let number = found
        .name("named")
        .or_else(|| found.name("bare"))?
        .as_str()
        .parse()
        .ok()?;
    let length = found.get(0)?.end();
    (number > 0).then_some((
        Question {
            number,
            words: String::new(),
        },
        length,
    ))
}

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    fn marks_of_questions_are_known() {
        for (text, number) in [
            ("1. How many?", Some(1)),
            ("2) How many?", Some(2)),
            ("(3) How many?", Some(3)),
            ("Q4: How many?", Some(4)),
            ("Q5 How many?", Some(5)),
            ("Question 6 – how many?", Some(6)),
            ("Response to question 7", Some(7)),
            ("In relation to question 8, we hold nothing.", Some(8)),
            ("9a. How many?", Some(9)),
            ("A2. None.", Some(2)),
            ("Question 3(b): none", Some(3)),
            ("6 April 2021", None),
            ("10.30 am", None),
            ("2021. A year", None),
            ("12 dogs were found.", None),
            ("A dog", None),
            ("Part of your request", None),
        ] {
            let found = marker(text).map(|(question, _)| question.number);
            assert_eq!(found, number, "{text}");
        }
    }
}
