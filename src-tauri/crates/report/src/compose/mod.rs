//! From a snapshot and its statistics to the [`Report`]: the only place of the crate that knows
//! the record. Writers and charts see the report alone. [`exhibits`] lists what there is.

mod absent;
mod amounts;
mod answers;
mod authorities;
mod between;
mod cells;
mod changes;
mod checks;
mod claims;
mod compare;
mod context;
mod counts;
mod exhibits;
mod facts;
mod findings;
mod funnel;
mod hidden;
mod listed_rates;
mod live_numbers;
mod methods;
mod numbers_of_one;
mod outcomes;
mod per_head;
mod progress;
mod provisions;
mod publication;
mod rates;
mod rates_by_region;
mod ratios;
mod responses;
mod sample;
mod sensitivity;
mod statistics_method;
mod tabs;
mod texts;
mod timeliness;
mod timeliness_by_region;
mod timeliness_method;
mod trend;
pub(crate) mod words;

pub use crate::options::Options;
pub use claims::NOT_SHOWN;
pub use compare::{Compared, Side, compare};
pub use exhibits::{
    AVAILABILITY, CLAIMS, CORRECTIONS, Content, FINDINGS, REQUEST, chart_key, contents, scope,
    scopes_of_rates, sections, table_key,
};
pub(crate) use exhibits::{statistics, statistics_of_rate};
pub use live_numbers::fill;
pub use numbers_of_one::{NumberOfOne, is_of_one, numbers_of_one};
pub use publication::PublicationSettings;
pub use tabs::{AnalysisTab, TabShows, TabTable, tabs};

use crate::other_rates::RateTables;
use crate::{Chart, Fact, Headings, Quote, Report, Table, charts};
use analysis::Tables;
use analysis::small_counts::Published;
use context::Context;
use foi::{Publication, Snapshot, format};
use std::collections::BTreeSet;

/// Said at the top of everything that leaves a campaign with invented figures.
pub const INVENTED: &str = "Practice campaign: every authority and figure is invented";

/// Said of the data where a person says nothing else.
const AVAILABLE: &str = "The data are published with this summary. The data package has every table, and the record as published.";

/// The report of a campaign as the record gives it. `tables` are the statistics of the same
/// snapshot, on the day of the options; the methods note names the methods that they were made by.
#[must_use]
pub fn compose(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Report {
    publish(snapshot, tables, options, &PublicationSettings::default())
}

/// The same report as a person publishes it: in their words, without what they leave out, and
/// with small counts hidden. Where counts are hidden or rounded, `tables` are those of
/// [`analysis::small_counts::Published::tables`].
#[must_use]
pub fn publish(
    snapshot: &Snapshot,
    tables: &Tables,
    options: &Options,
    settings: &PublicationSettings,
) -> Report {
    let context = Context {
        snapshot,
        tables,
        options,
        claims: &settings.claims,
        published: settings.published.as_ref(),
        rate: None,
        several: !settings.rates.is_empty(),
    };
    let results = exhibits::results(&context, &settings.rates);
    let facts = facts::all(&context);
    let mut numbers = live_numbers::all(&context, &facts);
    numbers.extend(live_numbers::of_others(&context, &settings.rates));
    numbers.extend(numbers_of_one::named(
        &context,
        &settings.publication,
        &settings.rates,
    ));
    let suggested = findings::with_others(&context, &settings.rates);
    let shows = |key: &str| exhibits::shows(&settings.publication, key);
    let list = results
        .iter()
        .find(|table| table.key == exhibits::RESPONSES && shows(&table.key));
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
        charts: draw(&context, &settings.rates, &results, charts::DEFAULT_WIDTH),
        rates: settings.rates.iter().map(RateTables::section).collect(),
        methods: methods::note(&context, shows(REQUEST), list),
        tables: results,
        appendix: exhibits::appendix(&context),
        claims: settings.claims.clone(),
        corrections: Vec::new(),
        availability: AVAILABLE.to_owned(),
        unknown: Vec::new(),
        suggested,
        numbers,
        headings: headings(),
    };
    publication::apply(&mut report, &settings.publication);
    report
}

/// The rates beside the headline rate that a publication gives tables of their own. `tables` are those
/// of the campaign. Where counts are hidden or rounded, all are of the printed numbers.
#[must_use]
pub fn other_rates(
    snapshot: &Snapshot,
    tables: &Tables,
    options: &Options,
    publication: &Publication,
    published: Option<&Published>,
) -> Vec<RateTables> {
    let rates = scopes_of_rates(snapshot, publication).into_iter();
    rates
        .filter(|(rate, _)| rate.wanted)
        .map(|(rate, _)| {
            let tables = match &rate.share {
                None => tables.clone(),
                Some(share) => {
                    let own = options.tables(&share.snapshot);
                    match published {
                        Some(published) => published.tables(&share.snapshot, &own),
                        None => own,
                    }
                }
            };
            RateTables { rate, tables }
        })
        .collect()
}

fn headings() -> Headings {
    Headings {
        findings: exhibits::heading(FINDINGS),
        facts: exhibits::heading(exhibits::NUMBERS),
        request: exhibits::heading(REQUEST),
        results: "Results",
        methods: exhibits::heading(exhibits::METHODS),
        corrections: exhibits::heading(CORRECTIONS),
        availability: exhibits::heading(AVAILABILITY),
        appendix: "Appendix",
    }
}

/// The tables of the Analysis screen: those of the report, and those that are in no report.
#[must_use]
pub fn tables(snapshot: &Snapshot, tables: &Tables, options: &Options) -> Vec<Table> {
    let context = Context::open(snapshot, tables, options);
    let mut all = exhibits::on_screen(&context);
    all.extend(exhibits::results(&context, &[]));
    all
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
    draw(&context, &[], &exhibits::results(&context, &[]), width)
}

fn draw(context: &Context, others: &[RateTables], results: &[Table], width: u32) -> Vec<Chart> {
    let source = format!(
        "Source: {}, as of {}.",
        byline(&context.snapshot.campaign.asker),
        format::day(context.options.as_of)
    );
    let warning = warning(context.snapshot);
    exhibits::draw(context, others, results, &source, warning.as_deref(), width)
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
