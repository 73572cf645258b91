//! A mapping with its letters and slugs looked up, or what is wrong with it and where.

mod slugs;

pub(super) use slugs::Settled;

use super::called::is_in_document;
use super::{
    CellMeaning, CellRule, ChoiceRule, ColumnOfFigures, Condition, LabelColumn, Mapping,
    MappingError, PeriodOf, PeriodRule, Shape, ValueColumn, heads, key,
};
use foi::{Id, Snapshot, names, place};
use readers::sheets::Sheet;
use slugs::{Planned, Slugs, at, listed};
use std::collections::{HashMap, HashSet};

/// Columns of the widest workbook.
const MAX_COLUMNS: usize = 16_384;

/// Most header rows.
const MAX_HEADERS: usize = 10;

/// Rows of a frame, from 0.
pub(super) struct Rows {
    /// Rows that the file hides are read.
    pub hidden: bool,
    pub headers: Vec<usize>,
    pub first: usize,
    pub last: Option<usize>,
    pub skip: HashSet<String>,
}

/// A column of values.
pub(super) struct Column {
    pub column: usize,
    pub measure: Option<usize>,
    pub period: Option<usize>,
    pub share_of: Option<usize>,
}

/// Which authority the rows belong to.
#[derive(Clone, Copy)]
pub(super) enum Whose {
    Column(usize),
    One(usize),
}

pub(super) struct Table {
    pub authority: Whose,
    pub category: Option<usize>,
    pub period: Option<usize>,
    /// Where the period's column names only a part of a year.
    pub year: Option<usize>,
    pub columns: Vec<Column>,
}

/// When the records were.
#[derive(Clone, Copy)]
pub(super) enum When {
    Column(usize),
    Fixed(usize),
}

pub(super) struct Records {
    pub authority: Whose,
    pub period: When,
    pub categories: Vec<usize>,
    pub whole: Option<usize>,
    pub only: Vec<(usize, HashSet<String>)>,
    pub totals: bool,
    pub zeros: bool,
}

/// A column of figures of which headings and rows say what they are.
pub(super) struct Figures {
    pub column: usize,
    pub measure: Option<usize>,
    pub period: Option<usize>,
    pub times: u32,
    pub number: Option<u32>,
}

/// A column of labels.
pub(super) struct Label {
    pub column: usize,
    pub heads_below: bool,
}

pub(super) struct Labelled {
    pub labels: Vec<Label>,
    pub columns: Vec<Figures>,
    /// `None`: the labels name it.
    pub authority: Option<usize>,
    pub measure: Option<usize>,
    pub period: Option<usize>,
    pub add: Vec<usize>,
    pub only: Vec<(usize, HashSet<String>)>,
    pub parts: bool,
}

pub(super) enum Layout {
    Table(Table),
    Labels(Labelled),
    Records(Records),
}

pub(super) struct Plan<'a> {
    pub sheet: &'a Sheet,
    pub rows: Rows,
    pub fill: HashSet<usize>,
    /// The measure that the table is about.
    pub about: Option<usize>,
    pub heads: Vec<String>,
    pub layout: Layout,
    pub written: Vec<PeriodRule>,
    pub round: bool,
    /// Measures whose rows are added up.
    pub together: HashSet<usize>,
    /// Which option of a choice (a measure) words are, as `key`.
    pub choices: HashMap<(usize, String), Box<str>>,
    pub names: Settled,
    pub categories: Settled,
    pub periods: Settled,
}

impl Rows {
    /// The rows of data of a sheet.
    pub fn data(&self, sheet: &Sheet) -> std::ops::Range<usize> {
        let end = self.last.map_or(sheet.height(), |last| last + 1);
        self.first..end.min(sheet.height())
    }
}

impl Plan<'_> {
    /// The rows of data.
    pub fn data(&self) -> std::ops::Range<usize> {
        self.rows.data(self.sheet)
    }
}

/// The sheet that a mapping reads.
///
/// # Errors
/// [`MappingError::NoSheet`].
pub(super) fn sheet<'a>(mapping: &Mapping, sheets: &'a [Sheet]) -> Planned<&'a Sheet> {
    let Some(asked) = &mapping.sheet else {
        let shown = sheets.iter().find(|sheet| !sheet.hidden);
        return shown.ok_or_else(|| MappingError::NoSheet("All sheets are hidden.".to_owned()));
    };
    let exact = sheets.iter().find(|sheet| sheet.name == *asked);
    let alike = || sheets.iter().find(|sheet| key(&sheet.name) == key(asked));
    exact.or_else(alike).ok_or_else(|| {
        let there = listed(sheets.iter().map(|sheet| sheet.name.clone()));
        let kind = if sheets.iter().all(is_in_document) {
            "table"
        } else {
            "sheet"
        };
        MappingError::NoSheet(format!("There is no {kind} “{asked}”. There is {there}."))
    })
}

struct Planner {
    width: usize,
    measures: Slugs,
    periods: Slugs,
    given: Option<usize>,
}

pub(super) fn plan<'a>(
    mapping: &Mapping,
    sheets: &'a [Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Planned<Plan<'a>> {
    if mapping.version != super::VERSION {
        return Err(MappingError::Version(mapping.version));
    }
    let sheet = sheet(mapping, sheets)?;
    let planner = Planner {
        width: sheet.width(),
        measures: Slugs::new("measure", snapshot.measures.iter().map(|m| m.slug.clone())),
        periods: Slugs::new("period", snapshot.periods.iter().map(|p| p.slug.clone())),
        given: authority.and_then(|id| snapshot.authority(id)),
    };
    let rows = planner.rows(mapping)?;
    let heads = heads::heads(sheet, &rows.headers);
    let layout = match &mapping.shape {
        Shape::Table {
            authority,
            category,
            period,
            year,
            columns,
        } => {
            let authority = planner.whose(authority.as_ref())?;
            let category = planner.maybe_column(category.as_ref(), "shape.category")?;
            let period = planner.maybe_column(period.as_ref(), "shape.period")?;
            let year = planner.maybe_column(year.as_ref(), "shape.year")?;
            let mut used = HashSet::new();
            let columns = columns.iter().enumerate().map(|(n, column)| {
                let values = planner.values(column, n, category.is_some(), period.is_some())?;
                if !used.insert(values.column) {
                    return at(
                        format!("shape.columns[{n}].column"),
                        format!("Column {} is read twice.", column.column),
                    );
                }
                Ok(values)
            });
            let columns = columns.collect::<Planned<_>>()?;
            Layout::Table(Table {
                authority,
                category,
                period,
                year,
                columns,
            })
        }
        Shape::Labels {
            labels,
            columns,
            authority,
            measure,
            period,
            add,
            only,
            parts,
        } => Layout::Labels(planner.labelled(
            labels,
            columns,
            (measure.as_ref(), period.as_ref()),
            (add, only),
            (*authority, *parts),
        )?),
        Shape::Records {
            authority,
            period,
            categories,
            whole,
            only,
            totals,
            zeros,
        } => {
            let numbered = |n: usize, letter: &str, list: &str| {
                planner.column(letter, &format!("shape.{list}[{n}]"))
            };
            let mut columns: Vec<usize> = Vec::new();
            for (n, letter) in categories.iter().enumerate() {
                let column = numbered(n, letter, "categories")?;
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
            let only = only.iter().enumerate().map(|(n, condition)| {
                let texts = condition.texts.iter().map(|text| key(text)).collect();
                Ok((numbered(n, &condition.column, "only")?, texts))
            });
            Layout::Records(Records {
                authority: planner.whose(authority.as_ref())?,
                period: match period {
                    PeriodOf::Column { column } => {
                        When::Column(planner.column(column, "shape.period.column")?)
                    }
                    PeriodOf::Fixed { period } => {
                        When::Fixed(planner.periods.find(period, "shape.period.period")?)
                    }
                },
                categories: columns,
                whole: planner.measures.maybe(whole.as_ref(), "shape.whole")?,
                only: only.collect::<Planned<_>>()?,
                totals: *totals,
                zeros: *zeros,
            })
        }
    };
    planner.moved(mapping, &heads)?;
    let authorities = snapshot.authorities.iter().map(|a| names::slug(&a.name));
    let fill = mapping.frame.fill.iter().enumerate();
    Ok(Plan {
        sheet,
        rows,
        fill: fill
            .map(|(n, letter)| planner.column(letter, &format!("frame.fill[{n}]")))
            .collect::<Planned<_>>()?,
        heads,
        layout,
        written: mapping.written.clone(),
        round: mapping.round,
        together: mapping
            .together
            .iter()
            .enumerate()
            .map(|(n, slug)| planner.measures.find(slug, format!("together[{n}]")))
            .collect::<Planned<_>>()?,
        choices: choices(mapping, snapshot),
        about: planner.measures.maybe(mapping.about.as_ref(), "about")?,
        names: Slugs::new("authority", authorities).settled(&mapping.names, "names")?,
        categories: planner
            .measures
            .settled(&mapping.categories, "categories")?,
        periods: planner.periods.settled(&mapping.periods, "periods")?,
    })
}

impl Planner {
    fn rows(&self, mapping: &Mapping) -> Planned<Rows> {
        let frame = &mapping.frame;
        let row = |row: u32, key: &str| match row.checked_sub(1) {
            Some(row) => Ok(row as usize),
            None => at(key, "Rows start at 1."),
        };
        if frame.header_rows.len() > MAX_HEADERS {
            return at(
                "frame.header_rows",
                format!("At most {MAX_HEADERS} rows can be headers."),
            );
        }
        let headers = frame
            .header_rows
            .iter()
            .map(|&header| row(header, "frame.header_rows"));
        let mut headers: Vec<usize> = headers.collect::<Planned<_>>()?;
        headers.sort_unstable();
        headers.dedup();
        let first = row(frame.first_row, "frame.first_row")?;
        let last = frame
            .last_row
            .map(|last| row(last, "frame.last_row"))
            .transpose()?;
        if last.is_some_and(|last| last < first) {
            return at("frame.last_row", "The last row is before the first.");
        }
        let skip = frame.skip.iter().map(|text| key(text)).collect();
        Ok(Rows {
            hidden: frame.hidden,
            headers,
            first,
            last,
            skip,
        })
    }

    fn column(&self, letter: &str, key: &str) -> Planned<usize> {
        let position = place::position(&format!("{}1", letter.trim().to_ascii_uppercase()));
        let column = match position {
            Some((0, column)) if (column as usize) < MAX_COLUMNS => column as usize,
            Some(_) | None => {
                return at(
                    key,
                    format!("“{letter}” is not a column. Enter its letter, such as A."),
                );
            }
        };
        if column >= self.width {
            let last = match self.width.checked_sub(1) {
                Some(last) => format!(
                    "the last is {}",
                    place::column_name(super::count::count(last))
                ),
                None => "it is empty".to_owned(),
            };
            return at(key, format!("The table has no column {letter}: {last}."));
        }
        Ok(column)
    }

    fn labelled(
        &self,
        labels: &[LabelColumn],
        columns: &[ColumnOfFigures],
        (measure, period): (Option<&String>, Option<&String>),
        (add, only): (&[String], &[Condition]),
        (authority, parts): (bool, bool),
    ) -> Planned<Labelled> {
        let mut used = HashSet::new();
        let columns = columns.iter().enumerate().map(|(n, column)| {
            let key = |name: &str| format!("shape.columns[{n}].{name}");
            let figures = Figures {
                column: self.column(&column.column, &key("column"))?,
                measure: self
                    .measures
                    .maybe(column.measure.as_ref(), key("measure"))?,
                period: self.periods.maybe(column.period.as_ref(), key("period"))?,
                times: column.times,
                number: column.number,
            };
            if !used.insert((figures.column, figures.number)) {
                return at(
                    key("column"),
                    format!("Column {} is read twice.", column.column),
                );
            }
            Ok(figures)
        });
        let columns = columns.collect::<Planned<_>>()?;
        let labels = labels.iter().enumerate().map(|(n, label)| {
            Ok(Label {
                column: self.column(&label.column, &format!("shape.labels[{n}].column"))?,
                heads_below: label.heads_below,
            })
        });
        let add = add.iter().enumerate();
        let only = only.iter().enumerate().map(|(n, condition)| {
            let texts = condition.texts.iter().map(|text| key(text)).collect();
            let column = self.column(&condition.column, &format!("shape.only[{n}]"))?;
            Ok((column, texts))
        });
        Ok(Labelled {
            labels: labels.collect::<Planned<_>>()?,
            columns,
            authority: if authority {
                None
            } else {
                Some(self.given.ok_or(MappingError::WhoseIsIt)?)
            },
            measure: self.measures.maybe(measure, "shape.measure")?,
            period: self.periods.maybe(period, "shape.period")?,
            add: add
                .map(|(n, letter)| self.column(letter, &format!("shape.add[{n}]")))
                .collect::<Planned<_>>()?,
            only: only.collect::<Planned<_>>()?,
            parts,
        })
    }

    fn maybe_column(&self, letter: Option<&String>, key: &str) -> Planned<Option<usize>> {
        letter.map(|letter| self.column(letter, key)).transpose()
    }

    fn whose(&self, letter: Option<&String>) -> Planned<Whose> {
        match self.maybe_column(letter, "shape.authority")? {
            Some(column) => Ok(Whose::Column(column)),
            None => self.given.map(Whose::One).ok_or(MappingError::WhoseIsIt),
        }
    }

    fn values(
        &self,
        column: &ValueColumn,
        n: usize,
        category: bool,
        period: bool,
    ) -> Planned<Column> {
        let key = |name: &str| format!("shape.columns[{n}].{name}");
        if column.measure.is_none() && !category {
            return at(
                key("measure"),
                format!(
                    "Give the measure, or give the column that names it in shape.category: {}.",
                    self.measures.all
                ),
            );
        }
        if column.period.is_none() && !period {
            return at(
                key("period"),
                format!(
                    "Give the period, or give the column that names it in shape.period: {}.",
                    self.periods.all
                ),
            );
        }
        Ok(Column {
            column: self.column(&column.column, &key("column"))?,
            measure: self
                .measures
                .maybe(column.measure.as_ref(), key("measure"))?,
            period: self.periods.maybe(column.period.as_ref(), key("period"))?,
            share_of: self
                .measures
                .maybe(column.share_of.as_ref(), key("share_of"))?,
        })
    }

    /// Are the columns headed as they were?
    fn moved(&self, mapping: &Mapping, heads: &[String]) -> Planned<()> {
        for (letter, expected) in &mapping.frame.headers {
            let column = self.column(letter, &format!("frame.headers.{letter}"))?;
            let found = heads.get(column).map(String::as_str).unwrap_or_default();
            if key(found) != key(expected) {
                return Err(MappingError::Moved {
                    column: letter.clone(),
                    expected: expected.clone(),
                    found: super::mapped_table::short(found),
                });
            }
        }
        Ok(())
    }
}

/// What a mapping says of the words of choices that the campaign still has.
fn choices(mapping: &Mapping, snapshot: &Snapshot) -> HashMap<(usize, String), Box<str>> {
    let of = |rule: &ChoiceRule| {
        let mut measures = snapshot.measures.iter();
        let at = measures.position(|one| one.slug == rule.measure)?;
        let has = snapshot.measures[at].options.contains(&rule.option);
        has.then(|| ((at, key(&rule.text)), rule.option.as_str().into()))
    };
    mapping.choices.iter().filter_map(of).collect()
}

/// The rules by the text they are about.
///
/// # Errors
/// [`MappingError::At`] for two rules about one text, and for ranges that run backwards.
pub(super) fn rules(rules: &[CellRule]) -> Planned<HashMap<String, usize>> {
    let mut by_text = HashMap::new();
    for (n, rule) in rules.iter().enumerate() {
        if by_text.insert(key(&rule.text), n).is_some() {
            return at(
                format!("rules[{n}].text"),
                format!("There are two rules for “{}”.", rule.text),
            );
        }
        if let CellMeaning::Suppressed { low, high } = rule.means
            && low >= high
        {
            return at(
                format!("rules[{n}].means"),
                format!(
                    "A range goes from a lower to a higher number, but {low} to {high} does not."
                ),
            );
        }
    }
    Ok(by_text)
}
