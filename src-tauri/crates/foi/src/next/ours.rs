//! What we are asked for: a clarification, a fee, or to send the request again.

use super::{ActionKind, NextAction};
use crate::calendar::Calendar;
use crate::clock::{LateNotice, Notice};
use crate::deadline::{DeadlineKind, late_notices};
use crate::letter::LetterKind;
use crate::standing::Standing;
use crate::story::{Open, Story};
use crate::{Law, format};

/// Everything that is open.
pub(super) fn all(
    calendar: &Calendar,
    law: Law,
    story: &Story,
    standing: &Standing,
) -> Vec<NextAction> {
    let Some(open) = story.open else {
        return Vec::new();
    };
    let late = late_notices(calendar, law, story);
    let late = |of: Notice| late.iter().find(|one| one.open && one.notice == of);
    let clarification = || NextAction {
        kind: ActionKind::SupplyClarification,
        on: story.clarifications.last().map(|stop| stop.from),
        last_day: false,
        why: late(Notice::Clarification).map_or_else(
            || {
                "The clock has stopped until they have the clarification; then it starts again \
                 from day 0."
                    .to_owned()
            },
            |late| {
                format!(
                    "{}: the answer is overdue, and will not come sooner without it.",
                    late.words(law)
                )
            },
        ),
        letter: Some(LetterKind::Clarification),
    };
    let mut actions = vec![match open {
        Open::Delivery => NextAction {
            kind: ActionKind::Resend,
            on: story.bounced_on,
            last_day: false,
            why: "The request could not be delivered: check the address and send it again."
                .to_owned(),
            letter: Some(LetterKind::Request),
        },
        Open::Clarification => clarification(),
        Open::Fee => pay(law, story, standing, late(Notice::Fees)),
    }];
    if story.also_clarification {
        actions.push(clarification());
    }
    actions
}

fn pay(law: Law, story: &Story, standing: &Standing, late: Option<&LateNotice>) -> NextAction {
    let last = standing
        .deadlines
        .iter()
        .find(|deadline| deadline.kind == DeadlineKind::Fee);
    NextAction {
        kind: ActionKind::PayFee,
        on: last.map(|last| last.on).or(story.fee_notice),
        last_day: last.is_some(),
        why: match (last, late) {
            (Some(last), _) => format!(
                "The request lapses if the fee is not paid by {} ({}).",
                format::day(last.on),
                last.basis
            ),
            (None, Some(late)) => format!("{}; they may say that it does.", late.words(law)),
            (None, None) => "A fee is asked for.".to_owned(),
        },
        letter: None,
    }
}
