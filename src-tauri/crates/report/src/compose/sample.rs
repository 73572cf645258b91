//! Whether those in the analysis look like all that were asked.

use super::context::Context;
use super::{cells, timeliness, words};
use crate::{Align, Cell, Row, Table};
use analysis::sample::{Sample, SampleGroup, SampleRow, differ};
use foi::format;

/// `None` where everyone asked is in the analysis, or nobody, or there is nothing to tell them apart
/// by.
pub(super) fn table(context: &Context) -> Option<Table> {
    let sample = &context.tables.sample;
    let some = sample.included > 0 && sample.included < sample.asked;
    let groups = sample.regions.len() + sample.sizes.len();
    if !some || groups == 0 {
        return None;
    }
    Some(Table {
        title: format!(
            "Included and not included, of all {} asked",
            context.nouns()
        ),
        denominator: format!(
            "{} asked, {} included",
            context.of_all(sample.asked as usize),
            format::count(i64::from(sample.included), 0)
        ),
        columns: vec![
            cells::column("group", "Group", Align::Text),
            cells::column("asked", "Asked", Align::Number),
            cells::column("asked_share", "Share of all asked", Align::Number),
            cells::column("included", "Included", Align::Number),
            cells::column("included_share", "Share of all included", Align::Number),
            cells::column("difference", "Difference in points", Align::Number),
            cells::column("of_asked", "Included, of those asked", Align::Number),
        ],
        rows: rows(context, sample),
        notes: notes(context, sample),
        ..Table::default()
    })
}

fn rows(context: &Context, sample: &Sample) -> Vec<Row> {
    let groups = sample.regions.iter().chain(&sample.sizes);
    let mut rows: Vec<Row> = groups
        .map(|row| {
            let counts = (row.asked, row.included);
            cells::body(line(context, sample, name(row), counts))
        })
        .collect();
    let all = format!("All {}", context.nouns());
    let counts = (sample.asked, sample.included);
    rows.push(cells::total(line(context, sample, all, counts)));
    rows
}

fn line(
    context: &Context,
    sample: &Sample,
    name: String,
    (asked, included): (u32, u32),
) -> Vec<Cell> {
    vec![
        cells::text(name),
        cells::tally(asked),
        timeliness::share(context, asked, sample.asked),
        cells::tally(included),
        timeliness::share(context, included, sample.included),
        cells::points(gap(sample, asked, included), 1),
        timeliness::share(context, included, asked),
    ]
}

/// By how many points the share of those included is more than that of those asked.
fn gap(sample: &Sample, asked: u32, included: u32) -> f64 {
    let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of);
    share(included, sample.included) - share(asked, sample.asked)
}

fn name(row: &SampleRow) -> String {
    match &row.group {
        SampleGroup::Region(name) => name
            .clone()
            .unwrap_or_else(|| "No region recorded".to_owned()),
        SampleGroup::Third(third, (least, most)) => {
            let which = ["Smallest third", "Middle third", "Largest third"];
            format!(
                "{}: {} to {} people",
                which.get(*third).copied().unwrap_or_default(),
                format::count(i64::from(*least), 0),
                format::count(i64::from(*most), 0)
            )
        }
        SampleGroup::WithoutPopulation => "No population recorded".to_owned(),
    }
}

fn notes(context: &Context, sample: &Sample) -> Vec<String> {
    let mut notes = vec![format!(
        "Shows whether the {} in the analysis look like all that were asked. Where a group is missing, the total and the rate say little about it.",
        context.nouns()
    )];
    notes.extend(widest(sample, &sample.regions, "regions"));
    notes.extend(widest(sample, &sample.sizes, "groups by size"));
    let (asked, included) = sample.people;
    if included > 0 {
        let number = |people: u64| format::count(i64::try_from(people).unwrap_or(i64::MAX), 0);
        notes.push(format!(
            "The {} included have {} of the {} people ({}) in the areas whose population is recorded.",
            context.nouns(),
            number(included),
            number(asked),
            format::percent(
                100.0 * included as f64 / asked as f64,
                context.options.percent_decimals
            )
        ));
        let asked = 0..context.snapshot.authorities.len();
        notes.extend(context.population_years(asked));
    }
    if sample.sizes.is_empty() {
        notes.push(format!(
            "{} are not compared by size, because too few populations are recorded.",
            words::heading(context.nouns())
        ));
    }
    notes
}

/// The group that is over- or underrepresented the most.
fn widest(sample: &Sample, groups: &[SampleRow], of: &str) -> Option<String> {
    let gap = |row: &&SampleRow| gap(sample, row.asked, row.included);
    let widest = groups
        .iter()
        .max_by(|one, other| gap(one).abs().total_cmp(&gap(other).abs()))?;
    let test = match differ(groups) {
        Some(found) => format!(
            "Chance alone would let the share included differ so much with {} (chi-square {} on {}).",
            format::chance(found.p),
            format::number(found.chi_square, 1),
            format::plural(
                found.degrees as usize,
                "degree of freedom",
                "degrees of freedom"
            )
        ),
        None => format!("The {of} are too small for a test."),
    };
    Some(format!(
        "Of the {of}, \u{201c}{}\u{201d} has the largest difference: {} points. {test}",
        name(widest),
        format::signed(gap(&widest), 1)
    ))
}
