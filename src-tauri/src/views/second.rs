//! The second pair of eyes: what is to be entered again, and disagreements.

use super::checks::{Known, by, place};
use super::documents::spot_words;
use super::figures::{Place, column_title};
use super::requests::DocumentView;
use crate::error::{ApiError, Result};
use crate::session::Session;
use foi::{Figure, Holder, Id, Reading, ReadingKind, Snapshot, Spot, Symbol, format};
use serde::{Deserialize, Serialize};

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

/// Figures that nobody has checked and that have no open disagreement, in the order of the grid,
/// without their values.
pub fn list(session: &Session, authority: Option<Id>) -> Result<Vec<SecondCell>> {
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
pub(super) fn disputes(session: &Session, known: &Known) -> Result<Vec<DisputeRow>> {
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
pub(super) fn disputes_of(
    session: &Session,
    known: &Known,
    place: Place,
) -> Result<Vec<DisputeRow>> {
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
