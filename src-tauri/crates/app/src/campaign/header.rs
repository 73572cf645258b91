//! What stands around every screen.

use crate::shared::glyph::{Glyph, marks};
use analysis::interval::IntervalMethod;
use analysis::progress::Progress;
use analysis::rates::Rates;
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
    /// `534 of 13,860 offences, 24 of 43 forces`; where some of the included have no figures for it,
    /// `…, 24 of 25 included forces, which have the figures for it`.
    pub rate_denominator: String,
    /// One stroke for each authority (up to 100; then one for each hundredth).
    pub ring: Vec<Glyph>,
}

const NO_RATE: &str = "\u{2013}";

/// What a write can change in the headline, so that its message can say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The headline rate, as the frame shows it.
    rate: String,
    included: u32,
    /// Included authorities whose figures are in the rate.
    in_rate: u32,
    nouns: String,
}

impl Standing {
    #[must_use]
    pub fn read(snapshot: &Snapshot) -> Self {
        let rates = Rates::compute(snapshot, IntervalMethod::Wilson);
        Self {
            rate: rates.total.map_or_else(
                || NO_RATE.to_owned(),
                |total| format::percent(total.percent, 1),
            ),
            included: Progress::compute(snapshot).included,
            in_rate: rates.authorities,
            nouns: snapshot.campaign.authority_noun_plural.clone(),
        }
    }

    /// What was done, with its effect on the headline rate: `Excluded Kent: 3.8% → 3.9%`. Where
    /// more were included than have figures for the rate, that is said too.
    #[must_use]
    pub fn said(&self, done: &str, now: &Self) -> String {
        let mut said = done.to_owned();
        let newly = now.included.saturating_sub(self.included);
        let used = now.in_rate.saturating_sub(self.in_rate);
        if self.rate != now.rate {
            let effect = format!("{} → {}", self.rate, now.rate);
            // One colon is enough.
            said = if done.contains(": ") {
                format!("{done} ({effect})")
            } else {
                format!("{done}: {effect}")
            };
        } else if newly > used {
            said = format!("{done}. The rate stays {}", now.rate);
        }
        if newly > used && newly > 1 {
            let rest = newly - used;
            said = format!(
                "{said}. {} of these {newly} {} have the figures for the rate; the other {rest} {} not change it.",
                if used == 0 {
                    "None".to_owned()
                } else {
                    used.to_string()
                },
                now.nouns,
                format::agree(rest as usize, "does", "do"),
            );
        } else if newly > used {
            said = format!("{said}, because the figures for it are missing.");
        }
        said
    }
}

/// Builds the frame.
pub fn header(session: &crate::session::Session) -> crate::error::Result<Header> {
    let snapshot = session.snapshot();
    let campaign = &snapshot.campaign;
    let progress = Progress::compute(snapshot);
    let path = session.store().path();
    let rates = Rates::compute(snapshot, IntervalMethod::Wilson);
    let total = rates.total;
    let name = snapshot.rate_name().unwrap_or_default().to_lowercase();
    let (rate, detail, denominator) = match (rates.cells, total) {
        (Some((part, whole, _)), Some(total)) => (
            format::percent(total.percent, 1),
            match total.interval {
                Some((low, high)) => format!(
                    "{name}, {} to {}",
                    format::percent(low, 1),
                    format::percent(high, 1)
                ),
                None => name,
            },
            format!(
                "{} of {}, {} of {}",
                format::count(total.part, snapshot.measures[part].decimals),
                format::quantity(
                    total.whole,
                    snapshot.measures[whole].decimals,
                    &snapshot.measures[whole].unit
                ),
                rates.authorities,
                if rates.authorities == progress.included {
                    format::plural(
                        snapshot.authorities.len(),
                        &campaign.authority_noun,
                        &campaign.authority_noun_plural,
                    )
                } else {
                    // Beside the number of those that are included.
                    format!(
                        "{} included {}, which have the figures for it",
                        progress.included, campaign.authority_noun_plural
                    )
                }
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
