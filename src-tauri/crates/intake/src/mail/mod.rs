//! What comes back by e-mail: what kind of letter a message is, which request it answers, and under
//! which reference.

mod kind;
mod requests;
mod their_reference;

pub use kind::{KindGuess, MailKind, guess_kind};
pub use requests::{MatchedBy, RequestIndex, RequestMatch};
pub use their_reference::their_reference;
