//! Responses by week, by what they were.

use super::canvas::{Anchor, Canvas, MARGIN, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use analysis::timeline;
use foi::format;

const HEIGHT: f64 = 150.0;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let timeline = timeline::Timeline::compute(inputs.snapshot);
    let greatest = timeline
        .weeks
        .iter()
        .map(|week| week.full + week.partial + week.none)
        .max()?;
    let (first, last) = (timeline.weeks.first()?, timeline.weeks.last()?);
    let title = "Responses by week";
    let mut canvas = Canvas::new(width, title, inputs);
    let totals = timeline.weeks.iter().fold((0, 0, 0), |sum, week| {
        (sum.0 + week.full, sum.1 + week.partial, sum.2 + week.none)
    });
    canvas.y += 12.0;
    let mut x = MARGIN;
    for (label, n, fill) in [
        ("Full", totals.0, palette::FULL),
        ("Part", totals.1, palette::PART),
        ("None", totals.2, palette::NONE),
    ] {
        canvas.rect(x, canvas.y - 9.5, 11.0, 11.0, fill);
        canvas.text(
            x + 17.0,
            canvas.y,
            &format!("{label} ({n})"),
            12.0,
            palette::INK,
            Anchor::Start,
        );
        x += 100.0;
    }
    canvas.y += 20.0;
    let each = step(f64::from(greatest)).max(1.0);
    let top = ((f64::from(greatest) / each).ceil() * each).max(each);
    let (left, right, bottom) = (MARGIN + 34.0, width - MARGIN, canvas.y + HEIGHT);
    let mut tick = 0.0;
    while tick <= top + each * 1e-6 {
        let y = bottom - HEIGHT * tick / top;
        canvas.line((left, y), (right, y), palette::LINE, 1.0);
        canvas.text(
            left - 8.0,
            y + 4.0,
            &format::count(tick as i64, 0),
            10.5,
            palette::INK_3,
            Anchor::End,
        );
        tick += each;
    }
    let slot = (right - left) / timeline.weeks.len() as f64;
    let bar = (slot * 0.7).min(40.0);
    // A label every so many weeks, so that none runs into the next.
    let every = (74.0 / slot).ceil().max(1.0) as usize;
    for (place, week) in timeline.weeks.iter().enumerate() {
        let middle = left + slot * (place as f64 + 0.5);
        let mut y = bottom;
        for (n, fill) in [
            (week.full, palette::FULL),
            (week.partial, palette::PART),
            (week.none, palette::NONE),
        ] {
            let height = HEIGHT * f64::from(n) / top;
            if n > 0 {
                canvas.rect(middle - bar / 2.0, y - height, bar, height - 0.7, fill);
            }
            y -= height;
        }
        if place % every == 0 {
            canvas.text(
                middle,
                bottom + 17.0,
                &format::short_day(week.monday),
                10.5,
                palette::INK_3,
                Anchor::Middle,
            );
        }
    }
    canvas.y = bottom + 24.0;
    let mut caption = format!(
        "{} in {}. “None” means refused or not held.",
        format::plural(
            (totals.0 + totals.1 + totals.2) as usize,
            "response",
            "responses"
        ),
        if first.monday == last.monday {
            format!("the week from Monday, {}", format::short_day(first.monday))
        } else {
            format!(
                "weeks from Monday, {} to {}",
                format::short_day(first.monday),
                format::short_day(last.monday)
            )
        }
    );
    if timeline.undated > 0 {
        caption.push_str(&format!(
            " {} without a day {} not shown.",
            timeline.undated,
            format::agree(timeline.undated as usize, "is", "are")
        ));
    }
    let alt = format!(
        "{title}: {} full, {} in part, {} with no data. {caption}",
        totals.0, totals.1, totals.2
    );
    Some(canvas.finish(title, caption, alt))
}
