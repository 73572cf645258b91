//! How small counts are kept from readers, and what was published before.

pub mod attacker;
pub mod claims;
pub mod releases;
pub mod view;
pub mod words;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use analysis::small_counts::{Layout, Published, summary};
use foi::{Rounding, SmallCountRule, Snapshot};
pub use releases::{EarlierRelease, earlier};
use report::compose::{scope, scopes_of_rates};
use store::Stamp;

/// The least base that a rule may round to; and the greatest threshold and base, above which
/// nothing of a table would be left.
const MIN_BASE: u32 = 2;
const MAX_RULE: u32 = 1000;

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

/// Everything that the summary prints, with what ties it together.
#[must_use]
pub fn layout(snapshot: &Snapshot) -> Layout {
    let rates = scopes_of_rates(snapshot, &snapshot.publication);
    let others: Vec<_> = rates.iter().map(|(rate, scope)| (rate, *scope)).collect();
    summary::layout(snapshot, scope(&snapshot.publication), &others)
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
