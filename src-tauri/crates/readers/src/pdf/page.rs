//! What a page holds: its tables, and its text in reading order.

use super::above;
use super::alignment;
use super::content::{PageContent, Word};
use super::divided::divided;
use super::draft::Draft;
use super::lines::{Line, lines, text};
use super::ruled;
use super::rules::{Lattice, lattices};
use crate::document::Rectangle;

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
    let lines = lines(along);
    tables.extend(alignment::tables(content, &lines, &content.rules));
    tables.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    let lines = lines
        .into_iter()
        .filter(|line| {
            let middle = line.area.middle();
            !tables.iter().any(|table| table.area.holds(middle))
        })
        .collect();
    Found { tables, lines }
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
