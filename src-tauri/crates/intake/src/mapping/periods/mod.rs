//! What a text says of time: a period of the campaign, or the days it covers.

mod span;
mod year;

use super::labelled::Part;
use super::labels;
use super::totals::TOTAL_WORDS;
use chrono::{Datelike, NaiveDate};
use foi::Snapshot;
use span::{four_digits, month};
use std::collections::HashMap;

pub(super) use span::{Span, span};
pub(super) use year::{YearBegins, is_kind_of_year, says_only_years, year_begins};

/// Words for the whole time that was asked about, beside the words for a total.
const WHOLE_WORDS: [&str; 4] = ["all years", "all periods", "whole period", "full period"];

/// The periods of a campaign by what they are called and which days they cover.
pub(super) struct Periods {
    names: HashMap<String, usize>,
    spans: Vec<Span>,
    /// By period: the position of the one that holds it.
    parents: Vec<Option<usize>>,
    /// The whole time that was asked about.
    pub whole: Option<usize>,
}

impl Periods {
    pub fn new(snapshot: &Snapshot) -> Self {
        let rate = snapshot
            .campaign
            .rate_period
            .and_then(|id| snapshot.period(id));
        let mut roots =
            (0..snapshot.periods.len()).filter(|&p| snapshot.periods[p].part_of.is_none());
        let whole = match (roots.next(), roots.next()) {
            (Some(root), None) => Some(root),
            (_, _) => rate,
        };
        let mut names = HashMap::new();
        for (position, period) in snapshot.periods.iter().enumerate() {
            names.entry(super::key(&period.label)).or_insert(position);
        }
        for (position, period) in snapshot.periods.iter().enumerate() {
            names.entry(super::key(&period.slug)).or_insert(position);
        }
        if let Some(whole) = whole {
            for words in TOTAL_WORDS.into_iter().chain(WHOLE_WORDS) {
                names.entry(words.to_owned()).or_insert(whole);
            }
        }
        let spans = snapshot.periods.iter().map(|p| Span {
            start: p.start,
            end: p.end,
        });
        let parents = snapshot.periods.iter();
        Self {
            names,
            spans: spans.collect(),
            parents: parents
                .map(|p| p.part_of.and_then(|id| snapshot.period(id)))
                .collect(),
            whole,
        }
    }

    /// The whole time, for a total of parts that are all of it: they follow each other from its
    /// first day to its last.
    pub fn whole_of(&self, parts: &[Span]) -> Option<usize> {
        let whole = self.whole?;
        let Span { start, end } = self.spans[whole];
        if parts
            .iter()
            .any(|part| part.start < start || end < part.end)
        {
            return None;
        }
        let mut at = start;
        loop {
            let longest = parts
                .iter()
                .filter(|part| part.start == at)
                .map(|part| part.end);
            let last = longest.max()?;
            if last >= end {
                return (last == end).then_some(whole);
            }
            at = last.succ_opt()?;
        }
    }

    /// The campaign's only period, if it has just one.
    pub fn only(&self) -> Option<Span> {
        match self.spans[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The days of a period.
    pub fn days(&self, period: usize) -> Span {
        self.spans[period]
    }

    /// The period that the text names, or whose days it covers exactly.
    pub fn find(&self, text: &str) -> Option<usize> {
        let find = |text: &str| {
            let named = self.names.get(&super::key(text)).copied();
            named.or_else(|| {
                let asked = span(text)?;
                self.spans.iter().position(|span| *span == asked)
            })
        };
        find(text).or_else(|| find(labels::without_mark(text)?))
    }

    /// The period that bears the name.
    pub fn named(&self, text: &str) -> Option<usize> {
        self.names.get(&super::key(text)).copied()
    }

    /// The one period whose name or very days stand in a longer text that says nothing else of time; the
    /// whole time only where nothing else is named.
    pub fn within_text(&self, text: &str) -> Option<usize> {
        if text.len() > 200 {
            return None;
        }
        let words: Vec<String> = text
            .split(|c: char| c.is_whitespace() || matches!(c, '_' | ',' | '(' | ')' | ':' | ';'))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let mut found: Option<usize> = None;
        let mut at = 0;
        while at < words.len() {
            let longest = (at + 1..=words.len().min(at + 9)).rev().find_map(|end| {
                let phrase = words[at..end].join(" ");
                if !phrase.contains(|c: char| c.is_ascii_digit()) {
                    return None;
                }
                let named = self.named(&phrase).map(|period| self.spans[period]);
                let days = named.or_else(|| super::labelled::time_under(&phrase, &[]));
                days.map(|span| (end, span))
            });
            let Some((end, days)) = longest else {
                if is_time_word(&words[at]) {
                    return None;
                }
                at += 1;
                continue;
            };
            at = end;
            // A single day is that of a letter.
            if days.start == days.end {
                continue;
            }
            let period = self.of_span(days)?;
            if found.is_some_and(|found| found != period) {
                return None;
            }
            found = Some(period);
        }
        found
    }

    /// The period of the very days.
    pub fn of_span(&self, span: Span) -> Option<usize> {
        self.spans.iter().position(|one| *one == span)
    }

    /// The shortest period that ends on a day, or begins on it.
    pub fn at_edge(&self, day: NaiveDate, ends: bool) -> Option<usize> {
        let edge = |p: &usize| {
            let span = self.spans[*p];
            day == if ends { span.end } else { span.start }
        };
        (0..self.spans.len())
            .filter(edge)
            .min_by_key(|&p| self.spans[p].end - self.spans[p].start)
    }

    /// Is the day the first or the last of a period?
    pub fn is_edge(&self, text: &str) -> bool {
        span(text).is_some_and(|asked| {
            asked.start == asked.end
                && self
                    .spans
                    .iter()
                    .any(|span| span.start == asked.start || span.end == asked.start)
        })
    }

    /// The periods that days stand for, where the days are the first or the last of periods that
    /// follow each other: `30/06/2019, 30/09/2019` for the quarters that end on them, or the first
    /// days of months. Empty where days could stand for several periods, or where one within the
    /// time asked about stands for none.
    pub fn of_days(&self, texts: &[&str]) -> HashMap<String, usize> {
        let mut days: Vec<(NaiveDate, String)> = Vec::new();
        // A day beside periods that are named otherwise is none of them.
        let named =
            |text: &&str| !is_day(text) && self.find(text).is_some() && !is_whole_word(text);
        if texts.iter().any(named) {
            return HashMap::new();
        }
        for text in texts {
            match span(text) {
                Some(one) if one.start == one.end => days.push((one.start, super::key(text))),
                Some(_) | None => {}
            }
        }
        days.sort();
        let mut distinct: Vec<NaiveDate> = days.iter().map(|(day, _)| *day).collect();
        distinct.dedup();
        let asked = |day: &NaiveDate| {
            self.spans
                .iter()
                .any(|span| span.start <= *day && *day <= span.end)
        };
        let all = distinct.len();
        distinct.retain(asked);
        let beyond = distinct.len() < all;
        let mut found: Vec<HashMap<NaiveDate, usize>> = Vec::new();
        for last in [true, false] {
            let edge = |p: usize| {
                if last {
                    self.spans[p].end
                } else {
                    self.spans[p].start
                }
            };
            let mut lengths: Vec<i32> = (0..self.spans.len())
                .filter_map(|p| months_of(self.spans[p]))
                .collect();
            lengths.sort_unstable();
            lengths.dedup();
            for length in lengths {
                let of_length: HashMap<NaiveDate, usize> = (0..self.spans.len())
                    .filter(|&p| months_of(self.spans[p]) == Some(length))
                    .map(|p| (edge(p), p))
                    .collect();
                let apart = distinct
                    .windows(2)
                    .map(|two| months_between(two[0], two[1]));
                let near = apart.min();
                // A year that is not asked about says that they may begin or end on other days.
                let certain = length < 12 || !beyond;
                if certain
                    && !distinct.is_empty()
                    && distinct.iter().all(|day| of_length.contains_key(day))
                    && near.is_none_or(|near| near == length)
                {
                    found.push(of_length);
                }
            }
        }
        let [periods] = &found[..] else {
            return HashMap::new();
        };
        days.into_iter()
            .filter_map(|(day, text)| Some((text, *periods.get(&day)?)))
            .collect()
    }

    /// The shortest period with all of the days that the text covers; `None` where none or
    /// several have them.
    pub fn containing(&self, text: &str) -> Option<usize> {
        self.find(text).or_else(|| {
            let asked = span(text)?;
            let length = |p: &usize| self.spans[*p].end - self.spans[*p].start;
            let mut holders: Vec<usize> = (0..self.spans.len())
                .filter(|&p| self.spans[p].start <= asked.start && asked.end <= self.spans[p].end)
                .collect();
            holders.sort_by_key(length);
            match holders[..] {
                [] => None,
                [one] => Some(one),
                [one, next, ..] => (length(&one) < length(&next)).then_some(one),
            }
        })
    }

    /// The periods that overlap the days, the most alike first: for a text that covers none
    /// exactly.
    pub fn overlapping(&self, text: &str) -> Vec<usize> {
        let Some(asked) = span(text) else {
            return Vec::new();
        };
        let apart = |p: &usize| {
            let span = self.spans[*p];
            (span.start - asked.start).abs() + (span.end - asked.end).abs()
        };
        let mut found: Vec<usize> = (0..self.spans.len())
            .filter(|&p| self.spans[p].start <= asked.end && asked.start <= self.spans[p].end)
            .collect();
        found.sort_by_key(|p| (apart(p), *p));
        found.truncate(3);
        found
    }

    /// For a year, the only period that is a part of it: `2022` for January to July 2022. For a
    /// range of years, the only period that runs over all of them.
    pub fn part_of_years(&self, text: &str) -> Option<usize> {
        let asked = span(text)?;
        let years = |span: &Span| (span.start.year(), span.end.year());
        let whole_years = (asked.start.month(), asked.start.day()) == (1, 1)
            && (asked.end.month(), asked.end.day()) == (12, 31);
        let mut same = (0..self.spans.len()).filter(|&p| years(&self.spans[p]) == years(&asked));
        let one = same.next().filter(|_| whole_years)?;
        // A year among months is no month: beside the part there must be whole years, of which
        // it is the one that is cut.
        let whole = |span: &Span| {
            (span.start.month(), span.start.day()) == (1, 1)
                && (span.end.month(), span.end.day()) == (12, 31)
        };
        let beside = asked.start.year() == asked.end.year()
            && !(0..self.spans.len())
                .any(|p| p != one && self.parents[p] == self.parents[one] && whole(&self.spans[p]));
        (same.next().is_none() && !beside).then_some(one)
    }
}

/// Does a text name a day or a month of the year in which a span ends, and after it?
pub(super) fn names_later(text: &str, span_of: Span) -> bool {
    let words = words(text);
    let later = |found: Span| {
        found.end > span_of.end
            && found.end.year() == span_of.end.year()
            && months_of(found) != Some(12)
    };
    phrases(&words).any(|phrase| span(&phrase).is_some_and(later))
}

/// Is the text a word for a total, or for the whole time?
pub(super) fn is_whole_word(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let key = super::key(text);
    TOTAL_WORDS.contains(&key.as_str()) || WHOLE_WORDS.contains(&key.as_str())
}

/// Does a heading say that the times below it are the ends of periods: `Quarter ending`, `Year to`?
pub(super) fn heads_ends(text: &str) -> bool {
    let words = words(text);
    let kind = |word: &String| matches!(word.as_str(), "quarter" | "qtr" | "year" | "period");
    let end = |word: &String| matches!(word.as_str(), "ending" | "ended" | "end" | "to");
    let article =
        |word: &String| matches!(word.as_str(), "financial" | "fiscal" | "calendar" | "in");
    words.iter().any(kind)
        && words.last().is_some_and(end)
        && words
            .iter()
            .all(|word| kind(word) || end(word) || article(word))
}

/// Does the text say that the time or the count is a part or another of it: `H1`, `year to date`,
/// `average`, `forecast`, months that are no period of the campaign?
pub(super) fn narrows(text: &str, periods: &Periods) -> bool {
    const WORDS: &str = "h1 h2 ytd cumulative rolling average averages mean daily weekly \
        forecast forecasts target targets budget draft excluding excl except only partial half \
        sample estimate estimates estimated projected commencing ending birth per";
    const PHRASES: [&str; 10] = [
        "as at",
        "at year end",
        "at end of",
        "year-end",
        "to date",
        "year to ",
        "part year",
        "part-year",
        "up to ",
        "12 months",
    ];
    let words = words(text);
    // A day is that of a letter.
    let named = phrases(&words).any(|phrase| {
        is_day(&phrase) || periods.find(&phrase).is_some() && !is_whole_word(&phrase)
    });
    let outside = periods
        .whole
        .is_some_and(|whole| has_year_outside(&words, periods.spans[whole]));
    // `To 30 September 2022`, where no period ends then.
    let ends = (0..words.len()).any(|at| {
        let until = matches!(
            words[at].as_str(),
            "to" | "until" | "till" | "ending" | "ended"
        );
        until
            && (at + 2..=words.len().min(at + 4)).any(|end| {
                let phrase = words[at + 1..end].join(" ");
                is_day(&phrase) && !periods.is_edge(&phrase)
            })
    });
    let lower = text.to_lowercase();
    ends || lower.contains('%')
        || WORDS
            .split_whitespace()
            .any(|word| words.iter().any(|one| one == word))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || !named && (outside || words.iter().any(|word| is_month(word)))
}

/// Do words beside a time make it another one: `to date`, `since`, `previous`?
pub(super) fn qualifies(rest: &str) -> bool {
    const WORDS: &str = "since before after until till ytd previous prior pre post rolling half";
    let lower = rest.to_lowercase();
    lower.contains("to date")
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| WORDS.split_whitespace().any(|one| one == word))
}

/// Is it a word that says more of the time beside it: `Q4`, `9 months`, `to date`, `since`?
fn is_time_word(word: &str) -> bool {
    const WORDS: &str = "quarter quarters half h1 h2 month months week weeks since before after until till \
        date ytd previous prior pre post fy financial fiscal academic school municipal rolling";
    let word = word.to_lowercase();
    let quarter = word
        .strip_prefix('q')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    quarter
        || is_month(&word)
        || WORDS.split_whitespace().any(|one| one == word)
        || ["1st", "2nd", "3rd", "4th", "15th", "30th", "31st"].contains(&word.as_str())
}

/// Does the text name a time that is not the span: another year, or a part of the year?
pub(super) fn names_other_time(text: &str, than: Span) -> bool {
    let words = words(text);
    let part = |word: &String| {
        is_month(word)
            || matches!(
                word.as_str(),
                "q1" | "q2" | "q3" | "q4" | "h1" | "h2" | "ytd"
            )
    };
    // `January to December 2021` says the whole year by its parts.
    let same = phrases(&words).any(|phrase| span(&phrase) == Some(than));
    has_year_outside(&words, than) || !same && words.iter().any(part)
}

/// The words and numbers of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| !is_reference(word))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Is it a number by which an answer is filed, whose year is that of the letter: `2022/1234`,
/// `FOI-2022-00123`?
fn is_reference(word: &str) -> bool {
    let numbers: Vec<&str> = word
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
        .collect();
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    numbers.len() > 1
        && numbers.iter().any(|part| year(part))
        && numbers.iter().any(|part| part.len() > 2 && !year(part))
}

/// Runs of words that may be a time.
fn phrases(words: &[String]) -> impl Iterator<Item = String> {
    (0..words.len()).flat_map(move |start| {
        (start + 1..=words.len().min(start + 8)).map(move |end| words[start..end].join(" "))
    })
}

fn has_year_outside(words: &[String], span: Span) -> bool {
    let years = span.start.year()..=span.end.year();
    let mut named = words.iter().filter_map(|word| four_digits(word));
    named.any(|year| !years.contains(&year))
}

/// Is the word the name of a month, and no other word?
pub(super) fn is_month(word: &str) -> bool {
    word.len() >= 3 && word != "may" && month(word).is_some()
}

/// Length in whole calendar months, where it is one.
pub(super) fn months_of(span: Span) -> Option<i32> {
    let after = span.end.succ_opt()?;
    let months = months_between(span.start, after);
    (span.start.day() == 1 && after.day() == 1 && months > 0).then_some(months)
}

fn months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed()
}

/// The month or quarter that the text names, without a year: `Oct`, `Q1`.
pub(super) fn part_of_year(text: &str) -> Option<Part> {
    let lower = text.trim().to_lowercase();
    let quarter = ["quarter", "qtr", "q"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .or_else(|| lower.strip_suffix(" quarter"))
        .or_else(|| lower.strip_suffix(" qtr"));
    let number = quarter.map(|number| match number.trim() {
        "1st" | "first" | "one" => "1",
        "2nd" | "second" | "two" => "2",
        "3rd" | "third" | "three" => "3",
        "4th" | "fourth" | "four" => "4",
        other => other,
    });
    match number {
        Some("1") => Some(Part::Quarter(1)),
        Some("2") => Some(Part::Quarter(2)),
        Some("3") => Some(Part::Quarter(3)),
        Some("4") => Some(Part::Quarter(4)),
        Some(_) | None => month(&lower).map(Part::Month),
    }
}

/// Does the text name a month or a quarter, and no year: `Oct`, `Q1`?
pub(super) fn is_part_of_year(text: &str) -> bool {
    part_of_year(text).is_some()
}

/// Does the text name a year, and no part of one: `2019`, `2018/19`?
pub(super) fn is_year(text: &str) -> bool {
    span(text).and_then(months_of) == Some(12)
}

/// Is the text one day?
pub(super) fn is_day(text: &str) -> bool {
    span(text).is_some_and(|span| span.start == span.end)
}

#[cfg(test)]
mod tests;
