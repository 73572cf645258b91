//! What every test of the store needs.

use chrono::{DateTime, Utc};
use store::Stamp;

/// Ada, on a day in September 2026.
pub fn stamp() -> Stamp {
    let at = DateTime::<Utc>::from_timestamp(1_790_000_000, 0).expect("a test fixture");
    Stamp {
        who: "Ada".to_owned(),
        at,
    }
}
