//! Columns by which figures are divided, and that are not read.

use super::Subject;
use crate::mapping::guess::tally::{MAX_COLUMNS, is_authority_head};
use crate::mapping::guess::{about, narrowing};
use crate::mapping::key;
use crate::mapping::mapped_table::short;
use foi::place::column_name;
use std::collections::{HashMap, HashSet};

/// A column whose texts are longer than this on average, in bytes, holds notes.
const NOTE: usize = 40;

/// Headings of columns that split figures into parts, whatever the cells hold.
const DIVIDING: [&str; 22] = [
    "unit",
    "units",
    "basis",
    "gender",
    "sex",
    "age",
    "age group",
    "age band",
    "ethnicity",
    "power",
    "power used",
    "station",
    "site",
    "office",
    "location",
    "sector",
    "ward",
    "district",
    "department",
    "offence",
    "offence type",
    "crime type",
];

/// Words in the heading of a column of notes.
const NOTES: [&str; 7] = [
    "note",
    "comment",
    "remark",
    "caveat",
    "reason",
    "explanation",
    "source",
];

impl Subject<'_> {
    /// The first column of labels that is not read, and by which the figures are divided.
    pub(super) fn divided(&self) -> Option<String> {
        let columns = self.columns;
        if columns.read.is_empty() {
            return None;
        }
        let labels: Vec<usize> = columns.labels().collect();
        if let Some(row) = self.dividing_row(&labels) {
            return Some(format!("Row {}", row + 1));
        }
        let column = (0..self.sheet.width().min(MAX_COLUMNS))
            .filter(|column| {
                !labels.contains(column)
                    && !columns.read.contains(column)
                    && !columns.added.contains(column)
            })
            .find(|&column| self.divides(column))?;
        let letter = column_name(crate::mapping::count::count(column));
        Some(match self.head(column) {
            "" => format!("Column {letter}"),
            head => format!("Column {letter}, “{}”", short(head)),
        })
    }

    /// A row of numbers under the headings and before all labels that names what their columns hold, such
    /// as `1` and `2` under a year, where not all of these columns have headings of their own.
    fn dividing_row(&self, labels: &[usize]) -> Option<usize> {
        let mut rows = self.first..self.sheet.height().min(self.first + 2);
        rows.find(|&row| {
            let filled = |column: &usize| !self.text(row, *column).is_empty();
            let columns = (0..self.sheet.width().min(MAX_COLUMNS)).filter(filled);
            let columns: Vec<usize> = columns.collect();
            let nameless = |column: &usize| self.head(*column).is_empty();
            let number = |column: &usize| {
                let text = self.text(row, *column).trim_start_matches(['<', '>', ' ']);
                text.starts_with(|c: char| c.is_ascii_digit())
            };
            columns.len() > 1
                && columns.iter().all(number)
                && !labels.iter().any(filled)
                && columns.iter().any(nameless)
                && columns
                    .iter()
                    .any(|column| self.columns.read.contains(column))
        })
    }

    fn divides(&self, column: usize) -> bool {
        let columns = self.columns;
        let has_figure = |row: &usize| {
            let mut read = columns.read.iter();
            read.any(|&value| !self.text(*row, value).is_empty())
        };
        let rows: Vec<usize> = self.rows().filter(has_figure).collect();
        let filled: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&row| !self.text(row, column).is_empty())
            .collect();
        let head = key(self.head(column));
        // A unit in a column of its own, and what is known to divide counts of people and crimes.
        let unit = |row: &usize| {
            let text = self.text(*row, column);
            let sign = text.contains(['%', '\u{a3}', '$', '€']) || text.starts_with("per ");
            about::names_unit(text) || sign && !text.contains(|c: char| c.is_ascii_digit())
        };
        if DIVIDING.iter().any(|word| head == *word) || filled.iter().any(unit) {
            return true;
        }
        // Names of several authorities, of which some are not known.
        if is_authority_head(&head) && !filled.is_empty() {
            let first = key(self.text(filled[0], column));
            if filled
                .iter()
                .any(|&row| key(self.text(row, column)) != first)
            {
                return true;
            }
        }
        if columns.figures.contains(&column) {
            return false;
        }
        let length: usize = filled.iter().map(|&row| self.text(row, column).len()).sum();
        let value = |row: &usize| {
            let text = self.text(*row, column);
            let signed = text.strip_prefix(['-', '+', '\u{2212}']);
            let number = signed.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            number || self.known.kinds(self.sheet.cell(*row, column)).value
        };
        if filled.is_empty()
            || filled.len() * 10 < rows.len() * 9
            || length > NOTE * filled.len()
            || filled.iter().filter(|row| value(row)).count() * 2 > filled.len()
        {
            return false;
        }
        if NOTES.iter().any(|word| head.contains(word)) {
            return false;
        }
        let distinct: HashSet<String> = filled
            .iter()
            .map(|&row| key(self.text(row, column)))
            .collect();
        let own = |text: &String| {
            text.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !about::says_more(self.known, text)
                && !about::names_part(self.known, text)
                && !narrowing::name_narrows(self.known, text)
        };
        if distinct.iter().all(own) {
            return false;
        }
        // A description of the authority or the category divides nothing.
        let describes = |label: usize| {
            let mut of: HashMap<String, String> = HashMap::new();
            let one_each = filled.iter().all(|&row| {
                let said = key(self.text(row, column));
                *of.entry(key(self.text(row, label)))
                    .or_insert_with(|| said.clone())
                    == said
            });
            one_each && of.len() > 1
        };
        let mut described = columns.authorities.iter().chain(&columns.measures);
        distinct.len() == 1 || !described.any(|&label| describes(label))
    }
}
