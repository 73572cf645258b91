//! References that a letter names: ours, and the authority's own where it gives one as such.

use super::quote::Quote;
use regex::Regex;
use serde::Serialize;
use std::sync::LazyLock;

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 64 << 10;

/// Most references of a letter.
const MAX_REFERENCES: usize = 100;

/// Fewest characters of a reference, one of them a digit.
const MIN_LENGTH: usize = 4;

/// `Ref: 01/FOI/22/028374`, `our reference number is FOI 2022/1234`.
static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) (?P<whose> \b(?:your|you)\s+ )?
          \b (?:our\s+)? (?: (?:foia?|eir|case|request|enquiry|unique)\s+ )*
          ref(?:erence|s)?\b \.? (?:\s* (?:no|number|num|id)\b \.?)?
          [\s:\#=–-]* (?P<is>is\b)? [\s:\#=–-]* \(?
          (?P<reference> (?: (?:foia?|eir|rfi|ir|case|icu|ico)\b [\s:]* (?:no\.?\s*)? )? [a-z0-9] [a-z0-9/_.\\-]* )",
    )
    .ok()
});

/// `FOI 2022/1234`, `FOI request no. 12345`, `[FOI-1234-22]`.
static FOI_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) \b (?: case \s+ )?
          (?P<reference> (?:foia?|eir|rfi) [\s/_-]* (?: (?:request|case) \s+ )? (?:(?:no|number)\b\.?)?
          [\s:\#]* [0-9] [a-z0-9/_.-]* )",
    )
    .ok()
});

/// Whose reference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceOf {
    /// Ours, see [`foi::reference`].
    Ours,
    /// The authority's.
    Theirs,
}

/// A reference that a letter names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidReference {
    pub of: ReferenceOf,
    /// `RR-7K3F92QD`, `FOI 2022/1234`
    pub reference: String,
    /// Where it stands in the text; `None` where it stands in the subject.
    pub quote: Option<Quote>,
}

/// Our references in a subject and a text, each once, then the authority's own.
pub(super) fn references(subject: &str, text: &str, own: &str) -> Vec<SaidReference> {
    let mut ours = foi::reference::all_in(subject);
    let looked_at = &text[..text.floor_char_boundary(MAX_LOOKED_AT)];
    for reference in foi::reference::all_in(looked_at) {
        if !ours.contains(&reference) {
            ours.push(reference);
        }
    }
    let at = |reference: &str| {
        let start = looked_at.find(reference)?;
        Some(Quote::new(text, start, start + reference.len()))
    };
    ours.into_iter()
        .map(|reference| (ReferenceOf::Ours, reference))
        .chain(theirs(subject, own).map(|reference| (ReferenceOf::Theirs, reference)))
        .take(MAX_REFERENCES)
        .map(|(of, reference)| SaidReference {
            quote: at(&reference),
            of,
            reference,
        })
        .collect()
}

/// The authority's own reference in a subject or in a text without what it quotes, such as
/// `FOI 2022/1234` or `01/FOI/22/028374`; never ours. A person confirms it.
pub(crate) fn theirs(subject: &str, own: &str) -> Option<String> {
    let places = [subject, &own[..own.floor_char_boundary(MAX_LOOKED_AT)]];
    let found = |regex: &LazyLock<Option<Regex>>| {
        let regex = regex.as_ref()?;
        places.iter().find_map(|place| first(regex, place))
    };
    found(&LABELLED).or_else(|| found(&FOI_NUMBER))
}

fn first(regex: &Regex, text: &str) -> Option<String> {
    regex.captures_iter(text).find_map(|found| {
        // “Your ref: …” is what we called it; “your reference is …” tells us how they do.
        if found.name("whose").is_some() && found.name("is").is_none() {
            return None;
        }
        let reference = found.name("reference")?.as_str();
        let reference = reference.trim_end_matches(['.', '-', '/', '_', '\\']);
        let reference = reference.split_whitespace().collect::<Vec<_>>().join(" ");
        good(&reference).then_some(reference)
    })
}

fn good(reference: &str) -> bool {
    let digits: String = reference.chars().filter(char::is_ascii_digit).collect();
    let letters = reference
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .count();
    // The year of an Act is none.
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    letters >= MIN_LENGTH
        && !digits.is_empty()
        && (!year || reference.contains(['/', '-', '_']))
        && foi::reference::all_in(reference).is_empty()
}

#[cfg(test)]
mod tests;
