//! The days that a text covers.

use chrono::{Days, Months, NaiveDate};

/// Longest text that is looked at, in bytes.
const MAX_LENGTH: usize = 80;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words beside a year that add nothing to it.
const AROUND: [&str; 11] = [
    "calendar", "year", "cy", "period", "from", "in", "during", "between", "total", "totals",
    "subtotal",
];

/// Days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::mapping) struct Span {
    pub start: NaiveDate,
    pub end: NaiveDate,
}

/// A moment that may lack its parts.
#[derive(Clone, Copy, Debug)]
struct Point {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl Point {
    fn span(self) -> Option<Span> {
        let year = self.year?;
        let (month, day) = (self.month, self.day);
        let start = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let end = match (month, day) {
            (_, Some(_)) => start,
            (Some(_), None) => start
                .checked_add_months(Months::new(1))?
                .checked_sub_days(Days::new(1))?,
            (None, None) => NaiveDate::from_ymd_opt(year, 12, 31)?,
        };
        Some(Span { start, end })
    }
}

/// The days that a text covers: `2019`, `2019-07`, `July 2019`, `03/07/2019` (the day goes first),
/// `2018/19` (a financial year, from April), `Jan-Jul 2022`, `2022 (Jan-Jul)`, `2019-2022`.
pub(in crate::mapping) fn span(text: &str) -> Option<Span> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // A sign says that it is something else of that time: `2019 %`, `2019 £`.
    if text.contains(['%', '\u{a3}', '$', '€', '&', '+', '<', '>', '=', '?', '~']) {
        return None;
    }
    let lower = without_time(text).to_lowercase();
    // Sheets write a year as a number.
    let lower = match lower.strip_suffix(".0") {
        Some(year) if year.len() == 4 => year,
        Some(_) | None => lower.as_str(),
    };
    let words: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !AROUND.contains(word))
        .collect();
    let lower = words.join(" ");
    if let Some(years) = financial_year(&lower) {
        return years;
    }
    if let Some(point) = point(&lower) {
        return point.span();
    }
    range(&lower)
}

/// Without the time of day.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = &text[..colon];
    before.rfind(['T', ' ']).map_or(text, |end| &text[..end])
}

/// `2018/19` and `2018-19`, and `22/23`, where neither can be a month. `Some(None)`: one that cannot be
/// told from a month, `2011-12`.
fn financial_year(lower: &str) -> Option<Option<Span>> {
    let mut announced = false;
    let mut text = lower;
    for word in ["financial", "fiscal", "fy"] {
        if let Some(rest) = text.strip_prefix(word).or_else(|| text.strip_suffix(word)) {
            announced = true;
            text = rest.trim();
        }
    }
    let read = || {
        let at = text.find(['/', '-', '\u{2013}'])?;
        let separator = text[at..].chars().next()?;
        let (first, next) = (text[..at].trim(), text[at + separator.len_utf8()..].trim());
        // `12/13` may be December.
        let years = |first: i32| announced || separator == '/' && first > 2012;
        let short = || two_digits(first).filter(|first| years(*first) && next.len() == 2);
        let year = four_digits(first).or_else(short)?;
        let following = match next.len() {
            2 => next.parse::<i32>().ok()? == (year + 1).rem_euclid(100),
            // Two years with a dash may be two calendar years.
            4 => (announced || separator == '/') && four_digits(next)? == year + 1,
            _ => false,
        };
        if !following || next.len() == 2 && !next.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let month = next.len() == 2 && next.parse::<u32>().is_ok_and(|month| month <= 12);
        if month && separator != '/' && !announced {
            return Some(None);
        }
        let start = NaiveDate::from_ymd_opt(year, 4, 1)?;
        let end = NaiveDate::from_ymd_opt(year + 1, 3, 31)?;
        Some(Some(Span { start, end }))
    };
    read().or(announced.then_some(None))
}

pub(super) fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| (1900..=2100).contains(year))
}

/// A year, month or day, as far as the text says.
fn point(text: &str) -> Option<Point> {
    let tokens: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .collect();
    let small = |token: &str, most: u32| {
        let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let plain = matches!(&token[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let number = digits.parse().ok().filter(|n| (1..=most).contains(n));
        number.filter(|_| plain && digits.len() <= 2)
    };
    let date = |year, month, day| Some(Point { year, month, day });
    match tokens[..] {
        [one] => match (four_digits(one), month(one)) {
            (None, None) => run_together(one),
            (year, month) => date(year, month, None),
        },
        [a, b] => {
            if let Some(year) = four_digits(a) {
                let month = month(b).or_else(|| small(b, 12))?;
                date(Some(year), Some(month), None)
            } else if let Some(year) = four_digits(b) {
                let month = month(a).or_else(|| small(a, 12))?;
                date(Some(year), Some(month), None)
            } else if let (Some(month), Some(year)) = (month(a), two_digits(b)) {
                date(Some(year), Some(month), None)
            } else {
                let day = small(a, 31)?;
                date(None, Some(month(b)?), Some(day))
            }
        }
        [a, b, c] => {
            if let Some(year) = four_digits(a) {
                let month = month(b).or_else(|| small(b, 12))?;
                return date(Some(year), Some(month), Some(small(c, 31)?));
            }
            let named = month(b);
            let month = named.or_else(|| small(b, 12))?;
            let short = || {
                let digits = c.len() == 2 && c.bytes().all(|b| b.is_ascii_digit());
                let year: i32 = c.parse().ok().filter(|_| digits && named.is_some())?;
                Some(2000 + year)
            };
            let year = four_digits(c).or_else(short)?;
            date(Some(year), Some(month), Some(small(a, 31)?))
        }
        _ => None,
    }
}

/// `202010` and `Oct20`: a year and a month without a sign between them.
fn run_together(text: &str) -> Option<Point> {
    let date = |year, month| {
        Some(Point {
            year: Some(year),
            month: Some(month),
            day: None,
        })
    };
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        let month = text[4..].parse().ok().filter(|m| (1..=12).contains(m))?;
        return date(four_digits(&text[..4])?, month);
    }
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (name, year) = text.split_at(digits);
    date(
        four_digits(year).or_else(|| two_digits(year))?,
        month(name)?,
    )
}

/// A year of this century by its last two digits.
fn two_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = text.parse().ok().filter(|_| digits)?;
    Some(2000 + year)
}

/// A month by its name or the beginning of it.
pub(super) fn month(text: &str) -> Option<u32> {
    let found = MONTHS
        .iter()
        .position(|month| text.len() >= 3 && month.starts_with(text));
    let found = found.or_else(|| (text == "sept").then_some(8))?;
    u32::try_from(found + 1).ok()
}

/// From one moment to another; what one end lacks, the other says.
fn range(text: &str) -> Option<Span> {
    // `2022 (Jan-Jul)`: the year goes with both ends.
    if let Some((year, rest)) = text.split_at_checked(4)
        && four_digits(year).is_some()
        && rest.starts_with([' ', '('])
        && !rest.trim_start().starts_with(['-', '\u{2013}', '\u{2014}'])
        && !rest.trim_start().starts_with("to ")
        && !rest.contains(|c: char| c.is_ascii_digit())
    {
        let rest = rest.trim_matches([' ', '(', ')', ',']);
        return span(&format!("{rest} {year}"));
    }
    let ends = |at: usize, length: usize| {
        let (mut from, mut to) = (point(&text[..at])?, point(&text[at + length..])?);
        from.year = from.year.or(to.year);
        to.year = to.year.or(from.year);
        let (first, last) = (from.span()?, to.span()?);
        (first.start <= last.end).then_some(Span {
            start: first.start,
            end: last.end,
        })
    };
    [" to ", " until ", " and ", "-", "\u{2013}", "\u{2014}"]
        .into_iter()
        .find_map(|separator| {
            text.match_indices(separator)
                .find_map(|(at, found)| ends(at, found.len()))
        })
}
