//! From a snapshot and its statistics to the [`Report`]: the only place of the crate that knows
//! the record. Writers and charts see the report alone.

pub(crate) mod authorities;
mod cells;
mod checks;
mod claims;
mod edition;
mod facts;
mod findings;
mod methods;
mod outcomes;
mod progress;
mod rates;
mod responses;
mod timeliness;
mod timeliness_method;
mod trend;
mod words;

pub use edition::{Edition, SECTIONS};
pub(crate) use trend::length;

use crate::{Chart, Fact, Quote, Report, Table, charts};
use analysis::Tables;
use chrono::NaiveDate;
use foi::{Snapshot, format};

/// Said at the top of everything that leaves a campaign with invented figures.
pub const INVENTED: &str = "Practice campaign: every authority and figure is invented";

/// Said of the data where a person says nothing else.
const AVAILABLE: &str = "The data come with this summary: every table, and the record as published, are in the data package.";

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

/// Builds the report of a campaign as the record gives it. `tables` are the statistics of the same
/// snapshot, on the day of the options.
#[must_use]
pub fn build(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Report {
    publish(snapshot, tables, options, &Edition::default())
}

/// The same report as a person publishes it: in their words, without what they leave out.
#[must_use]
pub fn publish(
    snapshot: &Snapshot,
    tables: &Tables,
    options: &Options,
    edition: &Edition,
) -> Report {
    let context = Context {
        snapshot,
        tables,
        options,
    };
    let built = all_tables(&context);
    let request = request(&context);
    let quoted = request.is_some() && edition.shows("request");
    let mut appendix = vec![authorities::table(&context)];
    appendix.extend(claims::table(&edition.claims));
    let mut report = Report {
        title: snapshot.campaign.title.clone(),
        byline: byline(&snapshot.campaign.asker),
        authors: Vec::new(),
        as_of: format!("As of {}", format::day(options.as_of)),
        day: options.as_of,
        warning: warning(snapshot),
        facts: facts::all(&context),
        findings: findings::all(&context),
        request,
        charts: drawn(&context, &built, charts::DEFAULT_WIDTH),
        tables: built,
        appendix,
        methods: methods::note(&context, quoted),
        claims: edition.claims.clone(),
        corrections: Vec::new(),
        availability: AVAILABLE.to_owned(),
        unknown: Vec::new(),
    };
    edition::apply(&mut report, edition);
    report
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

/// The text that was sent, where it is recorded.
fn request(context: &Context) -> Option<Quote> {
    let campaign = &context.snapshot.campaign;
    (!campaign.request_text.trim().is_empty()).then(|| Quote {
        text: campaign.request_text.clone(),
        source: format!(
            "One request to {}, under the {}",
            context.authorities(context.snapshot.authorities.len()),
            campaign.law.title()
        ),
    })
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
