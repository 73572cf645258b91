//! What a table is called, where that is not what was asked.

use super::Drafter;
use crate::mapping::guess::scope::{Named, Where};
use crate::mapping::guess::tally::SAMPLE;
use crate::mapping::guess::{about, tally};
use crate::mapping::mapped_table::short;
use crate::mapping::periods;

impl Drafter<'_> {
    /// What the table is called, where that is not what was asked: by what stands over it, at its
    /// corner, or, where nothing in it names a measure, by its rows and its file's name.
    pub(super) fn other_question(&self, scope: &[(&str, Where)], stem: &str) -> Option<String> {
        if self.columns_read().is_empty() {
            return self.over.other.clone();
        }
        let about = self
            .title
            .or(self.over.root)
            .or(self.known.categories().whole);
        let labels = self.named_labels();
        let named = Named::in_labels(self.known.snapshot, labels.iter().copied());
        let unlike = scope
            .iter()
            .find(|(text, place)| named.unlike(self.known, about, text, *place));
        if let Some((text, _)) = unlike {
            return Some(short(text));
        }
        if self.headings_name_measures() || self.names_a_measure() {
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

    /// The labels of rows and the headings of the columns read that name measures, not as totals.
    pub(super) fn named_labels(&self) -> Vec<(&str, usize)> {
        let category = self.roles.category.into_iter();
        let rows = self.roles.first..self.sheet.height().min(SAMPLE);
        let rows = category.flat_map(|column| {
            let rows = rows.clone();
            rows.map(move |row| self.sheet.cell(row, column).text.trim())
        });
        let heads = self.columns_read();
        let heads = heads.iter().map(|&column| self.head(column));
        let known = self.known;
        let texts = rows.chain(heads);
        let labels = texts
            .filter(|text| !text.is_empty() && !periods::is_whole_word(text))
            .filter_map(|text| Some((text, known.head(text, false).measure?)));
        labels.collect()
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
