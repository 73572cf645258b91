//! What people, mail programs and systems send, and what attackers would.

mod mail;
mod sheets;
