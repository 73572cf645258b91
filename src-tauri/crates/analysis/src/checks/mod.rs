//! What in a campaign's record looks wrong: contradictions, unlikely figures, and loose ends.
//!
//! Each check is one file. A finding is never a verdict: it names the cells it is about, says in
//! numbers why, and is closed by correcting the record or by a person's explanation, which holds
//! only while those cells do.

mod as_at;
mod basis;
mod dates;
mod documents;
mod double_entry;
mod explain;
mod finding;
mod gaps;
mod no_response;
mod out_of_line;
mod peers;
mod prefilled;
mod rate;
mod readings;
mod refusals;
mod shares;
mod sums;
mod totals;
mod wording;

pub use double_entry::DoubleEntry;
pub use finding::{CellAt, Finding, FindingKind, Severity};
pub(crate) use wording::{cell, list, period};

use foi::{Explanation, Snapshot};

/// Everything that the checks found in one campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Checks {
    /// Open ones first, by severity, then by authority and kind.
    pub findings: Vec<Finding>,
    /// Findings that nobody has explained, or whose figures changed since.
    pub open: usize,
    pub explained: usize,
    /// Explanations of findings that no longer exist.
    pub stale: Vec<Explanation>,
    /// Figures that name no source and no document. Not a finding for each: there may be many.
    pub without_source: usize,
}

/// Looks through the whole record once.
#[must_use]
pub fn checks(snapshot: &Snapshot) -> Checks {
    let mut findings = Vec::new();
    sums::find(snapshot, &mut findings);
    readings::find(snapshot, &mut findings);
    out_of_line::find(snapshot, &mut findings);
    peers::find(snapshot, &mut findings);
    rate::find(snapshot, &mut findings);
    basis::find(snapshot, &mut findings);
    shares::find(snapshot, &mut findings);
    gaps::find(snapshot, &mut findings);
    documents::find(snapshot, &mut findings);
    no_response::find(snapshot, &mut findings);
    refusals::find(snapshot, &mut findings);
    totals::find(snapshot, &mut findings);
    dates::find(snapshot, &mut findings);
    prefilled::find(snapshot, &mut findings);
    as_at::find(snapshot, &mut findings);
    let stale = explain::explain(&snapshot.explanations, &mut findings);
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let explained = findings.iter().filter(|one| !one.is_open()).count();
    Checks {
        open: findings.len() - explained,
        explained,
        findings,
        stale,
        without_source: snapshot.without_source(),
    }
}

/// Explained findings that the report prints, each with its explanation.
#[must_use]
pub fn printed(snapshot: &Snapshot) -> Vec<Finding> {
    let mut findings = checks(snapshot).findings;
    findings.retain(|one| one.explanation.as_ref().is_some_and(|said| said.printed));
    findings
}
