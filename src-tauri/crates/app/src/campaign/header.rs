//! What stands around every screen.

use crate::shared::glyph::{Glyph, marks};
use foi::{Snapshot, format};
use serde::Serialize;

/// The frame of the window: title, saved state, undo, and progress beside the headline rate.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Header {
    pub title: String,
    /// ISO date.
    pub today: String,
    pub path: String,
    pub file_name: String,
    /// `Read only: …`, with the reason, where nothing can be saved.
    pub read_only: Option<String>,
    /// Said on every screen where the figures are invented.
    pub warning: Option<String>,
    /// `force`, `forces`.
    pub noun: String,
    pub nouns: String,
    /// What undo and redo would do: `Log a response for Kent`.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// `29 of 43`
    pub answered: String,
    /// `answered, 24 included`
    pub answered_detail: String,
    /// `3.9%`; or `–` where there is none.
    pub rate: String,
    /// `charged or summonsed, 3.5% to 4.2%`
    pub rate_detail: String,
    /// `534 of 13,860 offences, 24 of 43 forces`
    pub rate_denominator: String,
    /// One stroke for each authority (up to 100; then one for each hundredth).
    pub ring: Vec<Glyph>,
}

const NO_RATE: &str = "\u{2013}";

/// The headline rate as the frame shows it.
#[must_use]
pub fn headline(snapshot: &Snapshot) -> String {
    let total =
        analysis::rates::Rates::compute(snapshot, analysis::interval::IntervalMethod::Wilson).total;
    total.map_or_else(
        || NO_RATE.to_owned(),
        |total| format::percent(total.percent, 1),
    )
}

/// Builds the frame.
pub fn header(session: &crate::session::Session) -> crate::error::Result<Header> {
    let snapshot = session.snapshot();
    let campaign = &snapshot.campaign;
    let progress = analysis::progress::Progress::compute(snapshot);
    let path = session.store().path();
    let rates =
        analysis::rates::Rates::compute(snapshot, analysis::interval::IntervalMethod::Wilson);
    let total = rates.total;
    let (rate, detail, denominator) = match (rates.cells, total) {
        (Some((part, whole, _)), Some(total)) => (
            format::percent(total.percent, 1),
            match total.interval {
                Some((low, high)) => format!(
                    "{}, {} to {}",
                    snapshot.measures[part].label.to_lowercase(),
                    format::percent(low, 1),
                    format::percent(high, 1)
                ),
                None => snapshot.measures[part].label.to_lowercase(),
            },
            format!(
                "{} of {} {}, {} of {}",
                format::count(total.part, snapshot.measures[part].decimals),
                format::count(total.whole, snapshot.measures[whole].decimals),
                format::unit(
                    total.whole,
                    snapshot.measures[whole].decimals,
                    &snapshot.measures[whole].unit
                ),
                rates.authorities,
                format::plural(
                    snapshot.authorities.len(),
                    &campaign.authority_noun,
                    &campaign.authority_noun_plural
                )
            ),
        ),
        (Some(_), None) | (None, _) => (
            NO_RATE.to_owned(),
            "no rate yet".to_owned(),
            "no figures in the analysis".to_owned(),
        ),
    };
    Ok(Header {
        title: campaign.title.clone(),
        today: crate::clock::today().to_string(),
        path: path.display().to_string(),
        file_name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        read_only: session.store().is_read_only().then(|| {
            "Read only, because the file or its folder cannot be written to. Save a copy to work on it."
                .to_owned()
        }),
        warning: campaign
            .invented
            .then(|| report::compose::INVENTED.to_owned()),
        noun: campaign.authority_noun.clone(),
        nouns: campaign.authority_noun_plural.clone(),
        undo: session.store().next_undo()?,
        redo: session.store().next_redo()?,
        answered: format!(
            "{} of {}",
            format::count(i64::from(progress.answered), 0),
            format::count(i64::from(progress.authorities), 0)
        ),
        answered_detail: format!(
            "answered, {} included",
            format::count(i64::from(progress.included), 0)
        ),
        rate,
        rate_detail: detail,
        rate_denominator: denominator,
        ring: marks(snapshot, |_| true)
            .into_iter()
            .map(|bar| bar.glyph)
            .collect(),
    })
}
