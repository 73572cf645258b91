//! What people do with a campaign, one folder a topic: `mod.rs` has what a person can do, `view.rs`
//! what the screen shows, `form.rs` what comes in as typed. The window and the command line call
//! the same functions.
//!
//! Neither Tauri nor clap. Topics do not import each other in circles; what many of them need is in
//! [`shared`].

pub mod alaveteli;
pub mod analysis;
pub mod authorities;
pub mod backup_folder;
pub mod backups;
pub mod campaign;
pub mod checks;
pub mod claims;
pub mod clock;
pub mod deadlines;
pub mod desk;
pub mod documents;
pub mod double_entry;
pub mod erasing;
pub mod error;
pub mod figures;
pub mod history;
pub mod keeping_backups;
pub mod letters;
pub mod mail;
pub mod plan;
pub mod publication;
pub mod requests;
pub mod session;
pub mod settings;
pub mod shared;
pub mod small_counts;
pub mod spreadsheets;
pub mod tasks;
