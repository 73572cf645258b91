//! Where measures are named in a file of which no table gives a figure, such as a form.

use super::MAX_SHEETS;
use super::known::Known;
use crate::mapping::called;
use crate::mapping::cells;
use crate::mapping::periods::is_whole_word;
use readers::sheets::Sheet;

/// Most rows of a sheet that are looked at.
const MAX_ROWS: usize = 2_000;

/// Most columns that are looked at.
const MAX_COLUMNS: usize = 60;

/// Longest text, in bytes, that may name a measure.
const MAX_NAME: usize = 200;

/// Most places that are said.
const MAX_SAID: usize = 10;

/// The rows that name a measure beside a number, in sentences; each measure once for each sheet.
pub(super) fn named(known: &Known<'_>, sheets: &[Sheet]) -> Vec<String> {
    known.look_at(None);
    let mut said: Vec<String> = Vec::new();
    for sheet in sheets.iter().take(MAX_SHEETS).filter(|sheet| !sheet.hidden) {
        let mut seen: Vec<usize> = Vec::new();
        for row in 0..sheet.height().min(MAX_ROWS) {
            let mut named: Option<usize> = None;
            for cell in sheet.row(row).take(MAX_COLUMNS) {
                let text = cell.text.trim();
                let Some(measure) = named else {
                    named = name(known, text).filter(|measure| !seen.contains(measure));
                    continue;
                };
                let digit = text.starts_with(|c: char| c.is_ascii_digit());
                if digit && cells::read(cell, 2).is_ok() {
                    seen.push(measure);
                    said.push(sentence(known, measure, sheet, row));
                    break;
                }
            }
            if said.len() >= MAX_SAID {
                return said;
            }
        }
    }
    said
}

fn name(known: &Known<'_>, text: &str) -> Option<usize> {
    let named = text.contains(char::is_alphabetic) && !is_whole_word(text);
    if text.len() > MAX_NAME || !named {
        return None;
    }
    // What follows in brackets says more of it.
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let bare = bare.map_or(text, |(bare, _)| bare.trim_end());
    known.category(text).or_else(|| known.category(bare))
}

fn sentence(known: &Known<'_>, measure: usize, sheet: &Sheet, row: usize) -> String {
    let label = &known.snapshot.measures[measure].label;
    let place = if sheet.name.is_empty() {
        format!("row {}", row + 1)
    } else {
        format!("row {} of {}", row + 1, called::the(sheet))
    };
    format!(
        "“{label}” stands beside a number in {place}, which was not read. If it is the figure, enter it by hand."
    )
}
