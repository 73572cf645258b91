//! Which column holds which labels, and where the data begin.

use super::known::Known;
use super::tally::{MAX_COLUMNS, SAMPLE, Tally, Texts, tally};
use crate::mapping::{key, periods};
use readers::sheets::Sheet;

/// The columns of a table, from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub authority: Option<usize>,
    pub category: Option<usize>,
    pub period: Option<usize>,
    /// The column of years, where the period's column holds parts of them.
    pub year: Option<usize>,
    /// The period's column holds days.
    pub days: bool,
    /// Other columns with values or headed as such.
    pub values: Vec<usize>,
    /// A column is headed as one of counts.
    pub counts: bool,
    /// First row of data.
    pub first: usize,
    pub headers: Vec<usize>,
}

/// The roles of a sheet's columns; `None` where nothing in it is recognised.
pub(super) fn roles(known: &Known<'_>, sheet: &Sheet, given: bool) -> Option<Roles> {
    let mut texts = Texts::new(known, sheet);
    let tallies = tally(&mut texts);
    let mut roles = Roles::default();
    let best = |taken: &[Option<usize>], hits: &dyn Fn(&Tally) -> usize| {
        let free = (0..tallies.len()).filter(|column| !taken.contains(&Some(*column)));
        let most = free.max_by_key(|&column| (hits(&tallies[column]), std::cmp::Reverse(column)));
        most.filter(|&column| hits(&tallies[column]) > 0)
    };
    let headed = |taken: &[Option<usize>], head: fn(&Tally) -> Option<usize>| {
        (0..tallies.len()).find(|c| !taken.contains(&Some(*c)) && head(&tallies[*c]).is_some())
    };
    let share = if given { 2 } else { 3 };
    roles.authority = best(&[], &|t| {
        if t.authorities * share >= t.filled {
            t.authorities
        } else {
            0
        }
    });
    if roles.authority.is_none() && !given {
        roles.authority = headed(&[], |t| {
            t.authority_head.filter(|_| t.filled > t.values + 1)
        });
    }
    let taken = [roles.authority];
    roles.period = best(&taken, &|t| {
        let hits = t.days.max(t.periods);
        if t.filled >= 2 && hits * 2 > t.filled {
            hits
        } else {
            0
        }
    });
    roles.period = roles.period.or_else(|| {
        headed(&taken, |t| {
            t.period_head.filter(|_| t.days + t.periods > t.values)
        })
    });
    let taken = [roles.authority, roles.period];
    roles.category = best(&taken, &|t| match t.category_head {
        Some(_) if t.codes * 2 > t.filled || t.values * 2 < t.filled || t.outcomes => {
            t.categories + t.codes
        }
        None if t.filled >= 2 && t.values * 2 < t.filled && t.categories > t.values => t.categories,
        Some(_) | None => 0,
    });
    roles.category = roles.category.or_else(|| {
        headed(&taken, |t| {
            t.category_head.filter(|_| t.values * 2 < t.filled)
        })
    });
    if roles.authority.is_none() && roles.category.is_none() && roles.period.is_none() {
        return None;
    }
    roles.days = roles
        .period
        .is_some_and(|column| tallies[column].days > tallies[column].periods);
    // A year beside months or quarters is no period by itself.
    let taken = [roles.authority, roles.category, roles.period];
    let part = (0..tallies.len())
        .find(|column| !taken.contains(&Some(*column)) && holds_parts(sheet, *column));
    if let (Some(period), Some(part)) = (roles.period, part)
        && holds_years(sheet, period)
    {
        (roles.year, roles.period, roles.days) = (Some(period), Some(part), false);
    }
    if let Some(column) = roles.period {
        let periods = known.periods.of_days(&distinct(sheet, column));
        if !periods.is_empty() {
            known.days.borrow_mut().extend(periods);
            roles.days = false;
        }
    }
    let labels = [roles.authority, roles.category, roles.period];
    let value = |column: &usize| {
        let t = &tallies[*column];
        !labels.contains(&Some(*column))
            && roles.year != Some(*column)
            && !t.identifies
            && if t.headed || t.counts {
                // Words in it are signs: each is asked about.
                (t.authorities + t.categories + t.days) * 2 <= t.filled + 2
            } else {
                t.values > 0 && t.values * 2 >= t.filled.saturating_sub(3)
            }
    };
    roles.values = (0..tallies.len()).filter(value).collect();
    roles.counts = roles.values.iter().any(|&column| tallies[column].counts);
    let heads = labels.iter().flatten().filter_map(|&column| {
        let t = &tallies[column];
        [t.authority_head, t.category_head, t.period_head]
            .into_iter()
            .flatten()
            .min()
    });
    let above = heads.max().map_or(0, |row| row + 1);
    // Months are known by their year.
    let labels = [roles.authority, roles.category, roles.year.or(roles.period)];
    roles.first =
        (above..sheet.height().min(SAMPLE)).find(|&row| is_data(&mut texts, &labels, row))?;
    // Rows whose names are not known are data as well, and no headings.
    while roles.first > above && has_value(&mut texts, &labels, roles.first - 1) {
        roles.first -= 1;
    }
    roles.headers = headers(&mut texts, roles.first);
    Some(roles)
}

/// Tells whether a column without a role holds times.
pub(super) fn has_time(sheet: &Sheet, roles: &Roles) -> bool {
    let labels = [roles.authority, roles.category, roles.period, roles.year];
    (0..sheet.width().min(MAX_COLUMNS))
        .filter(|column| !labels.contains(&Some(*column)))
        .any(|column| {
            holds_years(sheet, column)
                || holds_parts(sheet, column)
                || distinct(sheet, column)
                    .iter()
                    .any(|text| periods::is_day(text))
        })
}

/// Are most texts of a column months or quarters without a year, or numbers under such a heading?
fn holds_parts(sheet: &Sheet, column: usize) -> bool {
    let texts = distinct(sheet, column);
    let headed = texts.iter().any(|text| {
        ["month", "month no", "month number", "quarter", "qtr"].contains(&key(text).as_str())
    });
    let parts = texts.iter().filter(|text| {
        periods::is_part_of_year(text)
            || headed && text.parse().is_ok_and(|n: u32| (1..=12).contains(&n))
    });
    let parts = parts.count();
    parts > 0 && (parts + 1) * 2 > texts.len()
}

/// Are most texts of a column years?
fn holds_years(sheet: &Sheet, column: usize) -> bool {
    let texts = distinct(sheet, column);
    let years = texts.iter().filter(|text| periods::is_year(text)).count();
    years > 0 && (years + 1) * 2 > texts.len()
}

/// The texts of a column, each once, as far as the sample goes.
fn distinct(sheet: &Sheet, column: usize) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    (0..sheet.height().min(SAMPLE))
        .map(|row| sheet.cell(row, column).text.trim())
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .collect()
}

/// Does a figure stand in the row, beside its labels?
fn has_value(texts: &mut Texts<'_>, labels: &[Option<usize>; 3], row: usize) -> bool {
    let filled: Vec<usize> = texts.filled(row).collect();
    let labelled = filled
        .iter()
        .any(|&column| labels.contains(&Some(column)) && !texts.kinds(row, column).value);
    labelled
        && filled.iter().any(|&column| {
            let kinds = texts.kinds(row, column);
            !labels.contains(&Some(column)) && kinds.value && !kinds.period && !kinds.day
        })
}

/// Does the row hold data: a known label, and beside it something that is no header?
fn is_data(texts: &mut Texts<'_>, labels: &[Option<usize>; 3], row: usize) -> bool {
    let (mut known, mut beside, mut heads) = (0, 0, 0);
    let filled: Vec<usize> = texts.filled(row).collect();
    for &column in &filled {
        let kinds = texts.kinds(row, column);
        if labels.contains(&Some(column)) {
            known += usize::from(
                labels[0] == Some(column) && kinds.authority
                    || labels[1] == Some(column) && (kinds.category || kinds.code)
                    || labels[2] == Some(column) && (kinds.period || kinds.day),
            );
        } else {
            beside += 1;
            heads += usize::from(kinds.category || kinds.period);
        }
    }
    known > 0 && filled.len() >= 2 && (beside == 0 || heads * 2 <= beside)
}

/// The row above the data and, where it names measures or periods too, the one above that.
fn headers(texts: &mut Texts<'_>, first: usize) -> Vec<usize> {
    let sheet = texts.sheet;
    let above = |row: usize| {
        (row.saturating_sub(2)..row)
            .rev()
            .find(|&row| !sheet.is_blank(row))
    };
    let Some(last) = above(first).filter(|&row| texts.filled(row).count() >= 2) else {
        return Vec::new();
    };
    let mut headers = vec![last];
    if let Some(upper) = last.checked_sub(1) {
        let columns: Vec<usize> = texts.filled(upper).collect();
        let names = columns.into_iter().any(|column| {
            let kinds = texts.kinds(upper, column);
            kinds.category || kinds.period
        });
        if names {
            headers.insert(0, upper);
        }
    }
    headers
}
