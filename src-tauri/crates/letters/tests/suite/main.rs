//! What letters say, and what other programs make of them.

mod book;
mod drafts;
mod eml;
mod ics;
mod other_programs;
mod suits;
mod wording;
