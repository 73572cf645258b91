//! An authority's own reference, where a message gives one as such.

use readers::mail::{Message, own_text};
use regex::Regex;
use std::sync::LazyLock;

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 64 << 10;

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

/// The authority's own reference in the subject or in the sender's own text, such as
/// `FOI 2022/1234` or `01/FOI/22/028374`; never ours. A person confirms it.
#[must_use]
pub fn their_reference(message: &Message) -> Option<String> {
    let text = own_text(&message.text);
    let places = [
        message.subject.as_str(),
        &text[..text.floor_char_boundary(MAX_LOOKED_AT)],
    ];
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
