//! Which days a time in a table is, beside those of the periods that it could be taken for.

use crate::shared::Days;
use foi::{Id, Snapshot, format};
use intake::mapping::{TextUse, days_named};

/// Most periods that are compared with a text.
const MAX_COMPARED: usize = 3;

/// `2022/23 is April 2022 to March 2023. 2023 is January 2023 to December 2023.` Empty where the
/// text is answered, or where no period has days of it.
#[must_use]
pub fn words(snapshot: &Snapshot, used: &TextUse) -> String {
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
    let own = days_named(&used.text).and_then(|(start, end)| {
        let days = Days { start, end };
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

#[cfg(test)]
mod tests {
    use super::days_named;

    fn days(text: &str) -> Option<(String, String)> {
        days_named(text).map(|(start, end)| (start.to_string(), end.to_string()))
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
            "2022/",
            "2022/23/24",
            "é022/23",
        ] {
            let start = days(text).map(|(start, _)| start);
            assert_ne!(start.as_deref(), Some("2022-04-01"), "{text}");
        }
        assert_eq!(
            days("July 2022").map(|(start, _)| start).as_deref(),
            Some("2022-07-01")
        );
    }
}
