//! Years that begin in another month than January.

use super::{Span, months_of};
use chrono::Datelike;

/// The month in which years of a kind begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mapping) enum YearBegins {
    January,
    April,
    May,
    September,
    /// Another month, by its number.
    Other(u32),
}

impl YearBegins {
    /// Is a period of twelve months of another kind?
    pub fn is_other_than(self, span: Span) -> bool {
        let month = match self {
            Self::January => 1,
            Self::April => 4,
            Self::May => 5,
            Self::September => 9,
            Self::Other(month) => month,
        };
        // School years begin in August or September.
        let begins = span.start.month();
        let same = begins == month || self == Self::September && begins == 8;
        months_of(span) == Some(12) && !same
    }
}

/// Words for kinds of years, before `year`.
const KINDS: [(&str, YearBegins); 6] = [
    ("calendar", YearBegins::January),
    ("financial", YearBegins::April),
    ("fiscal", YearBegins::April),
    ("municipal", YearBegins::May),
    ("academic", YearBegins::September),
    ("school", YearBegins::September),
];

/// In which month the years begin that a text speaks of, where it says so: `Financial year`, `FY`, `Years
/// run April to March`, `Year ending 31 March`.
pub(in crate::mapping) fn year_begins(text: &str) -> Option<YearBegins> {
    let words = super::words(text);
    let kind = words.windows(2).find_map(|two| {
        let year = matches!(two[1].as_str(), "year" | "years" | "yr" | "yrs");
        let (_, begins) = KINDS.iter().find(|(word, _)| *word == two[0])?;
        year.then_some(*begins)
    });
    let short = || words.iter().any(|word| word == "fy");
    kind.or_else(|| short().then_some(YearBegins::April))
        .or_else(|| begins_in(&words))
}

/// The month that stands after `year beginning`, or after that of `year ending`.
fn begins_in(words: &[String]) -> Option<YearBegins> {
    let at = words
        .iter()
        .position(|word| matches!(word.as_str(), "year" | "years"))?;
    let (verb, rest) = words.get(at + 1..)?.split_first()?;
    let ends = matches!(verb.as_str(), "ending" | "ended" | "ends" | "end");
    let begins = verb.starts_with("begin")
        || verb.starts_with("start")
        || matches!(verb.as_str(), "run" | "runs" | "from");
    let month = rest.iter().take(3).find_map(|word| super::month(word))?;
    if begins {
        Some(YearBegins::Other(month))
    } else {
        ends.then_some(YearBegins::Other(month % 12 + 1))
    }
}

/// Is it a word of [`year_begins`]?
pub(in crate::mapping) fn is_kind_of_year(word: &str) -> bool {
    word == "fy" || KINDS.iter().any(|(kind, _)| *kind == word)
}
