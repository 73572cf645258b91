//! The days that a letter names, and what they are.

use super::passages::Passage;
use super::pattern::{Pattern, folded, matches, patterns};
use super::quote::Quote;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Most days of a letter.
const MAX_DATES: usize = 100;

/// Most bytes before a day that say what it is.
const BEFORE: usize = 90;

/// What a day is in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// The day of the letter itself.
    Letter,
    /// The day on which the authority received the request.
    Received,
    /// The day of our request or of another letter of ours.
    Ours,
    /// The day by which the authority will answer.
    Due,
}

/// A day of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidDate {
    pub role: DateRole,
    pub on: NaiveDate,
    /// The day as written.
    pub quote: Quote,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

static DAY: Pattern = LazyLock::new(|| {
    folded(
        r"(?x) \b(?: (?P<d1>\d{1,2})(?:st|nd|rd|th)?\s(?:day\s)?(?:of\s)?
              (?P<m1>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,?(?:\s(?P<y1>\d{4}|\d{2}))?
            | (?P<m2>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\s(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>\d{4})
            | (?P<d3>\d{1,2})[/.-](?P<m3>\d{1,2})[/.-](?P<y3>\d{4}|\d{2})
            | (?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2}) )\b",
    )
});

patterns! {
    RECEIVED = r"\b(?:received|receiving|receipt|arrived)\b[^.]{0,40}$";
    OURS = r"\b(?:your|the) (?:\w+ ){0,5}?(?:request|e-?mail|letter|enquiry|correspondence|clarification|message)s? (?:\w+ ){0,3}?(?:of|dated|on|from|made|sent|submitted)?[ ,:]{0,2}$|\b(?:you (?:wrote|asked|requested|sent|submitted|e-?mailed)|requested|submitted|asked) (?:\w+ ){0,5}?(?:on )?$";
    DUE = r"\b(?:by|before|no later than|not later than|on or before|until|due(?: date)?(?: is| on| by)?|deadline(?: is| of| for \w+)?|expected?(?: on| by)?|date (?:is|of|for (?:our )?(?:response|reply)(?: is)?)|extended to|to)[ :]{1,3}(?:the )?(?:close of (?:business|play) on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$";
    ANSWERS = r"\b(?:respon\w+|repl\w+|answer\w*|due|deadline|extend\w*|target|expect\w*|receive|provide|send|write|contact)\b";
    OF_THE_LETTER = r"^\W*(?:date|dated|sent|date of (?:letter|issue|response))\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*)?$|^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*)?$";
}

/// The days of a letter whose role is evident. `dated` gives the year of days without one.
pub(super) fn dates(
    original: &str,
    passages: &[Passage],
    dated: Option<NaiveDate>,
) -> Vec<SaidDate> {
    let Some(regex) = DAY.as_ref() else {
        return Vec::new();
    };
    let mut found: Vec<SaidDate> = Vec::new();
    let mut letters = None;
    let mut open = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        if passage.asked {
            continue;
        }
        let text = passage.text();
        for captures in regex.captures_iter(text) {
            let (Some(whole), true) = (captures.get(0), open.len() < MAX_DATES) else {
                break;
            };
            let Some((day, complete)) = day(&captures, dated.or(letters)) else {
                continue;
            };
            let start = text.ceil_char_boundary(whole.start().saturating_sub(BEFORE));
            let before = &text[start..whole.start()];
            // A heading's line: `6 April 2021`, `Date: 6 April 2021`.
            let heading = number < 25
                && complete
                && (alone(original, passage, whole.range()) || matches(&OF_THE_LETTER, before))
                && letters.is_none();
            let role = if matches(&RECEIVED, before) {
                DateRole::Received
            } else if matches(&OURS, before) {
                DateRole::Ours
            } else if matches(&DUE, before) && matches(&ANSWERS, text) {
                DateRole::Due
            } else if heading {
                letters = Some(day);
                DateRole::Letter
            } else {
                continue;
            };
            open.push(());
            found.push(SaidDate {
                role,
                on: day,
                quote: passage.quote(original, whole.range()),
            });
        }
    }
    found
}

/// Does a day stand on a line of its own?
fn alone(original: &str, passage: &Passage, at: std::ops::Range<usize>) -> bool {
    let quote = passage.quote(original, at);
    let (start, end) = (quote.start as usize, quote.end as usize);
    let before = original.get(..start).unwrap_or_default();
    let after = original.get(end..).unwrap_or_default();
    let line = |text: &str| text.trim_matches([' ', ',', '.']).is_empty();
    let weekday = |text: &str| {
        let word = text.trim().trim_end_matches(',').to_lowercase();
        word.len() <= 9 && word.ends_with("day")
    };
    let head = before.rsplit('\n').next().unwrap_or_default();
    (line(head) || weekday(head)) && line(after.split('\n').next().unwrap_or_default())
}

/// The day, and whether the letter gives its year.
fn day(captures: &regex::Captures<'_>, near: Option<NaiveDate>) -> Option<(NaiveDate, bool)> {
    let text = |names: [&str; 4]| {
        names
            .iter()
            .find_map(|name| captures.name(name))
            .map(|found| found.as_str())
    };
    let day: u32 = text(["d1", "d2", "d3", "d4"])?.parse().ok()?;
    let month = text(["m1", "m2", "m3", "m4"])?;
    let month: u32 = match MONTHS.iter().position(|one| month.starts_with(one)) {
        Some(at) => u32::try_from(at + 1).ok()?,
        None => month.parse().ok()?,
    };
    match text(["y1", "y2", "y3", "y4"]) {
        Some(year) => {
            let year: i32 = year.parse().ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            (1990..2100).contains(&year).then_some((day, true))
        }
        None => {
            // The one nearest to the day of the letter.
            let near = near?;
            (-1..=1)
                .filter_map(|years| NaiveDate::from_ymd_opt(near.year() + years, month, day))
                .min_by_key(|day| (*day - near).num_days().abs())
                .map(|day| (day, false))
        }
    }
}
