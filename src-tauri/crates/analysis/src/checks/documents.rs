//! Documents filed with a request to which no response is logged.
//!
//! A document that an event refers to, by itself or as an e-mail, is accounted for, and so are an
//! e-mail and what is attached to it where an event refers to any of them. Of the others nobody can
//! tell whether they are the answer.

use super::{Finding, FindingKind, Severity, wording};
use foi::{Event, Filed, Id, Snapshot, format};
use std::collections::HashSet;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, filed) in snapshot.filed.iter().enumerate() {
        let events = &snapshot.events[authority];
        if filed.is_empty() || events.iter().any(|event| event.kind.response().is_some()) {
            continue;
        }
        let mut left: Vec<Id> = unaccounted(filed, events);
        let Some(&first) = left.first() else {
            continue;
        };
        let says = format!(
            "{} filed here, but no response is logged.",
            format::plural(left.len(), "document is", "documents are")
        );
        left.sort_unstable();
        let ids: Vec<String> = left.iter().map(Id::to_string).collect();
        findings.push(Finding {
            key: wording::key(
                FindingKind::DocumentWithoutResponse,
                &[snapshot.authorities[authority].id],
            ),
            figures: format!("documents: {}", ids.join(", ")),
            kind: FindingKind::DocumentWithoutResponse,
            severity: Severity::Note,
            authority: Some(authority),
            cells: Vec::new(),
            says,
            document: Some((first, None)),
            explanation: None,
            outdated: None,
        });
    }
}

/// Documents that no event refers to, without those attached to another document here.
fn unaccounted(filed: &[Filed], events: &[Event]) -> Vec<Id> {
    let documents: HashSet<Id> = events
        .iter()
        .filter_map(|event| event.details.document)
        .collect();
    let messages: HashSet<&str> = events
        .iter()
        .map(|event| event.details.message_id.as_str())
        .filter(|message| !message.is_empty())
        .collect();
    let here: HashSet<Id> = filed.iter().map(|one| one.document).collect();
    let email = |one: &Filed| one.part_of.filter(|email| here.contains(email));
    let accounted: HashSet<Id> = filed
        .iter()
        .filter(|one| {
            documents.contains(&one.document) || messages.contains(one.message_id.as_str())
        })
        .map(|one| email(one).unwrap_or(one.document))
        .collect();
    filed
        .iter()
        .filter(|one| email(one).is_none() && !accounted.contains(&one.document))
        .map(|one| one.document)
        .collect()
}
