//! The campaign file from outside: what is written is there, goes back and forth, and survives.

mod backup;
mod compact;
mod crash;
mod erase;
mod fixture;
mod history;
mod hostile;
mod names;
mod publication;
mod record;
mod search;
mod sequences;
mod support;
mod writers;
