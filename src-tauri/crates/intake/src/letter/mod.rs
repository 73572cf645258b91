//! What a letter says: its kind, its result, the provisions it cites and for which question, its
//! days and references, and the numbers in its sentences.
//!
//! From plain text, whatever it was taken from: the body of an e-mail, a PDF, a Word file. Each
//! thing found is a suggestion with the words that it rests on, for a person to confirm. What a
//! letter quotes of earlier mail or repeats of the request says nothing.

mod answers;
mod citation;
mod dates;
mod figures;
mod folded;
mod kind;
mod lacking;
mod mentions;
mod money;
mod number_words;
mod passages;
mod pattern;
mod periods;
mod provisions;
mod quote;
mod references;
mod standing;
mod stated;
mod statements;

pub use crate::asked::Asked;
pub use answers::SaidAnswer;
pub use dates::{DateRole, SaidDate};
pub use figures::SaidFigure;
pub use kind::{KindGuess, MailKind};
pub use money::AskedFee;
pub use provisions::CitedProvision;
pub use quote::Quote;
pub use references::{ReferenceOf, SaidReference};
pub use stated::{StatedFigure, stated};

pub(crate) use kind::Weights;
pub(crate) use references::theirs;

use chrono::NaiveDate;
use foi::clock::ExtensionKind;
use foi::{EventKind, Id, ResponseResult, ReviewResult};
use passages::{Passage, passages};
use readers::mail::own_text;
use serde::Serialize;

/// What is known of a letter beside its text.
#[derive(Clone, Copy, Default)]
pub struct About<'a> {
    /// The subject of an e-mail; empty for other letters.
    pub subject: &'a str,
    /// Names of the files that came with it.
    pub files: &'a [&'a str],
    /// The day it was sent, where that is known.
    pub dated: Option<NaiveDate>,
}

/// What a response came to, with the sentences that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidResult {
    pub result: ResponseResult,
    pub quotes: Vec<Quote>,
}

/// Something that the authority does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidNotHeld {
    /// The question; `None` where the letter names none.
    pub question: Option<u32>,
    /// The measures that the question asks for, where that is evident.
    pub measures: Vec<Id>,
    /// The periods that the words name, as written.
    pub periods: Vec<String>,
    /// What the letter repeats of the question; empty where it does not.
    pub question_words: String,
    /// The periods that those words name, as written.
    pub question_periods: Vec<String>,
    /// The words name a time without both its ends: `before 2020`, `since April`.
    pub open_time: bool,
    pub quote: Quote,
}

/// More time that the authority takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidExtension {
    pub kind: ExtensionKind,
    /// The new day; `None` where the letter names none.
    pub until: Option<NaiveDate>,
    pub quote: Quote,
}

/// The outcome of an internal review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidReview {
    pub result: ReviewResult,
    pub quote: Quote,
}

/// What a letter says, each a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Letter {
    pub kind: Option<KindGuess>,
    /// Of a response only, and only where the letter is clear.
    pub result: Option<SaidResult>,
    pub provisions: Vec<CitedProvision>,
    pub not_held: Vec<SaidNotHeld>,
    pub clarification: Option<Quote>,
    pub fee: Option<AskedFee>,
    pub extension: Option<SaidExtension>,
    /// The sentence that says that another authority has the request now.
    pub transfer: Option<Quote>,
    pub review: Option<SaidReview>,
    pub references: Vec<SaidReference>,
    pub dates: Vec<SaidDate>,
    pub figures: Vec<SaidFigure>,
    /// Answers that are no numbers.
    pub answers: Vec<SaidAnswer>,
    /// It acknowledges the request, and says things that only an answer says: which it is has to be
    /// decided by a person.
    pub doubtful: bool,
}

impl Letter {
    /// The event that the letter would be logged as; `None` where a person has to choose, such as
    /// the result of a response that is in its attachment.
    #[must_use]
    pub fn event(&self) -> Option<EventKind> {
        if let Some(review) = &self.review {
            return Some(EventKind::ReviewOutcome(review.result));
        }
        let kind = self.kind.as_ref().map(|guess| guess.kind);
        if self.fee.is_some() && kind != Some(MailKind::Response) {
            return Some(EventKind::FeesNotice);
        }
        match kind? {
            MailKind::Acknowledgement => (!self.doubtful).then_some(EventKind::Acknowledged),
            MailKind::Clarification => Some(EventKind::ClarificationAsked),
            MailKind::Response => self
                .result
                .as_ref()
                .map(|said| EventKind::Response(said.result)),
            MailKind::Holding => Some(
                self.extension
                    .as_ref()
                    .map_or(EventKind::HoldingReply, |said| {
                        EventKind::Extended(said.kind)
                    }),
            ),
            MailKind::AutoReply => Some(EventKind::Note),
            MailKind::Bounce => Some(EventKind::Bounced),
        }
    }
}

/// Reads what a letter says, in time proportional to its length.
#[must_use]
pub fn read(text: &str, about: &About<'_>, asked: &Asked) -> Letter {
    let passages = passages(text, asked);
    let mut letter = Letter {
        provisions: provisions::provisions(text, &passages, asked),
        not_held: not_held(text, &passages, asked),
        clarification: statements::clarification(text, &passages),
        fee: money::fee(text, &passages),
        transfer: statements::transfer(text, &passages),
        dates: dates::dates(text, &passages, about.dated),
        figures: figures::figures(text, &passages),
        answers: answers::answers(text, &passages, asked),
        review: statements::review(text, &passages)
            .map(|(result, quote)| SaidReview { result, quote }),
        ..Letter::default()
    };
    let own = own_text(text);
    letter.references = references::references(about.subject, text, &own);
    letter.extension = extension(text, &passages, &letter.dates);
    let weights = weigh(&own, about, &letter, &passages);
    letter.kind = weights.guess();
    settle(&mut letter, text, &passages);
    letter
}

/// As [`read`], with the weights from which the kind is guessed.
pub(crate) fn weigh_text(text: &str, about: &About<'_>) -> Weights {
    let asked = Asked::under(foi::Law::Foia);
    let passages = passages(text, &asked);
    let letter = Letter {
        provisions: provisions::provisions(text, &passages, &asked),
        not_held: not_held(text, &passages, &asked),
        clarification: statements::clarification(text, &passages),
        figures: figures::figures(text, &passages),
        extension: extension(text, &passages, &[]),
        ..Letter::default()
    };
    weigh(&own_text(text), about, &letter, &passages)
}

fn weigh(own: &str, about: &About<'_>, letter: &Letter, passages: &[Passage]) -> Weights {
    let files = about.files.iter().copied();
    let mut weights = Weights::new(about.subject, own, files, letter.clarification.is_some());
    if let Some(quote) = &letter.clarification {
        weights.add(MailKind::Clarification, 3, &quote.words);
    }
    if let Some(said) = &letter.extension {
        weights.add(MailKind::Holding, 4, &said.quote.words);
    }
    if let Some(cited) = letter.provisions.iter().find(|one| one.applied) {
        weights.add(MailKind::Response, 5, &cited.quote.words);
    }
    if let Some(said) = letter.not_held.first() {
        weights.add(MailKind::Response, 5, &said.quote.words);
    }
    let stated = |one: &&SaidFigure| !one.period.is_empty() || one.question.is_some();
    if let Some(figure) = letter.figures.iter().find(stated) {
        weights.add(MailKind::Response, 4, &figure.quote.words);
    }
    if let Some(answer) = letter.answers.first() {
        weights.add(MailKind::Response, 4, &answer.quote.words);
    }
    for refusal in statements::refusals(passages).iter().take(2) {
        weights.add(MailKind::Response, 5, refusal.passage.text().trim());
    }
    // What gives the information is an answer, however much of it acknowledges the request.
    if let Some(passage) = statements::hands_over(passages) {
        weights.add(MailKind::Response, 5, passage.text().trim());
        weights.drop(MailKind::Acknowledgement);
    }
    weights
}

/// What depends on the kind: a letter that takes time or asks has not refused anything yet, and
/// only a response has a result.
fn settle(letter: &mut Letter, text: &str, passages: &[Passage]) {
    let kind = letter.kind.as_ref().map(|guess| guess.kind);
    if kind == Some(MailKind::Response) {
        letter.result = result(letter, text, passages);
        letter.extension = None;
    } else {
        for one in &mut letter.provisions {
            one.applied = false;
        }
    }
    if kind != Some(MailKind::Clarification) {
        letter.clarification = None;
    }
    let stated = |one: &SaidFigure| !one.period.is_empty() || one.question.is_some();
    letter.doubtful = kind == Some(MailKind::Acknowledgement)
        && (letter.figures.iter().any(stated)
            || !letter.answers.is_empty()
            || !letter.not_held.is_empty()
            || !statements::refusals(passages).is_empty());
}

fn not_held(text: &str, passages: &[Passage], asked: &Asked) -> Vec<SaidNotHeld> {
    let mut found: Vec<SaidNotHeld> = Vec::new();
    for said in statements::not_held(passages) {
        // To `Do you have a policy?` it says no, and not that nobody knows.
        if lacking::lacks(said.passage, asked).is_some() {
            continue;
        }
        let words = said
            .passage
            .question
            .as_ref()
            .map_or("", |question| question.words.as_str());
        let nobody = said.questions.is_empty().then_some(None);
        for question in said.questions.iter().copied().map(Some).chain(nobody) {
            let measures = question.map_or_else(
                || asked.measures_before_colon(said.passage.text()),
                |number| asked.measures(number, words),
            );
            let same = |one: &SaidNotHeld| one.question == question && one.measures == measures;
            if found.len() < MAX_SAID && !found.iter().any(same) {
                found.push(SaidNotHeld {
                    question,
                    measures,
                    periods: periods::near(passages, said.at),
                    question_words: words.to_owned(),
                    question_periods: periods::named(words),
                    open_time: periods::is_open(said.passage.text()),
                    quote: said.passage.whole(text),
                });
            }
        }
    }
    found
}

/// Most statements of a kind.
const MAX_SAID: usize = 50;

fn extension(text: &str, passages: &[Passage], dates: &[SaidDate]) -> Option<SaidExtension> {
    let said = statements::extensions(passages);
    let first = said.first()?;
    let complex = said.iter().any(|one| {
        ["regulation 7(1)", "complex"]
            .iter()
            .any(|words| one.passage.text().contains(words))
    });
    let interest = passages
        .iter()
        .any(|passage| passage.says() && passage.text().contains("public interest"));
    let until = dates
        .iter()
        .filter(|one| one.role == DateRole::Due)
        .map(|one| one.on)
        .max();
    Some(SaidExtension {
        kind: if complex && !interest {
            ExtensionKind::Complexity
        } else {
            ExtensionKind::PublicInterest
        },
        until,
        quote: first.passage.whole(text),
    })
}

fn result(letter: &Letter, text: &str, passages: &[Passage]) -> Option<SaidResult> {
    let refusals = statements::refusals(passages);
    let gifts = statements::gifts(passages);
    let applied: Vec<&CitedProvision> =
        letter.provisions.iter().filter(|one| one.applied).collect();
    let refused = !applied.is_empty() || !refusals.is_empty();
    let not_held = !letter.not_held.is_empty();
    let rows = passages
        .iter()
        .filter(|passage| passage.row && passage.text().bytes().any(|byte| byte.is_ascii_digit()))
        .count();
    let stated = letter
        .figures
        .iter()
        .any(|one| !one.period.is_empty() || one.question.is_some());
    let answered = !letter.answers.is_empty();
    let given = !gifts.is_empty() || rows >= 2 || stated || answered;
    let part = statements::speaks_of_a_part(passages);
    let result = match (refused, not_held, given) {
        (true, _, true) => ResponseResult::Partial,
        (true, _, false) if part => ResponseResult::Partial,
        (true, _, false) => ResponseResult::Refused,
        (false, true, true) => ResponseResult::Partial,
        (false, true, false) => ResponseResult::NotHeld,
        (false, false, true) if part => ResponseResult::Partial,
        (false, false, true) => ResponseResult::Full,
        (false, false, false) => return None,
    };
    let mut quotes: Vec<Quote> = Vec::new();
    let said = refusals
        .iter()
        .chain(&gifts)
        .map(|one| one.passage.whole(text));
    let held = letter.not_held.iter().map(|one| one.quote.clone());
    let cited = applied.iter().map(|one| one.quote.clone());
    let counted = letter.figures.iter().map(|one| one.quote.clone());
    let answered = letter.answers.iter().map(|one| one.quote.clone());
    for quote in cited.chain(held).chain(said).chain(counted).chain(answered) {
        if quotes.len() < MAX_SAID && !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    Some(SaidResult { result, quotes })
}
