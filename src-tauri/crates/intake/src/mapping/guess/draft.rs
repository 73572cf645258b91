//! The proposed mapping of one sheet: its shape. Rows, labels and signs are in [`frame`].

mod frame;

use super::columns::{self, Roles, SAMPLE};
use super::known::Known;
use super::{Confidence, Remembered};
use crate::mapping::walk::count;
use crate::mapping::{Frame, Mapping, PeriodOf, Shape, VERSION, ValueColumn, heads, key};
use crate::sheet::Sheet;
use foi::spot::column_name;
use std::collections::BTreeMap;

/// Rows that are searched for totals, notes and texts of time.
const SEARCHED: usize = 20_000;

/// Most texts of rows that are proposed to be left out.
const SKIPPED: usize = 200;

pub(super) struct Draft {
    pub mapping: Mapping,
    pub why: Vec<String>,
    pub confidence: Confidence,
    /// For the choice between sheets.
    pub score: u32,
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
            columns: Vec::new(),
        },
        rules: Vec::new(),
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
    /// The measure that the title names, of which the columns then are.
    title: Option<usize>,
    /// Something was taken for granted or left out.
    open: bool,
}

pub(super) fn draft(
    known: &Known<'_>,
    sheet: &Sheet,
    given: Option<usize>,
    remembered: &Remembered,
) -> Option<Draft> {
    let roles = columns::roles(known, sheet, given.is_some())?;
    let heads = heads::heads(sheet, &roles.headers);
    let mut drafter = Drafter {
        known,
        sheet,
        roles,
        heads,
        mapping: empty(),
        why: Vec::new(),
        title: None,
        open: false,
    };
    drafter.title = drafter.title_measure();
    let records = drafter.is_records();
    let columns = if records {
        drafter.records()
    } else {
        drafter.table()
    };
    drafter.frame();
    drafter.labels(records);
    drafter.rules(given);
    if drafter.roles.category.is_some() {
        let measures = &known.snapshot.measures;
        for (text, measure) in &remembered.categories {
            let position = measure.map(|id| known.snapshot.measure(id));
            // A measure that is gone is no longer known.
            if position != Some(None) {
                let slug = position.flatten().map(|m| measures[m].slug.clone());
                drafter.mapping.categories.insert(key(text), slug);
            }
        }
    }
    if drafter.roles.authority.is_none() && given.is_none() {
        drafter.open = true;
        drafter
            .why
            .push("The table names no authority: say whose answer it is.".to_owned());
    }
    let known_rows = count(sheet.height().min(SAMPLE)) + 10 * count(columns);
    Some(Draft {
        confidence: match (columns, drafter.open) {
            (0, _) => Confidence::Low,
            (_, true) => Confidence::Medium,
            (_, false) => Confidence::High,
        },
        score: if columns == 0 { 1 } else { known_rows },
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

    /// `column C, “Charged 2019”`.
    fn named(&self, column: usize) -> String {
        match self.head(column) {
            "" => format!("column {}", letter(column)),
            head => format!(
                "column {}, “{}”",
                letter(column),
                crate::mapping::reading::short(head)
            ),
        }
    }

    /// Rows that say when they were, and hold no count.
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
            && if roles.values.is_empty() {
                roles.days || roles.category.is_some()
            } else {
                roles.days && !roles.counts && !measured()
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
        let whole = self.known.categories.whole.map(|m| &snapshot.measures[m]);
        self.why
            .push("Each row is read as one case, and rows are counted.".to_owned());
        if let Some(whole) = whole {
            self.why
                .push(format!("Every row counts as “{}”.", whole.label));
        }
        self.why.push(
            "Rows are not counted for the whole period: a file may cover only a part of it."
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

    /// Rows of data that are searched: from the top, and the last ones, where notes stand.
    fn searched(&self) -> impl Iterator<Item = usize> + use<> {
        let (first, height) = (self.roles.first, self.sheet.height());
        let middle = (first + SEARCHED).min(height);
        (first..middle).chain(middle.max(height.saturating_sub(SKIPPED))..height)
    }

    /// The one measure that the lines above the headers and the sheet's name are about.
    fn title_measure(&self) -> Option<usize> {
        let above = self.roles.headers.first().copied().unwrap_or(0);
        let lines = (0..above).filter_map(|row| {
            let mut texts = self.sheet.row(row).map(|cell| cell.text.trim());
            texts.find(|text| !text.is_empty())
        });
        let mut found = lines
            .chain(std::iter::once(self.sheet.name.trim()))
            .filter_map(|text| self.known.category(text));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// Returns how many columns of values there are.
    fn table(&mut self) -> usize {
        let [authority, category, period] = self.letters();
        let head = |column: &usize| self.known.head(self.head(*column), category.is_some());
        let untitled = |column: &usize| {
            let head = head(column);
            head.measure.is_none() && head.period.is_some()
        };
        if let Some(measure) = self.title
            && category.is_none()
            && self.roles.values.iter().any(untitled)
        {
            self.why.push(format!(
                "Headers name only periods, and the title is about “{}”.",
                self.known.snapshot.measures[measure].label
            ));
            self.open = true;
        }
        let mut columns: Vec<ValueColumn> = Vec::new();
        for column in self.roles.values.clone() {
            if let Some(value) = self.value_column(column) {
                let same = columns.iter().find(|other| {
                    (&other.measure, &other.period, &other.share_of)
                        == (&value.measure, &value.period, &value.share_of)
                });
                if let Some(same) = same {
                    let sentence = format!(
                        "Not read: {}, which says the same as column {}.",
                        self.named(column),
                        same.column
                    );
                    self.why.push(sentence);
                    self.open = true;
                } else {
                    columns.push(value);
                }
            }
        }
        let read = columns.len();
        self.why.push(match (&authority, &category, &period) {
            (Some(_), Some(_), Some(_)) => {
                "Each row names its authority, category and period.".to_owned()
            }
            (Some(_), _, _) => {
                "Each row is an authority's, and the headers say what the columns are.".to_owned()
            }
            (None, Some(_), _) => {
                "It is one authority's table, with its categories down.".to_owned()
            }
            (None, None, _) => "It is one authority's table, with its periods down.".to_owned(),
        });
        self.mapping.shape = Shape::Table {
            authority,
            category,
            period: period.filter(|_| columns.iter().any(|column| column.period.is_none())),
            columns,
        };
        read
    }

    fn value_column(&mut self, column: usize) -> Option<ValueColumn> {
        let (snapshot, roles) = (self.known.snapshot, &self.roles);
        let (category, period) = (roles.category.is_some(), roles.period.is_some());
        let mut head = self.known.head(self.head(column), category);
        let slug = |m: usize| snapshot.measures[m].slug.clone();
        if head.measure.is_none() && !category && head.period.is_some() {
            head.measure = self.title;
        }
        if head.measure.is_none() && !category {
            let sentence = format!(
                "Not read: {}. No measure of the campaign is called that.",
                self.named(column)
            );
            self.why.push(sentence);
            self.open = true;
            return None;
        }
        let share_of = if head.percent {
            let parent = head
                .measure
                .and_then(|m| snapshot.measure(snapshot.measures[m].part_of?));
            Some(slug(parent.or(self.known.categories.whole)?))
        } else {
            None
        };
        let named = head.period.map(|p| &snapshot.periods[p]);
        let period = match (named, period) {
            (Some(named), _) => {
                if head.part {
                    let sentence = format!(
                        "In {}, the period is taken to be “{}”, the part that was asked about.",
                        self.named(column),
                        named.label
                    );
                    self.why.push(sentence);
                    self.open = true;
                }
                Some(named.slug.clone())
            }
            (None, true) => None,
            (None, false) => {
                let whole = self.known.periods.whole.map(|p| &snapshot.periods[p])?;
                let sentence = format!(
                    "No period stands over {}, so it is taken to be “{}”.",
                    self.named(column),
                    whole.label
                );
                self.why.push(sentence);
                self.open = true;
                Some(whole.slug.clone())
            }
        };
        Some(ValueColumn {
            column: letter(column),
            measure: head.measure.filter(|_| !category).map(slug),
            period,
            share_of,
        })
    }
}
