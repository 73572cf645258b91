//! How the whole divides into outcomes: one bar, its shares side by side, and what each is.

use super::canvas::{Anchor, Canvas, MARGIN, fit, measure};
use super::palette;
use super::picture::{Drawing, Inputs};
use crate::labels;
use analysis::outcomes::OutcomeKind;
use foi::format;

const BAR: f64 = 44.0;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let outcomes = &inputs.tables.outcomes;
    // Parts of other kinds say less side by side, and those that may overlap are no bar.
    // Among several rates, those of one say how the whole divides.
    if !(outcomes.are_outcomes || inputs.rate_name.is_some()) || outcomes.overlap {
        return None;
    }
    let ((whole, _), total) = (outcomes.cells?, outcomes.total?);
    let printed = labels::shares(outcomes, inputs.shares, 0);
    // The bar stands for the whole: with a share missing, lengths would say what is not known.
    let lengths: Vec<f64> = outcomes
        .rows
        .iter()
        .map(|row| row.share)
        .collect::<Option<_>>()?;
    if lengths.is_empty() || total == 0 {
        return None;
    }
    let decimals = inputs.snapshot.measures[whole].decimals;
    let title = if outcomes.are_outcomes {
        format!(
            "How the {} divide",
            inputs.snapshot.measures[whole].label.to_lowercase()
        )
    } else {
        inputs.table.title.clone()
    };
    let mut canvas = Canvas::new(width, &title, inputs);
    canvas.y += 16.0;
    let (labels, bar) = (canvas.y, canvas.y + 8.0);
    let full = width - 2.0 * MARGIN;
    let mut x = MARGIN;
    let mut label_end = 0.0;
    for (place, (row, share)) in outcomes.rows.iter().zip(&lengths).enumerate() {
        let length = full * share / 100.0;
        let text = printed[place].as_ref().map_or("", |share| &share.text);
        canvas.rect(
            x,
            bar,
            (length - 1.5).max(0.5),
            BAR,
            colour(row.kind, place),
        );
        if x >= label_end && length > 3.0 {
            canvas.bold(x, labels, text, 13.0, palette::INK, Anchor::Start);
            label_end = x + measure(text, 13.0) + 4.0;
        }
        x += length;
    }
    canvas.y = bar + BAR + 10.0;
    let mut said = Vec::new();
    for (place, (row, cells)) in outcomes.rows.iter().zip(&inputs.table.rows).enumerate() {
        let Ok(count) = row.count else { continue };
        let label = cells.cells.first().map_or("", |cell| cell.text.as_str());
        let share = printed[place].as_ref().map_or("", |share| &share.text);
        canvas.y += 20.0;
        canvas.rect(MARGIN, canvas.y - 9.5, 11.0, 11.0, colour(row.kind, place));
        canvas.text(
            MARGIN + 20.0,
            canvas.y,
            &fit(label, 12.0, full - 150.0),
            12.0,
            palette::INK,
            Anchor::Start,
        );
        canvas.text(
            width - MARGIN - 48.0,
            canvas.y,
            &format::count(count, decimals),
            12.0,
            palette::INK_2,
            Anchor::End,
        );
        canvas.bold(
            width - MARGIN,
            canvas.y,
            share,
            12.0,
            palette::INK,
            Anchor::End,
        );
        said.push(format!("{label}, {share}"));
    }
    canvas.y += 8.0;
    let caption = format!("{}.", inputs.table.denominator);
    let alt = format!("{title}: {}.", said.join("; "));
    Some(canvas.finish(title, caption, alt))
}

fn colour(kind: OutcomeKind, place: usize) -> &'static str {
    match kind {
        OutcomeKind::Other => palette::OTHER,
        OutcomeKind::Part(_) => palette::SHARES[place % palette::SHARES.len()],
    }
}
