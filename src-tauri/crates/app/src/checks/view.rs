//! The Checks screen: what looks wrong, and what was explained.

use crate::double_entry::view::{DisputeRow, disputes};
use crate::error::Result;
use crate::session::Session;
use crate::shared::document::{DocumentView, DocumentsById};
use crate::shared::place::{Place, column_title, place, spot_words};
use crate::shared::{count, signed};
use analysis::checks::{self, Finding, FindingKind, Severity};
use foi::{Explanation, Id, PlaceInDocument, Snapshot, format};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ChecksView {
    /// `3 findings open, 2 explained`
    pub summary: String,
    pub open: u32,
    pub explained: u32,
    pub findings: Vec<FindingRow>,
    pub double_entry: DoubleEntryCount,
    /// `12 figures name no source`; empty where all do.
    pub without_source: String,
    /// What each kind of check looks for, in the order shown.
    pub kinds: Vec<FindingKindView>,
    pub disputes: Vec<DisputeRow>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FindingKindView {
    pub kind: FindingKind,
    pub title: String,
    pub looks_for: String,
    pub open: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FindingRow {
    pub key: String,
    pub figures: String,
    pub kind: FindingKind,
    pub kind_title: String,
    pub severity: Severity,
    pub severity_words: String,
    pub authority: Option<Id>,
    pub authority_name: String,
    pub says: String,
    pub cells: Vec<FindingCell>,
    pub document: Option<DocumentView>,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
    /// Explained by a person; null while open.
    pub explanation: Option<ExplanationView>,
    /// What was said before the figures changed.
    pub outdated: Option<ExplanationView>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FindingCell {
    pub place: Place,
    pub title: String,
    pub text: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ExplanationView {
    pub reason: String,
    /// The report prints it.
    pub printed: bool,
    /// `Ada, 11 October 2022, 14:02`
    pub by: String,
}

impl ExplanationView {
    fn of(explanation: &Explanation) -> Self {
        Self {
            reason: explanation.reason.clone(),
            printed: explanation.printed,
            by: signed(&explanation.by, &explanation.at),
        }
    }
}

/// How far double entry is, in cells that have a figure.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DoubleEntryCount {
    pub entered: u32,
    pub checked: u32,
    pub disputed: u32,
    /// `84 entered, 12 checked, 1 disputed`
    pub words: String,
}

pub fn checks(session: &Session) -> Result<ChecksView> {
    let snapshot = session.snapshot();
    let known = session.store().documents()?;
    let found = checks::checks(snapshot);
    let double_entry = checks::DoubleEntry::count(snapshot);
    let open_of = |kind: FindingKind| {
        let open = |finding: &&Finding| finding.kind == kind && finding.explanation.is_none();
        count(found.findings.iter().filter(open).count())
    };
    Ok(ChecksView {
        summary: summary(found.open, found.explained),
        open: count(found.open),
        explained: count(found.explained),
        double_entry: DoubleEntryCount {
            entered: count(double_entry.entered),
            checked: count(double_entry.checked),
            disputed: count(double_entry.disputed),
            words: format!(
                "{} entered, {} checked, {} disputed",
                format::plural(double_entry.entered, "figure", "figures"),
                format::count(double_entry.checked as i64, 0),
                format::count(double_entry.disputed as i64, 0)
            ),
        },
        without_source: without_source(found.without_source),
        kinds: FindingKind::ALL
            .into_iter()
            .map(|kind| FindingKindView {
                kind,
                title: kind.title().to_owned(),
                looks_for: kind.looks_for().to_owned(),
                open: open_of(kind),
            })
            .collect(),
        findings: found
            .findings
            .iter()
            .map(|finding| finding_row(snapshot, &known, finding))
            .collect(),
        disputes: disputes(session, &known)?,
    })
}

/// `3 findings open, 2 explained`
#[must_use]
pub fn summary(open: usize, explained: usize) -> String {
    let findings = format::plural(open, "finding", "findings");
    match (open, explained) {
        (0, 0) => "Nothing looks wrong".to_owned(),
        (_, 0) => format!("{findings} open"),
        (_, explained) => format!("{findings} open, {explained} explained"),
    }
}

/// `12 figures name no source`; empty where all do.
fn without_source(bare: usize) -> String {
    match bare {
        0 => String::new(),
        n => format!(
            "{} no source",
            format::plural(n, "figure names", "figures name")
        ),
    }
}

fn finding_row(snapshot: &Snapshot, known: &DocumentsById, finding: &Finding) -> FindingRow {
    let (document, spot) = match &finding.document {
        Some((id, spot)) => (known.get(id).map(DocumentView::from_info), spot.clone()),
        None => (None, None),
    };
    FindingRow {
        key: finding.key.clone(),
        figures: finding.figures.clone(),
        kind: finding.kind,
        kind_title: finding.kind.title().to_owned(),
        severity: finding.severity,
        severity_words: finding.severity.words().to_owned(),
        authority: finding.authority.map(|a| snapshot.authorities[a].id),
        authority_name: finding
            .authority
            .map_or_else(String::new, |a| snapshot.authorities[a].name.clone()),
        says: finding.says.clone(),
        cells: finding
            .cells
            .iter()
            .map(|cell| FindingCell {
                place: place(snapshot, (cell.authority, cell.measure, cell.period)),
                title: column_title(snapshot, cell.measure, cell.period),
                text: format::value(
                    snapshot.value(cell.authority, cell.measure, cell.period),
                    snapshot.measures[cell.measure].decimals,
                ),
            })
            .collect(),
        document,
        spot_words: spot_words(spot.as_ref()),
        spot,
        explanation: finding.explanation.as_ref().map(ExplanationView::of),
        outdated: finding.outdated.as_ref().map(ExplanationView::of),
    }
}
