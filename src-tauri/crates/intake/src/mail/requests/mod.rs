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
    /// The sender's address.
    Domain,
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
        if signs.iter().all(|sign| sign.by == MatchedBy::Name) {
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

    fn signs(&self, message: &Message) -> Vec<Sign> {
        let beginning = &message.text[..message.text.floor_char_boundary(MAX_LOOKED_AT)];
        let text = format!("{}\n{}", message.subject, beginning);
        let words = Words::new(&text);
        let mut signs = Vec::new();
        for reference in foi::reference::all_in(&text) {
            let found = self.by_our_reference(&reference);
            signs.extend(found.iter().map(|authority| Sign {
                by: MatchedBy::OurReference,
                authority: *authority,
                words: format!("our reference {reference}"),
                strong: true,
            }));
        }
        self.by_their_references(&words, &mut |authorities, reference, strong| {
            signs.extend(authorities.iter().map(|authority| Sign {
                by: MatchedBy::TheirReference,
                authority: *authority,
                words: format!("their reference {reference}"),
                strong,
            }));
        });
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
            if let Some((authorities, from)) = self.by_address(&sender.email) {
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
        let named = [Words::new(sender), words];
        let mut found: Vec<usize> = Vec::new();
        for words in &named {
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
            MatchedBy::Domain,
        ]
        .map(|by| (by, led_to(by)));
        // Each sign of the four leads to the authority, where there is one, and one that could be
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
        let mut seen = HashSet::new();
        let mut matches: Vec<RequestMatch> = Vec::new();
        for sign in &signs {
            if seen.insert(sign.authority) {
                matches.push(RequestMatch {
                    authority: self.id(sign.authority),
                    by: sign.by,
                    words: sign.words.clone(),
                    certain: certain.contains(&sign.authority),
                });
            }
        }
        // A certain one goes before whatever else the message mentions.
        matches.sort_by_key(|found| (!found.certain, found.by));
        matches
    }
}
