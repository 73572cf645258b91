//! Numbers of the record inside a person's own sentences: `{rate}` becomes `4%`, and is up to date
//! each time the report is composed.

use std::collections::BTreeSet;

/// The text with its tokens replaced by numbers.
///
/// A token is a name in braces, such as `{rate}` or `{claim:charge_rate}`, with no brace and no
/// line break inside. `{{` and `}}` stand for one brace. A token that `number` does not know stays
/// as written and joins `unknown`, so that a person is told of it; a brace that belongs to no token
/// stays as well.
#[must_use]
pub fn fill<'a>(
    text: &str,
    number: impl Fn(&str) -> Option<&'a str>,
    unknown: &mut BTreeSet<String>,
) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        if let Some(after) = from.strip_prefix("{{") {
            filled.push('{');
            rest = after;
        } else if let Some(after) = from.strip_prefix("}}") {
            filled.push('}');
            rest = after;
        } else if let Some((name, after)) = token(from) {
            if let Some(number) = number(name) {
                filled.push_str(number);
            } else {
                filled.push_str(&from[..from.len() - after.len()]);
                unknown.insert(name.to_owned());
            }
            rest = after;
        } else {
            let (brace, after) = from.split_at(1);
            filled.push_str(brace);
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// The names of all tokens in the text.
#[must_use]
pub fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let _same = fill(text, |_| None, &mut names);
    names
}

/// The text with other names in its tokens. Braces that are none stay as they are.
#[must_use]
pub fn renamed(text: &str, name: impl Fn(&str) -> String) -> String {
    let mut renamed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        renamed.push_str(before);
        if from.starts_with("{{") || from.starts_with("}}") {
            renamed.push_str(&from[..2]);
            rest = &from[2..];
        } else if let Some((token, after)) = token(from) {
            renamed.push_str(&format!("{{{}}}", name(token)));
            rest = after;
        } else {
            renamed.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    renamed.push_str(rest);
    renamed
}

/// Text that [`fill`] gives back as it is: its braces are no tokens.
#[must_use]
pub fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// The name of the token that the text begins with, and what follows it.
fn token(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}', '\n', '\r'])?;
    let (name, after) = inside.split_at(end);
    Some((name, after.strip_prefix('}')?))
}

#[cfg(test)]
mod tests;
