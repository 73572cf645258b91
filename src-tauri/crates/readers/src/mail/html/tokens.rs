//! Tags and text of HTML, in one pass and without a tree (WHATWG HTML, 13.2.5).

use std::borrow::Cow;
use std::collections::HashMap;

/// Elements whose content is no markup up to their own end tag.
const RAW: [&str; 9] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
];

/// Most elements open within each other.
const MAX_DEPTH: usize = 256;
/// Most attributes of one element.
const MAX_ATTRIBUTES: usize = 500;
/// Formatting elements are opened again in each paragraph (13.2.4.3); most of those openings.
const MAX_REOPENED: usize = 1_000_000;

/// Elements that never hold others, or that end where the next of their kind begins.
const FLAT: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "html",
    "body",
];

const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

pub(in crate::mail) enum Token<'a> {
    /// With its character references, as written.
    Text(&'a str),
    Open(Tag<'a>),
    /// A name in lower case.
    Close(String),
}

pub(in crate::mail) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    /// What stands between the name and the end of the tag.
    attributes: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute, its character references resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = Attributes {
            rest: self.attributes,
        };
        let (_, value) = attributes.find(|(its, _)| its.eq_ignore_ascii_case(name))?;
        Some(unescape(value).into_owned())
    }
}

pub(in crate::mail) struct Tokens<'a> {
    rest: &'a str,
    /// The raw element that was opened last and is not closed.
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            raw: None,
        }
    }

    /// Passes over a comment or declaration at the front.
    fn skip_bogus(&mut self) -> bool {
        let rest = self.rest;
        let end = if let Some(comment) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments.
            let ends = |at: usize| {
                let before = &comment[..at];
                matches!(before, "" | "-") || before.ends_with("--") || before.ends_with("--!")
            };
            let end = comment.match_indices('>').find(|(at, _)| ends(*at));
            end.map(|(at, _)| "<!--".len() + at + 1)
        } else if rest.starts_with("<!") || rest.starts_with("<?") || is_bogus_end(rest) {
            rest.find('>').map(|at| at + 1)
        } else {
            return false;
        };
        self.rest = &rest[end.unwrap_or(rest.len())..];
        true
    }

    /// Passes over the content of a raw element, up to its end tag.
    fn skip_raw(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while let Some(found) = self.rest[at..].find("</") {
            let start = at + found + 2;
            let end = start + name.len();
            let named = bytes
                .get(start..end)
                .is_some_and(|its| its.eq_ignore_ascii_case(name.as_bytes()));
            if named && !bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric()) {
                self.rest = &self.rest[start - 2..];
                return;
            }
            at = start;
        }
        self.rest = "";
    }
}

/// `</` that is followed by no letter.
fn is_bogus_end(rest: &str) -> bool {
    rest.strip_prefix("</")
        .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic()))
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            self.skip_raw(&name);
        }
        while self.skip_bogus() {}
        if self.rest.is_empty() {
            return None;
        }
        let bytes = self.rest.as_bytes();
        let closes = bytes.starts_with(b"</");
        let name_at = if closes { 2 } else { 1 };
        if bytes[0] != b'<' || !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            // A `<` that begins no tag is text.
            let first = self.rest.chars().next().map_or(0, char::len_utf8);
            let end = self.rest[first..]
                .find('<')
                .map_or(self.rest.len(), |at| at + first);
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Token::Text(text));
        }
        let named = self.rest[name_at..]
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .map_or(self.rest.len(), |at| at + name_at);
        let name = self.rest[name_at..named].to_ascii_lowercase();
        let mut attributes = Attributes {
            rest: &self.rest[named..],
        };
        let begun = attributes.rest;
        attributes.by_ref().for_each(drop);
        let after = attributes.rest;
        let within = &begun[..begun.len() - after.len()];
        self.rest = after.strip_prefix('>').unwrap_or(after);
        if closes {
            return Some(Token::Close(name));
        }
        if RAW.contains(&name.as_str()) {
            self.raw = Some(name.clone());
        }
        if name == "plaintext" {
            self.rest = "";
        }
        Some(Token::Open(Tag {
            name,
            attributes: within,
        }))
    }
}

/// Attributes up to the `>` of the tag, which is left in `rest`.
struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = |c: char| c.is_ascii_whitespace();
        let rest = self.rest.trim_start_matches(|c: char| blank(c) || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            self.rest = rest;
            return None;
        }
        // An `=` at the very front belongs to the name.
        let name_end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| blank(*c) || matches!(c, '/' | '>' | '='))
            .map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(name_end);
        let Some(value) = after.trim_start_matches(blank).strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(blank);
        for quote in ['"', '\''] {
            if let Some(quoted) = value.strip_prefix(quote) {
                let end = quoted.find(quote).unwrap_or(quoted.len());
                self.rest = quoted[end..].strip_prefix(quote).unwrap_or_default();
                return Some((name, &quoted[..end]));
            }
        }
        let end = value
            .find(|c: char| blank(c) || c == '>')
            .unwrap_or(value.len());
        self.rest = &value[end..];
        Some((name, &value[..end]))
    }
}

/// Whether a browser's parser takes time in proportion to the HTML's length: it is quadratic in
/// attributes, in unclosed formatting, and in depth.
pub(super) fn is_tame(html: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut formatting, mut reopened) = (0_usize, 0_usize, 0_usize);
    for token in Tokens::new(html) {
        reopened += formatting;
        match token {
            Token::Text(_) => {}
            Token::Open(tag) => {
                let mut attributes = Attributes {
                    rest: tag.attributes,
                };
                if attributes.by_ref().take(MAX_ATTRIBUTES + 1).count() > MAX_ATTRIBUTES {
                    return false;
                }
                if !FLAT.contains(&tag.name.as_str()) {
                    depth += 1;
                    formatting += usize::from(FORMATTING.contains(&tag.name.as_str()));
                    *open.entry(tag.name).or_default() += 1;
                }
            }
            Token::Close(name) => {
                if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                    formatting -= usize::from(FORMATTING.contains(&name.as_str()));
                }
            }
        }
        if depth > MAX_DEPTH || reopened > MAX_REOPENED {
            return false;
        }
    }
    true
}

/// The character references that mail uses, resolved; others stay as they are.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        // The longest name below has six letters; a number in it has up to seven digits.
        let end = rest
            .bytes()
            .take(10)
            .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
        let name = &rest[..end.unwrap_or_else(|| rest.len().min(10))];
        match reference(name) {
            Some(c) => {
                out.push(c);
                rest = &rest[name.len()..];
                rest = rest.strip_prefix(';').unwrap_or(rest);
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Windows-1252 in the place of control characters (13.2.5.84).
        if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
            let byte = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            return text.chars().next();
        }
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| *c)
}

const NAMED: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("pound", '£'),
    ("euro", '€'),
    ("cent", '¢'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("times", '×'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("shy", '\u{ad}'),
];
