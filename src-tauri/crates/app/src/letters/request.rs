//! The request: the letter that goes to every authority, with what it is made of.

use super::{check_wording, fields};
use crate::error::{ApiError, Result};
use crate::letters::view::{FieldView, LetterView, view};
use crate::plan::view::look;
use crate::session::{Session, Written};
use crate::shared::NearName;
use chrono::NaiveDate;
use foi::plan::Plan;
use foi::snapshot::Lists;
use foi::{
    Campaign, Evidence, Id, Law, LetterKind, LetterText, RequiredCells, Snapshot, Status, format,
};
use letters::Extra;
use serde::{Deserialize, Serialize};
use store::Stamp;

/// What a person can change of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RequestForm {
    pub title: String,
    pub law: Law,
    pub asker: String,
    pub asker_email: String,
    pub asker_address: String,
    pub request_text: String,
    pub period_asked: String,
    pub authority_noun: String,
    pub authority_noun_plural: String,
    /// The letter around the text, with its fields.
    pub letter: LetterText,
}

impl RequestForm {
    /// As the record has it.
    #[must_use]
    pub fn from_snapshot(snapshot: &Snapshot) -> Self {
        let campaign = &snapshot.campaign;
        Self {
            title: campaign.title.clone(),
            law: campaign.law,
            asker: campaign.asker.clone(),
            asker_email: campaign.asker_email.clone(),
            asker_address: campaign.asker_address.clone(),
            request_text: campaign.request_text.clone(),
            period_asked: campaign.period_asked.clone(),
            authority_noun: campaign.authority_noun.clone(),
            authority_noun_plural: campaign.authority_noun_plural.clone(),
            letter: snapshot
                .letter(LetterKind::Request)
                .cloned()
                .unwrap_or_else(|| built_in(campaign.law)),
        }
    }

    /// The campaign with what was typed; the rest of it stays.
    fn campaign(&self, old: &Campaign) -> Campaign {
        Campaign {
            title: self.title.clone(),
            law: self.law,
            asker: self.asker.clone(),
            asker_email: self.asker_email.clone(),
            asker_address: self.asker_address.clone(),
            request_text: self.request_text.clone(),
            period_asked: self.period_asked.clone(),
            authority_noun: self.authority_noun.clone(),
            authority_noun_plural: self.authority_noun_plural.clone(),
            ..old.clone()
        }
    }

    /// The campaign's own wording of the letter; `None` where it is the built-in one.
    fn own_letter(&self) -> Option<&LetterText> {
        (self.letter != built_in(self.law)).then_some(&self.letter)
    }
}

fn built_in(law: Law) -> LetterText {
    letters::template(law, LetterKind::Request)
}

/// The request as a person edits it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RequestView {
    pub form: RequestForm,
    /// The wording that comes with the program.
    pub built_in: LetterText,
    /// Fields that can stand in the letter.
    pub fields: Vec<FieldView>,
    /// `Sent to 41 of 43 forces, first on 4 August 2022`
    pub sent: String,
    /// What a change does from now on, a sentence each.
    pub effects: Vec<String>,
    /// What is asked, a sentence for each measure that is part of nothing.
    pub asked: Vec<String>,
    /// `A complete answer holds 24 figures and answers.`
    pub required: String,
    /// Whose letter can be shown.
    pub authorities: Vec<NearName>,
}

/// The request of the open campaign.
#[must_use]
pub fn request(snapshot: &Snapshot) -> RequestView {
    let campaign = &snapshot.campaign;
    let required = match snapshot.required().len() {
        0 => "Nothing is needed for a complete answer.".to_owned(),
        n => format!(
            "A complete answer holds {}.",
            format::plural(n, "figure or answer", "figures and answers")
        ),
    };
    RequestView {
        form: RequestForm::from_snapshot(snapshot),
        built_in: built_in(campaign.law),
        fields: fields(),
        sent: sent(snapshot),
        effects: effects(snapshot),
        asked: look(&Plan::from_snapshot(snapshot)).words,
        required,
        authorities: snapshot
            .authorities
            .iter()
            .map(|one| NearName {
                id: one.id,
                name: one.name.clone(),
            })
            .collect(),
    }
}

/// How many requests went out, and when the first did.
fn sent_on(snapshot: &Snapshot) -> (usize, Option<NaiveDate>) {
    let states = snapshot.assessments.iter().map(|one| &one.state);
    let days: Vec<Option<NaiveDate>> = states
        .filter(|state| state.status != Status::Draft)
        .map(|state| state.sent_on)
        .collect();
    (days.len(), days.into_iter().flatten().min())
}

fn sent(snapshot: &Snapshot) -> String {
    let campaign = &snapshot.campaign;
    let (one, several) = (&campaign.authority_noun, &campaign.authority_noun_plural);
    let all = snapshot.authorities.len();
    match sent_on(snapshot) {
        (0, _) => "Not sent yet".to_owned(),
        (n, first) => {
            let first = first.map_or_else(String::new, |day| {
                format!(", first on {}", format::day(day))
            });
            format!(
                "Sent to {n} of {}{first}",
                format::plural(all, one, several)
            )
        }
    }
}

fn effects(snapshot: &Snapshot) -> Vec<String> {
    if sent_on(snapshot).0 == 0 {
        return vec!["You can change all of this until the first letter goes.".to_owned()];
    }
    [
        "Letters that were sent stay as they were sent. Letters that you write from now on have the new text.",
        "The summary prints the text of the request that stands here. Keep the text that was sent, or say in the summary what changed.",
        "Another law counts the days in another way: the due dates of all requests change.",
        "You can undo each change.",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The letter to one authority as it would be with what is typed. Nothing is written.
///
/// # Errors
/// [`ApiError`] where there is no such authority.
pub fn preview(
    snapshot: &Snapshot,
    form: &RequestForm,
    authority: Id,
    today: NaiveDate,
) -> Result<LetterView> {
    let a = snapshot
        .authority(authority)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let one = Snapshot::new(
        Lists {
            campaign: Campaign {
                required: RequiredCells::default(),
                ..form.campaign(&snapshot.campaign)
            },
            authorities: vec![snapshot.authorities[a].clone()],
            measures: Vec::new(),
            breakdowns: Vec::new(),
            rates: Vec::new(),
            periods: Vec::new(),
            requests: vec![snapshot.requests[a].clone()],
            events: snapshot.events[a].clone(),
            decisions: Vec::new(),
            aggregates: Vec::new(),
            snoozes: Vec::new(),
            claims: Vec::new(),
            publication: snapshot.publication.clone(),
            letters: vec![(LetterKind::Request, form.letter.clone())],
            holidays: snapshot.holidays.clone(),
            evidence: Evidence::default(),
        },
        [],
    );
    let draft = letters::draft(&one, 0, LetterKind::Request, &Extra::default(), today);
    Ok(view(draft, String::new()))
}

/// Changes the request, in one step.
///
/// # Errors
/// [`ApiError`] names the field that cannot be right; nothing is changed then.
pub fn set(session: &mut Session, stamp: &Stamp, form: &RequestForm) -> Result<Written<String>> {
    if form.title.trim().is_empty() {
        return Err(ApiError::invalid(
            "title",
            "Enter a title for the campaign.",
        ));
    }
    check_wording(&form.letter)?;
    let snapshot = session.snapshot();
    let old = &snapshot.campaign;
    let campaign = form.campaign(old);
    let letter = form.own_letter();
    let reworded = snapshot.letter(LetterKind::Request) != letter;
    let changed = campaign != *old;
    let label = if campaign.law == old.law {
        "Changed the request".to_owned()
    } else {
        format!("Changed the law to the {}", campaign.law.title())
    };
    session.record(label, stamp, |tx| {
        if changed {
            tx.edit_campaign(&campaign)?;
        }
        if reworded {
            tx.set_letter(LetterKind::Request, letter)?;
        }
        Ok(())
    })
}
