//! The provisions an authority can withhold information under, by law: sections of the Freedom of
//! Information Act 2000 and of the Freedom of Information (Scotland) Act 2002, and regulations 12
//! and 13 of the Environmental Information Regulations 2004.

mod interest;

pub use interest::qualified;

use crate::Law;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The sections of FOIA, with what kind of provision each is and whether a public interest test
/// applies.
const FOIA: &str = include_str!("../../data/foia_provisions.csv");

/// The sections of FOISA, with whether a public interest test applies (s.2(2) of that Act), also for
/// subsections where it differs.
const FOISA: &str = include_str!("../../data/foisa_provisions.csv");

/// Exceptions of the Environmental Information Regulations: reg 12 (general), 13 (personal data).
const REGULATIONS: [&str; 2] = ["12", "13"];

/// One section of FOIA.
struct Section {
    /// `40`, `22a`
    number: String,
    title: String,
    /// A ground for withholding; s.11 and s.25 are in the Act and are none.
    withholds: bool,
    /// A public interest test applies; `None` where it depends on the case.
    qualified: Option<bool>,
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    csv::Reader::from_reader(FOIA.as_bytes())
        .deserialize()
        .map(|row: Result<(String, String, String, String), _>| {
            let (section, title, kind, test) = row.expect("the built-in list is well formed");
            let number = section.trim_start_matches('s').to_lowercase();
            Section {
                withholds: number != "11" && !kind.starts_with("supplementary"),
                qualified: tested(&test),
                number,
                title,
            }
        })
        .collect()
});

/// One section of FOISA, or a subsection of it.
struct ScottishSection {
    /// As it is stored: `s.38`, `s.38(1)(a)`
    provision: String,
    title: String,
    /// As for [`Section`].
    qualified: Option<bool>,
}

static SCOTTISH_SECTIONS: LazyLock<Vec<ScottishSection>> = LazyLock::new(|| {
    csv::Reader::from_reader(FOISA.as_bytes())
        .deserialize()
        .map(|row: Result<(String, String, String), _>| {
            let (provision, title, test) = row.expect("the built-in list is well formed");
            ScottishSection {
                provision,
                title,
                qualified: tested(&test),
            }
        })
        .collect()
});

fn tested(test: &str) -> Option<bool> {
    match test {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

static BY_NUMBER: LazyLock<HashMap<&'static str, &'static Section>> = LazyLock::new(|| {
    SECTIONS
        .iter()
        .map(|section| (section.number.as_str(), section))
        .collect()
});

/// Exceptions of the Environmental Information Regulations, with what each is about.
const EXCEPTIONS: [(&str, &str); 14] = [
    ("reg 12(4)(a)", "Information not held"),
    ("reg 12(4)(b)", "Manifestly unreasonable requests"),
    ("reg 12(4)(c)", "Requests in too general a manner"),
    ("reg 12(4)(d)", "Unfinished or incomplete material"),
    ("reg 12(4)(e)", "Internal communications"),
    (
        "reg 12(5)(a)",
        "International relations, defence, security and public safety",
    ),
    ("reg 12(5)(b)", "The course of justice"),
    ("reg 12(5)(c)", "Intellectual property"),
    ("reg 12(5)(d)", "Confidentiality of proceedings"),
    (
        "reg 12(5)(e)",
        "Confidentiality of commercial or industrial information",
    ),
    (
        "reg 12(5)(f)",
        "Interests of the person who provided the information",
    ),
    ("reg 12(5)(g)", "Protection of the environment"),
    ("reg 12(6)", "Neither confirm nor deny"),
    ("reg 13", "Personal data"),
];

/// A provision to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ListedProvision {
    /// As it is stored: `s.12`.
    pub provision: String,
    /// What it is about: `Cost of compliance exceeds appropriate limit`.
    pub title: String,
}

/// The provisions under which a law lets an authority withhold, in the order of the law.
#[must_use]
pub fn listed(law: Law) -> Vec<ListedProvision> {
    let one = |provision: String, title: &str| ListedProvision {
        provision,
        title: title.to_owned(),
    };
    match law {
        Law::Foia => SECTIONS
            .iter()
            .filter(|section| section.withholds)
            .map(|section| {
                let provision = format!("s.{}", section.number.to_uppercase());
                one(provision, &section.title)
            })
            .collect(),
        Law::Foisa => SCOTTISH_SECTIONS
            .iter()
            .filter(|section| !section.provision.contains('('))
            .map(|section| one(section.provision.clone(), &section.title))
            .collect(),
        Law::Eir => EXCEPTIONS
            .iter()
            .map(|(provision, title)| one((*provision).to_owned(), title))
            .collect(),
    }
}

/// A citation as typed, in the form in which it is stored: `s.40(2)`, `reg 12(4)(b)`. Words
/// before the number may be left out, and are then those of the law. Under FOIA a regulation of
/// the EIR may be cited, since an authority may deal with a part of a request under them.
///
/// # Errors
/// It is no provision of the law by which information is withheld; the message says why.
pub fn cited(law: Law, text: &str) -> Result<String, String> {
    let lower = text.trim().to_lowercase();
    let (rest, regulation) = numbered(&lower).unwrap_or_else(|| (lower.as_str(), law == Law::Eir));
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        let form = form(law == Law::Eir);
        return Err(format!("“{text}” is not a provision. Type it as {form}."));
    }
    match (law, regulation) {
        (Law::Foia, _) | (Law::Eir, true) => canonical(rest, regulation).map(Into::into),
        (Law::Eir, false) => Err(format!(
            "The {} have regulations, not sections. Type it as {}.",
            law.title(),
            form(true)
        )),
        (Law::Foisa, true) => Err(format!(
            "The {} has sections, not regulations. Type it as s.38(1)(b).",
            law.title()
        )),
        (Law::Foisa, false) => {
            let (number, subsections) = parsed(rest, "s.38(1)(b)")?;
            let section = format!("s.{number}");
            if SCOTTISH_SECTIONS.iter().any(|one| one.provision == section) {
                Ok(format!("{section}{subsections}"))
            } else {
                Err(format!(
                    "The {} has no exemption in s.{}. Check the letter.",
                    law.title(),
                    number.to_uppercase()
                ))
            }
        }
    }
}

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
    match numbered(text) {
        Some((rest, regulation)) => Some(canonical(rest, regulation).map(Some)),
        None if announced => Some(Err(format!(
            "“{text}” is not a provision. Type it as s.40(2), or type only withheld."
        ))),
        None => None,
    }
}

/// What follows `section` or `regulation`, in lower case, and whether it was the latter; `None`
/// where no such word is followed by a number.
fn numbered(text: &str) -> Option<(&str, bool)> {
    let prefixes = [
        ("sections", false),
        ("section", false),
        ("sec", false),
        ("s", false),
        ("regulation", true),
        ("reg", true),
    ];
    prefixes.into_iter().find_map(|(prefix, regulation)| {
        let rest = text.strip_prefix(prefix)?;
        let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_whitespace());
        rest.starts_with(|c: char| c.is_ascii_digit())
            .then_some((rest, regulation))
    })
}

/// How a provision is typed.
fn form(regulation: bool) -> &'static str {
    if regulation {
        "reg 12(4)(b)"
    } else {
        "s.40(2)"
    }
}

/// Number and subsections: `40`, `(2)`.
fn split(text: &str) -> (&str, &str) {
    text.split_at(text.find('(').unwrap_or(text.len()))
}

/// The first subsection of several: `2` of `(2)(a)`.
fn first(subsections: &str) -> Option<&str> {
    subsections.strip_prefix('(')?.split(')').next()
}

/// Number and subsections without spaces: the number in lower case, subsections as laws write them, with
/// a capital where a letter follows a number, as in `(5B)`.
fn parsed(text: &str, form: &str) -> Result<(String, String), String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (number, subsections) = split(&compact);
    if !number.chars().all(|c| c.is_ascii_alphanumeric()) || !are_subsections(subsections) {
        return Err(format!(
            "“{text}” is not a single provision. Type it as {form}."
        ));
    }
    let as_written = subsections.split_inclusive('(').map(|part| {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            part.to_uppercase()
        } else {
            part.to_owned()
        }
    });
    Ok((number.to_owned(), as_written.collect()))
}

fn canonical(text: &str, regulation: bool) -> Result<Box<str>, String> {
    let (number, subsections) = parsed(text, form(regulation))?;
    if regulation {
        return if REGULATIONS.contains(&number.as_str()) {
            Ok(format!("reg {number}{subsections}").into())
        } else {
            Err(format!(
                "Regulation {number} of the {} is not an exception. The exceptions are in 12 and 13.",
                Law::Eir.title()
            ))
        };
    }
    let law = Law::Foia.title();
    let shown = number.to_uppercase();
    match BY_NUMBER.get(number.as_str()) {
        Some(section) if section.withholds => Ok(format!("s.{shown}{subsections}").into()),
        Some(section) => Err(format!(
            "s.{shown} of the {law} ({}) is not a ground for withholding. Check the letter.",
            section.title
        )),
        None => Err(format!(
            "The {law} has no exemption in s.{shown}. Check the letter."
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

#[cfg(test)]
mod tests;
