//! Words for a total.

use crate::mapping::key;

/// Words for a total of any kind.
pub(in crate::mapping) const TOTAL_WORDS: [&str; 5] =
    ["total", "totals", "grand total", "overall", "all"];

/// Tells whether a label or heading is just a word for a total.
pub(super) fn is_total(text: &str) -> bool {
    let key = key(text);
    TOTAL_WORDS.contains(&key.as_str()) || ["overall total", "sum"].contains(&key.as_str())
}
