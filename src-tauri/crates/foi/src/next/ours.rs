//! What we are asked for: a clarification, a fee, or to send the request again.

use super::action::{ActionKind, NextAction};
use crate::calendar::Calendar;
use crate::clock::{LateNotice, Notice};
use crate::deadline::{DeadlineKind, late_notices};
use crate::deadline_status::DeadlineStatus;
use crate::letter::LetterKind;
use crate::request_state::{Open, RequestState};
use crate::{Law, format};

/// Everything that is open.
pub(super) fn all(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    deadline_status: &DeadlineStatus,
) -> Vec<NextAction> {
    let Some(open) = state.open else {
        return Vec::new();
    };
    let late = late_notices(calendar, law, state);
    let late = |of: Notice| late.iter().find(|one| one.open && one.notice == of);
    let clarification = || {
        NextAction {
        kind: ActionKind::SupplyClarification,
        on: state.clarifications.last().map(|stop| stop.from),
        last_day: false,
        why: late(Notice::Clarification).map_or_else(
            || {
                "The clock has stopped until they have the clarification. Then it starts again \
                 from day 0."
                    .to_owned()
            },
            |late| {
                format!(
                    "{}. The answer is overdue, and will not come sooner without the clarification.",
                    late.words(law)
                )
            },
        ),
        letter: Some(LetterKind::Clarification),
    }
    };
    let mut actions = vec![match open {
        Open::Delivery => NextAction {
            kind: ActionKind::Resend,
            on: state.bounced_on,
            last_day: false,
            why: "The request could not be delivered. Check the address and send it again."
                .to_owned(),
            letter: Some(LetterKind::Request),
        },
        Open::Clarification => clarification(),
        Open::Fee => pay(law, state, deadline_status, late(Notice::Fees)),
    }];
    if state.also_clarification {
        actions.push(clarification());
    }
    actions
}

fn pay(
    law: Law,
    state: &RequestState,
    deadline_status: &DeadlineStatus,
    late: Option<&LateNotice>,
) -> NextAction {
    let last = deadline_status
        .deadlines
        .iter()
        .find(|deadline| deadline.kind == DeadlineKind::Fee);
    NextAction {
        kind: ActionKind::PayFee,
        on: last.map(|last| last.on).or(state.fee_notice),
        last_day: last.is_some(),
        why: match (last, late) {
            (Some(last), _) => format!(
                "The request lapses if the fee is not paid by {} ({}).",
                format::day(last.on),
                last.basis
            ),
            (None, Some(late)) => {
                format!("{}. The authority may say that it does.", late.words(law))
            }
            (None, None) => "The authority has asked for a fee.".to_owned(),
        },
        letter: None,
    }
}
