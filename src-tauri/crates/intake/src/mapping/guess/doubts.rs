//! What makes it doubtful that a table answers the question, figure by figure, however it is read.

use super::about;
use super::known::Known;
use super::narrowing;
use super::scope::Where;
use super::tally::{MAX_COLUMNS, SAMPLE, is_authority_head, is_label_head};
use super::words::words;
use crate::mapping::mapped_table::short;
use crate::mapping::periods::{self, Periods};
use crate::mapping::{Doubt, key, resolve};
use foi::place::column_name;
use readers::sheets::Sheet;
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

/// Rows that are searched for totals, notes and texts of time.
const MAX_SEARCHED: usize = 20_000;

/// Last rows that are searched too, since notes stand there.
const MAX_LAST: usize = 200;

/// Most words of a heading that are looked at for the name of an authority.
const MAX_HEAD_WORDS: usize = 12;

/// Longest note that is looked at for a part of the time, in bytes.
const MAX_NOTE: usize = 200;

/// Longest heading of rows, in bytes.
const MAX_HEADING: usize = 100;

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

/// A table as it is read.
pub(super) struct Subject<'a> {
    pub known: &'a Known<'a>,
    pub sheet: &'a Sheet,
    /// The file has several sheets.
    pub several: bool,
    /// The text over each column.
    pub heads: &'a [String],
    /// First row of data, from 0.
    pub first: usize,
    /// The captions over the table, and the sheet's name.
    pub over: &'a [&'a str],
    /// The file's name without its ending.
    pub stem: &'a str,
    /// The texts that may name whose answer it is.
    pub whose: &'a [&'a str],
    /// Position of the authority whose answer it is said to be.
    pub authority: Option<usize>,
    pub columns: &'a Columns,
}

/// The columns of a table, from 0, by what they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub authorities: Vec<usize>,
    pub measures: Vec<usize>,
    pub times: Vec<usize>,
    /// Figures that are read.
    pub read: Vec<usize>,
    /// Figures, read or not.
    pub figures: Vec<usize>,
    /// Texts over whose rows figures are added up.
    pub added: Vec<usize>,
    /// A text alone in a row is read as what heads the rows below it.
    pub head_rows: bool,
}

impl Columns {
    pub fn labels(&self) -> impl Iterator<Item = usize> {
        let labels = self.measures.iter().chain(&self.times);
        labels.chain(&self.authorities).copied()
    }
}

impl Subject<'_> {
    /// `other` gives what the table is called, where that is not what was asked, of the texts that say
    /// what it is about.
    pub fn doubts(
        &self,
        names_authority: bool,
        other: impl FnOnce(&[(&str, Where)]) -> Option<String>,
    ) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let narrower = if self.columns.read.is_empty() {
            None
        } else {
            self.narrower().map(short)
        };
        // What names a unit is asked about as that.
        let other = narrower.or_else(|| other(&self.scope()));
        if let Some(text) = other.filter(|text| !about::names_unit(text)) {
            doubts.push(Doubt::OtherQuestion { text });
        }
        let other = if names_authority {
            self.only_others()
        } else {
            let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
            let texts: Vec<&str> = self.whose.iter().copied().chain(notes).collect();
            about::other_authority(self.known, &texts, self.authority).or_else(|| self.stranger())
        };
        if let Some(text) = other {
            doubts.push(Doubt::OtherAuthority { text });
        }
        let between = self.heading_between().map(short);
        let unit = |text: &String| about::names_unit(text);
        if let Some(text) = self.unit().or_else(|| between.clone().filter(unit)) {
            doubts.push(Doubt::Unit { text });
        }
        let asked = doubts
            .iter()
            .any(|one| matches!(one, Doubt::OtherQuestion { .. }));
        if let Some(text) = between.filter(|text| !asked && !unit(text)) {
            doubts.push(Doubt::OtherQuestion { text });
        }
        if let Some(column) = self.divided() {
            doubts.push(Doubt::Divided { column });
        }
        doubts
    }

    /// The texts that say what the table is about: what stands nearest over it, what heads its labels, the
    /// sheet's name where nothing else does or where it tells the sheets apart, and the file's name.
    fn scope(&self) -> Vec<(&str, Where)> {
        let (captions, sheet) = self.over.split_at(self.over.len().saturating_sub(1));
        let nearest = captions.iter().find(|text| !words(text).is_empty());
        let mut scope: Vec<(&str, Where)> = Vec::new();
        scope.extend(nearest.map(|text| (*text, Where::Over)));
        let corners = self.columns.labels().chain(self.general_before());
        scope.extend(corners.filter_map(|column| {
            let head = self.head(column);
            let place = if self.is_general(column) {
                Where::Over
            } else {
                Where::Corner
            };
            (!head.is_empty() && !is_label_head(head)).then_some((head, place))
        }));
        let several = self.several;
        if scope.is_empty() || several {
            scope.extend(sheet.iter().map(|text| (*text, Where::Sheet { several })));
        }
        scope.push((self.stem, Where::File));
        scope
    }

    /// Do all texts of a column say nothing of what is counted, as `Number` and `Total` do? What heads
    /// them does.
    fn is_general(&self, column: usize) -> bool {
        let mut texts = self.rows().map(|row| self.text(row, column));
        texts.all(|text| self.known.says_nothing(text))
    }

    /// General columns before the figures that are not read as labels.
    fn general_before(&self) -> impl Iterator<Item = usize> {
        let first = self.columns.read.iter().min().copied().unwrap_or(0);
        (0..first).filter(|&column| {
            self.is_general(column) && !self.columns.labels().any(|one| one == column)
        })
    }

    fn head(&self, column: usize) -> &str {
        self.heads
            .get(column)
            .map(String::as_str)
            .unwrap_or_default()
    }

    fn text(&self, row: usize, column: usize) -> &str {
        self.sheet.cell(row, column).text.trim()
    }

    fn rows(&self) -> std::ops::Range<usize> {
        self.first..self.sheet.height().min(self.first + SAMPLE)
    }

    /// A caption, the sheet's name, the heading over the labels or a note that says that the table is
    /// of a part of the time, or of an average.
    fn narrower(&self) -> Option<&str> {
        let (known, columns) = (self.known, self.columns);
        let labels = columns.measures.iter().chain(&columns.times).copied();
        let labels = labels.chain(self.general_before());
        let heads = labels.map(|column| self.head(column));
        let mut over = self.over.iter().copied().chain(heads);
        let narrows = over
            .find(|text| periods::narrows(text, &known.periods) || about::names_part(known, text));
        if narrows.is_some() {
            return narrows;
        }
        let names = [self.over.last().copied(), Some(self.stem)];
        let mut names = names.into_iter().flatten();
        let name = names.find(|name| narrowing::name_narrows(known, name));
        let year = self.other_year().or_else(|| self.later());
        name.or(year).or_else(|| {
            let limits = |text: &str| {
                text.len() <= MAX_NOTE
                    && (about::names_part(known, text) || narrowing::note_narrows(known, text))
            };
            let beside = self.beside();
            let mut texts = self.notes().chain([self.stem]).chain(beside);
            let said = texts.find(|text| is_part_note(text, &known.periods) || limits(text));
            said.or_else(|| self.other_time_beside())
        })
    }

    /// The columns beside the figures that are not read.
    fn unread(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns;
        (0..self.sheet.width().min(MAX_COLUMNS)).filter(move |column| {
            let read = columns.read.iter().chain(&columns.figures);
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
        let other = |text: &&str| {
            let begins = periods::year_begins(text);
            begins.is_some_and(|begins| spans.iter().any(|span| begins.is_other_than(*span)))
        };
        let heads = || columns.labels().map(|column| self.head(column));
        let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
        let mut texts = self.over.iter().copied().chain(heads()).chain(notes);
        // `Performance year` may begin in any month.
        let unknown = |head: &&str| !spans.is_empty() && narrowing::is_kind_of_year(known, head);
        texts.find(other).or_else(|| heads().find(unknown))
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

    /// The first authority that the rows name, where they name others than the one whose answer it is said
    /// to be, and not that one.
    fn only_others(&self) -> Option<String> {
        let given = self.authority?;
        let columns = self.columns.authorities.iter();
        let in_rows = columns.flat_map(|&column| {
            let rows = self.rows();
            rows.map(move |row| self.text(row, column))
        });
        let over = self.columns.read.iter();
        let over = over.flat_map(|&column| {
            let head = self.head(column);
            let words = head.split_whitespace().count().min(MAX_HEAD_WORDS);
            // A heading may have a time before or after the name.
            (0..words).flat_map(move |at| parts_from(head, at))
        });
        let mut first: Option<String> = None;
        for text in in_rows.chain(over) {
            match resolve::authority(&self.known.directory, text) {
                Some(found) if found == given => return None,
                Some(_) if first.is_none() => first = Some(short(text)),
                Some(_) | None => {}
            }
        }
        first
    }

    /// The sheet's or the file's name, or a note, that names an authority which is none of the campaign's.
    fn stranger(&self) -> Option<String> {
        let given = self.authority?;
        let names = [self.over.last().copied(), Some(self.stem)];
        let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
        let mut texts = names.into_iter().flatten().chain(notes);
        let stranger = texts.find(|text| narrowing::names_stranger(self.known, text, given));
        stranger.map(short)
    }

    /// A text alone in a row that heads the rows below it, and is not read as that.
    fn heading_between(&self) -> Option<&str> {
        if self.columns.head_rows || self.columns.read.is_empty() {
            return None;
        }
        let columns = self.columns;
        let lone = lone_headings(self.sheet, self.first, &columns.read);
        lone.into_iter().find_map(|(row, column)| {
            let text = self.text(row, column);
            let kinds = self.known.kinds(self.sheet.cell(row, column));
            let own = kinds.category && columns.measures.contains(&column)
                || (kinds.period || kinds.day) && columns.times.contains(&column)
                || kinds.authority && columns.authorities.contains(&column);
            let named = kinds.category || kinds.period || kinds.day || kinds.authority;
            (!own && (named || !self.known.says_nothing(text))).then_some(text)
        })
    }

    /// The texts that stand alone in a row below or between the figures.
    fn notes(&self) -> impl Iterator<Item = &str> {
        let rows = searched(self.sheet, self.first);
        rows.filter_map(|row| Some(self.sheet.only(row)?.text.trim()))
    }

    /// The text that says in which unit the numbers are.
    fn unit(&self) -> Option<String> {
        let corners = self.columns.labels().map(|column| self.head(column));
        let above = self.over.iter().copied().chain(corners);
        let mut above = above.filter(|text| about::names_unit(text));
        let note = |text: &&str| {
            let lower = text.to_lowercase();
            let shares = lower.contains("percent") || lower.contains("per cent");
            !shares && about::names_unit(text) || says_shares(&lower)
        };
        // A file named after its percentages has headings that tell which they are.
        let told = |head: &String| head.contains('%') || about::names_unit(head);
        let stem = about::names_unit(self.stem) && !self.heads.iter().any(told);
        let stem = stem.then_some(self.stem);
        let said = above.next().or_else(|| self.notes().find(note));
        said.or(stem).map(short)
    }

    /// The first column of labels that is not read, and by which the figures are divided.
    fn divided(&self) -> Option<String> {
        let columns = self.columns;
        if columns.read.is_empty() {
            return None;
        }
        let labels: Vec<usize> = columns.labels().collect();
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
        let distinct: HashSet<String> = filled
            .iter()
            .map(|&row| key(self.text(row, column)))
            .collect();
        let own = |text: &String| {
            text.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !about::says_more(self.known, text)
                && !about::names_part(self.known, text)
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

/// The cells that stand alone in a row with figures further below, and are no notes.
pub(super) fn lone_headings(sheet: &Sheet, first: usize, read: &[usize]) -> Vec<(usize, usize)> {
    let rows = first..sheet.height().min(first + MAX_SEARCHED);
    let has_figure = |row: usize| {
        let filled = sheet.row(row).filter(|cell| !cell.text.trim().is_empty());
        filled.count() > 1
            && read
                .iter()
                .any(|&column| !sheet.cell(row, column).text.trim().is_empty())
    };
    let Some(last) = rows.clone().rev().find(|&row| has_figure(row)) else {
        return Vec::new();
    };
    rows.take_while(|row| *row < last)
        .filter_map(|row| {
            let text = sheet.only(row)?.text;
            let column =
                (0..sheet.width()).find(|&c| !sheet.cell(row, c).text.trim().is_empty())?;
            (!is_note(text)).then_some((row, column))
        })
        .collect()
}

/// The text from its word at `at` on, and all shorter ones that begin there.
fn parts_from(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
        .collect();
    let start = starts.get(at).copied().unwrap_or(text.len());
    let ends = starts.into_iter().skip(at + 1).chain([text.len()]);
    let ends = ends.take(MAX_HEAD_WORDS);
    ends.map(move |end| text[start..end].trim())
}

/// Is a text alone in its row a note rather than a heading?
fn is_note(text: &str) -> bool {
    let text = text.trim();
    text.len() > MAX_HEADING
        || text.ends_with('.')
        || text.starts_with(['*', '†', '‡', '¹', '²', '³'])
        || ["note", "source"]
            .iter()
            .any(|word| text.to_lowercase().starts_with(word))
}

/// Rows of data that are searched: from the top, and the last ones, where notes stand.
pub(super) fn searched(sheet: &Sheet, first: usize) -> impl Iterator<Item = usize> + use<> {
    let height = sheet.height();
    let middle = (first + MAX_SEARCHED).min(height);
    (first..middle).chain(middle.max(height.saturating_sub(MAX_LAST))..height)
}

/// Does a note in lower case say that all figures are shares: `Figures are %`?
fn says_shares(lower: &str) -> bool {
    let note = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let note = note.strip_prefix("note: ").unwrap_or(note);
    let note = note.strip_prefix("all ").unwrap_or(note);
    let what = ["figures are ", "numbers are ", "values are "];
    let rest = what.iter().find_map(|what| note.strip_prefix(what));
    let rest = rest.map(|rest| rest.strip_prefix("in ").unwrap_or(rest));
    let shares = ["%", "percent", "per cent", "rate", "proportions"];
    rest.is_some_and(|rest| shares.iter().any(|one| rest.starts_with(one)))
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
