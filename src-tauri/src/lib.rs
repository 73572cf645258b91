//! The two ways in, and nothing else: the window ([`desktop`], the only place that knows Tauri) and
//! the command line ([`cli`], the only one that knows clap). What they do is in the crate `app`.

pub mod cli;
mod desktop;

pub use desktop::{bindings, run};
