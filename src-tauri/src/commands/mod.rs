//! What the window can ask for. Each command parses, calls one function, and maps the error.

pub mod app;
pub mod campaign;
pub mod export;
pub mod figures;
pub mod history;
pub mod requests;
pub mod screens;
