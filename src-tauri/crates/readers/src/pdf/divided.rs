//! A sheet of several tables that is tagged as one.

use super::draft::{Draft, DraftCell};
use super::lines::is_value;
use crate::document::Rectangle;
use crate::sheets::Area;

/// A sheet that is tagged as one table, as its tables: a row with only a title begins the next one
/// where a heading follows.
pub(super) fn divided(draft: Draft) -> Vec<Draft> {
    let filled = |row: &Vec<DraftCell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let values = |row: &Vec<DraftCell>| {
        let year =
            |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        row.iter()
            .skip(1)
            .any(|cell| is_value(&cell.text) && !year(&cell.text))
    };
    let title =
        |row: &Vec<DraftCell>| filled(row) == 1 && !row.iter().any(|cell| is_value(&cell.text));
    let rows = &draft.rows;
    let mut starts = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let begin = at;
        while at < rows.len() && title(&rows[at]) {
            at += 1;
        }
        let headed = rows
            .get(at)
            .is_some_and(|row| filled(row) >= 2 && !values(row))
            && rows.get(at + 1).is_some_and(|row| filled(row) >= 2);
        let after_rows = begin == 0 || values(&rows[begin - 1]) || filled(&rows[begin - 1]) >= 2;
        if at > begin && headed && after_rows {
            starts.push((begin, at));
        }
        at += 1;
    }
    if starts.is_empty() {
        return vec![draft];
    }
    if starts[0].0 > 0 {
        starts.insert(0, (0, 0));
    }
    let mut done = Vec::new();
    for (which, (begin, first)) in starts.iter().enumerate() {
        let end = starts
            .get(which + 1)
            .map_or(rows.len(), |(begin, _)| *begin);
        let titles: Vec<&str> = rows[*begin..*first]
            .iter()
            .flatten()
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let cells = rows[*first..end].to_vec();
        let areas: Vec<(u32, Rectangle)> = cells
            .iter()
            .flatten()
            .filter_map(|cell| cell.place)
            .collect();
        let page = areas.first().map_or(draft.page, |(page, _)| *page);
        let mut part = Draft {
            merged: draft
                .merged
                .iter()
                .filter(|area| area.first_row >= number(*first) && area.last_row < number(end))
                .map(|area| Area {
                    first_row: area.first_row - number(*first),
                    last_row: area.last_row - number(*first),
                    ..*area
                })
                .collect(),
            area: areas
                .iter()
                .filter(|(one, _)| *one == page)
                .map(|(_, area)| *area)
                .reduce(|a, b| a.with(&b))
                .unwrap_or(draft.area),
            page,
            last_page: areas.iter().map(|(page, _)| *page).max().unwrap_or(page),
            rows: cells,
            caption: if titles.is_empty() {
                draft.caption.clone()
            } else {
                titles.join(" ")
            },
            ..draft.clone()
        };
        part.without_blanks();
        done.push(part);
    }
    done
}
