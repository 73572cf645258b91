//! The share of requests not answered yet, by working day.

use super::canvas::{Anchor, Canvas, MARGIN, measure, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use foi::format;

const HEIGHT: f64 = 220.0;
/// Between two labels of the axis, at least.
const BETWEEN_LABELS: f64 = 44.0;
/// Right of the line, for what it ends at.
const BESIDE: f64 = 96.0;
/// The law's working days without an extension, under each of the three laws.
const STATUTORY_DAYS: f64 = 20.0;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let timeliness = &inputs.tables.timeliness;
    let curve = &timeliness.curve;
    let end = curve.steps.last()?;
    let last = end.day.max(curve.waiting.last().copied().unwrap_or(0));
    let title = "Still unanswered, by working day";
    let mut canvas = Canvas::new(width, title, inputs);
    let longest = f64::from(last).max(STATUTORY_DAYS);
    let (left, right) = (MARGIN + 44.0, width - MARGIN - BESIDE);
    let mut each = step(longest).max(1.0);
    let mut top = (longest / each).ceil() * each;
    while (right - left) * each / top < BETWEEN_LABELS {
        each *= 2.0;
        top = (longest / each).ceil() * each;
    }
    let head = canvas.y + 26.0;
    let bottom = head + HEIGHT;
    let x = |day: f64| left + (right - left) * day / top;
    let y = |share: f64| bottom - HEIGHT * share / 100.0;
    for share in [0.0, 25.0, 50.0, 75.0, 100.0] {
        canvas.line((left, y(share)), (right, y(share)), palette::LINE, 1.0);
        canvas.text(
            left - 8.0,
            y(share) + 4.0,
            &format::percent(share, 0),
            10.5,
            palette::INK_3,
            Anchor::End,
        );
    }
    let mut tick = 0.0;
    while tick <= top + each * 1e-6 {
        canvas.text(
            x(tick),
            bottom + 17.0,
            &format::count(tick as i64, 0),
            10.5,
            palette::INK_3,
            Anchor::Middle,
        );
        tick += each;
    }
    canvas.text(
        f64::midpoint(left, right),
        bottom + 34.0,
        "Working days since the clock began",
        10.5,
        palette::INK_3,
        Anchor::Middle,
    );
    canvas.dashed(x(STATUTORY_DAYS), head - 4.0, bottom, palette::INK);
    canvas.text(
        x(STATUTORY_DAYS),
        head - 9.0,
        "20 working days",
        10.5,
        palette::INK_2,
        Anchor::Middle,
    );

    let (mut at, mut share) = (0.0, 100.0);
    for one in &curve.steps {
        let day = f64::from(one.day);
        canvas.line((x(at), y(share)), (x(day), y(share)), palette::FULL, 2.0);
        canvas.line(
            (x(day), y(share)),
            (x(day), y(one.unanswered)),
            palette::FULL,
            2.0,
        );
        (at, share) = (day, one.unanswered);
    }
    canvas.line(
        (x(at), y(share)),
        (x(f64::from(last)), y(share)),
        palette::FULL,
        2.0,
    );
    for of_day in curve.waiting.chunk_by(|one, other| one == other) {
        let day = of_day[0];
        let before = curve.steps.iter().rev().find(|one| one.day <= day);
        let middle = y(before.map_or(100.0, |one| one.unanswered));
        let place = x(f64::from(day));
        canvas.line(
            (place, middle - 5.0),
            (place, middle + 5.0),
            palette::INK,
            1.2,
        );
    }
    if let Some(day) = curve.half {
        let words = format!("half answered by day {day}");
        let place = x(f64::from(day));
        let room = measure(&words, 11.5);
        canvas.dot(place, y(50.0), 3.6, palette::FULL);
        if place + 10.0 + room <= width - MARGIN {
            canvas.rect(
                place + 8.0,
                y(50.0) - 20.0,
                room + 4.0,
                15.0,
                palette::SURFACE,
            );
            canvas.text(
                place + 10.0,
                y(50.0) - 8.0,
                &words,
                11.5,
                palette::INK,
                Anchor::Start,
            );
        }
    }
    let beside = x(f64::from(last)) + 8.0;
    let middle = y(end.unanswered).min(bottom - 16.0);
    let left_over = format::percent(end.unanswered, 0);
    canvas.bold(
        beside,
        middle,
        &left_over,
        12.0,
        palette::INK,
        Anchor::Start,
    );
    canvas.text(
        beside,
        middle + 14.0,
        "not answered",
        11.0,
        palette::INK,
        Anchor::Start,
    );
    canvas.y = bottom + 40.0;

    let mut caption = format!(
        "{}. {}: {} answered and {} not answered. Those not answered count for as long as they have waited (upright marks).",
        inputs.table.denominator,
        format::plural(curve.n as usize, "request", "requests"),
        format::count(i64::from(curve.answered), 0),
        format::count(curve.waiting.len() as i64, 0)
    );
    if curve.left_out > 0 {
        caption.push_str(&format!(
            " {} whose days cannot be counted {} not shown.",
            format::count(i64::from(curve.left_out), 0),
            format::agree(curve.left_out as usize, "is", "are")
        ));
    }
    caption.push_str(
        " Dotted line: the legal limit without an extension. Estimate of Kaplan and Meier (1958).",
    );
    let half = curve.half.map_or_else(
        || "half were not answered".to_owned(),
        |day| format!("half were answered by working day {day}"),
    );
    let alt = format!("{title}: {half}; {left_over} not answered after day {last}. {caption}");
    Some(canvas.finish(title, caption, alt))
}
