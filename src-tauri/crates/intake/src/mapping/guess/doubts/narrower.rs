//! What says that figures are of another time than their labels, or narrower than what was asked.

use super::{MAX_HEADING, MAX_NOTE, Subject};
use crate::mapping::guess::tally::MAX_COLUMNS;
use crate::mapping::guess::{about, narrowing};
use crate::mapping::periods::{self, Periods};
use foi::place::column_name;
use std::collections::HashSet;

/// Marks that notes begin with.
const MARKS: [char; 11] = ['*', '†', '‡', '§', '#', '^', '¹', '²', '³', '⁴', '⁵'];

/// Most notes of figures that are said.
const MAX_SAID: usize = 10;

impl Subject<'_> {
    /// A caption, the sheet's name, the heading over the labels or a note that says that the table is
    /// of a part of the time, or of an average.
    pub(super) fn narrower(&self) -> Option<&str> {
        let (known, columns) = (self.known, self.columns);
        let labels = columns.measures.iter().chain(&columns.times).copied();
        let labels = labels.chain(self.general_before());
        let heads = labels.map(|column| self.head(column));
        // `Quarter ending` over the last months of quarters says which they are.
        let heads = heads.filter(|head| !periods::heads_ends(head));
        let mut over = self.over.iter().copied().chain(heads);
        let narrows = over.find(|text| {
            let narrows = periods::narrows(text, &known.periods) && !self.says_same_year(text);
            narrows || about::names_part(known, text)
        });
        if narrows.is_some() {
            return narrows;
        }
        let names = [self.over.last().copied(), Some(self.stem)];
        let mut names = names.into_iter().flatten();
        let name = names.find(|name| narrowing::name_narrows(known, name));
        let year = self.other_year().or_else(|| self.later());
        name.or(year).or_else(|| {
            let limits = |text: &str| {
                // What a figure is marked with is said beside it.
                text.len() <= MAX_NOTE
                    && !self.marks_figures_only(text)
                    && (about::names_part(known, text) || narrowing::note_narrows(known, text))
            };
            let beside = self.beside();
            let mut texts = self.notes().chain([self.stem]).chain(beside);
            let said = texts.find(|text| is_part_note(text, &known.periods) || limits(text));
            said.or_else(|| self.other_time_beside())
        })
    }

    /// Does a note begin with a mark that stands at figures, and at nothing that names figures?
    fn marks_figures_only(&self, note: &str) -> bool {
        let Some(mark) = note.chars().next().filter(|c| MARKS.contains(c)) else {
            return false;
        };
        let labels = self.columns.labels();
        let mut labels =
            labels.flat_map(|column| self.rows().map(move |row| self.text(row, column)));
        let heads = self.heads.iter().map(String::as_str);
        let mut names = heads.chain(self.over.iter().copied());
        !labels.any(|text| text.contains(mark) && !text.starts_with(mark))
            && !names.any(|text| text.contains(mark))
            && self.marked(mark).next().is_some()
    }

    /// The cells of figures with a mark after their number.
    fn marked(&self, mark: char) -> impl Iterator<Item = (usize, usize)> {
        let read = self.columns.read.iter().copied();
        let cells = read.flat_map(|column| self.rows().map(move |row| (row, column)));
        cells.filter(move |&(row, column)| {
            let text = self.text(row, column);
            text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(mark)
        })
    }

    /// What notes say of figures that bear their marks, and which marks no note explains, in sentences.
    pub fn notes_of_figures(&self) -> Vec<String> {
        let notes = self.notes().filter(|note| self.marks_figures_only(note));
        let said = notes.take(MAX_SAID).filter_map(|note| {
            let (row, column) = self.marked(note.chars().next()?).next()?;
            let letter = column_name(crate::mapping::count::count(column));
            let note = crate::mapping::mapped_table::short(note);
            Some(format!("Cell {letter}{} has a note: “{note}”", row + 1))
        });
        said.chain(self.marks_without_note()).collect()
    }

    /// For each mark after figures that no note begins with, the first figure, in a sentence.
    fn marks_without_note(&self) -> impl Iterator<Item = String> {
        let explained = |mark: char| self.notes().any(|note| note.contains(mark));
        let open = MARKS.into_iter().filter(move |mark| !explained(*mark));
        open.filter_map(|mark| {
            let (row, column) = self.marked(mark).next()?;
            let letter = column_name(crate::mapping::count::count(column));
            let text = crate::mapping::mapped_table::short(self.text(row, column));
            Some(format!(
                "Cell {letter}{}, “{text}”, is read without its mark. No note in the table says what “{mark}” means.",
                row + 1
            ))
        })
    }

    /// The columns beside the figures that are not read.
    fn unread(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns;
        (0..self.sheet.width().min(MAX_COLUMNS)).filter(move |column| {
            let read = columns.read.iter();
            !read.chain(&columns.added).any(|one| one == column)
                && !columns.labels().any(|one| one == *column)
        })
    }

    /// Their texts.
    fn beside(&self) -> impl Iterator<Item = &str> {
        let cells = move |column| self.rows().map(move |row| self.text(row, column));
        self.unread().flat_map(cells)
    }

    /// A time in a column that is not read, where it is not that of its row: `01/01/2021-30/06/2021` beside
    /// 2021.
    fn other_time_beside(&self) -> Option<&str> {
        let periods = &self.known.periods;
        let days = |row: usize| {
            let mut times = self.columns.times.iter();
            let period = times.find_map(|&column| self.known.period(self.text(row, column)))?;
            Some(periods.days(period))
        };
        self.unread().find_map(|column| {
            self.rows().find_map(|row| {
                let text = self.text(row, column);
                let said = periods::span(text).filter(|said| said.start < said.end)?;
                days(row).is_some_and(|days| days != said).then_some(text)
            })
        })
    }

    /// What says that years begin in another month than those that are read: `Financial year` over 2019
    /// is not the calendar year.
    fn other_year(&self) -> Option<&str> {
        let (known, columns) = (self.known, self.columns);
        let spans = self.spans();
        let other = |text: &&str| {
            let begins = periods::year_begins(text);
            begins.is_some_and(|begins| spans.iter().any(|span| begins.is_other_than(*span)))
        };
        let heads = || columns.labels().map(|column| self.head(column));
        let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
        let mut texts = self.over.iter().copied().chain(heads()).chain(notes);
        // `Performance year` may begin in any month.
        let unknown = |head: &&str| !spans.is_empty() && narrowing::is_kind_of_year(known, head);
        let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
        texts
            .find(other)
            .or_else(|| heads().chain(notes).find(unknown))
    }

    /// Does a text only say in which month years begin, and is it that of the years that are read: `Year
    /// ending 31 March` over 2019/20?
    pub(super) fn says_same_year(&self, text: &str) -> bool {
        let Some(begins) = periods::year_begins(text) else {
            return false;
        };
        let spans = self.spans();
        let years = |span: &periods::Span| periods::months_of(*span) == Some(12);
        periods::says_only_years(text)
            && spans.iter().any(years)
            && !spans.iter().any(|span| begins.is_other_than(*span))
    }

    /// The times that are read.
    fn spans(&self) -> HashSet<periods::Span> {
        let (known, columns) = (self.known, self.columns);
        let periods = &known.periods;
        let mut spans: HashSet<periods::Span> = HashSet::new();
        for &column in &columns.times {
            for row in self.rows() {
                let text = self.text(row, column);
                let found = known.period(text).map(|period| periods.days(period));
                spans.extend(found.or_else(|| periods::span(text)));
            }
        }
        for &column in &columns.read {
            let found = known.head(self.head(column), true).period;
            spans.extend(found.map(|period| periods.days(period)));
        }
        spans
    }

    /// What names a day after the part of a year that is taken for the whole: `Extracted 14 October 2022` over
    /// 2022, where the campaign asks to July.
    fn later(&self) -> Option<&str> {
        let (known, columns) = (self.known, self.columns);
        let cells = columns.times.iter().flat_map(|&column| {
            let rows = self.rows();
            rows.map(move |row| self.text(row, column))
        });
        let heads = columns.read.iter().map(|&column| self.head(column));
        let cut = |text: &str| {
            let part = known.periods.part_of_years(text)?;
            let exact = known.period(text).is_some_and(|named| named != part);
            (!exact).then(|| known.periods.days(part))
        };
        let parts: HashSet<periods::Span> = cells.chain(heads).filter_map(cut).collect();
        let mut texts = self.over.iter().copied().chain(self.notes());
        texts.find(|text| {
            let short = text.len() <= MAX_NOTE;
            short && parts.iter().any(|part| periods::names_later(text, *part))
        })
    }
}

/// Does a note say that a year is not complete?
fn is_part_note(text: &str, periods: &Periods) -> bool {
    const PART: [&str; 11] = [
        "only",
        "up to",
        "to date",
        "part year",
        "part-year",
        "until",
        "incomplete",
        "not complete",
        " to ",
        "from",
        "since",
    ];
    let lower = text.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric());
    let alone = ["part year", "part-year", "to date", "as at", "incomplete"];
    let part = ["part of the period", "part of the year", "not a full year"];
    text.len() <= MAX_NOTE
        && (part.iter().any(|word| lower.contains(word))
            || text.starts_with(['*', '†', '‡']) && alone.iter().any(|word| lower.contains(word))
            || PART.iter().any(|word| lower.contains(word))
                && tokens.any(periods::is_month)
                && periods.within_text(text).is_none())
}
