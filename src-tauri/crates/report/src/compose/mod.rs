//! From a snapshot and its statistics to the [`Report`]: the only place of the crate that knows
//! the record. Writers and charts see the report alone.

mod amounts;
pub(crate) mod authorities;
mod cells;
mod checks;
mod claims;
mod compare;
mod comparison;
mod edition;
mod facts;
mod findings;
mod funnel;
mod hidden;
mod live_numbers;
mod methods;
mod outcomes;
mod population;
mod progress;
mod rates;
mod responses;
mod sensitivity;
mod statistics_method;
mod timeliness;
mod timeliness_method;
mod trend;
mod words;

pub use claims::NOT_SHOWN;
pub use compare::{Compared, Side, compare};
pub use edition::{Edition, SECTIONS, chart_key, scope, table_key};
pub(crate) use funnel::{form as funnel_form, place as funnel_place, shown as funnel_shown};
pub use live_numbers::fill;
pub(crate) use outcomes::{OUTCOMES, PARTS, label as part_label, shares};
pub(crate) use sensitivity::label as rule_label;
pub(crate) use trend::length;

use crate::{Chart, Fact, Quote, Report, Table, charts, choices};
use analysis::disclosure::Published;
use analysis::shares::ShareRounding;
use analysis::{Choices, Tables};
use chrono::NaiveDate;
use foi::{Snapshot, format};
use std::collections::BTreeSet;

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
    /// By which the statistics are computed: see [`Options::tables`].
    pub choices: Choices,
    /// How the shares of a whole are rounded.
    pub shares: ShareRounding,
}

impl Options {
    /// As published: whole percentages, each rounded on its own, by the usual methods.
    #[must_use]
    pub fn published(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            percent_decimals: 0,
            choices: Choices::default(),
            shares: ShareRounding::default(),
        }
    }

    /// As published, by the methods that the campaign keeps.
    #[must_use]
    pub fn of(snapshot: &Snapshot, as_of: NaiveDate) -> Self {
        let mut options = Self::published(as_of);
        choices::apply(&snapshot.publication.methods, &mut options);
        options
    }

    /// The statistics of a campaign, on the day and by the methods of these options.
    #[must_use]
    pub fn tables(&self, snapshot: &Snapshot) -> Tables {
        analysis::tables_by(snapshot, self.as_of, self.choices)
    }
}

/// Builds the report of a campaign as the record gives it. `tables` are the statistics of the same
/// snapshot, on the day of the options; what they are said to be made by are their own choices.
#[must_use]
pub fn compose(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Report {
    publish(snapshot, tables, options, &Edition::default())
}

/// The same report as a person publishes it: in their words, without what they leave out, and
/// with small counts hidden. Where counts are hidden or rounded, `tables` are those of
/// [`Published::tables`].
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
        published: edition.published.as_ref(),
    };
    let built = all_tables(&context);
    let mut appendix = vec![authorities::table(&context)];
    appendix.extend(claims::table(&edition.claims));
    let facts = facts::all(&context);
    let numbers = live_numbers::all(&context, &facts, &edition.claims);
    let suggested = findings::all(&context);
    let mut report = Report {
        title: snapshot.campaign.title.clone(),
        byline: byline(&snapshot.campaign.asker),
        authors: Vec::new(),
        as_of: format!("As of {}", format::day(options.as_of)),
        day: options.as_of,
        warning: warning(snapshot),
        facts,
        findings: suggested
            .iter()
            .map(|one| fill(one, &numbers, &mut BTreeSet::new()))
            .collect(),
        request: request(&context),
        charts: drawn(&context, &built, charts::DEFAULT_WIDTH),
        tables: built,
        appendix,
        methods: methods::note(&context, edition),
        claims: edition.claims.clone(),
        corrections: Vec::new(),
        availability: AVAILABLE.to_owned(),
        unknown: Vec::new(),
        suggested,
        numbers,
    };
    edition::apply(&mut report, edition);
    report
}

/// The tables in the order of the report: summary of answers, responses, rates, outcomes, trend,
/// timeliness, the same by region, provisions cited, funnel, sensitivity, comparison of regions;
/// counts per 100,000 people and amounts where there are any. The window shows the same ones.
#[must_use]
pub fn tables(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Table> {
    all_tables(&Context::open(snapshot, tables, options))
}

/// The headline numbers, each with its denominator.
#[must_use]
pub fn facts(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Fact> {
    facts::all(&Context::open(snapshot, tables, options))
}

/// Every chart that has data, `width` pixels wide (at least 360), in the light palette.
#[must_use]
pub fn charts(snapshot: &Snapshot, tables: &Tables, options: &Options, width: u32) -> Vec<Chart> {
    let context = Context::open(snapshot, tables, options);
    drawn(&context, &all_tables(&context), width)
}

fn all_tables(context: &Context) -> Vec<Table> {
    let mut tables = vec![
        progress::table(context),
        responses::table(context),
        rates::table(context),
        outcomes::table(context),
        trend::table(context),
        timeliness::table(context),
        timeliness::regions(context),
        timeliness::provisions(context),
        funnel::table(context),
        sensitivity::table(context),
        comparison::table(context),
    ];
    // Not every campaign has these: they are numbered by what comes before them.
    for table in [population::table(context), amounts::table(context)] {
        tables.extend(table.map(|table| Table {
            // Table 1 is two.
            number: format!("Table {}", tables.len()),
            ..table
        }));
    }
    for table in &mut tables {
        hidden::note(context, table);
    }
    tables
}

fn drawn(context: &Context, built: &[Table], width: u32) -> Vec<Chart> {
    let warning = warning(context.snapshot);
    let source = format!(
        "Source: {}, as of {}.",
        byline(&context.snapshot.campaign.asker),
        format::day(context.options.as_of)
    );
    let inputs = charts::Inputs {
        snapshot: context.snapshot,
        tables: context.tables,
        words: built,
        shares: context.options.shares,
        source: &source,
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
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<&'a Published>,
}

impl<'a> Context<'a> {
    /// With nothing hidden.
    fn open(snapshot: &'a Snapshot, tables: &'a Tables, options: &'a Options) -> Self {
        Self {
            snapshot,
            tables,
            options,
            published: None,
        }
    }
}
