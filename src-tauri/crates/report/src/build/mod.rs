//! From a snapshot and its statistics to the [`Report`]: the only place of the crate that knows
//! the record. Writers and charts see the report alone.

mod cells;
mod checks;
mod facts;
mod methods;
mod outcomes;
mod progress;
mod rates;
mod responses;
mod timeliness;
mod timeliness_method;
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

/// Builds the report of a campaign. `tables` are the statistics of the same snapshot, on the day
/// of the options.
#[must_use]
pub fn build(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Report {
    let context = Context {
        snapshot,
        tables,
        options,
    };
    let built = all_tables(&context);
    Report {
        title: snapshot.campaign.title.clone(),
        byline: byline(&snapshot.campaign.asker),
        as_of: format!("As of {}", format::day(options.as_of)),
        day: options.as_of,
        warning: warning(snapshot),
        facts: facts::all(&context),
        charts: drawn(&context, &built, charts::DEFAULT_WIDTH),
        tables: built,
        methods: methods::note(&context),
    }
}

/// The tables in the order of the report: summary of answers, responses, rates, outcomes, trend,
/// timeliness, the same by region, provisions cited. The window shows the same ones.
#[must_use]
pub fn tables(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Table> {
    all_tables(&Context {
        snapshot,
        tables,
        options,
    })
}

/// The headline numbers, each with its denominator.
#[must_use]
pub fn facts(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Fact> {
    facts::all(&Context {
        snapshot,
        tables,
        options,
    })
}

/// Every chart that has data, `width` pixels wide (at least 360), in the light palette.
#[must_use]
pub fn charts(snapshot: &Snapshot, tables: &Tables, options: &Options, width: u32) -> Vec<Chart> {
    let context = Context {
        snapshot,
        tables,
        options,
    };
    drawn(&context, &all_tables(&context), width)
}

fn all_tables(context: &Context) -> Vec<Table> {
    vec![
        progress::table(context),
        responses::table(context),
        rates::table(context),
        outcomes::table(context),
        trend::table(context),
        timeliness::table(context),
        timeliness::regions(context),
        timeliness::provisions(context),
    ]
}

fn drawn(context: &Context, built: &[Table], width: u32) -> Vec<Chart> {
    let warning = warning(context.snapshot);
    let inputs = charts::Inputs {
        snapshot: context.snapshot,
        tables: context.tables,
        words: built,
        warning: warning.as_deref(),
    };
    charts::draw(&inputs, width)
}

fn warning(snapshot: &Snapshot) -> Option<String> {
    snapshot.campaign.invented.then(|| INVENTED.to_owned())
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
