//! What kind of letter a text is, by rules that can be read and that name the words they went by. A
//! guess to be shown with its reasons, never taken silently.

mod mail_kind;
mod phrases;

pub use mail_kind::MailKind;

use phrases::{PHRASES, Place};
use readers::text::one_clean_line;
use serde::{Deserialize, Serialize};

/// Weight that the phrases of one kind must have together.
const ENOUGH: u32 = 3;

/// Weight from which what a machine wrote says that our message was not delivered.
const BOUNCED: u32 = 12;

/// Most words that a guess names.
const MAX_NAMED: usize = 8;

/// A guess, and what led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KindGuess {
    pub kind: MailKind,
    /// Words and header fields as they stand in the message.
    pub words: Vec<String>,
}

impl KindGuess {
    /// Words once each, those that say most first.
    pub(crate) fn new(kind: MailKind, words: Vec<String>) -> Self {
        let mut named: Vec<String> = Vec::new();
        for word in words {
            if named.len() < MAX_NAMED && !named.contains(&word) {
                named.push(word);
            }
        }
        Self { kind, words: named }
    }
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

/// What points to each kind of letter.
#[derive(Default)]
pub(crate) struct Weights(Vec<(MailKind, u32, String)>);

impl Weights {
    /// Weighs the phrases of a subject, a text without what it quotes, and names of files. Phrases
    /// that ask for clarification count where `clarifies`: standing sentences offer it too.
    pub fn new<'a>(
        subject: &str,
        text: &str,
        files: impl Iterator<Item = &'a str>,
        clarifies: bool,
    ) -> Self {
        let subject = Text::new(subject);
        let text = Text::new(text);
        let mut found = Vec::new();
        for (kind, place, weight, phrase) in PHRASES {
            let words = match place {
                Place::Subject => subject.find(phrase),
                Place::Text if kind == MailKind::Clarification && !clarifies => None,
                Place::Text => text.find(phrase),
                Place::Either => subject.find(phrase).or_else(|| text.find(phrase)),
            };
            if let Some(words) = words {
                found.push((kind, weight, words));
            }
        }
        for file in files {
            let name = Text::new(&file.replace(['_', '-'], " "));
            if name.find("response").is_some() || name.find("refusal").is_some() {
                found.push((MailKind::Response, 2, file.to_owned()));
            }
        }
        Self(found)
    }

    /// What a text says apart from its phrases.
    pub fn add(&mut self, kind: MailKind, weight: u32, words: &str) {
        self.0.push((kind, weight, words.to_owned()));
    }

    /// Leaves out what points to a kind.
    pub fn drop(&mut self, kind: MailKind) {
        self.0.retain(|(its, _, _)| *its != kind);
    }

    pub fn weight(&self, kind: MailKind) -> u32 {
        self.0
            .iter()
            .filter(|(its, _, _)| *its == kind)
            .map(|(_, weight, _)| weight)
            .sum()
    }

    fn best(&self, kinds: &[MailKind]) -> Option<MailKind> {
        let weighed = kinds.iter().map(|kind| (*kind, self.weight(*kind)));
        // The first of equals.
        weighed
            .rev()
            .max_by_key(|(_, weight)| *weight)
            .filter(|(_, weight)| *weight >= ENOUGH)
            .map(|(kind, _)| kind)
    }

    /// The kind that most points to.
    pub fn guess(&self) -> Option<KindGuess> {
        let kind = self.best(&ALL)?;
        Some(KindGuess::new(kind, self.words(kind)))
    }

    /// The kind of what a machine wrote. Many authorities acknowledge by machine, so its word is
    /// taken for a letter where it says more of what a letter says than that somebody is away.
    pub fn guess_of_machine(&self, signs: Vec<String>) -> KindGuess {
        let away: u32 = self
            .0
            .iter()
            .filter(|(kind, weight, words)| {
                *kind == MailKind::AutoReply && *weight > ENOUGH && !is_only_automatic(words)
            })
            .map(|(_, weight, _)| weight)
            .sum();
        // A server that names no report says it twice over.
        if self.weight(MailKind::Bounce) >= BOUNCED {
            let words = signs.into_iter().chain(self.words(MailKind::Bounce));
            return KindGuess::new(MailKind::Bounce, words.collect());
        }
        let letter = self.best(&LETTERS).filter(|kind| self.weight(*kind) > away);
        let kind = letter.unwrap_or(MailKind::AutoReply);
        let words = signs.into_iter().chain(self.words(kind)).collect();
        KindGuess::new(kind, words)
    }

    /// The words that point to a kind, those of most weight first.
    pub fn words(&self, kind: MailKind) -> Vec<String> {
        let mut found: Vec<_> = self.0.iter().filter(|(its, _, _)| *its == kind).collect();
        found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
        found
            .into_iter()
            .map(|(_, _, words)| words.clone())
            .collect()
    }
}

/// Words that only say that a machine writes, not that somebody is away.
fn is_only_automatic(words: &str) -> bool {
    words.to_lowercase().starts_with("auto")
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
