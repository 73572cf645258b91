//! Numbers and names in the sentences about claims.

use super::Unit;
use super::number::{Number, Range};
use crate::LeftOut;
use foi::{Snapshot, format};

/// Names that a sentence lists before it says how many more there are.
const NAMED: usize = 6;

/// `3`, `3.85%`, `12 to 16`, `at least 12`.
pub(super) fn range(range: &Range, unit: Unit) -> String {
    let low = number(range.low, unit);
    match range.high {
        Some(high) if high == range.low => low,
        Some(high) => format!("{low} to {}", number(high, unit)),
        None => format!("at least {low}"),
    }
}

/// As exact as it is shown: percentages with two decimals.
fn number(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent => rounded(value, 2, unit),
        Unit::Amount(decimals) => rounded(value, decimals, unit),
    }
}

/// With as many decimals as are asked for: `4%`, `13,860`.
pub(super) fn rounded(value: Number, decimals: u8, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent(value.rounded(decimals).as_f64(), decimals),
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
    if named.len() <= NAMED {
        return crate::checks::list(named);
    }
    format!(
        "{} and {} more",
        named[..NAMED].join(", "),
        named.len() - NAMED
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
