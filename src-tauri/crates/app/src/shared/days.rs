//! Days that may become a period.

use chrono::NaiveDate;
use foi::{Id, Period, format};
use intake::mapping::LackingPeriod;
use serde::{Deserialize, Serialize};

/// The first and the last day of a time, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Days {
    pub start: NaiveDate,
    pub end: NaiveDate,
}

impl From<&LackingPeriod> for Days {
    fn from(one: &LackingPeriod) -> Self {
        Self {
            start: one.start,
            end: one.end,
        }
    }
}

impl Days {
    /// A period of these days, named after them.
    #[must_use]
    pub fn as_period(self, id: Id, slug: impl Fn(&str) -> String) -> Period {
        let mut period = Period {
            id,
            slug: String::new(),
            label: String::new(),
            start: self.start,
            end: self.end,
            part_of: None,
            position: 0,
        };
        period.label = format::period_label(&period);
        period.slug = slug(&period.label);
        period
    }

    /// `2019`, `2019/20`, `October 2020`.
    #[must_use]
    pub fn label(self) -> String {
        self.as_period(Id::nil(), str::to_owned).label
    }
}
