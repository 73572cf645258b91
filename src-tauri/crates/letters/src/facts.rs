//! What one letter is made from, and what can stand for a field in it.

use crate::Extra;
use chrono::NaiveDate;
use foi::clock::{Clock, ClockInput, LastDay, clock, in_force};
use foi::request_state::StandingResponse;
use foi::{Law, RequestState, Snapshot};

/// What stands for a field in one letter.
pub(crate) enum FieldValue {
    Text(String),
    /// Our own words, with fields in them.
    Phrase(String),
    /// Not known, and the letter is as good without it.
    Absent,
    /// Not known, and the letter needs it.
    Missing,
    /// There is no such field.
    Unknown,
}

/// All that one letter is made from.
pub(crate) struct Facts<'a> {
    pub snapshot: &'a Snapshot,
    pub authority: usize,
    pub extra: &'a Extra,
    pub today: NaiveDate,
    pub law: Law,
    pub state: &'a RequestState,
    /// What the clock counted, without what the authority wrote too late.
    pub clock_input: Option<ClockInput>,
    /// The last day for the answer, whether or not it came.
    pub deadline: Option<LastDay>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        authority: usize,
        extra: &'a Extra,
        today: NaiveDate,
    ) -> Self {
        let clock_input = clock_input(snapshot, authority);
        Self {
            snapshot,
            authority,
            extra,
            today,
            law: snapshot.campaign.law,
            state: &snapshot.assessments[authority].state,
            deadline: clock_input
                .as_ref()
                .and_then(|clock_input| deadline(snapshot, clock_input)),
            clock_input,
        }
    }

    /// The name on its letters.
    pub(crate) fn authority_name(&self) -> &'a str {
        let authority = &self.snapshot.authorities[self.authority];
        match authority.official_name.trim() {
            "" => authority.name.trim(),
            official => official,
        }
    }

    /// The answer that the letter is about.
    pub(crate) fn answer(&self) -> Option<&'a StandingResponse> {
        self.state.answer.as_ref()
    }
}

fn clock_input(snapshot: &Snapshot, authority: usize) -> Option<ClockInput> {
    let state = &snapshot.assessments[authority].state;
    let clock_input = state.clock_input(snapshot.campaign.law)?;
    Some(
        in_force(snapshot.calendar(), &clock_input)
            .clock_input
            .into_owned(),
    )
}

/// The last day for the answer by the events recorded; `None` where it cannot be counted or no
/// time is running.
fn deadline(snapshot: &Snapshot, clock_input: &ClockInput) -> Option<LastDay> {
    match clock(snapshot.calendar(), clock_input).ok()? {
        Clock::Running(deadline) => Some(deadline),
        Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. } => None,
    }
}
