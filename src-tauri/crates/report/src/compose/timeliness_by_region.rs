//! How many answers came on time, and how many working days they took, by region.

use super::cells;
use super::context::Context;
use super::timeliness::{denominator, quarters, unasked, unknown};
use crate::{Align, Cell, Column, Table};
use analysis::timeliness::{RegionTimeliness, RequestOutcomes};

pub(super) fn table(context: &Context) -> Table {
    let timeliness = &context.tables.timeliness;
    let columns = [
        ("asked", "Asked"),
        ("answered", "Answered"),
        ("on_time", "On time"),
        ("late", "Late"),
        ("overdue", "Overdue"),
        ("unknown", "Cannot be counted"),
        ("median", "Median days to answer"),
        ("median_of", "Answers behind it"),
    ];
    let mut table = Table {
        denominator: denominator(context),
        columns: std::iter::once(cells::column("region", "Region", Align::Text))
            .chain(columns.map(|(key, label)| cells::column(key, label, Align::Number)))
            .collect::<Vec<Column>>(),
        notes: vec![
            "Each row is out of the requests asked in the region. Requests in none of the columns are not yet due, stopped, withdrawn or lapsed. Few answers say little about a region. This is not a ranking.".to_owned(),
        ],
        ..Table::default()
    };
    if timeliness.outcomes.asked == 0 {
        table.empty = Some(unasked(context));
        return table;
    }
    table.rows = timeliness
        .by_region
        .iter()
        .map(|region| cells::body(region_cells(region)))
        .collect();
    table
        .rows
        .push(cells::total(region_cells(&RegionTimeliness {
            name: Some(format!("All {}", context.nouns())),
            authorities: timeliness.authorities,
            outcomes: timeliness.outcomes,
            days: timeliness.days,
        })));
    if timeliness.outcomes.unknown > 0 {
        table.notes.push("Not recorded: no days are known for any of its requests, so the number on time, late or overdue is not known either.".to_owned());
    }
    table
}

fn region_cells(region: &RegionTimeliness) -> Vec<Cell> {
    let outcomes: &RequestOutcomes = &region.outcomes;
    let known = |n: u32| {
        if outcomes.asked == 0 {
            cells::text("none asked")
        } else if outcomes.unknown == outcomes.asked {
            cells::text("not recorded")
        } else {
            cells::tally(n)
        }
    };
    vec![
        cells::text(region.name.as_deref().unwrap_or("No region recorded")),
        cells::tally(outcomes.asked),
        cells::tally(outcomes.answered),
        known(outcomes.on_time),
        known(outcomes.late),
        known(outcomes.overdue),
        cells::tally(outcomes.unknown),
        region
            .days
            .map_or_else(|| unknown(outcomes.answered), |days| quarters(days.median)),
        cells::tally(region.days.map_or(0, |days| days.n)),
    ]
}
