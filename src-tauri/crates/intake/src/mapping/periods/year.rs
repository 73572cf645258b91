//! Years that begin in another month than January.

use super::{Span, months_of};
use chrono::Datelike;

/// The month in which years begin, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mapping) struct YearBegins(u32);

impl YearBegins {
    /// Is a period of twelve months of another kind?
    pub fn is_other_than(self, span: Span) -> bool {
        // School years begin in August or September.
        let begins = span.start.month();
        let same = begins == self.0 || self.0 == 9 && begins == 8;
        months_of(span) == Some(12) && !same
    }
}

/// Words for kinds of years, before `year`, and the month in which they begin.
const KINDS: [(&str, YearBegins); 6] = [
    ("calendar", YearBegins(1)),
    ("financial", YearBegins(4)),
    ("fiscal", YearBegins(4)),
    ("municipal", YearBegins(5)),
    ("academic", YearBegins(9)),
    ("school", YearBegins(9)),
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
    kind.or_else(|| short().then_some(YearBegins(4)))
        .or_else(|| begins_in(&words))
}

/// The month that stands after `year beginning`, or after that of `year ending`.
fn begins_in(words: &[String]) -> Option<YearBegins> {
    let at = words
        .iter()
        .position(|word| matches!(word.as_str(), "year" | "years"))?;
    let (verb, rest) = words.get(at + 1..)?.split_first()?;
    let ends = matches!(verb.as_str(), "ending" | "ended" | "ends" | "end" | "to");
    let begins = verb.starts_with("begin")
        || verb.starts_with("start")
        || matches!(verb.as_str(), "run" | "runs" | "from");
    let month = rest.iter().take(3).find_map(|word| super::month(word))?;
    if begins {
        Some(YearBegins(month))
    } else {
        ends.then_some(YearBegins(month % 12 + 1))
    }
}

/// Is it a word of [`year_begins`]?
pub(in crate::mapping) fn is_kind_of_year(word: &str) -> bool {
    word == "fy" || KINDS.iter().any(|(kind, _)| *kind == word)
}

/// Does a text say no more than when years begin: `Year ending 31 March`, `Financial year (April to March)`?
pub(in crate::mapping) fn says_only_years(text: &str) -> bool {
    const WORDS: &str = "year years yr yrs fy ending ended ends end to from beginning begins begin \
        starting starts start run runs in the of on and tax each 1st 31st 30th";
    !text.contains(['%', '\u{a3}', '$'])
        && super::words(text).iter().all(|word| {
            let number = word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
            number
                || super::month(word).is_some()
                || KINDS.iter().any(|(kind, _)| kind == word)
                || WORDS.split_whitespace().any(|one| one == word)
        })
}
