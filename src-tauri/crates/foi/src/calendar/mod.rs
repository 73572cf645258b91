//! Which days are working days: the holidays of the three parts of the United Kingdom.
//!
//! Holidays are proclaimed, often late, so the list is data: a built-in one, and what a user
//! added to it. A day outside the years that it covers is an error, never a guess.

mod days;
mod easter;
mod gov_uk;

pub use gov_uk::gov_uk;

use crate::{Law, format};
use chrono::{Datelike, NaiveDate, Weekday};
use days::Days;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The bank holidays of 2012 to 2028: division, date, title.
const HOLIDAYS: &str = include_str!("../../data/bank_holidays.csv");
/// The first and the last year of the built-in list.
const YEARS: (i32, i32) = (2012, 2028);
/// How many holidays of one division make its year complete: England and Wales has eight.
const FULL_YEAR: usize = 8;

static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| Calendar::with(&[]));

/// A part of the United Kingdom with bank holidays of its own, as GOV.UK lists them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

impl Division {
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// The word stored in files, which is GOV.UK's.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|division| division.code() == code)
    }

    /// The name as people write it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

/// One bank holiday in one part of the United Kingdom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Holiday {
    pub date: NaiveDate,
    pub division: Division,
    /// As GOV.UK words it: `Spring bank holiday`.
    pub title: String,
}

/// A day for which no complete list of holidays is known.
#[derive(thiserror::Error, Clone, Debug, PartialEq, Eq)]
#[error("{}. Add the bank holidays of {} in Settings", self.words(), self.years())]
pub struct Uncovered {
    pub date: NaiveDate,
    /// The first day covered.
    pub from: NaiveDate,
    /// The last day covered.
    pub to: NaiveDate,
}

impl Uncovered {
    /// As the end of a sentence: `1 January 2029 is outside the known holidays, 1 January 2012 to
    /// 31 December 2028`.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "{} is outside the known holidays, {} to {}",
            format::day(self.date),
            format::day(self.from),
            format::day(self.to)
        )
    }

    /// The years whose holidays are missing: `2029`, `2029 to 2031`.
    fn years(&self) -> String {
        let (first, last) = if self.date < self.from {
            (self.date.year(), self.from.year() - 1)
        } else {
            (self.to.year() + 1, self.date.year())
        };
        if first == last {
            first.to_string()
        } else {
            format!("{first} to {last}")
        }
    }
}

/// Working days of the three laws. Built-in list plus what a user added.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// By date, then division; one of each.
    holidays: Vec<Holiday>,
    from: NaiveDate,
    to: NaiveDate,
    /// Of FOIA and EIR: a bank holiday in any part of the United Kingdom.
    anywhere: Days,
    /// Of FOISA: a bank holiday in Scotland.
    scotland: Days,
}

impl Calendar {
    /// The built-in list, 2012 to 2028.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The built-in list and `added`. A day listed twice counts once, under the title that came
    /// first. A year next to those covered is covered too once every division has at least eight
    /// days in it; before that its holidays are kept, and the year stays uncovered.
    #[must_use]
    pub fn with(added: &[Holiday]) -> Self {
        let mut listed = BTreeMap::new();
        for holiday in built_in_holidays().into_iter().chain(added.iter().cloned()) {
            listed
                .entry((holiday.date, holiday.division))
                .or_insert(holiday);
        }
        let holidays: Vec<Holiday> = listed.into_values().collect();

        let mut in_year: BTreeMap<(i32, Division), usize> = BTreeMap::new();
        for holiday in &holidays {
            *in_year
                .entry((holiday.date.year(), holiday.division))
                .or_default() += 1;
        }
        let full = |year: i32| {
            Division::ALL.iter().all(|&division| {
                in_year
                    .get(&(year, division))
                    .is_some_and(|n| *n >= FULL_YEAR)
            })
        };
        let (mut first, mut last) = YEARS;
        while full(first - 1) {
            first -= 1;
        }
        while full(last + 1) {
            last += 1;
        }
        let from = NaiveDate::from_yo_opt(first, 1).expect("a year that has holidays");
        let to = NaiveDate::from_ymd_opt(last, 12, 31).expect("a year that has holidays");

        let days = |law: Law| {
            let mut listed = holidays
                .iter()
                .filter(|holiday| law != Law::Foisa || holiday.division == Division::Scotland)
                .map(|holiday| holiday.date)
                .peekable();
            Days::new(from, to, |date| {
                while listed.next_if(|holiday| *holiday < date).is_some() {}
                fixed(law, date).is_none() && listed.peek() != Some(&date)
            })
        };
        let (anywhere, scotland) = (days(Law::Foia), days(Law::Foisa));
        Self {
            holidays,
            from,
            to,
            anywhere,
            scotland,
        }
    }

    /// The first and the last day covered.
    #[must_use]
    pub fn covers(&self) -> (NaiveDate, NaiveDate) {
        (self.from, self.to)
    }

    /// The bank holidays by date, then division, those of uncovered years included.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.iter()
    }

    /// Why a day is no working day, or `None` for a working day: `Saturday`, `Christmas Day`,
    /// `St Andrew’s Day (bank holiday in Scotland)`.
    ///
    /// FOIA s.10(6), and EIR reg 2(1) which refers to it: Saturday, Sunday, Christmas Day, Good
    /// Friday, a bank holiday in any part of the United Kingdom. FOISA s.73: Saturday, Sunday,
    /// Christmas Day, a bank holiday in Scotland.
    ///
    /// # Errors
    /// The day is not covered.
    pub fn non_working(&self, law: Law, date: NaiveDate) -> Result<Option<String>, Uncovered> {
        if self.is_working(law, date)? {
            return Ok(None);
        }
        if let Some(reason) = fixed(law, date) {
            return Ok(Some(reason.to_owned()));
        }
        let start = self.holidays.partition_point(|holiday| holiday.date < date);
        let mut titles: Vec<(&str, Vec<Division>)> = Vec::new();
        for holiday in self.holidays[start..]
            .iter()
            .take_while(|holiday| holiday.date == date)
            .filter(|holiday| law != Law::Foisa || holiday.division == Division::Scotland)
        {
            match titles.iter_mut().find(|(title, _)| *title == holiday.title) {
                Some((_, divisions)) => divisions.push(holiday.division),
                None => titles.push((&holiday.title, vec![holiday.division])),
            }
        }
        let reasons: Vec<String> = titles
            .into_iter()
            .map(|(title, divisions)| {
                if divisions.len() == Division::ALL.len() {
                    return format!("{title} (bank holiday)");
                }
                let places: Vec<&str> = divisions.into_iter().map(Division::words).collect();
                format!("{title} (bank holiday in {})", places.join(" and in "))
            })
            .collect();
        Ok(Some(reasons.join("; ")))
    }

    /// Whether a day counts under the law.
    ///
    /// # Errors
    /// The day is not covered.
    pub fn is_working(&self, law: Law, date: NaiveDate) -> Result<bool, Uncovered> {
        self.check(date)?;
        Ok(self.days(law).is_working(date))
    }

    /// The day that is `days` working days after `from`, which itself is day 0 whether or not it
    /// is a working day: the next working day is day 1.
    ///
    /// # Errors
    /// `from` or the day sought is not covered; for the latter, the first uncovered day is named.
    pub fn add_working_days(
        &self,
        law: Law,
        from: NaiveDate,
        days: u32,
    ) -> Result<NaiveDate, Uncovered> {
        self.check(from)?;
        self.days(law)
            .after(from, days)
            .ok_or_else(|| self.uncovered(self.to.succ_opt().unwrap_or(self.to)))
    }

    /// The number of working days after `from` up to and including `to`; 0 if `to` is not later.
    ///
    /// # Errors
    /// `to` is later, and one of the two is not covered.
    pub fn working_days_between(
        &self,
        law: Law,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<u32, Uncovered> {
        if to <= from {
            return Ok(0);
        }
        self.check(from)?;
        self.check(to)?;
        Ok(self.days(law).between(from, to))
    }

    /// An error if the day is not covered.
    pub(crate) fn check(&self, date: NaiveDate) -> Result<(), Uncovered> {
        if (self.from..=self.to).contains(&date) {
            Ok(())
        } else {
            Err(self.uncovered(date))
        }
    }

    fn uncovered(&self, date: NaiveDate) -> Uncovered {
        Uncovered {
            date,
            from: self.from,
            to: self.to,
        }
    }

    fn days(&self, law: Law) -> &Days {
        match law {
            Law::Foia | Law::Eir => &self.anywhere,
            Law::Foisa => &self.scotland,
        }
    }
}

/// Why a day is no working day in any year, whatever was proclaimed.
fn fixed(law: Law, date: NaiveDate) -> Option<&'static str> {
    if date.weekday() == Weekday::Sat {
        Some("Saturday")
    } else if date.weekday() == Weekday::Sun {
        Some("Sunday")
    } else if (date.month(), date.day()) == (12, 25) {
        Some("Christmas Day")
    } else if law != Law::Foisa && easter::good_friday(date.year()) == Some(date) {
        // FOISA does not name Good Friday: it is on Scotland's list of bank holidays.
        Some("Good Friday")
    } else {
        None
    }
}

fn built_in_holidays() -> Vec<Holiday> {
    csv::Reader::from_reader(HOLIDAYS.as_bytes())
        .deserialize()
        .map(|row: Result<(Division, NaiveDate, String), _>| {
            let (division, date, title) = row.expect("the built-in list is well formed");
            Holiday {
                date,
                division,
                title,
            }
        })
        .collect()
}
