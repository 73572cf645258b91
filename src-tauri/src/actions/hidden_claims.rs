//! Claims that state a number which readers do not get. The list of claims would print what the
//! tables keep back, so that nothing is written until the claim is out or a person says that its
//! number may be printed.

use super::disclosure::Earlier;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::views::{audit, claims::stated};
use analysis::claims::{CONFIRMED, check, printed};
use analysis::disclosure::Published;
use foi::{Claim, Explanation, Snapshot};
use report::build::NOT_SHOWN;
use store::Stamp;

/// Claims that a refusal names before it says how many more there are.
const NAMED: usize = 3;

/// Such a claim.
#[derive(Clone, Copy, Debug)]
pub struct HiddenClaim<'a> {
    pub claim: &'a Claim,
    /// What a person said of it, while that holds.
    pub confirmed: Option<&'a Explanation>,
}

/// Every such claim, in their order. None where the summary leaves the list of claims out.
#[must_use]
pub fn all<'a>(snapshot: &'a Snapshot, published: &Published) -> Vec<HiddenClaim<'a>> {
    let left_out = &snapshot.publication.left_out;
    if left_out.iter().any(|key| key == "claims") {
        return Vec::new();
    }
    let checked = printed(snapshot, published);
    let claims = snapshot.claims.iter().zip(checked);
    claims
        .filter(|(claim, checked)| checked.is_none() && !claim.stated.trim().is_empty())
        .map(|(claim, _)| HiddenClaim {
            claim,
            confirmed: confirmation(snapshot, claim),
        })
        .collect()
}

/// Why nothing is written, in sentences; `None` where nothing stands against it.
#[must_use]
pub fn refusal(snapshot: &Snapshot, published: &Published) -> Option<String> {
    let mut open = all(snapshot, published);
    open.retain(|one| one.confirmed.is_none());
    let (first, others) = open.split_first()?;
    let named: Vec<String> = open
        .iter()
        .take(NAMED)
        .map(|one| {
            let claim = one.claim;
            format!(
                "{} (“{}”, stated {})",
                claim.key,
                claim.statement,
                stated(claim)
            )
        })
        .collect();
    let more = match open.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!("; and {n} more"),
    };
    let (them, says) = if others.is_empty() {
        ("it", "A claim states a number that rests")
    } else {
        ("each", "Claims state numbers that rest")
    };
    let count = if published.rounds() {
        "a hidden or rounded count"
    } else {
        "a hidden count"
    };
    Some(format!(
        "{says} on {count}, with the verdict “{NOT_SHOWN}”: {}{more}. Take {them} out, leave the list of claims out of the summary, or confirm that the number may be printed: in Report, Small counts, or by claims FILE --confirm {} --reason TEXT.",
        named.join("; "),
        first.claim.key
    ))
}

/// Why a summary must not be written: a hidden count can be worked out from it, or it states one.
#[must_use]
pub fn refusal_of_all(
    snapshot: &Snapshot,
    published: &Published,
    earlier: &[Earlier],
) -> Option<String> {
    audit::refusal(published, earlier).or_else(|| refusal(snapshot, published))
}

/// What a person said of the number of a claim, while the claim and the record's number are as
/// they were.
#[must_use]
pub fn confirmation<'a>(snapshot: &'a Snapshot, claim: &Claim) -> Option<&'a Explanation> {
    let (key, about) = (key(claim), about(snapshot, claim));
    let mut said = snapshot.explanations.iter();
    said.find(|said| said.finding == key && said.figures == about)
}

/// By which the file keeps a confirmation.
pub(super) fn key(claim: &Claim) -> String {
    format!("{CONFIRMED}{}", claim.id)
}

/// What a confirmation is about.
fn about(snapshot: &Snapshot, claim: &Claim) -> String {
    let computed = check(snapshot, 0, claim).computed;
    format!("{}: {}; {computed}", claim.statement, stated(claim))
}

/// The claim of a short name.
pub fn named<'a>(snapshot: &'a Snapshot, name: &str) -> Result<&'a Claim> {
    let mut claims = snapshot.claims.iter();
    claims.find(|claim| claim.key == name).ok_or_else(|| {
        ApiError::invalid(
            "claim",
            format!("No claim is called “{name}”. The command claims lists them."),
        )
    })
}

/// Says that the numbers of some claims may be printed, and why.
pub fn confirm(
    session: &mut Session,
    stamp: &Stamp,
    names: &[String],
    reason: &str,
) -> Result<Written<String>> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ApiError::invalid(
            "reason",
            "Say why the number may be printed although a count that it rests on is hidden.",
        ));
    }
    let snapshot = session.snapshot();
    let claims: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            let claim = named(snapshot, name)?;
            Ok((key(claim), about(snapshot, claim)))
        })
        .collect::<Result<_>>()?;
    let label = format!(
        "Confirm that the number of the claim “{}” may be printed",
        names.join("”, “")
    );
    session.write(&label, stamp, |tx| {
        for (key, about) in &claims {
            tx.explain(key, about, reason, false)?;
        }
        Ok(label.clone())
    })
}

/// Takes that back.
pub fn unconfirm(session: &mut Session, stamp: &Stamp, name: &str) -> Result<Written<String>> {
    let key = key(named(session.snapshot(), name)?);
    let said = &session.snapshot().explanations;
    if !said.iter().any(|said| said.finding == key) {
        return Err(ApiError::invalid(
            "claim",
            format!("Nobody confirmed the claim “{name}”."),
        ));
    }
    let label = format!("Take back that the number of the claim “{name}” may be printed");
    session.write(&label, stamp, |tx| {
        tx.unexplain(&key)?;
        Ok(label.clone())
    })
}
