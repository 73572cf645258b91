//! Who writes and when, and the keys of what is written.

use chrono::{DateTime, SecondsFormat, Utc};
use foi::Id;

/// Who writes, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub who: String,
    pub at: DateTime<Utc>,
}

impl Stamp {
    /// The moment as the file holds it: RFC 3339, UTC, to the millisecond.
    #[must_use]
    pub fn moment(&self) -> String {
        self.at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// Makes keys: UUIDv7 of the stamp's moment, in order.
pub(crate) struct Keys {
    seconds: u64,
    nanos: u32,
    context: uuid::ContextV7,
}

impl Keys {
    pub(crate) fn new(stamp: &Stamp) -> Self {
        Self {
            seconds: u64::try_from(stamp.at.timestamp()).unwrap_or(0),
            nanos: stamp.at.timestamp_subsec_nanos().min(999_999_999),
            context: uuid::ContextV7::new(),
        }
    }

    pub(crate) fn next(&self) -> Id {
        Id::new_v7(uuid::Timestamp::from_unix(
            &self.context,
            self.seconds,
            self.nanos,
        ))
    }
}
