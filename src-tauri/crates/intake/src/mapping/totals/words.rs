//! Words for a total.

use crate::mapping::key;

/// Words for a total, whatever it adds up.
pub(in crate::mapping) const TOTAL_WORDS: [&str; 5] =
    ["total", "totals", "grand total", "overall", "all"];

/// Is a label or a head a word for a total, and nothing more?
pub(super) fn is_total(text: &str) -> bool {
    let key = key(text);
    TOTAL_WORDS.contains(&key.as_str()) || ["overall total", "sum"].contains(&key.as_str())
}
