//! Numbers as a sentence states them: `13,860`, `£1.2m`, `three`, `a third`, `one in four`,
//! `doubled`.

use super::found::Unit;
use super::number::Number;
use super::spelled;
use super::wording;
use foi::{StatedIn, Statistic, format};

/// A number as a sentence states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub(super) value: Number,
    /// Digits after the point that it has; below zero where it is rounded to tens or millions.
    pub(super) decimals: i8,
    written: Written,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// `13,860`
    Digits,
    /// `£1.2m`: with what stands before it and after it, which stands for so many zeros.
    Scaled {
        pounds: bool,
        after: &'static str,
        zeros: i8,
    },
    /// `a third`, `doubled`, `three times`
    Words,
}

/// What stands for zeros, longest first.
const SCALES: [(&str, &str, i8); 8] = [
    ("thousand", " thousand", 3),
    ("million", " million", 6),
    ("billion", " billion", 9),
    ("bn", "bn", 9),
    ("mn", "m", 6),
    ("k", "k", 3),
    ("m", "m", 6),
    ("b", "bn", 9),
];

/// What may stand after a number without changing it, by what it is stated in. A percent sign is
/// taken everywhere.
fn units(stated_in: StatedIn) -> &'static [&'static str] {
    match stated_in {
        StatedIn::Number => &["%"],
        StatedIn::Percent | StatedIn::Change => &["%", "per cent", "percent"],
        StatedIn::Points => &[
            "percentage points",
            "percentage point",
            "points",
            "point",
            "%",
        ],
        StatedIn::Times => &[],
        StatedIn::Days => &["working days", "working day", "days", "day"],
    }
}

/// Digits after the point by which a share in words is rounded: none of a percentage, and two
/// otherwise, so that `a half` is 49.5% to 50.5% and 0.495 to 0.505.
fn decimals_of_share(stated_in: StatedIn) -> i8 {
    match stated_in {
        StatedIn::Percent | StatedIn::Change => 0,
        StatedIn::Number | StatedIn::Points | StatedIn::Times | StatedIn::Days => 2,
    }
}

/// Digits of `doubled` and `three times`: 1.95 to 2.05 times are double.
const DECIMALS_OF_TIMES: i8 = 1;

/// Reads a number as a statistic is stated; `None` where it is none. Without a statistic, as a plain
/// number.
#[must_use]
pub fn stated(text: &str, statistic: Option<&Statistic>) -> Option<Stated> {
    let stated_in = statistic.map_or(StatedIn::Number, Statistic::stated_in);
    read(text, stated_in)
}

pub(super) fn read(text: &str, stated_in: StatedIn) -> Option<Stated> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let plain = words.join(" ");
    let (negative, plain) = match plain
        .strip_prefix(['-', '\u{2212}'])
        .or_else(|| plain.strip_prefix("minus "))
    {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    let plain = units(stated_in)
        .iter()
        .find_map(|unit| plain.strip_suffix(unit))
        .unwrap_or(plain)
        .trim_end();
    let read = digits(plain)
        .or_else(|| in_words(plain))
        .or_else(|| share(plain, stated_in))
        .or_else(|| times(plain, stated_in))?;
    Some(Stated {
        value: if negative {
            read.value.negative()
        } else {
            read.value
        },
        ..read
    })
}

/// `13,860`, `46 thousand`, `£1.2m`
fn digits(text: &str) -> Option<Stated> {
    let (pounds, text) = match text.strip_prefix('£') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let scale = SCALES
        .into_iter()
        .find_map(|(word, after, zeros)| Some((text.strip_suffix(word)?, after, zeros)));
    let (number, after, zeros) = scale.unwrap_or((text, "", 0));
    let (value, decimals) = spelled::digits(number.trim_end())?;
    Some(Stated {
        value: value.times_ten_to(zeros),
        decimals: decimals - zeros,
        written: if pounds || zeros > 0 {
            Written::Scaled {
                pounds,
                after,
                zeros,
            }
        } else {
            Written::Digits
        },
    })
}

/// `three`, `twenty-one`, `two hundred`; `two million` as `2 million`.
fn in_words(text: &str) -> Option<Stated> {
    let last = SCALES
        .into_iter()
        .find(|(word, ..)| text.ends_with(word) && word.len() > 2);
    Some(Stated {
        value: spelled::count(text)?,
        decimals: last.map_or(0, |(_, _, zeros)| -zeros),
        written: Written::Words,
    })
}

/// `a third`, `two thirds`, `one in four`: its percentage where the statistic is one.
fn share(text: &str, stated_in: StatedIn) -> Option<Stated> {
    let share = spelled::share(text)?;
    Some(Stated {
        value: match stated_in {
            StatedIn::Percent | StatedIn::Change => share.times(100),
            StatedIn::Number | StatedIn::Points | StatedIn::Times | StatedIn::Days => share,
        },
        decimals: decimals_of_share(stated_in),
        written: Written::Words,
    })
}

/// `doubled`, `halved`, `three times`: of a multiple, and of a change in percent.
fn times(text: &str, stated_in: StatedIn) -> Option<Stated> {
    let (value, decimals) = spelled::times(text)?;
    let whole = decimals.max(DECIMALS_OF_TIMES);
    let (value, decimals) = match stated_in {
        StatedIn::Times => (value, whole),
        StatedIn::Change => (value.minus(Number::whole(1)).times(100), whole - 2),
        StatedIn::Number | StatedIn::Percent | StatedIn::Points | StatedIn::Days => return None,
    };
    Some(Stated {
        value,
        decimals,
        written: Written::Words,
    })
}

impl Stated {
    /// Whether a number rounds to the one stated.
    pub(super) fn is_rounded(&self, value: Number) -> bool {
        value.rounded(self.decimals) == self.value.rounded(self.decimals)
    }

    /// Half of what the last digit stands for.
    pub(super) fn half_a_step(&self) -> Number {
        Number::new(1, 2).times_ten_to(-self.decimals)
    }

    /// Another number in its place: `£1.3m` where it is `£1.2m`.
    pub(super) fn in_its_place(&self, value: Number, unit: Unit) -> String {
        match self.written {
            Written::Scaled {
                pounds,
                after,
                zeros,
            } => {
                let decimals = u8::try_from(self.decimals + zeros).unwrap_or(0);
                let number = value.times_ten_to(-zeros);
                let sign = if number < Number::whole(0) {
                    "\u{2212}"
                } else {
                    ""
                };
                let size = wording::plain(number.size(), decimals);
                format!("{sign}{}{size}{after}", if pounds { "£" } else { "" })
            }
            Written::Digits | Written::Words => {
                wording::rounded(value, u8::try_from(self.decimals).unwrap_or(0), unit)
            }
        }
    }
}

/// A number as stated, with what it is stated in: `4%`, `13,860`, `a third`, `£1.2m`.
#[must_use]
pub fn stated_words(text: &str, statistic: Option<&Statistic>) -> String {
    with_unit(
        text,
        statistic.map_or(StatedIn::Number, Statistic::stated_in),
    )
}

pub(super) fn with_unit(text: &str, stated_in: StatedIn) -> String {
    let Some(found) = read(text, stated_in) else {
        return match stated_in {
            StatedIn::Percent | StatedIn::Change if !text.is_empty() => format!("{text}%"),
            StatedIn::Percent
            | StatedIn::Change
            | StatedIn::Number
            | StatedIn::Points
            | StatedIn::Times
            | StatedIn::Days => text.to_owned(),
        };
    };
    if found.written != Written::Digits {
        return text.trim().to_owned();
    }
    let decimals = u8::try_from(found.decimals).unwrap_or(0);
    let scaled = i64::try_from(found.value.scaled_to(found.decimals)).unwrap_or(i64::MAX);
    let number = format::count(scaled, decimals);
    match stated_in {
        StatedIn::Number => number,
        StatedIn::Percent | StatedIn::Change => format!("{number}%"),
        StatedIn::Points => wording::with_unit(&number, "percentage point"),
        StatedIn::Times => format!("{number} times"),
        StatedIn::Days => wording::with_unit(&number, "working day"),
    }
}
