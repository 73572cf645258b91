//! What makes it doubtful that a table answers the question, figure by figure.

use super::Drafter;
use crate::mapping::guess::tally::{MAX_COLUMNS, SAMPLE};
use crate::mapping::guess::{about, tally};
use crate::mapping::mapped_table::short;
use crate::mapping::{Doubt, key, periods};
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

impl Drafter<'_> {
    /// Adds the doubts about a table of which columns are read.
    pub(super) fn doubts(
        &mut self,
        captions: &[&str],
        stem: &str,
        whose: &[&str],
        given: Option<usize>,
    ) {
        let over: Vec<&str> = captions
            .iter()
            .copied()
            .chain([self.sheet.name.as_str()])
            .collect();
        // What names a unit is asked about as that.
        let other = self.other_question(&over, stem);
        if let Some(text) = other.filter(|text| !about::names_unit(text)) {
            self.doubt(Doubt::OtherQuestion { text });
        }
        if self.roles.authority.is_none()
            && let Some(text) = about::other_authority(self.known, whose, given)
        {
            self.doubt(Doubt::OtherAuthority { text });
        }
        if let Some(text) = self.unit(&over) {
            self.doubt(Doubt::Unit { text });
        }
        if let Some(column) = self.divided() {
            self.doubt(Doubt::Divided { column });
        }
    }

    fn doubt(&mut self, doubt: Doubt) {
        self.why.push(doubt.sentence());
        self.mapping.confirm.push(doubt);
        self.open = true;
    }

    /// What the table is called, where that is not what was asked: by what stands over it, at its
    /// corner, or, where nothing in it names a measure, by its rows and its file's name.
    fn other_question(&self, over: &[&str], stem: &str) -> Option<String> {
        if self.columns_read().is_empty() {
            return self.over.other.clone();
        }
        if let Some(text) = self.narrower(over) {
            return Some(short(text));
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

    /// A caption, the sheet's name, the heading over the labels or a note that says that the table is
    /// of a part of the time, or of an average.
    fn narrower<'a>(&'a self, over: &[&'a str]) -> Option<&'a str> {
        let known = self.known;
        let labels = [self.roles.category, self.roles.period];
        let heads = labels.into_iter().flatten().map(|column| self.head(column));
        let mut over = over.iter().copied().chain(heads);
        let narrows = over
            .find(|text| periods::narrows(text, &known.periods) || about::names_part(known, text));
        if narrows.is_some() {
            return narrows;
        }
        // `Financial year` over 2019 is not the calendar year.
        let other_year = |column: &usize| {
            let head = key(self.head(*column));
            let says = |words: &[&str]| words.iter().any(|word| head.contains(word));
            let bare = |row: usize| {
                let text = self.sheet.cell(row, *column).text.trim();
                text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
            };
            let mut rows = self.roles.first..self.sheet.height().min(SAMPLE);
            says(&["municipal"])
                || says(&["academic", "school"]) && !known.periods.has_school_year()
                || says(&["financial", "fiscal", "fy"]) && rows.any(bare)
        };
        let year = self.roles.period.filter(other_year);
        year.map(|column| self.head(column))
            .or_else(|| self.notes().find(|text| is_part_note(text)))
    }

    /// The texts that stand alone in a row below or between the figures.
    fn notes(&self) -> impl Iterator<Item = &str> {
        self.searched()
            .filter_map(|row| Some(self.sheet.only(row)?.text.trim()))
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

    /// The text that says in which unit the numbers are.
    fn unit(&self, over: &[&str]) -> Option<String> {
        let labels = [self.roles.category, self.roles.period, self.roles.authority];
        let corners = labels.into_iter().flatten().map(|column| self.head(column));
        let above = over.iter().copied().chain(corners);
        let mut above = above.filter(|text| about::names_unit(text));
        let note = |text: &&str| {
            let lower = text.to_lowercase();
            let shares = lower.contains("percent") || lower.contains("per cent");
            !shares && about::names_unit(text)
        };
        above.next().or_else(|| self.notes().find(note)).map(short)
    }

    /// The first column of labels that is not read, and by which the figures are divided.
    fn divided(&self) -> Option<String> {
        let read = self.columns_read();
        if read.is_empty() {
            return None;
        }
        let roles = &self.roles;
        let labels = [roles.authority, roles.category, roles.period, roles.year];
        let column = (0..self.sheet.width().min(MAX_COLUMNS))
            .filter(|column| !labels.contains(&Some(*column)) && !read.contains(column))
            .find(|&column| self.divides(column, &read))?;
        let mut named = self.named(column);
        if let Some(first) = named.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Some(named)
    }

    /// `read`: the columns that are read.
    fn divides(&self, column: usize, read: &[usize]) -> bool {
        let rows = self.roles.first..self.sheet.height().min(self.roles.first + SAMPLE);
        let text = |row: usize, column: usize| self.sheet.cell(row, column).text.trim();
        let has_figure = |row: &usize| read.iter().any(|&value| !text(*row, value).is_empty());
        let rows: Vec<usize> = rows.filter(has_figure).collect();
        let filled: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&row| !text(row, column).is_empty())
            .collect();
        let head = key(self.head(column));
        // A unit in a column of its own, and what is known to divide counts of people and crimes.
        let unit = |row: &usize| {
            let text = text(*row, column);
            let sign = text.contains(['%', '\u{a3}', '$', '€']) || text.starts_with("per ");
            about::names_unit(text) || sign && !text.contains(|c: char| c.is_ascii_digit())
        };
        if DIVIDING.iter().any(|word| head == *word) || filled.iter().any(unit) {
            return true;
        }
        if self.roles.values.contains(&column) {
            return false;
        }
        let length: usize = filled.iter().map(|&row| text(row, column).len()).sum();
        let value = |row: &usize| self.known.kinds(self.sheet.cell(*row, column)).value;
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
        let distinct: HashSet<String> = filled.iter().map(|&row| key(text(row, column))).collect();
        let own = |text: &String| {
            text.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !about::says_more(self.known, text)
        };
        if distinct.iter().all(own) {
            return false;
        }
        // A description of the authority or the category divides nothing.
        let describes = |label: Option<usize>| {
            let Some(label) = label else { return false };
            let mut of: HashMap<String, String> = HashMap::new();
            let one_each = filled.iter().all(|&row| {
                let said = key(text(row, column));
                *of.entry(key(text(row, label)))
                    .or_insert_with(|| said.clone())
                    == said
            });
            one_each && of.len() > 1
        };
        distinct.len() == 1 || !describes(self.roles.authority) && !describes(self.roles.category)
    }
}

/// Does a note say that a year is not complete?
fn is_part_note(text: &str) -> bool {
    const PART: [&str; 8] = [
        "only",
        "up to",
        "to date",
        "part year",
        "part-year",
        "until",
        "incomplete",
        "not complete",
    ];
    let lower = text.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric());
    PART.iter().any(|word| lower.contains(word)) && tokens.any(periods::is_month)
}
