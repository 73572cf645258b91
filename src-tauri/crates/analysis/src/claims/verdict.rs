//! From how a number is stated and what the record knows to a verdict.

use super::found::Unit;
use super::number::{Number, NumberRange};
use super::stated::Stated;
use foi::StatedHow;
use serde::Serialize;

/// What the record says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ClaimVerdict {
    /// It is so.
    Holds,
    /// It is so once the record's number is rounded to the digits stated.
    Rounded,
    /// It is not so.
    Fails,
    /// The record cannot tell.
    Unknown,
}

impl ClaimVerdict {
    /// `holds when rounded`
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Rounded => "holds when rounded",
            Self::Fails => "does not hold",
            Self::Unknown => "cannot be checked",
        }
    }
}

/// “About” allows a twentieth of the number stated, or what rounds to it. The figure is ours: no
/// style guide gives one.
const ABOUT: i128 = 20;

/// Whether “about” allows a number.
pub(super) fn is_about(said: &Stated, value: Number) -> bool {
    let near = near(said);
    let within = said.value.minus(near) <= value && value <= said.value.plus(near);
    within || said.is_rounded(value)
}

/// A twentieth of the number stated.
fn near(said: &Stated) -> Number {
    said.value.size().over(Number::new(ABOUT, 1))
}

/// The least and the greatest number that “about” allows; an end may be just outside.
pub(super) fn about(said: &Stated) -> (Number, Number) {
    let near = near(said);
    let (middle, half) = (said.value.rounded(said.decimals), said.half_a_step());
    (
        said.value.minus(near).min(middle.minus(half)),
        said.value.plus(near).max(middle.plus(half)),
    )
}

/// Every number that the record allows has to agree. Where some do and some do not, the record
/// cannot tell. What is said to be a limit is held against the exact number, and so is a share of
/// none or of all: 7.4% is not “at most 7%”, and 0.3% is not 0%.
pub(super) fn judge(
    how: StatedHow,
    said: &Stated,
    range: &NumberRange,
    unit: Unit,
) -> ClaimVerdict {
    let always = |holds: &dyn Fn(Number) -> bool| {
        // What is stated bounds the number from one side or encloses it, and so holds for all
        // between two ends for which it holds.
        holds(range.low) && range.high.is_some_and(holds)
    };
    let an_end = unit == Unit::Percent && [0, 100].map(Number::whole).contains(&said.value);
    let rounds = |value: Number| {
        if an_end {
            value == said.value
        } else {
            said.is_rounded(value)
        }
    };
    let about = |value: Number| is_about(said, value);
    match how {
        StatedHow::Exactly if always(&|value| value == said.value) => ClaimVerdict::Holds,
        StatedHow::Exactly if always(&rounds) => ClaimVerdict::Rounded,
        StatedHow::Exactly => otherwise(range, &rounds, said.value),
        StatedHow::About if always(&about) => ClaimVerdict::Holds,
        StatedHow::About => otherwise(range, &about, said.value),
        StatedHow::AtLeast | StatedHow::MoreThan => {
            let holds = |value: Number| reaches(how, value, said.value);
            // The more, the better: the low end decides.
            if holds(range.low) {
                ClaimVerdict::Holds
            } else if range.high.is_some_and(|high| !holds(high)) {
                ClaimVerdict::Fails
            } else {
                ClaimVerdict::Unknown
            }
        }
        StatedHow::AtMost | StatedHow::LessThan => {
            let holds = |value: Number| stays(how, value, said.value);
            if range.high.is_some_and(holds) {
                ClaimVerdict::Holds
            } else if !holds(range.low) {
                ClaimVerdict::Fails
            } else {
                ClaimVerdict::Unknown
            }
        }
    }
}

fn reaches(how: StatedHow, value: Number, said: Number) -> bool {
    value > said || (how == StatedHow::AtLeast && value == said)
}

fn stays(how: StatedHow, value: Number, said: Number) -> bool {
    value < said || (how == StatedHow::AtMost && value == said)
}

/// For what encloses the number stated and does not always hold: could it hold?
fn otherwise(range: &NumberRange, holds: &dyn Fn(Number) -> bool, said: Number) -> ClaimVerdict {
    let below = range.low > said && !holds(range.low);
    let above = range.high.is_some_and(|high| high < said && !holds(high));
    if below || above {
        ClaimVerdict::Fails
    } else {
        ClaimVerdict::Unknown
    }
}
