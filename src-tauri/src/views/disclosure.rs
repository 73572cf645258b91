//! The rule for small counts, what it does, and what was published before.

use super::audit::{self, AuditView};
use super::moment;
use crate::actions::disclosure::{Earlier, applies};
use foi::{DisclosureRule, Id, Snapshot};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DisclosureView {
    pub rule: DisclosureRule,
    /// Null where nothing is hidden or rounded, by the rule or because an earlier release hid it.
    pub audit: Option<AuditView>,
    /// Oldest first.
    pub releases: Vec<ReleaseRow>,
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
pub fn of(snapshot: &Snapshot, earlier: &[Earlier]) -> DisclosureView {
    let rule = snapshot.publication.disclosure;
    DisclosureView {
        rule,
        audit: applies(rule, earlier).then(|| audit::of(snapshot, rule, earlier)),
        releases: earlier.iter().map(release).collect(),
    }
}

fn release(earlier: &Earlier) -> ReleaseRow {
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
