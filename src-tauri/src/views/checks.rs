//! The Checks screen: what looks wrong, what was explained, and the second pair of eyes.

use super::documents::spot_words;
use super::figures::{Place, column_title};
use super::requests::DocumentView;
use crate::error::{ApiError, Result};
use crate::session::Session;
use analysis::checks::{self, Finding, FindingKind, Severity};
use foi::{Explanation, Figure, Holder, Id, Reading, ReadingKind, Snapshot, Spot, Symbol, format};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::DocumentInfo;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ChecksView {
    /// `3 findings open, 2 explained`
    pub summary: String,
    pub open: u32,
    pub explained: u32,
    pub findings: Vec<FindingRow>,
    pub eyes: EyesView,
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
    pub spot: Option<Spot>,
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
            by: by(&explanation.by, &explanation.at),
        }
    }
}

/// Progress of the second pair of eyes, in cells that have a figure.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EyesView {
    pub entered: u32,
    pub checked: u32,
    pub disputed: u32,
    /// `84 entered, 12 checked, 1 disputed`
    pub words: String,
}

/// A figure to be entered again; its value is not told.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SecondCell {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub entered_by: String,
    pub source: String,
    pub document: Option<DocumentView>,
    pub spot: Option<Spot>,
    pub spot_words: String,
}

/// What entering a figure again came to.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SecondOutcome {
    pub result: SecondResult,
    pub message: String,
    /// The sign whose meaning is asked.
    pub symbol: Option<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum SecondResult {
    Agrees,
    Differs,
    Refused,
    Ask,
}

/// Two readings of one figure.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DisputeRow {
    /// Of the other reading.
    pub id: Id,
    pub place: Place,
    pub authority: String,
    pub column: String,
    /// `Second entry`, `Another source`
    pub kind_words: String,
    /// The figure as it stands.
    pub first: DisputeSide,
    pub second: DisputeSide,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DisputeSide {
    pub text: String,
    pub by: String,
    pub source: String,
    pub document: Option<DocumentView>,
    pub spot: Option<Spot>,
    pub spot_words: String,
}

/// Which reading of a figure is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum TakenReading {
    /// The figure stays.
    First,
    /// The other reading takes its place.
    Second,
}

type Known = HashMap<Id, DocumentInfo>;

pub fn of(session: &Session) -> Result<ChecksView> {
    let snapshot = session.snapshot();
    let known = session.store().documents()?;
    let found = checks::checks(snapshot);
    let eyes = checks::eyes(snapshot);
    let open_of = |kind: FindingKind| {
        let open = |finding: &&Finding| finding.kind == kind && finding.explanation.is_none();
        count(found.findings.iter().filter(open).count())
    };
    Ok(ChecksView {
        summary: summary(found.open, found.explained),
        open: count(found.open),
        explained: count(found.explained),
        eyes: EyesView {
            entered: count(eyes.entered),
            checked: count(eyes.checked),
            disputed: count(eyes.disputed),
            words: format!(
                "{} entered, {} checked, {} disputed",
                format::plural(eyes.entered, "figure", "figures"),
                format::count(eyes.checked as i64, 0),
                format::count(eyes.disputed as i64, 0)
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

/// The place of a cell given by positions.
fn place(snapshot: &Snapshot, (a, m, p): (usize, usize, usize)) -> Place {
    Place {
        authority: snapshot.authorities[a].id,
        measure: snapshot.measures[m].id,
        period: snapshot.periods[p].id,
    }
}

fn finding_row(snapshot: &Snapshot, known: &Known, finding: &Finding) -> FindingRow {
    let (document, spot) = match &finding.document {
        Some((id, spot)) => (known.get(id).map(DocumentView::of), spot.clone()),
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

/// Figures that nobody has checked and that have no open disagreement, in the order of the grid,
/// without their values.
pub fn second_list(session: &Session, authority: Option<Id>) -> Result<Vec<SecondCell>> {
    let snapshot = session.snapshot();
    let known = session.store().documents()?;
    let rows = match authority {
        Some(id) => {
            let a = snapshot
                .authority(id)
                .ok_or_else(|| ApiError::missing("authority"))?;
            a..a + 1
        }
        None => 0..snapshot.authorities.len(),
    };
    let order = super::figures::column_order(snapshot);
    let mut cells = Vec::new();
    for a in rows {
        let id = snapshot.authorities[a].id;
        let stored = session.store().figures_of(id)?;
        for &(m, p) in &order {
            let (measure, period) = (snapshot.measures[m].id, snapshot.periods[p].id);
            let Some(figure) = stored
                .iter()
                .find(|figure| (figure.measure, figure.period) == (measure, period))
            else {
                continue;
            };
            if figure.checked_by.is_some() || snapshot.disputes(a, m, p).next().is_some() {
                continue;
            }
            cells.push(SecondCell {
                place: place(snapshot, (a, m, p)),
                authority: snapshot.authorities[a].name.clone(),
                column: column_title(snapshot, m, p),
                entered_by: figure.entered_by.clone(),
                source: words_of(&known, figure),
                document: figure
                    .document
                    .and_then(|id| known.get(&id))
                    .map(DocumentView::of),
                spot_words: spot_words(figure.spot.as_ref()),
                spot: figure.spot.clone(),
            });
        }
    }
    Ok(cells)
}

/// Every open disagreement.
fn disputes(session: &Session, known: &Known) -> Result<Vec<DisputeRow>> {
    let snapshot = session.snapshot();
    let mut rows = Vec::new();
    for a in 0..snapshot.authorities.len() {
        for reading in &snapshot.readings[a] {
            if is_open(snapshot, a, reading) {
                rows.extend(dispute(session, known, a, reading)?);
            }
        }
    }
    Ok(rows)
}

/// The open disagreements on one figure.
pub fn disputes_of(session: &Session, known: &Known, place: Place) -> Result<Vec<DisputeRow>> {
    let snapshot = session.snapshot();
    let Some(a) = snapshot.authority(place.authority) else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for reading in &snapshot.readings[a] {
        if (reading.measure, reading.period) == (place.measure, place.period)
            && is_open(snapshot, a, reading)
        {
            rows.extend(dispute(session, known, a, reading)?);
        }
    }
    Ok(rows)
}

fn is_open(snapshot: &Snapshot, a: usize, reading: &Reading) -> bool {
    let (Some(m), Some(p)) = (
        snapshot.measure(reading.measure),
        snapshot.period(reading.period),
    ) else {
        return false;
    };
    snapshot
        .disputes(a, m, p)
        .any(|other| other.id == reading.id)
}

fn dispute(
    session: &Session,
    known: &Known,
    a: usize,
    reading: &Reading,
) -> Result<Option<DisputeRow>> {
    let snapshot = session.snapshot();
    let (Some(m), Some(p)) = (
        snapshot.measure(reading.measure),
        snapshot.period(reading.period),
    ) else {
        return Ok(None);
    };
    let decimals = snapshot.measures[m].decimals;
    let figure = session.store().figure(
        Holder::Authority(reading.authority),
        reading.measure,
        reading.period,
    )?;
    let view = |id: Option<Id>| id.and_then(|id| known.get(&id)).map(DocumentView::of);
    let blank = |source: &str| DisputeSide {
        text: format::value(snapshot.value(a, m, p), decimals),
        by: String::new(),
        source: source.to_owned(),
        document: None,
        spot: None,
        spot_words: String::new(),
    };
    let first = figure.map_or_else(
        || blank(""),
        |figure: Figure| DisputeSide {
            by: by(&figure.entered_by, &figure.entered_at),
            source: words_of(known, &figure),
            document: view(figure.document),
            spot_words: spot_words(figure.spot.as_ref()),
            spot: figure.spot,
            ..blank("")
        },
    );
    Ok(Some(DisputeRow {
        id: reading.id,
        place: place(snapshot, (a, m, p)),
        authority: snapshot.authorities[a].name.clone(),
        column: column_title(snapshot, m, p),
        kind_words: match reading.kind {
            ReadingKind::SecondEntry => "Second entry",
            ReadingKind::Source => "Another source",
        }
        .to_owned(),
        first,
        second: DisputeSide {
            text: format::value(&reading.value, decimals),
            by: by(&reading.read_by, &reading.read_at),
            source: String::new(),
            document: view(reading.document),
            spot_words: spot_words(reading.spot.as_ref()),
            spot: reading.spot.clone(),
        },
    }))
}

/// The source in words, unless it says only which document it is.
fn words_of(known: &Known, figure: &Figure) -> String {
    let document = figure.document.and_then(|id| known.get(&id));
    if document.is_some_and(|document| document.name == figure.source) {
        String::new()
    } else {
        figure.source.clone()
    }
}

/// `Ada, 11 October 2022, 14:02`
fn by(who: &str, at: &str) -> String {
    format!("{who}, {}", super::moment(at))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
