//! Lines into paragraphs, paragraphs into sentences.

use super::marker::marker;
use std::ops::Range;

/// A line of fewer bytes that ends without a full stop may be a heading.
const SHORT: usize = 50;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 24] = [
    "s", "ss", "sec", "secs", "reg", "regs", "no", "nos", "mr", "mrs", "ms", "dr", "e.g", "i.e",
    "eg", "ie", "para", "ref", "vs", "st", "approx", "qu", "art", "sch",
];

/// Lines that belong together, as addresses of their first and last byte.
pub(super) struct Chunk {
    pub start: usize,
    pub end: usize,
    pub row: bool,
}

/// Paragraphs: divided by blank lines, rows of tables, headings and marks of questions.
pub(super) fn chunks(lines: &[&str]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open = false;
    let mut before = "";
    for line in lines {
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let start = line.as_ptr() as usize;
        let end = start + line.len();
        let row = without_mark(line).trim().contains('\t');
        let begins = row
            || marker(line).is_some()
            || bullet(line)
            || is_heading(before, line)
            || cites(line) && !ends_open(before) && !before.trim().ends_with(',');
        match chunks.last_mut() {
            // What was left out between two lines divides them.
            Some(last) if open && !begins && !last.row && start <= last.end + 2 => last.end = end,
            _ => chunks.push(Chunk { start, end, row }),
        }
        open = !row;
        before = line;
    }
    chunks
}

/// Does a line begin with a provision, as in a list of them?
fn cites(line: &str) -> bool {
    let line = line.trim_start();
    let number = [
        "Section ",
        "section ",
        "Regulation ",
        "regulation ",
        "S.",
        "s.",
        "S",
        "s",
    ]
    .iter()
    .find_map(|word| line.strip_prefix(word));
    number.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands behind a bullet or the number of a question: Word puts a tab between them.
fn without_mark(line: &str) -> &str {
    let line = line.trim_start();
    let behind = ['•', '-', '*', '·', 'o'].iter().find_map(|mark| {
        let rest = line.strip_prefix(*mark)?;
        rest.starts_with(char::is_whitespace).then_some(rest)
    });
    behind.unwrap_or_else(|| marker(line).map_or(line, |(_, length)| &line[length..]))
}

fn bullet(line: &str) -> bool {
    let line = line.trim_start();
    ["• ", "•\t", "- ", "* ", "· ", "o "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// Is the line before another one a heading rather than the beginning of its sentence?
fn is_heading(before: &str, line: &str) -> bool {
    let before = before.trim();
    let first = line.trim_start().chars().next();
    before.ends_with(':')
        || before.len() <= SHORT
            && !before.ends_with(',')
            && !before.ends_with([';', '(', '-'])
            && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && !ends_open(before)
}

/// Does a line end with a word after which a sentence goes on?
fn ends_open(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    [
        "the",
        "of",
        "and",
        "or",
        "in",
        "to",
        "under",
        "section",
        "sections",
        "by",
        "for",
        "a",
        "is",
        "are",
        "with",
        "that",
        "at",
        "on",
        "from",
        "regulation",
        "our",
        "your",
        "s.",
    ]
    .contains(&last.as_str())
}

/// The sentences of a paragraph, in bytes.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '?' | '!' | ';') {
            continue;
        }
        // Marks that close a quotation belong to it.
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '"' | '”' | '’' | ')')) {
            end = at + c.len_utf8();
        }
        let rest = &text[end..];
        let next = rest.trim_start().chars().next();
        let blank = rest.starts_with(char::is_whitespace);
        let begins = next.is_none_or(|c| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '£' | '‘' | '•')
        });
        if (rest.is_empty() || blank && begins)
            && c != ';'
            && !(c == '.' && is_abbreviated(&text[start..at]))
        {
            found.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// Does a full stop after these words end no sentence?
fn is_abbreviated(words: &str) -> bool {
    let words = words.trim_start();
    // `1.`, `Q2.`
    if words.len() <= 4 && marker(&format!("{words}. ")).is_some() {
        return true;
    }
    // Only the last word matters: a long sentence is not gone through again.
    let tail = &words[words.floor_char_boundary(words.len().saturating_sub(12))..];
    let last = tail
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let lower = last.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
        || last.chars().count() == 1 && last.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_they_end() {
        for (text, parts) in [
            ("One. Two? Three", &["One.", " Two?", " Three"][..]),
            (
                "It is s. 40(2) of the Act.",
                &["It is s. 40(2) of the Act."],
            ),
            ("See Mr. B. Smith. Yes.", &["See Mr. B. Smith.", " Yes."]),
            ("1. How many? 12.", &["1. How many?", " 12."]),
            ("We hold 1.5 m. of it.", &["We hold 1.5 m. of it."]),
        ] {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|part| &text[part])
                .collect();
            assert_eq!(found, parts);
        }
    }
}
