//! Writes a letter from the record.

use crate::facts::Facts;
use crate::templates::template;
use crate::{Draft, Extra, Missing, address, expand};
use chrono::NaiveDate;
use foi::{LetterKind, Snapshot};

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
        authority_name: facts.authority_name().to_owned(),
        to,
        subject,
        body,
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
