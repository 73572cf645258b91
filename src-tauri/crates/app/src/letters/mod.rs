//! Letters: drafted from the record, looked at, written out, and logged once they are sent.

pub mod request;
pub mod view;

use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::letters::view::{FieldView, LetterPreview, Wording, Wordings, view};
use crate::requests;
use crate::requests::EventForm;
use crate::session::{Session, Written};
use crate::shared::count;
use crate::shared::files::free;
use chrono::NaiveDate;
use foi::{EventKind, Id, LetterKind, LetterText, Means, Snapshot};
use letters::{Attachment, Draft, Extra};
use store::Stamp;

/// The file of a folder of drafts that word processors merge from.
const MERGE: &str = "mail-merge.csv";

/// Letters of one kind to some authorities, to be looked at. Nothing is written.
pub fn preview(
    snapshot: &Snapshot,
    authorities: &[Id],
    kind: LetterKind,
    extra: &Extra,
    today: NaiveDate,
) -> Result<LetterPreview> {
    let letters: Vec<_> = drafts(snapshot, authorities, kind, extra, today)?
        .into_iter()
        .map(|(draft, unsuited)| view(draft, unsuited))
        .collect();
    let ready = letters
        .iter()
        .filter(|letter| letter.missing.is_empty() && letter.unsuited.is_empty())
        .count();
    Ok(LetterPreview {
        kind,
        title: kind.title().to_owned(),
        ready: count(ready),
        letters,
        logged: kind.event().words().to_owned(),
        asks: match kind {
            LetterKind::Clarification => "clarification",
            LetterKind::Discrepancy => "discrepancy",
            LetterKind::Request
            | LetterKind::Chaser
            | LetterKind::ReviewLate
            | LetterKind::ReviewRefusal
            | LetterKind::ReviewChaser
            | LetterKind::Complaint
            | LetterKind::Thanks => "",
        }
        .to_owned(),
    })
}

/// Each with why it does not suit, or nothing.
pub fn drafts(
    snapshot: &Snapshot,
    authorities: &[Id],
    kind: LetterKind,
    extra: &Extra,
    today: NaiveDate,
) -> Result<Vec<(Draft, String)>> {
    if authorities.is_empty() {
        return Err(ApiError::invalid(
            "authorities",
            "Choose at least one authority.",
        ));
    }
    authorities
        .iter()
        .map(|&id| {
            let a = snapshot
                .authority(id)
                .ok_or_else(|| ApiError::missing("authority"))?;
            let draft = letters::draft(snapshot, a, kind, extra, today);
            let unsuited = letters::suits(snapshot, a, kind, today)
                .err()
                .unwrap_or_default();
            Ok((draft, unsuited))
        })
        .collect()
}

/// Makes a file of each draft, and for several one for mail merge. A complaint takes the documents
/// of its request along.
pub fn files(
    session: &Session,
    authorities: &[Id],
    kind: LetterKind,
    extra: &Extra,
    today: NaiveDate,
) -> Result<Vec<(String, Vec<u8>)>> {
    let snapshot = session.snapshot();
    let drafts: Vec<Draft> = drafts(snapshot, authorities, kind, extra, today)?
        .into_iter()
        .map(|(draft, _)| draft)
        .collect();
    let mut files = Vec::new();
    for (draft, name) in drafts.iter().zip(letters::eml::file_names(&drafts)) {
        let attachments = if kind == LetterKind::Complaint {
            documents(session, draft.authority)?
        } else {
            Vec::new()
        };
        let bytes = letters::eml::write(
            draft,
            &snapshot.campaign.asker,
            &snapshot.campaign.asker_email,
            &attachments,
            clock::now(),
        )
        .map_err(|error| {
            ApiError::new(
                ErrorCode::Refused,
                format!("{}: {error}", draft.authority_name),
            )
        })?;
        files.push((name, bytes));
    }
    if drafts.len() > 1 {
        files.push((MERGE.to_owned(), letters::merge::csv(&drafts)));
    }
    Ok(files)
}

/// The documents of a request, oldest first.
fn documents(session: &Session, authority: Id) -> Result<Vec<Attachment>> {
    let snapshot = session.snapshot();
    let known = session.store().documents()?;
    let mut attachments: Vec<Attachment> = Vec::new();
    let events = snapshot
        .authority(authority)
        .map_or(&[][..], |a| &snapshot.events[a]);
    let mut taken = Vec::new();
    for id in events.iter().filter_map(|event| event.details.document) {
        let Some(info) = known.get(&id).filter(|_| !taken.contains(&id)) else {
            continue;
        };
        taken.push(id);
        attachments.push(Attachment {
            name: free(&info.name, |name| {
                attachments.iter().any(|one| one.name == name)
            }),
            media_type: info.media_type.clone(),
            bytes: session.store().document(id)?,
        });
    }
    Ok(attachments)
}

/// Logs that letters of one kind were sent, as one step.
pub fn sent(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    kind: LetterKind,
    extra: &Extra,
    on: &str,
    by: Option<Means>,
) -> Result<Written<String>> {
    let event = kind.event();
    let mut form = EventForm::new(event, on.to_owned());
    form.by = by;
    form.note = match (kind, event) {
        (LetterKind::Clarification, _) => extra.clarification.trim().to_owned(),
        (LetterKind::Discrepancy, _) => {
            format!("{}: {}", kind.title(), extra.discrepancy.trim())
        }
        (_, EventKind::Note) => kind.title().to_owned(),
        _ => String::new(),
    };
    requests::log_event(session, stamp, authorities, &form, &[], &[])
}

/// The wording of every letter, with the fields that can stand in it.
#[must_use]
pub fn wordings(snapshot: &Snapshot) -> Wordings {
    Wordings {
        wordings: LetterKind::ALL
            .into_iter()
            .map(|kind| {
                let own = snapshot.letter(kind);
                let text = own
                    .cloned()
                    .unwrap_or_else(|| letters::template(snapshot.campaign.law, kind));
                Wording {
                    kind,
                    title: kind.title().to_owned(),
                    subject: text.subject,
                    body: text.body,
                    own: own.is_some(),
                }
            })
            .collect(),
        fields: fields(),
    }
}

/// Every field that can stand in a letter.
fn fields() -> Vec<FieldView> {
    letters::fields()
        .iter()
        .map(|field| FieldView {
            key: format!("{{{}}}", field.key),
            label: field.label.to_owned(),
        })
        .collect()
}

/// Gives a letter the campaign's own wording; `None` returns to the built-in one.
pub fn set_wording(
    session: &mut Session,
    stamp: &Stamp,
    kind: LetterKind,
    text: Option<&LetterText>,
) -> Result<Written<String>> {
    if let Some(text) = text {
        check_wording(text)?;
    }
    let label = if text.is_some() {
        format!("Reworded “{}”", kind.title())
    } else {
        format!("Returned to the built-in wording of “{}”", kind.title())
    };
    session.record(label, stamp, |tx| {
        tx.set_letter(kind, text)?;
        Ok(())
    })
}

/// Refuses a wording without a subject or a text, or with a field that there is not.
fn check_wording(text: &LetterText) -> Result<()> {
    if text.subject.trim().is_empty() {
        return Err(ApiError::invalid(
            "subject",
            "Enter a subject for the letter.",
        ));
    }
    if text.body.trim().is_empty() {
        return Err(ApiError::invalid("body", "Enter the text of the letter."));
    }
    for (place, part) in [("subject", &text.subject), ("body", &text.body)] {
        let alone = LetterText {
            subject: part.clone(),
            body: String::new(),
        };
        if let Some(field) = letters::unknown_fields(&alone).first() {
            return Err(ApiError::invalid(
                place,
                format!("There is no field {{{field}}}. Choose one from the list."),
            ));
        }
    }
    Ok(())
}
