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
    for piece in pieces(text) {
        match piece {
            Piece::Plain(plain) => filled.push_str(plain),
            Piece::Doubled(braces) => filled.push_str(&braces[1..]),
            Piece::Token(name) => match number(name) {
                Some(number) => filled.push_str(number),
                None => {
                    filled.push_str(&format!("{{{name}}}"));
                    unknown.insert(name.to_owned());
                }
            },
        }
    }
    filled
}

/// The names of all tokens in the text.
#[must_use]
pub fn names(text: &str) -> BTreeSet<String> {
    let names = pieces(text).filter_map(|piece| match piece {
        Piece::Token(name) => Some(name.to_owned()),
        Piece::Plain(_) | Piece::Doubled(_) => None,
    });
    names.collect()
}

/// The text without its tokens: what a person wrote.
#[must_use]
pub fn without_tokens(text: &str) -> String {
    let plain = pieces(text).map(|piece| match piece {
        Piece::Plain(plain) => plain,
        Piece::Doubled(braces) => &braces[1..],
        Piece::Token(_) => "",
    });
    plain.collect()
}

/// The text with other names in its tokens. Braces that are none stay as they are.
#[must_use]
pub fn renamed(text: &str, name: impl Fn(&str) -> String) -> String {
    let renamed = pieces(text).map(|piece| match piece {
        Piece::Plain(same) | Piece::Doubled(same) => same.to_owned(),
        Piece::Token(token) => format!("{{{}}}", name(token)),
    });
    renamed.collect()
}

/// What a text is made of.
enum Piece<'a> {
    /// Without braces, or a brace that belongs to no token.
    Plain(&'a str),
    /// `{{` or `}}`, which stand for one brace.
    Doubled(&'a str),
    /// A token, by its name.
    Token(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let plain = rest.find(['{', '}']).unwrap_or(rest.len());
        let (piece, after) = if plain > 0 {
            let (plain, after) = rest.split_at(plain);
            (Piece::Plain(plain), after)
        } else if rest.starts_with("{{") || rest.starts_with("}}") {
            let (braces, after) = rest.split_at(2);
            (Piece::Doubled(braces), after)
        } else if let Some((name, after)) = token(rest) {
            (Piece::Token(name), after)
        } else {
            let (brace, after) = rest.split_at_checked(1)?;
            (Piece::Plain(brace), after)
        };
        rest = after;
        Some(piece)
    })
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
