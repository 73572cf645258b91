//! The rate under each rule, and as far as it moves with anyone left out.

use super::canvas::{Anchor, Canvas, MARGIN, decimals, fit, step};
use super::palette;
use super::picture::{Drawing, Inputs};
use crate::labels;
use analysis::interval::Proportion;
use analysis::sensitivity::Rule;
use foi::format;

const ROW: f64 = 40.0;
/// Between two labels of the axis, at least.
const BETWEEN_LABELS: f64 = 40.0;
/// Ticks in a bar; more would fill it.
const MAX_TICKS: usize = 200;
/// Right of the axis, for the rates.
const BESIDE: f64 = 104.0;

/// One line of the picture.
struct Line {
    label: String,
    /// What is behind it, in smaller letters.
    behind: String,
    mark: Mark,
    text: String,
}

enum Mark {
    /// A rate with its sampling interval, where it has one.
    Rate(Proportion),
    /// From one rate to another: no sampling interval, and drawn as a bar.
    Range {
        low: f64,
        high: f64,
        /// Rates within it that are marked.
        ticks: Vec<f64>,
    },
}

impl Mark {
    fn ends(&self) -> (f64, f64) {
        match self {
            Self::Rate(rate) => rate.interval.unwrap_or((rate.percent, rate.percent)),
            Self::Range { low, high, .. } => (*low, *high),
        }
    }
}

pub(crate) fn draw(inputs: &Inputs, width: f64) -> Option<Drawing> {
    let found = &inputs.tables.sensitivity;
    let (part, whole, _) = found.cells?;
    let headline = found.rule(Rule::Decisions)?.rate?;
    let lines = lines(inputs);
    let name = inputs.rate_label(part);
    let title = format!("{name}: the rate under other rules");
    let mut canvas = Canvas::new(width, &title, inputs);
    let names = (width * 0.4).clamp(130.0, 290.0);
    let (left, right) = (MARGIN + names + 14.0, width - MARGIN - BESIDE);
    let (from, to, mut each) = axis(&lines);
    while (right - left) * each / (to - from) < BETWEEN_LABELS {
        each *= 2.0;
    }
    let x = |percent: f64| left + (right - left) * (percent.clamp(from, to) - from) / (to - from);

    canvas.y += 14.0;
    let mark = if inputs.rate.is_none() {
        "headline"
    } else {
        "as decided"
    };
    canvas.bold(
        x(headline.percent),
        canvas.y,
        &format!("{mark}: {}", format::percent(headline.percent, 1)),
        11.0,
        palette::INK,
        Anchor::Middle,
    );
    canvas.y += 16.0;
    let head = canvas.y;
    let bottom = head + 8.0 + ROW * lines.len() as f64;
    let scale = (from, to, each);
    canvas.percent_scale(x, (head, bottom), scale, decimals(each));
    canvas.dashed(x(headline.percent), head + 6.0, bottom, palette::INK);
    for (place, line) in lines.iter().enumerate() {
        let y = head + 8.0 + ROW * (place as f64 + 0.5);
        canvas.bold(
            MARGIN,
            y - 2.0,
            &fit(&line.label, 12.0, names),
            12.0,
            palette::INK,
            Anchor::Start,
        );
        canvas.text(
            MARGIN,
            y + 13.0,
            &fit(&line.behind, 10.5, names),
            10.5,
            palette::INK_3,
            Anchor::Start,
        );
        let (low, high) = line.mark.ends();
        match &line.mark {
            Mark::Rate(rate) => {
                canvas.line((x(low), y), (x(high), y), palette::FULL, 1.5);
                canvas.dot(x(rate.percent), y, 4.0, palette::FULL);
            }
            Mark::Range { ticks, .. } => {
                let length = (x(high) - x(low)).max(2.0);
                canvas.hatched(x(low), y - 6.0, length, 12.0, palette::FULL);
                for &tick in ticks {
                    canvas.line((x(tick), y - 9.0), (x(tick), y + 9.0), palette::INK_2, 0.75);
                }
            }
        }
        canvas.bold(
            width - MARGIN,
            y + 4.0,
            &line.text,
            12.0,
            palette::INK,
            Anchor::End,
        );
    }
    canvas.y = bottom;

    let mut caption = format!("{}.", inputs.table.denominator);
    if headline.interval.is_some() {
        caption.push_str(&format!(
            " Dots with lines are rates with 95% {} intervals; a hatched bar is a range of rates, not an interval.",
            inputs.tables.choices.interval.name()
        ));
    } else {
        caption.push_str(" A hatched bar is a range of rates.");
    }
    let ticked = |line: &Line| matches!(&line.mark, Mark::Range { ticks, .. } if !ticks.is_empty());
    if lines.iter().any(ticked) {
        caption.push_str(&format!(
            " Each tick is the rate without one {}.",
            inputs.snapshot.campaign.authority_noun
        ));
    }
    if from > 0.0 {
        caption.push_str(" The axis does not begin at 0%.");
    }
    let said: Vec<String> = lines
        .iter()
        .map(|line| format!("{}, {}", line.label, line.text))
        .collect();
    // Where something is hidden, the ends of the whole may be, too.
    let range = found.range().filter(|_| !found.hidden.any());
    let lies = range.map_or_else(String::new, |(low, high)| {
        let [low, high] = [low, high].map(|end| format::percent(end, 1));
        let lies = if low == high {
            format!("is {low}")
        } else {
            format!("is between {low} and {high}")
        };
        // Of one alone, leaving it out leaves nobody.
        let one = if found.least.is_some() {
            " and with any one left out"
        } else {
            ""
        };
        format!(" the rate {lies} under every rule{one}.")
    });
    let alt = format!(
        "{name} as a share of {}:{lies} {}.",
        inputs.snapshot.measures[whole].label.to_lowercase(),
        said.join("; ")
    );
    Some(canvas.finish(title, caption, alt))
}

fn lines(inputs: &Inputs) -> Vec<Line> {
    let found = &inputs.tables.sensitivity;
    let campaign = &inputs.snapshot.campaign;
    let decimals = found
        .cells
        .map_or(0, |(_, whole, _)| inputs.snapshot.measures[whole].decimals);
    let mut lines = Vec::new();
    for row in &found.rules {
        if let Some(rate) = row.rate {
            lines.push(Line {
                label: labels::rule(row.rule, inputs.rate.is_none()).to_owned(),
                behind: format!(
                    "{} of {}; {} of {}",
                    row.pool.authorities,
                    format::plural(
                        row.pool.selected as usize,
                        &campaign.authority_noun,
                        &campaign.authority_noun_plural
                    ),
                    format::count(rate.part, decimals),
                    format::count(rate.whole, decimals)
                ),
                mark: Mark::Rate(rate),
                text: format::percent(rate.percent, 1),
            });
        }
        if let Some((low, high)) = row.bounds {
            lines.push(Line {
                label: format!(
                    "{}, ranges added",
                    labels::rule(row.rule, inputs.rate.is_none())
                ),
                behind: "the lowest and highest that the ranges allow".to_owned(),
                mark: Mark::Range {
                    low,
                    high,
                    ticks: Vec::new(),
                },
                text: between(low, high),
            });
        }
    }
    if let (Some((least, low)), Some((greatest, high))) = (found.least, found.greatest) {
        let name = |authority: usize| &inputs.snapshot.authorities[authority].name;
        lines.push(Line {
            label: format!("Leaving out one {}", campaign.authority_noun),
            behind: format!("without {}; without {}", name(least), name(greatest)),
            mark: Mark::Range {
                low: low.percent,
                high: high.percent,
                ticks: found
                    .without
                    .iter()
                    .filter(|_| found.without.len() <= MAX_TICKS)
                    .map(|one| one.percent)
                    .collect(),
            },
            text: between(low.percent, high.percent),
        });
    }
    lines
}

fn between(low: f64, high: f64) -> String {
    format!(
        "{} to {}",
        format::percent(low, 1),
        format::percent(high, 1)
    )
}

/// The ends of the axis and the step of its labels: what is drawn, with a little room. It begins
/// at nothing where that is near.
fn axis(lines: &[Line]) -> (f64, f64, f64) {
    let (low, high) = lines
        .iter()
        .map(|line| line.mark.ends())
        .fold((f64::INFINITY, 0.0_f64), |(low, high), (from, to)| {
            (low.min(from), high.max(to))
        });
    let low = if low < 0.3 * high { 0.0 } else { low };
    let each = step(high - low);
    let from = (low / each).floor() * each;
    let to = ((high / each).ceil() * each).max(from + each).min(100.0);
    (from.min(to - each).max(0.0), to, each)
}
