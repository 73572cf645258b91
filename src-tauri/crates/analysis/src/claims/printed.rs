//! Claims beside the numbers that readers get, where some are hidden from them.

use super::check::{CheckedClaim, check};
use super::stated::stated;
use crate::small_counts::{Mark, Published, summary::Over};
use foi::{AuthorityCondition, Claim, Id, Snapshot, Statistic};

/// How near two percentages of the same counts are.
const NEAR: f64 = 1e-9;

/// Checks every claim for readers, in their order: what is said of it comes from printed numbers
/// alone. `None` for one whose number would say more than they get; its verdict would, too.
#[must_use]
pub fn printed(snapshot: &Snapshot, published: &Published) -> Vec<Option<CheckedClaim>> {
    let readers = published.snapshot(snapshot);
    let claims = snapshot.claims.iter().enumerate();
    claims
        .map(|(position, claim)| {
            let checked = check(snapshot, position, claim);
            if !is_of_figures(claim) {
                return Some(checked);
            }
            let theirs = check(&readers, position, claim);
            // The record has no number either, and there is nothing to keep back.
            if checked.computed.is_empty() && theirs.computed.is_empty() {
                return Some(theirs);
            }
            // With rounding, what follows from the rounded numbers is all that they get.
            if theirs.value.is_some() && (published.rounds() || theirs.value == checked.value) {
                return Some(theirs);
            }
            let value = checked.value?;
            let printed = sum(snapshot, published, claim)?;
            ((printed - value).abs() < NEAR && !published.rounds()).then_some(checked)
        })
        .collect()
}

/// Whether some rule can keep the number of a claim from readers: it comes from figures, or nobody
/// can say what it comes from.
#[must_use]
pub fn can_be_hidden(claim: &Claim) -> bool {
    claim.statistic.is_none()
        || is_of_figures(claim)
        || stated(&claim.stated, claim.statistic.as_ref()).is_none()
}

/// Whether the number comes from figures, and not from where requests stand.
fn is_of_figures(claim: &Claim) -> bool {
    match &claim.statistic {
        None => false,
        Some(Statistic::Authorities { condition }) => compares(condition),
        Some(Statistic::AuthoritiesShare { condition, among }) => {
            compares(condition) || compares(among)
        }
        Some(Statistic::DaysToAnswer { .. }) => false,
        Some(
            Statistic::Total { .. }
            | Statistic::TopShare { .. }
            | Statistic::Rate { .. }
            | Statistic::Points { .. }
            | Statistic::GroupRatio { .. }
            | Statistic::Ratio { .. }
            | Statistic::PerPeople { .. }
            | Statistic::Remainder { .. }
            | Statistic::Change { .. }
            | Statistic::Times { .. }
            | Statistic::Steps { .. }
            | Statistic::Average { .. }
            | Statistic::Extreme { .. },
        ) => true,
    }
}

/// Whether figures say for whom a condition holds.
fn compares(condition: &AuthorityCondition) -> bool {
    match condition {
        AuthorityCondition::Asked
        | AuthorityCondition::Answered
        | AuthorityCondition::Complete
        | AuthorityCondition::Included
        | AuthorityCondition::Refused
        | AuthorityCondition::Cited { .. }
        | AuthorityCondition::OnTime
        | AuthorityCondition::Region { .. } => false,
        AuthorityCondition::Moved { .. } | AuthorityCondition::Compares { .. } => true,
    }
}

/// The statistic from printed sums.
fn sum(snapshot: &Snapshot, published: &Published, claim: &Claim) -> Option<f64> {
    let total = |measure: Id, period: Id| -> Option<f64> {
        let (measure, period) = (snapshot.measure(measure)?, snapshot.period(period)?);
        [Over::Outcomes, Over::Rates, Over::Trend]
            .into_iter()
            .find_map(|over| number(published.total(snapshot, over, measure, period)))
    };
    match claim.statistic.as_ref()? {
        Statistic::Total { measure, period } => total(*measure, *period),
        Statistic::Rate {
            part,
            whole,
            period,
        } => Some(100.0 * total(*part, *period)? / total(*whole, *period)?),
        Statistic::Remainder { whole, period } => {
            let (m, p) = (snapshot.measure(*whole)?, snapshot.period(*period)?);
            let rest = number(published.other(snapshot, m, p))?;
            Some(100.0 * rest / total(*whole, *period)?)
        }
        Statistic::Change { measure, from, to } => {
            Some(100.0 * (total(*measure, *to)? / total(*measure, *from)? - 1.0))
        }
        Statistic::Authorities { .. }
        | Statistic::AuthoritiesShare { .. }
        | Statistic::TopShare { .. }
        | Statistic::Points { .. }
        | Statistic::GroupRatio { .. }
        | Statistic::Ratio { .. }
        | Statistic::PerPeople { .. }
        | Statistic::Times { .. }
        | Statistic::Steps { .. }
        | Statistic::Average { .. }
        | Statistic::DaysToAnswer { .. }
        | Statistic::Extreme { .. } => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn number(mark: Mark) -> Option<f64> {
    match mark {
        Mark::Number(printed) => Some(printed as f64),
        Mark::Small | Mark::Complementary | Mark::Unpublished => None,
    }
}
