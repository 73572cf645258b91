//! Which rows of a sheet hold no data, what its labels leave open, and what its signs are known to
//! mean.

use super::{Drafter, MAX_SKIPPED, letter};
use crate::mapping::count::count;
use crate::mapping::guess::question;
use crate::mapping::guess::tally::SAMPLE;
use crate::mapping::totals::TOTAL_WORDS;
use crate::mapping::{Frame, key, periods};
use std::collections::HashSet;

/// Names of all authorities together, beside the words for any total.
const TOGETHER: [&str; 7] = [
    "overall total",
    "all forces",
    "national",
    "england and wales",
    "england & wales",
    "total (all forces)",
    "sum",
];

impl Drafter<'_> {
    pub(super) fn frame(&mut self) {
        let mut used: Vec<usize> = [
            self.roles.authority,
            self.roles.category,
            self.roles.period,
            self.roles.year,
        ]
        .into_iter()
        .flatten()
        .collect();
        used.extend(self.columns_read());
        let headed = used
            .into_iter()
            .filter(|&column| !self.head(column).is_empty());
        let headers = headed
            .map(|column| (letter(column), key(self.head(column))))
            .collect();
        let (skip, fill) = (self.skip(), self.fill());
        if let Some(first) = skip.first() {
            self.why.push(format!(
                "Rows with only one text are left out, such as “{first}”."
            ));
        }
        for column in &fill {
            self.why.push(format!(
                "A blank cell in column {column} is taken to repeat the one above."
            ));
            self.open = true;
        }
        self.mapping.frame = Frame {
            header_rows: self
                .roles
                .headers
                .iter()
                .map(|&row| count(row + 1))
                .collect(),
            first_row: count(self.roles.first + 1),
            last_row: None,
            skip,
            fill,
            hidden: false,
            headers,
        };
    }

    /// Rows with a single text that is not an authority's name: notes, sources, subheadings.
    fn skip(&self) -> Vec<String> {
        let mut skip: Vec<String> = Vec::new();
        for row in self.searched() {
            let Some(cell) = self.sheet.only(row) else {
                continue;
            };
            let kinds = self.known.kinds(cell);
            let text = key(cell.text);
            let known =
                kinds.authority || kinds.category || kinds.period || kinds.day || kinds.value;
            let note = text.starts_with(['*', '†', '¹', '²']) && text.len() > 2;
            if (!known || note) && !skip.contains(&text) {
                skip.push(text);
            }
            if skip.len() >= MAX_SKIPPED {
                break;
            }
        }
        skip
    }

    /// Columns of labels where only the first row of a group holds the label.
    fn fill(&self) -> Vec<String> {
        let labels = [
            self.roles.authority,
            self.roles.category,
            self.roles.period,
            self.roles.year,
        ];
        let labels: Vec<usize> = labels.into_iter().flatten().collect();
        let mut fill = Vec::new();
        for &column in &labels {
            let others = || labels.iter().filter(|other| **other != column);
            let (mut named, mut blank) = (0, 0);
            for row in self.roles.first..self.sheet.height().min(self.roles.first + SAMPLE) {
                let text = |column: usize| self.sheet.cell(row, column).text.trim();
                let beside = others().any(|&other| !text(other).is_empty());
                named += usize::from(beside && !text(column).is_empty());
                blank += usize::from(beside && text(column).is_empty());
            }
            let merged = |area: &&readers::sheets::Area| {
                area.first_column as usize == column && area.last_row > area.first_row
            };
            if named > 0 && blank >= named && !self.sheet.merged.iter().any(|area| merged(&area)) {
                fill.push(letter(column));
            }
        }
        fill
    }

    /// Totals among the names, and times that are nearly a period.
    pub(super) fn labels(&mut self, records: bool) {
        let known = self.known;
        // Months of a year are looked up with it, when they are read.
        let times = self.roles.period.filter(|_| self.roles.year.is_none());
        let authorities = self.roles.authority;
        let mut seen: HashSet<(usize, &str)> = HashSet::new();
        let mut unknown = false;
        for row in self.searched() {
            for column in [authorities, self.roles.category, times]
                .into_iter()
                .flatten()
            {
                let text = self.sheet.cell(row, column).text.trim();
                if text.is_empty()
                    || !seen.insert((column, text))
                    || self.mapping.frame.skip.contains(&key(text))
                {
                    continue;
                }
                let found = if Some(column) == authorities {
                    let found =
                        crate::mapping::resolve::authority(&known.directory, text).is_some();
                    let together =
                        |key: &str| TOTAL_WORDS.contains(&key) || TOGETHER.contains(&key);
                    if !found && together(&key(text)) {
                        self.mapping.names.insert(key(text), None);
                        self.why.push(format!(
                            "The row “{text}” is left out, because it is the total of the others."
                        ));
                        continue;
                    }
                    found
                } else if Some(column) == times {
                    let day = known.days.borrow().get(&key(text)).copied();
                    if let Some(period) = day {
                        let slug = known.snapshot.periods[period].slug.clone();
                        self.mapping.periods.insert(key(text), Some(slug));
                    }
                    let exact = day.or_else(|| {
                        if records {
                            known.periods.containing(text)
                        } else {
                            known.periods.find(text)
                        }
                    });
                    let nearly = known
                        .periods
                        .part_of_years(text)
                        .filter(|_| exact.is_none());
                    if let Some(period) = nearly {
                        self.questions.push(question::part(known, text, period));
                        self.open = true;
                    }
                    exact.is_some() || (records && periods::is_day(text))
                } else {
                    known.kinds(self.sheet.cell(row, column)).category
                        || known.category(text).is_some()
                };
                unknown |= !found;
            }
        }
        // What is not known is listed by the reading.
        self.open |= unknown;
    }
}
