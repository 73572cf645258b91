//! Which rows hold no data, and by which headings it is seen that columns have moved.

use super::{Maker, letter};
use crate::mapping::count::count;
use crate::mapping::labelled::{Fact, Facts, over};
use crate::mapping::{Frame, LabelColumn, heads, key};
use readers::sheets::Sheet;
use std::collections::BTreeMap;

impl Maker<'_, '_> {
    pub(super) fn frame(
        &self,
        labels: &[usize],
        figures: &[usize],
        label_columns: &[LabelColumn],
        rows: &[usize],
        lone: &[(usize, usize)],
    ) -> Frame {
        let mut fill = Vec::new();
        for (&column, label) in labels.iter().zip(label_columns) {
            let (mut named, mut blank) = (0, 0);
            for &row in rows {
                // A total of a group is no group of its own: `2019/20 Total`.
                if key(self.grid.text(row, column))
                    .split(' ')
                    .any(|word| word == "total")
                {
                    continue;
                }
                let beside = labels
                    .iter()
                    .chain(figures)
                    .any(|&other| other != column && !self.grid.text(row, other).is_empty());
                named += usize::from(beside && !self.grid.text(row, column).is_empty());
                blank += usize::from(beside && self.grid.text(row, column).is_empty());
            }
            if named > 0 && blank >= named && labels.len() > 1 && !label.heads_below {
                fill.push(letter(column));
            }
        }
        let mut skip: Vec<String> = Vec::new();
        let wanted = label_columns.iter().any(|label| label.heads_below);
        for row in self.first..self.grid.sheet.height().min(self.first + 20_000) {
            let Some(cell) = self.grid.sheet.only(row) else {
                continue;
            };
            let fact = self.grid.facts.of_text(cell.text);
            let text = key(cell.text);
            let heads = lone.iter().any(|&(at, _)| at == row);
            if !(fact.is_label() && (wanted || !fact.total))
                && !(heads && (fact.unknown || fact.share))
                && skip.len() < 200
                && !skip.contains(&text)
            {
                skip.push(text);
            }
        }
        Frame {
            header_rows: self.headers.iter().map(|&row| count(row + 1)).collect(),
            first_row: count(self.first + 1),
            last_row: None,
            skip,
            fill,
            hidden: false,
            headers: noted(
                self.grid.sheet,
                &self.headers,
                labels,
                figures,
                self.grid.facts,
            ),
        }
    }
}

/// The headings by which it is seen that columns have moved: those over labels, and those over
/// figures that do not say themselves what they are.
fn noted(
    sheet: &Sheet,
    headers: &[usize],
    labels: &[usize],
    figures: &[usize],
    facts: &Facts<'_>,
) -> BTreeMap<String, String> {
    let heads = heads::heads(sheet, headers);
    let over_figures = over(sheet, headers, figures);
    let silent = figures.iter().zip(&over_figures).filter(|(_, texts)| {
        texts
            .iter()
            .all(|text| facts.of_text(text) == Fact::default())
    });
    labels
        .iter()
        .chain(silent.map(|(column, _)| column))
        .filter_map(|&column| {
            let head = heads.get(column).filter(|head| !head.is_empty())?;
            Some((letter(column), key(head)))
        })
        .collect()
}
