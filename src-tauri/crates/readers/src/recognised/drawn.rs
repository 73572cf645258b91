//! A table that a person drew on a page that is a picture.

use super::{RecognisedPage, as_seen, content, lean, lowered, words};
use crate::document::Table;
use crate::drawing::Drawing;
use crate::pdf;
use crate::sheets::TooLarge;
use std::collections::BTreeMap;

/// The table within a rectangle on a page whose words were recognised, by the borders that the person
/// drew; where there are none, they are found. Nothing where no word was recognised there.
///
/// # Errors
/// [`TooLarge`].
pub fn draw_table(page: &RecognisedPage, drawing: &Drawing) -> Result<Option<Table>, TooLarge> {
    let all = words(page);
    let lean = lean(&all);
    let within: Vec<_> = all
        .into_iter()
        .filter(|(area, _)| drawing.area.holds(area.middle()))
        .collect();
    // The words are put level, and what was drawn among them with them.
    let content = content(page, within, lean);
    let drawn = lowered(drawing.area, -lean);
    let area = content
        .words
        .iter()
        .fold(drawn, |all, word| all.with(&word.area));
    let down = drawing.area.middle().0 * lean;
    let rows: Vec<f32> = drawing.rows.iter().map(|row| row - down).collect();
    let table = pdf::draw_table(&content, area, &drawing.columns, &rows)?;
    let leans = BTreeMap::from([(page.number, lean)]);
    Ok(table.map(|table| as_seen(table, 1, &leans)))
}
