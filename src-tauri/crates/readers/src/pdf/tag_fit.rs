//! Whether the tags of a table fit what stands on the pages. Tags that were made by guessing often
//! miss much of a table, or hold several of its cells in one.

use super::content::{PageContent, Word};
use super::rules::{Lattice, lattices};
use super::structure::Mark;
use super::tagged::Filled;
use crate::document::Rectangle;
use std::collections::{HashMap, HashSet};

/// So large a share of the words within a tagged table may belong to no tag of it.
const MAX_UNTAGGED: f32 = 0.2;

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

/// The cells that lines enclose on the contents that hold tagged tables.
pub(super) struct Ruled<'c> {
    contents: &'c [PageContent],
    known: HashMap<usize, Vec<(Lattice, Vec<Option<usize>>)>>,
}

impl<'c> Ruled<'c> {
    pub fn new(contents: &'c [PageContent]) -> Self {
        Self {
            contents,
            known: HashMap::new(),
        }
    }

    /// Tells whether lines divide what the cells of a table hold: words of one cell stand in several
    /// that lines enclose.
    pub fn divide(&mut self, rows: &[Vec<Filled>]) -> bool {
        let (mut filled, mut divided) = (0_usize, 0_usize);
        for cell in rows.iter().flatten().filter(|cell| !cell.parts.is_empty()) {
            filled += 1;
            let over = cell
                .parts
                .iter()
                .any(|(at, words)| self.over_lines(*at, words));
            divided += usize::from(over);
        }
        divided > MAX_OVER_LINES && divided as f32 > MAX_SHARE_OVER_LINES * filled as f32
    }

    fn over_lines(&mut self, at: usize, words: &[Word]) -> bool {
        let contents = self.contents;
        let ruled = self.known.entry(at).or_insert_with(|| {
            let found = contents.get(at).map(|content| lattices(&content.rules));
            let found = found.unwrap_or_default().into_iter();
            let found = found.map(|lattice| {
                let slots = lattice.slots();
                (lattice, slots)
            });
            found.collect()
        });
        ruled.iter().any(|(lattice, slots)| {
            let area = lattice.area();
            let mut held = words
                .iter()
                .map(|word| word.area.middle())
                .filter(|middle| area.holds(*middle))
                .map(|middle| lattice.slot_at(slots, middle));
            let first = held.next();
            first.is_some_and(|first| held.any(|other| other != first))
        })
    }
}
