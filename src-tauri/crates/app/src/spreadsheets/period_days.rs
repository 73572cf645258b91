//! Which days a time in a table is, beside those of the periods that it could be taken for.

use crate::shared::Days;
use chrono::NaiveDate;
use foi::{Id, Snapshot, format};
use intake::mapping::{LackingPeriod, TextUse};

/// Most periods that are compared with a text.
const MAX_COMPARED: usize = 3;
/// A longer text is no year.
const MAX_YEAR_TEXT: usize = 9;

/// `2022/23 is April 2022 to March 2023. 2023 is January 2023 to December 2023.` Empty where the
/// text is answered, or where no period has days of it.
#[must_use]
pub fn words(snapshot: &Snapshot, lacking: &[LackingPeriod], used: &TextUse) -> String {
    if used.is.is_some() || used.left_out {
        return String::new();
    }
    let near = used.nearest.iter().take(MAX_COMPARED);
    let mut sentences: Vec<String> = near
        .filter_map(|&id| {
            let period = &snapshot.periods[snapshot.period(id)?];
            sentence(&period.label, &format::span(period))
        })
        .collect();
    if sentences.is_empty() {
        return String::new();
    }
    let own = days_of(&used.text, lacking).and_then(|days| {
        sentence(
            &used.text,
            &format::span(&days.as_period(Id::nil(), str::to_owned)),
        )
    });
    sentences.splice(0..0, own);
    sentences.join(" ")
}

/// `None` where the name says the days itself.
fn sentence(name: &str, span: &str) -> Option<String> {
    (name.trim() != span).then(|| format!("{} is {span}.", name.trim()))
}

/// The days that the text names: those that the table was found to lack, or of a financial year.
fn days_of(text: &str, lacking: &[LackingPeriod]) -> Option<Days> {
    lacking
        .iter()
        .map(Days::from)
        .find(|days| days.label() == text.trim())
        .or_else(|| financial_year(text))
}

/// `2022/23`, `2022-23`, `2022/2023`: from April to March.
fn financial_year(text: &str) -> Option<Days> {
    let text = text.trim();
    if text.chars().count() > MAX_YEAR_TEXT {
        return None;
    }
    let (first, second) = text.split_once(['/', '-', '–'])?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if first.len() != 4 || !digits(first) || !digits(second) {
        return None;
    }
    let (year, next): (i32, i32) = (first.parse().ok()?, second.parse().ok()?);
    let follows = match second.len() {
        2 => next == (year + 1).rem_euclid(100),
        4 => next == year + 1,
        _ => false,
    };
    let days = Days {
        start: NaiveDate::from_ymd_opt(year, 4, 1)?,
        end: NaiveDate::from_ymd_opt(year + 1, 3, 31)?,
    };
    follows.then_some(days)
}

#[cfg(test)]
mod tests {
    use super::{days_of, financial_year};
    use intake::mapping::LackingPeriod;

    fn days(text: &str) -> Option<(String, String)> {
        financial_year(text).map(|days| (days.start.to_string(), days.end.to_string()))
    }

    #[test]
    fn a_financial_year_is_from_april_to_march() {
        for text in ["2022/23", " 2022-23", "2022–23", "2022/2023"] {
            let expected = ("2022-04-01".to_owned(), "2023-03-31".to_owned());
            assert_eq!(days(text), Some(expected), "{text}");
        }
        assert_eq!(
            days("1999/00").map(|(_, end)| end).as_deref(),
            Some("2000-03-31")
        );
        for text in [
            "2022",
            "2022/24",
            "2022-07",
            "22/23",
            "2022/",
            "2022/23/24",
            "é022/23",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn what_the_table_was_found_to_lack_comes_first() {
        let date = |text: &str| text.parse().unwrap_or_default();
        let july = LackingPeriod {
            start: date("2022-07-01"),
            end: date("2022-07-31"),
            cells: 1,
        };
        let found = days_of("July 2022", std::slice::from_ref(&july)).map(|days| days.start);
        assert_eq!(found, Some(july.start));
        assert_eq!(days_of("August 2022", std::slice::from_ref(&july)), None);
    }
}
