//! What kind of letter a message is, by rules that can be read and that name the words they went
//! by. A guess to be shown with its reasons, never taken silently.

mod mail_kind;
mod phrases;

pub use mail_kind::MailKind;

use phrases::{PHRASES, Place};
use readers::mail::{Message, own_text};
use readers::text::one_clean_line;
use serde::{Deserialize, Serialize};

/// Weight that the phrases of one kind must have together.
const ENOUGH: u32 = 3;

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 256 << 10;

/// A text of fewer bytes than this, signature included, only forwards the message that comes with
/// it.
const PASSING_ON: usize = 400;

/// Most words that a guess names.
const MAX_NAMED: usize = 8;

/// A guess, and what led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KindGuess {
    pub kind: MailKind,
    /// Words and header fields as they stand in the message.
    pub words: Vec<String>,
}

/// Guesses the kind of a message; `None` where no word or header field points to one. Header fields
/// count before the sender's own text, without quoted letters. A message that only forwards
/// another one has the kind of that one.
#[must_use]
pub fn guess_kind(message: &Message) -> Option<KindGuess> {
    if let Some(words) = bounced(message) {
        return Some(KindGuess {
            kind: MailKind::Bounce,
            words,
        });
    }
    let text = Text::new(&own_text(beginning(message)));
    let scores = Scores::new(message, &text);
    let machine = automatic(message);
    if !machine.is_empty() {
        // Many authorities acknowledge by machine, so a machine's word is taken for a letter
        // where it says what a letter says.
        let away = scores.weight(MailKind::AutoReply);
        let letter = scores
            .best(&LETTERS)
            .filter(|(_, weight)| *weight >= ENOUGH && *weight > away);
        return Some(match letter {
            Some((kind, _)) => KindGuess {
                kind,
                words: named(machine, scores.words(kind)),
            },
            None => KindGuess {
                kind: MailKind::AutoReply,
                words: named(machine, scores.words(MailKind::AutoReply)),
            },
        });
    }
    let best = scores.best(&ALL).filter(|(_, weight)| *weight >= ENOUGH);
    if let Some((kind, _)) = best {
        return Some(KindGuess {
            kind,
            words: named(Vec::new(), scores.words(kind)),
        });
    }
    message
        .forwarded
        .first()
        .filter(|_| text.folded.len() < PASSING_ON)
        .and_then(guess_kind)
}

/// Kinds of letters that people write. Of two with the same weight the first is taken: it is the
/// more particular one.
const LETTERS: [MailKind; 4] = [
    MailKind::Clarification,
    MailKind::Holding,
    MailKind::Response,
    MailKind::Acknowledgement,
];

const ALL: [MailKind; 6] = [
    MailKind::Bounce,
    MailKind::AutoReply,
    MailKind::Clarification,
    MailKind::Holding,
    MailKind::Response,
    MailKind::Acknowledgement,
];

fn named(mut first: Vec<String>, more: Vec<String>) -> Vec<String> {
    for word in more {
        if !first.contains(&word) {
            first.push(word);
        }
    }
    first.truncate(MAX_NAMED);
    first
}

fn signal<'a>(message: &'a Message, name: &str) -> impl Iterator<Item = &'a str> {
    message
        .signals
        .iter()
        .filter(move |s| s.name == name)
        .map(|s| s.value.as_str())
}

/// Signs that our message was not delivered: a delivery report (RFC 3464), or what servers that
/// write none put in its place.
fn bounced(message: &Message) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for value in signal(message, "content-type") {
        let lower = value.to_lowercase();
        if lower.contains("multipart/report") && lower.contains("delivery-status") {
            words.push("Content-Type: multipart/report; report-type=delivery-status".to_owned());
        }
    }
    let status = message.attachments.iter().find(|a| {
        matches!(
            a.media_type.as_str(),
            "message/delivery-status" | "message/global-delivery-status"
        )
    });
    if let Some(status) = status {
        let lines = String::from_utf8_lossy(&status.bytes);
        let action = lines
            .lines()
            .find(|line| line.to_lowercase().starts_with("action:"));
        let action = action.map(one_clean_line);
        // A report may also say that all went well, or only later than usual (2.3.3).
        let done = ["delivered", "relayed", "expanded", "delayed"];
        if let Some(action) = &action
            && done
                .iter()
                .any(|word| action.to_lowercase().ends_with(word))
        {
            return None;
        }
        words.push(action.unwrap_or_else(|| "message/delivery-status".to_owned()));
    }
    words.extend(
        signal(message, "x-failed-recipients").map(|v| format!("X-Failed-Recipients: {v}")),
    );
    words.extend(
        signal(message, "message-class")
            .filter(|v| {
                v.to_uppercase().starts_with("REPORT.") && v.to_uppercase().ends_with(".NDR")
            })
            .map(|v| format!("Message class: {v}")),
    );
    let sender = message
        .from
        .as_ref()
        .map(|from| from.email.to_lowercase())
        .unwrap_or_default();
    let local = sender.split('@').next().unwrap_or_default();
    let daemon = matches!(
        local,
        "mailer-daemon" | "postmaster" | "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"
    );
    let nobody = signal(message, "return-path").any(|value| value.trim() == "<>");
    if words.is_empty() && (daemon || nobody) {
        let text = Text::new(beginning(message));
        let scores = Scores::new(message, &text);
        let said = scores.words(MailKind::Bounce);
        if said.is_empty() {
            return None;
        }
        words.push(if daemon {
            format!("From: {sender}")
        } else {
            "Return-Path: <>".to_owned()
        });
        words.extend(said);
    }
    (!words.is_empty()).then_some(words)
}

/// Signs that a machine wrote it (RFC 3834, and what was there before).
fn automatic(message: &Message) -> Vec<String> {
    let mut words = Vec::new();
    for signal in &message.signals {
        let value = signal.value.to_lowercase();
        let automatic = match signal.name.as_str() {
            "auto-submitted" => !value.starts_with("no"),
            "x-autoreply" | "x-autorespond" | "x-autoresponder" => value != "no",
            "precedence" => matches!(value.trim(), "auto_reply" | "auto-reply"),
            "message-class" => value.contains("oof") || value.starts_with("report."),
            "content-type" => value.contains("disposition-notification"),
            _ => false,
        };
        if automatic {
            words.push(format!(
                "{}: {}",
                capitals(&signal.name),
                shown(&signal.value)
            ));
        }
    }
    words
}

/// `Auto-Submitted`
fn capitals(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn shown(value: &str) -> String {
    value.chars().take(100).collect()
}

/// A text in the form phrases are compared in, with the way back.
struct Text {
    original: String,
    /// Lower case, one blank for any, straight apostrophes.
    folded: String,
    /// For each byte of `folded`, where in `original` it comes from.
    origins: Vec<usize>,
}

impl Text {
    fn new(text: &str) -> Self {
        let mut folded = String::from(" ");
        let mut origins = vec![0];
        for (at, c) in text.char_indices() {
            let before = folded.len();
            match c {
                '\u{2018}' | '\u{2019}' => folded.push('\''),
                c if c.is_whitespace() => {
                    if !folded.ends_with(' ') {
                        folded.push(' ');
                    }
                }
                c => folded.extend(c.to_lowercase()),
            }
            origins.extend(std::iter::repeat_n(at, folded.len() - before));
        }
        Self {
            original: text.to_owned(),
            folded,
            origins,
        }
    }

    /// A phrase as it stands in the text, at the beginning of a word.
    fn find(&self, phrase: &str) -> Option<String> {
        let (at, _) = self.folded.match_indices(phrase).find(|(at, _)| {
            let before = self.folded[..*at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        })?;
        let start = *self.origins.get(at)?;
        let last = *self.origins.get(at + phrase.len() - 1)?;
        let end = last
            + self.original[last..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        Some(one_clean_line(&self.original[start..end]))
    }
}

/// The phrases found, by kind.
struct Scores(Vec<(MailKind, u32, String)>);

impl Scores {
    fn new(message: &Message, text: &Text) -> Self {
        let subject = Text::new(&message.subject);
        let mut found = Vec::new();
        for (kind, place, weight, phrase) in PHRASES {
            let words = match place {
                Place::Subject => subject.find(phrase),
                Place::Text => text.find(phrase),
                Place::Either => subject.find(phrase).or_else(|| text.find(phrase)),
            };
            if let Some(words) = words {
                found.push((kind, weight, words));
            }
        }
        for attachment in message.attachments.iter().filter(|a| !a.inline) {
            let name = Text::new(&attachment.name.replace(['_', '-'], " "));
            if name.find("response").is_some() || name.find("refusal").is_some() {
                found.push((MailKind::Response, 2, attachment.name.clone()));
            }
        }
        Self(found)
    }

    fn weight(&self, kind: MailKind) -> u32 {
        self.0
            .iter()
            .filter(|(its, _, _)| *its == kind)
            .map(|(_, weight, _)| weight)
            .sum()
    }

    fn best(&self, kinds: &[MailKind]) -> Option<(MailKind, u32)> {
        let weighed = kinds.iter().map(|kind| (*kind, self.weight(*kind)));
        // The first of equals.
        weighed.rev().max_by_key(|(_, weight)| *weight)
    }

    fn words(&self, kind: MailKind) -> Vec<String> {
        let mut found: Vec<_> = self.0.iter().filter(|(its, _, _)| *its == kind).collect();
        found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
        found
            .into_iter()
            .map(|(_, _, words)| words.clone())
            .collect()
    }
}

/// As much of the text as is looked at.
fn beginning(message: &Message) -> &str {
    &message.text[..message.text.floor_char_boundary(MAX_LOOKED_AT)]
}

#[cfg(test)]
mod tests;
