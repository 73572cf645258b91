//! How many authorities something holds for.

use super::condition::Sorted;
use super::conditions_in_words::counted;
use super::found::{Found, Result, Unit};
use super::number::{Number, NumberRange};
use super::wording::{named, named_at, nouns, of_all};
use foi::{Assessment, AuthorityCondition, Snapshot, format};

pub(super) fn authorities(snapshot: &Snapshot, condition: &AuthorityCondition) -> Result<Found> {
    let everyone = || 0..snapshot.authorities.len();
    let cases = |holds: fn(&Assessment) -> bool| -> Vec<usize> {
        everyone()
            .filter(|&a| holds(&snapshot.assessments[a]))
            .collect()
    };
    let of = |authorities: Vec<usize>, because: String| Found {
        range: NumberRange::exactly(Number::whole(authorities.len())),
        unit: Unit::Amount(0),
        because,
        authorities,
    };
    let name = |&a: &usize| snapshot.authorities[a].name.clone();
    Ok(match condition {
        AuthorityCondition::Asked => {
            let asked = cases(Assessment::asked);
            let because = format!(
                "{} {} sent the request.",
                of_all(snapshot, asked.len()),
                format::agree(asked.len(), "was", "were")
            );
            of(asked, because)
        }
        AuthorityCondition::Answered => {
            let answered = cases(Assessment::answered);
            let because = format!("{} answered.", of_all(snapshot, answered.len()));
            of(answered, because)
        }
        AuthorityCondition::Complete => {
            let complete = cases(|assessment| assessment.completeness.complete);
            let partly: Vec<String> =
                cases(|assessment| assessment.answered() && !assessment.completeness.complete)
                    .iter()
                    .map(name)
                    .collect();
            let mut because = format!(
                "{} gave a complete response.",
                of_all(snapshot, complete.len())
            );
            if !partly.is_empty() {
                because.push_str(&format!(
                    " Answered, but not completely: {}.",
                    named(&partly)
                ));
            }
            of(complete, because)
        }
        AuthorityCondition::Included => {
            let included: Vec<usize> = snapshot.included().collect();
            let against: Vec<String> = included
                .iter()
                .filter(|&&a| snapshot.assessments[a].inclusion.exception)
                .map(name)
                .collect();
            let mut because = format!(
                "{} {} in the analysis.",
                of_all(snapshot, included.len()),
                format::agree(included.len(), "is", "are")
            );
            if !against.is_empty() {
                because.push_str(&format!(" Included by decision: {}.", named(&against)));
            }
            of(included, because)
        }
        AuthorityCondition::Refused
        | AuthorityCondition::Cited { .. }
        | AuthorityCondition::OnTime
        | AuthorityCondition::Region { .. } => {
            let sorted = Sorted::all(snapshot, condition)?;
            let found = sorted.authorities();
            let mut because = format!(
                "{}, of {}.",
                counted(snapshot, found.len(), condition),
                nouns(snapshot, snapshot.authorities.len())
            );
            if !found.is_empty() {
                because.push_str(&format!(" {}.", named_at(snapshot, &found)));
            }
            because.push_str(&not_told(snapshot, &sorted.unsure));
            Found {
                range: NumberRange {
                    low: Number::whole(found.len()),
                    high: Some(Number::whole(found.len() + sorted.unsure.len())),
                },
                unit: Unit::Amount(0),
                because,
                authorities: found,
            }
        }
        AuthorityCondition::Moved { .. } | AuthorityCondition::Compares { .. } => {
            let sorted = Sorted::sort(snapshot, condition)?;
            let low = Number::whole(sorted.sure.len());
            let high = Number::whole(sorted.sure.len() + sorted.unsure.len());
            let mut because = if sorted.sure.is_empty() {
                format!("None of {}.", nouns(snapshot, snapshot.included().count()))
            } else {
                let found: Vec<String> = sorted
                    .sure
                    .iter()
                    .map(|(a, text)| format!("{} ({text})", snapshot.authorities[*a].name))
                    .collect();
                format!("{}.", named(&found))
            };
            // Of how many.
            if matches!(condition, AuthorityCondition::Moved { .. }) {
                let sure = counted(snapshot, sorted.sure.len(), condition);
                let of = nouns(snapshot, snapshot.included().count());
                because = format!("{sure}, of {of}. {because}");
            }
            because.push_str(&not_told(snapshot, &sorted.unsure));
            Found {
                range: NumberRange {
                    low,
                    high: Some(high),
                },
                unit: Unit::Amount(0),
                because,
                authorities: sorted.sure.into_iter().map(|(a, _)| a).collect(),
            }
        }
    })
}

/// ` Not known: Kent.`
pub(super) fn not_told(snapshot: &Snapshot, unsure: &[usize]) -> String {
    if unsure.is_empty() {
        return String::new();
    }
    format!(" Not known: {}.", named_at(snapshot, unsure))
}
