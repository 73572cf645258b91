//! What the window can ask for. Each command parses, calls one function, and maps the error.

pub mod app;
pub mod campaign;
pub mod chase;
pub mod checks;
pub mod claims;
pub mod compare;
pub mod disclosure;
pub mod documents;
pub mod export;
pub mod figures;
pub mod history;
pub mod import;
pub mod letters;
pub mod mail;
pub mod methods;
pub mod publication;
pub mod requests;
pub mod screens;
pub mod tables;
