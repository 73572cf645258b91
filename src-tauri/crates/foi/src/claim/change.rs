//! From the claims of a campaign to those of a document.

use crate::{Claim, Id, Snapshot};
use std::collections::HashSet;

/// What changes. Nothing where there is no line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimsChange {
    /// New ones, and those that are not as they were, at their places in the list.
    pub put: Vec<Claim>,
    pub removed: Vec<Id>,
    /// One for each claim that is added, changed or removed, and one for another order.
    pub lines: Vec<String>,
}

/// What it takes for a campaign to have exactly these claims, in this order.
#[must_use]
pub fn change(snapshot: &Snapshot, claims: &[Claim]) -> ClaimsChange {
    let mut lines = Vec::new();
    let there = |id: Id| snapshot.claims.iter().find(|one| one.id == id);
    for claim in claims {
        match there(claim.id) {
            None => lines.push(format!(
                "Added the claim “{}”: {}",
                claim.key, claim.statement
            )),
            Some(was) => {
                let parts = differences(was, claim);
                if !parts.is_empty() {
                    lines.push(format!(
                        "Changed the claim “{}”: {}",
                        claim.key,
                        parts.join("; ")
                    ));
                }
            }
        }
    }
    let kept: HashSet<Id> = claims.iter().map(|one| one.id).collect();
    let gone: Vec<&Claim> = snapshot
        .claims
        .iter()
        .filter(|one| !kept.contains(&one.id))
        .collect();
    for claim in &gone {
        lines.push(format!(
            "Removed the claim “{}”: {}",
            claim.key, claim.statement
        ));
    }
    let before = snapshot.claims.iter().map(|one| one.id);
    let after = claims.iter().map(|one| one.id);
    if !before
        .filter(|id| kept.contains(id))
        .eq(after.filter(|id| there(*id).is_some()))
    {
        lines.push("Reordered the claims".to_owned());
    }
    if lines.is_empty() {
        return ClaimsChange::default();
    }
    ClaimsChange {
        put: claims
            .iter()
            .filter(|one| there(one.id) != Some(one))
            .cloned()
            .collect(),
        removed: gone.iter().map(|one| one.id).collect(),
        lines,
    }
}

/// `stated as about 4 instead of exactly 4`
fn differences(was: &Claim, is: &Claim) -> Vec<String> {
    let mut parts = Vec::new();
    if was.statement != is.statement {
        parts.push(format!("the statement is now “{}”", is.statement));
    }
    let stated = |claim: &Claim| format!("{} {}", claim.how.words(), claim.stated);
    if stated(was) != stated(is) {
        parts.push(format!(
            "stated as {} instead of {}",
            stated(is),
            stated(was)
        ));
    }
    if was.statistic != is.statistic {
        parts.push(match (&was.statistic, &is.statistic) {
            (_, None) => "linked to no statistic any more".to_owned(),
            (None, Some(_)) => "linked to a statistic".to_owned(),
            (Some(_), Some(_)) => "linked to another statistic".to_owned(),
        });
    }
    if was.note != is.note {
        parts.push("another note".to_owned());
    }
    parts
}
