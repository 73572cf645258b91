//! The kinds of letters that come back.

use serde::{Deserialize, Serialize};

/// A kind of letter that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// The request has arrived.
    Acknowledgement,
    /// The authority asks what is meant (FOIA s.1(3)).
    Clarification,
    /// Information, a refusal, or both.
    Response,
    /// An answer will come later than due.
    Holding,
    /// A machine answered: out of office, an address no longer used.
    AutoReply,
    /// Our message was not delivered.
    Bounce,
}
