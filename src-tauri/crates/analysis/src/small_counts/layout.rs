//! Linked tables as cells and sums.

use std::collections::HashMap;

/// Totals cost this and more, see [`Layout::cost`].
pub(super) const DEAR: i64 = 100_000;

/// By how much a part that is greater than its whole exceeds it at least.
const LEAST_EXCESS: i64 = 1;

/// A number of one or more published tables, or one that ties published numbers together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub value: i64,
    /// It is in a published table. Otherwise it is not printed, but can perhaps be worked out.
    pub published: bool,
    /// Its name in words. May be empty.
    pub label: String,
    /// It says by how much two numbers differ, at least so much, and is no count of anyone.
    pub slack: Option<i64>,
}

/// `total` is the sum of `parts`, cells by position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub total: usize,
    pub parts: Vec<usize>,
    /// Each part is of another authority.
    pub across: bool,
}

/// Everything that is published together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    cells: Vec<Cell>,
    lines: Vec<Line>,
    /// By cell: the lines it is in.
    lines_of: Vec<Vec<usize>>,
    /// By cell: how many sums deep it is; 0 for one that is no total.
    levels: Vec<u32>,
    keys: HashMap<String, usize>,
    /// By cell: its keys.
    names: Vec<Vec<String>>,
    /// Parts that are greater than their wholes, each with its whole.
    contradictions: Vec<(usize, usize)>,
    /// By cell: how much readers would miss it, from 0 to [`MOST_MISSED`].
    missed: Vec<i64>,
}

/// What readers miss most: less than twice what they miss least.
pub(super) const MOST_MISSED: i64 = 999;

impl Layout {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell; gives its position. `key` says which number it is, in this release and in any
    /// other; if there is a cell with that key already, its position is given and nothing added.
    pub fn add(&mut self, key: &str, value: i64, published: bool, label: &str) -> usize {
        if let Some(at) = self.position(key) {
            return at;
        }
        self.cells.push(Cell {
            value,
            published,
            label: label.to_owned(),
            slack: None,
        });
        self.lines_of.push(Vec::new());
        self.levels.push(0);
        self.missed.push(0);
        self.names.push(vec![key.to_owned()]);
        self.keys.insert(key.to_owned(), self.cells.len() - 1);
        self.cells.len() - 1
    }

    /// Says how much readers would miss a cell that is hidden to protect others, from 0 to
    /// [`MOST_MISSED`]. By what readers know: by a number that may be hidden, what is hidden would say
    /// something of it.
    pub(super) fn set_missed(&mut self, cell: usize, missed: i64) {
        self.missed[cell] = missed.clamp(0, MOST_MISSED);
    }

    /// Without what only says what to hide.
    pub(super) fn without_missed(mut self) -> Self {
        self.missed.fill(0);
        self
    }

    /// Makes `key` another name of a cell: the same number in another table.
    pub fn alias(&mut self, key: &str, cell: usize) {
        if self.keys.insert(key.to_owned(), cell) != Some(cell) {
            self.names[cell].push(key.to_owned());
        }
    }

    /// Adds a sum over cells added before; gives its position. Totals of totals come after the
    /// totals. `None` where the numbers do not add up or there are no parts: nothing follows from
    /// that.
    pub fn add_sum(&mut self, total: usize, parts: &[usize], across: bool) -> Option<usize> {
        let sum: i128 = parts.iter().map(|&part| self.value(part)).sum();
        if sum != self.value(total) || parts.is_empty() {
            return None;
        }
        let line = self.lines.len();
        for &cell in parts.iter().chain([&total]) {
            if self.lines_of[cell].last() != Some(&line) {
                self.lines_of[cell].push(line);
            }
        }
        if let &[whole, excess] = parts
            && self.cells[excess].slack == Some(LEAST_EXCESS)
        {
            self.contradictions.push((total, whole));
        }
        let below = parts.iter().map(|&part| self.levels[part]).max();
        self.levels[total] = self.levels[total].max(below.unwrap_or(0) + 1);
        self.lines.push(Line {
            total,
            parts: parts.to_vec(),
            across,
        });
        Some(line)
    }

    /// Says that a part is greater than its whole. No sum of pairs has the two, and readers who see
    /// that are taken to know why: the whole and an excess of at least one are the part.
    pub fn contradict(&mut self, part: usize, whole: usize) {
        if self.contradictions.contains(&(part, whole)) {
            return;
        }
        let more = self.cells[part].value - self.cells[whole].value;
        let key = self.pair("excess", part, whole);
        let excess = self.add_slack(&key, more, LEAST_EXCESS);
        self.add_sum(part, &[whole, excess], false);
    }

    /// Says that a part is within its whole, whatever else is: what it leaves is no remainder.
    pub fn within(&mut self, whole: usize, part: usize) {
        let less = self.cells[whole].value - self.cells[part].value;
        if whole != part && less >= 0 {
            let key = self.pair("beyond", part, whole);
            let slack = self.add_slack(&key, less, 0);
            self.add_sum(whole, &[part, slack], false);
        }
    }

    /// The key of the difference of two cells. It names the part alone, unless that part is held
    /// against another whole as well.
    fn pair(&self, what: &str, part: usize, whole: usize) -> String {
        let key = format!("{what}:{}", self.key(part));
        let of_whole = |&line: &usize| {
            let line = &self.lines[line];
            line.total == whole || line.parts.contains(&whole)
        };
        match self.position(&key) {
            Some(taken) if !self.lines_of[taken].iter().any(of_whole) => {
                format!("{what} {}:{}", self.key(whole), self.key(part))
            }
            Some(_) | None => key,
        }
    }

    /// Adds by how much two numbers differ, at least `least`.
    pub(super) fn add_slack(&mut self, key: &str, value: i64, least: i64) -> usize {
        let cell = self.add(key, value, false, "");
        self.cells[cell].slack = Some(least);
        cell
    }

    /// Every part that is greater than its whole, with its whole.
    #[must_use]
    pub fn contradictions(&self) -> &[(usize, usize)] {
        &self.contradictions
    }

    fn value(&self, cell: usize) -> i128 {
        i128::from(self.cells[cell].value)
    }

    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// By cell: the sums it is in.
    pub(super) fn lines_of(&self) -> &[Vec<usize>] {
        &self.lines_of
    }

    /// The cell of a key.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// The key that a cell was added with.
    #[must_use]
    pub fn key(&self, cell: usize) -> &str {
        &self.names[cell][0]
    }

    /// Every key of a cell: the one that it was added with, then its other names.
    #[must_use]
    pub fn keys(&self, cell: usize) -> &[String] {
        &self.names[cell]
    }

    /// Whether a cell is the total of a sum.
    #[must_use]
    pub fn is_total(&self, cell: usize) -> bool {
        self.levels[cell] > 0
    }

    /// What it costs readers if a cell is hidden: a total is far worse than its parts, and an authority
    /// that many people live in is worse than one of few. The numbers have no say, since readers who know the program would learn of them what is hidden.
    #[must_use]
    pub fn cost(&self, cell: usize) -> i64 {
        (1000 + self.missed[cell]) * 100_i64.pow(self.levels[cell].min(3))
    }
}
