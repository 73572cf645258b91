//! `tables`, `methods`, `compare`: statistics of the record.

pub mod compare;
pub mod methods;

use super::{Read, pretty};
use app::analysis;
use app::analysis::selection::Selection;
use app::clock;
use app::error::{ApiError, Result};
use app::session::Session;
use chrono::NaiveDate;
use clap::Args;
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
    /// The day the tables are as of; today unless given.
    #[arg(long, value_parser = super::day)]
    as_of: Option<NaiveDate>,
}

pub fn tables(of: &TablesOf) -> Result<String> {
    let session = Session::open(&of.read.file)?;
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
        return pretty(&report::write::tables_json(snapshot, &tables));
    }
    let mut text = String::new();
    if snapshot.campaign.invented {
        text.push_str(report::compose::INVENTED);
        text.push_str("\n\n");
    }
    let mut all = report::compose::tables(snapshot, &tables, &options);
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
