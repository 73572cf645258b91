//! Text in a document of Markdown.

use super::one_line;

/// Plain text in Markdown, in one line: nothing in it acts, whichever kind of Markdown it is read as.
/// No heading, list, table, link, picture, address that becomes a link, footnote, formula or HTML.
#[must_use]
pub fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    let lead = text
        .find(|one: char| !one.is_ascii_digit())
        .unwrap_or(text.len());
    for (at, one) in text.char_indices() {
        let rest = &text[at + one.len_utf8()..];
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            _ if acts(one, &text[..at], rest, lead) => {
                safe.push('\\');
                safe.push(one);
            }
            _ => safe.push(one),
        }
    }
    safe
}

fn acts(one: char, before: &str, rest: &str, lead: usize) -> bool {
    match one {
        // Wherever they stand: code, emphasis, links, tables, headings, attributes, strikethrough,
        // formulas, superscript and footnotes, addresses and mentions.
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '#' | '~' | '$' | '^' | '@' => true,
        // A list or a line under a heading, at the start; a highlight.
        '-' | '+' => before.is_empty() && (rest.is_empty() || rest.starts_with([' ', one])),
        '=' => before.is_empty() || before.ends_with('=') || rest.starts_with('='),
        // `12.` and `12)` begin a list.
        '.' | ')' if lead > 0 && before.len() == lead => rest.is_empty() || rest.starts_with(' '),
        // Addresses become links by themselves.
        '.' => {
            before.len() >= 3
                && before.is_char_boundary(before.len() - 3)
                && before[before.len() - 3..].eq_ignore_ascii_case("www")
        }
        ':' => {
            rest.starts_with(|next: char| next == '/' || next == '+' || next.is_ascii_alphabetic())
        }
        _ => false,
    }
}
