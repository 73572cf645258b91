//! Cells that answer a question without numbers: yes or no, a choice, a day, words.

use super::cells;
use super::mapped_table::short;
use super::periods;
use chrono::{Datelike, NaiveDate, Weekday};
use foi::entry::{MAX_TEXT, yes_no};
use foi::{Answer, Kind, Measure, Value, YesNo};
use readers::sheets::CellKind;

/// Longest text, in bytes, that may say in passing that nothing is given.
const MAX_REFUSAL: usize = 400;

/// Reads a cell that is not blank. Its text is trimmed.
///
/// # Errors
/// Why it is no answer: nothing is guessed from words that are not exactly one.
pub(super) fn read(text: &str, kind: CellKind, measure: &Measure) -> Result<Value, String> {
    if kind == CellKind::Error {
        return Err(format!(
            "“{}” is a spreadsheet's error, not an answer.",
            short(text)
        ));
    }
    if let Some(missing) = cells::not_given(text) {
        return Ok(missing);
    }
    answer(text, measure)
        .map(|answer| Value::Answer(Box::new(answer)))
        .ok_or_else(|| match measure.kind {
            Kind::YesNo if text.starts_with(|c: char| c.is_ascii_digit()) => format!(
                "“{}” is neither yes nor no, which “{}” asks for.",
                short(text),
                measure.label
            ),
            Kind::Choice => format!(
                "“{}” is not exactly one of the options of “{}”.",
                short(text),
                measure.label
            ),
            Kind::Date => format!("“{}” is not one day with its year.", short(text)),
            Kind::YesNo | Kind::Text | Kind::Count | Kind::Amount => {
                format!("It is not set what “{}” means here.", short(text))
            }
        })
}

/// The answer that words are, and no more than that. `None` where they could be something else.
pub(crate) fn answer(text: &str, measure: &Measure) -> Option<Answer> {
    match measure.kind {
        Kind::YesNo => yes_or_no(text)
            .filter(|answer| measure.partly || *answer != YesNo::Partly)
            .map(Answer::YesNo),
        Kind::Choice => option(text, &measure.options),
        Kind::Date => day(text).map(Answer::Date),
        Kind::Text => says_something(text).then(|| Answer::Text(text.into())),
        Kind::Count | Kind::Amount => None,
    }
}

/// As a person types it, and as forms and spreadsheets have it: `TRUE`, a tick. A letter that may stand
/// for another word is none: `P`.
fn yes_or_no(text: &str) -> Option<YesNo> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "'\"“”‘’".contains(c));
    match bare.to_lowercase().as_str() {
        "p" => None,
        // An emphatic form of a tick has a mark behind it.
        "true" | "✓" | "✔" | "✔\u{fe0f}" | "✅" | "☑" | "☑\u{fe0f}" => Some(YesNo::Yes),
        "false" | "✗" | "✘" | "❌" => Some(YesNo::No),
        _ => yes_no(bare),
    }
}

/// The one option with the very words, whatever their case, their punctuation and the blanks between
/// them.
fn option(text: &str, options: &[String]) -> Option<Answer> {
    let wanted = words(text);
    let mut alike = options.iter().filter(|option| words(option) == wanted);
    let (first, second) = (alike.next()?, alike.next());
    let exact = || options.iter().find(|option| option.as_str() == text);
    let found = if second.is_none() {
        Some(first)
    } else {
        exact()
    };
    found
        .filter(|_| !wanted.is_empty())
        .map(|option| Answer::Choice(option.as_str().into()))
}

/// The one option that words are likely to mean: another ending of it (`weeks` for `Week`), or words
/// that begin with it and go on (`Yes – since 2019`). `None` where it could be several.
pub(super) fn near<'a>(text: &str, options: &'a [String]) -> Option<&'a String> {
    let stems = |text: &str| -> Vec<String> {
        let all = words(text);
        let stem = |word: &str| word.trim_end_matches("es").trim_end_matches('s').to_owned();
        all.split(' ')
            .filter(|word| !word.is_empty())
            .map(stem)
            .collect()
    };
    let wanted = stems(text);
    let only = |fits: &dyn Fn(&[String]) -> bool| {
        let mut alike = options.iter().filter(|option| {
            let option = stems(option);
            !option.is_empty() && fits(&option)
        });
        alike.next().filter(|_| alike.next().is_none())
    };
    only(&|option| wanted == *option).or_else(|| only(&|option| wanted.starts_with(option)))
}

/// The words of a text in lower case. Signs that change what is said stay: `<5`, `5+`, `Weekly?`.
fn words(text: &str) -> String {
    let apart = |c: char| c.is_whitespace() || ".,;:'\"“”‘’()[]-\u{2013}\u{2014}/&".contains(c);
    text.to_lowercase()
        .split(apart)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// One day, read as tables are: the day goes before the month. The name of its day of the week may
/// stand before it.
fn day(text: &str) -> Option<NaiveDate> {
    let one = |text: &str| {
        let span = periods::span(text)?;
        (span.start == span.end).then_some(span.start)
    };
    one(text).or_else(|| {
        let (name, rest) = text.split_once([' ', ','])?;
        let name: Weekday = name.trim_end_matches(',').parse().ok()?;
        one(rest.trim_start_matches([' ', ','])).filter(|day| day.weekday() == name)
    })
}

/// Are these words of an answer, and no sign, and nothing that points elsewhere or may say that
/// nothing is given?
fn says_something(text: &str) -> bool {
    text.chars().count() <= MAX_TEXT
        && text.contains(char::is_alphanumeric)
        && !stands_for_words(text)
        && !may_refuse(text)
}

/// `n/a`, `tbc`, `see above`: these stand for words and are none.
fn stands_for_words(text: &str) -> bool {
    let words = words(text);
    let elsewhere = [
        "see",
        "please see",
        "as",
        "refer to",
        "please refer to",
        "as per",
    ]
    .iter()
    .filter_map(|start| words.strip_prefix(start)?.strip_prefix(' '))
    .any(|rest| {
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let mut rest = rest.split(' ');
        let place = rest.next().unwrap_or_default();
        let places = [
            "above",
            "below",
            "attached",
            "enclosed",
            "attachment",
            "question",
            "answer",
            "q",
            "note",
            "notes",
            "comment",
            "comments",
            "link",
            "previous",
            "appendix",
            "annex",
        ];
        let numbered = place
            .strip_prefix(['q', 'a'])
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
        (places.contains(&place) || numbered) && rest.count() <= 3
    });
    let signs = [
        "na",
        "n a",
        "not applicable",
        "not available",
        "x",
        "z",
        "c",
        "k",
        "u",
        "null",
        "tbc",
        "tba",
        "to be confirmed",
        "to follow",
        "ditto",
        "as above",
        "above",
        "attached",
        "enclosed",
        "redacted",
        "not answered",
        "no answer",
        "no response",
        "no comment",
        "blank",
    ];
    elsewhere || signs.contains(&words.as_str())
}

/// May a short text say that something is withheld or not held? A person has to look at it.
fn may_refuse(text: &str) -> bool {
    if text.len() > MAX_REFUSAL {
        return false;
    }
    let words = format!(" {} ", words(text));
    let says = [
        " not held ",
        " not hold ",
        " don t hold ",
        " no information ",
        " no data ",
        " no record ",
        " no records ",
        " not recorded ",
        " withheld ",
        " withhold ",
        " refuse ",
        " refused ",
        " refusing ",
        " exempt ",
        " exemption ",
        " redacted ",
    ];
    says.iter().any(|one| words.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(kind: Kind) -> Measure {
        Measure {
            kind,
            partly: true,
            options: ["Weekly", "Once a month", "5+", "5"]
                .map(str::to_owned)
                .to_vec(),
            ..testing::rows::measure(testing::id(1), "asked", None, 0)
        }
    }

    fn said(kind: Kind, text: &str) -> Option<String> {
        match read(text, CellKind::Text, &measure(kind)) {
            Ok(Value::Answer(answer)) => Some(answer.plain()),
            Ok(other) => Some(format!("{}!", other.state().code())),
            Err(_) => None,
        }
    }

    #[test]
    fn words_that_are_exactly_yes_partly_or_no_are_read() {
        for (text, answer) in [
            ("Yes", Some("yes")),
            ("YES.", Some("yes")),
            ("y", Some("yes")),
            ("“Yes”", Some("yes")),
            ("TRUE", Some("yes")),
            ("✓", Some("yes")),
            ("\u{2714}\u{fe0f}", Some("yes")),
            ("No", Some("no")),
            ("N", Some("no")),
            ("false", Some("no")),
            ("✗", Some("no")),
            ("Partly", Some("partly")),
            ("in part", Some("partly")),
            ("Partially", Some("partly")),
            // A `P` may be pending, a cross in a box may be a mark.
            ("P", None),
            ("x", None),
            ("☒", None),
            ("Yes?", None),
            ("Yes – draft", None),
            ("Yes - see policy attached", None),
            ("No. 14 of 60", None),
            ("None", None),
            ("Under review", None),
            ("5", None),
            ("0", None),
            ("N/A", None),
            ("NA", None),
            ("-", None),
            ("Not held", Some("not-held!")),
            ("No information held", Some("not-held!")),
            ("Information not held.", Some("not-held!")),
            ("Refused s.12", Some("withheld!")),
        ] {
            assert_eq!(said(Kind::YesNo, text).as_deref(), answer, "{text}");
        }
    }

    #[test]
    fn an_option_is_read_by_its_very_words() {
        for (text, answer) in [
            ("weekly", Some("Weekly")),
            ("Once  a month.", Some("Once a month")),
            ("once-a-month", Some("Once a month")),
            ("5+", Some("5+")),
            ("5", Some("5")),
            ("Week", None),
            ("Weekly?", None),
            ("Weekly*", None),
            ("Weekly, once a month", None),
            ("Not held", Some("not-held!")),
        ] {
            assert_eq!(said(Kind::Choice, text).as_deref(), answer, "{text}");
        }
    }

    #[test]
    fn other_words_are_likely_one_option_where_they_could_be_no_other() {
        let options = ["Yes", "Yes, in part", "No", "Every week", "Every month"].map(str::to_owned);
        for (text, option) in [
            ("Every weeks", Some("Every week")),
            ("every month - since 2019", Some("Every month")),
            ("No: under review", Some("No")),
            ("Yes – since 2019", Some("Yes")),
            // Two begin so.
            ("Yes, in part only", None),
            ("Every", None),
            ("Monthly", None),
            ("Not", None),
            ("", None),
        ] {
            assert_eq!(near(text, &options).map(String::as_str), option, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_with_its_year_the_day_before_the_month() {
        for (text, answer) in [
            ("03/04/2021", Some("2021-04-03")),
            ("31.03.2021", Some("2021-03-31")),
            ("31st March 2021", Some("2021-03-31")),
            ("1 Jun 20", Some("2020-06-01")),
            ("Monday 1 June 2020", Some("2020-06-01")),
            ("2020-06-01", Some("2020-06-01")),
            ("2020-06-01 14:30", Some("2020-06-01")),
            // 1 June 2020 was a Monday.
            ("Tuesday, 1 June 2020", None),
            ("03/14/2021", None),
            ("01/06/20", None),
            ("1 June", None),
            ("June 2020", None),
            ("2020", None),
            ("43983", None),
            ("about 1 June 2020", None),
            ("1 June 2020 to 3 June 2020", None),
            ("Not recorded", Some("not-held!")),
        ] {
            assert_eq!(said(Kind::Date, text).as_deref(), answer, "{text}");
        }
    }

    #[test]
    fn words_are_an_answer_unless_they_stand_for_others_or_may_refuse() {
        for text in [
            "Staff are briefed:\n- at induction\n- every 2 years",
            "None",
            "Yes",
            "2019",
            "As needed, by line managers",
            "See it, say it, sorted posters",
        ] {
            assert_eq!(said(Kind::Text, text).as_deref(), Some(text), "{text}");
        }
        for text in [
            "N/A",
            "n.a.",
            "Not applicable.",
            "TBC",
            "see above",
            "Please see the attached policy",
            "See answer to question 3",
            "as Q1",
            "-",
            "…",
            "This is exempt under section 43.",
            "Some of it is not held by us.",
        ] {
            assert_eq!(said(Kind::Text, text), None, "{text}");
        }
        for (text, state) in [
            ("Not held", "not-held!"),
            (
                "We do not hold this information; alarms are bought by each service.",
                "not-held!",
            ),
            ("s.12", "withheld!"),
            ("Exempt under s.40(2)", "withheld!"),
        ] {
            assert_eq!(said(Kind::Text, text).as_deref(), Some(state), "{text}");
        }
    }
}
