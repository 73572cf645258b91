//! `tables`, `methods`, `compare`: statistics of the record.

pub mod compare;
pub mod methods;

use super::{Read, pretty};
use app::analysis;
use app::analysis::selection::Selection;
use app::clock;
use app::error::{ApiError, ErrorCode, Result};
use app::publication::export::edition;
use app::session::Session;
use app::small_counts::{self, EarlierRelease, attacker};
use chrono::NaiveDate;
use clap::Args;
use foi::Snapshot;
use report::Table;
use report::compose::Options;

#[derive(Debug, Args)]
pub struct TablesOf {
    #[command(flatten)]
    read: Read,
    /// Print one table, by its key: progress, responses, rates, outcomes and others. A key that is
    /// not there is answered with a list of those that are.
    #[arg(long, conflicts_with = "json", value_parser = crate::cli::name)]
    only: Option<String>,
    /// Show another measure than the whole of the headline rate, by its short name.
    #[arg(long, value_parser = crate::cli::name)]
    measure: Option<String>,
    /// Show the rate of another part, by its short name.
    #[arg(long, value_parser = crate::cli::name)]
    part: Option<String>,
    /// Show another period, by its short name.
    #[arg(long, value_parser = crate::cli::name)]
    period: Option<String>,
    /// The record's own view, also where the campaign hides small counts. Not for publication.
    #[arg(long)]
    record: bool,
    /// The day the tables are as of; today unless given.
    #[arg(long, value_parser = super::day)]
    as_of: Option<NaiveDate>,
}

/// What stands over the record's view of a campaign that hides counts.
const NOT_FOR_PUBLICATION: &str =
    "NOT FOR PUBLICATION: the record's own view, with the counts that the campaign hides.";

/// Whether the campaign hides counts from readers, with what they got before.
fn hides(session: &Session) -> Result<(bool, Vec<EarlierRelease>)> {
    let earlier = small_counts::earlier(session)?;
    let rule = session.snapshot().publication.small_counts;
    Ok((small_counts::applies(rule, &earlier), earlier))
}

/// Refuses a view that the summary has not, of a campaign that hides counts.
fn only_of_the_record() -> ApiError {
    ApiError::invalid(
        "record",
        "This campaign hides small counts, and its summary prints no other view. Add --record for the record's own view, which is not for publication.",
    )
}

pub fn tables(of: &TablesOf) -> Result<String> {
    let session = Session::open(&of.read.file)?;
    let (hides, earlier) = hides(&session)?;
    if hides && !of.record {
        return printed(of, &session, &earlier);
    }
    let selection = Selection::by_names(
        session.snapshot(),
        of.measure.as_deref(),
        of.part.as_deref(),
        of.period.as_deref(),
    )?;
    let snapshot = &*analysis::seen(session.snapshot(), selection);
    let options = Options::for_campaign(snapshot, of.as_of.unwrap_or_else(clock::today));
    let tables = options.tables(snapshot);
    if of.read.json {
        return pretty(&report::write::tables_json(snapshot, &tables, None));
    }
    let all = report::compose::tables(snapshot, &tables, &options);
    let over = hides.then_some(NOT_FOR_PUBLICATION);
    text(of, snapshot, over, all)
}

/// The tables as the summary prints them, of a campaign that hides counts.
fn printed(of: &TablesOf, session: &Session, earlier: &[EarlierRelease]) -> Result<String> {
    if of.measure.is_some() || of.part.is_some() || of.period.is_some() {
        return Err(only_of_the_record());
    }
    let snapshot = session.snapshot();
    let published = small_counts::publish(snapshot, snapshot.publication.small_counts, earlier);
    if let Some(why) = attacker::refusal(&published, earlier) {
        return Err(ApiError::new(
            ErrorCode::Refused,
            format!("{why}\nAdd --record for the record's own view, which is not for publication."),
        ));
    }
    let options = Options::for_campaign(snapshot, of.as_of.unwrap_or_else(clock::today));
    let edition = edition(snapshot, &snapshot.publication, &options, Some(&published));
    if of.read.json {
        return pretty(&report::write::tables_json(
            snapshot,
            &edition.tables,
            Some(&published),
        ));
    }
    let report = edition.report;
    let all = report.tables.into_iter().chain(report.appendix).collect();
    text(of, snapshot, None, all)
}

/// The tables, or the one that was asked for, as text.
fn text(
    of: &TablesOf,
    snapshot: &Snapshot,
    over: Option<&str>,
    mut all: Vec<Table>,
) -> Result<String> {
    let mut text = String::new();
    let invented = snapshot
        .campaign
        .invented
        .then_some(report::compose::INVENTED);
    for line in over.into_iter().chain(invented) {
        text.push_str(line);
        text.push_str("\n\n");
    }
    if let Some(key) = of.only.as_deref() {
        let keys: Vec<String> = all.iter().map(report::compose::table_key).collect();
        let none = format!(
            "No table is called “{key}”. Choose from: {}.",
            keys.join(", ")
        );
        all.retain(|table| table.key == key || report::compose::table_key(table) == key);
        if all.is_empty() {
            return Err(ApiError::invalid("only", none));
        }
    }
    for table in all {
        text.push_str(&report::write::text(&table));
        text.push('\n');
    }
    Ok(text)
}
