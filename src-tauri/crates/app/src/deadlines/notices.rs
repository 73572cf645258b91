//! What the desktop is told, once a day: which authorities became overdue.

use chrono::NaiveDate;
use foi::{Snapshot, format};

/// Names that a notice lists.
const MAX_NAMES: usize = 3;

/// A notice of the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub title: String,
    pub body: String,
}

/// The notice for `today`: deadlines of authorities that passed since the last one, which was
/// given on `since`; without one, all that have passed. `None` where there are none.
#[must_use]
pub fn notice(snapshot: &Snapshot, since: Option<NaiveDate>, today: NaiveDate) -> Option<Notice> {
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
    Some(Notice {
        title: format!("{who} {verb}"),
        body: if more == 0 {
            format!("{}: {names}", campaign.title)
        } else {
            format!("{}: {names} and {more} more", campaign.title)
        },
    })
}

#[cfg(test)]
mod tests {
    use super::notice;
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
        assert_eq!(notice(&snapshot, None, day("2026-01-15")), None);
        let first =
            notice(&snapshot, Some(day("2026-01-15")), day("2026-01-16")).expect("a notice");
        assert!(first.title.ends_with("became overdue"), "{first:?}");
        assert!(first.title.starts_with("4 "), "{first:?}");
        assert!(first.body.ends_with(" and 1 more"), "{first:?}");
        assert_eq!(
            notice(&snapshot, Some(day("2026-01-16")), day("2026-01-17")),
            None
        );
        let late = notice(&snapshot, None, day("2026-03-01")).expect("a notice");
        assert!(late.title.ends_with("are overdue"), "{late:?}");
    }
}
