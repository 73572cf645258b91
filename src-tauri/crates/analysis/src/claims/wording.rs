//! Numbers and names in the sentences about claims.

use super::found::Unit;
use super::number::{Number, NumberRange, Stated};
use crate::LeftOut;
use foi::{Snapshot, format};

/// Names that a sentence lists before it says how many more there are.
const MAX_NAMED: usize = 6;

/// `3`, `3.85%`, `12 to 16`, `at least 12`. The ends of a range of shares are rounded outwards, so
/// that what is said of it is true.
pub(super) fn range(range: &NumberRange, unit: Unit) -> String {
    match range.high {
        Some(high) if high == range.low => number(range.low, unit),
        Some(high) => format!("{} to {}", least(range.low, unit), most(high, unit)),
        None => format!("at least {}", least(range.low, unit)),
    }
}

/// Digits after the point of a percentage that is shown as exact as it is.
const FINE: u8 = 2;
/// The most, where it would otherwise look like the number stated.
const FINEST: u8 = 9;

/// [`range`] with as many digits as it takes to tell the number from the one stated, which it is
/// not.
pub(super) fn apart(range: &NumberRange, unit: Unit, said: &Stated) -> String {
    let (Some(one), Unit::Percent | Unit::Change) = (range.one(), unit) else {
        return self::range(range, unit);
    };
    let differs = |&decimals: &u8| one.rounded(decimals) != said.value;
    let decimals = (FINE..=FINEST).find(differs).unwrap_or(FINEST);
    rounded(one, decimals, unit)
}

fn number(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent | Unit::Change => rounded(value, FINE, unit),
        Unit::Amount(decimals) => rounded(value, decimals, unit),
    }
}

fn least(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent_at_least(value.as_f64(), FINE),
        Unit::Amount(_) | Unit::Change => number(value, unit),
    }
}

fn most(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent_at_most(value.as_f64(), FINE),
        Unit::Amount(_) | Unit::Change => number(value, unit),
    }
}

/// With as many decimals as are asked for: `4%`, `13,860`.
pub(super) fn rounded(value: Number, decimals: u8, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent(value.as_f64(), decimals),
        Unit::Change => format::plain_change(value.as_f64(), decimals),
        Unit::Amount(_) => {
            let scaled = i64::try_from(value.scaled_to(decimals)).unwrap_or(i64::MAX);
            format::count(scaled, decimals)
        }
    }
}

/// `24 of 43 forces`
pub(super) fn of_all(snapshot: &Snapshot, n: usize) -> String {
    format!(
        "{} of {}",
        format::count(i64::try_from(n).unwrap_or(i64::MAX), 0),
        nouns(snapshot, snapshot.authorities.len())
    )
}

/// `1 force`, `24 forces`
pub(super) fn nouns(snapshot: &Snapshot, n: usize) -> String {
    let campaign = &snapshot.campaign;
    format::plural(n, &campaign.authority_noun, &campaign.authority_noun_plural)
}

/// `Greater Manchester 1,347, Metropolitan 3,356 and 2 more`
pub(super) fn named(named: &[String]) -> String {
    if named.len() <= MAX_NAMED {
        return crate::checks::list(named);
    }
    format!(
        "{} and {} more",
        named[..MAX_NAMED].join(", "),
        named.len() - MAX_NAMED
    )
}

/// ` Left out: Kent, whose “Recorded” in 2019 is withheld.`; empty where none is.
pub(super) fn left_out(snapshot: &Snapshot, left_out: &[LeftOut]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let named: Vec<String> = left_out
        .iter()
        .map(|one| {
            format!(
                "{} ({})",
                snapshot.authorities[one.authority].name,
                one.state.words()
            )
        })
        .collect();
    format!(" Left out: {}.", self::named(&named))
}
