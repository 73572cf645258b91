//! A letter drafted from the record, and what goes into it beside the record.

use crate::facts::Facts;
use crate::templates::template;
use crate::{address, expand};
use chrono::NaiveDate;
use foi::leaving::{one_line, plain};
use foi::{Id, LetterKind, Snapshot};
use serde::{Deserialize, Serialize};

/// What a person types at the moment of writing; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Extra {
    /// The answer to the authority's question.
    pub clarification: String,
    /// What does not agree in the figures.
    pub discrepancy: String,
}

/// Something that a letter needs and that the record does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Missing {
    /// The key of the field, or `email`, `regulator_address`.
    pub field: String,
    /// In a list: `the day the request was received`.
    pub label: String,
}

/// A document to go with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    /// `text/csv`
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A letter ready to be read over by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Draft {
    pub kind: LetterKind,
    pub authority: Id,
    pub authority_name: String,
    /// One e-mail address, or empty where none is known.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Paragraphs, one per line, with LF line ends.
    pub body: String,
    /// Message-ID without angle brackets of the e-mail this answers; empty where none is known.
    pub in_reply_to: String,
    pub missing: Vec<Missing>,
}

/// Writes a letter from the record: in the campaign's own wording of it where there is one, else
/// in ours. It is written whether or not it [`crate::suits()`].
///
/// # Panics
/// There is no authority at this position.
#[must_use]
pub fn draft(
    snapshot: &Snapshot,
    authority: usize,
    kind: LetterKind,
    extra: &Extra,
    today: NaiveDate,
) -> Draft {
    let law = snapshot.campaign.law;
    let text = snapshot
        .letter(kind)
        .cloned()
        .unwrap_or_else(|| template(law, kind));
    let facts = Facts::new(snapshot, authority, extra, today);
    let mut missing = Vec::new();
    let to = recipient(snapshot, authority, kind, &mut missing);
    let subject = expand::subject(&text.subject, &facts, &mut missing);
    let body = expand::body(&text.body, &facts, &mut missing);
    Draft {
        kind,
        authority: snapshot.authorities[authority].id,
        authority_name: one_line(facts.authority_name()),
        to,
        subject: one_line(&subject),
        body: plain(&body).into_owned(),
        in_reply_to: match kind {
            LetterKind::Request | LetterKind::Complaint => String::new(),
            LetterKind::Chaser
            | LetterKind::Clarification
            | LetterKind::ReviewLate
            | LetterKind::ReviewRefusal
            | LetterKind::ReviewChaser
            | LetterKind::Thanks
            | LetterKind::Discrepancy => facts.state.message_id.clone(),
        },
        missing,
    }
}

/// The address, where the record has a whole one. Of many authorities only the part after the @
/// was published; that is no address, and the rest is not guessed.
fn recipient(
    snapshot: &Snapshot,
    authority: usize,
    kind: LetterKind,
    missing: &mut Vec<Missing>,
) -> String {
    let mut lacks = |field: &str, label: &str| {
        missing.push(Missing {
            field: field.to_owned(),
            label: label.to_owned(),
        });
        String::new()
    };
    if kind == LetterKind::Complaint {
        return lacks("regulator_address", "the regulator’s address or web form");
    }
    let email = snapshot.authorities[authority].email.trim();
    if address::is_address(email) {
        email.to_owned()
    } else {
        lacks("email", "e-mail address")
    }
}
