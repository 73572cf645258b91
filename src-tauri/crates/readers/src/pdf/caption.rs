//! The text directly above a table, or the question of a letter that a number above it stands for.

use super::draft::Draft;
use super::extent::is_title;
use super::lines::{Line, text};
use std::collections::HashMap;

/// A caption ends no further above its table than so many times the height of its text.
const MAX_ABOVE: f32 = 3.2;

/// Lines of one text stand no further apart than so many times their height.
const MAX_BETWEEN: f32 = 0.6;

/// Most lines of a caption.
const MAX_LINES: usize = 3;

/// Gives each table of a page the text above it.
pub(super) fn give(tables: &mut [Draft], lines: &[Line]) {
    let areas: Vec<_> = tables.iter().map(|table| table.area).collect();
    for table in tables {
        if !table.caption.is_empty() {
            continue;
        }
        let mut top = table.area.top;
        let mut texts: Vec<String> = Vec::new();
        // The name of a table that stands alone on its line, such as `Table 2.`
        let mut name: Option<String> = None;
        for line in lines.iter().rev() {
            let high = line.area.height();
            if line.area.middle().1 >= top {
                continue;
            }
            let shared =
                line.area.right.min(table.area.right) - line.area.left.max(table.area.left);
            let most = if texts.is_empty() {
                MAX_ABOVE
            } else {
                MAX_BETWEEN
            };
            let between = areas
                .iter()
                .any(|area| area.top > line.area.top && area.bottom <= top && area.top < top - 1.0);
            if top - line.area.bottom > most * high || between || texts.len() >= MAX_LINES {
                break;
            }
            if shared <= 0.0 {
                continue;
            }
            let text = text(&line.words);
            top = line.area.top;
            if texts.is_empty() && name.is_none() && is_name(&text) {
                name = Some(text);
            } else {
                texts.push(text);
            }
        }
        texts.reverse();
        table.caption = name.into_iter().chain(texts).collect::<Vec<_>>().join(" ");
    }
}

/// Tells whether a line is nothing but the name of a table, such as `Table 2.`
fn is_name(text: &str) -> bool {
    is_title(text) && text.split_whitespace().count() == 2
}

/// The number with which a question begins, such as `1`, `1a` or `b`, and what follows it.
fn numbered(text: &str) -> Option<(String, &str)> {
    let lower = text.to_ascii_lowercase();
    let named = ["question", "q"].into_iter().find_map(|name| {
        let rest = lower.strip_prefix(name)?.trim_start_matches([' ', '.']);
        let digit = rest.starts_with(|one: char| one.is_ascii_digit());
        digit.then_some(text.len() - rest.len())
    });
    let text = &text[named.unwrap_or_default()..];
    let begun = text.trim_start_matches('(');
    let many = begun
        .find(|one: char| !one.is_ascii_alphanumeric())
        .unwrap_or(begun.len());
    let (number, rest) = begun.split_at(many);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let letters = number.len() - digits;
    let short = digits <= 2 && letters <= 1 && !number.is_empty();
    let marked = rest.starts_with(['.', ')', ':']) || named.is_some() || begun.len() < text.len();
    if !short || !marked || digits == 0 && rest.is_empty() {
        return None;
    }
    let rest = rest.trim_start_matches(['.', ')', ':', ' ', '-', '–']);
    // Not the beginning of a decimal number.
    let decimal = rest.starts_with(|one: char| one.is_ascii_digit()) && named.is_none();
    (!decimal || rest.is_empty()).then(|| (number.to_ascii_lowercase(), rest))
}

/// The questions of a file by the number that each begins with: its page, how far from the top it
/// stands, and its text.
#[derive(Default)]
pub(super) struct Questions {
    by_number: HashMap<String, Vec<(u32, f32, String)>>,
}

impl Questions {
    /// Adds those among the lines of a page.
    pub fn add(&mut self, page: u32, lines: &[Line]) {
        for (at, line) in lines.iter().enumerate() {
            let mut whole = text(&line.words);
            let Some((number, rest)) = numbered(&whole) else {
                continue;
            };
            if !rest.contains(' ') {
                continue;
            }
            let mut last = line;
            for more in lines[at + 1..].iter().take(MAX_LINES - 1) {
                let near = more.area.top - last.area.bottom <= MAX_BETWEEN * more.area.height();
                let text = text(&more.words);
                if !near || numbered(&text).is_some() || whole.ends_with(['.', '?', ':']) {
                    break;
                }
                whole.push(' ');
                whole.push_str(&text);
                last = more;
            }
            let known = self.by_number.entry(number).or_default();
            known.push((page, line.area.top, whole));
        }
    }

    /// Gives a table above which nothing but the number of a question stands the question: the last one
    /// before it.
    pub fn complete(&self, table: &mut Draft) {
        let Some((number, "")) = numbered(&table.caption) else {
            return;
        };
        let before = |(page, top, _): &(u32, f32, String)| {
            *page < table.page || *page == table.page && *top < table.area.top
        };
        let known = self.by_number.get(&number).map_or(&[][..], Vec::as_slice);
        let at = known.partition_point(before);
        if let Some((_, _, question)) = at.checked_sub(1).and_then(|at| known.get(at)) {
            table.caption.clone_from(question);
        }
    }
}

/// The last text of a page, where it is a whole sentence: it may stand over a table that begins on the
/// next page. `telling` are its lines without those of its head and foot, and `from` is where its last
/// table ends.
pub(super) fn last_text(lines: &[Line], telling: &[Line], from: f32) -> String {
    let Some(last) = telling.last() else {
        return String::new();
    };
    let mut texts: Vec<String> = Vec::new();
    let mut top = f32::MAX;
    let inside = |line: &&Line| line.area.top >= from && line.area.top <= last.area.top;
    for line in lines.iter().rev().filter(inside) {
        let far = top - line.area.bottom > MAX_BETWEEN * line.area.height();
        if !texts.is_empty() && far || texts.len() >= MAX_LINES {
            break;
        }
        texts.push(text(&line.words));
        top = line.area.top;
    }
    texts.reverse();
    let whole = texts.join(" ");
    let said = whole.ends_with(['.', '?', ':']) || is_title(&whole);
    if said { whole } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_questions_are_known_in_each_form() {
        let known = |text| numbered(text).map(|(number, rest)| (number, rest.to_owned()));
        for (text, number, rest) in [
            ("1.", "1", ""),
            ("(2) How many", "2", "How many"),
            ("Q3: How many", "3", "How many"),
            ("Question 1a.", "1a", ""),
            ("b) By month", "b", "By month"),
        ] {
            assert_eq!(known(text), Some((number.to_owned(), rest.to_owned())));
        }
        for text in [
            "12.5 per cent",
            "Total",
            "A table",
            "2019",
            "a",
            "Quarter 1",
        ] {
            assert_eq!(known(text), None, "{text}");
        }
    }
}
