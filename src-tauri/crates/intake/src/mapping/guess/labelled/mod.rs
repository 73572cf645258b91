//! The layout of a table whose labels may be of any kind: where its headings stand, which columns
//! hold labels and which hold figures.

mod added;
mod answers;
mod asked;
mod frame;
mod grid;
mod headings;
mod sort;
mod tally;

use super::doubts::{Columns, lone_headings};
use super::known::Known;
use crate::mapping::count::count;
use crate::mapping::labelled::{Fact, Facts, Part, is_open_year, over};
use crate::mapping::periods;
use crate::mapping::{ColumnOfFigures, Frame, LabelColumn, PeriodRule, Shape, key};
use foi::place::column_name;
use grid::{Class, Grid};
use headings::{heading, headings};
use readers::sheets::Sheet;
use sort::Sorted;
use tally::Tally;

/// What is proposed.
pub(super) struct Layout {
    pub frame: Frame,
    pub shape: Shape,
    pub written: Vec<PeriodRule>,
    pub why: Vec<String>,
    pub columns: Columns,
    /// Texts of labels that are not known, in order.
    pub open: Vec<String>,
    /// Years of which it is not known whether they end or begin: `FY20`.
    pub open_years: Vec<String>,
    /// A label or a heading names a measure.
    pub names_measures: bool,
    /// Months or quarters are named, and no year.
    pub months_alone: bool,
    /// Those are quarters.
    pub quarters_alone: bool,
    /// Columns of figures in another unit.
    pub units: Vec<OpenUnit>,
    /// Columns whose cells hold two numbers.
    pub pairs: Vec<OpenPair>,
    /// Some of its cells answer a question without numbers.
    pub answers: bool,
}

/// A column whose heading says that its numbers stand for many times as much.
pub(super) struct OpenUnit {
    pub column: String,
    pub heading: String,
    pub measure: usize,
    pub times: u32,
}

/// A column whose heading names two times, with two numbers in each cell.
pub(super) struct OpenPair {
    pub column: String,
    pub heading: String,
    /// Positions of the periods.
    pub periods: [usize; 2],
}

/// What is proposed for a sheet, or for a part of one in which all else is blank. `about` is what the
/// table is about.
pub(super) fn layout(
    known: &Known<'_>,
    sheet: &Sheet,
    facts: &Facts<'_>,
    about: Option<usize>,
) -> Option<Layout> {
    let grid = Grid::new(sheet, facts);
    let heading = heading(&grid);
    let first = match heading {
        Some(row) => row + 1,
        None => {
            let data = (0..grid.height).find(|&row| {
                grid.filled(row).len() > 1
                    && (0..grid.width).any(|column| grid.class(row, column) == Class::Value)
            })?;
            data.saturating_sub(usize::from(heads_first(&grid, data)))
        }
    };
    let headers = heading.map_or_else(Vec::new, |row| headings(&grid, row));
    let mut maker = Maker {
        known,
        grid: &grid,
        about,
        first,
        headers,
        written: Vec::new(),
        why: Vec::new(),
    };
    maker.layout()
}

/// Is the text alone in the row above the first row of data the first of those that head rows, as others
/// of its kind do below: `2018/19` and, further down, `2019/20`?
fn heads_first(grid: &Grid<'_>, data: usize) -> bool {
    let lone = |row: usize| match grid.filled(row)[..] {
        [column] => Some(grid.fact(row, column)).filter(Fact::is_label),
        [..] => None,
    };
    let kind = |fact: &Fact| {
        let time = fact.time.is_some() || fact.part.is_some();
        (fact.authority.is_some(), fact.measure.is_some(), time)
    };
    let Some(first) = data.checked_sub(1).and_then(lone) else {
        return false;
    };
    (data..grid.height)
        .filter_map(lone)
        .any(|other| kind(&other) == kind(&first) && other != first)
}

struct Maker<'a, 'b> {
    known: &'a Known<'b>,
    grid: &'a Grid<'a>,
    about: Option<usize>,
    first: usize,
    headers: Vec<usize>,
    written: Vec<PeriodRule>,
    why: Vec<String>,
}

impl<'a> Maker<'a, '_> {
    fn rows(&self) -> std::ops::Range<usize> {
        self.first..self.grid.height
    }

    /// Rows of data: more than one text, and no repeated heading.
    fn data(&self) -> Vec<usize> {
        let headings: Vec<Vec<&str>> = self
            .headers
            .iter()
            .map(|&row| {
                (0..self.grid.width)
                    .map(|c| self.grid.text(row, c))
                    .collect()
            })
            .collect();
        self.rows()
            .filter(|&row| {
                let texts: Vec<&str> = (0..self.grid.width)
                    .map(|c| self.grid.text(row, c))
                    .collect();
                self.grid.filled(row).len() > 1 && !headings.contains(&texts)
            })
            .collect()
    }

    fn head(&self, column: usize) -> String {
        let last = self.headers.last();
        last.map_or(String::new(), |&row| key(self.grid.text(row, column)))
    }

    fn layout(&mut self) -> Option<Layout> {
        let rows = self.data();
        let mut tallies: Vec<Tally<'a>> = (0..self.grid.width)
            .map(|column| self.tally(column, &rows))
            .collect();
        let Sorted {
            first_value,
            mut labels,
            mut figures,
            mut texts,
            month_numbers,
        } = self.sort(&tallies, &rows);
        if figures.is_empty() {
            return None;
        }
        if month_numbers {
            self.written.push(PeriodRule::MonthNumbers);
        }
        // What stands alone in a row heads the rows below it.
        let lone = lone_headings(self.grid.sheet, self.first, &figures);
        for &(row, column) in &lone {
            let fact = self.grid.fact(row, column);
            let tally = &mut tallies[column];
            tally.times += usize::from(fact.time.is_some());
            tally.parts += usize::from(fact.part.is_some());
            tally.measures += usize::from(fact.measure.is_some());
            tally.authorities += usize::from(fact.authority.is_some());
            if !labels.contains(&column) && !figures.contains(&column) {
                texts.retain(|&other| other != column);
                labels.push(column);
            }
        }
        labels.sort_unstable();
        let values = figures.clone();
        // Numbers before all labels and without a heading are those of lines.
        let before = labels.iter().min().copied();
        figures.retain(|&column| {
            before.is_none_or(|first| column > first) || !self.head(column).is_empty()
        });
        figures.retain(|&column| !self.is_share(column, &rows));
        let over_figures = over(self.grid.sheet, &self.headers, &figures);
        let head_facts: Vec<Vec<Fact>> = over_figures
            .iter()
            .map(|texts| {
                texts
                    .iter()
                    .map(|text| self.grid.facts.of_text(text))
                    .collect()
            })
            .collect();
        let heads_measure = !head_facts.is_empty()
            && head_facts.iter().all(|facts| {
                facts
                    .iter()
                    .any(|fact| fact.measure.is_some() || fact.total || fact.share)
            });
        let has_measure = labels.iter().any(|&c| tallies[c].measures > 0);
        let has_authority = labels.iter().any(|&c| tallies[c].authorities > 0)
            || head_facts
                .iter()
                .flatten()
                .any(|fact| fact.authority.is_some());
        let head_measure = head_facts
            .iter()
            .flatten()
            .any(|fact| fact.measure.is_some());
        // A column of texts names the categories, where nothing else does.
        let mut open: Vec<String> = Vec::new();
        let named = if has_measure || heads_measure {
            None
        } else {
            texts.iter().copied().find(|&column| {
                first_value.is_none_or(|first| column < first) && tallies[column].open.len() > 1
            })
        };
        if let Some(column) = named {
            texts.retain(|&other| other != column);
            labels.push(column);
            labels.sort_unstable();
        }
        let mut divide: Vec<usize> = named.into_iter().collect();
        // A column of texts with totals among them divides what the others name.
        for column in texts.clone() {
            let tally = &tallies[column];
            let before = first_value.is_none_or(|first| column < first);
            if before && tally.totals > 0 && !tally.open.is_empty() {
                texts.retain(|&other| other != column);
                labels.push(column);
                divide.push(column);
            }
        }
        labels.sort_unstable();
        divide.retain(|&column| {
            let tally = &tallies[column];
            let names = tally.measures + tally.authorities + tally.times + tally.parts;
            names == 0 && tally.totals > 0
        });
        for &column in labels
            .iter()
            .filter(|&&column| tallies[column].measures > 0 || named == Some(column))
        {
            open.extend(tallies[column].open.iter().map(|text| (*text).to_owned()));
        }
        for texts in over_figures
            .iter()
            .zip(&head_facts)
            .flat_map(|(texts, facts)| {
                let any = facts.iter().any(|fact| fact.measure.is_some());
                texts
                    .iter()
                    .zip(facts)
                    .filter(move |(_, fact)| fact.unknown && !any)
                    .map(|(text, _)| *text)
            })
        {
            if !open.iter().any(|one| one == texts) {
                open.push(texts.to_owned());
            }
        }
        let heads = || head_facts.iter().flatten();
        let months_alone = (labels.iter().any(|&c| tallies[c].parts > 0)
            || heads().any(|fact| fact.part.is_some()))
            && labels.iter().all(|&c| tallies[c].times == 0)
            && heads().all(|fact| fact.time.is_none());
        let quarter = |fact: &Fact| matches!(fact.part, Some(Part::Quarter(_)));
        let quarters_alone = months_alone
            && (heads().any(quarter)
                || labels.iter().any(|&column| {
                    rows.iter()
                        .any(|&row| quarter(&self.grid.fact(row, column)))
                }));
        let units = self.units(&figures, &over_figures);
        let pairs = self.pairs(&figures, &over_figures, &rows);
        open.retain(|text| {
            !units.iter().any(|unit| unit.heading == *text)
                && !pairs.iter().any(|pair| pair.heading == *text)
        });
        let mut days: Vec<&str> = labels
            .iter()
            .flat_map(|&c| tallies[c].days.clone())
            .collect();
        days.extend(
            over_figures
                .iter()
                .flatten()
                .filter(|text| periods::is_day(text)),
        );
        let longer = |fact: &Fact| fact.time.is_some_and(|time| time.start < time.end);
        let beside =
            labels.iter().any(|&c| tallies[c].years > 0) || head_facts.iter().flatten().any(longer);
        // A day beside years is none of them.
        if !beside {
            self.days(&days);
        }
        self.ends(&labels, &tallies, &rows);
        let mut open_years: Vec<String> = labels
            .iter()
            .chain(&texts)
            .flat_map(|&c| tallies[c].open.clone())
            .chain(over_figures.iter().flatten().copied())
            .filter(|text| is_open_year(text))
            .map(str::to_owned)
            .collect();
        open_years.sort();
        open_years.dedup();
        // What is asked of them is which years they are.
        open.retain(|text| !open_years.contains(text));
        // A column of such years is one of times.
        let of_open_years = texts.iter().copied().find(|&column| {
            let open = &tallies[column].open;
            !open.is_empty() && open.iter().all(|text| is_open_year(text))
        });
        if let Some(column) = of_open_years {
            texts.retain(|&other| other != column);
            labels.push(column);
            labels.sort_unstable();
        }
        let added = self.added(&texts, &labels, &figures, &rows);
        let label_columns: Vec<LabelColumn> = labels
            .iter()
            .map(|&column| {
                let t = &tallies[column];
                let mixed = (t.measures + t.authorities > 0 && t.times + t.parts > 0)
                    || (t.years > 0 && t.parts > 0)
                    || lone.iter().any(|&(_, other)| other == column);
                LabelColumn {
                    column: letter(column),
                    heads_below: mixed,
                }
            })
            .collect();
        let frame = self.frame(&labels, &figures, &label_columns, &rows, &lone);
        let holds = |what: fn(&Tally<'_>) -> usize| -> Vec<usize> {
            let labels = labels.iter().copied();
            labels.filter(|&c| what(&tallies[c]) > 0).collect()
        };
        let mut columns = Columns {
            authorities: holds(|t| t.authorities),
            measures: holds(|t| t.measures),
            times: holds(|t| t.times + t.parts),
            read: figures.clone(),
            figures: values,
            head_rows: true,
            added: added.clone(),
            divide,
        };
        columns.measures.extend(named);
        columns.times.extend(of_open_years);
        let measure = self
            .about
            .map(|measure| self.known.snapshot.measures[measure].slug.clone())
            .filter(|_| !has_measure && !head_measure);
        let names_measures = head_measure || labels.iter().any(|&c| tallies[c].measures > 0);
        Some(Layout {
            frame,
            shape: Shape::Labels {
                labels: label_columns,
                columns: figures
                    .iter()
                    .map(|&column| ColumnOfFigures {
                        column: letter(column),
                        ..ColumnOfFigures::default()
                    })
                    .collect(),
                authority: has_authority,
                measure,
                period: None,
                add: added.iter().map(|&column| letter(column)).collect(),
                only: Vec::new(),
                parts: !has_authority,
            },
            written: std::mem::take(&mut self.written),
            why: std::mem::take(&mut self.why),
            columns,
            open,
            open_years,
            names_measures,
            months_alone,
            quarters_alone,
            units,
            pairs,
            answers: self.grid.answers,
        })
    }

    /// Months under a heading such as `Quarter ending` are the last of their periods.
    fn ends(&mut self, labels: &[usize], tallies: &[Tally<'_>], rows: &[usize]) {
        let under_ending = labels.iter().any(|&column| {
            tallies[column].times > 0
                && periods::heads_ends(&self.head(column))
                && rows.iter().all(|&row| {
                    let time = self.grid.fact(row, column).time;
                    time.is_none_or(|time| periods::months_of(time) == Some(1))
                })
        });
        if under_ending && !self.written.contains(&PeriodRule::DayEnds) {
            self.written.push(PeriodRule::DayEnds);
            self.why
                .push("A month is taken for the period that ends with it.".to_owned());
        }
    }

    /// How days stand for periods.
    fn days(&mut self, days: &[&str]) {
        if days.is_empty() {
            return;
        }
        let periods = &self.known.periods;
        let found = periods.of_days(days);
        let ends = |text: &&str| {
            let day = periods::span(text).map(|span| span.start);
            let period = found.get(&key(text));
            day.zip(period)
                .map(|(day, &period)| periods.days(period).end == day)
        };
        let known: Vec<bool> = days.iter().filter_map(ends).collect();
        if known.is_empty() {
            return;
        }
        let (rule, what) = if known.iter().all(|ends| *ends) {
            (PeriodRule::DayEnds, "ends")
        } else if known.iter().all(|ends| !*ends) {
            (PeriodRule::DayBegins, "begins")
        } else {
            return;
        };
        self.written.push(rule);
        self.why.push(format!(
            "A date such as “{}” is taken for the period that {what} on it.",
            days[0]
        ));
    }
}

fn letter(column: usize) -> String {
    column_name(count(column))
}
