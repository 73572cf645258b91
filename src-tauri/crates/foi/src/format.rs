//! The one place where numbers and dates become text.

use crate::{Period, Value};
use chrono::NaiveDate;

/// A scaled count with thousands separators: `13,860`, `1,234.50`.
#[must_use]
pub fn count(scaled: i64, decimals: u8) -> String {
    let digits = scaled.unsigned_abs().to_string();
    let decimals = usize::from(decimals);
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, fraction) = padded.split_at(padded.len() - decimals);
    let mut text = String::new();
    if scaled < 0 {
        text.push('\u{2212}');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The number behind a scaled count, for machines.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "values stay below 2^53")]
pub fn unscaled(scaled: i64, decimals: u8) -> f64 {
    scaled as f64 / 10_f64.powi(i32::from(decimals))
}

/// A percentage rounded half away from zero: `percent(3.853, 0)` is `4%`.
#[must_use]
pub fn percent(value: f64, decimals: u8) -> String {
    let factor = 10_f64.powi(i32::from(decimals));
    // 29 of 20,000 is 0.145%, which a double holds as a hair less: a tie is rounded as the tie it
    // is. Shares of counts below 10^10 come no nearer to a tie without being one.
    let scaled = value * factor * (1.0 + 4.0 * f64::EPSILON);
    // Adding zero turns minus zero into zero.
    let rounded = scaled.round() / factor + 0.0;
    format!("{rounded:.*}%", usize::from(decimals))
}

/// A value as a cell shows it: `82`, `<5`, `1-4`, `withheld s.40(2)`, `not held`,
/// `not answered`, or nothing.
#[must_use]
pub fn value(value: &Value, decimals: u8) -> String {
    match value {
        Value::Count(n) => count(*n, decimals),
        Value::Suppressed { low: 0, high } => format!("<{}", count(*high + 1, decimals)),
        Value::Suppressed { low, high } => {
            format!(
                "{}\u{2013}{}",
                count(*low, decimals),
                count(*high, decimals)
            )
        }
        Value::Withheld {
            provision: Some(provision),
        } => format!("withheld {provision}"),
        Value::Withheld { provision: None } => "withheld".to_owned(),
        Value::NotHeld => "not held".to_owned(),
        Value::NotAnswered => "not answered".to_owned(),
        Value::NotEntered => String::new(),
    }
}

/// A day: `5 September 2022`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A day where space is short: `5 Sep 2022`.
#[must_use]
pub fn short_day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// The span of a period: `January 2019 to July 2022`, or with days where it does not run over
/// whole months.
#[must_use]
pub fn span(period: &Period) -> String {
    match period.months() {
        Some(1) => period.start.format("%B %Y").to_string(),
        Some(_) => {
            format!(
                "{} to {}",
                period.start.format("%B %Y"),
                period.end.format("%B %Y")
            )
        }
        None => format!("{} to {}", day(period.start), day(period.end)),
    }
}

/// `1 force`, `24 forces`.
#[must_use]
pub fn plural(n: usize, one: &str, many: &str) -> String {
    let number = count(i64::try_from(n).unwrap_or(i64::MAX), 0);
    format!("{number} {}", if n == 1 { one } else { many })
}

/// The size of a file: `312 kB`, `4.2 MB`.
#[must_use]
pub fn bytes(n: u64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "files are smaller than 2^53 bytes"
    )]
    let in_units = |unit: u64| n as f64 / unit as f64;
    match n {
        0..1_000 => plural(usize::try_from(n).unwrap_or(usize::MAX), "byte", "bytes"),
        1_000..1_000_000 => format!("{:.0} kB", in_units(1_000)),
        _ => format!("{:.1} MB", in_units(1_000_000)),
    }
}

#[cfg(test)]
mod tests;
