//! Claims whose number rests on a hidden count, or may rest on one because the record cannot check
//! it. The list of claims would print what the tables hide, so no summary is written until a person
//! takes the claim out or confirms that its number may be printed.

use super::{EarlierRelease, attacker, words};
use crate::claims::confirmation_key;
use crate::claims::view::stated;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared;
use analysis::claims::{ClaimVerdict, can_be_hidden, check, printed};
use analysis::small_counts::Published;
use foi::{Claim, Explanation, Snapshot, format};
use report::compose::CLAIMS;
use store::Stamp;

/// How many claims a refusal names before it counts the rest.
const MAX_NAMED: usize = 3;

/// Why the number of a claim is not printed without question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It rests on a count that is hidden or rounded.
    NotShown,
    /// It is checked against no number that is printed, and may be one that is hidden.
    NotChecked,
}

/// Such a claim.
#[derive(Clone, Copy, Debug)]
pub struct HiddenClaim<'a> {
    pub claim: &'a Claim,
    pub doubt: Doubt,
    /// A person's confirmation, if it still holds.
    pub confirmed: Option<&'a Explanation>,
}

/// Every such claim, in their order. None where the summary leaves the list of claims out.
#[must_use]
pub fn all<'a>(snapshot: &'a Snapshot, published: &Published) -> Vec<HiddenClaim<'a>> {
    let left_out = &snapshot.publication.left_out;
    if left_out.iter().any(|key| key == CLAIMS) {
        return Vec::new();
    }
    let marks = &published.protection.marks;
    let hides = published.rounds() || marks.iter().any(|mark| mark.is_hidden());
    let checked = printed(snapshot, published);
    let claims = snapshot.claims.iter().zip(checked);
    claims
        .filter_map(|(claim, checked)| {
            let doubt = match checked {
                None => Doubt::NotShown,
                Some(found) if hides && found.verdict == ClaimVerdict::Unknown => Doubt::NotChecked,
                Some(_) => return None,
            };
            Some(HiddenClaim {
                claim,
                doubt,
                confirmed: confirmation(snapshot, claim),
            })
        })
        .collect()
}

/// Why no summary is written, in sentences; `None` if it may be.
#[must_use]
pub fn refusal(snapshot: &Snapshot, published: &Published) -> Option<String> {
    let mut open = all(snapshot, published);
    open.retain(|one| one.confirmed.is_none());
    if open.is_empty() {
        return None;
    }
    let count = if published.rounds() {
        "hidden or rounded"
    } else {
        "hidden"
    };
    let (not_shown, not_checked): (Vec<&HiddenClaim>, Vec<&HiddenClaim>) =
        open.iter().partition(|one| one.doubt == Doubt::NotShown);
    let n = open.len();
    let mut lines = vec![format!(
        "The summary cannot be written yet: {} could give away a {count} count.",
        format::plural(n, "claim", "claims")
    )];
    lines.extend(listed(
        &not_shown,
        &format!(
            "The tables do not print the {count} counts behind these numbers, so the claim itself would tell readers about them:"
        ),
    ));
    lines.extend(listed(
        &not_checked,
        &format!(
            "No printed number supports these, so each may state a count that is {count} elsewhere:"
        ),
    ));
    let (each, it) = (
        format::agree(n, "the", "each"),
        format::agree(n, "it", "them"),
    );
    lines.push(format!(
        "What to do: confirm in Report, Small counts, that {each} number may be printed. Or change or remove {it} in Report, Claims, or leave out the list of claims in Report, Summary, Contents."
    ));
    Some(lines.join("\n"))
}

/// Some claims, a line each, under what is wrong with them. Nothing for an empty list.
fn listed(claims: &[&HiddenClaim], what: &str) -> Vec<String> {
    if claims.is_empty() {
        return Vec::new();
    }
    let named = claims.iter().take(MAX_NAMED).map(|one| {
        format!(
            "- “{}”, stated as {}",
            one.claim.statement,
            stated(one.claim)
        )
    });
    let more = claims.len().saturating_sub(MAX_NAMED);
    std::iter::once(what.to_owned())
        .chain(named)
        .chain((more > 0).then(|| format!("- and {more} more")))
        .collect()
}

/// Why a summary must not be written: a hidden count can be worked out from it, or it states one.
#[must_use]
pub fn refusal_of_all(
    snapshot: &Snapshot,
    published: &Published,
    earlier: &[EarlierRelease],
) -> Option<String> {
    attacker::refusal(published, earlier)
        .or_else(|| refusal(snapshot, published))
        .or_else(|| words::refusal(&words::of_summary(snapshot, published)))
}

/// What a person said of the number of a claim, while the claim and the record's number are as
/// they were.
#[must_use]
pub fn confirmation<'a>(snapshot: &'a Snapshot, claim: &Claim) -> Option<&'a Explanation> {
    let (key, about) = (confirmation_key(claim), about(snapshot, claim));
    let mut said = snapshot.explanations.iter();
    said.find(|said| said.finding == key && said.figures == about)
}

/// What a confirmation covers: it ends when this text changes.
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
            format!("No claim is called “{name}”. The command “claims” lists them."),
        )
    })
}

/// Confirms that the numbers of some claims may be printed, with the reason.
pub fn confirm(
    session: &mut Session,
    stamp: &Stamp,
    names: &[String],
    reason: &str,
) -> Result<Written<String>> {
    let reason = shared::reason(
        reason,
        "Say why the number may be printed although a count that it rests on, or may rest on, is hidden.",
    )?;
    let snapshot = session.snapshot();
    let published = super::published_now(session)?;
    let published = published.filter(|one| one.rule.applies());
    let hidden = published.as_ref().map(|one| all(snapshot, one));
    let claims: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            let claim = named(snapshot, name)?;
            // Without a rule of the campaign, one given for a single summary may still hide it.
            let is_hidden = hidden.as_ref().map_or_else(
                || can_be_hidden(claim),
                |hidden| hidden.iter().any(|one| one.claim.id == claim.id),
            );
            if !is_hidden {
                return Err(ApiError::invalid(
                    "claim",
                    format!(
                        "There is nothing to confirm: the number of the claim “{name}” does not rest on a hidden count and is printed anyway. Nothing was changed."
                    ),
                ));
            }
            Ok((confirmation_key(claim), about(snapshot, claim)))
        })
        .collect::<Result<_>>()?;
    let label = format!(
        "Confirmed that the number of the claim “{}” may be printed",
        names.join("”, “")
    );
    session.record(label, stamp, |tx| {
        for (key, about) in &claims {
            tx.explain(key, about, reason, false)?;
        }
        Ok(())
    })
}

/// Withdraws the confirmation of a claim.
pub fn unconfirm(session: &mut Session, stamp: &Stamp, name: &str) -> Result<Written<String>> {
    let key = confirmation_key(named(session.snapshot(), name)?);
    let said = &session.snapshot().explanations;
    if !said.iter().any(|said| said.finding == key) {
        return Err(ApiError::invalid(
            "claim",
            format!("The claim “{name}” has not been confirmed."),
        ));
    }
    let label =
        format!("Withdrew the confirmation that the number of the claim “{name}” may be printed");
    session.record(label, stamp, |tx| {
        tx.unexplain(&key)?;
        Ok(())
    })
}
