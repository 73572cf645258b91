//! A ratio of each authority as a bar, largest whole first, beside that of all.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, decimals, fit, longest, room_for_names, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use crate::labels::{RATIO_DECIMALS, scaled};
use analysis::listed_rates::RatioRow;
use foi::format;

/// Rows that a page can carry.
const MAX_ROWS: usize = 60;
const ROW: f64 = 20.0;
const BAR: f64 = 11.0;
/// Narrower charts leave out the column of what the ratio is of.
const ROOM_FOR_COUNTS: f64 = 520.0;
/// Between two labels of the axis, at least.
const BETWEEN_LABELS: f64 = 44.0;

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let other = inputs.rate?;
    let mut all = inputs.tables.listed_rates.iter();
    let found = all.find(|one| one.rate == other.rate)?;
    let all = found.found.ratio();
    let rate = &inputs.snapshot.rates[other.rate];
    let digits = |id| {
        let measure = inputs.snapshot.measure(id);
        measure.map_or(0, |measure| inputs.snapshot.measures[measure].decimals)
    };
    let (of_part, of_whole) = (digits(rate.part), rate.whole.map_or(0, digits));
    let mut rows: Vec<(&RatioRow, f64)> = found
        .rows
        .iter()
        .filter_map(|row| Some((row, row.value?)))
        .collect();
    rows.sort_by_key(|(row, _)| std::cmp::Reverse(row.whole));
    let known = rows.len();
    rows.truncate(MAX_ROWS);
    let greatest = rows
        .iter()
        .map(|(_, value)| *value)
        .chain(all)
        .fold(0.0, f64::max);
    if rows.is_empty() || greatest <= 0.0 {
        return None;
    }
    let number = |value: f64| printed(value, of_part.max(RATIO_DECIMALS));
    let of = |row: &RatioRow| {
        format!(
            "{} for {}",
            format::count(row.part, of_part),
            format::count(row.whole, of_whole)
        )
    };
    let mut canvas = Canvas::new(width, &other.name, inputs);
    let name = |row: &RatioRow| inputs.snapshot.authorities[row.authority].name.as_str();
    let names = room_for_names(width, rows.iter().map(|(row, _)| name(row)));
    let numbers = longest(rows.iter().map(|(_, value)| number(*value)), 11.0) + 8.0;
    let counts = width >= ROOM_FOR_COUNTS;
    let counted = if counts {
        longest(rows.iter().map(|(row, _)| of(row)), 10.5) + 14.0
    } else {
        0.0
    };
    let (left, right) = (
        MARGIN + names + 12.0,
        width - MARGIN - numbers - counted - 8.0,
    );
    let each = axis_step(greatest, right - left);
    let top = (greatest / each).ceil() * each;
    let x = |value: f64| left + (right - left) * (value.clamp(0.0, top) / top);

    canvas.y += 14.0;
    if let Some(all) = all {
        canvas.bold(
            x(all),
            canvas.y,
            &format!("all: {}", number(all)),
            11.0,
            palette::INK,
            Anchor::Middle,
        );
    }
    canvas.y += 16.0;
    let head = canvas.y;
    let bottom = head + 8.0 + ROW * rows.len() as f64;
    let mut tick = 0.0;
    while tick <= top + each / 2.0 {
        canvas.line((x(tick), head + 6.0), (x(tick), bottom), palette::LINE, 1.0);
        canvas.text(
            x(tick),
            head,
            &printed(tick, decimals(each)),
            10.0,
            palette::INK_3,
            Anchor::Middle,
        );
        tick += each;
    }
    for (place, (row, value)) in rows.iter().enumerate() {
        let y = head + 8.0 + ROW * (place as f64 + 0.5);
        canvas.text(
            MARGIN + names,
            y + 4.0,
            &fit(name(row), NAME, names),
            NAME,
            palette::INK,
            Anchor::End,
        );
        canvas.rect(left, y - BAR / 2.0, x(*value) - left, BAR, palette::FULL);
        if counts {
            canvas.text(
                width - MARGIN - numbers,
                y + 4.0,
                &of(row),
                10.5,
                palette::INK_3,
                Anchor::End,
            );
        }
        canvas.bold(
            width - MARGIN,
            y + 4.0,
            &number(*value),
            11.0,
            palette::INK,
            Anchor::End,
        );
    }
    if let Some(all) = all {
        canvas.dashed(x(all), head + 6.0, bottom, palette::INK);
    }
    canvas.y = bottom;

    let mut caption = format!(
        "{}. Largest first, not a ranking.",
        inputs.table.denominator
    );
    if all.is_some() {
        caption.push_str(" The dotted line is the ratio of all together.");
    }
    if rate.whole.is_none() {
        caption.push_str(
            " Numbers are for a year: people are counted through the length of the period.",
        );
    }
    if known > MAX_ROWS {
        caption.push_str(&format!(
            " The {MAX_ROWS} largest of {} are shown.",
            format::count(known as i64, 0)
        ));
    }
    let together = all.map_or_else(String::new, |all| {
        format!(" {} for all together.", number(all))
    });
    let alt = format!(
        "{}:{together} {} shown.",
        other.name,
        format::plural(
            rows.len(),
            &inputs.snapshot.campaign.authority_noun,
            &inputs.snapshot.campaign.authority_noun_plural,
        )
    );
    Some(canvas.finish(other.name.clone(), caption, alt))
}

fn printed(value: f64, decimals: u8) -> String {
    format::count(scaled(value, decimals), decimals)
}

/// Between two labels: a round number, and far enough that they do not touch.
fn axis_step(greatest: f64, room: f64) -> f64 {
    let mut each = step(greatest);
    while room * each / greatest < BETWEEN_LABELS {
        each *= 2.0;
    }
    each
}
