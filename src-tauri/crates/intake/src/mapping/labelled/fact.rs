//! What a label says: of which authority, measure or time a figure is, whether it is a total, or
//! nothing.

use super::when::{self, Part};
use crate::mapping::categories::{self, form};
use crate::mapping::labels::{self, Found};
use crate::mapping::periods::{
    Span, YearBegins, is_kind_of_year, is_whole_word, months_of, qualifies, year_begins,
};
use crate::mapping::resolve::Resolver;
use crate::mapping::{PeriodRule, key};
use foi::Snapshot;
use std::collections::HashSet;

/// Most words of a label that are looked at.
const MAX_WORDS: usize = 24;

/// Most words of a time: `1 January 2019 to 31 July 2022`.
const MAX_TIME_WORDS: usize = 8;

/// Words that say which kind of label follows, beside those of counting.
const KINDS: [&str; 27] = [
    "a",
    "by",
    "code",
    "column",
    "columns",
    "date",
    "each",
    "ending",
    "including",
    "is",
    "item",
    "labels",
    "measure",
    "month",
    "monthly",
    "months",
    "per",
    "qtr",
    "quarter",
    "quarterly",
    "row",
    "rows",
    "sum",
    "to",
    "type",
    "volume",
    "yr",
];

/// Beginnings of labels that only say that something is added up or counted.
const COUNTED: [&str; 12] = [
    "sum of ",
    "count of ",
    "total number of ",
    "number of ",
    "no of ",
    "no. of ",
    "nos of ",
    "total of ",
    "grand total ",
    "total ",
    "all ",
    "of which ",
];

/// Words of headings over answers that are no numbers, where a campaign asks for such.
const ANSWERS: [&str; 8] = [
    "answer",
    "answers",
    "reply",
    "replies",
    "response",
    "responses",
    "yes",
    "y",
];

/// Words beside those that say no more: `Council response`, `Our answer`, `Yes/No/Partly`.
const BESIDE_ANSWERS: [&str; 11] = [
    "authority",
    "authoritys",
    "council",
    "councils",
    "force",
    "our",
    "partly",
    "s",
    "trust",
    "trusts",
    "your",
];

/// Words for what tells one case from another. To count them is to count cases.
const IDENTIFIERS: [&str; 9] = [
    "case",
    "id",
    "key",
    "log",
    "no",
    "number",
    "ref",
    "reference",
    "urn",
];

/// Words of percentages, rates and averages, which are no counts.
const SHARES: [&str; 10] = [
    "%",
    "percent",
    "percentage",
    "proportion",
    "rate",
    "ratio",
    "share",
    "average",
    "mean",
    "median",
];

/// What a label says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::mapping) struct Fact {
    pub authority: Option<usize>,
    pub measure: Option<usize>,
    pub time: Option<Span>,
    /// A part of a year that the label does not name.
    pub part: Option<Part>,
    /// In which month years begin, where a label says so: `Financial year`.
    pub begins: Option<YearBegins>,
    pub total: bool,
    /// Percentages or averages.
    pub share: bool,
    /// A person said to leave it out.
    pub out: bool,
    /// It says something that is not understood.
    pub unknown: bool,
}

impl Fact {
    const UNKNOWN: Self = Self {
        authority: None,
        measure: None,
        time: None,
        part: None,
        begins: None,
        total: false,
        share: false,
        out: false,
        unknown: true,
    };

    /// Does it say something that is understood?
    pub fn is_label(&self) -> bool {
        self.authority.is_some()
            || self.measure.is_some()
            || self.time.is_some()
            || self.part.is_some()
            || self.total
    }
}

/// Reads labels.
pub(in crate::mapping) struct Facts<'a> {
    pub resolver: &'a Resolver<'a>,
    pub snapshot: &'a Snapshot,
    written: &'a [PeriodRule],
    /// Words for what the measures count.
    units: HashSet<String>,
    /// The campaign asks for answers that are no numbers.
    words: bool,
}

impl<'a> Facts<'a> {
    pub fn new(
        snapshot: &'a Snapshot,
        resolver: &'a Resolver<'a>,
        written: &'a [PeriodRule],
    ) -> Self {
        let units = snapshot.measures.iter().map(|one| form(&one.unit));
        Self {
            resolver,
            snapshot,
            written,
            words: snapshot.measures.iter().any(|one| !one.kind.is_number()),
            units: units
                .flat_map(|unit| [unit.trim_end_matches('s').to_owned(), unit])
                .filter(|unit| !unit.is_empty())
                .collect(),
        }
    }

    /// What a label says. `digits`: a number alone is a label here.
    pub fn of_text(&self, text: &str) -> Fact {
        let text = text.trim();
        if text.is_empty() {
            return Fact::default();
        }
        if let Some(fact) = self.settled(text) {
            return fact;
        }
        if is_whole_word(text) || matches!(key(text).as_str(), "overall total" | "sum" | "totals") {
            return Fact {
                total: true,
                ..Fact::default()
            };
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if !digits && let Found::Is(authority) = self.resolver.authority(text) {
            return Fact {
                authority: Some(authority),
                ..Fact::default()
            };
        }
        if let Some(fact) = self.time(text) {
            return fact;
        }
        if let Some(measure) = self.measure(text) {
            return Fact {
                measure: Some(measure),
                ..Fact::default()
            };
        }
        if digits {
            return Fact::UNKNOWN;
        }
        if is_share(text) {
            return Fact {
                share: true,
                ..Fact::default()
            };
        }
        if counts_cases(text, |word| self.units.contains(word)) {
            return Fact::default();
        }
        self.several(text).unwrap_or(Fact::UNKNOWN)
    }

    /// What a person has said that the text is.
    fn settled(&self, text: &str) -> Option<Fact> {
        let out = Fact {
            out: true,
            ..Fact::default()
        };
        let key = key(text);
        let (category, period, name) = self.resolver.settled(&key);
        match (category, period, name) {
            // A question names its time beside what it asks: `How many were closed in 2018?`
            (Some(Some(measure)), _, _) => Some(Fact {
                measure: Some(measure),
                time: self.time_within(text),
                ..Fact::default()
            }),
            (_, Some(Some(period)), _) => Some(Fact {
                time: Some(self.resolver.periods.days(period)),
                ..Fact::default()
            }),
            (_, _, Some(Some(authority))) => Some(Fact {
                authority: Some(authority),
                ..Fact::default()
            }),
            (Some(None), _, _) | (_, Some(None), _) | (_, _, Some(None)) => Some(out),
            (None, None, None) => None,
        }
    }

    /// The days of the one period that a longer text names.
    fn time_within(&self, text: &str) -> Option<Span> {
        let periods = &self.resolver.periods;
        let named = text.contains(|c: char| c.is_ascii_digit());
        let period = named.then(|| periods.within_text(text)).flatten();
        period.map(|period| periods.days(period))
    }

    /// The time that a text is, and nothing beside it.
    fn time(&self, text: &str) -> Option<Fact> {
        let of = |time| {
            Some(Fact {
                time: Some(time),
                ..Fact::default()
            })
        };
        // What the campaign calls a period is that period.
        if self.written.is_empty()
            && let Some(period) = self.resolver.periods.named(text)
        {
            return of(self.resolver.periods.days(period));
        }
        match when::time(text, self.written) {
            when::Time::Days(span) if span.start == span.end => {
                let ends = self.written.contains(&PeriodRule::DayEnds);
                let begins = self.written.contains(&PeriodRule::DayBegins);
                let periods = &self.resolver.periods;
                let period = (ends || begins)
                    .then(|| periods.at_edge(span.start, ends))
                    .flatten();
                return of(period.map_or(span, |period| periods.days(period)));
            }
            when::Time::Days(span) => {
                // `June 2021` under `Quarter ending` is the quarter that ends with it.
                let periods = &self.resolver.periods;
                let month = months_of(span) == Some(1) && periods.of_span(span).is_none();
                let ends = month && self.written.contains(&PeriodRule::DayEnds);
                let period = ends.then(|| periods.at_edge(span.end, true)).flatten();
                return of(period.map_or(span, |period| periods.days(period)));
            }
            when::Time::Part(part) => {
                return Some(Fact {
                    part: Some(part),
                    ..Fact::default()
                });
            }
            when::Time::None => {}
        }
        let named = self.resolver.periods.named(text);
        named.and_then(|period| of(self.resolver.periods.days(period)))
    }

    /// The measure that a text names.
    pub fn measure(&self, text: &str) -> Option<usize> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "():;,-–".contains(c));
        let find = |text: &str| match self.resolver.category(text) {
            Found::Is(measure) => Some(measure),
            Found::LeftOut | Found::Unknown => None,
        };
        if text.is_empty() || text.contains('%') {
            return None;
        }
        if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return None;
        }
        if let Some(found) = find(text) {
            return Some(found);
        }
        let lower = key(text);
        let bare = COUNTED.iter().find_map(|words| lower.strip_prefix(words));
        let bare = bare.or_else(|| lower.strip_suffix(" total"));
        if let Some(found) = bare.filter(|bare| !is_whole_word(bare)).and_then(find) {
            return Some(found);
        }
        without_code(text).and_then(find)
    }

    /// A text that names a measure and a time, in either order, and says nothing else.
    fn several(&self, text: &str) -> Option<Fact> {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | '_' | ',' | ':' | ';'))
            .filter(|word| !word.is_empty() && !word.chars().all(|c| "-–—()".contains(c)))
            .take(MAX_WORDS)
            .collect();
        for length in (1..=words.len().min(MAX_TIME_WORDS)).rev() {
            for start in 0..=words.len() - length {
                let part = words[start..start + length].join(" ");
                let Some(time) = self.time(part.trim_matches(|c: char| "()".contains(c))) else {
                    continue;
                };
                let rest = [&words[..start], &words[start + length..]]
                    .concat()
                    .join(" ");
                // `FY 2021` is not the year 2021.
                let kind = year_begins(&rest).zip(time.time);
                if qualifies(&rest) || kind.is_some_and(|(begins, time)| begins.is_other_than(time))
                {
                    continue;
                }
                if self.says_nothing(&rest) {
                    return Some(time);
                }
                if let Some(measure) = self.measure(&rest) {
                    return Some(Fact {
                        measure: Some(measure),
                        ..time
                    });
                }
            }
        }
        // `A` and `B` are names of parts.
        let letter = text.len() == 1 && text.chars().all(char::is_alphabetic);
        let nothing = (!letter || text.eq_ignore_ascii_case("n")) && self.says_nothing(text);
        nothing.then(|| Fact {
            begins: year_begins(text),
            ..Fact::default()
        })
    }

    /// Do the words add nothing: signs, words of counting, the unit of what is counted?
    pub fn says_nothing(&self, words: &str) -> bool {
        let year = year_begins(words).is_some();
        let answers = self.words && names_answers(words);
        labels::says_nothing(words, |word| {
            KINDS.contains(&word)
                || self.units.contains(word)
                || year && is_kind_of_year(word)
                || answers && (ANSWERS.contains(&word) || BESIDE_ANSWERS.contains(&word))
        })
    }

    /// Does a heading stand over answers, and say nothing else: `Answer`, `Response`, `Yes / No`?
    pub fn heads_answers(&self, text: &str) -> bool {
        self.words && names_answers(text) && self.of_text(text) == Fact::default()
    }
}

/// Has a text a word for answers?
fn names_answers(text: &str) -> bool {
    form(text).split(' ').any(|word| ANSWERS.contains(&word))
}

/// Does a label only say that cases are counted, by what tells them apart: `Count of ID`, `Count of
/// Incident ID`? `is_unit` knows the words for what is counted.
pub(in crate::mapping) fn counts_cases(text: &str, is_unit: impl Fn(&str) -> bool) -> bool {
    let lower = key(text);
    let counted = lower.strip_prefix("count of ");
    counted.is_some_and(|rest| {
        let mut words = rest.split(|c: char| !c.is_alphanumeric());
        words.all(|word| word.is_empty() || IDENTIFIERS.contains(&word) || is_unit(word))
    })
}

/// Does a label stand over percentages, rates or averages?
fn is_share(text: &str) -> bool {
    text.contains('%')
        || text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| SHARES.contains(&word))
}

/// A label without the code at its beginning: `RT00 - Returned`, `12: Fly tipping`.
fn without_code(text: &str) -> Option<&str> {
    let (code, rest) = text.split_once([' ', ':', '-', '\u{2013}', '\u{2014}'])?;
    let coded = code.len() <= 8
        && code.chars().any(|c| c.is_ascii_digit())
        && code.chars().all(|c| {
            c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '/' | '(' | ')')
        });
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":-–—.".contains(c));
    (coded && rest.starts_with(char::is_alphabetic)).then_some(rest)
}

/// Is a text a code rather than words or a range: `CEN`, `101`, `R1`, and not `0-17`?
pub(in crate::mapping) fn is_code(text: &str) -> bool {
    let text = text.trim();
    let named = text.contains(|c: char| c.is_ascii_uppercase());
    let number = text.len() > 2 && text.bytes().all(|b| b.is_ascii_digit());
    (named || number)
        && (1..=8).contains(&text.len())
        && text.chars().all(|c| {
            c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '_' | '-' | '.' | '/')
        })
        && !categories::form(text).is_empty()
}
