//! Words of people that leave with a summary and may name a count that is hidden in it.
//!
//! No rule hides what a person wrote. A sentence with the number of a hidden count that also names its
//! authority or its measure is listed with its place, and nothing is written until a person changes it
//! or says, with a reason, that it may be printed.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared;
use analysis::claims::numbers_in;
use analysis::small_counts::{Published, Shown};
use foi::names::normalise;
use foi::{Explanation, SmallCountRule, Snapshot, format};
use std::collections::{HashMap, HashSet};
use store::Stamp;

/// How many sentences a refusal names before it counts the rest.
const MAX_NAMED: usize = 3;

/// A sentence that may tell a hidden count.
#[derive(Clone, Debug)]
pub struct TellingWords<'a> {
    /// What a confirmation is kept under.
    pub key: String,
    /// `Key finding 2`
    pub place: String,
    pub sentence: String,
    /// The count, as `Kent: Offences recorded, 2021`.
    pub cell: String,
    /// A person's confirmation, while the sentence is the same.
    pub confirmed: Option<&'a Explanation>,
}

/// Text of a person, and the authority that it is about.
struct Text<'a> {
    key: String,
    place: String,
    text: &'a str,
    about: Option<usize>,
}

/// Every such sentence in what the summary prints.
#[must_use]
pub fn of_summary<'a>(snapshot: &'a Snapshot, published: &Published) -> Vec<TellingWords<'a>> {
    telling(snapshot, published, texts(snapshot))
}

/// Every such sentence in the request log.
#[must_use]
pub fn of_log<'a>(snapshot: &'a Snapshot, published: &Published) -> Vec<TellingWords<'a>> {
    let texts = reasons(snapshot).into_iter().chain(notes(snapshot));
    telling(snapshot, published, texts.collect())
}

/// Every such sentence in the summary and the request log.
#[must_use]
pub fn everywhere<'a>(snapshot: &'a Snapshot, published: &Published) -> Vec<TellingWords<'a>> {
    let texts = texts(snapshot).into_iter().chain(notes(snapshot));
    telling(snapshot, published, texts.collect())
}

/// Notes on what happened, which the request log prints.
fn notes(snapshot: &Snapshot) -> Vec<Text<'_>> {
    let mut all = Vec::new();
    for (at, events) in snapshot.events.iter().enumerate() {
        let name = &snapshot.authorities[at].name;
        all.extend(events.iter().map(|event| Text {
            key: format!("event:{}", event.id),
            place: match event.on {
                Some(on) => format!("Note on {name}, {}", format::day(on)),
                None => format!("Note on {name}"),
            },
            text: &event.note,
            about: Some(at),
        }));
    }
    all
}

/// What people wrote and the summary prints. The text that was sent was written before any answer.
fn texts(snapshot: &Snapshot) -> Vec<Text<'_>> {
    let publication = &snapshot.publication;
    let plain = |key: &str, place: &str, text| Text {
        key: key.to_owned(),
        place: place.to_owned(),
        text,
        about: None,
    };
    let mut all = vec![
        plain("title", "Title", publication.title.as_str()),
        plain(
            "campaign",
            "Title of the campaign",
            &snapshot.campaign.title,
        ),
        plain(
            "availability",
            "Where the data can be had",
            &publication.availability,
        ),
    ];
    for (at, finding) in publication.findings.iter().enumerate() {
        let key = format!("finding:{at}");
        all.push(plain(&key, &format!("Key finding {}", at + 1), finding));
    }
    for caption in &publication.captions {
        let place = format!("Caption of {}", caption.key);
        all.push(plain(
            &format!("caption:{}", caption.key),
            &place,
            &caption.caption,
        ));
        let place = format!("Description of {}", caption.key);
        all.push(plain(&format!("alt:{}", caption.key), &place, &caption.alt));
    }
    for correction in &publication.corrections {
        let place = format!("Correction of {}", format::day(correction.on));
        all.push(plain(
            &format!("correction:{}", correction.id),
            &place,
            &correction.text,
        ));
    }
    let printed = snapshot.explanations.iter().filter(|said| said.printed);
    for said in printed {
        let key = format!("explanation:{}", said.finding);
        all.push(plain(&key, "Explanation of a check", &said.reason));
    }
    all.extend(reasons(snapshot));
    all
}

/// Why authorities are included or left out.
fn reasons(snapshot: &Snapshot) -> Vec<Text<'_>> {
    let decisions = snapshot.decisions.iter().enumerate();
    decisions
        .filter_map(|(at, decision)| {
            Some(Text {
                key: format!("decision:{}", snapshot.authorities[at].id),
                place: format!(
                    "Reason for the decision on {}",
                    snapshot.authorities[at].name
                ),
                text: &decision.as_ref()?.reason,
                about: Some(at),
            })
        })
        .collect()
}

fn telling<'a>(
    snapshot: &'a Snapshot,
    published: &Published,
    texts: Vec<Text<'_>>,
) -> Vec<TellingWords<'a>> {
    let sentences: Vec<(Text<'_>, String, Vec<i64>)> = texts
        .into_iter()
        .flat_map(sentences)
        .map(|one| {
            let plain = report::live::without_tokens(one.text);
            let numbers = numbers_in(&plain);
            (one, plain, numbers)
        })
        .filter(|(_, _, numbers)| !numbers.is_empty())
        .collect();
    if sentences.is_empty() {
        return Vec::new();
    }
    let said = sentences
        .iter()
        .flat_map(|(_, _, numbers)| numbers.iter().copied());
    let hidden = hidden(snapshot, published, &said.collect());
    let names: Vec<Vec<String>> = snapshot
        .authorities
        .iter()
        .map(|one| {
            let names = std::iter::once(&one.name).chain(&one.aliases);
            names.map(|name| normalise(name)).collect()
        })
        .collect();
    let labels: Vec<String> = snapshot
        .measures
        .iter()
        .map(|one| normalise(&one.label))
        .collect();
    let mut found = Vec::new();
    for (text, plain, numbers) in sentences {
        let said = normalise(&plain);
        let said: HashSet<&str> = said.split(' ').collect();
        // In any order: `London, City of`, and `recorded 2 offences`.
        let says = |name: &str| !name.is_empty() && name.split(' ').all(|word| said.contains(word));
        // A number in the name itself, as in `Outcome 14`, says nothing.
        let beside = |name: &str, number: i64| {
            let times = |numbers: &[i64]| numbers.iter().filter(|&&one| one == number).count();
            says(name) && times(&numbers) > times(&numbers_in(name))
        };
        let named = |number: i64, cell: &Hidden| {
            let authority = cell.authority.is_some_and(|at| {
                text.about == Some(at) || names[at].iter().any(|name| beside(name, number))
            });
            authority || beside(&labels[cell.measure], number)
        };
        let found_in = |number: &i64| {
            let mut cells = hidden.get(number)?.iter();
            cells.find(|cell| named(*number, cell))
        };
        let Some(cell) = numbers.iter().find_map(found_in) else {
            continue;
        };
        let key = format!("{}{}", Explanation::WORDS, text.key);
        let sentence = text.text.trim().to_owned();
        let mut confirmations = snapshot.explanations.iter();
        found.push(TellingWords {
            confirmed: confirmations.find(|said| said.finding == key && said.figures == sentence),
            key,
            place: text.place,
            sentence,
            cell: cell.label(snapshot),
        });
    }
    found
}

/// The sentences of a text, each with its number in the key.
fn sentences(text: Text<'_>) -> Vec<Text<'_>> {
    let mut all = Vec::new();
    let mut begin = 0;
    let ends = |at: usize, c: char| {
        let next = text.text[at + c.len_utf8()..].chars().next();
        c == '\n' || (matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace))
    };
    let stops = text.text.char_indices().filter(|&(at, c)| ends(at, c));
    let stops: Vec<usize> = stops.map(|(at, c)| at + c.len_utf8()).collect();
    for end in stops.into_iter().chain([text.text.len()]) {
        let sentence = &text.text[begin..end];
        begin = end;
        if !sentence.trim().is_empty() {
            all.push(Text {
                key: format!("{}:{}", text.key, all.len()),
                place: text.place.clone(),
                text: sentence,
                about: text.about,
            });
        }
    }
    all
}

/// A count that readers do not get.
#[derive(Clone, Copy)]
struct Hidden {
    /// `None`: a sum over several.
    authority: Option<usize>,
    measure: usize,
    period: usize,
}

impl Hidden {
    fn label(self, snapshot: &Snapshot) -> String {
        let who = self
            .authority
            .map_or("Total", |at| &snapshot.authorities[at].name);
        format!(
            "{who}: {}, {}",
            snapshot.measures[self.measure].label, snapshot.periods[self.period].label
        )
    }
}

/// By its number, if it is one of these: every count that is hidden under a mark, or that the rule hides
/// and no table has.
fn hidden(
    snapshot: &Snapshot,
    published: &Published,
    said: &HashSet<i64>,
) -> HashMap<i64, Vec<Hidden>> {
    let mut all: HashMap<i64, Vec<Hidden>> = HashMap::new();
    for authority in 0..snapshot.authorities.len() {
        for measure in 0..snapshot.measures.len() {
            for period in 0..snapshot.periods.len() {
                let count = snapshot.value(authority, measure, period).count();
                let Some(count) = count.filter(|count| said.contains(count)) else {
                    continue;
                };
                let is_hidden = match published.figure(snapshot, authority, measure, period) {
                    Shown::Value(_) => false,
                    Shown::Small | Shown::Complementary => true,
                    Shown::Unpublished => published.rule.hides(count),
                };
                if is_hidden {
                    let one = Hidden {
                        authority: Some(authority),
                        measure,
                        period,
                    };
                    all.entry(count).or_default().push(one);
                }
            }
        }
    }
    let cells = published
        .layout
        .cells()
        .iter()
        .zip(&published.protection.marks);
    for (at, (cell, mark)) in cells.enumerate() {
        let mut names = published.layout.key(at).split(':');
        if !mark.is_hidden() || !said.contains(&cell.value) || names.next() != Some("total") {
            continue;
        }
        // The ids of the measure and the period come last.
        let ids: Vec<&str> = names.collect();
        let place = ids.last_chunk::<2>().and_then(|[measure, period]| {
            Some(Hidden {
                authority: None,
                measure: snapshot.measure(measure.parse().ok()?)?,
                period: snapshot.period(period.parse().ok()?)?,
            })
        });
        if let Some(place) = place {
            all.entry(cell.value).or_default().push(place);
        }
    }
    all
}

/// Why nothing is written, in sentences; `None` where every sentence may be printed.
#[must_use]
pub fn refusal(found: &[TellingWords<'_>]) -> Option<String> {
    let open: Vec<&TellingWords> = found.iter().filter(|one| one.confirmed.is_none()).collect();
    if open.is_empty() {
        return None;
    }
    let mut lines = vec![format!(
        "It cannot be written yet: {} may tell a hidden count.",
        format::plural(open.len(), "sentence", "sentences")
    )];
    lines.extend(open.iter().take(MAX_NAMED).map(|one| {
        format!(
            "- {}: “{}” ({} is hidden)",
            one.place, one.sentence, one.cell
        )
    }));
    let more = open.len().saturating_sub(MAX_NAMED);
    if more > 0 {
        lines.push(format!("- and {more} more"));
    }
    lines.push(
        "What to do: change the words, or confirm in Report, Small counts, that they may be printed."
            .to_owned(),
    );
    Some(lines.join("\n"))
}

/// Says that a sentence may be printed under a rule, with the reason. It holds while the sentence is
/// the same.
pub fn confirm(
    session: &mut Session,
    stamp: &Stamp,
    rule: SmallCountRule,
    key: &str,
    reason: &str,
) -> Result<Written<String>> {
    let reason = shared::reason(
        reason,
        "Say why these words may be printed although a count is hidden.",
    )?;
    let found = listed(session, rule)?;
    let Some((key, place, sentence)) = found.into_iter().find(|(known, _, _)| known == key) else {
        return Err(ApiError::invalid(
            "words",
            format!("No sentence is kept back under “{key}”. The command “audit” lists them."),
        ));
    };
    let label = format!("Confirmed that words may be printed: {place}");
    session.record(label, stamp, |tx| {
        tx.explain(&key, &sentence, reason, false)?;
        Ok(())
    })
}

/// Withdraws a confirmation.
pub fn unconfirm(session: &mut Session, stamp: &Stamp, key: &str) -> Result<Written<String>> {
    let mut said = session.snapshot().explanations.iter();
    if !key.starts_with(Explanation::WORDS) || !said.any(|said| said.finding == key) {
        return Err(ApiError::invalid(
            "words",
            "These words have not been confirmed.",
        ));
    }
    let label = "Withdrew the confirmation that words may be printed".to_owned();
    session.record(label, stamp, |tx| {
        tx.unexplain(key)?;
        Ok(())
    })
}

/// Key, place and sentence of all in the summary and the request log.
fn listed(session: &Session, rule: SmallCountRule) -> Result<Vec<(String, String, String)>> {
    let snapshot = session.snapshot();
    let Some(published) = super::published(snapshot, rule, &super::earlier(session)?) else {
        return Ok(Vec::new());
    };
    Ok(everywhere(snapshot, &published)
        .into_iter()
        .map(|one| (one.key, one.place, one.sentence))
        .collect())
}
