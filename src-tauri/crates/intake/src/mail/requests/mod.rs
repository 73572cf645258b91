//! Which request a message answers, by what it says itself.

mod index;
mod words;

pub use index::RequestIndex;

use foi::Id;
use readers::mail::Message;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use words::Words;

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 1 << 20;

/// Most authorities that are found by the names in a text.
const MAX_NAMED: usize = 5;

/// What a match rests on, best first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// Our own reference, see [`foi::reference`].
    OurReference,
    /// A reference of the authority's that is on record.
    TheirReference,
    /// The Message-ID of a message of ours, in the message's own header.
    Thread,
    /// The sender's address is the recorded one.
    Address,
    /// The domain of the sender's address.
    Domain,
    /// What stands above the salutation, the sender's name, or the name of a file.
    Letterhead,
    /// The authority's name in the message.
    Name,
}

/// An authority whose request a message may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RequestMatch {
    pub authority: Id,
    pub by: MatchedBy,
    /// `our reference RR-7K3F92QD`, `sent from kent.police.uk`
    pub words: String,
    /// A reference or the thread leads to this authority alone, and nothing in the message
    /// contradicts it. A sender's address or a name is never certain.
    pub certain: bool,
    /// Enough to propose this authority alone: it is certain, or the sender's recorded address or
    /// the letterhead leads to it, and no reference, thread, address or letterhead to another.
    pub enough: bool,
}

/// Most lines and bytes above the salutation that are a letterhead.
const MAX_HEAD: usize = 20;
const MAX_HEAD_BYTES: usize = 2_000;

/// Lines that are a letterhead where a file has no salutation.
const FIRST_LINES: usize = 3;

/// What stands above the salutation; the first lines where there is none, as many as `otherwise`.
fn letterhead(text: &str, otherwise: usize) -> &str {
    let text = &text[..text.floor_char_boundary(MAX_HEAD_BYTES)];
    let salutes = |line: &str| {
        let line = line.trim_start().to_lowercase();
        ["dear ", "good morning", "good afternoon", "hello", "hi "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let lines = || {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .take(MAX_HEAD)
    };
    let end = match lines().position(salutes) {
        Some(at) => at,
        None => otherwise,
    };
    let last = lines().take(end).last();
    last.map_or("", |line| {
        let end = line.as_ptr() as usize + line.len() - text.as_ptr() as usize;
        text.get(..end).unwrap_or_default()
    })
}

/// A sign that leads to an authority.
struct Sign {
    by: MatchedBy,
    /// Position of the authority.
    authority: usize,
    words: String,
    /// Strong enough to be certain where nothing speaks against it.
    strong: bool,
}

impl RequestIndex {
    /// The requests that a message may answer, best first, each authority once. Forwarded messages
    /// within it count only where the message itself has nothing but names.
    #[must_use]
    pub fn matches(&self, message: &Message) -> Vec<RequestMatch> {
        let mut signs = self.signs(message);
        let only_names = |sign: &Sign| matches!(sign.by, MatchedBy::Name | MatchedBy::Letterhead);
        if signs.iter().all(only_names) {
            let mut within = Vec::new();
            self.forwarded_signs(message, &mut within);
            within.append(&mut signs);
            signs = within;
        }
        self.judge(signs)
    }

    fn forwarded_signs(&self, message: &Message, signs: &mut Vec<Sign>) {
        for within in &message.forwarded {
            // In a report on a message of ours, that message itself.
            if let Some(authority) = self.by_message_id(&within.message_id) {
                signs.push(Sign {
                    by: MatchedBy::Thread,
                    authority,
                    words: format!("holds our message <{}>", within.message_id),
                    strong: true,
                });
            }
            signs.extend(self.signs(within));
            self.forwarded_signs(within, signs);
        }
    }

    /// The requests that a letter may answer which came as a file, best first, each authority once:
    /// by the references and names in its text, its letterhead and its file's name.
    #[must_use]
    pub fn letter_matches(&self, file: &str, text: &str) -> Vec<RequestMatch> {
        let mut signs = Vec::new();
        let beginning = &text[..text.floor_char_boundary(MAX_LOOKED_AT)];
        let words = Words::new(beginning);
        self.reference_signs(beginning, &words, &mut signs);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        self.letterhead_signs(&[letterhead(beginning, FIRST_LINES), stem], &mut signs);
        self.name_signs(&[words], &mut signs);
        self.judge(signs)
    }

    fn reference_signs(&self, text: &str, words: &Words, signs: &mut Vec<Sign>) {
        for reference in foi::reference::all_in(text) {
            let found = self.by_our_reference(&reference);
            signs.extend(found.iter().map(|authority| Sign {
                by: MatchedBy::OurReference,
                authority: *authority,
                words: format!("our reference {reference}"),
                strong: true,
            }));
        }
        self.by_their_references(words, &mut |authorities, reference, strong| {
            signs.extend(authorities.iter().map(|authority| Sign {
                by: MatchedBy::TheirReference,
                authority: *authority,
                words: format!("their reference {reference}"),
                strong,
            }));
        });
    }

    /// Authorities that a place names where only the sender stands.
    fn letterhead_signs(&self, places: &[&str], signs: &mut Vec<Sign>) {
        for place in places {
            let mut left = MAX_NAMED;
            self.by_names(&Words::new(place), &mut |authorities, name| {
                for authority in authorities.iter().take(left) {
                    signs.push(Sign {
                        by: MatchedBy::Letterhead,
                        authority: *authority,
                        words: format!("the letterhead names {name}"),
                        strong: false,
                    });
                }
                left = left.saturating_sub(authorities.len());
            });
        }
    }

    fn name_signs(&self, places: &[Words], signs: &mut Vec<Sign>) {
        let mut found: Vec<usize> = Vec::new();
        for words in places {
            self.by_names(words, &mut |authorities, name| {
                for authority in authorities {
                    if found.len() < MAX_NAMED && !found.contains(authority) {
                        found.push(*authority);
                        signs.push(Sign {
                            by: MatchedBy::Name,
                            authority: *authority,
                            words: format!("the text names {name}"),
                            strong: false,
                        });
                    }
                }
            });
        }
    }

    fn signs(&self, message: &Message) -> Vec<Sign> {
        let beginning = &message.text[..message.text.floor_char_boundary(MAX_LOOKED_AT)];
        let text = format!("{}\n{}", message.subject, beginning);
        let words = Words::new(&text);
        let mut signs = Vec::new();
        self.reference_signs(&text, &words, &mut signs);
        for id in message.in_reply_to.iter().chain(&message.references) {
            if let Some(authority) = self.by_message_id(id) {
                signs.push(Sign {
                    by: MatchedBy::Thread,
                    authority,
                    words: format!("answers our message <{id}>"),
                    strong: true,
                });
            }
        }
        let senders = message.from.iter().chain(&message.reply_to);
        for sender in senders {
            let exact = self.by_address(&sender.email);
            signs.extend(exact.iter().map(|authority| Sign {
                by: MatchedBy::Address,
                authority: *authority,
                words: format!("sent from {}", sender.email),
                strong: false,
            }));
            if !exact.is_empty() {
                break;
            }
            if let Some((authorities, from)) = self.by_domain(&sender.email) {
                signs.extend(authorities.iter().map(|authority| Sign {
                    by: MatchedBy::Domain,
                    authority: *authority,
                    words: format!("sent from {from}"),
                    strong: false,
                }));
                break;
            }
        }
        let sender = message
            .from
            .as_ref()
            .map(|from| from.name.as_str())
            .unwrap_or_default();
        self.letterhead_signs(&[sender, letterhead(beginning, 0)], &mut signs);
        self.name_signs(&[words], &mut signs);
        signs
    }

    /// One match for each authority, by its best sign.
    fn judge(&self, mut signs: Vec<Sign>) -> Vec<RequestMatch> {
        signs.sort_by_key(|sign| sign.by);
        let led_to = |by: MatchedBy| -> HashSet<usize> {
            signs
                .iter()
                .filter(|sign| sign.by == by)
                .map(|sign| sign.authority)
                .collect()
        };
        let kinds = [
            MatchedBy::OurReference,
            MatchedBy::TheirReference,
            MatchedBy::Thread,
            MatchedBy::Address,
            MatchedBy::Domain,
        ]
        .map(|by| (by, led_to(by)));
        // Each sign of the five leads to the authority, where there is one, and one that could be
        // certain leads to no other.
        let certain: HashSet<usize> = signs
            .iter()
            .filter(|sign| {
                sign.strong
                    && kinds.iter().all(|(by, authorities)| {
                        authorities.is_empty()
                            || authorities.contains(&sign.authority)
                                && (*by != sign.by || authorities.len() == 1)
                    })
            })
            .map(|sign| sign.authority)
            .collect();
        // What could lead elsewhere than to the one that is proposed.
        let telling: HashSet<usize> = signs
            .iter()
            .filter(|sign| !matches!(sign.by, MatchedBy::Name | MatchedBy::Domain))
            .map(|sign| sign.authority)
            .collect();
        let mut seen = HashSet::new();
        let mut matches: Vec<RequestMatch> = Vec::new();
        for sign in &signs {
            if seen.insert(sign.authority) {
                matches.push(RequestMatch {
                    authority: self.id(sign.authority),
                    by: sign.by,
                    words: sign.words.clone(),
                    certain: certain.contains(&sign.authority),
                    enough: certain.contains(&sign.authority)
                        || telling.len() == 1 && telling.contains(&sign.authority),
                });
            }
        }
        // A certain one goes before whatever else the message mentions.
        matches.sort_by_key(|found| (!found.certain, found.by));
        matches
    }
}
