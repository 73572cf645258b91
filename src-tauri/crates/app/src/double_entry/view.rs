//! Double entry: which figures a second person still has to enter, and where the two differ.

use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::shared::document::{DocumentView, DocumentsById};
use crate::shared::place::{Place, column_order, column_title, place, spot_words};
use crate::shared::{count, signed};
use foi::{
    Figure, Holder, Id, PlaceInDocument, Reading, ReadingKind, Snapshot, State, Symbol, format,
};
use serde::Serialize;
use std::collections::HashMap;

/// An authority with figures to be entered again.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DoubleEntryAuthority {
    pub authority: Id,
    pub name: String,
    pub left: u32,
}

/// A figure to be entered again; its value is not told.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DoubleEntryCell {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub entered_by: String,
    pub source: String,
    pub document: Option<DocumentView>,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
}

/// What entering a figure again came to.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DoubleEntryOutcome {
    pub result: DoubleEntryResult,
    pub message: String,
    /// The sign whose meaning is asked.
    pub symbol: Option<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum DoubleEntryResult {
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
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
}

/// The authorities with figures that nobody has checked and that have no open disagreement.
pub fn list(snapshot: &Snapshot) -> Vec<DoubleEntryAuthority> {
    let columns = column_order(snapshot);
    (0..snapshot.authorities.len())
        .filter_map(|a| {
            let left = columns
                .iter()
                .filter(|&&(m, p)| is_unchecked(snapshot, a, m, p))
                .count();
            (left > 0).then(|| DoubleEntryAuthority {
                authority: snapshot.authorities[a].id,
                name: snapshot.authorities[a].name.clone(),
                left: count(left),
            })
        })
        .collect()
}

fn is_unchecked(snapshot: &Snapshot, a: usize, m: usize, p: usize) -> bool {
    snapshot.value(a, m, p).state() != State::NotEntered
        && !snapshot.is_checked(a, m, p)
        && snapshot.disputes(a, m, p).next().is_none()
}

/// Those figures of one authority in the order of the grid, without their values.
pub fn cells(session: &Session, authority: Id) -> Result<Vec<DoubleEntryCell>> {
    let snapshot = session.snapshot();
    let a = snapshot
        .authority(authority)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let known = session.store().documents()?;
    let figures = by_place(snapshot, session.store().figures_of(authority)?);
    Ok(column_order(snapshot)
        .into_iter()
        .filter(|&(m, p)| is_unchecked(snapshot, a, m, p))
        .filter_map(|(m, p)| {
            let figure = figures.get(&(a, m, p))?;
            Some(DoubleEntryCell {
                place: place(snapshot, (a, m, p)),
                authority: snapshot.authorities[a].name.clone(),
                column: column_title(snapshot, m, p),
                entered_by: figure.entered_by.clone(),
                source: words_of(&known, figure),
                document: figure
                    .document
                    .and_then(|id| known.get(&id))
                    .map(DocumentView::from_info),
                spot_words: spot_words(figure.spot.as_ref()),
                spot: figure.spot.clone(),
            })
        })
        .collect())
}

/// Positions of an authority, a measure and a period.
type At = (usize, usize, usize);

fn by_place(snapshot: &Snapshot, figures: Vec<Figure>) -> HashMap<At, Figure> {
    figures
        .into_iter()
        .filter_map(|figure| {
            let Holder::Authority(authority) = figure.holder else {
                return None;
            };
            let at = at(snapshot, authority, figure.measure, figure.period)?;
            Some((at, figure))
        })
        .collect()
}

fn at(snapshot: &Snapshot, authority: Id, measure: Id, period: Id) -> Option<At> {
    Some((
        snapshot.authority(authority)?,
        snapshot.measure(measure)?,
        snapshot.period(period)?,
    ))
}

/// Every open disagreement.
pub(crate) fn disputes(session: &Session, known: &DocumentsById) -> Result<Vec<DisputeRow>> {
    let snapshot = session.snapshot();
    let figures = by_place(snapshot, session.store().figures_in_doubt()?);
    Ok((0..snapshot.authorities.len())
        .flat_map(|a| open_readings(snapshot, a))
        .map(|(at, reading)| dispute(snapshot, known, at, figures.get(&at), reading))
        .collect())
}

/// The open disagreements on one figure.
pub(crate) fn disputes_of(
    snapshot: &Snapshot,
    known: &DocumentsById,
    place: Place,
    figure: Option<&Figure>,
) -> Vec<DisputeRow> {
    let Some(asked) = at(snapshot, place.authority, place.measure, place.period) else {
        return Vec::new();
    };
    open_readings(snapshot, asked.0)
        .filter(|&(at, _)| at == asked)
        .map(|(at, reading)| dispute(snapshot, known, at, figure, reading))
        .collect()
}

/// The other readings of an authority's figures that are not settled and not the same.
fn open_readings(snapshot: &Snapshot, a: usize) -> impl Iterator<Item = (At, &Reading)> {
    snapshot.readings[a].iter().filter_map(move |reading| {
        let at = at(snapshot, reading.authority, reading.measure, reading.period)?;
        let mut open = snapshot.disputes(at.0, at.1, at.2);
        open.any(|other| other.id == reading.id)
            .then_some((at, reading))
    })
}

fn dispute(
    snapshot: &Snapshot,
    known: &DocumentsById,
    (a, m, p): At,
    figure: Option<&Figure>,
    reading: &Reading,
) -> DisputeRow {
    let decimals = snapshot.measures[m].decimals;
    let view = |id: Option<Id>| {
        id.and_then(|id| known.get(&id))
            .map(DocumentView::from_info)
    };
    let spot = figure.and_then(|figure| figure.spot.clone());
    DisputeRow {
        id: reading.id,
        place: place(snapshot, (a, m, p)),
        authority: snapshot.authorities[a].name.clone(),
        column: column_title(snapshot, m, p),
        kind_words: match reading.kind {
            ReadingKind::DoubleEntry => "Second entry",
            ReadingKind::Source => "Another source",
        }
        .to_owned(),
        first: DisputeSide {
            text: format::value(snapshot.value(a, m, p), decimals),
            by: figure.map_or_else(String::new, |figure| {
                signed(&figure.entered_by, &figure.entered_at)
            }),
            source: figure.map_or_else(String::new, |figure| words_of(known, figure)),
            document: view(figure.and_then(|figure| figure.document)),
            spot_words: spot_words(spot.as_ref()),
            spot,
        },
        second: DisputeSide {
            text: format::value(&reading.value, decimals),
            by: signed(&reading.read_by, &reading.read_at),
            source: String::new(),
            document: view(reading.document),
            spot_words: spot_words(reading.spot.as_ref()),
            spot: reading.spot.clone(),
        },
    }
}

/// The source in words, unless it says only which document it is.
fn words_of(known: &DocumentsById, figure: &Figure) -> String {
    let document = figure.document.and_then(|id| known.get(&id));
    if document.is_some_and(|document| document.name == figure.source) {
        String::new()
    } else {
        figure.source.clone()
    }
}
