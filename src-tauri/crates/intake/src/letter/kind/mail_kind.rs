//! The kinds of letters that come back.

use serde::{Deserialize, Serialize};

/// The kind of a letter from an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// The request has arrived.
    Acknowledgement,
    /// The authority needs more detail to find the information (FOIA s.1(3)).
    Clarification,
    /// Information, a refusal, or both.
    Response,
    /// The answer will come later than the deadline.
    Holding,
    /// A machine answered: out of office, an address no longer used.
    AutoReply,
    /// Our message was not delivered.
    Bounce,
}
