//! The assessment of one request: its state, how complete the response is, and whether it is in the
//! analysis. Derived from events, figures and decision; nothing here is stored.

use crate::request_state::{RequestState, Resolution, Status};
use crate::{Campaign, Decision, Event, Request, Value, Verdict};
use serde::Serialize;

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

/// One authority's request, assessed: its state, how much of the data the authority gave, how
/// complete that is, and whether it is in the analysis. It does not depend on today's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub state: RequestState,
    pub provided: Provided,
    pub completeness: Completeness,
    pub inclusion: Inclusion,
}

impl Assessment {
    /// Assesses one request by its events, figures and decision. The order of `events` does not
    /// matter, and notes change nothing. `required` are the values of the cells that the
    /// campaign requires.
    #[must_use]
    pub fn derive<'a>(
        campaign: &Campaign,
        request: &Request,
        events: &[Event],
        required: impl Iterator<Item = &'a Value>,
        decision: Option<&Decision>,
    ) -> Self {
        let state = RequestState::fold(events);
        let counted = Required::count(required);
        let completeness = completeness(&state, &counted, request);
        let provided = provided(&state, &counted, request, completeness.complete);
        let inclusion = inclusion(campaign, &state, &completeness, decision);
        Self {
            state,
            provided,
            completeness,
            inclusion,
        }
    }

    #[must_use]
    pub fn asked(&self) -> bool {
        self.state.status != Status::Draft
    }

    /// A response of any kind stands, a refusal included.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.state.resolution.is_answer()
    }
}

/// Required cells by what they hold.
struct Required {
    all: u32,
    counts: u32,
    to_enter: u32,
}

impl Required {
    fn count<'a>(values: impl Iterator<Item = &'a Value>) -> Self {
        let mut required = Self {
            all: 0,
            counts: 0,
            to_enter: 0,
        };
        for value in values {
            required.all += 1;
            required.counts += u32::from(value.is_given());
            required.to_enter += u32::from(*value == Value::NotEntered);
        }
        required
    }

    /// Cells where the authority gave something else than a count.
    fn otherwise(&self) -> u32 {
        self.all - self.counts - self.to_enter
    }
}

/// Complete: the authority's answer is a full one and every required cell holds a count.
fn completeness(state: &RequestState, required: &Required, request: &Request) -> Completeness {
    let derived = state.resolution == Resolution::Full && required.counts == required.all;
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
fn provided(
    state: &RequestState,
    required: &Required,
    request: &Request,
    complete: bool,
) -> Provided {
    match (&request.completeness, state.resolution) {
        (Some(_), _) if complete => Provided::Yes,
        (Some(_), Resolution::Full) => Provided::Limited,
        (_, Resolution::Full) if required.otherwise() == 0 => Provided::Yes,
        (_, Resolution::Full | Resolution::Partial) => Provided::Limited,
        (
            _,
            Resolution::NoneYet
            | Resolution::Refused
            | Resolution::NotHeld
            | Resolution::Lapsed
            | Resolution::Withdrawn,
        ) => Provided::No,
    }
}

fn inclusion(
    campaign: &Campaign,
    state: &RequestState,
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
            reason: rule_reason(campaign, state, completeness),
        },
    }
}

fn rule_reason(campaign: &Campaign, state: &RequestState, completeness: &Completeness) -> String {
    if completeness.complete {
        return "Complete response".to_owned();
    }
    match state.resolution {
        Resolution::NoneYet if state.status == Status::Draft => "Not asked yet".to_owned(),
        Resolution::NoneYet | Resolution::Lapsed => "No response recorded".to_owned(),
        Resolution::Withdrawn => "Request withdrawn".to_owned(),
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
