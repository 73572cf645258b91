//! The shell: the only place that knows Tauri, the clock and the user's folders. Everything a
//! campaign is made of lives in the crates beside it.

pub mod actions;
pub mod cli;
pub mod clock;
mod commands;
pub mod error;
mod events;
mod notices;
pub mod session;
mod shown;
mod state;
pub mod views;
mod window;
mod work;

pub use window::{bindings, run};
