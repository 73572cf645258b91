//! What makes it doubtful that a table answers the question, figure by figure, however it is read.

mod divided;
mod narrower;
mod whose;

use super::about;
use super::known::Known;
use super::narrowing::Note;
use super::places::names_only_places;
use super::scope::{Where, is_numbered};
use super::tally::{SAMPLE, is_label_head};
use super::words::words;
use crate::mapping::Doubt;
use crate::mapping::mapped_table::short;
use readers::sheets::Sheet;

/// Rows that are searched for totals, notes and texts of time.
const MAX_SEARCHED: usize = 20_000;

/// Last rows that are searched too, since notes stand there.
const MAX_LAST: usize = 200;

/// Longest note that is looked at for a part of the time, in bytes.
const MAX_NOTE: usize = 200;

/// Longest heading of rows, in bytes.
const MAX_HEADING: usize = 100;

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
    /// Texts that divide what other labels, or what stands over the table, name, with totals of them.
    pub divide: Vec<usize>,
    /// A text alone in a row is read as what heads the rows below it.
    pub head_rows: bool,
}

impl Columns {
    pub fn labels(&self) -> impl Iterator<Item = usize> {
        let labels = self.measures.iter().chain(&self.times);
        let labels = labels.chain(&self.authorities).copied();
        labels.chain(
            self.divide
                .iter()
                .copied()
                .filter(|column| !self.measures.contains(column)),
        )
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
            about::other_authority(self.known, &texts, self.authority)
                .or_else(|| self.stranger())
                .or_else(|| self.neighbour_beside())
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
        let says = |text: &str| !words(text).is_empty() || is_numbered(self.known, text);
        let nearest = captions.iter().find(|text| says(text));
        let mut scope: Vec<(&str, Where)> = Vec::new();
        scope.extend(nearest.map(|text| (self.without_places(text), Where::Over)));
        // What heads texts by which figures are divided says how, where something else says what they are.
        let told = captions
            .iter()
            .any(|text| !words(text).is_empty() || self.known.head(text, false).measure.is_some());
        let told = told || self.columns.labels().count() > 1;
        let divides = |column: &usize| {
            let told = told || names_only_places(self.head(*column));
            told && self.columns.divide.contains(column)
        };
        let corners = self.columns.labels().filter(|column| !divides(column));
        let corners = corners.chain(self.general_before());
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
        let around = |text: &&str| !scope.iter().any(|(known, _)| known == text);
        let further: Vec<&str> = self.over.iter().copied().filter(around).collect();
        scope.extend(further.into_iter().map(|text| (text, Where::Around)));
        scope.retain(|(text, _)| !self.says_same_year(text));
        scope
    }

    /// What a caption says without the places by which the rows divide the figures: `Falls by site`.
    fn without_places<'t>(&self, caption: &'t str) -> &'t str {
        match caption.split_once(" by ") {
            Some((what, by)) if !self.columns.divide.is_empty() && names_only_places(by) => what,
            Some(_) | None => caption,
        }
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
    let note = Note::new(lower);
    let rest = note.figures_are.or(note.announcement());
    let rest = rest.map(|rest| rest.strip_prefix("in ").unwrap_or(rest));
    let shares = ["%", "percent", "per cent", "rate", "proportions"];
    rest.is_some_and(|rest| shares.iter().any(|one| rest.starts_with(one)))
}
