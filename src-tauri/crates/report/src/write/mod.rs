//! Writers: each turns the one [`Report`](crate::Report) into the bytes of a format.

mod text;

pub use text::text;
