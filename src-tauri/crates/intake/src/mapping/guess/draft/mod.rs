//! The proposed mapping of one sheet: its shape. Rows, labels and signs are in [`frame`].

pub(super) mod captions;
mod frame;
mod other_question;
mod value_column;

use super::about::{self, Over};
use super::columns::{self, Roles};
use super::confidence::Confidence;
use super::doubts::{self, Columns, Subject};
use super::given::Given;
use super::known::Known;
use super::numbering::numbers_rows;
use super::question::TableQuestion;
use super::shortened;
use super::tally::{self, SAMPLE};
use crate::mapping::count::count;
use crate::mapping::{
    Doubt, Frame, Mapping, PeriodOf, Shape, VERSION, ValueColumn, heads, periods,
};
use foi::place::column_name;
use readers::sheets::Sheet;
use std::collections::BTreeMap;

/// Most texts of rows that are proposed to be left out.
const MAX_SKIPPED: usize = 200;

pub(super) struct Draft {
    pub mapping: Mapping,
    pub why: Vec<String>,
    pub confidence: Confidence,
    /// How well the sheet fits, compared with others.
    pub score: u32,
    /// What a person has to say.
    pub questions: Vec<TableQuestion>,
    /// Some of its cells answer a question without numbers.
    pub answers: bool,
}

/// A mapping that reads nothing.
pub(super) fn empty() -> Mapping {
    Mapping {
        version: VERSION,
        reader: crate::mapping::ReaderOptions::default(),
        sheet: None,
        frame: Frame::default(),
        shape: Shape::Table {
            authority: None,
            category: None,
            period: None,
            year: None,
            columns: Vec::new(),
        },
        also: Vec::new(),
        written: Vec::new(),
        round: false,
        together: Vec::new(),
        about: None,
        confirm: Vec::new(),
        accept: Vec::new(),
        rules: Vec::new(),
        choices: Vec::new(),
        names: BTreeMap::new(),
        categories: BTreeMap::new(),
        periods: BTreeMap::new(),
    }
}

struct Drafter<'a> {
    known: &'a Known<'a>,
    sheet: &'a Sheet,
    roles: Roles,
    heads: Vec<String>,
    mapping: Mapping,
    why: Vec<String>,
    /// What stands over the table.
    over: Over,
    /// The measure that a line over the table names; the columns hold figures of it.
    title: Option<usize>,
    /// The period that a person named for the table.
    period: Option<usize>,
    /// Something in or over the table names another time than the campaign's only period.
    other_time: bool,
    /// Something was taken for granted or left out.
    open: bool,
    /// What a person has to say.
    questions: Vec<TableQuestion>,
}

pub(super) fn draft(
    known: &Known<'_>,
    sheet: &Sheet,
    several: bool,
    given: &Given<'_>,
) -> Option<Draft> {
    let authority = given.authority.and_then(|id| known.snapshot.authority(id));
    known.look_at(None);
    let lines = captions::lines(known, sheet);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let captions = captions::captions(known, sheet);
    let captions: Vec<&str> = captions.iter().map(String::as_str).collect();
    let stem = given.stem();
    let over = about::over(known, &lines, &captions, sheet, stem);
    let named = given.named(known.snapshot);
    let title = named.or_else(|| captions::title_measure(known, sheet, &lines));
    known.look_at(title.or(over.root));
    let roles = columns::roles(known, sheet, authority.is_some())?;
    // Days over columns that are the ends or the beginnings of periods.
    let heading: Vec<&str> = roles
        .headers
        .iter()
        .flat_map(|&row| sheet.row(row).map(|cell| cell.text.trim()))
        .filter(|text| !text.is_empty())
        .collect();
    known
        .days
        .borrow_mut()
        .extend(known.periods.of_days(&heading));
    let heads = heads::heads(sheet, &roles.headers);
    let other_time = known.periods.only().is_some_and(|only| {
        let over = lines
            .iter()
            .copied()
            .chain([sheet.name.as_str(), given.file]);
        over.chain(heads.iter().map(String::as_str))
            .any(|text| periods::names_other_time(text, only))
            || columns::has_time(sheet, &roles)
    });
    let mut drafter = Drafter {
        known,
        sheet,
        roles,
        heads,
        mapping: empty(),
        why: Vec::new(),
        title,
        over,
        period: given.period.and_then(|id| known.snapshot.period(id)),
        other_time,
        open: false,
        questions: Vec::new(),
    };
    if let Some(about) = drafter.title.or(drafter.over.root) {
        drafter.mapping.about = Some(known.snapshot.measures[about].slug.clone());
    }
    let records = drafter.is_records();
    let columns = if records {
        drafter.records()
    } else {
        drafter.table()
    };
    let whose: Vec<&str> = about::may_name_whose(&lines, sheet, stem, given.opening);
    let over: Vec<&str> = captions
        .iter()
        .copied()
        .chain([sheet.name.as_str()])
        .collect();
    let columns_read = drafter.columns();
    let subject = Subject {
        known,
        sheet,
        several,
        heads: &drafter.heads,
        first: drafter.roles.first,
        over: &over,
        stem,
        whose: &whose,
        authority,
        columns: &columns_read,
    };
    let said = subject.notes_of_figures();
    let doubts = subject.doubts(drafter.roles.authority.is_some(), |scope| {
        drafter.other_question(scope, stem)
    });
    let taken = shortened::sentences(known, drafter.named_labels().into_iter());
    drafter.why.extend(said.into_iter().chain(taken));
    doubts.into_iter().for_each(|doubt| drafter.doubt(doubt));
    drafter.frame();
    drafter.labels(records);
    drafter.mapping.rules = given.rules(known.snapshot);
    if drafter.roles.category.is_some() {
        let measures = &known.snapshot.measures;
        for (text, measure) in given.remembered.measures(known.snapshot) {
            let slug = measure.map(|m| measures[m].slug.clone());
            drafter.mapping.categories.insert(text, slug);
        }
    }
    if drafter.roles.authority.is_none() && authority.is_none() {
        drafter.open = true;
        drafter
            .why
            .push("The table does not name an authority. Say whose answer it is.".to_owned());
    }
    let known_rows = count(sheet.height().min(SAMPLE)) + 10 * count(columns);
    Some(Draft {
        confidence: match (columns, drafter.open) {
            (0, _) => Confidence::Low,
            (_, true) => Confidence::Medium,
            (_, false) => Confidence::High,
        },
        score: if columns == 0 { 1 } else { known_rows },
        questions: drafter.questions,
        answers: false,
        mapping: drafter.mapping,
        why: drafter.why,
    })
}

fn letter(column: usize) -> String {
    column_name(count(column))
}

impl Drafter<'_> {
    fn head(&self, column: usize) -> &str {
        self.heads
            .get(column)
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The columns of values that the mapping reads.
    fn columns_read(&self) -> Vec<usize> {
        let Shape::Table { columns, .. } = &self.mapping.shape else {
            return Vec::new();
        };
        let read = |column: &usize| columns.iter().any(|one| one.column == letter(*column));
        self.roles.values.iter().copied().filter(read).collect()
    }

    /// `column C, “Charged 2019”`.
    fn named(&self, column: usize) -> String {
        match self.head(column) {
            "" => format!("column {}", letter(column)),
            head => format!(
                "column {}, “{}”",
                letter(column),
                crate::mapping::mapped_table::short(head)
            ),
        }
    }

    /// Does a column beside the labels have a heading of counts, whatever its cells hold?
    fn has_counted_heading(&self) -> bool {
        let labels = [self.roles.authority, self.roles.period, self.roles.year];
        (0..self.heads.len())
            .filter(|column| !labels.contains(&Some(*column)))
            .any(|column| {
                let head = self.head(column);
                tally::says_count(head) || self.known.head(head, true).measure.is_some()
            })
    }

    /// Rows that have a date and no count, so each row is one case.
    fn is_records(&self) -> bool {
        let roles = &self.roles;
        let measured = || {
            roles.values.iter().any(|&c| {
                self.known
                    .head(self.head(c), roles.category.is_some())
                    .measure
                    .is_some()
            })
        };
        roles.period.is_some()
            && !self.has_counted_heading()
            && if roles.values.is_empty() {
                roles.days || roles.category.is_some()
            } else {
                roles.days && !roles.counts && !measured() && self.counts().is_empty()
            }
    }

    fn letters(&self) -> [Option<String>; 3] {
        [self.roles.authority, self.roles.category, self.roles.period]
            .map(|column| column.map(letter))
    }

    /// Returns how many columns are counted.
    fn records(&mut self) -> usize {
        let snapshot = self.known.snapshot;
        let [authority, category, period] = self.letters();
        // Without a time there is no record.
        let Some(column) = period else {
            return 0;
        };
        let whole = self.known.categories().whole.map(|m| &snapshot.measures[m]);
        self.doubt(Doubt::CountRows);
        if let Some(whole) = whole {
            self.why
                .push(format!("Every row counts as “{}”.", whole.label));
        }
        self.why.push(
            "Rows are not counted for the whole period, because a file may cover only part of it."
                .to_owned(),
        );
        self.mapping.shape = Shape::Records {
            authority,
            period: PeriodOf::Column { column },
            categories: category.into_iter().collect(),
            whole: whole.map(|whole| whole.slug.clone()),
            only: Vec::new(),
            totals: false,
            zeros: false,
        };
        1 + usize::from(self.roles.category.is_some())
    }

    fn searched(&self) -> impl Iterator<Item = usize> + use<> {
        doubts::searched(self.sheet, self.roles.first)
    }

    fn doubt(&mut self, doubt: Doubt) {
        self.why.push(doubt.sentence());
        self.mapping.confirm.push(doubt);
        self.open = true;
    }

    fn columns(&self) -> Columns {
        let roles = &self.roles;
        let times = [roles.period, roles.year];
        Columns {
            authorities: roles.authority.into_iter().collect(),
            measures: roles.category.into_iter().collect(),
            times: times.into_iter().flatten().collect(),
            read: self.columns_read(),
            figures: roles.values.clone(),
            added: Vec::new(),
            divide: Vec::new(),
            head_rows: false,
        }
    }

    /// Does a column number the rows?
    fn numbers_rows(&self, column: usize) -> bool {
        let roles = &self.roles;
        let labels = [roles.authority, roles.category, roles.period, roles.year];
        let labels: Vec<usize> = labels.into_iter().flatten().collect();
        numbers_rows(self.sheet, column, roles.first, &self.heads, &labels)
    }

    /// Columns that could hold counts: numbers that do not merely number or name the rows.
    fn counts(&self) -> Vec<usize> {
        let numbers = |column: &usize| {
            let cells = (self.roles.first..self.sheet.height().min(SAMPLE))
                .map(|row| self.sheet.cell(row, *column))
                .filter(|cell| !cell.text.trim().is_empty());
            let (mut all, mut whole) = (0, 0);
            for cell in cells {
                all += 1;
                whole += usize::from(crate::mapping::cells::read(cell, 0).is_ok());
            }
            whole * 2 > all && !self.numbers_rows(*column)
        };
        let values = self.roles.values.iter().copied();
        values.filter(numbers).collect()
    }

    /// Returns how many columns of values there are.
    fn table(&mut self) -> usize {
        let [authority, category, period] = self.letters();
        let mut columns: Vec<ValueColumn> = Vec::new();
        let mut alike: Vec<String> = Vec::new();
        let over = self.roles.values.clone();
        for column in over {
            if let Some(value) = self.value_column(column) {
                let same = columns.iter().find(|other| {
                    (&other.measure, &other.period, &other.share_of)
                        == (&value.measure, &value.period, &value.share_of)
                });
                if let Some(same) = same {
                    let sentence = format!(
                        "Not read: {}, and column {}, because both could be the same figures.",
                        self.named(column),
                        same.column
                    );
                    alike.push(same.column.clone());
                    self.why.push(sentence);
                    self.open = true;
                } else {
                    columns.push(value);
                }
            }
        }
        columns.retain(|column| !alike.contains(&column.column));
        let read = columns.len();
        self.why.push(match (&authority, &category, &period) {
            (Some(_), Some(_), Some(_)) => {
                "Each row names its authority, category and period.".to_owned()
            }
            (Some(_), _, _) => {
                "Each row is one authority, and the headers say what the columns are.".to_owned()
            }
            (None, Some(_), _) => {
                "It is one authority's table, with a category in each row.".to_owned()
            }
            (None, None, _) => "It is one authority's table, with a period in each row.".to_owned(),
        });
        self.mapping.shape = Shape::Table {
            authority,
            category,
            year: self
                .roles
                .year
                .filter(|_| columns.iter().any(|column| column.period.is_none()))
                .map(letter),
            period: period.filter(|_| columns.iter().any(|column| column.period.is_none())),
            columns,
        };
        read
    }
}
