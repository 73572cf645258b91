//! Columns of texts over whose rows figures can be added up.

use super::Maker;
use crate::mapping::guess::places::names_places;
use crate::mapping::key;
use crate::mapping::periods::is_whole_word;
use std::collections::{BTreeMap, HashSet};

impl Maker<'_, '_> {
    /// The column of texts that name places of one authority, where each of the other labels stands
    /// beside each of the places once, so that the rows can be added up.
    pub(super) fn added(
        &self,
        texts: &[usize],
        labels: &[usize],
        figures: &[usize],
        rows: &[usize],
    ) -> Vec<usize> {
        let text = |row: usize, column: usize| key(self.grid.text(row, column));
        let rows: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&row| figures.iter().any(|&c| !self.grid.text(row, c).is_empty()))
            .collect();
        let added = texts.iter().copied().find(|&column| {
            if !names_places(&self.head(column)) {
                return false;
            }
            let distinct: HashSet<String> = rows.iter().map(|&row| text(row, column)).collect();
            let mut groups: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
            for &row in &rows {
                let label = labels.iter().map(|&c| text(row, c)).collect();
                groups.entry(label).or_default().push(text(row, column));
            }
            let whole = |group: &Vec<String>| {
                let own: HashSet<&String> = group.iter().collect();
                own.len() == group.len() && own.len() == distinct.len()
            };
            distinct.len() > 1
                && !distinct.iter().any(|text| is_of_several(text))
                && groups.values().all(whole)
        });
        added.into_iter().collect()
    }
}

/// Does a text name several of the places, or none?
fn is_of_several(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "total", "all", "both", "any", "overall", "of", "under", "over",
    ];
    text.is_empty() || is_whole_word(text) || text.split(' ').any(|word| WORDS.contains(&word))
}
