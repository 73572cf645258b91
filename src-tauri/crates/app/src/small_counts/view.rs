//! The rule for small counts, what it does, and what was published before.

use super::EarlierRelease;
use super::attacker::{self, SmallCountCheckView};
use crate::claims::view::stated;
use crate::shared::moment;
use crate::small_counts::claims::{self, HiddenClaim};
use crate::small_counts::words::{self, TellingWords};
use analysis::small_counts::Published;
use foi::{Id, SmallCountRule, Snapshot};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SmallCountsView {
    pub rule: SmallCountRule,
    /// Null where nothing is hidden or rounded, by the rule or because an earlier release hid it.
    pub audit: Option<SmallCountCheckView>,
    /// Oldest first.
    pub releases: Vec<ReleaseRow>,
    /// Claims that state a number which readers do not get, or may not, in their order.
    pub claims: Vec<HiddenClaimRow>,
    /// Sentences of the summary and notes of the request log that may tell a hidden count.
    pub words: Vec<TellingWordsRow>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TellingWordsRow {
    pub key: String,
    /// `Key finding 2`
    pub place: String,
    pub sentence: String,
    /// The count that it may tell.
    pub cell: String,
    /// Why it may be printed all the same. Empty where nobody said so: then nothing is exported.
    pub confirmed: String,
    /// `Sam, 25 November 2026, 14:05`; empty likewise.
    pub by: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HiddenClaimRow {
    /// The short name of the claim.
    pub key: String,
    pub statement: String,
    /// `about 4%`
    pub stated: String,
    /// Why its number may be printed all the same. Empty where nobody said so: then nothing is
    /// exported.
    pub confirmed: String,
    /// `Sam, 25 November 2026, 14:05`; empty likewise.
    pub by: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ReleaseRow {
    pub id: Id,
    pub label: String,
    /// `25 November 2026, 14:05, by Sam`
    pub when: String,
    /// `54 counts, 2 of them hidden`
    pub holds: String,
}

#[must_use]
pub fn small_counts(snapshot: &Snapshot, earlier: &[EarlierRelease]) -> SmallCountsView {
    let rule = snapshot.publication.small_counts;
    let published = super::published(snapshot, rule, earlier);
    SmallCountsView {
        rule,
        audit: published
            .as_ref()
            .map(|published| attacker::check_published(published, earlier)),
        releases: earlier.iter().map(release).collect(),
        claims: published.as_ref().map_or_else(Vec::new, |published| {
            let hidden = claims::all(snapshot, published);
            hidden.iter().map(claim).collect()
        }),
        words: published.map_or_else(Vec::new, |published| telling_words(snapshot, &published)),
    }
}

/// Every sentence that may tell a hidden count, those of the summary first.
#[must_use]
pub fn telling_words(snapshot: &Snapshot, published: &Published) -> Vec<TellingWordsRow> {
    let all = words::everywhere(snapshot, published).into_iter();
    all.map(sentence).collect()
}

fn sentence(one: TellingWords) -> TellingWordsRow {
    let said = one.confirmed;
    TellingWordsRow {
        key: one.key,
        place: one.place,
        sentence: one.sentence,
        cell: one.cell,
        confirmed: said.map_or_else(String::new, |said| said.reason.clone()),
        by: said.map_or_else(String::new, |said| {
            format!("{}, {}", said.by, moment(&said.at))
        }),
    }
}

fn claim(hidden: &HiddenClaim) -> HiddenClaimRow {
    let said = hidden.confirmed;
    HiddenClaimRow {
        key: hidden.claim.key.clone(),
        statement: hidden.claim.statement.clone(),
        stated: stated(hidden.claim),
        confirmed: said.map_or_else(String::new, |said| said.reason.clone()),
        by: said.map_or_else(String::new, |said| {
            format!("{}, {}", said.by, moment(&said.at))
        }),
    }
}

fn release(earlier: &EarlierRelease) -> ReleaseRow {
    let cells = earlier.kept.layout.cells().iter();
    let counts = cells.filter(|cell| cell.published).count();
    let hidden = earlier
        .kept
        .marks
        .iter()
        .filter(|mark| mark.is_hidden())
        .count();
    ReleaseRow {
        id: earlier.id,
        label: earlier.label.clone(),
        when: format!(
            "{}, by {}",
            moment(&earlier.released_at),
            earlier.released_by
        ),
        holds: format!(
            "{}, {hidden} of them hidden",
            foi::format::plural(counts, "count", "counts")
        ),
    }
}
