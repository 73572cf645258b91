//! What happened to a request, and when.

mod details;
mod kind;

pub use details::{Citation, Details, Means};
pub use kind::{EventKind, ResponseResult, ReviewResult};

use crate::Id;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Something that happened to one authority's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Event {
    pub id: Id,
    pub authority: Id,
    pub kind: EventKind,
    /// The day it happened, which for a letter is its date; `None` where the record only
    /// says that it did.
    pub on: Option<NaiveDate>,
    /// The authority's reference number.
    pub reference: String,
    pub note: String,
    pub details: Details,
    pub entered_by: String,
    /// RFC 3339, UTC.
    pub entered_at: String,
}

impl Event {
    /// The day it reached the other side: the day received where one is recorded, else the day it
    /// happened.
    #[must_use]
    pub fn arrived(&self) -> Option<NaiveDate> {
        self.details.received.or(self.on)
    }

    /// The order of the events of one request: by day, undated ones first; on one day in the order
    /// in which such things follow each other. Which was entered first plays no part.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        fn key(event: &Event) -> impl Ord + '_ {
            (
                event.on,
                event.kind,
                &event.reference,
                &event.note,
                &event.details,
            )
        }
        key(self).cmp(&key(other))
    }
}
