//! E-mail as it would be filed: what each message is, where it seems to belong, what its text says,
//! what would be logged.

use crate::requests::EventForm;
use crate::shared::Done;
use crate::shared::document::NotAdded;
use foi::{Citation, EventKind, Id, Means};
use intake::mail::MailKind;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailPreview {
    pub messages: Vec<MailRow>,
    /// Files that are no mail or could not be read.
    pub problems: Vec<NotAdded>,
    /// Messages with one certain request, to be confirmed.
    pub certain: u32,
    /// Messages that are not certain, but lead to one request alone.
    pub likely: u32,
    pub unsure: u32,
    /// Filed before.
    pub filed: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailRow {
    /// Its Message-ID, with more where another message has that too.
    pub key: String,
    pub file: String,
    pub from: String,
    pub subject: String,
    /// `5 October 2022, 14:02`; empty where it bears none.
    pub date: String,
    /// The day alone: `5 Oct 2022`.
    pub day: String,
    /// First lines, without what is quoted.
    pub snippet: String,
    pub text: String,
    pub html: Option<String>,
    /// Files that came with it. Those of a zip archive follow the archive.
    pub attachments: Vec<MailAttachment>,
    /// It holds another message, such as one that a colleague passed on.
    pub forwarded: bool,
    /// What was odd: parts that could not be decoded.
    pub notes: Vec<String>,
    /// `Filed with Kent already.`; empty otherwise.
    pub known: String,
    /// Requests it seems to belong to, best first, with why.
    pub matches: Vec<MailMatch>,
    /// The request it would be filed with: the certain one, or the only one that it leads to.
    pub authority: Option<Id>,
    pub kind: Option<MailKind>,
    /// `Acknowledgement`
    pub kind_title: String,
    /// The words that led to it.
    pub kind_words: Vec<String>,
    /// What the text says, each with its words.
    pub says: Vec<MailSays>,
    /// What would be logged; null where nothing is suggested.
    pub suggested: Option<SuggestedLog>,
    /// What a person has to decide before it can be logged; empty where nothing is open.
    pub decide: String,
    /// Figures that it withholds.
    pub not_given: Vec<SuggestedNotGiven>,
    /// Answers that it gives and that are no numbers.
    pub answers: Vec<SuggestedAnswer>,
}

impl MailRow {
    /// The request that a reference or the thread leads to.
    #[must_use]
    pub fn certain(&self) -> Option<Id> {
        let first = self.matches.first().filter(|first| first.certain);
        first.map(|first| first.authority)
    }
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailAttachment {
    /// Of a file within an archive its place there: `response/dogs.csv`.
    pub name: String,
    pub size: String,
    /// The archive that it is in; empty for other files.
    pub within: String,
    /// Figures can be imported from it.
    pub table: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailMatch {
    pub authority: Id,
    pub name: String,
    pub words: String,
    /// A reference or the thread leads here, and nothing elsewhere.
    pub certain: bool,
    /// The message leads to this request alone, at least by its sender or its letterhead.
    pub enough: bool,
}

/// Words of a message, and where they stand in its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MailQuote {
    /// In UTF-16 units, as the window counts.
    pub start: u32,
    pub end: u32,
    /// In one line.
    pub words: String,
}

/// What a statement of a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum SaysAbout {
    Result,
    Provision,
    NotHeld,
    /// An answer that is no number.
    Answer,
    Extension,
    Fee,
    Clarification,
    Transfer,
    Review,
    Reference,
    /// The day on which the authority received the request.
    Received,
}

/// Something that the text of a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MailSays {
    pub about: SaysAbout,
    /// `Refused`, `s.12(1), for question 2`, `They will answer by 18 December 2025`
    pub words: String,
    /// `false` for a provision that is only mentioned, such as one that may apply.
    pub applies: bool,
    pub quotes: Vec<MailQuote>,
}

/// What would be logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestedLog {
    /// Null for a response whose result a person has to choose.
    pub event: Option<EventKind>,
    /// ISO dates, or empty.
    pub on: String,
    pub until: String,
    pub reference: String,
    pub note: String,
    pub by: Option<Means>,
    pub person: String,
    pub message_id: String,
    pub citations: Vec<Citation>,
}

impl SuggestedLog {
    /// As a person would confirm it; `None` where a person has to choose.
    #[must_use]
    pub fn form(&self) -> Option<EventForm> {
        Some(EventForm {
            until: self.until.clone(),
            reference: self.reference.clone(),
            note: self.note.clone(),
            by: self.by,
            person: self.person.clone(),
            message_id: self.message_id.clone(),
            citations: self.citations.clone(),
            ..EventForm::new(self.event?, self.on.clone())
        })
    }
}

/// Figures that a message or letter withholds under one provision, or says are not held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestedNotGiven {
    /// Null where they are not held.
    pub provision: Option<String>,
    /// Empty where it does not say which.
    pub measures: Vec<Id>,
    /// Those that it names; all that are asked for where it names none; empty where it is not clear
    /// which it means.
    pub periods: Vec<Id>,
    /// `question 2, 2019 and 2020`; empty where it names neither.
    pub what: String,
    pub quote: MailQuote,
}

/// An answer that a message or letter gives in its sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestedAnswer {
    pub measure: Id,
    /// A number of a sentence. It is entered only once a person has chosen it.
    pub number: bool,
    /// `Has a policy`
    pub label: String,
    /// As a person would type it.
    pub typed: String,
    /// As it is shown: `Yes`, `31 March 2021`.
    pub shown: String,
    /// Those that it names, or the only one it can be of; empty where it is not clear which it means.
    pub periods: Vec<Id>,
    /// `question 2`; empty where it names none.
    pub what: String,
    pub quote: MailQuote,
}

/// What a letter says that is no message.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LetterSays {
    /// The request that it leads to alone; null where it leads to none or to several.
    pub authority: Option<Id>,
    pub says: Vec<MailSays>,
    /// Null where it is not recognised.
    pub log: Option<SuggestedLog>,
    /// What a person has to decide; empty where nothing is open.
    pub decide: String,
    pub not_given: Vec<SuggestedNotGiven>,
    pub answers: Vec<SuggestedAnswer>,
}

/// What came of filing a message.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FiledMail {
    pub done: Done,
    /// Tables that came with it, to be imported.
    pub tables: Vec<TableToImport>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TableToImport {
    /// The key of the message.
    pub message: String,
    pub document: Id,
    pub name: String,
    pub authority: Id,
}
