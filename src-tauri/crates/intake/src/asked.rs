//! What the campaign asked: its law, its request, and which question asks for which measure.

use foi::{Id, Kind, Law, Measure, Snapshot};
use regex::Regex;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Words that tell no measure from another.
const SMALL_WORDS: [&str; 58] = [
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "did", "do", "does",
    "each", "every", "for", "from", "had", "has", "have", "how", "in", "is", "it", "its", "many",
    "much", "no", "not", "number", "of", "on", "or", "our", "please", "provide", "state", "that",
    "the", "their", "them", "there", "these", "they", "this", "to", "total", "us", "was", "were",
    "what", "which", "who", "with", "you", "your", "yours",
];

/// Words in a row that are compared with the request.
const RUN: usize = 3;

/// `1.`, `2)`, `Q3`, `question 4`, at the beginning of a text or after a blank.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s;,])(?:(?:question|qu?)\s*(\d{1,2})[.:)]?|\(?(\d{1,2})[.)])\s").ok()
});

/// A measure as it is heard of.
struct Heard {
    id: Id,
    /// Words of its label that tell it from others.
    words: HashSet<String>,
    part_of: Option<Id>,
    one: Measure,
}

/// What was asked, for reading letters that answer it.
pub struct Asked {
    pub(crate) law: Law,
    measures: Vec<Heard>,
    /// The words of each numbered question of the request.
    questions: BTreeMap<u32, HashSet<String>>,
    /// The same questions in full, each as [`sentence`].
    sentences: BTreeMap<u32, String>,
    /// Runs of words of the request.
    runs: HashSet<String>,
}

impl Asked {
    /// What a campaign asked.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let campaign = &snapshot.campaign;
        let measures = snapshot.measures.iter().map(|measure| Heard {
            id: measure.id,
            words: telling(&measure.label),
            part_of: measure.part_of,
            one: measure.clone(),
        });
        Self {
            law: campaign.law,
            measures: measures.collect(),
            questions: of_each(&campaign.request_text, telling),
            sentences: of_each(&campaign.request_text, sentence),
            runs: runs(&campaign.request_text).into_iter().collect(),
        }
    }

    /// Nothing is known but the law.
    #[must_use]
    pub fn under(law: Law) -> Self {
        Self {
            law,
            measures: Vec::new(),
            questions: BTreeMap::new(),
            sentences: BTreeMap::new(),
            runs: HashSet::new(),
        }
    }

    /// Does a sentence only repeat the request? Four of five of its runs of words are in it.
    pub(crate) fn repeats(&self, sentence: &str) -> bool {
        if self.runs.is_empty() {
            return false;
        }
        let own = runs(sentence);
        let known = own.iter().filter(|run| self.runs.contains(*run)).count();
        own.len() >= 2 && known * 5 >= own.len() * 4
    }

    /// The measures that a question asks for, by the number that the request gave it, or else by
    /// what the letter repeats of it. Empty where none is evident. A measure comes with its parts,
    /// unless another question asks for them.
    #[must_use]
    pub fn measures(&self, question: u32, repeated: &str) -> Vec<Id> {
        let numbered = self.questions.contains_key(&question);
        let heard = telling(repeated);
        let meant = |measure: &Heard| {
            if numbered {
                self.question_of(measure) == Some(question)
            } else {
                measure.is_in(&heard)
            }
        };
        let own: Vec<&Heard> = self.measures.iter().filter(|one| meant(one)).collect();
        // Of a whole and its part, both of them named, a question that names the part means the part.
        let whole_of_another =
            |measure: &Heard| !numbered && own.iter().any(|one| one.part_of == Some(measure.id));
        let named: Vec<Id> = own
            .iter()
            .filter(|measure| !whole_of_another(measure))
            .map(|measure| measure.id)
            .collect();
        let parts = self.measures.iter().filter(|measure| {
            numbered
                && !named.contains(&measure.id)
                && self.within(measure, &named)
                && self.question_of(measure).is_none()
        });
        let parts: Vec<Id> = parts.map(|measure| measure.id).collect();
        named.into_iter().chain(parts).collect()
    }

    /// Does the campaign ask for answers that are no numbers?
    #[must_use]
    pub(crate) fn asks_for_words(&self) -> bool {
        self.measures
            .iter()
            .any(|heard| !heard.one.kind.is_number())
    }

    /// The measures that ask for yes or no.
    pub(crate) fn yes_no(&self) -> impl Iterator<Item = &Measure> {
        let measures = self.measures.iter().map(|heard| &heard.one);
        measures.filter(|one| one.kind == Kind::YesNo)
    }

    #[must_use]
    pub(crate) fn measure(&self, id: Id) -> Option<&Measure> {
        let found = self.measures.iter().find(|heard| heard.id == id);
        found.map(|heard| &heard.one)
    }

    /// The measures of which a question without a number has most words.
    #[must_use]
    pub(crate) fn heard(&self, question: &str) -> Vec<Id> {
        let heard = telling(question);
        let meant = self.measures.iter().filter(|one| one.is_in(&heard));
        meant.map(|one| one.id).collect()
    }

    /// The number of the one question of the request that a text repeats word for word.
    #[must_use]
    pub(crate) fn repeated(&self, text: &str) -> Option<u32> {
        let own = sentence(text);
        let mut same = self
            .sentences
            .iter()
            .filter(|(_, asked)| !asked.is_empty() && **asked == own);
        let found = same.next().map(|(number, _)| *number);
        found.filter(|_| same.next().is_none())
    }

    /// The one measure that a numbered question of the request asks for, leaving its parts aside.
    #[must_use]
    pub(crate) fn measure_of(&self, question: u32) -> Option<Id> {
        let mut asked = self
            .measures
            .iter()
            .filter(|one| self.question_of(one) == Some(question));
        let all: Vec<Id> = asked.clone().map(|one| one.id).collect();
        let whole = asked.find(|one| !one.part_of.is_some_and(|of| all.contains(&of)))?;
        let own = [whole.id];
        let others = self.measures.iter().filter(|one| all.contains(&one.id));
        let parts = others
            .filter(|one| one.id != whole.id)
            .all(|one| self.within(one, &own));
        parts.then_some(whole.id)
    }

    /// The measure whose name stands before a colon at the beginning of a sentence, with its parts:
    /// `Prosecutions: this is refused under section 12(1)`. Empty where there is none.
    #[must_use]
    pub(crate) fn measures_before_colon(&self, sentence: &str) -> Vec<Id> {
        let Some((name, _)) = sentence.split_once(':') else {
            return Vec::new();
        };
        let words = telling(name);
        let called: Vec<Id> = self
            .measures
            .iter()
            .filter(|one| !words.is_empty() && one.words == words)
            .map(|one| one.id)
            .collect();
        // Measures of one name could each be meant.
        let [_] = called[..] else { return Vec::new() };
        let parts = self.measures.iter().filter(|one| self.within(one, &called));
        let parts: Vec<Id> = parts.map(|one| one.id).collect();
        [called, parts].concat()
    }

    /// The one question of the request that has most of the words of a measure's label.
    fn question_of(&self, measure: &Heard) -> Option<u32> {
        let shared = |words: &HashSet<String>| measure.words.intersection(words).count();
        let fitting = self
            .questions
            .iter()
            .filter(|(_, words)| measure.is_in(words));
        let best = fitting.clone().map(|(_, words)| shared(words)).max()?;
        let mut first = fitting.filter(|(_, words)| shared(words) == best);
        let question = first.next().map(|(number, _)| *number);
        question.filter(|_| first.next().is_none())
    }

    /// Is a measure a part, at any level, of one of these?
    fn within(&self, measure: &Heard, wholes: &[Id]) -> bool {
        let mut above = measure.part_of;
        // No tree is deeper than it has measures.
        for _ in 0..self.measures.len() {
            match above {
                Some(whole) if wholes.contains(&whole) => return true,
                Some(whole) => {
                    let found = self.measures.iter().find(|one| one.id == whole);
                    above = found.and_then(|one| one.part_of);
                }
                None => return false,
            }
        }
        false
    }
}

impl Heard {
    /// Are two of three words of its label among these? One of them may be in another form.
    fn is_in(&self, words: &HashSet<String>) -> bool {
        let shared = self.words.intersection(words).count();
        shared > 0 && shared * 3 >= self.words.len() * 2
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The words that tell what a text is about, without endings that change with the sentence.
pub(crate) fn telling(text: &str) -> HashSet<String> {
    words(text)
        .filter(|word| !SMALL_WORDS.contains(&word.as_str()))
        .map(|word| {
            let stem = word
                .strip_suffix("ies")
                .or_else(|| word.strip_suffix("es"))
                .or_else(|| word.strip_suffix('s'))
                .filter(|stem| stem.len() > 2);
            stem.unwrap_or(&word).to_owned()
        })
        .collect()
}

fn runs(text: &str) -> Vec<String> {
    let words: Vec<String> = words(text).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

/// All words of a text, in their order.
fn sentence(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// The questions of a request that numbers them in order from 1: what `of` makes of what follows each
/// number.
fn of_each<T>(request: &str, of: impl Fn(&str) -> T) -> BTreeMap<u32, T> {
    let Some(regex) = NUMBER.as_ref() else {
        return BTreeMap::new();
    };
    let mut marks: Vec<(u32, usize, usize)> = Vec::new();
    for found in regex.captures_iter(request) {
        let number = found.get(1).or_else(|| found.get(2));
        let number: Option<u32> = number.and_then(|number| number.as_str().parse().ok());
        let next = marks.last().map_or(1, |(number, ..)| number + 1);
        if let (Some(number), Some(whole)) = (number, found.get(0))
            && number == next
        {
            marks.push((number, whole.start(), whole.end()));
        }
    }
    if marks.len() < 2 {
        return BTreeMap::new();
    }
    let ends = marks
        .iter()
        .skip(1)
        .map(|(_, start, _)| *start)
        .chain([request.len()]);
    marks
        .iter()
        .zip(ends)
        .map(|((number, _, start), end)| (*number, of(&request[*start..end])))
        .collect()
}
