//! Which event is likely to be logged next for a request: what the form begins with.

use chrono::NaiveDate;
use foi::request_state::Open;
use foi::{ActionKind, DeadlineStatus, EventKind, ResponseResult, ReviewResult, Snapshot, Status};

/// The event that is likely to be logged next for the request to authority `a`. Its result, where it
/// has one, is only the first to choose from.
#[must_use]
pub fn likely(
    snapshot: &Snapshot,
    a: usize,
    deadline_status: &DeadlineStatus,
    today: NaiveDate,
) -> EventKind {
    match deadline_status.status {
        Status::Draft => EventKind::Sent,
        Status::WaitingForUs => match snapshot.assessments[a].state.open {
            Some(Open::Delivery) | None => EventKind::Sent,
            Some(Open::Clarification) => EventKind::ClarificationSupplied,
            Some(Open::Fee) => EventKind::FeePaid,
        },
        // What is late is answered without being acknowledged any more.
        Status::WaitingForAuthority if !deadline_status.overdue && is_only_sent(snapshot, a) => {
            EventKind::Acknowledged
        }
        Status::WaitingForAuthority => EventKind::Response(ResponseResult::Full),
        Status::InReview => EventKind::ReviewOutcome(ReviewResult::Upheld),
        Status::WithRegulator => EventKind::DecisionNotice,
        Status::Closed => snapshot
            .actions(a, today)
            .into_iter()
            .find_map(|action| further(action.kind))
            .unwrap_or(EventKind::Note),
    }
}

/// Nothing was heard of the request since it was sent.
fn is_only_sent(snapshot: &Snapshot, a: usize) -> bool {
    let mut events = snapshot.events[a].iter().rev();
    let last = events.find(|event| event.kind != EventKind::Note);
    last.is_some_and(|event| event.kind == EventKind::Sent)
}

/// What is logged where a request that is closed is taken further.
fn further(action: ActionKind) -> Option<EventKind> {
    match action {
        ActionKind::AskReview => Some(EventKind::ReviewAsked),
        ActionKind::Complain => Some(EventKind::Complained),
        ActionKind::Appeal => Some(EventKind::Appealed),
        ActionKind::Send
        | ActionKind::Resend
        | ActionKind::SupplyClarification
        | ActionKind::PayFee
        | ActionKind::Chase
        | ActionKind::ChaseReview
        | ActionKind::DecideInclusion => None,
    }
}
