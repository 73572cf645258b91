//! The tables and charts of the record, and by which methods they are computed.

pub mod compare;
pub mod form;
pub mod selection;
pub mod view;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use chrono::NaiveDate;
use foi::Snapshot;
use form::CompareQuestion;
use report::choices;
use report::compose::{Options, tabs};
use report::{Chart, Table, charts};
use selection::Selection;
use std::borrow::Cow;
use store::Stamp;
use view::{AnalysisView, RegionOf};

/// Keeps the codes of what is done otherwise than usual, in place of those kept so far.
///
/// # Errors
/// A code is not known, or two exclude each other.
pub fn set(session: &mut Session, stamp: &Stamp, codes: &[String]) -> Result<Written<String>> {
    let methods = choices::checked(codes).map_err(|why| ApiError::invalid("methods", why))?;
    let mut publication = session.snapshot().publication.clone();
    publication.methods = methods;
    let mut options = Options::published(NaiveDate::default());
    choices::apply(&publication.methods, &mut options);
    let label = match choices::unusual(&options).as_slice() {
        [] => "Set the methods back to the usual ones".to_owned(),
        unusual => format!("Changed the methods ({})", unusual.join("; ")),
    };
    session.record(label, stamp, |tx| {
        tx.set_publication(&publication)?;
        Ok(())
    })
}

/// Digits after the point of percentages on screen.
const PERCENT_DECIMALS: u8 = 1;

/// How the window shows numbers.
fn on_screen(snapshot: &Snapshot, today: NaiveDate) -> Options {
    Options {
        percent_decimals: PERCENT_DECIMALS,
        ..Options::for_campaign(snapshot, today)
    }
}

/// The record as a selection has it looked at.
#[must_use]
pub fn seen<'a>(snapshot: &'a Snapshot, selection: Selection) -> Cow<'a, Snapshot> {
    match selection.chosen(snapshot) {
        Some(chosen) => chosen.seen(snapshot),
        None => Cow::Borrowed(snapshot),
    }
}

/// Tabs that are of no rate.
const WITHOUT_RATE: [&str; 4] = ["counts", "responses", "timeliness", "answers"];

/// Every table of the record, and the tabs that show them.
#[must_use]
pub fn analysis(snapshot: &Snapshot, selection: Selection, today: NaiveDate) -> AnalysisView {
    let chosen = selection.chosen(snapshot);
    let selection = selection::view(snapshot, chosen);
    let seen = chosen.map_or(Cow::Borrowed(snapshot), |chosen| chosen.seen(snapshot));
    let options = on_screen(&seen, today);
    let mut tables = report::compose::tables(&seen, &options.tables(&seen), &options);
    let mut tabs = tabs(&tables);
    if chosen.is_some_and(|chosen| !chosen.has_rate()) {
        tabs.retain(|tab| WITHOUT_RATE.contains(&tab.key.as_str()));
    }
    if !selection.headline && chosen.is_some() {
        // The report has another table under that number.
        for table in &mut tables {
            table.number.clear();
        }
    }
    let regions = snapshot.authorities.iter();
    AnalysisView {
        tabs,
        tables,
        selection,
        regions: regions
            .filter(|one| !one.region.is_empty())
            .map(|one| RegionOf {
                authority: one.id,
                region: one.region.clone(),
            })
            .collect(),
    }
}

/// The charts of these keys, or all where none is given, `width` pixels wide.
#[must_use]
pub fn charts(
    snapshot: &Snapshot,
    selection: Selection,
    keys: &[String],
    dark: bool,
    width: u32,
    today: NaiveDate,
) -> Vec<Chart> {
    let snapshot = &*seen(snapshot, selection);
    let options = on_screen(snapshot, today);
    let tables = options.tables(snapshot);
    let mut drawn = report::compose::charts(snapshot, &tables, &options, width);
    drawn.retain(|chart| keys.is_empty() || keys.contains(&chart.key));
    for chart in &mut drawn {
        chart.svg = charts::themed(&chart.svg, dark);
    }
    drawn
}

/// Two sets of authorities, or two periods, beside each other.
pub fn compare_table(
    snapshot: &Snapshot,
    question: &CompareQuestion,
    today: NaiveDate,
) -> Result<Table> {
    compare::table(snapshot, &on_screen(snapshot, today), question)
}
