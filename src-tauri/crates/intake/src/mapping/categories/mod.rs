//! What a text names: a measure of the campaign, by its own names or those of the outcomes
//! framework.

mod spelling;

pub(super) use spelling::{form, least_age};

use super::labels;
use super::totals::TOTAL_WORDS;
use super::wholes::wholes;
use foi::{Snapshot, outcome_types};
use spelling::{code, denies, is_about, limits, names_several, singular};
use std::collections::{HashMap, HashSet};

/// Least similarity (Jaro-Winkler, 0 to 1) of a measure worth offering.
const SIMILAR: f64 = 0.75;

/// Least similarity of a name that is written wrongly.
const ALIKE: f64 = 0.93;

/// Most measures offered for a text.
const MAX_OFFERED: usize = 3;

/// Words that forces use for an outcome type, in the form of [`form`].
const TYPE_WORDS: [(&str, &str); 27] = [
    ("charge", "1"),
    ("charges", "1"),
    ("charged", "1"),
    ("charged summonsed", "1"),
    ("charged summons", "1"),
    ("charge summons", "1"),
    ("charge summonsed", "1"),
    ("summonsed", "1"),
    ("postal requisition", "1"),
    ("summonsed postal requisition", "1"),
    ("charged postal requisition", "1"),
    ("charge summons postal requisition", "1"),
    ("charged summonsed postal requisition", "1"),
    ("offences charged", "1"),
    ("youth caution", "2"),
    ("caution youth", "2"),
    ("adult caution", "3"),
    ("caution adult", "3"),
    ("youth cautions", "2"),
    ("caution youths", "2"),
    ("cautioned youth", "2"),
    ("adult cautions", "3"),
    ("caution adults", "3"),
    ("cautioned adult", "3"),
    ("tic", "4"),
    ("cannabis warning", "7"),
    ("no suspect identified", "18"),
];

/// Words for all offences recorded.
const OFFENCE_WORDS: [&str; 14] = [
    "recorded",
    "total recorded",
    "recorded offences",
    "offences recorded",
    "recorded crimes",
    "crimes recorded",
    "recorded crime",
    "offences",
    "crimes",
    "all offences",
    "total offences",
    "total crimes",
    "total offences recorded",
    "total crimes recorded",
];

/// Beginnings of labels that only say that something is counted.
const COUNTED: [&str; 8] = [
    "total number of ",
    "total ",
    "all ",
    "number of ",
    "number ",
    "no of ",
    "count of ",
    "of which ",
];

/// The measures of a campaign by what they are called.
pub(super) struct Categories {
    /// By [`form`].
    forms: HashMap<String, usize>,
    /// Short names in files of ours, which are read only as they are written: `Repaired` may be less than
    /// `repaired`, which stands for “Repaired within 28 days”.
    slugs: HashMap<String, usize>,
    /// Short names of parts, without the name of their whole, by [`form`]: `Central library` of
    /// `Visits: central library`. Several wholes may have a part of one name.
    parts: HashMap<String, Vec<usize>>,
    /// By outcome type, as `14`.
    types: HashMap<String, usize>,
    /// By measure: the words of its label, and of its name within its whole.
    words: Vec<Vec<Vec<String>>>,
    /// Least ages in the labels, and whose: `Aged 65 and over`. `None`: several measures have it.
    ages: HashMap<u32, Option<usize>>,
    /// By measure: its label names several things, as `Charged or summonsed` does.
    several: Vec<bool>,
    /// Labels in the singular, and whose. `None`: several measures have it.
    singulars: HashMap<String, Option<usize>>,
    /// Labels of wholes followed by those of their parts, by [`form`].
    joined: HashMap<String, usize>,
    /// By measure: the one that it is, in the end, a part of.
    roots: Vec<usize>,
    /// The campaign's own words have signs for shares or money.
    signed: bool,
    /// The measure that the table is about, of which the others are parts.
    pub whole: Option<usize>,
}

impl Categories {
    /// For a table that is about `about`, which is what its totals count. Without one, the campaign's
    /// only whole is meant.
    pub fn new(snapshot: &Snapshot, about: Option<usize>) -> Self {
        let roots = roots(snapshot);
        let whole = about.map(|m| roots[m]).or_else(|| only_root(snapshot));
        let mut parts: HashMap<String, Vec<usize>> = HashMap::new();
        // A label that parts of several wholes have says only with its whole which part is meant.
        let shared = shared(snapshot.measures.iter().map(|one| form(&one.label)));
        for (position, measure) in snapshot.measures.iter().enumerate() {
            let label = form(&measure.label);
            if measure.part_of.is_some() && shared.contains(&label) {
                parts.entry(label).or_default().push(position);
            }
            let of = measure.part_of.and_then(|id| snapshot.measure(id));
            let after = of.and_then(|of| {
                let rest = measure
                    .label
                    .strip_prefix(snapshot.measures[of].label.as_str())?;
                rest.starts_with([':', ',', ' ', '(', '\u{2013}', '\u{2014}', '-'])
                    .then_some(rest)
            });
            if let Some(rest) = after {
                parts.entry(form(rest)).or_default().push(position);
            }
        }
        let split =
            |text: &str| -> Vec<String> { form(text).split(' ').map(str::to_owned).collect() };
        let mut joined = HashMap::new();
        let mut words = Vec::new();
        for (position, measure) in snapshot.measures.iter().enumerate() {
            let mut own = vec![split(&measure.label)];
            let whole = measure.part_of.and_then(|id| snapshot.measure(id));
            if let Some(whole) = whole.map(|whole| &snapshot.measures[whole]) {
                joined
                    .entry(form(&format!("{} {}", whole.label, measure.label)))
                    .or_insert(position);
                if let Some(rest) = measure.label.strip_prefix(whole.label.as_str()) {
                    own.push(split(rest));
                }
            }
            words.push(own);
        }
        let mut ages: HashMap<u32, Option<usize>> = HashMap::new();
        let mut singulars: HashMap<String, Option<usize>> = HashMap::new();
        for (position, measure) in snapshot.measures.iter().enumerate() {
            singulars
                .entry(singular(&measure.label))
                .and_modify(|known| *known = None)
                .or_insert(Some(position));
            if let Some(age) = least_age(&measure.label) {
                ages.entry(age)
                    .and_modify(|known| *known = None)
                    .or_insert(Some(position));
            }
        }
        let mut forms = HashMap::new();
        let mut types = HashMap::new();
        let mut name = |text: &str, measure: usize| {
            forms.entry(form(text)).or_insert(measure);
        };
        // The campaign's own words go before all others.
        let codes = snapshot.measures.iter();
        let codes = codes.filter_map(|one| Some(one.outcome_type.as_ref()?.to_lowercase()));
        let shared_codes = self::shared(codes);
        for (position, measure) in snapshot.measures.iter().enumerate() {
            if !shared.contains(&form(&measure.label)) {
                name(&measure.label, position);
            }
            if let Some(code) = measure
                .outcome_type
                .as_ref()
                .map(|code| code.to_lowercase())
                && !shared_codes.contains(&code)
            {
                types.entry(code).or_insert(position);
            }
        }
        let outcomes = outcome_types::all();
        // The only measure of crimes that is called as an outcome goes by the other words for it too.
        let mut called: HashMap<&str, Option<usize>> = HashMap::new();
        for (position, measure) in snapshot.measures.iter().enumerate() {
            let of_crimes = matches!(form(&measure.unit).as_str(), "crimes" | "offences");
            if measure.outcome_type.is_some() || !of_crimes {
                continue;
            }
            let label = form(&measure.label);
            if let Some((_, code)) = TYPE_WORDS.iter().find(|(words, _)| *words == label) {
                let only = called.entry(code).or_insert(Some(position));
                *only = only.filter(|known| *known == position);
            }
        }
        for outcome in &outcomes {
            let Some(&position) = types.get(&outcome.code.to_lowercase()) else {
                continue;
            };
            name(&outcome.label, position);
            let alone = |group: &str| {
                outcomes
                    .iter()
                    .filter(|o| o.group == group && !o.of_which)
                    .count()
                    == 1
            };
            if !outcome.of_which && alone(&outcome.group) {
                name(&outcome.group, position);
            }
        }
        for (words, code) in TYPE_WORDS {
            let other = || called.get(code).copied().flatten();
            if let Some(position) = types.get(code).copied().or_else(other) {
                name(words, position);
            }
        }
        if let Some(whole) = whole {
            let counted = about.unwrap_or(whole);
            TOTAL_WORDS
                .into_iter()
                .for_each(|words| name(words, counted));
            if snapshot.measures[whole].unit == "offences" {
                OFFENCE_WORDS
                    .into_iter()
                    .for_each(|words| name(words, whole));
            }
        }
        forms.remove("");
        let measures = snapshot.measures.iter().enumerate();
        Self {
            forms,
            slugs: measures
                .filter(|(_, one)| !shared.contains(&one.slug))
                .map(|(at, one)| (one.slug.clone(), at))
                .collect(),
            parts,
            types,
            words,
            ages,
            several: snapshot
                .measures
                .iter()
                .map(|measure| names_several(&measure.label))
                .collect(),
            singulars,
            joined,
            roots,
            signed: snapshot
                .measures
                .iter()
                .any(|one| one.label.contains(['%', '\u{a3}'])),
            whole,
        }
    }

    /// The measure that the text names: exactly in one of its forms, or by the beginning of its name and
    /// more words of it.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.called(text)
            .or_else(|| self.shortened(labels::without_mark(text).unwrap_or(text)))
            .filter(|_| !self.is_share(text))
    }

    /// Does a text name a measure only by the beginning of its name and more words of it?
    pub fn is_shortened(&self, text: &str, measure: usize) -> bool {
        self.called(text).is_none() && self.find(text) == Some(measure)
    }

    /// A share or an amount of money is not the count of that name.
    fn is_share(&self, text: &str) -> bool {
        text.contains(['%', '\u{a3}']) && !self.signed
    }

    /// The measure that the text names exactly in one of its forms.
    fn called(&self, text: &str) -> Option<usize> {
        let find = |text: &str| self.named(text).or_else(|| self.part(text));
        find(text)
            .or_else(|| find(labels::without_mark(text)?))
            .or_else(|| self.singulars.get(&singular(text)).copied().flatten())
            .or_else(|| self.ages.get(&least_age(text)?).copied().flatten())
            .or_else(|| self.joined.get(&form(text)).copied())
    }

    /// Is a text the measure's own name, and not another that it goes by?
    pub fn is_own_name(&self, text: &str, measure: usize) -> bool {
        let form = form(labels::without_mark(text).unwrap_or(text));
        let counted = COUNTED.iter().find_map(|words| form.strip_prefix(words));
        let words: Vec<&str> = counted.unwrap_or(&form).split(' ').collect();
        self.words[measure].iter().any(|own| *own == words)
    }

    /// The only measure whose name begins like the text and has all of its words in their order:
    /// `Branch` for `Branch libraries`, `Returned to owner` for `Returned to their owner`.
    fn shortened(&self, text: &str) -> Option<usize> {
        let wanted = form(text);
        let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        let first = wanted.first()?;
        if first.len() < 4 || wanted.len() > 8 || first.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let holds = |words: &Vec<String>| {
            let mut rest = words.iter();
            wanted.iter().all(|word| rest.any(|own| own == word))
        };
        let begins = |words: &Vec<String>| words.first().is_some_and(|own| own == first);
        let mut found: Option<usize> = None;
        for (measure, names) in self.words.iter().enumerate() {
            let other = self
                .whole
                .is_some_and(|whole| self.roots[measure] != self.roots[whole]);
            if other || !names.iter().any(holds) {
                continue;
            }
            // A measure that has the words elsewhere in its name could be meant too, and a limit in its
            // name makes it another one.
            // and where it names several things, one of them is not all.
            let short = |words: &Vec<String>| {
                begins(words)
                    && holds(words)
                    && !limits(words, &wanted)
                    && (!self.several[measure] || words.len() == wanted.len())
            };
            if found.is_some() || !names.iter().any(short) {
                return None;
            }
            found = Some(measure);
        }
        found
    }

    /// The part of the measure that the table is about.
    fn part(&self, text: &str) -> Option<usize> {
        let whole = self.whole?;
        let parts = self.parts.get(&form(text))?.iter().copied();
        let mut own = parts.filter(|&part| self.roots[part] == whole);
        own.next().filter(|_| own.next().is_none())
    }

    /// The measure that a measure is, in the end, a part of.
    pub fn root(&self, measure: usize) -> usize {
        self.roots[measure]
    }

    /// Does the text name a measure by its own full name, not by one that it has within its whole?
    pub fn is_full(&self, text: &str) -> bool {
        self.named(text).is_some()
            || labels::without_mark(text).is_some_and(|text| self.named(text).is_some())
    }

    /// The parts that are called so within their wholes.
    pub fn parts_named(&self, text: &str) -> &[usize] {
        self.parts.get(&form(text)).map_or(&[], Vec::as_slice)
    }

    /// Could the text name a part, if it were known what the table is about?
    pub fn could_be_part(&self, text: &str) -> bool {
        self.parts.contains_key(&form(text))
    }

    fn named(&self, text: &str) -> Option<usize> {
        let form = form(text);
        let counted = COUNTED.iter().find_map(|words| form.strip_prefix(words));
        self.forms
            .get(&form)
            .or_else(|| self.forms.get(counted?))
            .or_else(|| self.slugs.get(text.trim()))
            .or_else(|| self.types.get(&code(text)?))
            .copied()
    }

    /// The measures that a text nearly names, with one word more or one letter different.
    pub fn alike(&self, text: &str) -> Vec<usize> {
        let wanted = form(text);
        let alike = |form: &str| {
            let longer = wanted
                .strip_prefix(form)
                .is_some_and(|rest| rest.starts_with(' '));
            longer || strsim::jaro_winkler(&wanted, form) >= ALIKE
        };
        let forms = self.forms.iter().filter(|(form, _)| alike(form));
        forms.map(|(_, measure)| *measure).collect()
    }

    /// The measures whose names are most like the text, nearest first.
    pub fn nearest(&self, text: &str) -> Vec<usize> {
        let wanted = form(text);
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (form, &measure) in &self.forms {
            if denies(&wanted) != denies(form) {
                continue;
            }
            let mut score = strsim::jaro_winkler(&wanted, form);
            if is_about(&wanted, form, self.several[measure]) {
                score += 1.0;
            }
            let best = best.entry(measure).or_default();
            *best = best.max(score);
        }
        let mut scored: Vec<_> = best
            .into_iter()
            .filter(|(_, score)| *score >= SIMILAR)
            .collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut nearest: Vec<usize> = self.parts.get(&wanted).cloned().unwrap_or_default();
        nearest.extend(scored.into_iter().map(|(measure, _)| measure));
        let mut seen = HashSet::new();
        nearest.retain(|measure| seen.insert(*measure));
        nearest.truncate(MAX_OFFERED);
        nearest
    }
}

/// Those that come more than once.
fn shared(names: impl Iterator<Item = String>) -> HashSet<String> {
    let mut seen = HashSet::new();
    names.filter(|name| !seen.insert(name.clone())).collect()
}

/// The only measure that is part of none; `None` where there are several.
fn only_root(snapshot: &Snapshot) -> Option<usize> {
    let mut roots =
        (0..snapshot.measures.len()).filter(|&m| snapshot.measures[m].part_of.is_none());
    roots.next().filter(|_| roots.next().is_none())
}

/// By measure: the one that it is, in the end, a part of.
fn roots(snapshot: &Snapshot) -> Vec<usize> {
    (0..snapshot.measures.len())
        .map(|measure| wholes(snapshot, measure).last().unwrap_or(measure))
        .collect()
}

#[cfg(test)]
mod tests;
