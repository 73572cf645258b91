//! Header fields that tell automatic messages from letters.

use super::message::Signal;
use super::mime::Part;

const SIGNALS: [&str; 8] = [
    "auto-submitted",
    "content-type",
    "precedence",
    "return-path",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-failed-recipients",
];

/// The fields of a header that tell automatic messages from letters, in the order of the header.
pub(super) fn signals(header: &Part<'_>) -> Vec<Signal> {
    header
        .raw_fields()
        .filter(|(name, _)| SIGNALS.contains(&name.as_str()))
        .map(|(name, value)| Signal { name, value })
        .collect()
}
