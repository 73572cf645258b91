//! How small counts are kept from readers, and what was published before.

pub mod attacker;
pub mod claims;
pub mod view;

use crate::error::{ApiError, ErrorCode, Result};
use crate::session::{Session, Written};
use analysis::small_counts::{Published, StoredRelease};
use foi::{Id, Rounding, SmallCountRule, Snapshot};
use report::compose::{scope, scopes_of_rates};
use store::Stamp;

/// The least base that a rule may round to; and the greatest threshold and base, above which
/// nothing of a table would be left.
const MIN_BASE: u32 = 2;
const MAX_RULE: u32 = 1000;

/// An earlier release of the campaign.
#[derive(Clone, Debug)]
pub struct EarlierRelease {
    pub id: Id,
    pub label: String,
    pub released_by: String,
    pub released_at: String,
    pub kept: StoredRelease,
}

/// Every release that is kept, oldest first.
pub fn earlier(session: &Session) -> Result<Vec<EarlierRelease>> {
    let releases = session.store().releases()?;
    releases
        .into_iter()
        .map(|one| {
            let kept = StoredRelease::read(&one.content).map_err(|error| {
                ApiError::new(
                    ErrorCode::Refused,
                    format!(
                        "The release “{}” could not be read: {error}. The summary cannot be checked against it. Remove it in Report, Small counts, or open a copy of the file.",
                        one.label
                    ),
                )
            })?;
            Ok(EarlierRelease {
                id: one.id,
                label: one.label,
                released_by: one.released_by,
                released_at: one.released_at,
                kept,
            })
        })
        .collect()
}

/// Whether anything is hidden or rounded: by the rule, or because an earlier release hid it.
#[must_use]
pub fn applies(rule: SmallCountRule, earlier: &[EarlierRelease]) -> bool {
    rule.applies() || earlier.iter().any(|one| one.kept.hides())
}

/// What is printed under a rule; `None` where nothing is hidden or rounded.
#[must_use]
pub fn published(
    snapshot: &Snapshot,
    rule: SmallCountRule,
    earlier: &[EarlierRelease],
) -> Option<Published> {
    applies(rule, earlier).then(|| publish(snapshot, rule, earlier))
}

/// What is printed under the campaign's own rule.
pub fn published_now(session: &Session) -> Result<Option<Published>> {
    let snapshot = session.snapshot();
    Ok(published(
        snapshot,
        snapshot.publication.small_counts,
        &earlier(session)?,
    ))
}

/// The same, whatever the rule is.
#[must_use]
pub fn publish(snapshot: &Snapshot, rule: SmallCountRule, earlier: &[EarlierRelease]) -> Published {
    let releases: Vec<_> = earlier.iter().map(|one| one.kept.release()).collect();
    let rates = scopes_of_rates(snapshot, &snapshot.publication);
    let others: Vec<_> = rates.iter().map(|(rate, scope)| (rate, *scope)).collect();
    let own = scope(&snapshot.publication);
    Published::new(snapshot, own, &others, rule, &releases)
}

/// Whether a rule can be used.
pub fn check(rule: SmallCountRule) -> Result<()> {
    if rule.threshold > MAX_RULE {
        return Err(ApiError::invalid(
            "threshold",
            format!(
                "Choose a threshold of {MAX_RULE} or less. A higher one would leave nothing to read. Common thresholds are 5 and 10."
            ),
        ));
    }
    if rule.rounding != Rounding::None && !(MIN_BASE..=MAX_RULE).contains(&rule.base) {
        return Err(ApiError::invalid(
            "base",
            format!("Choose a base from {MIN_BASE} to {MAX_RULE}. A common base is 5."),
        ));
    }
    Ok(())
}

/// Sets the rule for everything that leaves the campaign.
pub fn set(session: &mut Session, stamp: &Stamp, rule: SmallCountRule) -> Result<Written<String>> {
    check(rule)?;
    let mut publication = session.snapshot().publication.clone();
    publication.small_counts = rule;
    let label = if rule.applies() {
        format!("Set the rule for small counts: {}", words(rule))
    } else {
        "Set the rule for small counts: hide none".to_owned()
    };
    session.record(label, stamp, |tx| {
        tx.set_publication(&publication)?;
        Ok(())
    })
}

/// `hide below 5; round to 5 so that totals add up`
fn words(rule: SmallCountRule) -> String {
    let mut words = Vec::new();
    if rule.threshold > 0 {
        let zeros = if rule.zeros { " and zero" } else { "" };
        words.push(format!("hide below {}{zeros}", rule.threshold));
    }
    match rule.rounding {
        Rounding::None => {}
        Rounding::Conventional => words.push(format!("round to the nearest {}", rule.base)),
        Rounding::Controlled => {
            words.push(format!("round to {} so that totals add up", rule.base));
        }
    }
    words.join("; ")
}

/// Keeps what the summary prints now, so that later ones are checked against it.
pub fn release(session: &mut Session, stamp: &Stamp, label: &str) -> Result<Written<String>> {
    let earlier = earlier(session)?;
    let snapshot = session.snapshot();
    let published = publish(snapshot, snapshot.publication.small_counts, &earlier);
    let content = StoredRelease::new(&published)
        .write()
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    let label = label.trim();
    let said = format!("Recorded the release “{label}”");
    session.record(said, stamp, |tx| {
        tx.add_release(label, &content)?;
        Ok(())
    })
}

/// Forgets a release that was never published.
pub fn forget(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let releases = session.store().releases()?;
    let found = releases
        .iter()
        .find(|one| one.id == id)
        .ok_or_else(|| ApiError::missing("release"))?;
    let label = format!("Removed the release “{}”", found.label);
    session.record(label, stamp, |tx| {
        tx.remove_release(id)?;
        Ok(())
    })
}
