//! Where one authority stands, derived from its events, figures and decision. Nothing here is
//! stored.

use crate::{Campaign, Decision, Event, EventKind, Request, ResponseResult, Snapshot, Verdict};
use chrono::NaiveDate;
use serde::Serialize;

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not sent yet.
    Draft,
    /// Sent; the authority's move.
    Waiting,
    /// Answered.
    Closed,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    NoneYet,
    Full,
    Partial,
    Refused,
    NotHeld,
}

/// How much of the data asked for the authority gave: the first column of Table 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Provided {
    Yes,
    Limited,
    No,
}

impl Provided {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Limited, Self::No];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Limited => "limited",
            Self::No => "no",
        }
    }
}

/// How much of the required cells holds counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Completeness {
    pub complete: bool,
    /// Required cells that hold a count.
    pub filled: u32,
    /// Required cells with nothing entered yet.
    pub to_enter: u32,
    pub required: u32,
    /// Set by a person against the derived value; the reason is in [`Request::completeness`].
    pub overridden: bool,
}

/// Whether the authority is in the analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Inclusion {
    pub included: bool,
    /// A person decided; otherwise the rule did.
    pub decided: bool,
    /// The decision goes against the rule.
    pub exception: bool,
    /// The person's reason, or the rule's in words. Never empty.
    pub reason: String,
}

/// The derived standing of one authority's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Case {
    pub status: Status,
    pub resolution: Resolution,
    pub acknowledged: bool,
    /// Date of the latest `sent` event that has one.
    pub sent_on: Option<NaiveDate>,
    /// Date of the response that decides [`Case::resolution`].
    pub answered_on: Option<NaiveDate>,
    /// The authority's own reference, from the latest event that names one.
    pub reference: String,
    pub provided: Provided,
    pub completeness: Completeness,
    pub inclusion: Inclusion,
}

impl Case {
    #[must_use]
    pub fn asked(&self) -> bool {
        self.status != Status::Draft
    }

    /// A response of any kind came, a refusal included.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.resolution != Resolution::NoneYet
    }
}

/// Folds one authority's events, figures and decision into its standing.
///
/// Deterministic; the order of `events` does not matter, and notes change nothing.
#[must_use]
pub fn derive(snapshot: &Snapshot, authority: usize) -> Case {
    let fold = Fold::of(&snapshot.events[authority]);
    let request = &snapshot.requests[authority];
    let counted = count_required(snapshot, authority);
    let completeness = completeness(&fold, &counted, request);
    let provided = provided(&fold, &counted, request, completeness.complete);
    let inclusion = inclusion(
        &snapshot.campaign,
        &fold,
        &completeness,
        snapshot.decisions[authority].as_ref(),
    );
    Case {
        status: fold.status,
        resolution: fold.resolution,
        acknowledged: fold.acknowledged,
        sent_on: fold.sent_on,
        answered_on: fold.answered_on,
        reference: fold.reference,
        provided,
        completeness,
        inclusion,
    }
}

struct Fold {
    status: Status,
    resolution: Resolution,
    acknowledged: bool,
    sent_on: Option<NaiveDate>,
    answered_on: Option<NaiveDate>,
    reference: String,
}

impl Fold {
    fn of(events: &[Event]) -> Self {
        // Day first; events of one day, and events without a day, in order of entry.
        let mut ordered: Vec<&Event> = events.iter().collect();
        ordered.sort_by(|a, b| (a.on, &a.entered_at, a.id).cmp(&(b.on, &b.entered_at, b.id)));
        let mut fold = Self {
            status: Status::Draft,
            resolution: Resolution::NoneYet,
            acknowledged: false,
            sent_on: None,
            answered_on: None,
            reference: String::new(),
        };
        for event in ordered {
            match event.kind {
                EventKind::Note => continue,
                EventKind::Sent => {
                    fold.sent_on = event.on.or(fold.sent_on);
                    if fold.status == Status::Draft {
                        fold.status = Status::Waiting;
                    }
                }
                EventKind::Acknowledged => {
                    fold.acknowledged = true;
                    if fold.status == Status::Draft {
                        fold.status = Status::Waiting;
                    }
                }
                EventKind::Response(result) => {
                    fold.status = Status::Closed;
                    fold.answered_on = event.on;
                    fold.resolution = match result {
                        ResponseResult::Full => Resolution::Full,
                        ResponseResult::Partial => Resolution::Partial,
                        ResponseResult::Refused => Resolution::Refused,
                        ResponseResult::NotHeld => Resolution::NotHeld,
                    };
                }
            }
            if !event.reference.is_empty() {
                fold.reference.clone_from(&event.reference);
            }
        }
        fold
    }
}

/// Required cells by what they hold.
struct Required {
    all: u32,
    counts: u32,
    to_enter: u32,
}

impl Required {
    /// Cells where the authority gave something else than a count.
    fn otherwise(&self) -> u32 {
        self.all - self.counts - self.to_enter
    }
}

fn count_required(snapshot: &Snapshot, authority: usize) -> Required {
    let mut required = Required {
        all: 0,
        counts: 0,
        to_enter: 0,
    };
    for &(measure, period) in snapshot.required() {
        let value = snapshot.value(authority, measure, period);
        required.all += 1;
        required.counts += u32::from(value.count().is_some());
        required.to_enter += u32::from(*value == crate::Value::NotEntered);
    }
    required
}

/// Complete: the authority's answer is a full one and every required cell holds a count.
fn completeness(fold: &Fold, required: &Required, request: &Request) -> Completeness {
    let derived = fold.resolution == Resolution::Full && required.counts == required.all;
    let override_ = request.completeness.as_ref();
    Completeness {
        complete: override_.map_or(derived, |set| set.complete),
        filled: required.counts,
        to_enter: required.to_enter,
        required: required.all,
        overridden: override_.is_some_and(|set| set.complete != derived),
    }
}

/// "Limited" is a statement about the authority, so cells nobody has typed yet do not cause it.
fn provided(fold: &Fold, required: &Required, request: &Request, complete: bool) -> Provided {
    match (&request.completeness, fold.resolution) {
        (Some(_), _) if complete => Provided::Yes,
        (Some(_), Resolution::Full) => Provided::Limited,
        (_, Resolution::Full) if required.otherwise() == 0 => Provided::Yes,
        (_, Resolution::Full | Resolution::Partial) => Provided::Limited,
        (_, Resolution::NoneYet | Resolution::Refused | Resolution::NotHeld) => Provided::No,
    }
}

fn inclusion(
    campaign: &Campaign,
    fold: &Fold,
    completeness: &Completeness,
    decision: Option<&Decision>,
) -> Inclusion {
    let by_rule = completeness.complete;
    match decision {
        Some(decision) => {
            let included = decision.verdict == Verdict::Included;
            Inclusion {
                included,
                decided: true,
                exception: included != by_rule,
                reason: decision.reason.clone(),
            }
        }
        None => Inclusion {
            included: by_rule,
            decided: false,
            exception: false,
            reason: rule_reason(campaign, fold, completeness),
        },
    }
}

fn rule_reason(campaign: &Campaign, fold: &Fold, completeness: &Completeness) -> String {
    if completeness.complete {
        return "Complete response".to_owned();
    }
    match fold.resolution {
        Resolution::NoneYet if fold.status == Status::Draft => "Not asked yet".to_owned(),
        Resolution::NoneYet => "No response recorded".to_owned(),
        Resolution::Refused => "Refused".to_owned(),
        Resolution::NotHeld => "Information not held".to_owned(),
        Resolution::Partial => "Response not complete".to_owned(),
        Resolution::Full if completeness.overridden => "Marked as not complete".to_owned(),
        Resolution::Full if completeness.to_enter > 0 => format!(
            "Figures not yet entered: {} of {} required",
            completeness.to_enter, completeness.required
        ),
        Resolution::Full => format!(
            "Response not complete: {} of {} required figures given by the {}",
            completeness.filled, completeness.required, campaign.authority_noun
        ),
    }
}

#[cfg(test)]
mod tests;
