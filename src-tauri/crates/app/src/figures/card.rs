//! The card of one figure: where it comes from, who entered and who checked it.

use super::inferred;
use super::view::{FitKind, authority_fit};
use crate::double_entry::view::{self as double_entry, DisputeRow};
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::shared::document::DocumentView;
use crate::shared::place::{Place, held, spot_words};
use crate::shared::signed;
use analysis::reconcile::periods_held;
use foi::{PlaceInDocument, Value, format};
use serde::Serialize;

/// Where a figure comes from: the card beside a cell.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCard {
    pub title: String,
    pub text: String,
    pub state: String,
    pub given: String,
    pub source: String,
    /// The document it was taken from, and the place in it.
    pub document: Option<DocumentView>,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
    /// Other readings that disagree.
    pub disputes: Vec<DisputeRow>,
    pub note: String,
    /// `A. Researcher, 11 October 2022, 14:02`
    pub entered: String,
    /// The same, or empty.
    pub checked: String,
    /// There is a figure to check: it was entered and not cleared since.
    pub can_check: bool,
    pub warnings: Vec<String>,
    /// What the other figures give away of it, in a sentence; empty where nothing follows.
    pub known: String,
}

/// Builds the card of one figure.
pub fn card(session: &Session, place: Place) -> Result<FigureCard> {
    let snapshot = session.snapshot();
    let (holder, title) = held(snapshot, place)?;
    let m = snapshot
        .measure(place.measure)
        .ok_or_else(|| ApiError::missing("measure"))?;
    let p = snapshot
        .period(place.period)
        .ok_or_else(|| ApiError::missing("period"))?;
    let figure = session
        .store()
        .figure(holder, place.measure, place.period)?;
    let known = session.store().documents()?;
    let value = figure
        .as_ref()
        .map_or(&Value::NotEntered, |figure| &figure.value);
    let warnings = snapshot
        .authority(place.authority)
        .and_then(|a| authority_fit(snapshot, a, m, p, &periods_held(snapshot, p)))
        .filter(|fit| fit.kind == FitKind::Differs)
        .map(|fit| fit.title);
    Ok(FigureCard {
        title,
        text: format::value(value, snapshot.measures[m].decimals),
        state: value.state().words().to_owned(),
        given: figure
            .as_ref()
            .map_or_else(String::new, |f| f.given.clone()),
        source: figure
            .as_ref()
            .map_or_else(String::new, |f| f.source.clone()),
        document: figure
            .as_ref()
            .and_then(|f| known.get(&f.document?))
            .map(DocumentView::from_info),
        spot_words: spot_words(figure.as_ref().and_then(|f| f.spot.as_ref())),
        spot: figure.as_ref().and_then(|f| f.spot.clone()),
        disputes: double_entry::disputes_of(snapshot, &known, place, figure.as_ref()),
        note: figure.as_ref().map_or_else(String::new, |f| f.note.clone()),
        entered: figure
            .as_ref()
            .map_or_else(String::new, |f| signed(&f.entered_by, &f.entered_at)),
        checked: figure
            .as_ref()
            .and_then(|f| Some(signed(f.checked_by.as_ref()?, f.checked_at.as_ref()?)))
            .unwrap_or_default(),
        can_check: *value != Value::NotEntered,
        warnings: warnings.into_iter().collect(),
        known: snapshot
            .authority(place.authority)
            .map_or_else(String::new, |a| inferred::sentence(snapshot, (a, m, p))),
    })
}
