//! What a table is called, where that is not what was asked.

use super::Drafter;
use crate::mapping::guess::tally::SAMPLE;
use crate::mapping::guess::{about, tally};
use crate::mapping::mapped_table::short;
use crate::mapping::periods;

impl Drafter<'_> {
    /// What the table is called, where that is not what was asked: by what stands over it, at its
    /// corner, or, where nothing in it names a measure, by its rows and its file's name.
    pub(super) fn other_question(&self, stem: &str) -> Option<String> {
        if self.columns_read().is_empty() {
            return self.over.other.clone();
        }
        if self.headings_name_measures() {
            return None;
        }
        let corner = self.roles.category.or(self.roles.period);
        let corner = corner
            .filter(|_| self.roles.authority.is_none())
            .map(|column| self.head(column))
            .filter(|text| about::says_more(self.known, text));
        if let Some(text) = corner {
            return Some(short(text));
        }
        if let Some(text) = &self.over.other {
            return Some(text.clone());
        }
        if self.names_a_measure() {
            return None;
        }
        let row = self.roles.category.and_then(|column| {
            let mut texts = (self.roles.first..self.sheet.height().min(SAMPLE))
                .map(|row| self.sheet.cell(row, column).text.trim());
            texts.find(|text| !text.is_empty() && self.known.category(text).is_none())
        });
        row.or_else(|| Some(stem).filter(|text| about::says_more(self.known, text)))
            .map(short)
    }

    /// Does the heading of every column that is read name a measure, and not as a total?
    fn headings_name_measures(&self) -> bool {
        let mut read = self.columns_read().into_iter();
        read.all(|column| self.heading_names_measure(column))
    }

    fn heading_names_measure(&self, column: usize) -> bool {
        let head = self.head(column);
        !periods::is_whole_word(head)
            && !tally::says_count(head)
            && self.known.head(head, false).measure.is_some()
            // A part is called so within its whole, which something else has to name.
            && (!self.known.categories().could_be_part(head)
                || self.known.categories().is_full(head))
    }

    /// Does a heading, a row or a caption name a measure in words of its own, and not as a total?
    fn names_a_measure(&self) -> bool {
        let names =
            |text: &str| !periods::is_whole_word(text) && self.known.category(text).is_some();
        self.over.root.is_some()
            || self.title.is_some()
            || self
                .roles
                .values
                .iter()
                .any(|&column| self.heading_names_measure(column))
            || self.roles.category.is_some_and(|column| {
                (self.roles.first..self.sheet.height().min(SAMPLE))
                    .any(|row| names(self.sheet.cell(row, column).text))
            })
    }
}
