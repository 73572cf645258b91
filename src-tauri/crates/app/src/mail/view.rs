//! E-mail as it would be filed: what each message is, where it seems to belong, what would be
//! logged.

use crate::requests::EventForm;
use crate::shared::document::NotAdded;
use foi::Id;
use intake::mail::MailKind;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailPreview {
    pub messages: Vec<MailRow>,
    /// Files that are no mail or could not be read.
    pub problems: Vec<NotAdded>,
    /// Messages with one certain request, to be confirmed, and filed before.
    pub certain: u32,
    pub unsure: u32,
    pub filed: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailRow {
    /// Its Message-ID.
    pub key: String,
    pub file: String,
    pub from: String,
    pub subject: String,
    pub date: String,
    /// First lines, without what is quoted.
    pub snippet: String,
    pub text: String,
    pub html: Option<String>,
    pub attachments: Vec<MailAttachment>,
    /// It holds another message, such as one that a colleague passed on.
    pub forwarded: bool,
    /// What was odd: parts that could not be decoded.
    pub notes: Vec<String>,
    /// `Filed with Kent already.`; empty otherwise.
    pub known: String,
    /// Requests it seems to belong to, best first, with why.
    pub matches: Vec<MailMatch>,
    /// The request it would be filed with: chosen, or the certain one.
    pub authority: Option<Id>,
    pub kind: Option<MailKind>,
    /// `Acknowledgement`
    pub kind_title: String,
    /// The words that led to it.
    pub kind_words: Vec<String>,
    /// What would be logged once a person says so; null where nothing is suggested.
    pub suggested: Option<EventForm>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailAttachment {
    pub name: String,
    pub size: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MailMatch {
    pub authority: Id,
    pub name: String,
    pub words: String,
    pub certain: bool,
}
