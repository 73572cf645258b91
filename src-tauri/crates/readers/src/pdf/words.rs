//! From characters to words: what stands close together on one line.

use super::content::{PageContent, Rule, Turn, Word};
use super::glyphs::{Collector, Glyph};
use crate::document::Rectangle;

/// Between words there is at least so much of the size of the text.
const GAP: f32 = 0.17;

/// Words that stand across the page's main text and are fewer than this are headings within it.
const MAX_ACROSS: usize = 60;

/// The raised forms of digits, so that the mark of a footnote is not taken for a digit of the number
/// before it.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A word that is being put together.
struct Open {
    word: Word,
    base: f32,
    size: f32,
    turn: Turn,
}

impl Open {
    fn new(glyph: &Glyph) -> Self {
        let mut word = Word::new("", glyph.area);
        word.mark = glyph.mark;
        word.ended = false;
        Self {
            word,
            base: glyph.base,
            size: glyph.size,
            turn: glyph.turn,
        }
    }

    fn push(&mut self, glyph: &Glyph, raised: bool) {
        for one in glyph.text.chars().flat_map(letters) {
            let one = match one.to_digit(10) {
                Some(digit) if raised => RAISED[digit as usize % 10],
                _ => one,
            };
            self.word.text.push(one);
        }
        let many = self.word.text.chars().count();
        self.word.ends.resize(many, glyph.area.right);
        self.word.area = self.word.area.with(&glyph.area);
    }

    /// Tells whether a character goes on with this word, and whether it is raised.
    fn takes(&self, glyph: &Glyph) -> Option<bool> {
        if glyph.turn != self.turn {
            return None;
        }
        let size = self.size.max(glyph.size);
        let gap = glyph.area.left - self.word.area.right;
        if gap > GAP * size || gap < -0.4 * size {
            return None;
        }
        let raise = self.base - glyph.base;
        if raise.abs() <= 0.1 * size {
            return (glyph.mark == self.word.mark).then_some(false);
        }
        // A raised mark often has a tag of its own.
        let raised = raise > 0.1 * size && raise < 0.7 * size && glyph.size < 0.85 * self.size;
        raised.then_some(true)
    }
}

/// The words of each direction, in the order in which the page draws them.
fn words(glyphs: &mut [Glyph]) -> Vec<(Turn, Word)> {
    for at in 1..glyphs.len() {
        let next = glyphs[at].area.left;
        let base = glyphs[at].base;
        let one = &mut glyphs[at - 1];
        let step = next - one.area.left;
        if one.guessed && (base - one.base).abs() < 0.1 && step > 0.0 && step < 1.2 * one.size {
            one.area.right = next;
        }
    }
    let mut found: Vec<(Turn, Word)> = Vec::new();
    let mut open: Option<Open> = None;
    for glyph in glyphs.iter() {
        let blank = glyph.text.trim_matches(is_blank).is_empty();
        if blank {
            if let Some(mut done) = open.take() {
                done.word.ended = true;
                found.push((done.turn, done.word));
            } else if let Some((_, last)) = found.last_mut()
                && (last.area.right - glyph.area.left).abs() < glyph.size
            {
                last.ended = true;
            }
            continue;
        }
        match open.as_ref().and_then(|open| open.takes(glyph)) {
            Some(raised) => {
                if let Some(open) = open.as_mut() {
                    open.push(glyph, raised);
                }
            }
            None => {
                if let Some(done) = open.take() {
                    found.push((done.turn, done.word));
                }
                let mut new = Open::new(glyph);
                new.push(glyph, false);
                open = Some(new);
            }
        }
    }
    if let Some(done) = open {
        found.push((done.turn, done.word));
    }
    found
}

/// The letters of a character that joins several, such as `ﬁ`.
fn letters(one: char) -> impl Iterator<Item = char> {
    let joined = match one {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    };
    let single = joined.is_empty().then_some(one);
    joined.chars().chain(single)
}

fn is_blank(one: char) -> bool {
    one.is_whitespace() || one.is_control() || matches!(one, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

fn turned(rule: &Rule, turn: Turn, size: (f32, f32)) -> Rule {
    let area = if rule.across {
        Rectangle {
            left: rule.from,
            top: rule.at,
            right: rule.to,
            bottom: rule.at,
        }
    } else {
        Rectangle {
            left: rule.at,
            top: rule.from,
            right: rule.at,
            bottom: rule.to,
        }
    };
    let area = turn.upright(area, size);
    let across = match turn {
        Turn::None | Turn::Half => rule.across,
        Turn::Clockwise | Turn::Anticlockwise => !rule.across,
    };
    if across {
        Rule {
            across,
            at: area.top,
            from: area.left,
            to: area.right,
        }
    } else {
        Rule {
            across,
            at: area.left,
            from: area.top,
            to: area.bottom,
        }
    }
}

/// What a page draws as its content: one for the direction most of its text has, and one more for each
/// other direction that has a good deal of text.
pub(super) fn contents(mut drawn: Collector, number: u32, size: (f32, f32)) -> Vec<PageContent> {
    let words = words(&mut drawn.glyphs);
    let many = |turn: Turn| words.iter().filter(|(at, _)| *at == turn).count();
    let mut turns = [Turn::None, Turn::Clockwise, Turn::Anticlockwise, Turn::Half];
    turns.sort_by_key(|turn| std::cmp::Reverse(many(*turn)));
    let main = turns[0];
    let own: Vec<Turn> = turns
        .into_iter()
        .filter(|turn| *turn == main || many(*turn) >= MAX_ACROSS)
        .collect();
    let mut contents: Vec<PageContent> = own
        .iter()
        .map(|&turn| {
            let upright = match turn {
                Turn::None | Turn::Half => size,
                Turn::Clockwise | Turn::Anticlockwise => (size.1, size.0),
            };
            PageContent {
                number,
                width: upright.0,
                height: upright.1,
                words: Vec::new(),
                rules: drawn
                    .rules
                    .iter()
                    .map(|rule| turned(rule, turn, size))
                    .collect(),
                turn,
            }
        })
        .collect();
    for (turn, mut word) in words {
        let at = own.iter().position(|own| *own == turn);
        if at.is_none() {
            // Its place as it is seen, in the coordinates of the main text.
            word.area = main.upright(turn.seen(word.area, size), size);
            word.ends.clear();
            word.turned = true;
        }
        if let Some(content) = contents.get_mut(at.unwrap_or(0)) {
            content.words.push(word);
        }
    }
    contents
}
