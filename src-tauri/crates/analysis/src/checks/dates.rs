//! Events whose dates cannot be: an answer before the request, a day that had not come.

use super::{Finding, FindingKind, Severity, wording};
use chrono::{Days, NaiveDate};
use foi::{Event, EventKind, Snapshot, format};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, events) in snapshot.events.iter().enumerate() {
        let sent = events
            .iter()
            .filter(|event| event.kind == EventKind::Sent)
            .filter_map(|event| event.on)
            .min();
        for event in events {
            let Some(says) = impossible(event, sent) else {
                continue;
            };
            findings.push(Finding {
                key: wording::key(
                    FindingKind::DateImpossible,
                    &[snapshot.authorities[authority].id, event.id],
                ),
                figures: says.clone(),
                kind: FindingKind::DateImpossible,
                severity: Severity::Error,
                authority: Some(authority),
                says: format!("{says} Correct the date that is wrong."),
                cells: Vec::new(),
                document: event.details.document.map(|document| (document, None)),
                explanation: None,
                outdated: None,
            });
        }
    }
}

/// Why the date of an event cannot be. `sent` is the day of the first request.
fn impossible(event: &Event, sent: Option<NaiveDate>) -> Option<String> {
    let on = event.on?;
    let dated = || format!("“{}” is dated {}", event.kind.title(), format::day(on));
    // What was entered may be a day behind where the person is.
    let entered = entered_on(event).filter(|day| day.checked_add_days(Days::new(1)) < Some(on));
    if let Some(entered) = entered {
        return Some(format!(
            "{}, but was entered on {}, when that day had not come.",
            dated(),
            format::day(entered)
        ));
    }
    // A note may be of anything.
    let sent = sent.filter(|sent| on < *sent && event.kind != EventKind::Note)?;
    Some(format!(
        "{}, but the request was sent on {}.",
        dated(),
        format::day(sent)
    ))
}

/// The day in UTC on which an event was entered, where the record says it.
fn entered_on(event: &Event) -> Option<NaiveDate> {
    event.entered_at.get(..10)?.parse().ok()
}
