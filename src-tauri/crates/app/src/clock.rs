//! The only place that reads the clock and makes keys.

use chrono::{DateTime, Local, NaiveDate, Utc};
use store::Stamp;

#[must_use]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A stored moment as people read it, in local time: `11 October 2022, 14:02`. Text that is not a
/// moment is shown as it is.
#[must_use]
pub fn moment(stored: &str) -> String {
    DateTime::parse_from_rfc3339(stored).map_or_else(
        |_| stored.to_owned(),
        |at| {
            at.with_timezone(&Local)
                .format("%-d %B %Y, %H:%M")
                .to_string()
        },
    )
}

#[must_use]
pub fn stamp(who: &str) -> Stamp {
    Stamp {
        who: who.to_owned(),
        at: Utc::now(),
    }
}

#[must_use]
pub fn new_id() -> foi::Id {
    uuid::Uuid::now_v7()
}

/// Who is at the keyboard, until they say their name in Settings.
#[must_use]
pub fn login_name() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|key| std::env::var(key).ok().filter(|name| !name.is_empty()))
        .unwrap_or_else(|| "Unnamed user".to_owned())
}
