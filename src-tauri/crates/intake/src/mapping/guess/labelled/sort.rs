//! Which columns hold labels and which hold figures, by what their cells and their headings say.

use super::Maker;
use super::tally::Tally;
use crate::mapping::guess::numbering::numbers_rows;
use crate::mapping::heads;

/// Longest text, in bytes, of a mark that stands where a figure should.
const MAX_MARK: usize = 40;

/// Headings of columns that hold the numbers of months.
const MONTHS: [&str; 6] = [
    "month",
    "month no",
    "month no.",
    "month number",
    "mth",
    "calendar month",
];

/// Headings of columns that identify a row and count nothing, whatever stands in them.
const IDENTIFIES: [&str; 12] = [
    "ref",
    "reference",
    "urn",
    "id",
    "row",
    "item",
    "age",
    "beat",
    "postcode",
    "population",
    "set",
    "s/n",
];

/// The columns of a table by what they hold.
#[derive(Default)]
pub(super) struct Sorted {
    /// The first column that mostly holds values.
    pub first_value: Option<usize>,
    pub labels: Vec<usize>,
    pub figures: Vec<usize>,
    /// Columns of other texts.
    pub texts: Vec<usize>,
    /// A column of labels holds the numbers of months.
    pub month_numbers: bool,
}

impl Maker<'_, '_> {
    /// Tells the columns apart by what they hold.
    pub(super) fn sort(&self, tallies: &[Tally<'_>], rows: &[usize]) -> Sorted {
        let known = |t: &Tally<'_>| t.measures + t.authorities + t.times + t.parts + t.totals;
        let headed = |column: usize| {
            let mut rows = self.headers.iter();
            // What stands over the heading of texts is the corner of a pivot table: `Count of falls`.
            let corner = tallies[column].values == 0 && !self.head(column).is_empty();
            rows.any(|&row| {
                let fact = self.grid.fact(row, column);
                let names = fact.measure.is_some() || fact.time.is_some() || fact.part.is_some();
                names && (!corner || Some(&row) == self.headers.last())
            })
        };
        let months = |column: usize| {
            MONTHS.contains(&self.head(column).as_str())
                && rows.iter().all(|&row| {
                    let text = self.grid.text(row, column);
                    text.is_empty() || text.parse().is_ok_and(|n: u32| (1..=12).contains(&n))
                })
                && tallies[column].filled > 0
        };
        let first_value = (0..self.grid.width).find(|&column| {
            let t = &tallies[column];
            t.values * 2 > t.filled && !months(column)
        });
        let heads = heads::heads(self.grid.sheet, &self.headers);
        let labels: Vec<usize> = (0..tallies.len())
            .filter(|&column| known(&tallies[column]) * 2 > tallies[column].filled)
            .collect();
        let identifies = |column: usize| {
            let t = &tallies[column];
            let numbers = t.values * 2 > t.filled && !headed(column);
            IDENTIFIES.contains(&self.head(column).as_str())
                || numbers && numbers_rows(self.grid.sheet, column, self.first, &heads, &labels)
        };
        let mut sorted = Sorted {
            first_value,
            ..Sorted::default()
        };
        for (column, t) in tallies.iter().enumerate() {
            if t.filled == 0 && !headed(column) {
                continue;
            }
            let before = first_value.is_none_or(|first| column < first);
            let short = t.length <= MAX_MARK * t.open.len().max(1);
            if months(column) {
                sorted.labels.push(column);
                sorted.month_numbers = true;
            } else if t.filled > 0
                && known(t) * 2 > t.filled
                && (t.numbers * 2 <= t.filled || before || self.says_time(column))
            {
                sorted.labels.push(column);
            } else if identifies(column) && t.totals == 0 {
            } else if headed(column) && (t.values > 0 || short || t.filled == 0)
                || t.values * 2 > t.filled
                || t.values + t.numbers > t.filled / 2 && t.values > 0 && !before
            {
                sorted.figures.push(column);
            } else if t.filled > 0 {
                sorted.texts.push(column);
            }
        }
        sorted
    }

    /// Does the heading say that the column holds times?
    fn says_time(&self, column: usize) -> bool {
        let head = self.head(column);
        head.split(|c: char| !c.is_alphanumeric()).any(|word| {
            matches!(
                word,
                "year"
                    | "month"
                    | "period"
                    | "date"
                    | "quarter"
                    | "ending"
                    | "yearending"
                    | "periodending"
                    | "fy"
            )
        })
    }
}
