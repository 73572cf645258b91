//! Numbers and names in the sentences about claims.

use super::found::Unit;
use super::number::{Number, NumberRange};
use super::stated::Stated;
use super::verdict;
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

/// Digits after the point of a fraction that is shown as exact as it is.
const FINE: u8 = 2;
/// The most, where it would otherwise look like the number stated.
const FINEST: u8 = 9;

/// As the decimals of a number, which may be below zero.
fn signed(decimals: u8) -> i8 {
    i8::try_from(decimals).unwrap_or(i8::MAX)
}

/// [`range`] with as many digits as it takes to tell the number from the one stated, which it is
/// not.
pub(super) fn apart(range: &NumberRange, unit: Unit, said: &Stated) -> String {
    let one = range.one().filter(|_| !matches!(unit, Unit::Amount(_)));
    let Some(one) = one else {
        return self::range(range, unit);
    };
    let differs = |&decimals: &u8| one.rounded(signed(decimals)) != said.value;
    let decimals = (FINE..=FINEST).find(differs).unwrap_or(FINEST);
    if decimals == FINE {
        return number(one, unit);
    }
    rounded(one, decimals, unit)
}

fn number(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent | Unit::Change | Unit::Quotient => rounded(value, FINE, unit),
        Unit::Amount(decimals) => rounded(value, decimals, unit),
        // `2 times` and not `2.00 times`
        Unit::Points | Unit::Times | Unit::Days => {
            let fine = value.rounded(signed(FINE));
            let whole = |&decimals: &u8| fine.rounded(signed(decimals)) == fine;
            rounded(fine, (0..FINE).find(whole).unwrap_or(FINE), unit)
        }
    }
}

fn least(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent_at_least(value.as_f64(), FINE),
        Unit::Amount(_) | Unit::Change => number(value, unit),
        Unit::Points | Unit::Times | Unit::Days | Unit::Quotient => {
            number(value.down(signed(FINE)), unit)
        }
    }
}

fn most(value: Number, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent_at_most(value.as_f64(), FINE),
        Unit::Amount(_) | Unit::Change => number(value, unit),
        Unit::Points | Unit::Times | Unit::Days | Unit::Quotient => {
            number(value.up(signed(FINE)), unit)
        }
    }
}

/// With as many decimals as are asked for: `4%`, `13,860`, `2.1 times`.
pub(super) fn rounded(value: Number, decimals: u8, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent(value.as_f64(), decimals),
        Unit::Change => format::plain_change(value.as_f64(), decimals),
        Unit::Amount(_) | Unit::Quotient => plain(value, decimals),
        Unit::Times => format!("{} times", plain(value, decimals)),
        Unit::Points => with_unit(&plain(value, decimals), "percentage point"),
        Unit::Days => with_unit(&plain(value, decimals), "working day"),
    }
}

/// `13,860`, `3.40`
pub(super) fn plain(value: Number, decimals: u8) -> String {
    let scaled = i64::try_from(value.scaled_to(signed(decimals))).unwrap_or(i64::MAX);
    format::count(scaled, decimals)
}

/// `1 working day`, `42 working days`
pub(super) fn with_unit(number: &str, one: &str) -> String {
    let s = if number == "1" { "" } else { "s" };
    format!("{number} {one}{s}")
}

/// ` “About 4%” allows 3.5% to less than 4.5%.`
pub(super) fn about(said: &Stated, unit: Unit, words: &str) -> String {
    let (low, high) = verdict::about(said);
    let (low, high) = match unit {
        Unit::Percent => (low.max(Number::whole(0)), high.min(Number::whole(100))),
        Unit::Amount(_)
        | Unit::Change
        | Unit::Points
        | Unit::Times
        | Unit::Days
        | Unit::Quotient => (low, high),
    };
    // The digits that it takes to say both.
    let enough = |&decimals: &u8| {
        [low, high]
            .iter()
            .all(|one| one.rounded(signed(decimals)) == *one)
    };
    let decimals = (0..FINEST).find(enough).unwrap_or(FINE);
    let text = |value: Number| match unit {
        Unit::Change | Unit::Percent => format!("{}%", plain(value, decimals)),
        Unit::Amount(_) | Unit::Quotient | Unit::Points | Unit::Times | Unit::Days => {
            rounded(value, decimals, unit)
        }
    };
    // What rounds to the number stated ends just before the next.
    let allows = |value: Number| verdict::is_about(said, value);
    let from = if allows(low) { "" } else { "more than " };
    let to = if allows(high) { "" } else { "less than " };
    format!(
        " “About {words}” allows {from}{} to {to}{}.",
        text(low),
        text(high)
    )
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

/// `Essex and Kent`, by position.
pub(super) fn named_at(snapshot: &Snapshot, authorities: &[usize]) -> String {
    let names: Vec<String> = authorities
        .iter()
        .map(|&a| snapshot.authorities[a].name.clone())
        .collect();
    named(&names)
}

/// As [`left_out`], of one cell of each.
pub(super) fn left_out_at(
    snapshot: &Snapshot,
    authorities: &[usize],
    measure: usize,
    period: usize,
) -> String {
    let not: Vec<LeftOut> = authorities
        .iter()
        .map(|&authority| LeftOut {
            authority,
            measure,
            period,
            state: snapshot.value(authority, measure, period).state(),
        })
        .collect();
    left_out(snapshot, &not)
}
