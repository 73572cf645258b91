//! Journeys through the built window, with nothing behind it replaced. They follow one another in
//! one app that stays open; those about starts, other processes and refusals have one of their own.
//! They need a display and a session bus: `make journeys` gives them both.

mod accessibility;
mod answers;
mod backups;
mod campaign;
#[path = "../cases.rs"]
mod cases;
mod chase;
mod choices;
mod claims;
mod confined;
mod dialogs;
mod erasing;
mod example;
mod folder;
mod harness;
mod imports;
mod kinds;
mod law;
mod mail;
mod many;
mod other_process;
mod pages;
mod plan;
mod refusal;
mod report_builder;
mod scans;
mod screenshots;
mod search;
mod second_start;
mod set_up;
mod small_counts;
mod start;
mod undo;
mod unnamed;
mod window;
