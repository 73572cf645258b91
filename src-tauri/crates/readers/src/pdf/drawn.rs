//! A table that a person drew on a page.

use super::alignment;
use super::content::PageContent;
use super::lines::lines;
use super::ruled;
use super::rules::lattices;
use crate::document::{FoundBy, Rectangle, Table};
use crate::sheets::TooLarge;

/// The table within a rectangle on a page. `columns` and `rows` are the borders between columns and
/// between rows that the person drew, in points from the left and from the top of the page as it is
/// seen; where there are none, they are found. Nothing where no text stands in the rectangle.
///
/// # Errors
/// [`TooLarge`].
pub fn draw_table(
    content: &PageContent,
    area: Rectangle,
    columns: &[f32],
    rows: &[f32],
) -> Result<Option<Table>, TooLarge> {
    let upright = content.upright(area);
    let words: Vec<_> = content
        .words
        .iter()
        .filter(|word| upright.holds(word.area.middle()))
        .cloned()
        .collect();
    let (mut across, mut down) = (Vec::new(), Vec::new());
    let line = |left, top, right, bottom| {
        content.upright(Rectangle {
            left,
            top,
            right,
            bottom,
        })
    };
    let seen_columns = columns
        .iter()
        .map(|at| line(*at, area.top, *at, area.bottom));
    let seen_rows = rows.iter().map(|at| line(area.left, *at, area.right, *at));
    for border in seen_columns.chain(seen_rows) {
        if border.width() < border.height() {
            across.push(border.left);
        } else {
            down.push(border.top);
        }
    }
    across.sort_by(f32::total_cmp);
    down.sort_by(f32::total_cmp);
    let inside = |lattice: &super::rules::Lattice| {
        let own = lattice.area();
        let shared = own.within(&upright);
        shared.width() >= 0.8 * own.width() && shared.height() >= 0.8 * own.height()
    };
    let ruled = if across.is_empty() && down.is_empty() {
        let lattices = lattices(&content.rules);
        let most = |words: &[super::Word], area: &Rectangle| {
            words
                .iter()
                .filter(|word| area.holds(word.area.middle()))
                .count()
        };
        lattices
            .iter()
            .filter(|lattice| inside(lattice))
            .filter(|lattice| most(&words, &lattice.area()) * 10 >= words.len() * 9)
            .find_map(|lattice| ruled::table(content, lattice, words.clone()))
    } else {
        None
    };
    let draft = ruled.or_else(|| {
        let lines = lines(words);
        alignment::drawn(content, &lines, &content.rules, &across, &down)
    });
    let Some(mut draft) = draft else {
        return Ok(None);
    };
    draft.found_by = FoundBy::Hand;
    draft.finish("").map(Some)
}
