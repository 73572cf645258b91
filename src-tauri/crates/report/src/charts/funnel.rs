//! The funnel plot: rates against their bases, within limits around the rate of all.

use super::canvas::{Anchor, Canvas, MARGIN, decimals, measure, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use crate::labels;
use analysis::funnel::{Funnel, FunnelPlace, FunnelRow, INNER, Limit, MIN_BASE, OUTER};
use analysis::interval::Proportion;
use foi::format;

const HEIGHT: f64 = 340.0;
/// Points along each limit.
const STEPS: u32 = 240;
/// Authorities that a picture can carry.
const MAX_POINTS: usize = 2_000;
/// Names that it can.
const MAX_NAMES: usize = 24;
const LETTERS: f64 = 10.5;
/// Of the generous width of a text, what names take: in ordinary letters, and in bold ones.
const SNUG: (f64, f64) = (0.85, 0.92);
/// Where a name may stand, from its point, the best first.
const SPOTS: [(f64, f64, Anchor); 8] = [
    (8.0, 4.0, Anchor::Start),
    (-8.0, 4.0, Anchor::End),
    (6.0, -6.0, Anchor::Start),
    (6.0, 14.0, Anchor::Start),
    (-6.0, -6.0, Anchor::End),
    (-6.0, 14.0, Anchor::End),
    (0.0, -10.0, Anchor::Middle),
    (0.0, 18.0, Anchor::Middle),
];
/// Between two labels of the axis of bases, at least.
const BETWEEN_LABELS: f64 = 48.0;
/// Right of the axis, for what the limits are called.
const BESIDE: f64 = 66.0;
/// From one of these names down to the next, at least.
const BETWEEN_NAMES: f64 = 13.0;

/// From numbers to places.
struct Scales {
    left: f64,
    right: f64,
    bottom: f64,
    /// Percentage at the upper edge.
    top: f64,
    /// Base at the right edge.
    most: f64,
}

impl Scales {
    /// The root of the base: the width of a funnel falls with it.
    fn x(&self, base: f64) -> f64 {
        self.left + (self.right - self.left) * (base / self.most).sqrt()
    }

    fn y(&self, percent: f64) -> f64 {
        self.bottom - HEIGHT * percent.clamp(0.0, self.top) / self.top
    }
}

/// A place that is taken: its left, upper, right and lower edge.
type Taken = (f64, f64, f64, f64);

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let funnel = &inputs.tables.funnel;
    let (target, (part, whole, _)) = (funnel.target?, funnel.cells?);
    let mut rows: Vec<&FunnelRow> = funnel.rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.rate.whole));
    let all = rows.len();
    rows.truncate(MAX_POINTS);
    let most = rows.first().filter(|row| row.rate.whole >= MIN_BASE)?;
    let measures = &inputs.snapshot.measures;
    let title = format!("{}, compared with the rate of all", inputs.rate_label(part));
    let mut canvas = Canvas::new(width, &title, inputs);
    let (top, each) = upper_edge(&rows, target.percent);
    canvas.y += 12.0;
    let scales = Scales {
        left: MARGIN + 40.0,
        right: width - MARGIN - BESIDE,
        bottom: canvas.y + HEIGHT,
        top,
        most: 1.04 * most.rate.whole as f64,
    };
    bands(&mut canvas, funnel, &scales);
    axes(&mut canvas, &scales, each);
    canvas.text(
        f64::midpoint(scales.left, scales.right),
        scales.bottom + 34.0,
        &format!("{}, on a square-root scale", measures[whole].label),
        LETTERS,
        palette::INK_3,
        Anchor::Middle,
    );

    beside(&mut canvas, funnel, &scales, target);
    let mut taken = Vec::new();
    for row in rows.iter().rev() {
        let (x, y) = place(&scales, row);
        match row.place {
            FunnelPlace::TooFew => canvas.ring(x, y, 2.6, palette::NONE),
            FunnelPlace::Within => canvas.ring(x, y, 3.4, palette::FULL),
            FunnelPlace::Above(Limit::Inner) | FunnelPlace::Below(Limit::Inner) => {
                canvas.dot(x, y, 3.6, palette::FULL);
            }
            FunnelPlace::Above(Limit::Outer) | FunnelPlace::Below(Limit::Outer) => {
                canvas.dot(x, y, 5.0, palette::FULL);
            }
        }
        taken.push((x - 5.0, y - 5.0, x + 5.0, y + 5.0));
    }
    let named = names(&mut canvas, inputs, &scales, &rows, taken);
    canvas.y = scales.bottom + 38.0;

    let caption = caption(inputs, &scales, &rows, all, named);
    let alt = alt(inputs, &title);
    Some(canvas.finish(title, caption, alt))
}

/// The upper edge and the step of its labels: every rate that is judged, and the target with room
/// for its limits.
fn upper_edge(rows: &[&FunnelRow], target: f64) -> (f64, f64) {
    let greatest = rows
        .iter()
        .filter(|row| row.place != FunnelPlace::TooFew)
        .map(|row| row.rate.percent)
        .fold(1.5 * target, f64::max)
        .min(100.0);
    // Where nothing is above zero, a per cent is as good a height as any.
    let greatest = if greatest > 0.0 { greatest } else { 1.0 };
    let each = step(greatest);
    (
        ((1.03 * greatest / each).ceil() * each).clamp(each, 100.0),
        each,
    )
}

fn place(scales: &Scales, row: &FunnelRow) -> (f64, f64) {
    (scales.x(row.rate.whole as f64), scales.y(row.rate.percent))
}

/// The areas between the limits, from the least base that is judged.
fn bands(canvas: &mut Canvas, funnel: &Funnel, scales: &Scales) {
    for (z, fill) in [(OUTER, palette::OUTER_BAND), (INNER, palette::INNER_BAND)] {
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for (base, (low, high)) in curve(funnel, scales, z) {
            upper.push((scales.x(base), scales.y(high)));
            lower.push((scales.x(base), scales.y(low)));
        }
        upper.extend(lower.into_iter().rev());
        canvas.area(&upper, fill);
    }
}

/// Bases along the axis, evenly spread over its length, with the limits there.
fn curve(funnel: &Funnel, scales: &Scales, z: f64) -> Vec<(f64, (f64, f64))> {
    let (from, to) = ((MIN_BASE as f64).sqrt(), scales.most.sqrt());
    let mut bases: Vec<i64> = (0..=STEPS)
        .map(|at| {
            let root = from + (to - from) * f64::from(at) / f64::from(STEPS);
            #[expect(clippy::cast_possible_truncation, reason = "a base is a whole number")]
            let base = root.powi(2).round() as i64;
            base
        })
        .collect();
    bases.dedup();
    bases
        .into_iter()
        .filter_map(|base| Some((base as f64, funnel.limits(base, z)?)))
        .collect()
}

fn axes(canvas: &mut Canvas, scales: &Scales, each: f64) {
    let mut tick = 0.0;
    while tick <= scales.top + each * 1e-6 {
        let y = scales.y(tick);
        canvas.line((scales.left, y), (scales.right, y), palette::LINE, 1.0);
        canvas.text(
            scales.left - 8.0,
            y + 4.0,
            &format::percent(tick, decimals(each)),
            LETTERS,
            palette::INK_3,
            Anchor::End,
        );
        tick += each;
    }
    canvas.line(
        (scales.left, scales.bottom),
        (scales.right, scales.bottom),
        palette::INK_3,
        1.0,
    );
    let mut end = f64::NEG_INFINITY;
    let mut power = 1.0;
    while 10.0 * power <= scales.most {
        for base in [1.0, 2.0, 5.0].map(|factor| 10.0 * factor * power) {
            let x = scales.x(base);
            if x > scales.right || x - end < BETWEEN_LABELS {
                continue;
            }
            canvas.line(
                (x, scales.bottom),
                (x, scales.bottom + 4.0),
                palette::INK_3,
                1.0,
            );
            #[expect(clippy::cast_possible_truncation, reason = "a round number")]
            let words = format::count(base as i64, 0);
            canvas.text(
                x,
                scales.bottom + 17.0,
                &words,
                LETTERS,
                palette::INK_3,
                Anchor::Middle,
            );
            end = x;
        }
        power *= 10.0;
    }
}

/// The line of the rate of all, and right of the axis what it and the upper limits are called.
fn beside(canvas: &mut Canvas, funnel: &Funnel, scales: &Scales, target: Proportion) {
    let at = scales.y(target.percent);
    canvas.dotted((scales.left, at), (scales.right, at), palette::INK);
    let x = scales.right + 7.0;
    let all = format!("all: {}", format::percent(target.percent, 1));
    canvas.bold(x, at + 4.0, &all, 11.0, palette::INK, Anchor::Start);
    #[expect(clippy::cast_possible_truncation, reason = "a base is a whole number")]
    let base = scales.most.round() as i64;
    let mut below = at;
    for (z, words) in [(INNER, "95% limit"), (OUTER, "99.8% limit")] {
        let Some((_, high)) = funnel.limits(base, z) else {
            continue;
        };
        below = scales.y(high).min(below - BETWEEN_NAMES);
        canvas.text(
            x,
            below + 4.0,
            words,
            LETTERS,
            palette::INK_2,
            Anchor::Start,
        );
    }
}

/// Names those outside, the furthest first, where there is room beside their point; says how many.
fn names(
    canvas: &mut Canvas,
    inputs: &Inputs,
    scales: &Scales,
    rows: &[&FunnelRow],
    mut taken: Vec<Taken>,
) -> usize {
    let mut outside: Vec<&&FunnelRow> = rows.iter().filter(|row| is_outside(row)).collect();
    let far = |row: &FunnelRow| row.z.unwrap_or_default().abs();
    outside.sort_by(|a, b| far(b).total_cmp(&far(a)));
    let mut named = 0;
    for row in outside.into_iter().take(MAX_NAMES) {
        let name = &inputs.snapshot.authorities[row.authority].name;
        let (x, y) = place(scales, row);
        let outer = matches!(
            row.place,
            FunnelPlace::Above(Limit::Outer) | FunnelPlace::Below(Limit::Outer)
        );
        let room = measure(name, LETTERS) * if outer { SNUG.1 } else { SNUG.0 };
        let free = SPOTS.into_iter().find_map(|(right, down, anchor)| {
            let (at, base) = (x + right, y + down);
            let from = match anchor {
                Anchor::Start => at,
                Anchor::Middle => at - room / 2.0,
                Anchor::End => at - room,
            };
            let spot = (from, base - LETTERS, from + room, base + 3.0);
            let inside = spot.0 >= scales.left + 2.0
                && spot.2 <= scales.right
                && spot.1 >= scales.bottom - HEIGHT - 8.0
                && spot.3 <= scales.bottom;
            let clear = !taken.iter().any(|other| overlap(*other, spot));
            (inside && clear).then_some((at, base, anchor, spot))
        });
        let Some((at, base, anchor, spot)) = free else {
            continue;
        };
        if outer {
            canvas.bold(at, base, name, LETTERS, palette::INK, anchor);
        } else {
            canvas.text(at, base, name, LETTERS, palette::INK_2, anchor);
        }
        taken.push(spot);
        named += 1;
    }
    named
}

fn is_outside(row: &FunnelRow) -> bool {
    matches!(row.place, FunnelPlace::Above(_) | FunnelPlace::Below(_))
}

fn overlap(one: Taken, other: Taken) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

fn caption(
    inputs: &Inputs,
    scales: &Scales,
    rows: &[&FunnelRow],
    all: usize,
    named: usize,
) -> String {
    let mut caption = format!(
        "{}. Shaded: {}, 95% and 99.8%, around the rate of all. Filled points are outside the limits, large ones outside the outer limits. Open points are within the limits, or have fewer than {MIN_BASE} cases (small and grey).",
        inputs.table.denominator,
        labels::funnel_limits(&inputs.tables.funnel)
    );
    if rows.iter().any(|row| row.rate.percent > scales.top) {
        caption.push_str(" A point on the upper edge has a higher rate than the chart shows.");
    }
    let outside = rows.iter().filter(|row| is_outside(row)).count();
    if named < outside {
        let are = format::agree(named, "is", "are");
        caption.push_str(&format!(
            " {named} of the {outside} points outside the limits {are} named."
        ));
    }
    if all > rows.len() {
        caption.push_str(&format!(
            " The {} largest of {} are shown.",
            format::count(MAX_POINTS as i64, 0),
            format::count(all as i64, 0)
        ));
    }
    caption
}

fn alt(inputs: &Inputs, title: &str) -> String {
    let funnel = &inputs.tables.funnel;
    let listed = |wanted: &[FunnelPlace]| {
        let rows = funnel.rows.iter().filter(|row| wanted.contains(&row.place));
        let names: Vec<&str> = rows
            .map(|row| inputs.snapshot.authorities[row.authority].name.as_str())
            .collect();
        match names.len() {
            0 => "none".to_owned(),
            n if n > MAX_NAMES => format::count(n as i64, 0),
            _ => names.join(", "),
        }
    };
    let among = labels::funnel_shown(inputs.tables).map_or_else(String::new, |shown| {
        format!("of the {} shown, ", format::count(shown as i64, 0))
    });
    format!(
        "{title}: {among}above the 99.8% limit, {}; below it, {}; outside the 95% limits only, {}. Rate of all: {}.",
        listed(&[FunnelPlace::Above(Limit::Outer)]),
        listed(&[FunnelPlace::Below(Limit::Outer)]),
        listed(&[
            FunnelPlace::Above(Limit::Inner),
            FunnelPlace::Below(Limit::Inner)
        ]),
        funnel
            .target
            .map_or_else(String::new, |target| format::percent(target.percent, 1))
    )
}
