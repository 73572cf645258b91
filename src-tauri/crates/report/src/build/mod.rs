//! From a snapshot and its statistics to the [`Report`]: the only place of the crate that knows
//! the record. Writers and charts see the report alone.

mod cells;
mod facts;
mod methods;
mod outcomes;
mod progress;
mod rates;
mod responses;
mod trend;
mod words;

pub(crate) use trend::length;

use crate::{Chart, Fact, Report, Table, charts};
use analysis::Tables;
use chrono::NaiveDate;
use foi::{Snapshot, format};

/// Said at the top of everything that leaves a campaign with invented figures.
pub const INVENTED: &str = "Practice campaign: every authority and figure is invented";

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day the report speaks of.
    pub as_of: NaiveDate,
    /// Digits after the point in percentages: 0 as published, 1 in the window.
    pub percent_decimals: u8,
}

impl Options {
    /// As published: whole percentages.
    #[must_use]
    pub fn published(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            percent_decimals: 0,
        }
    }
}

/// Builds the report of a campaign. `tables` are the statistics of the same snapshot.
#[must_use]
pub fn build(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Report {
    let context = Context {
        snapshot,
        tables,
        options,
    };
    let mut report = Report {
        title: snapshot.campaign.title.clone(),
        byline: byline(&snapshot.campaign.asker),
        as_of: format!("As of {}", format::day(options.as_of)),
        warning: snapshot.campaign.invented.then(|| INVENTED.to_owned()),
        facts: facts::all(&context),
        tables: all_tables(&context),
        charts: Vec::new(),
        methods: methods::note(&context),
    };
    let inputs = charts::Inputs {
        snapshot,
        tables,
        report: &report,
    };
    report.charts = charts::draw(&inputs, charts::DEFAULT_WIDTH);
    report
}

/// The tables alone, in order.
#[must_use]
pub fn tables(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Table> {
    all_tables(&Context {
        snapshot,
        tables,
        options,
    })
}

/// The facts alone.
#[must_use]
pub fn facts(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Fact> {
    facts::all(&Context {
        snapshot,
        tables,
        options,
    })
}

/// The charts alone, at a width in pixels.
#[must_use]
pub fn charts(
    snapshot: &Snapshot,
    tables: &Tables,
    options: &Options,
    width: u32,
) -> Vec<Chart> {
    let report = build(snapshot, tables, options);
    let inputs = charts::Inputs {
        snapshot,
        tables,
        report: &report,
    };
    charts::draw(&inputs, width)
}

fn all_tables(context: &Context) -> Vec<Table> {
    vec![
        progress::table(context),
        responses::table(context),
        rates::table(context),
        outcomes::table(context),
        trend::table(context),
    ]
}

fn byline(asker: &str) -> String {
    if asker.is_empty() {
        "Freedom-of-information analysis".to_owned()
    } else {
        format!("{asker}, freedom-of-information analysis")
    }
}

/// What every part of the report is built from.
pub(crate) struct Context<'a> {
    pub snapshot: &'a Snapshot,
    pub tables: &'a Tables,
    pub options: &'a Options,
}
