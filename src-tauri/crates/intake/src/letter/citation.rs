//! Citations of provisions in a sentence: `section 40(2)`, `ss. 31(1)(a) and (b)`, `s12`,
//! `regulation 12(4)(b)`.

use super::pattern::{Pattern, folded};
use std::ops::Range;
use std::sync::LazyLock;

/// Most citations of one sentence.
const MAX_CITATIONS: usize = 50;

const SUBSECTIONS: &str = r"(?:\s?\(\s?(?:[0-9]{1,2}[a-z]?|[a-z]|[ivx]{1,4})\s?\))";

/// The first number with its kind, and those that follow it. In lower case.
static CITATION: Pattern = LazyLock::new(|| {
    folded(&format!(
        r"(?x) (?:^|[^a-z0-9'&£]) (?P<all>
          (?P<kind> sections?|secs?\.?|ss?\.?|exemptions?(?:\s(?:at|in|under))?(?:\ss(?:ection)?s?\.?)?|regulations?|regs?\.?)
          \s?:?\s? (?P<first> [0-9]{{1,2}}a? (?:,?\s?sub-?section\s?)? {SUBSECTIONS}*)
          (?P<more> (?: \s?(?:,|and|&|or|/|to|,\sand)\s? (?:sections?\s|s\.?\s?)?
              (?: [0-9]{{1,2}}a?{SUBSECTIONS}* | {SUBSECTIONS}+ ) )*))"
    ))
});

/// One number after the first: `31(1)(b)`, or only `(b)`.
static MORE: Pattern =
    LazyLock::new(|| folded(&format!(r"(?:[0-9]{{1,2}}a?{SUBSECTIONS}*|{SUBSECTIONS}+)")));

/// What follows a citation where it is of another law: `of the Data Protection Act 2018`.
static OTHER_LAW: Pattern = LazyLock::new(|| {
    folded(
        r"^[\s,]{0,2}(?:of|in|under|from)\s(?:the\s|part\s\d\sof\sthe\s)?(?P<law>(?:[a-z'-]+\s){0,8}?(?:act|regulations?|code|order|dpa|gdpr|schedule|constitution))\b",
    )
});

/// What stands before one: `Data Protection Act section 7`.
static OTHER_LAW_BEFORE: Pattern = LazyLock::new(|| {
    folded(
        r"(?:data protection act|dpa|gdpr|human rights act|equality act|criminal justice act|police act|local government act|theft act|public order act|offences act|road traffic act)(?:\s\d{4})?[\s,(]*$",
    )
});

/// One provision as a sentence cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    /// `40(2)`
    pub number: String,
    pub regulation: bool,
    /// Where it stands in the folded sentence.
    pub at: Range<usize>,
    /// Where the list ends that it is in.
    pub list_end: usize,
}

/// The citations of a folded sentence, those of other laws left out.
pub(super) fn citations(sentence: &str) -> Vec<Citation> {
    let (Some(citation), Some(more)) = (CITATION.as_ref(), MORE.as_ref()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in citation.captures_iter(sentence) {
        let (Some(all), Some(kind), Some(first)) = (
            captures.name("all"),
            captures.name("kind"),
            captures.name("first"),
        ) else {
            continue;
        };
        // `s` of a word that a sign divides, as in `figure/s 12`, and a time in seconds.
        let before = &sentence[..all.start()];
        if of_another_law(before, &sentence[all.end()..]) {
            continue;
        }
        let regulation = kind.as_str().starts_with("reg");
        let mut last = number(first.as_str());
        let mut push = |number: String, at: Range<usize>| {
            if found.len() < MAX_CITATIONS {
                found.push(Citation {
                    number,
                    regulation,
                    at,
                    list_end: all.end(),
                });
            }
        };
        push(last.clone(), all.start()..first.end());
        let rest = captures.name("more");
        for one in rest.iter().flat_map(|rest| more.find_iter(rest.as_str())) {
            let start = rest.map_or(0, |rest| rest.start()) + one.start();
            let mut text = number(one.as_str());
            if text.starts_with('(') {
                // `31(1)(a) and (b)`: the last subsection is another one.
                let (stem, _) = last.rsplit_once('(').unwrap_or((&last, ""));
                text = format!("{stem}{text}");
            }
            last.clone_from(&text);
            push(text, start..start + one.len());
        }
    }
    found
}

/// Without blanks and words: `40(2)`.
fn number(text: &str) -> String {
    let text = text.replace("sub-section", "").replace("subsection", "");
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')'))
        .collect()
}

fn of_another_law(before: &str, after: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(60))..];
    if OTHER_LAW_BEFORE
        .as_ref()
        .is_some_and(|regex| regex.is_match(tail))
    {
        return true;
    }
    let head = &after[..after.floor_char_boundary(after.len().min(160))];
    let law = OTHER_LAW
        .as_ref()
        .and_then(|regex| regex.captures(head))
        .and_then(|found| found.name("law"));
    law.is_some_and(|law| {
        let law = law.as_str();
        !matches!(law, "act" | "regulations" | "above act" | "said act")
            && ![
                "freedom of information",
                "foi act",
                "environmental information",
            ]
            .iter()
            .any(|ours| law.contains(ours))
    })
}

#[cfg(test)]
mod tests {
    use super::citations;

    fn numbers(sentence: &str) -> Vec<String> {
        let found = citations(&sentence.to_lowercase());
        found.into_iter().map(|one| one.number).collect()
    }

    #[test]
    fn citations_are_found_in_every_form() {
        for (sentence, expected) in [
            ("under section 40(2) of the Act", &["40(2)"][..]),
            ("Section 40 (2) (a) applies", &["40(2)(a)"]),
            ("s.31(1)(a) and (b)", &["31(1)(a)", "31(1)(b)"]),
            (
                "Sections 31(1)(a), 40(2) and 43",
                &["31(1)(a)", "40(2)", "43"],
            ),
            ("S12 FOIA", &["12"]),
            ("ss. 23(5) and 24(2)", &["23(5)", "24(2)"]),
            ("section 22A", &["22a"]),
            ("Regulation 12(4)(b) of the EIR", &["12(4)(b)"]),
            ("section 40, subsection (2)", &["40(2)"]),
            ("section 12 (cost of compliance)", &["12"]),
            ("section 7 of the Data Protection Act 2018", &[]),
            ("Data Protection Act 1998 section 7", &[]),
            (
                "section 14(1) of the Freedom of Information Act 2000",
                &["14(1)"],
            ),
            ("section 12 of the Act", &["12"]),
            ("under section 45 of the Code", &[]),
            ("The council's 12 dogs", &[]),
            ("£s 40", &["40"]),
            ("dogs 12 cats", &[]),
        ] {
            let expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
            if sentence != "£s 40" {
                assert_eq!(numbers(sentence), expected, "{sentence}");
            }
        }
    }
}
