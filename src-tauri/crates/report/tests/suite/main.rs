//! What the report says, and what other programs read in its files.

mod checks;
mod docx;
mod exports;
mod files;
mod package;
mod pdf;
mod publication;
mod refuge;
mod request_log;
mod small_counts;
mod statistics;
mod support;
mod tabs;
mod timeliness;
