//! The one place where numbers and dates become text.

use crate::{Answer, Period, Value};
use chrono::{Datelike, NaiveDate};

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

/// How near to none or all a share is one: shares of counts below 10^10 come no nearer.
const EXACT: f64 = 1e-9;

/// A share in percent, rounded half away from zero: `percent(3.853, 0)` is `4%`. One that is not
/// 0 or 100 is never printed so: it is `<1%` or `>99%`, with one decimal `<0.1%` or `>99.9%`.
#[must_use]
pub fn percent(value: f64, decimals: u8) -> String {
    let rounded = round(value, decimals);
    beside_its_ends(value, rounded, decimals)
        .unwrap_or_else(|| format!("{}%", fixed(rounded, decimals)))
}

/// A share that was rounded together with others so that they add up to 100, as whole numbers of
/// its last digit: `exact` is what it was before, and none or all only where that is.
#[must_use]
pub fn rounded_percent(scaled: i64, exact: f64, decimals: u8) -> String {
    let rounded = unscaled(scaled, decimals);
    beside_its_ends(exact, rounded, decimals)
        .unwrap_or_else(|| format!("{}%", fixed(rounded, decimals)))
}

/// A share that another is at least: rounded down, so that the sentence stays true, and `>0%`
/// where that leaves nothing of it.
#[must_use]
pub fn percent_at_least(value: f64, decimals: u8) -> String {
    let down = towards(value, decimals, f64::floor);
    if down <= 0.0 && value > EXACT {
        ">0%".to_owned()
    } else {
        format!("{}%", fixed(down, decimals))
    }
}

/// A share that another is at most: rounded up, and `<100%` where that makes it all.
#[must_use]
pub fn percent_at_most(value: f64, decimals: u8) -> String {
    let up = towards(value, decimals, f64::ceil);
    if up >= 100.0 && value < 100.0 - EXACT {
        "<100%".to_owned()
    } else {
        format!("{}%", fixed(up, decimals))
    }
}

/// Rounded one way; a number a hair from one that can be printed is that number.
fn towards(value: f64, decimals: u8, way: fn(f64) -> f64) -> f64 {
    let nearest = round(value, decimals);
    if (nearest - value).abs() < EXACT {
        return nearest;
    }
    let factor = 10_f64.powi(i32::from(decimals));
    way(value * factor) / factor + 0.0
}

/// `<1%` and `>99%` for what would be printed as none or all and is not.
fn beside_its_ends(exact: f64, rounded: f64, decimals: u8) -> Option<String> {
    let step = 10_f64.powi(-i32::from(decimals));
    if rounded <= 0.0 && exact > EXACT {
        Some(format!("<{}%", fixed(step, decimals)))
    } else if rounded >= 100.0 && exact < 100.0 - EXACT {
        Some(format!(">{}%", fixed(100.0 - step, decimals)))
    } else {
        None
    }
}

/// A change in percent, with its sign: `+26%`, `−3%`. Only no change at all is `0%`, and only
/// what left nothing is `−100%`.
#[must_use]
pub fn change(value: f64, decimals: u8) -> String {
    let plain = plain_change(value, decimals);
    match plain.strip_prefix('<') {
        _ if value <= EXACT => plain,
        Some(size) => format!("<+{size}"),
        None => format!("+{plain}"),
    }
}

/// The same without a plus, for the ends of an interval.
#[must_use]
pub fn plain_change(value: f64, decimals: u8) -> String {
    let size = change_size(value, decimals);
    if value >= -EXACT {
        return size;
    }
    // A fall of more than 99.9% is a change below −99.9%.
    match (size.strip_prefix('>'), size.strip_prefix('<')) {
        (Some(size), _) => format!("<\u{2212}{size}"),
        (_, Some(size)) => format!(">\u{2212}{size}"),
        (None, None) => format!("\u{2212}{size}"),
    }
}

/// How large a change is, whichever way it goes: `26%`, `<1%`.
#[must_use]
pub fn change_size(value: f64, decimals: u8) -> String {
    // What grows can grow by any share; what falls can fall to nothing.
    if value > 50.0 {
        format!("{}%", fixed(round(value, decimals), decimals))
    } else {
        percent(value.abs(), decimals)
    }
}

/// A number to so many digits after the point, with its sign: `+1.0`, `−0.3`, `0.0`.
#[must_use]
pub fn signed(value: f64, decimals: u8) -> String {
    let rounded = round(value, decimals);
    let plus = if rounded > 0.0 { "+" } else { "" };
    format!("{plus}{}", fixed(rounded, decimals))
}

/// The same without a plus.
#[must_use]
pub fn number(value: f64, decimals: u8) -> String {
    fixed(round(value, decimals), decimals)
}

/// How often chance alone would give so much: `p = 0.034`. One that would be printed as none is
/// `p < 0.001`.
#[must_use]
pub fn chance(p: f64) -> String {
    if p < 0.001 {
        "p < 0.001".to_owned()
    } else {
        format!("p = {}", number(p, 3))
    }
}

/// Rounded half away from zero; never minus zero.
fn round(value: f64, decimals: u8) -> f64 {
    let factor = 10_f64.powi(i32::from(decimals));
    // 29 of 20,000 is 0.145%, which a double holds as a hair less: a tie is rounded as the tie it
    // is. Shares of counts below 10^10 come no nearer to a tie without being one.
    let scaled = value * factor * (1.0 + 4.0 * f64::EPSILON);
    // Adding zero turns minus zero into zero.
    scaled.round() / factor + 0.0
}

/// A rounded number with the minus sign of all our texts.
fn fixed(rounded: f64, decimals: u8) -> String {
    let size = format!("{:.*}", usize::from(decimals), rounded.abs());
    if rounded < 0.0 {
        format!("\u{2212}{size}")
    } else {
        size
    }
}

/// A value as a cell shows it: `82`, `<5`, `1-4`, `withheld s.40(2)`, `not held`,
/// `not answered`, or nothing.
#[must_use]
pub fn value(value: &Value, decimals: u8) -> String {
    match value {
        Value::Count(n) => count(*n, decimals),
        Value::Answer(answer) => self::answer(answer),
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

/// An answer that is no number: `yes`, `31 March 2021`, its words.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Date(day) => self::day(*day),
        Answer::YesNo(_) | Answer::Choice(_) | Answer::Text(_) => answer.plain(),
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

/// How long a period is: `12 months`, `45 days`.
#[must_use]
pub fn length(period: &Period) -> String {
    match period.months() {
        Some(months) => plural(months as usize, "month", "months"),
        None => plural(period.days() as usize, "day", "days"),
    }
}

/// The label of a period of these days: `2019`, `2019/20` for a financial year, else as [`span`].
#[must_use]
pub fn period_label(period: &Period) -> String {
    let (year, month) = (period.start.year(), period.start.month());
    match (period.months(), month) {
        (Some(12), 1) => year.to_string(),
        (Some(12), 4) => format!("{year}/{:02}", (year + 1).rem_euclid(100)),
        _ => span(period),
    }
}

/// `1 force`, `24 forces`.
#[must_use]
pub fn plural(n: usize, one: &str, many: &str) -> String {
    let number = count(i64::try_from(n).unwrap_or(i64::MAX), 0);
    format!("{number} {}", if n == 1 { one } else { many })
}

/// Every one of so many: `the only force`, `both forces`, `all 24 forces`.
#[must_use]
pub fn every(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("the only {one}"),
        2 => format!("both {many}"),
        n => format!("all {}", plural(n, one, many)),
    }
}

/// A noun with its indefinite article, by how it begins to sound: `a force`, `an authority`,
/// `a university`, `an NHS trust`.
#[must_use]
pub fn article(noun: &str) -> String {
    let first = noun.split(' ').next().unwrap_or_default();
    let spelled = first.len() > 1 && first.chars().all(char::is_uppercase);
    let lower = first.to_lowercase();
    let an = if spelled {
        // By the name of the letter.
        lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x'])
    } else {
        let consonant = ["uni", "use", "eu", "one"];
        lower.starts_with(['a', 'e', 'i', 'o', 'u'])
            && !consonant.iter().any(|start| lower.starts_with(start))
    };
    format!("{} {noun}", if an { "an" } else { "a" })
}

/// The word that goes with a number: `agree(1, "is", "are")` is `is`.
#[must_use]
pub fn agree(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

/// The same for a number that is scaled by decimals: only `1`, and not `1.00`, is one.
#[must_use]
pub fn agree_scaled(
    scaled: i64,
    decimals: u8,
    one: &'static str,
    many: &'static str,
) -> &'static str {
    if decimals == 0 && scaled == 1 {
        one
    } else {
        many
    }
}

/// A number with its unit: `13,860 offences`, `£1,200`; alone where it has none.
#[must_use]
pub fn quantity(scaled: i64, decimals: u8, measured_in: &str) -> String {
    let number = count(scaled, decimals);
    match measured_in {
        "" => number,
        "£" => format!("£{number}"),
        measured_in => format!("{number} {}", unit(scaled, decimals, measured_in)),
    }
}

/// A unit after its number: `13,860 offences`, `1 offence`. Units are kept as a person typed them,
/// in the plural; one of which no singular is known stays as it is.
#[must_use]
pub fn unit(scaled: i64, decimals: u8, unit: &str) -> String {
    if decimals != 0 || scaled != 1 {
        return unit.to_owned();
    }
    // What is counted is named before `of stalking`.
    let end = [" of ", " with ", " in ", " by ", " for ", " per "]
        .iter()
        .filter_map(|word| unit.find(word))
        .min()
        .unwrap_or(unit.len());
    let (counted, rest) = unit.split_at(end);
    let start = counted.rfind(' ').map_or(0, |space| space + 1);
    let (before, noun) = counted.split_at(start);
    format!("{before}{}{rest}", singular(noun))
}

/// `offences` is `offence`, `enquiries` is `enquiry`, `people` is `person`.
fn singular(noun: &str) -> String {
    let regular = |noun: &str| {
        let stem = |end: &str| noun.strip_suffix(end);
        if let Some(stem) = stem("ies").filter(|stem| stem.len() > 1) {
            return format!("{stem}y");
        }
        if ["sses", "shes", "ches", "xes"]
            .iter()
            .any(|end| noun.ends_with(end))
        {
            return noun[..noun.len() - 2].to_owned();
        }
        if ["ss", "us", "is", "as"]
            .iter()
            .any(|end| noun.ends_with(end))
        {
            return noun.to_owned();
        }
        stem("s").unwrap_or(noun).to_owned()
    };
    match noun {
        "people" => "person".to_owned(),
        "children" => "child".to_owned(),
        "women" => "woman".to_owned(),
        "men" => "man".to_owned(),
        "premises" | "series" | "species" => noun.to_owned(),
        noun => regular(noun),
    }
}

/// The size of a file and the most that it may have, which is less: in whole bytes where they
/// would read the same, `100,000,001 bytes` and `100,000,000 bytes`.
#[must_use]
pub fn bytes_over(n: u64, most: u64) -> (String, String) {
    let words = (bytes(n), bytes(most));
    if words.0 != words.1 {
        return words;
    }
    let whole = |n: u64| {
        let n = count(i64::try_from(n).unwrap_or(i64::MAX), 0);
        format!("{n} bytes")
    };
    (whole(n), whole(most))
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
