//! In which ways its parts divide a time. Answers come in calendar years and in financial years, and
//! a campaign can have both side by side: 2022 and 2022/23 overlap, so they never stand in one
//! series and are never added up together.

use super::divide::Split;
use crate::Period;
use chrono::Datelike;

/// The months in which calendar, financial and academic years begin.
const USUAL_YEARS: [u32; 3] = [1, 4, 9];

/// The parts of a time of which no two overlap, by position, in the order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodDivision {
    pub parts: Vec<usize>,
    pub covers: Covers,
}

/// Which days of the whole belong to one of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// Every day: counts of the parts add up to that of the whole.
    All,
    /// Some belong to none: the parts are no more than the whole together.
    Some,
    /// A part reaches beyond the whole, so that nothing follows.
    Beyond,
}

/// The divisions that some periods make of a whole, the one that begins first first. There is one
/// where no two of the periods overlap. Else each stands with those that it goes on from: first
/// with what ends on the day before it begins, then with what is as long, then with what begins in
/// the same month. Years of two kinds never stand together then. `parts`: positions in `periods`.
#[must_use]
pub fn divisions(periods: &[Period], whole: usize, parts: &[usize]) -> Vec<PeriodDivision> {
    let at = |p: usize| &periods[p];
    let (first_day, last_day) = (at(whole).start, at(whole).end);
    let mut sorted: Vec<usize> = parts.to_vec();
    sorted.sort_by_key(|&p| (at(p).start, at(p).end, p));
    let series = series(periods, &sorted);
    let of = |parts: Vec<usize>| {
        let begins = parts.first().map(|&p| at(p).start);
        let ends = parts.last().map(|&p| at(p).end);
        let follow = parts
            .windows(2)
            .all(|pair| at(pair[0]).is_followed_by(at(pair[1])));
        let covers = if begins < Some(first_day) || ends > Some(last_day) {
            Covers::Beyond
        } else if follow && begins == Some(first_day) && ends == Some(last_day) {
            Covers::All
        } else {
            Covers::Some
        };
        PeriodDivision { parts, covers }
    };
    series.into_iter().map(of).collect()
}

/// Periods in series of which no two overlap, as [`divisions`] puts them together. `sorted`: positions
/// in the order of their first days.
#[must_use]
pub fn series(periods: &[Period], sorted: &[usize]) -> Vec<Vec<usize>> {
    let at = |p: usize| &periods[p];
    let apart = |pair: &[usize]| at(pair[0]).end < at(pair[1]).start;
    if sorted.is_empty() {
        return Vec::new();
    }
    if sorted.windows(2).all(apart) {
        return vec![sorted.to_vec()];
    }
    let mut all: Vec<Vec<usize>> = Vec::new();
    for &one in sorted {
        let mine = at(one);
        let fits = |last: &Period| {
            let goes_on = last.end < mine.start && !last.other_years(mine);
            goes_on.then(|| {
                let month = |period: &Period| period.start.month();
                (
                    last.is_followed_by(mine),
                    last.same_length(mine),
                    month(last) == month(mine),
                )
            })
        };
        let best = (0..all.len())
            .filter_map(|n| Some((fits(at(*all[n].last()?))?, std::cmp::Reverse(n))))
            .max();
        match best {
            Some((_, std::cmp::Reverse(n))) => all[n].push(one),
            None => all.push(vec![one]),
        }
    }
    all
}

/// The month in which the years begin that a period is one of: a whole year, or what is left of one
/// at an end of `whole`. `None` where it is neither, or where no usual year begins in that month.
#[must_use]
pub fn years_begin(period: &Period, whole: Option<&Period>) -> Option<u32> {
    let months = period.months()?;
    let month = if months == 12 {
        period.start.month()
    } else {
        let whole = whole.filter(|_| months < 12)?;
        if period.end == whole.end {
            period.start.month()
        } else if period.start == whole.start {
            period.end.succ_opt()?.month()
        } else {
            return None;
        }
    };
    USUAL_YEARS.contains(&month).then_some(month)
}

/// What the periods of a series are called together: `financial years`, `quarters`. `None` where
/// they are of no usual kind. What is cut off at the ends counts as its kind.
#[must_use]
pub fn kind_in_words(periods: &[&Period]) -> Option<&'static str> {
    let whole = |months: u32| {
        let mut of = periods.iter().filter(|one| one.months() == Some(months));
        of.next()
    };
    let longest = periods.iter().map(|one| one.days()).max()?;
    let split = if let Some(year) = whole(12) {
        match year.start.month() {
            1 => Split::CalendarYears,
            4 => Split::FinancialYears,
            9 => Split::AcademicYears,
            _ => return None,
        }
    } else if whole(3).is_some() && longest <= 92 {
        Split::Quarters
    } else if whole(1).is_some() && longest <= 31 {
        Split::Months
    } else {
        return None;
    };
    Some(split.words())
}
