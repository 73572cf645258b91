//! Columns of texts by which figures are divided.

use super::{MAX_MARK, Maker, letter};
use crate::mapping::guess::about;
use crate::mapping::key;
use crate::mapping::periods::is_whole_word;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words in headings of columns that name places of one authority, which together are all of it.
const PLACES: [&str; 16] = [
    "site",
    "location",
    "station",
    "hospital",
    "office",
    "branch",
    "district",
    "region",
    "area",
    "ward",
    "department",
    "team",
    "division",
    "centre",
    "school",
    "depot",
];

impl Maker<'_, '_> {
    /// The columns of texts by which figures are divided: those over which rows can be added up, and
    /// the first other one.
    pub(super) fn dividing(
        &self,
        texts: &[usize],
        labels: &[usize],
        figures: &[usize],
        rows: &[usize],
    ) -> (Vec<String>, Option<String>) {
        let mut add = Vec::new();
        let mut divided = None;
        let text = |row: usize, column: usize| key(self.grid.text(row, column));
        let label = |row: usize| -> Vec<String> { labels.iter().map(|&c| text(row, c)).collect() };
        let rows: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&row| figures.iter().any(|&c| !self.grid.text(row, c).is_empty()))
            .collect();
        for &column in texts {
            let filled: Vec<usize> = rows
                .iter()
                .copied()
                .filter(|&row| !self.grid.text(row, column).is_empty())
                .collect();
            if filled.is_empty() || filled.len() * 2 < rows.len() {
                continue;
            }
            let distinct: HashSet<String> = filled.iter().map(|&row| text(row, column)).collect();
            let own = |text: &String| !about::says_more(self.known, text) && text.len() > 3;
            let length: usize = distinct.iter().map(String::len).sum();
            if distinct.iter().all(own) || length > MAX_MARK * distinct.len() {
                continue;
            }
            // One text for each label describes it.
            let describes = labels.iter().any(|&label| {
                let mut of: HashMap<String, String> = HashMap::new();
                let one_each = filled.iter().all(|&row| {
                    let said = text(row, column);
                    *of.entry(text(row, label)).or_insert_with(|| said.clone()) == said
                });
                one_each && of.len() > 1 && distinct.len() > 1
            });
            if describes {
                continue;
            }
            let mut groups: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
            for &row in &rows {
                groups
                    .entry(label(row))
                    .or_default()
                    .push(text(row, column));
            }
            let whole = |group: &Vec<String>| {
                let own: HashSet<&String> = group.iter().collect();
                own.len() == group.len() && own.len() == distinct.len()
            };
            let total = distinct.iter().any(|text| {
                is_whole_word(text)
                    || text.is_empty()
                    || text.split(' ').any(|word| {
                        matches!(
                            word,
                            "total" | "all" | "both" | "any" | "overall" | "of" | "under" | "over"
                        )
                    })
            });
            let head = self.head(column);
            let place = PLACES.iter().any(|word| head.contains(word));
            if distinct.len() > 1 && place && !total && groups.values().all(whole) && add.is_empty()
            {
                add.push(letter(column));
            } else if divided.is_none() {
                divided = Some(if head.is_empty() {
                    format!("Column {}", letter(column))
                } else {
                    format!(
                        "Column {}, “{}”",
                        letter(column),
                        crate::mapping::mapped_table::short(&head)
                    )
                });
            }
        }
        (add, divided)
    }
}
