//! What the cells of each column hold.

use super::Maker;
use super::grid::Class;
use crate::mapping::guess::tally::SAMPLE;
use crate::mapping::periods;
use readers::sheets::CellKind;

/// What the cells of a column hold.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub filled: usize,
    pub values: usize,
    pub numbers: usize,
    pub times: usize,
    pub parts: usize,
    pub years: usize,
    pub measures: usize,
    pub authorities: usize,
    pub totals: usize,
    pub days: Vec<&'a str>,
    /// Texts that are not understood, each once.
    pub open: Vec<&'a str>,
    pub length: usize,
}

impl<'a> Maker<'a, '_> {
    pub(super) fn tally(&self, column: usize, rows: &[usize]) -> Tally<'a> {
        let mut tally = Tally::default();
        for &row in rows {
            let text = self.grid.text(row, column);
            match self.grid.class(row, column) {
                Class::Blank => continue,
                Class::Value => tally.values += 1,
                Class::Number | Class::Label => {
                    let fact = self.grid.fact(row, column);
                    tally.numbers += usize::from(self.grid.class(row, column) == Class::Number);
                    tally.times += usize::from(fact.time.is_some());
                    tally.parts += usize::from(fact.part.is_some());
                    tally.measures += usize::from(fact.measure.is_some());
                    tally.authorities += usize::from(fact.authority.is_some());
                    tally.totals += usize::from(fact.total);
                    if let Some(time) = fact.time {
                        tally.years += usize::from(periods::months_of(time) == Some(12));
                        if time.start == time.end {
                            tally.days.push(text);
                        }
                    }
                }
                Class::Text => {
                    tally.length += text.len();
                    if !tally.open.contains(&text) && tally.open.len() < SAMPLE {
                        tally.open.push(text);
                    }
                }
            }
            tally.filled += 1;
        }
        tally
    }

    /// Percentages, by the heading or by what most cells show.
    pub(super) fn is_share(&self, column: usize, rows: &[usize]) -> bool {
        let (mut all, mut percent) = (0, 0);
        for &row in rows {
            let cell = self.grid.sheet.cell(row, column);
            if !cell.text.trim().is_empty() {
                all += 1;
                percent +=
                    usize::from(cell.kind == CellKind::Percent || cell.text.trim().ends_with('%'));
            }
        }
        percent * 2 > all
    }
}
