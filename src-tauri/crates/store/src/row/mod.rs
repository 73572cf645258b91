//! What each file of `table` is made of: the names of columns, reading a row, and the words of
//! History for one. Knows no table of its own.

mod columns;
mod history;
mod names;
mod read;
mod table;
mod value;

pub(crate) use columns::columns;
pub(crate) use history::{ChangedRow, Field, Subject, Whole};
pub(crate) use names::{Named, Names};
pub(crate) use read::{Read, reason};
pub(crate) use table::Table;
pub(crate) use value::{ValueCells, ValueColumns};
