//! What a person says of messages.

use crate::requests::EventForm;
use foi::Id;
use serde::{Deserialize, Serialize};

/// What a person said of one message.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct MailChoice {
    pub key: String,
    pub authority: Option<Id>,
    pub leave_out: bool,
    /// What is logged; null logs nothing.
    pub log: Option<EventForm>,
}
