//! Each authority's rate with its interval, largest whole first, beside the rate of all.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, fit, longest, room_for_names, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use analysis::interval::Proportion;
use foi::format;

/// Rows that a page can carry.
const MAX_ROWS: usize = 60;
const ROW: f64 = 20.0;
/// Narrower charts leave out the column of counts.
const ROOM_FOR_COUNTS: f64 = 520.0;
/// Between two labels of the axis, at least.
const BETWEEN_LABELS: f64 = 34.0;
/// Rows with smaller wholes do not stretch the axis: their intervals run on as arrows.
const SMALL: i64 = 30;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let rates = &inputs.tables.rates;
    let (total, (part, whole, _)) = (rates.total?, rates.cells?);
    let mut rows: Vec<(&str, Proportion)> = rates
        .rows
        .iter()
        .filter_map(|row| {
            Some((
                inputs.snapshot.authorities[row.authority].name.as_str(),
                row.rate?,
            ))
        })
        .collect();
    rows.sort_by_key(|(_, rate)| std::cmp::Reverse(rate.whole));
    let all = rows.len();
    rows.truncate(MAX_ROWS);

    let measure = &inputs.snapshot.measures[part];
    let title = format!(
        "{}, share of {}",
        inputs.rate_label(part),
        inputs.snapshot.measures[whole].label.to_lowercase()
    );
    let mut canvas = Canvas::new(width, &title, inputs);
    let names = room_for_names(width, rows.iter().map(|(name, _)| *name));
    // Where there is little room the counts stay in the table, and the rates get the room.
    let counts = width >= ROOM_FOR_COUNTS;
    let of = |rate: &Proportion| {
        format!(
            "{} of {}",
            format::count(rate.part, measure.decimals),
            format::count(rate.whole, measure.decimals)
        )
    };
    let needed = longest(rows.iter().map(|(_, rate)| of(rate)), 10.5) + 64.0;
    let beside = if counts { needed.max(150.0) } else { 56.0 };
    let (left, right) = (MARGIN + names + 12.0, width - MARGIN - beside);
    let top = axis_end(&rows, total);
    let x = |percent: f64| left + (right - left) * (percent.clamp(0.0, top) / top);

    canvas.y += 14.0;
    canvas.bold(
        x(total.percent),
        canvas.y,
        &format!("all: {}", format::percent(total.percent, 1)),
        11.0,
        palette::INK,
        Anchor::Middle,
    );
    canvas.y += 16.0;
    let head = canvas.y;
    let bottom = head + 8.0 + ROW * rows.len() as f64;
    let mut each = step(top);
    while (right - left) * each / top < BETWEEN_LABELS {
        each *= 2.0;
    }
    let scale = (0.0, top, each);
    canvas.percent_scale(x, (head, bottom), scale, u8::from(each < 1.0));
    canvas.dashed(x(total.percent), head + 6.0, bottom, palette::INK);
    for (place, (name, rate)) in rows.iter().enumerate() {
        let y = head + 8.0 + ROW * (place as f64 + 0.5);
        canvas.text(
            MARGIN + names,
            y + 4.0,
            &fit(name, NAME, names),
            NAME,
            palette::INK,
            Anchor::End,
        );
        if let Some((low, high)) = rate.interval {
            canvas.line((x(low), y), (x(high), y), palette::FULL, 1.5);
        }
        if greatest(rate) > top {
            canvas.arrow(x(top) + 3.0, y, palette::FULL);
        }
        canvas.dot(x(rate.percent), y, 3.6, palette::FULL);
        if counts {
            canvas.text(
                width - MARGIN - 48.0,
                y + 4.0,
                &of(rate),
                10.5,
                palette::INK_3,
                Anchor::End,
            );
        }
        canvas.bold(
            width - MARGIN,
            y + 4.0,
            &format::percent(rate.percent, 1),
            11.0,
            palette::INK,
            Anchor::End,
        );
    }
    canvas.y = bottom;

    let lines = match total.interval {
        Some(_) => format!(
            "Lines are 95% {} intervals; the",
            inputs.tables.choices.interval.name()
        ),
        None => "The".to_owned(),
    };
    let mut caption = format!(
        "{}. Largest first, not a ranking. {lines} dotted line is the rate of all.",
        inputs.table.denominator,
    );
    if rows.iter().any(|(_, rate)| greatest(rate) > top) {
        caption.push_str(" An arrow marks an interval that runs beyond the scale.");
    }
    if all > MAX_ROWS {
        caption.push_str(&format!(
            " The {MAX_ROWS} largest of {} are shown.",
            format::count(all as i64, 0)
        ));
    }
    let (interval, each) = match total.interval {
        Some((low, high)) => (
            format!(
                " (95% interval {} to {})",
                format::percent(low, 1),
                format::percent(high, 1)
            ),
            match rows.len() {
                0 => "",
                1 => ", with its interval",
                _ => ", each with its interval",
            },
        ),
        None => (String::new(), ""),
    };
    let alt = format!(
        "{title}: {} for all together{interval}. {} shown{each}.",
        format::percent(total.percent, 1),
        match rows.len() {
            0 => format!("No {} is", inputs.snapshot.campaign.authority_noun),
            n => format::plural(
                n,
                &inputs.snapshot.campaign.authority_noun,
                &inputs.snapshot.campaign.authority_noun_plural,
            ),
        }
    );
    Some(canvas.finish(title, caption, alt))
}

/// The right end of what is drawn for a rate.
fn greatest(rate: &Proportion) -> f64 {
    rate.interval.map_or(rate.percent, |(_, high)| high)
}

/// The end of the axis: every rate, and every interval that does not come from a small whole.
fn axis_end(rows: &[(&str, Proportion)], total: Proportion) -> f64 {
    let greatest = rows
        .iter()
        .map(|(_, rate)| {
            if rate.whole < SMALL {
                rate.percent
            } else {
                greatest(rate)
            }
        })
        .fold(greatest(&total), f64::max)
        .min(100.0);
    let each = step(greatest);
    ((greatest / each).ceil() * each).clamp(each, 100.0)
}
