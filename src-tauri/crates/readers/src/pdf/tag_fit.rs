//! Whether the tags of a table fit what stands on the pages. Tags that were made by guessing often
//! miss much of a table, or hold several of its cells in one.

use super::content::{PageContent, Rule, Word};
use super::lines::lines;
use super::rules::merged;
use super::structure::Mark;
use super::tagged::Filled;
use crate::document::Rectangle;
use std::collections::{HashMap, HashSet};

/// So large a share of the words within a tagged table may belong to no tag of it.
const MAX_UNTAGGED: f32 = 0.2;

/// A line between words begins or ends no further within them, and one between lines of text reaches so
/// far over them, in points: shorter ones underline the text.
const INSIDE: f32 = 2.0;

/// Most lines between two words that are looked at.
const MAX_BETWEEN: usize = 16;

/// So many tagged cells may reach over the lines between cells, and so large a share of them.
const MAX_OVER_LINES: usize = 1;
const MAX_SHARE_OVER_LINES: f32 = 0.02;

/// Tells whether the tags hold what stands where the table stands.
pub(super) fn covers(
    contents: &[PageContent],
    places: &[(usize, Rectangle)],
    marks: &HashSet<Mark>,
) -> bool {
    let (mut inside, mut untagged) = (0_usize, 0_usize);
    for (at, place) in places {
        let Some(content) = contents.get(*at) else {
            continue;
        };
        for word in content
            .words
            .iter()
            .filter(|word| place.holds(word.area.middle()))
        {
            inside += 1;
            let known = word
                .mark
                .is_some_and(|mark| marks.contains(&(content.number, mark)));
            untagged += usize::from(!known);
        }
    }
    untagged as f32 <= MAX_UNTAGGED * inside as f32
}

/// The lines on the contents that hold tagged tables.
pub(super) struct Ruled<'c> {
    contents: &'c [PageContent],
    known: HashMap<usize, Drawn>,
}

/// The lines across a content and those down it, each from the first to the last place.
#[derive(Default)]
struct Drawn {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

impl<'c> Ruled<'c> {
    pub fn new(contents: &'c [PageContent]) -> Self {
        Self {
            contents,
            known: HashMap::new(),
        }
    }

    /// Tells whether lines divide what the cells of a table hold.
    pub fn divide(&mut self, rows: &[Vec<Filled>]) -> bool {
        let (mut filled, mut divided) = (0_usize, 0_usize);
        for cell in rows.iter().flatten().filter(|cell| !cell.parts.is_empty()) {
            filled += 1;
            let contents = self.contents;
            let over = cell.parts.iter().any(|(at, words)| {
                let drawn = self.known.entry(*at).or_insert_with(|| {
                    let content = contents.get(*at);
                    content.map_or_else(Drawn::default, |content| Drawn {
                        across: merged(&content.rules, true),
                        down: merged(&content.rules, false),
                    })
                });
                drawn.divides(words)
            });
            divided += usize::from(over);
        }
        divided > MAX_OVER_LINES && divided as f32 > MAX_SHARE_OVER_LINES * filled as f32
    }
}

impl Drawn {
    /// Tells whether a line runs between two words of a line of text, from above it to below it, or between
    /// two lines of text, from left of them to right of them.
    fn divides(&self, words: &[Word]) -> bool {
        let lines = lines(words.to_vec());
        let beside = lines.iter().flat_map(|line| line.words.windows(2));
        let over = |rule: &Rule, from: f32, to: f32| rule.from < from && rule.to > to;
        let mut down = beside.map(|pair| {
            let (left, right) = (pair[0].area, pair[1].area);
            let (top, bottom) = (left.top.max(right.top), left.bottom.min(right.bottom));
            between(&self.down, left.right, right.left)
                .any(|rule| over(rule, top + INSIDE, bottom - INSIDE))
        });
        let mut across = lines.windows(2).map(|pair| {
            let (above, below) = (pair[0].area, pair[1].area);
            let both = above.with(&below);
            between(&self.across, above.middle().1, below.middle().1)
                .any(|rule| over(rule, both.left - INSIDE, both.right + INSIDE))
        });
        down.any(|over| over) || across.any(|over| over)
    }
}

/// The first of the lines that run between two places.
fn between(rules: &[Rule], from: f32, to: f32) -> impl Iterator<Item = &Rule> {
    let first = rules.partition_point(|rule| rule.at <= from);
    let inside = rules[first..].iter().take_while(move |rule| rule.at < to);
    inside.take(MAX_BETWEEN)
}
