//! What each cell of a table could be.

use crate::mapping::cells;
use crate::mapping::guess::tally::SAMPLE;
use crate::mapping::labelled::{Fact, Facts};
use readers::sheets::{Cell, CellKind, Sheet};
use std::collections::HashMap;

/// Columns that are looked at.
const MAX_COLUMNS: usize = 128;

/// Rows below a heading in which a figure is looked for.
const NEAR: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    /// A number, or a sign where one should stand.
    Value,
    /// A time that is written as a number: `2019`, `202010`.
    Number,
    /// A label that is understood.
    Label,
    /// Another text.
    Text,
}

pub(super) struct Grid<'a> {
    pub sheet: &'a Sheet,
    pub facts: &'a Facts<'a>,
    pub height: usize,
    pub width: usize,
    /// Cells that answer a question without numbers were found; see [`super::answers`].
    pub answers: bool,
    classes: Vec<Class>,
}

impl<'a> Grid<'a> {
    pub fn new(sheet: &'a Sheet, facts: &'a Facts<'a>) -> Self {
        let (height, width) = (sheet.height().min(SAMPLE), sheet.width().min(MAX_COLUMNS));
        let mut seen: HashMap<(&str, CellKind), Class> = HashMap::new();
        let mut classes = Vec::with_capacity(height * width);
        for row in 0..height {
            for column in 0..width {
                let cell = sheet.cell(row, column);
                let class = *seen
                    .entry((cell.text, cell.kind))
                    .or_insert_with(|| class(cell, facts));
                classes.push(class);
            }
        }
        let mut grid = Self {
            sheet,
            facts,
            height,
            width,
            answers: false,
            classes,
        };
        (0..width).for_each(|column| grid.name_ranges(column));
        super::answers::mark(&mut grid);
        grid
    }

    /// Takes a cell to hold an answer, whatever it looks like.
    pub fn is_answer(&mut self, row: usize, column: usize) {
        if column < self.width && self.class(row, column) != Class::Blank {
            self.classes[row * self.width + column] = Class::Value;
            self.answers = true;
        }
    }

    /// Ranges are names of parts, such as ages, in a column of them and of nothing else that could be a
    /// figure, over which no measure and no time stands.
    fn name_ranges(&mut self, column: usize) {
        let mut ranges: Vec<usize> = Vec::new();
        for row in 0..self.height {
            // What stands alone over a table is none of its labels.
            if self.filled(row).len() < 2 {
                continue;
            }
            match self.class(row, column) {
                Class::Value | Class::Text if is_range(self.text(row, column)) => ranges.push(row),
                Class::Value | Class::Number => return,
                Class::Label if !self.fact(row, column).total => return,
                Class::Label | Class::Text | Class::Blank => {}
            }
        }
        if ranges.len() > 1 {
            for row in ranges {
                self.classes[row * self.width + column] = Class::Text;
            }
        }
    }

    pub fn class(&self, row: usize, column: usize) -> Class {
        self.classes
            .get(row * self.width + column)
            .copied()
            .filter(|_| column < self.width)
            .unwrap_or(Class::Blank)
    }

    pub fn text(&self, row: usize, column: usize) -> &'a str {
        self.sheet.cell(row, column).text.trim()
    }

    pub fn filled(&self, row: usize) -> Vec<usize> {
        (0..self.width)
            .filter(|&column| self.class(row, column) != Class::Blank)
            .collect()
    }

    pub fn fact(&self, row: usize, column: usize) -> Fact {
        self.facts.of_text(self.text(row, column))
    }

    /// Does the next text below stand where a figure should?
    pub fn over_value(&self, row: usize, column: usize) -> bool {
        (row + 1..self.height.min(row + 1 + NEAR))
            .map(|below| self.class(below, column))
            .find(|class| *class != Class::Blank)
            == Some(Class::Value)
    }
}

fn class(cell: Cell<'_>, facts: &Facts<'_>) -> Class {
    let text = cell.text.trim();
    if text.is_empty() {
        return Class::Blank;
    }
    let fact = facts.of_text(text);
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if fact.time.is_some() || fact.part.is_some() {
        return if digits { Class::Number } else { Class::Label };
    }
    if fact.is_label() || fact.share {
        return Class::Label;
    }
    let number = matches!(
        cell.kind,
        CellKind::Number | CellKind::Percent | CellKind::Shown | CellKind::Error
    );
    let sign =
        !text.contains(char::is_alphanumeric) || text.ends_with('%') || text.starts_with('#');
    if number || sign || cells::read(cell, 2).is_ok() || is_pair(text).is_some() {
        Class::Value
    } else {
        Class::Text
    }
}

/// Two numbers in one cell.
pub(super) fn is_pair(text: &str) -> Option<(i64, i64)> {
    let mut words = text.split_whitespace();
    let (one, two) = (words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let number = |text: &str| -> Option<i64> {
        let plain = text.replace(',', "");
        let digits = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit());
        plain.parse().ok().filter(|_| digits && plain.len() < 12)
    };
    Some((number(one)?, number(two)?))
}

/// `0-17`, `18 to 24`, `65+`.
fn is_range(text: &str) -> bool {
    let text = text.to_lowercase().replace(" to ", "-");
    let number = |part: &str| {
        let part = part.trim();
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let ends = text.split_once(['-', '\u{2013}', '\u{2014}']);
    ends.is_some_and(|(low, high)| number(low) && number(high))
        || text.strip_suffix('+').is_some_and(number)
}
