//! Dividing the time asked for: years of three kinds, quarters and months, one within the other.

use crate::period::Period;
use crate::slug::unique_slug;
use crate::{Id, format};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Most periods that a time can be divided into.
pub const MAX_PERIODS: usize = 1_000;

/// Most years that a time can reach over that is divided: more are a slip of the pen.
const MAX_YEARS: i32 = 100;

/// Into what a time is divided. What the time cuts off at its ends is shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Split {
    /// January to December.
    CalendarYears,
    /// April to March.
    FinancialYears,
    /// September to August.
    AcademicYears,
    /// Three months each. They are numbered within the years that they divide, and from January
    /// where they divide none.
    Quarters,
    Months,
}

impl Split {
    /// The word written in a plan.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CalendarYears => "calendar-years",
            Self::FinancialYears => "financial-years",
            Self::AcademicYears => "academic-years",
            Self::Quarters => "quarters",
            Self::Months => "months",
        }
    }

    /// The words shown to a person: `financial years`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::CalendarYears => "calendar years",
            Self::FinancialYears => "financial years",
            Self::AcademicYears => "academic years",
            Self::Quarters => "quarters",
            Self::Months => "months",
        }
    }

    /// Months in one.
    fn months(self) -> u32 {
        match self {
            Self::CalendarYears | Self::FinancialYears | Self::AcademicYears => 12,
            Self::Quarters => 3,
            Self::Months => 1,
        }
    }

    /// The month in which its years begin, for what is years.
    fn begins(self) -> Option<u32> {
        match self {
            Self::CalendarYears => Some(1),
            Self::FinancialYears => Some(4),
            Self::AcademicYears => Some(9),
            Self::Quarters | Self::Months => None,
        }
    }
}

/// Why a time cannot be divided so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DivideError {
    #[error("The time ends before it starts. Give a last day that is not before {0}.")]
    Ends(String),
    #[error(
        "{inner} cannot lie within {outer}. Name the longer ones first, and one kind of years only."
    )]
    Order {
        outer: &'static str,
        inner: &'static str,
    },
    #[error("A time that is divided can be at most {MAX_YEARS} years long.")]
    TooLong,
    #[error(
        "This would make more than {MAX_PERIODS} periods. Divide a shorter time, or into longer parts."
    )]
    TooMany,
}

/// The whole time first, with the short name `total`, then what it is divided into, each before its
/// own parts. A division that would leave a period whole is passed over.
///
/// # Errors
/// [`DivideError`] says what cannot be divided.
pub fn divide(
    from: NaiveDate,
    to: NaiveDate,
    split: &[Split],
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Vec<Period>, DivideError> {
    if to < from {
        return Err(DivideError::Ends(format::day(from)));
    }
    if !split.is_empty() && to.year() - from.year() >= MAX_YEARS {
        return Err(DivideError::TooLong);
    }
    for pair in split.windows(2) {
        if pair[1].months() >= pair[0].months() {
            return Err(DivideError::Order {
                outer: pair[0].words(),
                inner: pair[1].words(),
            });
        }
    }
    let mut whole = Period {
        id: new_id(),
        slug: "total".to_owned(),
        label: String::new(),
        start: from,
        end: to,
        part_of: None,
        position: 0,
    };
    whole.label = format::span(&whole);
    let begins = split.iter().find_map(|one| one.begins()).unwrap_or(1);
    let mut division = Division {
        begins,
        within_years: split.first().is_some_and(|one| one.begins().is_some()),
        slugs: HashSet::from(["total".to_owned()]),
        new_id,
        made: vec![whole],
    };
    division.within(0, split)?;
    Ok(division.made)
}

struct Division<'a> {
    /// Month in which years begin.
    begins: u32,
    /// Quarters divide years of that kind.
    within_years: bool,
    slugs: HashSet<String>,
    new_id: &'a mut dyn FnMut() -> Id,
    made: Vec<Period>,
}

impl Division<'_> {
    /// Divides the period at `at`, and its parts in turn.
    fn within(&mut self, at: usize, split: &[Split]) -> Result<(), DivideError> {
        let Some((&outer, inner)) = split.split_first() else {
            return Ok(());
        };
        let (parent, from, to) = (self.made[at].id, self.made[at].start, self.made[at].end);
        let mut first = self.first(from, outer);
        let mut position = 0;
        while let Some(start) = first.filter(|start| *start <= to) {
            let next = start.checked_add_months(Months::new(outer.months()));
            let end = next.and_then(|next| next.pred_opt()).unwrap_or(to);
            if start <= from && end >= to {
                return self.within(at, inner);
            }
            if self.made.len() > MAX_PERIODS {
                return Err(DivideError::TooMany);
            }
            let label = self.label(outer, start, end, (from, to));
            let slug = self.slug(outer, start, end, (from, to), &label);
            self.made.push(Period {
                id: (self.new_id)(),
                slug,
                label,
                start: start.max(from),
                end: end.min(to),
                part_of: Some(parent),
                position,
            });
            position += 1;
            self.within(self.made.len() - 1, inner)?;
            first = next;
        }
        Ok(())
    }

    /// First day of the year, quarter or month in which a day lies.
    fn first(&self, day: NaiveDate, split: Split) -> Option<NaiveDate> {
        let begins = split.begins().unwrap_or(self.begins);
        let month = (day.month() + 12 - begins) % 12 % split.months();
        day.with_day(1)?.checked_sub_months(Months::new(month))
    }

    /// `2019/20`, `Q1 2019/20`, `January 2021`; with the cut where the time cuts it.
    fn label(
        &self,
        split: Split,
        start: NaiveDate,
        end: NaiveDate,
        (from, to): (NaiveDate, NaiveDate),
    ) -> String {
        let name = match split {
            Split::CalendarYears => start.year().to_string(),
            Split::FinancialYears | Split::AcademicYears => two_years(start.year()),
            Split::Quarters => format!("Q{} {}", self.quarter(start), self.year_name(start)),
            Split::Months => start.format("%B %Y").to_string(),
        };
        let month = |day: NaiveDate, whole: bool| {
            day.format(if whole { "%B" } else { "%-d %B" }).to_string()
        };
        let ends_month = to.succ_opt().is_none_or(|next| next.day() == 1);
        match (start < from, end > to) {
            (false, false) => name,
            (true, false) => format!("{name} from {}", month(from, from.day() == 1)),
            (false, true) => format!("{name} to {}", month(to, ends_month)),
            (true, true) => format!(
                "{name} from {} to {}",
                month(from, from.day() == 1),
                month(to, ends_month)
            ),
        }
    }

    /// `2019`, `2019-20`, `q1-2019-20`, `2021-01`; made from the label where it is cut.
    fn slug(
        &mut self,
        split: Split,
        start: NaiveDate,
        end: NaiveDate,
        (from, to): (NaiveDate, NaiveDate),
        label: &str,
    ) -> String {
        let whole = start >= from && end <= to;
        let month = start.format("%Y-%m").to_string();
        let text = if whole && split == Split::Months {
            &month
        } else {
            label
        };
        unique_slug(text, "period", &mut self.slugs)
    }

    fn quarter(&self, start: NaiveDate) -> u32 {
        (start.month() + 12 - self.begins) % 12 / 3 + 1
    }

    /// The year in which a quarter lies, as its years are called.
    fn year_name(&self, start: NaiveDate) -> String {
        let year = start.year() - i32::from(start.month() < self.begins);
        if self.within_years && self.begins > 1 {
            two_years(year)
        } else {
            year.to_string()
        }
    }
}

/// `2019/20`
fn two_years(first: i32) -> String {
    format!("{first}/{:02}", (first + 1).rem_euclid(100))
}
