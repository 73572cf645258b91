//! The provisions an authority can withhold information under: sections of the Freedom of
//! Information Act 2000, and regulations 12 and 13 of the Environmental Information Regulations
//! 2004.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The sections, with what kind of provision each is.
const SECTIONS: &str = include_str!("../data/foia_provisions.csv");

/// Exceptions of the Environmental Information Regulations: reg 12 (general), 13 (personal data).
const REGULATIONS: [&str; 2] = ["12", "13"];

struct Section {
    title: String,
    /// A ground for withholding; s.11 and s.25 are in the Act and are none.
    withholds: bool,
}

static BY_NUMBER: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    csv::Reader::from_reader(SECTIONS.as_bytes())
        .deserialize()
        .map(|row: Result<(String, String, String), _>| {
            let (section, title, kind) = row.expect("the built-in list is well formed");
            let number = section.trim_start_matches('s').to_lowercase();
            let withholds = number != "11" && !kind.starts_with("supplementary");
            (number, Section { title, withholds })
        })
        .collect()
});

/// Reads `withheld`, `s.40(2)`, `section 40 (2)`, `refused s12` or `reg 12(4)(b)`, in lower case,
/// into the provision as it is stored: `s.40(2)`, `reg 12(4)(b)`, or none. `None` where the text
/// is about something else; `Some(Err)` says what is wrong with the provision.
pub(crate) fn withheld(text: &str) -> Option<Result<Option<Box<str>>, String>> {
    let after = |word: &str| {
        let rest = text.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':'))
            .then(|| rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':'))
    };
    let named = ["withheld", "refused", "exempt"]
        .into_iter()
        .find_map(after);
    let (text, announced) = named.map_or((text, false), |rest| (rest, true));
    let text = ["under ", "by "]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    if text.is_empty() {
        return announced.then_some(Ok(None));
    }
    let prefixes = [
        ("sections", false),
        ("section", false),
        ("sec", false),
        ("s", false),
        ("regulation", true),
        ("reg", true),
    ];
    let found = prefixes.into_iter().find_map(|(prefix, regulation)| {
        let rest = text.strip_prefix(prefix)?;
        let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_whitespace());
        rest.starts_with(|c: char| c.is_ascii_digit())
            .then_some((rest, regulation))
    });
    match found {
        Some((rest, regulation)) => Some(canonical(rest, regulation).map(Some)),
        None if announced => Some(Err(format!(
            "“{text}” is not a provision: type it as s.40(2), or only withheld."
        ))),
        None => None,
    }
}

fn canonical(text: &str, regulation: bool) -> Result<Box<str>, String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (number, subsections) = compact.split_at(compact.find('(').unwrap_or(compact.len()));
    let form = if regulation {
        "reg 12(4)(b)"
    } else {
        "s.40(2)"
    };
    if !number.chars().all(|c| c.is_ascii_alphanumeric()) || !are_subsections(subsections) {
        return Err(format!("“{text}” is not one provision: type it as {form}."));
    }
    if regulation {
        return if REGULATIONS.contains(&number) {
            Ok(format!("reg {number}{subsections}").into())
        } else {
            Err(format!(
                "Nothing is withheld under regulation {number}: exceptions are in 12 and 13."
            ))
        };
    }
    match BY_NUMBER.get(number) {
        Some(section) if section.withholds => {
            Ok(format!("s.{}{subsections}", number.to_uppercase()).into())
        }
        Some(section) => Err(format!(
            "s.{number} ({}) is not a ground for withholding: check the letter.",
            section.title
        )),
        None => Err(format!(
            "The Freedom of Information Act has no exemption in s.{number}: check the letter."
        )),
    }
}

/// Nothing, or bracketed letters and digits: `(4)(b)`.
fn are_subsections(text: &str) -> bool {
    text.is_empty()
        || text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .is_some_and(|inner| {
                inner.split(")(").all(|part| {
                    (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
                })
            })
}
