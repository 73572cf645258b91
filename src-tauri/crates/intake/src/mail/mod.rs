//! What comes back by e-mail: what kind of letter a message is, which request it answers, and under
//! which reference.

mod kind;
mod requests;

pub use crate::letter::{KindGuess, MailKind};
pub use kind::{guess_kind, letter_in, server_notice, their_reference};
pub use requests::{MatchedBy, RequestIndex, RequestMatch};
