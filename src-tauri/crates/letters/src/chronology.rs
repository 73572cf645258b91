//! What happened to a request, as a dated list.

use crate::provisions;
use foi::{Event, EventKind, Snapshot, format};

/// The events of a request by date, one per line: `12 May 2026: Request sent, by e-mail`. Notes are
/// left out, being ours alone.
///
/// # Panics
/// There is no authority at this position.
#[must_use]
pub fn chronology(snapshot: &Snapshot, authority: usize) -> String {
    let lines: Vec<String> = snapshot.events[authority]
        .iter()
        .filter(|event| event.kind != EventKind::Note)
        .map(|event| line(snapshot, event))
        .collect();
    lines.join("\n")
}

fn line(snapshot: &Snapshot, event: &Event) -> String {
    let day = event
        .on
        .map_or_else(|| "Day not recorded".to_owned(), format::day);
    let what = if event.kind == EventKind::Sent {
        "Request sent".to_owned()
    } else {
        event.kind.title()
    };
    let details = &event.details;
    let mut line = format!("{day}: {what}");
    if let Some(by) = details.by {
        line.push_str(&format!(", {}", by.words()));
    }
    if let Some(received) = details.received.filter(|_| details.received != event.on) {
        line.push_str(&format!(", received {}", format::day(received)));
    }
    if let Some(until) = details.until {
        line.push_str(&format!(", until {}", format::day(until)));
    }
    if !details.citations.is_empty() {
        let cited = provisions::list(snapshot, &details.citations);
        line.push_str(&format!(", citing {cited}"));
    }
    if !event.reference.is_empty() {
        line.push_str(&format!(", reference {}", event.reference));
    }
    line
}
