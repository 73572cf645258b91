//! What a person says of messages.

use crate::requests::EventForm;
use crate::shared::not_given::NotGivenChoice;
use crate::shared::said_answers::AnswerChoice;
use foi::Id;
use serde::{Deserialize, Serialize};

/// What a person said of one message.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct MailChoice {
    pub key: String,
    /// The requests that it is filed with; with none, nothing is done with it.
    pub authorities: Vec<Id>,
    /// What is logged with each of them; null logs nothing.
    pub log: Option<EventForm>,
    /// Files that came with it and are not kept, by their places in the list, from 0.
    pub without: Vec<u32>,
    pub not_given: Vec<NotGivenChoice>,
    pub answers: Vec<AnswerChoice>,
}
