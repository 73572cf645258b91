//! Notices of an extension that the law of the campaign does not know.

use super::ExtensionKind;
use crate::{Event, EventKind, Law, format};

impl ExtensionKind {
    /// Why such an extension is none under `law`; `None` under its own.
    #[must_use]
    pub fn is_none_under(self, law: Law) -> Option<&'static str> {
        if self.law() == law {
            return None;
        }
        Some(match law {
            Law::Foisa => "FOISA allows no extension",
            Law::Foia | Law::Eir => "not an extension of this law",
        })
    }
}

/// One sentence without its full stop for each notice among the events of a request that moves
/// nothing because its law has no such extension.
#[must_use]
pub fn no_extensions(law: Law, events: &[Event]) -> Vec<String> {
    events
        .iter()
        .filter_map(|event| {
            let EventKind::Extended(kind) = event.kind else {
                return None;
            };
            let why = kind.is_none_under(law)?;
            let of = event
                .on
                .map_or_else(String::new, |on| format!(" of {}", format::day(on)));
            Some(format!(
                "Notice of an extension{of} ({}), not applied: {why}",
                kind.words()
            ))
        })
        .collect()
}
