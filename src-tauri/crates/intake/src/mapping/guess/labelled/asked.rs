//! Columns of figures that a person is asked about: in another unit, or with two numbers in a cell.

use super::grid::is_pair;
use super::{Maker, OpenPair, OpenUnit, letter};
use crate::mapping::guess::about;
use crate::mapping::periods;

impl Maker<'_, '_> {
    /// The columns whose headings name a measure and say that it is in thousands or millions.
    pub(super) fn units(&self, figures: &[usize], over: &[Vec<&str>]) -> Vec<OpenUnit> {
        let mut units = Vec::new();
        for (&column, texts) in figures.iter().zip(over) {
            for text in texts {
                let Some((rest, times)) = about::unit(text) else {
                    continue;
                };
                if let Some(measure) = self.grid.facts.measure(&rest) {
                    units.push(OpenUnit {
                        column: letter(column),
                        heading: (*text).to_owned(),
                        measure,
                        times,
                    });
                }
            }
        }
        units
    }

    /// The columns whose headings run two times together, where in each row the second number of a
    /// cell is what the first and the columns before it add up to.
    pub(super) fn pairs(
        &self,
        figures: &[usize],
        over: &[Vec<&str>],
        rows: &[usize],
    ) -> Vec<OpenPair> {
        let mut pairs = Vec::new();
        for (at, (&column, texts)) in figures.iter().zip(over).enumerate() {
            let Some(&text) = texts.last() else { continue };
            let Some(total) = ["Grand Total", "Total", "Overall"].iter().find_map(|word| {
                let rest = text.strip_suffix(word)?;
                (!rest.trim().is_empty()).then_some(rest)
            }) else {
                continue;
            };
            let fact = self.grid.facts.of_text(total);
            let mut times: Vec<periods::Span> = over[..at]
                .iter()
                .filter_map(|texts| {
                    texts
                        .iter()
                        .find_map(|text| self.grid.facts.of_text(text).time)
                })
                .collect();
            let Some(own) = fact.time else { continue };
            times.push(own);
            let first = self.known.periods.of_span(own);
            let (Some(first), Some(whole)) = (first, self.known.periods.whole_of(&times)) else {
                continue;
            };
            let number = |row: usize, column: usize| -> Option<i64> {
                self.grid.text(row, column).replace(',', "").parse().ok()
            };
            let proved = rows.iter().all(|&row| {
                let Some((one, all)) = is_pair(self.grid.text(row, column)) else {
                    return false;
                };
                let before: Option<Vec<i64>> = figures[..at]
                    .iter()
                    .map(|&column| number(row, column))
                    .collect();
                before.is_some_and(|before| before.iter().sum::<i64>() + one == all)
            });
            if proved && !rows.is_empty() {
                pairs.push(OpenPair {
                    column: letter(column),
                    heading: text.to_owned(),
                    periods: [first, whole],
                });
            }
        }
        pairs
    }
}
