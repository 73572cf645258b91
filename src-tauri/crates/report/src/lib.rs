//! One [`Report`] value, many writers. The window's tables, its preview and every exported file
//! render the same value, so no two can disagree. Writers return bytes; the shell writes files.

pub mod charts;
pub mod choices;
pub mod compose;
mod escape;
pub mod live;
pub mod model;
pub mod request_log;
pub mod write;

pub use compose::{Edition, compose, publish};
pub use model::{
    Align, Cell, Chart, ChartKind, CheckedClaim, Column, EmptyTable, Fact, FigureOf, Kept,
    LiveNumber, Part, Quote, Report, Row, RowKind, Section, Table,
};
