//! Good Friday, a non-working day of FOIA s.10(6) by name: it needs no proclamation.

use chrono::{Days, NaiveDate};

/// Good Friday of a year: two days before Easter Sunday, by the Gregorian computus in the
/// anonymous form that Meeus gives (*Astronomical Algorithms*, chapter 8).
pub(super) fn good_friday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let month = u32::try_from(days / 31).ok()?;
    let day = u32::try_from(days % 31 + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)?.checked_sub_days(Days::new(2))
}
