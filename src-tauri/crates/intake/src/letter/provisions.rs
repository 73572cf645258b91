//! The provisions under which a letter withholds information, and for which question.

use super::citation::{Citation, citations};
use super::mentions::{about, mentions};
use super::passages::{Passage, Question};
use super::quote::Quote;
use super::standing::{Standing, standing};
use super::{periods, statements};
use crate::asked::Asked;
use foi::{Id, Law, provision};
use serde::Serialize;
use std::collections::HashSet;

/// Most provisions of a letter.
const MAX_PROVISIONS: usize = 100;

/// A provision that a letter cites as a ground for withholding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CitedProvision {
    /// As it is stored: `s.40(2)`, `reg 12(4)(b)`.
    pub provision: String,
    /// The question that it is cited for; `None` where the letter names none.
    pub question: Option<u32>,
    /// What the letter repeats of the question; empty where it does not.
    pub question_words: String,
    /// The periods that those words name, as written.
    pub question_periods: Vec<String>,
    /// The measures that the question asks for, where that is evident.
    pub measures: Vec<Id>,
    /// The periods that the words name, as written: `2019 and 2020` gives two.
    pub periods: Vec<String>,
    /// The words name a time without both its ends: `before 2020`, `since April`.
    pub open_time: bool,
    /// The letter says that it applies. `false`: it only says that it may, or what it is about, so
    /// nothing is preselected.
    pub applied: bool,
    /// The sentence.
    pub quote: Quote,
}

/// The provisions of a letter by the question, each once.
pub(super) fn provisions(
    original: &str,
    passages: &[Passage],
    asked: &Asked,
) -> Vec<CitedProvision> {
    let law = law(original, asked);
    let mut found: Vec<CitedProvision> = Vec::new();
    let mut denied: HashSet<(String, Option<u32>)> = HashSet::new();
    let first = statements::taken_back(passages);
    for (number, passage) in passages.iter().enumerate().skip(first) {
        let speaks = !passage.asked && (passage.row || !passage.interrogates);
        if !speaks || found.len() >= MAX_PROVISIONS {
            continue;
        }
        let cited = citations(passage.text());
        if cited.is_empty() {
            continue;
        }
        let named = mentions(passage.text());
        let mut after = 0;
        for (at, citation) in cited.iter().enumerate() {
            let Some(provision) = withholding(law, citation) else {
                continue;
            };
            let next = cited[at + 1..]
                .iter()
                .find(|other| other.list_end != citation.list_end)
                .map_or(passage.text().len(), |other| other.at.start);
            let own = about(&named, &citation.at, after, next);
            if cited
                .get(at + 1)
                .is_none_or(|other| other.list_end != citation.list_end)
            {
                after = citation.list_end;
            }
            let questions: Vec<Question> = if own.is_empty() {
                passage.question.iter().cloned().collect()
            } else {
                own.iter().map(|number| heard(*number, passages)).collect()
            };
            let stands = standing(passage.text(), &citation.at, citation.list_end);
            let nobody = questions.is_empty().then_some(None);
            let room = MAX_PROVISIONS.saturating_sub(found.len());
            for question in questions.into_iter().map(Some).chain(nobody).take(room) {
                let key = (provision.clone(), question.as_ref().map(|one| one.number));
                if stands == Standing::Denied {
                    denied.insert(key);
                    continue;
                }
                let words = question.as_ref().map_or("", |one| one.words.as_str());
                found.push(CitedProvision {
                    provision: provision.clone(),
                    question: key.1,
                    question_words: words.to_owned(),
                    question_periods: periods::named(words),
                    measures: key.1.map_or_else(
                        || asked.measures_before_colon(passage.text()),
                        |number| asked.measures(number, words),
                    ),
                    periods: periods::near(passages, number),
                    open_time: periods::is_open(passage.text()),
                    applied: stands == Standing::Applied,
                    quote: passage.whole(original),
                });
            }
        }
    }
    found.retain(|one| {
        !denied.contains(&(one.provision.clone(), one.question))
            && (one.question.is_none() || !denied.contains(&(one.provision.clone(), None)))
    });
    promote(&mut found, passages);
    once(found)
}

/// A section that is only explained applies where the letter refuses without citing any other.
fn promote(found: &mut [CitedProvision], passages: &[Passage]) {
    let sections: HashSet<&str> = found.iter().map(|one| stem(&one.provision)).collect();
    let none_applied = found.iter().all(|one| !one.applied);
    if none_applied && sections.len() == 1 && statements::refuses(passages) {
        for one in found {
            one.applied = true;
        }
    }
}

/// `s.40` of `s.40(2)`
fn stem(provision: &str) -> &str {
    provision.split('(').next().unwrap_or(provision)
}

/// Each provision once for a question, the more particular one where it is cited twice, and none
/// that is only a condition of another.
fn once(found: Vec<CitedProvision>) -> Vec<CitedProvision> {
    let applied: HashSet<(String, Option<u32>)> = found
        .iter()
        .filter(|one| one.applied)
        .map(|one| (one.provision.clone(), one.question))
        .collect();
    let any: HashSet<&str> = found.iter().map(|one| one.provision.as_str()).collect();
    let personal = any.contains("s.40(2)");
    let mut kept: Vec<CitedProvision> = Vec::new();
    for one in &found {
        let same = |other: &CitedProvision| {
            let about = other.question == one.question && other.measures == one.measures;
            about && (other.applied || !one.applied)
        };
        let broader = found.iter().any(|other| {
            other.provision.starts_with(&format!("{}(", one.provision)) && same(other)
        });
        // s.40(3A) and (4) say when s.40(2) applies.
        let condition = personal
            && ["s.40(3", "s.40(4"]
                .iter()
                .any(|start| one.provision.starts_with(start));
        // Said of the whole letter and of a question: the question's says more.
        let whole = |one: &CitedProvision| one.question.is_none() && one.measures.is_empty();
        let general = whole(one)
            && found
                .iter()
                .any(|other| !whole(other) && other.provision == one.provision && other.applied);
        let explained = !one.applied
            && applied
                .iter()
                .any(|(provision, _)| stem(provision) == stem(&one.provision));
        let again = kept.iter().any(|other| {
            let about = other.question == one.question && other.measures == one.measures;
            other.provision == one.provision && about
        });
        if !(broader || condition || general || explained || again) {
            kept.push(one.clone());
        }
    }
    kept
}

/// A question by its number, with what the letter repeats of it anywhere.
fn heard(number: u32, passages: &[Passage]) -> Question {
    passages
        .iter()
        .filter_map(|passage| passage.question.as_ref())
        .filter(|question| question.number == number)
        .max_by_key(|question| question.words.len())
        .cloned()
        .unwrap_or(Question {
            number,
            words: String::new(),
        })
}

/// The law whose sections a letter cites: the one that it names, or else the campaign's.
fn law(original: &str, asked: &Asked) -> Law {
    let beginning = &original[..original.floor_char_boundary(original.len().min(64 << 10))];
    let scottish = beginning.contains("(Scotland) Act 2002") || beginning.contains("FOISA");
    let british = beginning.contains("Information Act 2000");
    if scottish || asked.law == Law::Foisa && !british {
        Law::Foisa
    } else {
        Law::Foia
    }
}

/// The provision in its stored form, where information is withheld under it. Not held is no ground
/// for withholding (FOISA s.17, EIR reg 12(4)(a)), nor is what says how an exception is applied
/// (EIR reg 12(1) and (2)).
fn withholding(law: Law, citation: &Citation) -> Option<String> {
    let number = citation.number.as_str();
    if citation.regulation {
        let rule = ["12(1)", "12(2)", "12(4)(a)"]
            .iter()
            .any(|rule| number.starts_with(rule));
        return (!rule)
            .then(|| provision::cited(Law::Eir, number).ok())
            .flatten();
    }
    if law == Law::Foisa && number.split('(').next() == Some("17") {
        return None;
    }
    provision::cited(law, number).ok()
}
