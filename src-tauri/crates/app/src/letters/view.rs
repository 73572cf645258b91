//! Letters: drafts to look at before anything leaves, and the campaign's own wording.

use foi::{Id, LetterKind};
use letters::{Draft, Missing};
use serde::Serialize;

/// Letters of one kind to some authorities, ready to be looked at.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LetterPreview {
    pub kind: LetterKind,
    /// `Reminder after the deadline`
    pub title: String,
    pub letters: Vec<LetterView>,
    /// Letters with nothing missing and nothing against them.
    pub ready: u32,
    /// What is logged once they are sent: `reminder sent`.
    pub logged: String,
    /// The person has to write a part: `clarification`, `discrepancy` or nothing.
    pub asks: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LetterView {
    pub authority: Id,
    pub name: String,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub missing: Vec<Missing>,
    /// Why it does not suit this request; empty where it does.
    pub unsuited: String,
}

/// The wording of every letter.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Wordings {
    pub wordings: Vec<Wording>,
    /// Fields that can stand in a text, with what they are.
    pub fields: Vec<FieldView>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FieldView {
    /// `{due}`
    pub key: String,
    pub label: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Wording {
    pub kind: LetterKind,
    pub title: String,
    pub subject: String,
    pub body: String,
    /// The campaign's own, instead of the built-in one.
    pub own: bool,
}

/// A letter as it is shown.
#[must_use]
pub fn view(draft: Draft, unsuited: String) -> LetterView {
    LetterView {
        authority: draft.authority,
        name: draft.authority_name,
        to: draft.to,
        subject: draft.subject,
        body: draft.body,
        missing: draft.missing,
        unsuited,
    }
}
