//! What a page holds: its tables, and its text in reading order.

use super::above;
use super::alignment;
use super::banded::beside;
use super::content::{PageContent, Rule, Word};
use super::divided::divided;
use super::draft::Draft;
use super::lines::{Line, lines, text};
use super::ruled;
use super::rules::{Lattice, lattices, merged};
use crate::document::Rectangle;

/// Most lines of text in a frame beside its table.
const MAX_OUTSIDE: usize = 3;

/// A page after its tables were found.
pub(super) struct Found {
    pub tables: Vec<Draft>,
    /// The lines of text that stand in no table, from top to bottom.
    pub lines: Vec<Line>,
}

/// Finds the tables of a page: those with lines first, then those by alignment in what is left.
/// `taken` are places of tables that are known already.
pub(super) fn find(content: &PageContent, taken: &[Rectangle]) -> Found {
    let free = |word: &&Word| !taken.iter().any(|area| area.holds(word.area.middle()));
    let mut words: Vec<Word> = content.words.iter().filter(free).cloned().collect();
    let mut tables = Vec::new();
    let across = merged(&content.rules, true);
    let lattices: Vec<Lattice> = lattices(&content.rules)
        .into_iter()
        .filter(|lattice| {
            let (across, down) = lattice.area().middle();
            !taken.iter().any(|area| area.holds((across, down)))
        })
        .collect();
    for lattice in inner_first(lattices) {
        let area = lattice.area();
        let (inside, outside): (Vec<Word>, Vec<Word>) = words
            .into_iter()
            .partition(|word| area.holds(word.area.middle()));
        words = outside;
        match ruled::table(content, &lattice, inside.clone()) {
            // A frame with lines across in it says where rows are, and the texts say where columns are.
            Some(table) if lattice.across.len() == 2 => {
                let other = framed(content, &inside, &across);
                match other.filter(|(other, _)| other.width() >= table.width()) {
                    Some((better, rest)) => {
                        tables.push(better);
                        words.extend(rest);
                    }
                    None => tables.push(table),
                }
            }
            Some(table) => tables.push(table),
            None => words.extend(inside),
        }
    }
    for table in &mut tables {
        above::give(content, table, &mut words);
    }
    let mut tables: Vec<Draft> = tables
        .into_iter()
        .flat_map(|table| divided(table, Some(content)))
        .collect();
    let along: Vec<Word> = words.into_iter().filter(|word| !word.turned).collect();
    let mut all = Vec::new();
    for part in beside(along, across) {
        let lines = lines(part.words);
        tables.extend(alignment::tables(content, &lines, &part.rules));
        all.extend(lines);
    }
    all.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    tables.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    let lines = all
        .into_iter()
        .filter(|line| {
            let middle = line.area.middle();
            !tables.iter().any(|table| table.area.holds(middle))
        })
        .collect();
    Found { tables, lines }
}

/// The table of words that one frame holds, where they are one but for a title and notes, and those
/// words. `across` are the lines across the page, joined.
fn framed(content: &PageContent, words: &[Word], across: &[Rule]) -> Option<(Draft, Vec<Word>)> {
    let along: Vec<Word> = words.iter().filter(|word| !word.turned).cloned().collect();
    let mut tables = alignment::tables(content, &lines(along), across).into_iter();
    let table = tables.next().filter(|_| tables.len() == 0)?;
    let outside = |word: &&Word| !table.area.holds(word.area.middle());
    let rest: Vec<Word> = words.iter().filter(outside).cloned().collect();
    (lines(rest.clone()).len() <= MAX_OUTSIDE).then_some((table, rest))
}

/// Lattices so that one within another comes before it.
fn inner_first(mut lattices: Vec<Lattice>) -> Vec<Lattice> {
    let size = |lattice: &Lattice| lattice.area().width() * lattice.area().height();
    lattices.sort_by(|a, b| size(a).total_cmp(&size(b)));
    lattices
}

/// The text of a page: its lines, and the rows of its tables where they stand.
pub(super) fn page_text(found: &Found) -> String {
    let mut parts: Vec<(f32, String)> = found
        .lines
        .iter()
        .map(|line| (line.area.top, text(&line.words)))
        .collect();
    for table in &found.tables {
        let mut text = String::new();
        for row in &table.rows {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(cells.join("\t").trim_end_matches('\t'));
        }
        parts.push((table.area.top, text));
        let aside = |(place, text): &(f32, String)| (*place, text.clone());
        parts.extend(table.aside.iter().map(aside));
    }
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
    texts.join("\n")
}
