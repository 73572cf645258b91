//! Texts of labels, each looked up once however many rows it stands in.

use super::categories::form;
use super::count::count;
use super::mapped_table::{MAX_LISTED, NotUnderstood, NotUnderstoodKind, TextUse, short};
use foi::Id;
use std::collections::HashMap;

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Position of the authority, measure or period.
    Is(usize),
    LeftOut,
    Unknown,
}

impl From<Option<usize>> for Found {
    fn from(position: Option<usize>) -> Self {
        position.map_or(Self::Unknown, Self::Is)
    }
}

/// A text with how often it was looked up.
pub(super) struct Use<'a> {
    pub text: &'a str,
    pub count: u32,
    /// The first row, from 0.
    pub first: usize,
    pub found: Found,
}

/// The texts of one column.
#[derive(Default)]
pub(super) struct Lookup<'a> {
    seen: HashMap<&'a str, usize>,
    pub uses: Vec<Use<'a>>,
}

impl<'a> Lookup<'a> {
    /// What the text is, as `resolve` says the first time.
    pub fn get(&mut self, text: &'a str, row: usize, resolve: impl FnOnce(&str) -> Found) -> Found {
        let text = text.trim();
        let at = *self.seen.entry(text).or_insert_with(|| {
            self.uses.push(Use {
                text,
                count: 0,
                first: row,
                found: resolve(text),
            });
            self.uses.len() - 1
        });
        let used = &mut self.uses[at];
        used.count = used.count.saturating_add(1);
        used.found
    }

    /// For a reading. `id` gives the key of a position; `nearest` what is most like an unknown
    /// text, asked for the first `offers` of them.
    pub fn texts(
        &self,
        id: impl Fn(usize) -> Id,
        nearest: impl Fn(&str) -> Vec<usize>,
        offers: usize,
    ) -> Vec<TextUse> {
        let mut offered = 0;
        let text_use = |used: &Use<'_>| {
            let asks = used.found == Found::Unknown && offered < offers;
            offered += usize::from(asks);
            let nearest = if asks { nearest(used.text) } else { Vec::new() };
            TextUse {
                text: short(used.text),
                count: used.count,
                is: match used.found {
                    Found::Is(position) => Some(id(position)),
                    Found::LeftOut | Found::Unknown => None,
                },
                left_out: used.found == Found::LeftOut,
                nearest: nearest.into_iter().map(&id).collect(),
            }
        };
        self.uses.iter().take(MAX_LISTED).map(text_use).collect()
    }

    /// The texts that are not recognised, each once; `more` gets the number of those beyond the limit.
    pub fn unknown(
        &self,
        kind: NotUnderstoodKind,
        reason: impl Fn(&str) -> String,
        more: &mut u32,
    ) -> Vec<NotUnderstood> {
        let mut unknown = self.uses.iter().filter(|used| used.found == Found::Unknown);
        let listed = unknown.by_ref().take(MAX_LISTED).map(|used| NotUnderstood {
            place: match used.count {
                1 => format!("row {}", used.first + 1),
                count => format!("{count} rows, the first of them row {}", used.first + 1),
            },
            text: short(used.text),
            reason: reason(used.text),
            kind: if used.text.is_empty() {
                NotUnderstoodKind::Row
            } else {
                kind
            },
        });
        let listed = listed.collect();
        *more = more.saturating_add(count(unknown.count()));
        listed
    }
}

/// Words that say that something is counted, and no more.
const COUNTING: [&str; 38] = [
    "actual",
    "actuals",
    "all",
    "calendar",
    "cases",
    "category",
    "count",
    "counts",
    "during",
    "figure",
    "figures",
    "for",
    "from",
    "in",
    "incidents",
    "n",
    "no",
    "nos",
    "number",
    "numbers",
    "of",
    "offence",
    "offences",
    "outcome",
    "outcomes",
    "period",
    "recorded",
    "result",
    "results",
    "the",
    "these",
    "total",
    "totals",
    "value",
    "values",
    "which",
    "year",
    "years",
];

/// Do the words add nothing to a label: signs, numbers of notes, words of counting, and those that are
/// `own` to what is read? Signs of money, shares and limits do.
pub(super) fn says_nothing(words: &str, own: impl Fn(&str) -> bool) -> bool {
    let bare = without_mark(words).unwrap_or(words);
    !bare.contains(['\u{a3}', '$', '€', '<', '>', '+', '=', '%'])
        && form(bare)
            .split(' ')
            .filter(|word| !word.is_empty())
            .all(|word| COUNTING.contains(&word) || own(word))
}

/// A label without the footnote mark at its end: `Kent1`, `Kent*`, `Kent (2)`, `Kent [note 3]`.
/// `None` where there is none. Only for a label that is nothing with its mark.
pub(super) fn without_mark(label: &str) -> Option<&str> {
    let label = label.trim();
    let marks = |c: char| "*†‡§#^¹²³⁰⁴⁵⁶⁷⁸⁹".contains(c) || c.is_whitespace();
    let bare = label.trim_end_matches(marks);
    let bracketed = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(opens, closes)| {
            let (rest, inside) = bare.strip_suffix(closes)?.rsplit_once(opens)?;
            let inside = inside.trim();
            let number = inside.strip_prefix("note").unwrap_or(inside).trim();
            let short = (1..=2).contains(&number.len());
            let mark = short && number.bytes().all(|b| b.is_ascii_digit())
                || number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic());
            mark.then_some(rest)
        });
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered =
        (1..=2).contains(&(bare.len() - digits.len())) && digits.ends_with(char::is_alphabetic);
    let rest = bracketed
        .unwrap_or(if numbered { digits } else { bare })
        .trim_end();
    (rest.len() < label.len() && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_mark_is_taken_off_a_label() {
        for (label, bare) in [
            ("Kent1", Some("Kent")),
            ("Kent*", Some("Kent")),
            ("Kent ¹", Some("Kent")),
            ("Kent (2)", Some("Kent")),
            ("Kent [note 3]", Some("Kent")),
            ("Kent(a)", Some("Kent")),
            ("Kent [1]*", Some("Kent")),
            ("Kent", None),
            ("Type 14", None),
            ("2019", None),
            ("Kent (City)", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(without_mark(label), bare, "{label}");
        }
    }

    #[test]
    fn a_text_is_resolved_once_and_counted_every_time() {
        let mut lookup = Lookup::default();
        let mut asked = 0;
        for (row, text) in ["Kent", " Kent ", "Bath", "Kent"].into_iter().enumerate() {
            lookup.get(text, row, |text| {
                asked += 1;
                (text == "Kent").then_some(7).into()
            });
        }
        assert_eq!(asked, 2);
        let uses: Vec<_> = lookup
            .uses
            .iter()
            .map(|u| (u.text, u.count, u.first, u.found))
            .collect();
        assert_eq!(
            uses,
            [("Kent", 3, 0, Found::Is(7)), ("Bath", 1, 2, Found::Unknown)]
        );
    }
}
