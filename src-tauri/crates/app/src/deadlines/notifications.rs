//! What the desktop is told, once a day: which authorities became overdue.

use chrono::NaiveDate;
use foi::leaving::notice;
use foi::{Snapshot, format};

/// Names that a notification lists.
const MAX_NAMES: usize = 3;

/// A notification of the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    pub title: String,
    pub body: String,
}

/// The notification for `today`: deadlines of authorities that passed since the last one, which was
/// given on `since`; without one, all that have passed. `None` where there are none.
#[must_use]
pub fn notification(
    snapshot: &Snapshot,
    since: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<Notification> {
    let overdue: Vec<&str> = (0..snapshot.authorities.len())
        .filter(|&a| {
            let deadline_status = snapshot.deadline_status(a, today);
            deadline_status.overdue
                && deadline_status
                    .due
                    .is_some_and(|due| since.is_none_or(|since| due.on >= since))
        })
        .map(|a| snapshot.authorities[a].name.as_str())
        .collect();
    if overdue.is_empty() {
        return None;
    }
    let campaign = &snapshot.campaign;
    let who = format::plural(
        overdue.len(),
        &campaign.authority_noun,
        &campaign.authority_noun_plural,
    );
    let verb = match (since, overdue.len()) {
        (Some(_), _) => "became overdue",
        (None, 1) => "is overdue",
        (None, _) => "are overdue",
    };
    let names = overdue[..overdue.len().min(MAX_NAMES)].join(", ");
    let more = overdue.len().saturating_sub(MAX_NAMES);
    Some(Notification {
        title: notice(&format!("{who} {verb}")),
        body: notice(&if more == 0 {
            format!("{}: {names}", campaign.title)
        } else {
            format!("{}: {names} and {more} more", campaign.title)
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::notification;
    use foi::{EventKind, Snapshot};
    use testing::{TestCampaign, day};

    /// Four forces, asked on Friday 12 December 2025: the answer is due on 15 January 2026.
    fn snapshot() -> Snapshot {
        let names = ["Avon", "Kent", "Norfolk", "Surrey"];
        let mut campaign = TestCampaign::empty().asked(&names);
        for name in names {
            campaign = campaign.event(name, EventKind::Sent, Some("2025-12-12"));
        }
        campaign.snapshot()
    }

    #[test]
    fn a_deadline_is_told_of_once_it_has_passed_and_only_once() {
        let snapshot = snapshot();
        assert_eq!(notification(&snapshot, None, day("2026-01-15")), None);
        let first = notification(&snapshot, Some(day("2026-01-15")), day("2026-01-16"))
            .expect("a notification");
        assert!(first.title.ends_with("became overdue"), "{first:?}");
        assert!(first.title.starts_with("4 "), "{first:?}");
        assert!(first.body.ends_with(" and 1 more"), "{first:?}");
        assert_eq!(
            notification(&snapshot, Some(day("2026-01-16")), day("2026-01-17")),
            None
        );
        let late = notification(&snapshot, None, day("2026-03-01")).expect("a notification");
        assert!(late.title.ends_with("are overdue"), "{late:?}");
    }
}
