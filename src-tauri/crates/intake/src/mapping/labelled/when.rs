//! What a label says of time, under the rules for how a source writes it.

use crate::mapping::PeriodRule;
use crate::mapping::periods::{self, Span};
use chrono::{Datelike, Days, Months, NaiveDate};

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::mapping) enum Part {
    /// From 1.
    Month(u32),
    /// From 1.
    Quarter(u32),
}

/// What a text says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Days(Span),
    Part(Part),
    None,
}

/// The time that a text names, and nothing beside it.
pub(super) fn time(text: &str, written: &[PeriodRule]) -> Time {
    let text = text.trim().trim_end_matches(['*', '†']).trim_end();
    let has = |rule: PeriodRule| written.contains(&rule);
    if has(PeriodRule::MonthNumbers)
        && let Some(month) = number(text).filter(|n| (1..=12).contains(n))
    {
        return Time::Part(Part::Month(month));
    }
    if let Some(part) = periods::part_of_year(text) {
        return Time::Part(part);
    }
    if let Some(days) = short_financial_year(text, written) {
        return Time::Days(days);
    }
    if let Some(days) = quarter(text, written) {
        return Time::Days(days);
    }
    if let Some(days) = year_to(text) {
        return Time::Days(days);
    }
    let Some(span) = periods::span(text) else {
        return Time::None;
    };
    let calendar = periods::months_of(span) == Some(12) && span.start.month() == 1;
    let financial = periods::months_of(span) == Some(12) && span.start.month() == 4;
    let bare = text.len() == 4;
    if span.start == span.end {
        return day(span.start, written).map_or(Time::Days(span), Time::Days);
    }
    if calendar && bare && has(PeriodRule::CalendarBeginsFinancial) {
        return of(months(span.start.year(), 4, 12));
    }
    if calendar && bare && has(PeriodRule::CalendarEndsFinancial) {
        return of(months(span.start.year() - 1, 4, 12));
    }
    if financial && has(PeriodRule::Academic) {
        return of(months(span.start.year(), 9, 12));
    }
    Time::Days(span)
}

/// The days that a text names under rules.
pub(in crate::mapping) fn time_under(text: &str, written: &[PeriodRule]) -> Option<Span> {
    match time(text, written) {
        Time::Days(span) => Some(span),
        Time::Part(_) | Time::None => None,
    }
}

fn of(span: Option<Span>) -> Time {
    span.map_or(Time::None, Time::Days)
}

fn number(text: &str) -> Option<u32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// `many` months from the first of a month.
pub(super) fn months(year: i32, month: u32, many: u32) -> Option<Span> {
    let start = NaiveDate::from_ymd_opt(year, month, 1)?;
    let end = start
        .checked_add_months(Months::new(many))?
        .checked_sub_days(Days::new(1))?;
    Some(Span { start, end })
}

/// The period that a day stands for.
fn day(day: NaiveDate, written: &[PeriodRule]) -> Option<Span> {
    written
        .contains(&PeriodRule::DayInMonth)
        .then(|| months(day.year(), day.month(), 1))
        .flatten()
}

/// `FY19`, `FY2019`, `FYE 2019`, `19 FY`.
fn short_financial_year(text: &str, written: &[PeriodRule]) -> Option<Span> {
    let lower = text.to_lowercase();
    let words = [
        "fye",
        "f/y",
        "fy",
        "financial year ending",
        "financial year ended",
        "financial year",
        "year ending",
        "year ended",
    ];
    let (word, rest) = words.iter().find_map(|word| {
        let rest = lower
            .strip_prefix(word)
            .or_else(|| lower.strip_suffix(word))?;
        Some((*word, rest))
    })?;
    let rest = rest.trim_matches([' ', '\'', '\u{2019}', '-', '_', ':']);
    let digits = rest.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = rest
        .parse()
        .ok()
        .filter(|_| digits && matches!(rest.len(), 2 | 4))?;
    let year = if rest.len() == 2 { 2000 + year } else { year };
    let ends = word == "fye" || word.ends_with("ing") || word.ends_with("ed");
    if word.starts_with("year") {
        return None;
    }
    if ends || written.contains(&PeriodRule::YearEnds) {
        months(year - 1, 4, 12)
    } else if written.contains(&PeriodRule::YearBegins) {
        months(year, 4, 12)
    } else {
        None
    }
}

/// Is it a financial year of which the text does not say whether it ends or begins: `FY19`?
pub(in crate::mapping) fn is_open_year(text: &str) -> bool {
    short_financial_year(text, &[]).is_none()
        && short_financial_year(text, &[PeriodRule::YearEnds]).is_some()
}

/// `Q1 2019/20`, `2019-20 Q1`, `Quarter 1 2019/20`; with a rule also `Q1 2019`.
fn quarter(text: &str, written: &[PeriodRule]) -> Option<Span> {
    let lower = text.to_lowercase();
    let lower = lower.replace(['(', ')', ',', '_'], " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    for at in 1..words.len() {
        for (part, year) in [
            (words[..at].join(" "), words[at..].join(" ")),
            (words[at..].join(" "), words[..at].join(" ")),
        ] {
            if let Some(Part::Quarter(quarter)) = periods::part_of_year(&part)
                && let Some(span) = periods::span(&year)
            {
                let financial = periods::months_of(span) == Some(12) && span.start.month() == 4;
                let rule = written.contains(&PeriodRule::FinancialQuarters)
                    && periods::months_of(span) == Some(12);
                return (financial || rule)
                    .then(|| months(span.start.year(), 4, 12))
                    .flatten()
                    .and_then(|year| part_of(year, Part::Quarter(quarter)));
            }
        }
    }
    None
}

/// `Year to 31 March 2020`, `12 months ending March 2020`.
fn year_to(text: &str) -> Option<Span> {
    let lower = text.to_lowercase();
    let rest = [
        "year to ",
        "year ending ",
        "year ended ",
        "12 months to ",
        "12 months ending ",
        "financial year ending ",
    ]
    .iter()
    .find_map(|words| lower.strip_prefix(words))?;
    let end = periods::span(rest)?;
    let month = periods::months_of(Span {
        start: end.end.with_day(1)?,
        end: end.end,
    });
    if month != Some(1) || (end.start != end.end && periods::months_of(end) != Some(1)) {
        return None;
    }
    let start = end.end.succ_opt()?.checked_sub_months(Months::new(12))?;
    Some(Span {
        start,
        end: end.end,
    })
}

/// A part of a year of twelve months, whichever month it begins with.
pub(super) fn part_of(year: Span, part: Part) -> Option<Span> {
    if periods::months_of(year) != Some(12) {
        return None;
    }
    let first = year.start.month();
    let (after, many) = match part {
        Part::Month(month) => ((month + 12 - first) % 12, 1),
        Part::Quarter(quarter) => ((quarter - 1) * 3, 3),
    };
    let start = year.start.checked_add_months(Months::new(after))?;
    months(start.year(), start.month(), many)
}

/// Are the days a month or quarter of that number, in any year? The first quarter is that of the year
/// `within` which it was asked about: of a financial year April to June.
pub(super) fn is_part(days: Span, part: Part, within: Option<Span>) -> bool {
    let month = days.start.month();
    match (periods::months_of(days), part) {
        (Some(1), Part::Month(number)) => month == number,
        (Some(3), Part::Quarter(number)) => match within.and_then(|year| part_of(year, part)) {
            Some(quarter) => quarter == days,
            None => month == number * 3 - 2,
        },
        (_, _) => false,
    }
}
