//! One claim against its statistic.

use super::evaluate;
use super::number::Number;
use super::stated::{stated, stated_words};
use super::verdict::{ClaimVerdict, judge};
use super::wording;
use foi::{Claim, Snapshot, StatedHow};

/// A claim beside the number of the record.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedClaim {
    /// Position in [`Snapshot::claims`].
    pub claim: usize,
    pub verdict: ClaimVerdict,
    /// The statistic, where it is one number; percentages are 0 to 100.
    pub value: Option<f64>,
    /// The same in words, exact or as a range: `3`, `3.9%`, `at least 12`. Empty where there is
    /// none.
    pub computed: String,
    /// The number as the sentence would give it, with the digits stated: `4%`. Empty where it is
    /// not one number.
    pub sentence: String,
    /// What it is computed from, or why it cannot be. A sentence or more.
    pub because: String,
    /// Authorities behind the number, where it is about some of them.
    pub authorities: Vec<usize>,
}

/// Checks every claim of a campaign, in their order.
#[must_use]
pub fn all(snapshot: &Snapshot) -> Vec<CheckedClaim> {
    (0..snapshot.claims.len())
        .map(|claim| check(snapshot, claim, &snapshot.claims[claim]))
        .collect()
}

/// Checks one claim, which need not be among those of the campaign yet.
#[must_use]
pub fn check(snapshot: &Snapshot, position: usize, claim: &Claim) -> CheckedClaim {
    let unknown = |because: String| CheckedClaim {
        claim: position,
        verdict: ClaimVerdict::Unknown,
        value: None,
        computed: String::new(),
        sentence: String::new(),
        because,
        authorities: Vec::new(),
    };
    let Some(statistic) = &claim.statistic else {
        return unknown(if claim.note.is_empty() {
            "It is not linked to a statistic in this record.".to_owned()
        } else {
            claim.note.clone()
        });
    };
    let both = evaluate::statistic(snapshot, statistic)
        .and_then(|found| Ok((found, evaluate::bearer(snapshot, statistic)?)));
    let (found, bearer) = match both {
        Ok(both) => both,
        Err(why) => return unknown(why),
    };
    let Some(said) = stated(&claim.stated, Some(statistic)) else {
        return unknown(format!(
            "“{}” is not a number. Enter the number as the publication states it, such as 13,860, 26.5, a third or £1.2m.",
            claim.stated
        ));
    };
    let number = judge(claim.how, &said, &found.range, found.unit);
    let one = found.range.one();
    let mut because = found.because;
    let verdict = match bearer {
        None | Some((Some(true), _)) => number,
        Some((is, why)) => {
            because.push_str(&why);
            if is == Some(false) || number == ClaimVerdict::Fails {
                ClaimVerdict::Fails
            } else {
                ClaimVerdict::Unknown
            }
        }
    };
    if claim.how == StatedHow::About {
        let words = stated_words(&claim.stated, Some(statistic));
        because.push_str(&wording::about(&said, found.unit, &words));
    }
    if verdict == ClaimVerdict::Unknown {
        because.push_str(" The missing figures could make it true or false.");
    }
    CheckedClaim {
        claim: position,
        verdict,
        value: one.map(Number::as_f64),
        computed: if number == ClaimVerdict::Fails {
            wording::apart(&found.range, found.unit, &said)
        } else {
            wording::range(&found.range, found.unit)
        },
        sentence: one.map_or_else(String::new, |value| said.in_its_place(value, found.unit)),
        because,
        authorities: found.authorities,
    }
}
