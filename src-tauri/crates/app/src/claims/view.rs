//! What a publication says in numbers, beside what the record says.

use super::form::ClaimDraft;
use crate::shared::count;
use analysis::claims::{self, CheckedClaim, ClaimVerdict};
use analysis::small_counts::Published;
use foi::{Claim, Id, Snapshot, StatedHow, StatedIn, Statistic, format};
use report::compose::NOT_SHOWN;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ClaimsView {
    /// `9 hold, 5 hold when rounded, 2 do not hold, 1 cannot be checked`
    pub summary: String,
    /// How many do not hold.
    pub failing: u32,
    pub claims: Vec<ClaimRow>,
    /// What a claim can be about.
    pub measures: Vec<ClaimChoice>,
    pub periods: Vec<ClaimChoice>,
    pub authorities: Vec<ClaimChoice>,
    pub regions: Vec<String>,
    pub hows: Vec<HowChoice>,
}

/// A measure, a period or an authority to choose.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ClaimChoice {
    pub id: Id,
    pub label: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HowChoice {
    pub how: StatedHow,
    pub words: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ClaimRow {
    pub id: Id,
    pub draft: ClaimDraft,
    /// `about 4%`
    pub stated: String,
    /// What the number is stated in: `Per cent`.
    pub stated_in: String,
    /// What the record says: `3.85%`. Empty where it says nothing.
    pub computed: String,
    pub verdict: ClaimVerdict,
    pub verdict_words: String,
    pub because: String,
    /// Whose figures are behind the number.
    pub authorities: Vec<Id>,
    /// The record's number as the sentence would give it: `4%`. Empty where it is not one number.
    pub sentence: String,
    /// What stands for the record's number in the text of the summary: `{claim:charge_rate}`.
    pub token: String,
}

/// Every claim, checked.
#[must_use]
pub fn claims(snapshot: &Snapshot) -> ClaimsView {
    let checked = claims::all(snapshot);
    ClaimsView {
        summary: summary(&checked),
        failing: tally(&checked, ClaimVerdict::Fails),
        claims: checked
            .iter()
            .map(|one| row(snapshot, &snapshot.claims[one.claim], one))
            .collect(),
        measures: snapshot
            .measures
            .iter()
            .map(|one| ClaimChoice {
                id: one.id,
                label: one.label.clone(),
            })
            .collect(),
        periods: snapshot
            .periods
            .iter()
            .map(|one| ClaimChoice {
                id: one.id,
                label: one.label.clone(),
            })
            .collect(),
        authorities: snapshot
            .authorities
            .iter()
            .map(|one| ClaimChoice {
                id: one.id,
                label: one.name.clone(),
            })
            .collect(),
        regions: regions(snapshot),
        hows: StatedHow::ALL
            .into_iter()
            .map(|how| HowChoice {
                how,
                words: how.words().to_owned(),
            })
            .collect(),
    }
}

/// What a claim that is being typed would come to.
#[must_use]
pub fn preview(snapshot: &Snapshot, draft: &ClaimDraft) -> ClaimRow {
    let claim = draft.with(draft.id.unwrap_or_default(), 0);
    let checked = claims::check(snapshot, 0, &claim);
    row(snapshot, &claim, &checked)
}

fn row(snapshot: &Snapshot, claim: &Claim, checked: &CheckedClaim) -> ClaimRow {
    ClaimRow {
        id: claim.id,
        draft: ClaimDraft::from_claim(claim),
        stated: stated(claim),
        stated_in: stated_in(claim.statistic.as_ref()).to_owned(),
        computed: checked.computed.clone(),
        verdict: checked.verdict,
        verdict_words: checked.verdict.words().to_owned(),
        because: checked.because.clone(),
        authorities: checked
            .authorities
            .iter()
            .map(|&a| snapshot.authorities[a].id)
            .collect(),
        sentence: checked.sentence.clone(),
        token: format!("{{claim:{}}}", claim.key),
    }
}

/// `about 4%`, `24`, `more than 0%`
#[must_use]
pub fn stated(claim: &Claim) -> String {
    let number = claims::stated_words(&claim.stated, claim.statistic.as_ref());
    if claim.how == StatedHow::Exactly {
        number
    } else {
        format!("{} {number}", claim.how.words())
    }
}

/// The regions of the campaign's authorities, by name.
fn regions(snapshot: &Snapshot) -> Vec<String> {
    let all = snapshot.authorities.iter().map(|one| one.region.trim());
    let named: BTreeSet<&str> = all.filter(|region| !region.is_empty()).collect();
    named.into_iter().map(str::to_owned).collect()
}

fn stated_in(statistic: Option<&Statistic>) -> &'static str {
    match statistic.map_or(StatedIn::Number, Statistic::stated_in) {
        StatedIn::Number => "Number",
        StatedIn::Percent | StatedIn::Change => "Per cent",
        StatedIn::Points => "Percentage points",
        StatedIn::Times => "How many times",
        StatedIn::Days => "Working days",
    }
}

/// The claims as the summary lists them. Where counts are hidden, nothing is said of one whose
/// number would give one away.
#[must_use]
pub fn for_report(snapshot: &Snapshot, published: Option<&Published>) -> Vec<report::CheckedClaim> {
    let checked = match published {
        Some(published) => claims::printed(snapshot, published),
        None => claims::all(snapshot).into_iter().map(Some).collect(),
    };
    snapshot
        .claims
        .iter()
        .zip(checked)
        .map(|(claim, checked)| {
            let said = report::CheckedClaim {
                key: claim.key.clone(),
                statement: claim.statement.clone(),
                stated: stated(claim),
                computed: String::new(),
                verdict: NOT_SHOWN.to_owned(),
                because: "A count that it rests on is hidden.".to_owned(),
            };
            let Some(one) = checked else {
                return said;
            };
            report::CheckedClaim {
                computed: if one.sentence.is_empty() {
                    one.computed
                } else {
                    one.sentence
                },
                verdict: one.verdict.words().to_owned(),
                because: one.because,
                ..said
            }
        })
        .collect()
}

fn tally(checked: &[CheckedClaim], verdict: ClaimVerdict) -> u32 {
    count(checked.iter().filter(|one| one.verdict == verdict).count())
}

fn summary(checked: &[CheckedClaim]) -> String {
    let parts: Vec<String> = [
        (ClaimVerdict::Holds, "holds", "hold"),
        (
            ClaimVerdict::Rounded,
            "holds when rounded",
            "hold when rounded",
        ),
        (ClaimVerdict::Fails, "does not hold", "do not hold"),
        (
            ClaimVerdict::Unknown,
            "cannot be checked",
            "cannot be checked",
        ),
    ]
    .into_iter()
    .filter_map(|(verdict, one, many)| {
        let n = tally(checked, verdict) as usize;
        (n > 0).then(|| format::plural(n, one, many))
    })
    .collect();
    parts.join(", ")
}
