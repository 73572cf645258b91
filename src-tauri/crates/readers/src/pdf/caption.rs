//! The text directly above a table.

use super::draft::Draft;
use super::lines::{Line, text};

/// A caption ends no further above its table than so many times the height of its text.
const MAX_ABOVE: f32 = 3.2;

/// Most lines of a caption.
const MAX_LINES: usize = 3;

/// Gives each table of a page the text above it.
pub(super) fn give(tables: &mut [Draft], lines: &[Line]) {
    let areas: Vec<_> = tables.iter().map(|table| table.area).collect();
    for table in tables {
        if !table.caption.is_empty() {
            continue;
        }
        let mut top = table.area.top;
        let mut texts: Vec<String> = Vec::new();
        for line in lines.iter().rev() {
            let high = line.area.height();
            if line.area.middle().1 >= top {
                continue;
            }
            let shared =
                line.area.right.min(table.area.right) - line.area.left.max(table.area.left);
            let most = if texts.is_empty() { MAX_ABOVE } else { 0.6 };
            let between = areas
                .iter()
                .any(|area| area.top > line.area.top && area.bottom <= top && area.top < top - 1.0);
            if top - line.area.bottom > most * high || between || texts.len() >= MAX_LINES {
                break;
            }
            if shared <= 0.0 {
                continue;
            }
            texts.push(text(&line.words));
            top = line.area.top;
        }
        texts.reverse();
        table.caption = texts.join(" ");
    }
}
