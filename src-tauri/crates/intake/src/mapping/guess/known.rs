//! What texts of a table could be, before anyone has said what its columns are.

use super::given::Remembered;
use super::words;
use crate::mapping::categories::{Categories, form};
use crate::mapping::periods::{self, Periods};
use crate::mapping::{cells, key, labels, resolve};
use foi::Snapshot;
use foi::names::Directory;
use readers::sheets::{Cell, CellKind};
use std::collections::{HashMap, HashSet};

/// Most words of a header that are looked at.
const MAX_WORDS: usize = 30;

/// Most words of a period: `1 January 2019 to 31 July 2022`.
const MAX_PERIOD_WORDS: usize = 8;

/// Words in a row of a text that repeat the request.
const QUOTED: usize = 6;

/// Most words of such a text.
const MAX_QUOTED: usize = 100;

/// Longest part of a request that is looked at, in bytes.
const MAX_REQUEST: usize = 20_000;

/// Words that make a header one of percentages.
const PERCENT_WORDS: [&str; 5] = ["percent", "percentage", "proportion", "rate", "share"];

/// Everything a campaign's texts are recognised by.
pub(super) struct Known<'a> {
    pub snapshot: &'a Snapshot,
    pub directory: Directory<'a>,
    /// For tables about no measure in particular, and about each.
    categories: Vec<std::cell::OnceCell<Categories>>,
    about: std::cell::Cell<Option<usize>>,
    pub periods: Periods,
    /// Days that stand for periods in the table that is looked at.
    pub days: std::cell::RefCell<HashMap<String, usize>>,
    remembered: HashMap<String, Option<usize>>,
    /// Units of measures, as [`form`].
    units: Vec<String>,
    own_words: std::cell::OnceCell<HashSet<String>>,
    /// The request, as [`form`], with a blank before and after it.
    request: std::cell::OnceCell<String>,
}

/// What one text could be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds {
    pub authority: bool,
    pub category: bool,
    /// A category only where its column is one: a number, which may be a count.
    pub code: bool,
    /// A time, though not a day, that the campaign has a part of.
    pub period: bool,
    pub day: bool,
    /// A value, or a sign where one should stand.
    pub value: bool,
}

/// What a header says of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub measure: Option<usize>,
    pub period: Option<usize>,
    /// The period is a part of the years that the header names.
    pub part: bool,
    pub percent: bool,
    /// It names a time, and says more than is understood: `2021 forecast`, `Year to March 2020`.
    pub unclear: bool,
}

/// Words of the police beside a time and a measure that say nothing more.
const CRIME: [&str; 2] = ["crime", "crimes"];

impl<'a> Known<'a> {
    pub fn new(snapshot: &'a Snapshot, remembered: &Remembered) -> Self {
        let remembered = remembered
            .categories
            .iter()
            .map(|(text, measure)| (key(text), measure.and_then(|id| snapshot.measure(id))));
        Self {
            snapshot,
            directory: Directory::new(&snapshot.authorities),
            categories: std::iter::repeat_with(std::cell::OnceCell::new)
                .take(snapshot.measures.len() + 1)
                .collect(),
            about: std::cell::Cell::new(None),
            days: std::cell::RefCell::default(),
            periods: Periods::new(snapshot),
            remembered: remembered.collect(),
            units: snapshot
                .measures
                .iter()
                .map(|one| form(&one.unit))
                .collect(),
            own_words: std::cell::OnceCell::new(),
            request: std::cell::OnceCell::new(),
        }
    }

    /// The words with which the campaign says what it asks about.
    pub fn own_words(&self) -> &HashSet<String> {
        self.own_words
            .get_or_init(|| words::of_campaign(self.snapshot))
    }

    /// Does a text for the most part repeat words of the request, in their order?
    pub fn quotes_request(&self, text: &str) -> bool {
        let request = self.request.get_or_init(|| {
            let text = &self.snapshot.campaign.request_text;
            let end = text.floor_char_boundary(MAX_REQUEST.min(text.len()));
            format!(" {} ", form(&text[..end]))
        });
        let form = form(text);
        let words: Vec<&str> = form.split(' ').take(MAX_QUOTED).collect();
        let mut quoted = vec![false; words.len()];
        for at in 0..(words.len() + 1).saturating_sub(QUOTED) {
            let run = format!(" {} ", words[at..at + QUOTED].join(" "));
            if request.contains(&run) {
                quoted[at..at + QUOTED].fill(true);
            }
        }
        let many = quoted.iter().filter(|one| **one).count();
        many * 5 >= words.len() * 3 && many > 0
    }

    /// Looks at a table that is about a measure; `None`: about none in particular.
    pub fn look_at(&self, about: Option<usize>) {
        self.about.set(about);
        self.days.borrow_mut().clear();
    }

    pub fn categories(&self) -> &Categories {
        let about = self.about.get();
        self.categories[about.map_or(0, |measure| measure + 1)]
            .get_or_init(|| Categories::new(self.snapshot, about))
    }

    /// The period that a text of this table is.
    pub fn period(&self, text: &str) -> Option<usize> {
        let day = self.days.borrow().get(&key(text)).copied();
        day.or_else(|| self.periods.find(text))
    }

    pub fn kinds(&self, cell: Cell<'_>) -> Kinds {
        let text = cell.text.trim();
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let day = cell.kind == CellKind::Date || periods::is_day(text);
        let period = if day {
            self.periods.is_edge(text)
        } else {
            self.periods.find(text).is_some() || !self.periods.overlapping(text).is_empty()
        };
        let category = self.category(text).is_some()
            || self.categories().could_be_part(text)
            || self.remembered.contains_key(&key(text));
        // What a format hides and a formula without a value stand where a number does.
        let number = matches!(
            cell.kind,
            CellKind::Number | CellKind::Percent | CellKind::Shown | CellKind::Error
        );
        let sign =
            !text.contains(char::is_alphanumeric) || text.ends_with('%') || text.starts_with('#');
        Kinds {
            authority: !digits && resolve::authority(&self.directory, text).is_some(),
            category: category && !digits,
            code: category && digits,
            period,
            day,
            value: !period && !day && (number || sign || cells::read(cell, 2).is_ok()),
        }
    }

    pub fn category(&self, text: &str) -> Option<usize> {
        let remembered = self.remembered.get(&key(text)).copied().flatten();
        remembered.or_else(|| self.categories().find(text))
    }

    /// Reads a header such as `Charged 2019`, `2019 Recorded`, `% charged`, `Total`. In a table
    /// with a column of categories, the header says the period first.
    pub fn head(&self, text: &str, categories: bool) -> Head {
        let mut head = Head::default();
        let mut words: Vec<String> = Vec::new();
        for word in text
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | '_'))
            .take(MAX_WORDS)
        {
            let bare = word.replace('%', "");
            let bare = bare.trim_matches(|c: char| matches!(c, ',' | ':' | ';'));
            let percent =
                word.contains('%') || PERCENT_WORDS.contains(&word.to_lowercase().as_str());
            head.percent |= percent;
            if !bare.is_empty() && !PERCENT_WORDS.contains(&bare.to_lowercase().as_str()) {
                words.push(bare.to_owned());
            }
        }
        let all = words.join(" ");
        let measure = |text: &str| {
            let code = text.bytes().all(|b| b.is_ascii_digit());
            let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | '-' | ' '));
            let text = text.strip_prefix("of ").unwrap_or(text);
            self.category(text).filter(|_| !code)
        };
        if !categories && let Some(found) = measure(&all) {
            head.measure = Some(found);
            return head;
        }
        for length in (1..=words.len().min(MAX_PERIOD_WORDS)).rev() {
            for start in 0..=words.len() - length {
                let text = words[start..start + length].join(" ");
                let text = text.trim_matches(|c: char| matches!(c, '(' | ')'));
                let exact = self.period(text);
                let Some(period) = exact.or_else(|| self.periods.part_of_years(text)) else {
                    continue;
                };
                let rest = [&words[..start], &words[start + length..]]
                    .concat()
                    .join(" ");
                let found = measure(&rest).or_else(|| measure(labels::without_mark(&rest)?));
                if found.is_some() || self.says_nothing(&rest) {
                    (head.period, head.measure) = (Some(period), found);
                    (head.part, head.unclear) = (exact.is_none(), false);
                    return head;
                }
                // Another reading may leave nothing over.
                head.unclear = true;
            }
        }
        head.measure = measure(&all).or_else(|| measure(labels::without_mark(&all)?));
        head.unclear &= head.measure.is_none();
        head
    }

    /// Is a word one for what a measure counts, as it stands or in the singular?
    pub fn is_unit(&self, word: &str) -> bool {
        let mut units = self.units.iter().filter(|unit| !unit.is_empty());
        units.any(|unit| unit == word || unit.trim_end_matches('s') == word)
    }

    /// Do the words add nothing to a time: signs, numbers of notes, words of counting, the unit of
    /// what is counted?
    pub fn says_nothing(&self, words: &str) -> bool {
        labels::says_nothing(words, |word| {
            CRIME.contains(&word) || self.units.iter().any(|unit| unit == word)
        })
    }
}
