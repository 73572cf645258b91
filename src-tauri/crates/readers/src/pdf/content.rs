//! What stands on a page, wherever it comes from: the words with their places, and the lines drawn.
//! A PDF file gives it, and so can a program that reads the text of a picture.

use crate::document::Rectangle;

/// A word, with its place on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub text: String,
    pub area: Rectangle,
    /// Where each character ends, in points from the left of the page. Empty where that is not known;
    /// all characters then count as equally wide.
    pub ends: Vec<f32>,
    /// The piece of marked content of the page that it belongs to (ISO 32000-2, 14.6).
    pub mark: Option<u32>,
    /// A space stands after it in the file, so that nothing may be joined to it.
    pub ended: bool,
    /// It stands across the page's other text, as in a narrow heading.
    pub turned: bool,
}

impl Word {
    #[must_use]
    pub fn new(text: &str, area: Rectangle) -> Self {
        Self {
            text: text.to_owned(),
            area,
            ends: Vec::new(),
            mark: None,
            ended: true,
            turned: false,
        }
    }

    /// Where its character number `at`, from 0, ends.
    #[must_use]
    pub fn end(&self, at: usize) -> f32 {
        self.ends.get(at).copied().unwrap_or_else(|| {
            let many = self.text.chars().count().max(1);
            self.area.left + self.area.width() * (at + 1) as f32 / many as f32
        })
    }

    /// The word as two, of which the first has so many characters.
    #[must_use]
    pub fn split(&self, first: usize) -> Option<(Self, Self)> {
        let at = self.text.char_indices().nth(first)?.0;
        if at == 0 {
            return None;
        }
        let end = self.end(first - 1);
        let (mut left, mut right) = (self.clone(), self.clone());
        left.text.truncate(at);
        left.ends.truncate(first);
        left.area.right = end;
        left.ended = true;
        right.text.drain(..at);
        right.ends.drain(..first.min(right.ends.len()));
        right.area.left = end;
        Some((left, right))
    }
}

/// A straight line on the page, across or down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// It runs from left to right; otherwise from top to bottom.
    pub across: bool,
    /// How far from the top it runs; for one that runs down, how far from the left.
    pub at: f32,
    /// Where it begins and ends.
    pub from: f32,
    pub to: f32,
}

impl Rule {
    #[must_use]
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// How the text of a page is turned against the page as it is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    #[default]
    None,
    /// It reads from top to bottom.
    Clockwise,
    Half,
    /// It reads from bottom to top.
    Anticlockwise,
}

impl Turn {
    /// The place on a page of that size in coordinates in which the text is upright.
    #[must_use]
    pub fn upright(self, area: Rectangle, (width, height): (f32, f32)) -> Rectangle {
        let Rectangle {
            left,
            top,
            right,
            bottom,
        } = area;
        match self {
            Self::None => area,
            Self::Clockwise => Rectangle {
                left: top,
                top: width - right,
                right: bottom,
                bottom: width - left,
            },
            Self::Half => Rectangle {
                left: width - right,
                top: height - bottom,
                right: width - left,
                bottom: height - top,
            },
            Self::Anticlockwise => Rectangle {
                left: height - bottom,
                top: left,
                right: height - top,
                bottom: right,
            },
        }
    }

    /// The reverse of [`Turn::upright`]; the size is that of the page as it is seen.
    #[must_use]
    pub fn seen(self, area: Rectangle, (width, height): (f32, f32)) -> Rectangle {
        match self {
            Self::None | Self::Half => self.upright(area, (width, height)),
            Self::Clockwise => Self::Anticlockwise.upright(area, (height, width)),
            Self::Anticlockwise => Self::Clockwise.upright(area, (height, width)),
        }
    }
}

/// A page, or that part of its text which is turned the same way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageContent {
    /// The page's number, from 1.
    pub number: u32,
    /// The size in points, with the text upright.
    pub width: f32,
    pub height: f32,
    /// In the order in which the file draws them.
    pub words: Vec<Word>,
    pub rules: Vec<Rule>,
    /// How words and rules were turned to be upright.
    pub turn: Turn,
}

impl PageContent {
    /// A place of this content as it is seen on the page.
    #[must_use]
    pub fn seen(&self, area: Rectangle) -> Rectangle {
        let size = match self.turn {
            Turn::None | Turn::Half => (self.width, self.height),
            Turn::Clockwise | Turn::Anticlockwise => (self.height, self.width),
        };
        self.turn.seen(area, size)
    }

    /// The reverse of [`PageContent::seen`].
    #[must_use]
    pub fn upright(&self, area: Rectangle) -> Rectangle {
        let size = match self.turn {
            Turn::None | Turn::Half => (self.width, self.height),
            Turn::Clockwise | Turn::Anticlockwise => (self.height, self.width),
        };
        self.turn.upright(area, size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_turns_upright_and_back() {
        let area = Rectangle {
            left: 10.0,
            top: 20.0,
            right: 40.0,
            bottom: 30.0,
        };
        for turn in [Turn::None, Turn::Clockwise, Turn::Half, Turn::Anticlockwise] {
            let upright = turn.upright(area, (200.0, 300.0));
            assert_eq!(turn.seen(upright, (200.0, 300.0)), area, "{turn:?}");
        }
        // Text that reads from bottom to top begins at the foot of the page.
        let upright = Turn::Anticlockwise.upright(area, (200.0, 300.0));
        assert_eq!((upright.left, upright.top), (270.0, 10.0));
    }

    #[test]
    fn a_word_is_split_between_two_characters() {
        let area = Rectangle {
            left: 0.0,
            top: 0.0,
            right: 40.0,
            bottom: 10.0,
        };
        let (left, right) = Word::new("Mar£Gra", area).split(4).expect("two parts");
        assert_eq!((left.text.as_str(), right.text.as_str()), ("Mar£", "Gra"));
        assert_eq!(left.area.right, right.area.left);
        assert!(Word::new("a", area).split(0).is_none());
        assert!(Word::new("a", area).split(1).is_none());
    }
}
