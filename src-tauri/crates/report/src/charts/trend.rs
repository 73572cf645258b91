//! Counts by period. A bar of another length than the first is hatched and says so.

use super::canvas::{Anchor, Canvas, MARGIN, fit, measure as measured, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use crate::labels;
use analysis::trend::PartYears;
use foi::format;

const HEIGHT: f64 = 220.0;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let trend = &inputs.tables.trend;
    if trend.of_one().is_some() {
        return None;
    }
    let measure = &inputs.snapshot.measures[trend.measure?];
    let rows: Vec<(_, i64)> = trend
        .rows
        .iter()
        .map(|row| row.count.map(|count| (row, count)))
        .collect::<Option<_>>()?;
    let greatest = rows.iter().map(|(_, count)| *count).max()?;
    let title = labels::trend_title(inputs.snapshot, trend, trend.measure?);
    let mut canvas = Canvas::new(width, &title, inputs);
    let each = step(format::unscaled(greatest, measure.decimals)).max(1.0);
    let unscaled = format::unscaled(greatest, measure.decimals);
    let top = ((unscaled / each).ceil() * each).max(each);
    let (left, right) = (MARGIN + 60.0, width - MARGIN);
    let bottom = canvas.y + 18.0 + HEIGHT;
    let y = |value: f64| bottom - HEIGHT * value / top;
    let mut tick = 0.0;
    while tick <= top + each * 1e-6 {
        canvas.line((left, y(tick)), (right, y(tick)), palette::LINE, 1.0);
        canvas.text(
            left - 8.0,
            y(tick) + 4.0,
            &format::count(tick as i64, 0),
            10.5,
            palette::INK_3,
            Anchor::End,
        );
        tick += each;
    }
    let slot = (right - left) / rows.len() as f64;
    let bar = (slot * 0.62).min(96.0);
    let mut said = Vec::new();
    for (place, (row, count)) in rows.iter().enumerate() {
        let period = &inputs.snapshot.periods[row.period];
        let middle = left + slot * (place as f64 + 0.5);
        let peak = y(format::unscaled(*count, measure.decimals));
        if row.comparable {
            canvas.rect(middle - bar / 2.0, peak, bar, bottom - peak, palette::FULL);
        } else {
            canvas.hatched(middle - bar / 2.0, peak, bar, bottom - peak, palette::FULL);
            canvas.text(
                middle,
                bottom + 32.0,
                &fit(
                    &format!("{} only", labels::period_length(period)),
                    10.5,
                    slot,
                ),
                10.5,
                palette::INK_3,
                Anchor::Middle,
            );
        }
        let number = format::count(*count, measure.decimals);
        // No line of the grid runs through the number.
        let room = measured(&number, 11.5) + 6.0;
        canvas.rect(
            middle - room / 2.0,
            peak - 17.0,
            room,
            14.0,
            palette::SURFACE,
        );
        canvas.bold(
            middle,
            peak - 6.0,
            &number,
            11.5,
            palette::INK,
            Anchor::Middle,
        );
        canvas.text(
            middle,
            bottom + 17.0,
            &fit(&period.label, 11.5, slot - 4.0),
            11.5,
            palette::INK,
            Anchor::Middle,
        );
        said.push(format!("{}, {number}", period.label));
    }
    canvas.y = bottom + 36.0;
    let mut caption = format!(
        "{}. The same ones in every period.",
        inputs.table.denominator
    );
    if rows.iter().any(|(row, _)| !row.comparable) {
        caption.push_str(match inputs.tables.choices.part_years {
            PartYears::Apart => " Hatched: of another length, not comparable.",
            PartYears::Scaled => " Hatched: of another length, as counted and not scaled.",
        });
    }
    let alt = format!("{title}: {}.", said.join("; "));
    Some(canvas.finish(title, caption, alt))
}
