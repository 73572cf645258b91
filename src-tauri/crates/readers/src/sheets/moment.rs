//! Days, moments and durations of workbooks as ISO text.

use crate::sheets::CellKind;
use chrono::{Days, NaiveDate, NaiveDateTime};

/// What day a serial number counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1 January 1900. Day 60 is 29 February 1900, which never was: Lotus 1-2-3 took 1900
    /// for a leap year, and Excel still does (ECMA-376, 18.17.4.1).
    Y1900,
    /// 0 is 1 January 1904.
    Y1904,
}

/// What a number format of dates shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Day,
    /// Hours, minutes or seconds, and no day.
    Time,
    /// Hours, minutes or seconds beyond a day.
    Duration,
}

const MILLIS_OF_DAY: i64 = 86_400_000;

/// The last day that Excel knows, 31 December 9999, as a serial of 1900.
const LAST_SERIAL: i64 = 2_958_465;

impl Shows {
    /// From a format code (ECMA-376, 18.8.31), of which the first section counts. Nothing where
    /// it is no format of dates.
    pub fn of_code(code: &str) -> Option<Self> {
        let mut chars = code.chars();
        let (mut time, mut minutes_or_months) = (false, false);
        while let Some(one) = chars.next() {
            match one.to_ascii_lowercase() {
                // The next character is shown as it is, or is a width.
                '\\' | '_' | '*' => drop(chars.next()),
                '"' => drop(chars.find(|c| *c == '"')),
                // A colour, a condition or a language, unless it counts beyond a day.
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let unit = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                    if !inside.is_empty() && inside.chars().all(unit) {
                        return Some(Self::Duration);
                    }
                }
                ';' => break,
                'd' | 'y' => return Some(Self::Day),
                'h' | 's' => time = true,
                'm' => minutes_or_months = true,
                _ => {}
            }
        }
        match (time, minutes_or_months) {
            (true, _) => Some(Self::Time),
            (false, true) => Some(Self::Day),
            (false, false) => None,
        }
    }
}

/// A serial number as the day, moment or time of day that a spreadsheet shows for it. Nothing
/// where it shows none; it is a number then.
pub(super) fn of_serial(serial: f64, epoch: Epoch, shows: Shows) -> Option<(String, CellKind)> {
    if !(0.0..=3_000_000.0).contains(&serial) {
        return None;
    }
    // At most 3 × 10⁶ days of milliseconds, which an i64 holds.
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    let millis = (serial * 86_400_000.0).round() as i64;
    let (day, time) = (millis / MILLIS_OF_DAY, millis % MILLIS_OF_DAY);
    if shows == Shows::Time && day == 0 {
        return Some((time_text(time), CellKind::Text));
    }
    if epoch == Epoch::Y1900 && day == 60 {
        return Some((with_time("1900-02-29".to_owned(), time), CellKind::Text));
    }
    let date = date(day, epoch)?;
    Some((with_time(date.to_string(), time), CellKind::Date))
}

fn date(day: i64, epoch: Epoch) -> Option<NaiveDate> {
    let ((year, month, first), day) = match epoch {
        Epoch::Y1900 if !(1..=LAST_SERIAL).contains(&day) => return None,
        Epoch::Y1900 if day < 60 => ((1899, 12, 31), day),
        Epoch::Y1900 => ((1899, 12, 30), day),
        Epoch::Y1904 if day > LAST_SERIAL - 1462 => return None,
        Epoch::Y1904 => ((1904, 1, 1), day),
    };
    let days = Days::new(u64::try_from(day).ok()?);
    NaiveDate::from_ymd_opt(year, month, first)?.checked_add_days(days)
}

fn with_time(day: String, millis: i64) -> String {
    if millis == 0 {
        day
    } else {
        format!("{day}T{}", time_text(millis))
    }
}

fn time_text(millis: i64) -> String {
    let (seconds, rest) = (millis / 1000, millis % 1000);
    let mut text = hours_text(seconds);
    if rest > 0 {
        text.push_str(&format!(".{rest:03}"));
    }
    text
}

fn hours_text(seconds: i64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// Days as hours, minutes and seconds: `36:00:00` for 1.5.
pub(super) fn of_duration(days: f64) -> Option<String> {
    if days.abs() > 3_000_000.0 || days.is_nan() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    let seconds = (days * 86_400.0).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    Some(format!("{sign}{}", hours_text(seconds.abs())))
}

/// A day or moment that is ISO text already; midnight is the day alone.
pub(super) fn of_iso(text: &str) -> (String, CellKind) {
    let text = text.trim();
    let bare = text.strip_suffix('Z').unwrap_or(text);
    if let Ok(date) = bare.parse::<NaiveDate>() {
        return (date.to_string(), CellKind::Date);
    }
    match bare.parse::<NaiveDateTime>() {
        Ok(moment) if moment.time() == chrono::NaiveTime::MIN => {
            (moment.date().to_string(), CellKind::Date)
        }
        Ok(_) => (bare.to_owned(), CellKind::Date),
        Err(_) => (text.to_owned(), CellKind::Text),
    }
}

/// A duration of OpenDocument, `PT36H00M00S`, as `36:00:00`; other text as it is.
pub(super) fn of_iso_duration(text: &str) -> String {
    let seconds = || {
        let mut rest = text.strip_prefix("PT")?;
        let mut seconds: i64 = 0;
        for (unit, worth) in [('H', 3600), ('M', 60), ('S', 1)] {
            let Some((number, after)) = rest.split_once(unit) else {
                continue;
            };
            let whole = number
                .split_once(['.', ','])
                .map_or(number, |(whole, _)| whole);
            let number: i64 = whole.parse().ok()?;
            seconds = seconds.checked_add(number.checked_mul(worth)?)?;
            rest = after;
        }
        (rest.is_empty() && seconds >= 0).then_some(seconds)
    };
    seconds().map_or_else(|| text.to_owned(), hours_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(serial: f64, epoch: Epoch) -> Option<String> {
        of_serial(serial, epoch, Shows::Day).map(|(text, _)| text)
    }

    /// From ECMA-376, 18.17.4.1 and 18.17.4.3, and the calendar.
    #[test]
    fn serials_are_the_days_that_excel_shows() {
        use Epoch::{Y1900, Y1904};
        for (serial, epoch, expected) in [
            (1.0, Y1900, Some("1900-01-01")),
            (59.0, Y1900, Some("1900-02-28")),
            (60.0, Y1900, Some("1900-02-29")),
            (61.0, Y1900, Some("1900-03-01")),
            (1462.0, Y1900, Some("1904-01-01")),
            (25569.0, Y1900, Some("1970-01-01")),
            (45292.0, Y1900, Some("2024-01-01")),
            (45292.5, Y1900, Some("2024-01-01T12:00:00")),
            (45_292.999_999_999, Y1900, Some("2024-01-02")),
            (2_958_465.0, Y1900, Some("9999-12-31")),
            (2_958_466.0, Y1900, None),
            (0.0, Y1900, None),
            (-1.0, Y1900, None),
            (f64::NAN, Y1900, None),
            (0.0, Y1904, Some("1904-01-01")),
            (43830.0, Y1904, Some("2024-01-01")),
            (2_957_003.0, Y1904, Some("9999-12-31")),
            (2_957_004.0, Y1904, None),
        ] {
            assert_eq!(
                day(serial, epoch).as_deref(),
                expected,
                "{serial} {epoch:?}"
            );
        }
        let (_, kind) = of_serial(60.0, Y1900, Shows::Day).expect("a text");
        assert_eq!(kind, CellKind::Text, "no such day ever was");
    }

    #[test]
    fn a_time_of_day_has_no_day() {
        let time = of_serial(0.5, Epoch::Y1900, Shows::Time);
        assert_eq!(time, Some(("12:00:00".to_owned(), CellKind::Text)));
        assert_eq!(of_duration(1.5).as_deref(), Some("36:00:00"));
        assert_eq!(of_duration(-0.25).as_deref(), Some("-06:00:00"));
        assert_eq!(of_iso_duration("PT36H05M07S"), "36:05:07");
        assert_eq!(of_iso_duration("P1D"), "P1D");
    }

    #[test]
    fn format_codes_say_what_they_show() {
        for (code, expected) in [
            ("dd/mm/yyyy hh:mm", Some(Shows::Day)),
            ("mmm", Some(Shows::Day)),
            ("[$-809]d mmmm yyyy", Some(Shows::Day)),
            ("\"day\" h:mm", Some(Shows::Time)),
            ("h:mm AM/PM", Some(Shows::Time)),
            ("[h]:mm:ss", Some(Shows::Duration)),
            ("[Red]0.0", None),
            ("General", None),
            ("#,##0.00\\ \"days\"", None),
            ("0.00E+00", None),
            ("0;d", None),
        ] {
            assert_eq!(Shows::of_code(code), expected, "{code}");
        }
    }

    #[test]
    fn iso_text_stays() {
        for (text, expected, kind) in [
            ("2024-01-31", "2024-01-31", CellKind::Date),
            ("2024-01-31T00:00:00", "2024-01-31", CellKind::Date),
            (
                "2024-01-31T09:30:00Z",
                "2024-01-31T09:30:00",
                CellKind::Date,
            ),
            ("31/01/2024", "31/01/2024", CellKind::Text),
        ] {
            assert_eq!(of_iso(text), (expected.to_owned(), kind));
        }
    }
}
