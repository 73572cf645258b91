//! The window: the only place that knows Tauri. What it shows and does is in the crate `app`; here
//! are the commands by which the window asks for it, one file a topic for those that need more than
//! a line of [`doors`].

mod alaveteli;
mod authorities;
mod call;
mod campaign;
mod deadlines;
mod dialogs;
mod document_scheme;
mod documents;
mod doors;
mod erasing;
mod events;
mod letters;
mod mail;
mod plan;
mod publication;
mod requests;
mod spreadsheets;
mod window;

pub use window::{bindings, run};
