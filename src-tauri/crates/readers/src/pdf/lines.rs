//! From words to lines of text, and from lines to pieces: the words of a line that stand close
//! together, each a cell where the line belongs to a table.

use super::content::Word;
use crate::document::Rectangle;

/// Words on one line cover each other's height by at least this share.
const SHARED_HEIGHT: f32 = 0.5;

/// Between pieces there is at least so much of the height of the text, between two numbers less: a
/// space within a number is narrower still.
const PIECE_GAP: f32 = 0.75;
const NUMBER_GAP: f32 = 0.42;

/// The sign of a currency stands no further from its number than so many times the height of the text.
const MAX_TO_SIGN: f32 = 8.0;

/// So many single dots at the end of a line lead the eye.
const MIN_LEADERS: usize = 3;

/// Long names that head narrow columns and are often broken without a hyphen.
const NAMES: [&str; 11] = [
    "January",
    "February",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Saturday",
];

/// One line of text, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub words: Vec<Word>,
    pub area: Rectangle,
}

/// Words of a line that stand close together.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub words: Vec<Word>,
    pub area: Rectangle,
}

impl Piece {
    pub fn new(words: Vec<Word>) -> Option<Self> {
        let area = round(&words)?;
        Some(Self { words, area })
    }

    pub fn text(&self) -> String {
        text(&self.words)
    }
}

/// The rectangle round words.
pub(super) fn round(words: &[Word]) -> Option<Rectangle> {
    let first = words.first()?.area;
    Some(words.iter().fold(first, |area, word| area.with(&word.area)))
}

/// The text of words of one line.
pub(super) fn text(words: &[Word]) -> String {
    let texts = words.iter().map(|word| word.text.as_str());
    texts.collect::<Vec<_>>().join(" ")
}

/// The text of words that stand in one cell: its lines one after the other.
pub(super) fn cell_text(words: Vec<Word>) -> String {
    let (across, along): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| word.turned);
    let lines = lines_of(along, |_, _| true);
    let mut whole = String::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        if before.is_some_and(|before| !goes_on(before, line)) {
            whole.push(' ');
        }
        whole.push_str(&text(without_leaders(&line.words)));
    }
    if !across.is_empty() {
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(&text(&across));
    }
    whole
}

/// The words of a line without single dots at its end that only lead the eye.
fn without_leaders(words: &[Word]) -> &[Word] {
    let dots = words.iter().rev().take_while(|word| word.text == ".");
    let many = dots.count();
    let kept = words.len() - many;
    if many >= MIN_LEADERS && kept > 0 {
        &words[..kept]
    } else {
        words
    }
}

/// Tells whether a line of a cell goes on with the last word of the one before: after a hyphen or a
/// slash, or where the name of a month or a day is longer than its cell is wide.
fn goes_on(before: &Line, line: &Line) -> bool {
    let (Some(last), Some(first)) = (before.words.last(), line.words.first()) else {
        return false;
    };
    let mut ending = last.text.chars().rev();
    let (end, next) = (ending.next().unwrap_or(' '), ending.next().unwrap_or(' '));
    let start = first.text.chars().next().unwrap_or(' ');
    match end {
        '-' | '/' => next.is_alphanumeric() && start.is_alphanumeric(),
        '–' => next.is_ascii_digit() && start.is_ascii_digit(),
        _ => !last.ended && NAMES.contains(&(last.text.clone() + &first.text).as_str()),
    }
}

/// Words as lines, from top to bottom.
pub(super) fn lines(words: Vec<Word>) -> Vec<Line> {
    lines_of(words, |one, other| one.mark == other.mark)
}

/// Words as lines, of which those without a gap between them are one word where `may` allows it.
fn lines_of(mut words: Vec<Word>, may: impl Fn(&Word, &Word) -> bool) -> Vec<Line> {
    words.sort_by(|a, b| a.area.middle().1.total_cmp(&b.area.middle().1));
    let mut lines: Vec<(Rectangle, Vec<Word>)> = Vec::new();
    for word in words {
        let high = word.area.height();
        let on = lines.iter_mut().rev().take(3).find(|(core, _)| {
            let shared = core.bottom.min(word.area.bottom) - core.top.max(word.area.top);
            shared >= SHARED_HEIGHT * high.min(core.height())
        });
        match on {
            Some((core, line)) => {
                // The tallest word says where the line is, not its raised marks.
                if high > core.height() * 1.3 {
                    *core = word.area;
                }
                line.push(word);
            }
            None => lines.push((word.area, vec![word])),
        }
    }
    let mut lines: Vec<Line> = lines
        .into_iter()
        .filter_map(|(_, mut words)| {
            words.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
            let words = joined(words, &may);
            let area = round(&words)?;
            Some(Line { words, area })
        })
        .collect();
    lines.sort_by(|a, b| a.area.middle().1.total_cmp(&b.area.middle().1));
    lines
}

/// Joins words between which there is no gap, as where a program draws a word in parts.
fn joined(words: Vec<Word>, may: &impl Fn(&Word, &Word) -> bool) -> Vec<Word> {
    let mut done: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let joins = done.last().is_some_and(|last| {
            let gap = word.area.left - last.area.right;
            let touch = !last.ended && gap.abs() < 0.1 * word.area.height();
            let known = !last.ends.is_empty() && !word.ends.is_empty();
            let whole = touch || is_rest_of_number(last, &word);
            known && may(last, &word) && whole || is_its_sign(last, &word)
        });
        if let Some(last) = done.last_mut().filter(|_| joins) {
            if last.ends.is_empty() {
                last.ends.push(last.area.right);
            }
            last.text.push_str(&word.text);
            last.ends.extend(word.ends);
            last.area = last.area.with(&word.area);
            last.ended = word.ended;
        } else {
            done.push(word);
        }
    }
    done
}

/// Tells whether a word is the rest of the number before it, from its point on: bold numbers are often
/// set with a narrow space there.
fn is_rest_of_number(number: &Word, rest: &Word) -> bool {
    let decimals = rest.text.strip_prefix('.').unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    digits(decimals)
        && number.text.ends_with(|one: char| one.is_ascii_digit())
        && !number.text.contains('.')
        && is_value(&number.text)
        && rest.area.left - number.area.right < NUMBER_GAP * rest.area.height()
}

/// Tells whether a word is the sign of a currency at the left of a cell, before the number at its right.
fn is_its_sign(sign: &Word, number: &Word) -> bool {
    let digit = number.text.trim_start_matches(['(', '-', '−']);
    matches!(sign.text.as_str(), "£" | "$" | "€")
        && digit.starts_with(|one: char| one.is_ascii_digit())
        && is_value(&number.text)
        && number.area.left - sign.area.right < MAX_TO_SIGN * number.area.height()
        && !number.ends.is_empty()
}

/// A line in pieces. Dots that only lead the eye from one piece to the next are left out.
pub(super) fn pieces(line: &Line) -> Vec<Piece> {
    let mut pieces: Vec<Vec<Word>> = Vec::new();
    let mut lead = false;
    for word in &line.words {
        if is_leader(&word.text) {
            lead = true;
            continue;
        }
        let mut word = word.clone();
        let kept = word.text.trim_end_matches('.').chars().count();
        if word.text.chars().count() >= kept + 4 {
            if let Some((first, _)) = word.split(kept) {
                word = first;
            }
            word.ended = true;
        }
        let near = pieces
            .last()
            .and_then(|piece| piece.last())
            .is_some_and(|last| {
                let gap = word.area.left - last.area.right;
                let high = word.area.height().max(last.area.height());
                // A sign after a number belongs to it.
                let sign = matches!(word.text.as_str(), "+" | "%");
                let numbers = is_value(&last.text) && is_value(&word.text) && !sign;
                let least = if numbers { NUMBER_GAP } else { PIECE_GAP };
                gap <= least * high && !lead
            });
        lead = false;
        match pieces.last_mut().filter(|_| near) {
            Some(piece) => piece.push(word),
            None => pieces.push(vec![word]),
        }
    }
    pieces.into_iter().filter_map(Piece::new).collect()
}

/// Dots, or the like, without any text.
fn is_leader(text: &str) -> bool {
    let many = text.chars().count();
    many >= 3 && text.chars().all(|one| matches!(one, '.' | '…' | '·' | '_'))
        || many >= 5 && text.chars().all(|one| matches!(one, '-' | '=' | '–' | '—'))
        || text == "…"
}

/// Tells whether a text is what stands in a cell for a number: digits with their signs, or a mark.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    let bare = text.trim_matches(|one: char| {
        matches!(
            one,
            '£' | '$'
                | '€'
                | '%'
                | '('
                | ')'
                | '['
                | ']'
                | '*'
                | '<'
                | '>'
                | '+'
                | '-'
                | '–'
                | '—'
                | '−'
                | '≤'
                | '≥'
                | '~'
                | '†'
                | '‡'
                | '⁰'..='⁹' | '¹' | '²' | '³'
        )
    });
    if bare.is_empty() {
        // A unit alone, such as `(£)`, heads a column.
        let unit = |one: char| matches!(one, '£' | '$' | '€' | '%' | '(' | ')' | '[' | ']');
        return text.chars().any(|one| !unit(one));
    }
    if matches!(
        bare.to_ascii_lowercase().as_str(),
        "n/a" | "na" | "nil" | "x" | "c" | "z" | ":" | "." | ".." | "..." | "r" | "low"
    ) {
        return true;
    }
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let others = |one: char| {
        matches!(
            one,
            ',' | '.' | ' ' | '\u{a0}' | '\'' | '%' | '/' | ':' | 'm' | 'k' | 'p'
        )
    };
    digits > 0
        && bare.chars().all(|one| one.is_ascii_digit() || others(one))
        && bare.chars().filter(|one| one.is_alphabetic()).count() <= 1
}
